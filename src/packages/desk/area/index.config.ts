export default definePageConfig({ navigationBarTitleText: '代表与网格' })
