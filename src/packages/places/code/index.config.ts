export default definePageConfig({ navigationBarTitleText: '二维码和海报' })
