export default definePageConfig({ navigationBarTitleText: '服务和调研' })
