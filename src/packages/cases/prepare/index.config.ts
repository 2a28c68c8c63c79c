export default definePageConfig({ navigationBarTitleText: '公开办理结果' })
