export default definePageConfig({ navigationBarTitleText: '云上代表之家' })
