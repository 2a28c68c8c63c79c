import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkBuild, compileBuild, packBuild, readBuild } from './check-build.mjs'

/** The smallest mini-program that passes every check: each test breaks one thing in it. */
const icon = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const app = {
  pages: ['pages/home/index', 'pages/mine/index'],
  subPackages: [{ root: 'packages/more', name: 'more', pages: ['list/index'] }],
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['more'] } },
  window: { navigationBarTitleText: '家站通', backgroundColor: '@page' },
  tabBar: {
    list: ['home', 'mine'].map((name) => ({
      pagePath: `pages/${name}/index`,
      text: name,
      iconPath: '@icon',
      selectedIconPath: 'tab/on.png',
    })),
  },
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  permission: { 'scope.userFuzzyLocation': { desc: '把近的联络站排在前面' } },
  requiredPrivateInfos: ['getFuzzyLocation'],
  __usePrivacyCheck__: true,
}
const sound = (): Record<string, string | Buffer> => ({
  'app.json': JSON.stringify(app),
  'app.js': "require('./lib'); App({})",
  'app.wxss': '.page { color: red; }',
  'lib.js': 'module.exports = function () { wx.getFuzzyLocation({}) }',
  'sitemap.json': JSON.stringify({ rules: [{ action: 'allow', page: '*' }] }),
  'theme.json': JSON.stringify({
    light: { page: '#ffffff', icon: 'tab/off.png' },
    dark: { page: '#000000', icon: 'tab/off.png' },
  }),
  'tab/on.png': icon,
  'tab/off.png': icon,
  'part.wxml': '<template name="part"><text>{{word}}</text></template>',
  'comp.js': 'Component({})',
  'comp.json': '{"component":true}',
  'comp.wxml': '<view>部件</view>',
  ...Object.fromEntries(
    ['pages/home', 'pages/mine', 'packages/more/list'].flatMap((at) => [
      [`${at}/index.js`, 'Page({ data: { word: 1 } })'],
      [`${at}/index.json`, '{"usingComponents":{"comp":"/comp"}}'],
      [`${at}/index.wxml`, '<import src="/part.wxml"/><template is="part" data="{{word}}"/><comp/>'],
      [`${at}/index.wxss`, '.a { color: blue; }'],
    ]),
  ),
})

let dirs: string[] = []
afterEach(() => {
  for (const dir of dirs) fs.rmSync(dir, { recursive: true, force: true })
  dirs = []
})
const temp = () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'weapp-'))
  dirs.push(dir)
  return dir
}
/** Writes the sound mini-program with some files replaced, or left out (null). */
function built(changes: Record<string, string | Buffer | null> = {}) {
  const dir = temp()
  for (const [file, content] of Object.entries({ ...sound(), ...changes })) {
    if (content === null) continue
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), content)
  }
  return dir
}
const withApp = (change: object) => ({ 'app.json': JSON.stringify({ ...app, ...change }) })
const linux = process.platform === 'linux' && process.arch === 'x64'

test('a sound mini-program passes every check', () => {
  const { faults, ran } = checkBuild(built())
  expect(faults).toEqual([])
  expect(ran).toContain('miniprogram-ci')
  if (linux) expect(ran).toEqual(expect.arrayContaining(['wcc', 'wcsc']))
})

test.each<[string, Record<string, string | Buffer | null>, RegExp]>([
  ['an unknown app.json key', withApp({ animation: false }), /additional properties 'animation'/],
  ['a JSON file that does not parse', { 'theme.json': '{' }, /theme\.json: is no JSON/],
  ['an unknown key of a page', { 'pages/mine/index.json': '{"navigationBarTitle":"x"}' }, /'navigationBarTitle'/],
  ['a missing page', { 'pages/mine/index.js': null }, /page pages\/mine\/index\.js is missing/],
  ['a missing component', { 'comp.wxml': null }, /component comp: comp\.wxml is missing/],
  ['a missing WXML import', { 'part.wxml': null }, /takes \/part\.wxml, which is missing/],
  ['a missing WXSS import', { 'app.wxss': '@import "./gone.wxss";' }, /takes \.\/gone\.wxss, which is missing/],
  ['a missing require', { 'lib.js': null }, /requires \.\/lib, which is missing/],
  ['JavaScript that does not parse', { 'lib.js': 'const = 1' }, /lib\.js: does not parse/],
  ['a missing tab icon', { 'tab/on.png': null }, /icon tab\/on\.png is missing/],
  ['a tab icon over 40 KB', { 'tab/on.png': Buffer.alloc(41 * 1024) }, /icon tab\/on\.png weighs over 40 KB/],
  [
    'a theme colour without its dark value',
    { 'theme.json': '{"light":{"page":"#fff","icon":"tab/off.png"}}' },
    /dark value/,
  ],
  ['a missing sitemap', { 'sitemap.json': null }, /sitemap\.json is missing/],
  ['a main package over 600 KB', { 'big.js': `// ${'x'.repeat(601 * 1024)}` }, /main package: weighs/],
  [
    'a sub-package over 2 MB',
    { 'packages/more/big.js': `// ${'x'.repeat(2049 * 1024)}` },
    /package packages\/more: weighs/,
  ],
  ['everything over 3 MB', { 'packages/more/big.js': `// ${'x'.repeat(3073 * 1024)}` }, /all packages: weighs/],
  ['no lazy code loading', withApp({ lazyCodeLoading: undefined }), /lazyCodeLoading/],
  ['no privacy check', withApp({ __usePrivacyCheck__: undefined }), /__usePrivacyCheck__/],
  ['a place asked for and not declared', withApp({ requiredPrivateInfos: [] }), /lacks getFuzzyLocation/],
  ['a place asked for without a reason', withApp({ permission: {} }), /lacks scope\.userFuzzyLocation/],
  [
    'a preload of a package that is not there',
    withApp({ preloadRule: { 'pages/home/index': { packages: ['x'] } } }),
    /no package x/,
  ],
])('%s is found by reading the files', (_, change, said) => {
  expect(readBuild(built(change)).join('\n')).toMatch(said)
})

const onLinux = linux ? test : test.skip
onLinux.each<[string, Record<string, string>, RegExp]>([
  ['an unclosed tag', { 'comp.wxml': '<view><text></view>' }, /wcc/],
  ['a broken expression', { 'comp.wxml': '<view>{{a +}}</view>' }, /wcc/],
  ['a broken style', { 'app.wxss': '.page { color: red; ' }, /wcsc/],
  ['the * selector', { 'app.wxss': '* { color: red; }' }, /wcsc/],
])("%s is found by WeChat's compilers", (_, change, said) => {
  expect(compileBuild(built(change), temp()).join('\n')).toMatch(said)
})

test.each<[string, Record<string, string | null>, RegExp]>([
  ['a missing component', { 'comp.js': null, 'comp.json': null, 'comp.wxml': null }, /comp/],
  ['JavaScript that does not parse', { 'lib.js': 'const = 1' }, /lib\.js/],
])('%s is found by packing', (_, change, said) => {
  expect(packBuild(built(change), temp()).join('\n')).toMatch(said)
})
