export default definePageConfig({ navigationBarTitleText: '期限和设置' })
