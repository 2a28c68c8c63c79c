export default definePageConfig({ navigationBarTitleText: '查接待回执' })
