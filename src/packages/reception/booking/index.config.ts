export default definePageConfig({ navigationBarTitleText: '约接待' })
