export default definePageConfig({
  navigationBarTitleText: '接待次数',
})
