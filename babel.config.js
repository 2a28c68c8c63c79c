// One preset for both targets and for jest: Taro's own, so tests compile as the app does.
module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]] }
