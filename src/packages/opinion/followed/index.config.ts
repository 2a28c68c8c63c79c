export default definePageConfig({ navigationBarTitleText: '我跟进的事项' })
