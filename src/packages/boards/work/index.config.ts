export default definePageConfig({ navigationBarTitleText: '接待和联系' })
