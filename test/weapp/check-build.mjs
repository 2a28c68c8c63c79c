/**
 * `npm run check:weapp [directory]`: what WeChat's tools would refuse in the built mini-program, without WeChat's tools and without
 * a network. No single check catches everything, so there are three: our own reading of the files, WeChat's compilers (wcc, wcsc),
 * and miniprogram-ci's packing with every minify switch on. All faults are listed before it fails.
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { filesOf, limits, weappSizes } from './sizes.mjs'

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const placeApis = [
  'getLocation',
  'getFuzzyLocation',
  'chooseLocation',
  'choosePoi',
  'onLocationChange',
  'startLocationUpdate',
  'chooseAddress',
]

/** Our own reading: everything the compilers let through. */
export function readBuild(dist) {
  const faults = []
  const fault = (where, what) => faults.push(`${where}: ${what}`)
  const files = filesOf(dist)
  const has = (file) => existsSync(path.join(dist, file)) && statSync(path.join(dist, file)).isFile()
  const text = (file) => readFileSync(path.join(dist, file), 'utf8')
  const near = (from, to) => (to.startsWith('/') ? to.slice(1) : path.posix.join(path.posix.dirname(from), to))

  const json = {}
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    try {
      json[file] = JSON.parse(text(file))
    } catch (error) {
      fault(file, `is no JSON: ${error.message}`)
    }
  }
  const app = json['app.json']
  if (!app) return [...faults, 'app.json: missing or unreadable']

  // Keys: WeChat's own schemas, so that a new key of theirs comes with their package.
  const Ajv = require('ajv').default ?? require('ajv')
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  const schemas = path.join(path.dirname(require.resolve('miniprogram-ci/package.json')), 'dist/schema/dist')
  const shape = (name) => ajv.compile(require(path.join(schemas, `${name}.js`)))
  const conform = (file, validate) => {
    if (json[file] && !validate(json[file])) {
      for (const error of validate.errors) {
        const extra = error.params.additionalProperty ? ` '${error.params.additionalProperty}'` : ''
        fault(file, `${error.instancePath || '/'} ${error.message}${extra}`)
      }
    }
  }
  conform('app.json', shape('app'))

  const subs = app.subPackages ?? app.subpackages ?? []
  const pages = [
    ...(app.pages ?? []),
    ...subs.flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page))),
  ]
  if (!pages.length) fault('app.json', 'names no page')
  const pageShape = shape('page')
  for (const page of pages) {
    for (const kind of ['js', 'json', 'wxml'])
      if (!has(`${page}.${kind}`)) fault('app.json', `page ${page}.${kind} is missing`)
    conform(`${page}.json`, pageShape)
  }
  for (const [file, content] of Object.entries(json)) {
    for (const [name, at] of Object.entries(content?.usingComponents ?? {})) {
      if (/^(plugin|dynamicLib|ext):/.test(at)) continue
      const target = near(file, at)
      for (const kind of ['js', 'json', 'wxml'])
        if (!has(`${target}.${kind}`)) fault(file, `component ${name}: ${target}.${kind} is missing`)
    }
  }
  for (const page of Object.keys(app.preloadRule ?? {}))
    if (!pages.includes(page)) fault('app.json', `preloadRule: no page ${page}`)
  const names = subs.flatMap((sub) => [sub.name, sub.root])
  for (const rule of Object.values(app.preloadRule ?? {})) {
    for (const name of rule.packages ?? [])
      if (name !== '__APP__' && !names.includes(name)) fault('app.json', `preloadRule: no package ${name}`)
  }

  // References between files.
  for (const file of files) {
    if (file.endsWith('.wxml')) {
      for (const [, src] of text(file).matchAll(/<(?:import|include|wxs)\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']/g)) {
        if (!has(near(file, src))) fault(file, `takes ${src}, which is missing`)
      }
      for (const [, src] of text(file).matchAll(
        /<image\b[^>]*?\bsrc\s*=\s*["']([^"'{}]+\.(?:png|jpe?g|gif|svg|webp))["']/g,
      )) {
        if (!/^(https?:|data:)/.test(src) && !has(near(file, src))) fault(file, `shows ${src}, which is missing`)
      }
    }
    if (file.endsWith('.wxss')) {
      for (const [, src] of text(file).matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)) {
        if (!has(near(file, src))) fault(file, `takes ${src}, which is missing`)
      }
    }
    if (file.endsWith('.js')) {
      const code = text(file)
      for (const [, name] of code.matchAll(/(?<![\w$.])require\(\s*["'](\.{1,2}\/[^"']+)["']\s*\)/g)) {
        const target = near(file, name)
        if (![target, `${target}.js`, `${target}.json`, `${target}/index.js`].some(has))
          fault(file, `requires ${name}, which is missing`)
      }
      try {
        new vm.Script(`(function (exports, require, module) {${code}\n})`, { filename: file })
      } catch (error) {
        fault(file, `does not parse: ${error.message}`)
      }
    }
  }

  // Names of colours and pictures that a theme fills in.
  const theme = app.themeLocation ? json[app.themeLocation] : undefined
  if (app.darkmode && !app.themeLocation) fault('app.json', 'darkmode without themeLocation')
  if (app.themeLocation && !theme) fault('app.json', `${app.themeLocation} is missing`)
  const themed = (value) =>
    typeof value === 'string' && value.startsWith('@')
      ? ['light', 'dark'].map((mode) => [mode, theme?.[mode]?.[value.slice(1)]])
      : [['', value]]
  for (const [where, part] of [
    ['window', app.window],
    ['tabBar', app.tabBar],
  ]) {
    for (const [key, value] of Object.entries(part ?? {})) {
      for (const [mode, filled] of themed(value))
        if (filled === undefined) fault('app.json', `${where}.${key}: ${value} has no ${mode} value`)
    }
  }
  const tabs = app.tabBar?.list ?? []
  if (app.tabBar && (tabs.length < 2 || tabs.length > 5))
    fault('app.json', `tabBar has ${tabs.length} tabs; 2 to 5 are allowed`)
  for (const tab of tabs) {
    if (!(app.pages ?? []).includes(tab.pagePath))
      fault('app.json', `tabBar: ${tab.pagePath} is not a page of the main package`)
    for (const key of ['iconPath', 'selectedIconPath']) {
      if (!tab[key]) {
        fault('app.json', `tabBar: ${tab.text} has no ${key}`)
        continue
      }
      for (const [mode, icon] of themed(tab[key])) {
        if (!icon) fault('app.json', `tabBar: ${tab[key]} has no ${mode} value`)
        else if (!has(icon)) fault('app.json', `tabBar: icon ${icon} is missing`)
        else if (statSync(path.join(dist, icon)).size > 40 * 1024)
          fault('app.json', `tabBar: icon ${icon} weighs over 40 KB`)
      }
    }
  }
  if (app.sitemapLocation && !json[app.sitemapLocation]) fault('app.json', `${app.sitemapLocation} is missing`)

  // Promises to WeChat's reviewers.
  if (app.lazyCodeLoading !== 'requiredComponents') fault('app.json', 'lazyCodeLoading must be requiredComponents')
  if (app.__usePrivacyCheck__ !== true) fault('app.json', '__usePrivacyCheck__ must be true')
  const code = files
    .filter((file) => file.endsWith('.js'))
    .map(text)
    .join('\n')
  const declared = app.requiredPrivateInfos ?? []
  const used = placeApis.filter((api) => new RegExp(`\\.${api}\\(`).test(code))
  for (const api of used)
    if (!declared.includes(api)) fault('app.json', `requiredPrivateInfos lacks ${api}, which the code calls`)
  if (declared.includes('getLocation') && declared.includes('getFuzzyLocation'))
    fault('app.json', 'getLocation and getFuzzyLocation exclude each other')
  const scope = (name) => app.permission?.[name]?.desc?.trim()
  const asks = new Set([...declared, ...used])
  if (asks.has('getFuzzyLocation') && !scope('scope.userFuzzyLocation'))
    fault('app.json', 'permission lacks scope.userFuzzyLocation with a desc')
  if (
    ['getLocation', 'onLocationChange', 'startLocationUpdate'].some((api) => asks.has(api)) &&
    !scope('scope.userLocation')
  ) {
    fault('app.json', 'permission lacks scope.userLocation with a desc')
  }

  // Weight.
  const sizes = weappSizes(dist)
  const over = (name, bytes, limit) => bytes > limit && fault(name, `weighs ${bytes} bytes; ${limit} are allowed`)
  over('main package', sizes.main, limits.main)
  over('all packages', sizes.total, limits.total)
  for (const [name, bytes] of Object.entries(sizes.subs)) over(`package ${name}`, bytes, limits.sub)
  return faults
}

