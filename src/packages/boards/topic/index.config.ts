export default definePageConfig({ navigationBarTitleText: '监督议题' })
