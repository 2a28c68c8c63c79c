export default definePageConfig({ navigationBarTitleText: '公开的办理结果' })
