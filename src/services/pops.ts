type OnPop = (event: PopStateEvent) => void

const listeners = new Set<OnPop>()
let watching = false

/**
 * The browser's way back, heard before the router hears it. Called when the app starts: whoever listens at the window first is
 * asked first, and a page that is loaded later could not keep the event from the router any more.
 */
export const watchPops = (): void => {
  if (process.env.TARO_ENV === 'weapp' || watching) return
  watching = true
  window.addEventListener('popstate', (event) => [...listeners].forEach((listener) => listener(event)), true)
}

export const onPop = (listener: OnPop): (() => void) => {
  watchPops()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
