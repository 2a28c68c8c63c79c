import path from 'node:path'
import theme from '../src/theme.json'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import type { IMiniAppConfig } from '@tarojs/taro/types/compile'

// Anything the client must know at build time is listed here and nowhere else. Every name is always defined, because in
// the mini-program there is no `process` at run time: a name left undefined would throw instead of being undefined.
const buildTimeNames = ['TARO_APP_API_BASE', 'TARO_APP_CLOUD_ENV', 'TARO_APP_CLOUD_SERVICE', 'TARO_APP_DEMO'] as const
const env = Object.fromEntries(buildTimeNames.map((name) => [name, JSON.stringify(process.env[name] ?? '')]))

// Sizes are px variables in src/styles/tokens.scss. Taro's px conversion stays off on both targets: rem on the web would
// blow everything up on a 1280 px desktop, rpx on a phone would shrink text below its floor at 320 pt.
const plainPx = { pxtransform: { enable: false, config: {} } }

// Taro asks for quoted keys, and terser then quotes private fields, too (`#"x"`): no browser reads such a file.
// And it writes every Chinese character as six (`\\u4e2d`), twice its three bytes, into a package that is weighed.
// Most of what follows Taro turns off for the engines of years ago: these are terser's own defaults.
const terser = {
  output: { quote_keys: false, ascii_only: false },
  compress: {
    ecma: 2017 as const,
    arrows: true,
    collapse_vars: true,
    comparisons: true,
    computed_props: true,
    directives: true,
    hoist_props: true,
    inline: true,
    loops: true,
    negate_iife: true,
    properties: true,
    reduce_funcs: true,
    reduce_vars: true,
    switches: true,
    typeofs: true,
  },
}

/**
 * Our own scripts do nothing by being imported. Told so, webpack walks through an index.ts to the one file that is meant,
 * instead of keeping every file of it in every place: what only a sub-package shows then stays in that sub-package.
 */
type Chain = Parameters<NonNullable<IMiniAppConfig['webpackChain']>>[0]
const withoutBarrels = (chain: Chain) =>
  void chain.module
    .rule('own-scripts')
    .test(/\.tsx?$/)
    .include.add(path.resolve(__dirname, '../src'))
    .end()
    .set('sideEffects', false)

export default defineConfig<'webpack5'>(async (merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'jiazhantong',
    date: '2026-06-15',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: ['weapp-aria', 'weapp-template'].map((name) => path.resolve(__dirname, `plugins/${name}.js`)),
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: process.env.TARO_CACHE !== '0' },
    alias: { '@': path.resolve(__dirname, '..', 'src') },
    env,
    defineConstants: { BAR_COLOURS: JSON.stringify(theme) },
    terser: { config: terser },
    mini: {
      postcss: { ...plainPx },
      webpackChain: withoutBarrels,
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      devServer: {
        host: '127.0.0.1',
        port: 10086,
        open: false,
        proxy: [{ context: ['/asks', '/files'], target: process.env.JZT_SERVER ?? 'http://127.0.0.1:8787' }],
      },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      // Each page is a chunk of its own; what most pages share must not be repeated in every one of them.
      webpackChain(chain) {
        withoutBarrels(chain)
        chain.optimization.splitChunks({
          chunks: 'all',
          minSize: 0,
          cacheGroups: {
            // What only boards need is read with the first board, not with the first page.
            boards: {
              name: 'boards',
              test: /[\\/]src[\\/](components[\\/]boards|domain[\\/]measures)[\\/]/,
              minChunks: 2,
              priority: 30,
              chunks: 'async',
            },
            ours: {
              name: 'shared',
              test: /[\\/]src[\\/](components|services|platform|text|domain|contract)[\\/]/,
              minChunks: 3,
              priority: 20,
              chunks: 'all',
            },
          },
        })
      },
      postcss: { ...plainPx, autoprefixer: { enable: true, config: {} } },
    },
  }
  // Tab icons for light and dark are named only in theme.json, and the map's signs are named while it runs: the bundler
  // sees neither, so they are copied as files.
  const weapp: UserConfigExport<'webpack5'> =
    process.env.TARO_ENV === 'weapp'
      ? {
          copy: {
            patterns: [
              { from: 'src/assets/tab/', to: 'dist/weapp/assets/tab/' },
              { from: 'src/packages/places/map/marks/', to: 'dist/weapp/packages/places/map/marks/' },
              { from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' },
            ],
            options: {},
          },
        }
      : {}
  return merge({}, base, weapp)
})
