export default definePageConfig({
  navigationBarTitleText: '全年接待安排',
})