/** WeChat's own compilers: unclosed WXML, bad expressions, broken WXSS. Linux programs in an npm package. */
export function compileBuild(dist, temp) {
  const files = filesOf(dist)
  const program = (name) => {
    // Packages keep no executable bit for them, and node_modules may not be ours to change: use a copy.
    const copy = path.join(temp, name)
    const home = path.dirname(require.resolve('miniprogram-compiler/package.json'))
    copyFileSync(path.join(home, 'bin/linux', name), copy)
    chmodSync(copy, 0o755)
    return copy
  }
  const faults = []
  const run = (name, args) => {
    const done = spawnSync(program(name), args, { cwd: dist, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
    if (done.error) faults.push(`${name} could not be started: ${done.error.message}`)
    else if (done.status !== 0) faults.push(`${name}: ${(done.stderr || done.stdout).trim().slice(0, 2000)}`)
    else if (!done.stdout) faults.push(`${name}: no output`)
  }
  const wxml = files.filter((file) => file.endsWith('.wxml'))
  run('wcc', ['-d', '-cc', '0', ...wxml, ...files.filter((file) => file.endsWith('.wxs')), '-gn', '$gwx'])
  const wxss = files.filter((file) => file.endsWith('.wxss'))
  if (wxss.length) run('wcsc', ['-db', '-pc', '0', ...wxss])
  return faults
}

/** miniprogram-ci packs as an upload would. In a process of its own: it talks much and leaves worker processes behind. */
export function packBuild(dist, temp) {
  const self = fileURLToPath(import.meta.url)
  const answer = path.join(temp, 'packed.json')
  const done = spawnSync(process.execPath, [self, '--pack', path.resolve(dist), temp, answer], {
    // Its compilers leave empty folders where they are started.
    cwd: temp,
    encoding: 'utf8',
    timeout: 180_000,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (existsSync(answer)) return JSON.parse(readFileSync(answer, 'utf8'))
  return [`miniprogram-ci: ended without an answer\n${`${done.stdout}${done.stderr}`.trim().slice(-2000)}`]
}

/** Its stock project asks WeChat for the account's attributes: ours answers itself, and no name is looked up at all. */
async function pack(dist, temp) {
  const dns = require('node:dns')
  dns.lookup = (name, options, callback) => {
    const error = Object.assign(new Error(`offline: ${name}`), { code: 'ENOTFOUND' })
    process.nextTick(callback ?? options, error)
  }
  const ci = require('miniprogram-ci')
  class OfflineProject extends ci.Project {
    async attr() {
      return ci.DefaultProjectAttr
    }
  }
  const key = path.join(temp, 'throwaway.key')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(key, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 })
  const project = new OfflineProject({
    appid: 'wx0123456789abcdef',
    type: 'miniProgram',
    projectPath: dist,
    privateKeyPath: key,
    ignores: ['node_modules/**/*', '.stamp'],
  })
  const minify = { minify: true, minifyJS: true, minifyWXML: true, minifyWXSS: true }
  const setting = { es6: true, es7: true, autoPrefixWXSS: true, ...minify }
  try {
    const zip = path.join(temp, 'packed.zip')
    const result = await ci.getCompiledResult({ project, version: '1.0.0', setting, onProgressUpdate: () => {} }, zip)
    return Object.keys(result ?? {}).length ? [] : ['miniprogram-ci: packed nothing']
  } catch (error) {
    return [
      `miniprogram-ci: ${String(error.message ?? error)
        .trim()
        .slice(0, 2000)}`,
    ]
  }
}

export function checkBuild(dist) {
  const temp = mkdtempSync(path.join(os.tmpdir(), 'check-weapp-'))
  const ran = []
  const skipped = []
  const faults = []
  try {
    faults.push(...readBuild(dist))
    ran.push('files')
    if (process.platform === 'linux' && process.arch === 'x64') {
      faults.push(...compileBuild(dist, temp))
      ran.push('wcc', 'wcsc')
    } else skipped.push(`wcc and wcsc (they run on Linux x64; this is ${process.platform} ${process.arch})`)
    faults.push(...packBuild(dist, temp))
    ran.push('miniprogram-ci')
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
  return { faults, ran, skipped }
}

async function main() {
  if (process.argv[2] === '--pack') {
    const [dist, temp, answer] = process.argv.slice(3)
    writeFileSync(answer, JSON.stringify(await pack(dist, temp)))
    return 0
  }
  const dist = path.resolve(process.argv[2] ?? path.join(root, 'dist/weapp'))
  if (!existsSync(path.join(dist, 'app.json'))) {
    console.error('There is no built mini-program: npm run build:weapp')
    return 1
  }
  const { faults, ran, skipped } = checkBuild(dist)
  for (const fault of faults) console.error(`✗ ${fault}`)
  for (const what of skipped) console.log(`not run: ${what}`)
  console.log(
    faults.length
      ? `${faults.length} faults in the built mini-program`
      : `the built mini-program is sound (${ran.join(', ')})`,
  )
  return faults.length ? 1 : 0
}

// exit() and not exitCode: miniprogram-ci's helpers would keep the process alive.
if (process.argv[1] === fileURLToPath(import.meta.url)) void main().then((code) => process.exit(code))
