export default definePageConfig({ navigationBarTitleText: '接待现场' })
