export default definePageConfig({ navigationBarTitleText: '热点和监督议题' })
