export default definePageConfig({
  navigationBarTitleText: '加一场接待',
})
