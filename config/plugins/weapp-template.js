// base.wxml repeats each element once a nesting level, whether or not anything uses it. Two entries are trimmed here, both
// without loss: an element that Taro adds unasked comes back with its first import, and texts are rarely put into texts.
const deepestText = 3

module.exports = (ctx) => {
  ctx.modifyComponentConfig(({ componentConfig }) => {
    if (process.env.TARO_ENV === 'weapp') componentConfig.includes.delete('scroll-view')
  })
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template || process.env.TARO_ENV !== 'weapp') return
      for (const name of ['text', 'static-text']) platform.template.nestElements.set(name, deepestText)
    },
  })
}
