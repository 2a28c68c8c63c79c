/**
 * Runs the COMPILED mini-program (dist/weapp) inside miniprogram-simulate: WeChat's component engine, its WXML compiler, no DevTools.
 * There is no layout, no canvas and no navigation stack in it: the stack is kept here, and a test says when it is followed.
 */
const fs = require('node:fs')
const http = require('node:http')
const path = require('node:path')
// miniprogram-simulate compiles with WeChat's wcc, whose file comes without its executable bit.
makeCompilerRunnable()
const simulate = require('miniprogram-simulate')
const utils = require('miniprogram-simulate/src/utils')
const exparser = require('miniprogram-exparser')

const root = path.resolve(__dirname, '../..')

function makeCompilerRunnable() {
  const home = path.dirname(require.resolve('miniprogram-compiler/package.json'))
  const programs = ['wcc', 'wcsc'].map((name) => path.join(home, 'bin/linux', name))
  for (const file of programs) {
    try {
      fs.accessSync(file, fs.constants.X_OK)
    } catch {
      fs.chmodSync(file, 0o755)
    }
  }
}

// A webpack chunk calls Component() or Page() once a process; simulate wants the call again at every load: remember it by its file.
const definitions = new Map()
let running = null
const registerComponent = global.Component
/**
 * CustomWrapper: Taro patches the wrapper itself, but j-component passes the page's older `i` again at the page's next update and
 * undoes it. Without `attached` the wrapper never registers, and Taro falls back to setData of the whole page.
 */
const withoutWrapper = (definition) => {
  if (!definition.properties?.i) return definition
  const { attached: _attached, detached: _detached, ...rest } = definition
  return rest
}
global.Component = (definition) => {
  const plain = withoutWrapper(definition)
  if (running) definitions.set(running, plain)
  registerComponent(plain)
}
utils.runJs = (file) => {
  const known = definitions.get(file)
  if (known) return registerComponent(known)
  running = file
  try {
    require(file)
  } finally {
    running = null
  }
}

const pause = (ms = 20) => new Promise((done) => setTimeout(done, ms))

/** Waits until `look` gives something true; its last error or a plain sentence otherwise. */
async function until(look, ms = 5000, what = 'what was waited for') {
  const end = Date.now() + ms
  for (;;) {
    let last
    try {
      const found = await look()
      if (found) return found
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw last ?? new Error(`${what} did not come within ${ms} ms`)
    await pause(15)
  }
}

/** A `request` for boot() that speaks to a real server: `request: toServer('http://127.0.0.1:4000')`. The host of the URL is replaced. */
/** @param {string} base @returns {(asked: Asked) => Promise<Answered>} */
function toServer(base) {
  return ({ url, method = 'GET', data, header = {} }) =>
    new Promise((done, fail) => {
      const asked = new URL(url, base)
      const target = new URL(asked.pathname + asked.search, base)
      const body =
        data === undefined || method === 'GET' ? undefined : typeof data === 'string' ? data : JSON.stringify(data)
      if (method === 'GET' && data && typeof data === 'object') {
        for (const [key, value] of Object.entries(data)) target.searchParams.set(key, String(value))
      }
      const headers = { 'content-type': 'application/json', ...header }
      if (body !== undefined) headers['content-length'] = Buffer.byteLength(body)
      const call = http.request(target, { method, headers }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          let value = text
          try {
            value = JSON.parse(text)
          } catch {
            // wx.request gives text when the answer is no JSON.
          }
          done({ statusCode: answer.statusCode, header: answer.headers, data: value })
        })
      })
      call.on('error', fail)
      call.end(body)
    })
}

const answer = (options, run) => {
  // WeChat gives callbacks or, without them, a promise.
  const promise = Promise.resolve().then(run)
  if (!options || (!options.success && !options.fail && !options.complete)) return promise
  promise.then(
    (value) => {
      options.success?.(value)
      options.complete?.(value)
    },
    (error) => {
      const told = {
        errMsg: error?.errMsg ?? String(error?.message ?? error),
        ...(error?.errno ? { errno: error.errno } : {}),
      }
      options.fail?.(told)
      options.complete?.(told)
    },
  )
  return undefined
}

