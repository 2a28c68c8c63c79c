// One preset for both targets: Taro's own. The packages we take (TanStack Query's private methods) need engines of iOS 15
// and Chromium 84 anyway: writing our own code for older ones made it a fifth longer and helped nobody.
const targets = { ios: '15', safari: '15', chrome: '87' }
module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets }]] }
