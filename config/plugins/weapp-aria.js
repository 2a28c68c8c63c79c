// Taro's generated WXML only carries the attributes it knows, and it knows no aria ones: without this a screen reader in
// WeChat reads a tappable View as plain text. The build side adds them to the template; weapp-aria.runtime.js adds the
// same list at run time, because both sides number attributes from the same table and must agree.
const path = require('node:path')
const { ariaComponents } = require('./weapp-aria.list')

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template || process.env.TARO_ENV !== 'weapp') return
      platform.template.mergeComponents(ctx, ariaComponents)
      const runtime = path.resolve(__dirname, 'weapp-aria.runtime.js')
      platform.runtimePath = Array.isArray(platform.runtimePath)
        ? [...platform.runtimePath, runtime]
        : [platform.runtimePath, runtime]
    },
  })
}
