export default definePageConfig({ navigationBarTitleText: '转交意见' })
