export default definePageConfig({ navigationBarTitleText: '模板和常用语' })
