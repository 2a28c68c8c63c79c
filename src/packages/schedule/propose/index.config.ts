export default definePageConfig({
  navigationBarTitleText: '排代表',
})
