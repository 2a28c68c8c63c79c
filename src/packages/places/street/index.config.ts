export default definePageConfig({ navigationBarTitleText: '街镇' })