const parse = (url) => {
  const [route, search = ''] = url.replace(/^\//, '').split('?')
  return { route, query: Object.fromEntries([...new URLSearchParams(search)].map(([key, value]) => [key, value])) }
}

/**
 * @typedef {{ url: string, method?: string, data?: any, header?: Record<string, string> }} Asked
 * @typedef {{ statusCode?: number, data: any, header?: Record<string, any> }} Answered
 * @typedef {{ how: 'navigateTo'|'redirectTo'|'switchTab'|'reLaunch'|'navigateBack', url: string, delta?: number }} Move
 * @typedef {object} BootOptions
 * @property {string} [dist] the built mini-program; dist/weapp by default
 * @property {(asked: Asked) => Promise<Answered> | Answered} [request] answers wx.request; toServer(base) speaks to a real server
 * @property {(asked: any) => any} [callFunction] answers wx.cloud.callFunction: { result }
 * @property {(asked: any) => any} [callContainer] answers wx.cloud.callContainer: { statusCode, data }
 * @property {Record<string, any>} [storage] what the phone has stored; changed in place, so that it can be looked at
 * @property {(modal: any) => boolean} [confirm] answers wx.showModal; true by default
 * @property {(sheet: any) => number} [choose] answers wx.showActionSheet with an index; 0 by default
 * @property {Record<string, any>} [wx] anything else of wx, for instance getFuzzyLocation
 */

let booted = false

/** Starts the app: once in a test file, for its code runs once in a process. @param {BootOptions} [options] */
function boot(options = {}) {
  if (booted) throw new Error('boot() once in a test file; close() the pages between tests.')
  const dist = path.resolve(options.dist ?? path.join(root, 'dist/weapp'))
  if (!fs.existsSync(path.join(dist, 'app.json')))
    throw new Error('There is no built mini-program: npm run build:weapp')
  booted = true
  const config = JSON.parse(fs.readFileSync(path.join(dist, 'app.json'), 'utf8'))
  const storage = options.storage ?? {}
  const state = { app: /** @type {any} */ (null), stack: /** @type {any[]} */ ([]) }
  const moves = /** @type {Move[]} */ ([])
  const said = /** @type {Array<{ kind: 'toast'|'modal'|'sheet', text: string, options: any }>} */ ([])
  const asked = /** @type {Asked[]} */ ([])
  const titles = { now: '' }
  let followed = 0

  const move =
    (how) =>
    (given = {}) =>
      answer(given, () => {
        moves.push({ how, url: given.url ?? '', delta: given.delta })
        return { errMsg: `${how}:ok`, eventChannel: { emit() {}, on() {}, once() {}, off() {} } }
      })
  const quiet = (name) => (given) => answer(given, () => ({ errMsg: `${name}:ok` }))
  const info = {
    windowWidth: 375,
    windowHeight: 667,
    screenWidth: 375,
    screenHeight: 667,
    pixelRatio: 2,
    statusBarHeight: 20,
    platform: 'devtools',
    system: 'iOS 16',
    brand: 'devtools',
    model: 'iPhone',
    SDKVersion: '3.7.12',
    version: '8.0.50',
    language: 'zh_CN',
    theme: 'light',
    fontSizeSetting: 16,
    safeArea: { top: 20, left: 0, right: 375, bottom: 667, width: 375, height: 647 },
  }
  const menuButton = { top: 24, bottom: 56, left: 281, right: 368, width: 87, height: 32 }
  const request = (given) => {
    const call = { url: given.url, method: given.method ?? 'GET', data: given.data, header: given.header ?? {} }
    asked.push(call)
    const promise = answer(given, async () => {
      if (!options.request)
        throw Object.assign(new Error('request:fail no server in this test'), { errMsg: 'request:fail' })
      const got = await options.request(call)
      return {
        errMsg: 'request:ok',
        statusCode: got.statusCode ?? 200,
        header: got.header ?? {},
        data: got.data,
        cookies: [],
      }
    })
    return Object.assign(promise ?? {}, {
      abort() {},
      onHeadersReceived() {},
      offHeadersReceived() {},
      onChunkReceived() {},
    })
  }

  const wx = Object.assign(global.wx, {
    request,
    cloud: {
      init() {},
      callFunction: (given) =>
        answer(given, () => options.callFunction?.(given) ?? Promise.reject(new Error('no cloud in this test'))),
      callContainer: (given) =>
        answer(given, () => options.callContainer?.(given) ?? Promise.reject(new Error('no cloud in this test'))),
    },
    getStorageSync: (key) => storage[key] ?? '',
    setStorageSync: (key, value) => void (storage[key] = value),
    removeStorageSync: (key) => void delete storage[key],
    clearStorageSync: () => Object.keys(storage).forEach((key) => delete storage[key]),
    getStorageInfoSync: () => ({ keys: Object.keys(storage), currentSize: 1, limitSize: 10240 }),
    getStorage: (given) =>
      answer(given, () => {
        if (given.key in storage) return { data: storage[given.key], errMsg: 'getStorage:ok' }
        throw Object.assign(new Error('getStorage:fail data not found'), { errMsg: 'getStorage:fail data not found' })
      }),
    setStorage: (given) => answer(given, () => ((storage[given.key] = given.data), { errMsg: 'setStorage:ok' })),
    removeStorage: (given) => answer(given, () => (delete storage[given.key], { errMsg: 'removeStorage:ok' })),
    navigateTo: move('navigateTo'),
    redirectTo: move('redirectTo'),
    switchTab: move('switchTab'),
    reLaunch: move('reLaunch'),
    navigateBack: move('navigateBack'),
    showToast: (given) => (said.push({ kind: 'toast', text: given.title, options: given }), quiet('showToast')(given)),
    showModal: (given) => {
      said.push({ kind: 'modal', text: [given.title, given.content].filter(Boolean).join('\n'), options: given })
      return answer(given, () => {
        const confirm = options.confirm?.(given) ?? true
        return { confirm, cancel: !confirm, errMsg: 'showModal:ok' }
      })
    },
    showActionSheet: (given) => {
      said.push({ kind: 'sheet', text: (given.itemList ?? []).join('\n'), options: given })
      return answer(given, () => ({ tapIndex: options.choose?.(given) ?? 0, errMsg: 'showActionSheet:ok' }))
    },
    setNavigationBarTitle: (given) => ((titles.now = given.title), quiet('setNavigationBarTitle')(given)),
    ...Object.fromEntries(
      [
        'showLoading',
        'hideLoading',
        'hideToast',
        'setNavigationBarColor',
        'setBackgroundColor',
        'setTabBarStyle',
        'setTabBarItem',
        'setTabBarBadge',
        'removeTabBarBadge',
        'showTabBarRedDot',
        'hideTabBarRedDot',
        'showTabBar',
        'hideTabBar',
        'pageScrollTo',
        'stopPullDownRefresh',
        'startPullDownRefresh',
        'vibrateShort',
        'makePhoneCall',
        'openLocation',
        'setClipboardData',
        'requestSubscribeMessage',
        'previewImage',
        'hideKeyboard',
      ].map((name) => [name, quiet(name)]),
    ),
    canIUse: () => true,
    getSystemInfoSync: () => info,
    getSystemInfo: (given) => answer(given, () => info),
    getSystemInfoAsync: (given) => answer(given, () => info),
    getWindowInfo: () => info,
    getDeviceInfo: () => info,
    getAppBaseInfo: () => info,
    getSystemSetting: () => info,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => menuButton,
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getNetworkType: (given) => answer(given, () => ({ networkType: 'wifi' })),
    login: (given) => answer(given, () => ({ code: 'test-code', errMsg: 'login:ok' })),
    nextTick: (run) => setTimeout(run, 0),
    onThemeChange() {},
    offThemeChange() {},
    onNetworkStatusChange() {},
    offNetworkStatusChange() {},
    onAppShow() {},
    onAppHide() {},
    onNeedPrivacyAuthorization() {},
    onUnhandledRejection() {},
    onError() {},
    onPageNotFound() {},
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    ...options.wx,
  })

  global.App = (definition) => void (state.app = definition)
  global.getApp = () => state.app
  global.getCurrentPages = () => state.stack.map((page) => page.instance)
  global.Page = (definition) => {
    // simulate knows Component() only: a page becomes a component whose life is driven by open() and close().
    const { data, behaviors: _behaviors, ...rest } = definition
    const methods = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'function'))
    global.Component({ options: { addGlobalClass: true }, data: data ?? {}, methods })
  }
  require(path.join(dist, 'app.js'))
  state.app.onLaunch?.({ path: '', query: {}, scene: 1001 })
  state.app.onShow?.({ path: '', query: {}, scene: 1001 })

  const tabs = (config.tabBar?.list ?? []).map((tab) => tab.pagePath)
  const top = () => state.stack[state.stack.length - 1]
  const pop = () => {
    const page = state.stack.pop()
    page.instance.onHide?.()
    page.instance.onUnload?.()
    page.component.detach()
    page.host.remove()
  }

  async function open(route, query = {}) {
    if (!fs.existsSync(path.join(dist, `${route}.wxml`))) throw new Error(`The mini-program has no page ${route}.`)
    top()?.instance.onHide?.()
    const id = simulate.load(path.join(dist, route), { rootPath: dist, compilerOptions: { maxBuffer: 64 << 20 } })
    const component = simulate.render(id)
    const host = document.createElement('div')
    document.body.appendChild(host)
    component.attach(host)
    const instance = component.instance
    Object.assign(instance, { route, __route__: route, options: query })
    const page = pageOf({ component, host, instance, route, query })
    state.stack.push(page)
    instance.onLoad(query)
    instance.onShow?.()
    instance.onReady?.()
    // The first picture takes a moment; a page that stays blank is for the test to judge.
    await until(() => page.text(), 3000).catch(() => undefined)
    return page
  }

  function pageOf(parts) {
    const { component } = parts
    const dom = () => component.dom
    const words = (node = dom()) => node.textContent.replace(/\s+/g, ' ').trim()
    /** Fires an event where a finger would: it bubbles up to whoever listens. */
    const fireAt = async (node, name, detail = {}) => {
      const element = node.__wxElement
      if (!element) throw new Error('This node belongs to no component.')
      const touch = { identifier: 0, pageX: 0, pageY: 0, clientX: 0, clientY: 0 }
      const event = exparser.Event.create(name, detail, {
        bubbles: true,
        capturePhase: true,
        composed: true,
        originalEvent: {},
        extraFields: { touches: [touch], changedTouches: [touch] },
      })
      exparser.Event.dispatchEvent(element, event)
      await pause()
    }
    const all = (selector) => component.querySelectorAll(selector) ?? []
    const get = (selector) => {
      const found = component.querySelector(selector)
      if (!found) throw new Error(`'${selector}' is not on ${parts.route}, which says: ${words().slice(0, 400)}`)
      return found
    }
    /** The innermost nodes whose own words are these; failing that, those which contain them. */
    const textNodes = (text) => {
      const nodes = [...dom().querySelectorAll('*')].filter((node) => node.__wxElement)
      const innermost = (list) => list.filter((node) => !list.some((other) => other !== node && node.contains(other)))
      const exact = innermost(nodes.filter((node) => words(node) === text))
      return exact.length ? exact : innermost(nodes.filter((node) => words(node).includes(text)))
    }
    return {
      ...parts,
      text: () => words(),
      html: () => dom().outerHTML,
      has: (text) => words().includes(text),
      q: (selector) => component.querySelector(selector),
      qa: all,
      textOf: (selector) => words(get(selector).dom),
      textsOf: (selector) => all(selector).map((one) => words(one.dom)),
      /** Taps the nth element of a selector ('#id' or '.class'). */
      tap: async (selector, nth = 0) => {
        const found = nth ? all(selector)[nth] : get(selector)
        if (!found) throw new Error(`There are only ${all(selector).length} '${selector}' on ${parts.route}.`)
        await fireAt(found.dom, 'tap')
      },
      /** Taps what says this, as a person looks for it; -1 is the last that does, which lies on top. */
      tapText: async (text, nth = 0) => {
        const node = textNodes(text).at(nth)
        if (!node) throw new Error(`Nothing says '${text}' on ${parts.route}, which says: ${words().slice(0, 400)}`)
        await fireAt(node, 'tap')
      },
      type: async (selector, value, nth = 0) => {
        const found = nth ? all(selector)[nth] : get(selector)
        if (!found) throw new Error(`There are only ${all(selector).length} '${selector}' on ${parts.route}.`)
        await fireAt(found.dom, 'focus', { value: '' })
        await fireAt(found.dom, 'input', { value, cursor: value.length })
        await fireAt(found.dom, 'blur', { value })
      },
      /** Writes into the field under these words. */
      write: async (label, value) => {
        let near = textNodes(label).at(-1)
        while (near && !near.querySelector('wx-input, wx-textarea'))
          near = dom().contains(near.parentElement) && near.parentElement
        if (!near) throw new Error(`No field says '${label}' on ${parts.route}, which says: ${words().slice(0, 400)}`)
        const field = near.querySelector('wx-input, wx-textarea')
        await fireAt(field, 'focus', { value: '' })
        await fireAt(field, 'input', { value, cursor: value.length })
        await fireAt(field, 'blur', { value })
      },
      fire: (selector, name, detail) => fireAt(get(selector).dom, name, detail),
      /** Waits until the page says this. */
      says: (text, ms) =>
        until(() => words().includes(text), ms).catch(() => {
          throw new Error(`${parts.route} does not say '${text}' but: ${words().slice(0, 600)}`)
        }),
      pullDown: async () => {
        parts.instance.onPullDownRefresh?.()
        await pause()
      },
      reachBottom: async () => {
        parts.instance.onReachBottom?.()
        await pause()
      },
    }
  }

  return {
    config,
    wx,
    storage,
    moves,
    said,
    asked,
    titles,
    open,
    tabs,
    get stack() {
      return state.stack
    },
    /** The page on top. */
    get page() {
      return top()
    },
    /** Waits for the next move the app asked for (or takes the ones waiting) and goes there; gives the page that is then on top. */
    async follow(ms = 5000) {
      await until(() => moves.length > followed, ms, 'a move to another page')
      while (followed < moves.length) {
        const { how, url, delta = 1 } = moves[followed++]
        const { route, query } = parse(url)
        if (how === 'navigateBack') {
          for (let step = 0; step < delta && state.stack.length > 1; step++) pop()
          top()?.instance.onShow?.()
          await pause()
          continue
        }
        if (how === 'navigateTo' && tabs.includes(route))
          throw new Error(`navigateTo cannot go to the tab page ${route}.`)
        if (how === 'redirectTo' && tabs.includes(route))
          throw new Error(`redirectTo cannot go to the tab page ${route}.`)
        if (how === 'switchTab' && !tabs.includes(route))
          throw new Error(`switchTab cannot go to ${route}: it is no tab page.`)
        if (how === 'navigateTo' && state.stack.length >= 10) throw new Error('WeChat keeps ten pages at most.')
        if (how === 'redirectTo' && state.stack.length) pop()
        if (how === 'switchTab' || how === 'reLaunch') while (state.stack.length) pop()
        await open(route, query)
      }
      return top()
    },
    /** Closes every page. */
    close() {
      while (state.stack.length) pop()
    },
  }
}

module.exports = { boot, toServer, until, pause }
