export default definePageConfig({ navigationBarTitleText: '代为预约' })
