export default definePageConfig({ navigationBarTitleText: '转入转出' })
