export default definePageConfig({ navigationBarTitleText: '规范检查' })
