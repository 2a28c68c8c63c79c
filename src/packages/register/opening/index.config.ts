export default definePageConfig({ navigationBarTitleText: '开通一个街道' })
