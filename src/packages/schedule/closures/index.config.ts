export default definePageConfig({
  navigationBarTitleText: '停止接待',
})
