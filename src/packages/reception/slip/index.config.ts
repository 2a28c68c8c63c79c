export default definePageConfig({ navigationBarTitleText: '意见回执' })
