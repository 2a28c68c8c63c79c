import { useSyncExternalStore } from 'react'

// The same width as in styles/shell.scss. The mini-program keeps the phone's frame everywhere.
const query = () =>
  process.env.TARO_ENV !== 'weapp' && typeof window !== 'undefined' && window.matchMedia
    ? window.matchMedia('(min-width: 1024px)')
    : null

const listen = (told: () => void) => {
  const media = query()
  media?.addEventListener('change', told)
  return () => media?.removeEventListener('change', told)
}

/** Whether list and case stand side by side (a browser window of 1024 px or more). */
export const useWide = (): boolean =>
  useSyncExternalStore(
    listen,
    () => query()?.matches ?? false,
    () => false,
  )
