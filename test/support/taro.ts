/**
 * Taro for page tests: storage in memory, everything else a jest.fn() that answers as if it went well. `resetTaro()` between tests;
 * `Taro.navigateTo` and the others can be expected on, `openWith({ id: '7' })` sets what the page was opened with.
 */
import { useEffect, useRef } from 'react'

const stored = new Map<string, unknown>()
let params: Record<string, string> = {}
let path = 'pages/home/index'

interface Callbacks {
  success?: (value: unknown) => void
  complete?: (value: unknown) => void
}
const well = (value: unknown = {}) =>
  jest.fn((options?: Callbacks) => {
    options?.success?.(value)
    options?.complete?.(value)
    return Promise.resolve(value)
  })
const info = {
  windowWidth: 375,
  windowHeight: 667,
  statusBarHeight: 20,
  platform: 'devtools',
  theme: 'light',
  language: 'zh_CN',
  pixelRatio: 2,
}

const moves = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack'] as const
const quiet = [
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'setNavigationBarTitle',
  'setNavigationBarColor',
  'setBackgroundColor',
  'setTabBarStyle',
  'setTabBarItem',
  'setTabBarBadge',
  'removeTabBarBadge',
  'pageScrollTo',
  'stopPullDownRefresh',
  'makePhoneCall',
  'openLocation',
  'setClipboardData',
  'previewImage',
  'requestSubscribeMessage',
  'vibrateShort',
  'hideKeyboard',
] as const
const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, well()]))

export const getStorageSync = jest.fn((key: string) => stored.get(key) ?? '')
export const setStorageSync = jest.fn((key: string, value: unknown) => void stored.set(key, value))
export const removeStorageSync = jest.fn((key: string) => void stored.delete(key))

const Taro = {
  getStorageSync,
  setStorageSync,
  removeStorageSync,
  clearStorageSync: jest.fn(() => stored.clear()),
  getStorage: jest.fn(({ key }: { key: string }) =>
    stored.has(key)
      ? Promise.resolve({ data: stored.get(key) })
      : Promise.reject(new Error('getStorage:fail data not found')),
  ),
  setStorage: jest.fn(({ key, data }: { key: string; data: unknown }) => Promise.resolve(void stored.set(key, data))),
  removeStorage: jest.fn(({ key }: { key: string }) => Promise.resolve(void stored.delete(key))),
  ...named(moves),
  ...named(quiet),
  request: jest.fn((options: { url: string }) => Promise.reject(new Error(`no server in a page test: ${options.url}`))),
  cloud: { init: jest.fn(), callFunction: jest.fn(), callContainer: jest.fn() },
  login: well({ code: 'test-code' }),
  showModal: well({ confirm: true, cancel: false }),
  showActionSheet: well({ tapIndex: 0 }),
  getLocation: well({ latitude: 31.3, longitude: 120.6 }),
  getFuzzyLocation: well({ latitude: 31.3, longitude: 120.6 }),
  getSystemInfoSync: jest.fn(() => info),
  getWindowInfo: jest.fn(() => info),
  getAppBaseInfo: jest.fn(() => info),
  getDeviceInfo: jest.fn(() => info),
  getSystemSetting: jest.fn(() => info),
  getMenuButtonBoundingClientRect: jest.fn(() => ({
    top: 24,
    bottom: 56,
    left: 281,
    right: 368,
    width: 87,
    height: 32,
  })),
  getNetworkType: well({ networkType: 'wifi' }),
  getCurrentInstance: jest.fn(() => ({ router: { params, path } })),
  getCurrentPages: jest.fn(() => [{ route: path, options: params }]),
  getEnv: jest.fn(() => 'WEB'),
  ENV_TYPE: { WEB: 'WEB', WEAPP: 'WEAPP' },
  nextTick: (run: () => void) => void setTimeout(run, 0),
  onThemeChange: jest.fn(),
  offThemeChange: jest.fn(),
  onNetworkStatusChange: jest.fn(),
  offNetworkStatusChange: jest.fn(),
  eventCenter: { on: jest.fn(), once: jest.fn(), off: jest.fn(), trigger: jest.fn() },
  createSelectorQuery: jest.fn(),
}
export default Taro

/** What the page under test was opened with. */
export function openWith(query: Record<string, string>, route = path) {
  params = query
  path = route
}
/** Empties storage and forgets every call. */
export function resetTaro() {
  stored.clear()
  params = {}
  path = 'pages/home/index'
  jest.clearAllMocks()
}

// A page's hooks: load and show happen once when it stands; the rest never, unless a test calls them.
const once = (run: (options: Record<string, string>) => void) => {
  const done = useRef(false)
  useEffect(() => {
    if (done.current) return
    done.current = true
    run(params)
  })
}
export const useLoad = once
export const useDidShow = once
export const useReady = once
export const useDidHide = (_: () => void) => undefined
export const useUnload = (run: () => void) => {
  const last = useRef(run)
  useEffect(() => {
    last.current = run
  })
  useEffect(() => () => last.current(), [])
}
export const usePullDownRefresh = (_: () => void) => undefined
export const useReachBottom = (_: () => void) => undefined
export const usePageScroll = (_: (at: { scrollTop: number }) => void) => undefined
export const useShareAppMessage = (_: (from: unknown) => unknown) => undefined
export const useTabItemTap = (_: (tab: unknown) => void) => undefined
export const useResize = (_: (size: unknown) => void) => undefined
export const useRouter = () => ({ params, path, onReady: '', onHide: '', onShow: '' })
export const getCurrentInstance = () => ({ router: { params, path } })
export const nextTick = Taro.nextTick
