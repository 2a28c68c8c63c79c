import Taro from '@tarojs/taro'
import { create } from 'zustand'

/**
 * Pages that cannot be shown: an address nobody knows, and on the web a page whose file did not come. The router keeps quiet
 * about both.
 */
export const usePageLoad = create<{
  /** The address that did not open, with its slash; null while all is well. */
  failed: string | null
}>()(() => ({ failed: null }))

const tabs = ['/pages/home/index', '/pages/stations/index', '/pages/items/index', '/pages/mine/index']

/** The script or the style of a page did not arrive; the bundler forgets it, so that it can be asked for again. */
const isMissingFile = (reason: unknown): boolean =>
  reason instanceof Error && /^Loading (CSS )?chunk/.test(reason.message)

/** Called once, when the app starts. */
export const watchPages = (): void => {
  Taro.onPageNotFound?.(() => void Taro.redirectTo({ url: '/packages/account/lost/index' }))
  if (process.env.TARO_ENV === 'weapp') return
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (isMissingFile(reason)) usePageLoad.setState({ failed: window.location.hash.slice(1) || (tabs[0] ?? '/') })
  })
}

/** Opens the page again. The address already names it, so it takes the place of the page behind the message. */
export const loadAgain = (): void => {
  const { failed } = usePageLoad.getState()
  usePageLoad.setState({ failed: null })
  if (!failed) return
  const isTab = tabs.includes(failed.split('?')[0] ?? '')
  void (isTab ? Taro.switchTab({ url: failed }) : Taro.redirectTo({ url: failed }))
}

/** Stays on the page that is still there, under its own address. */
export const stayHere = (): void => {
  usePageLoad.setState({ failed: null })
  window.history.back()
}
