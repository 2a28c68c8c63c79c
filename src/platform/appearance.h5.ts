import type { Appearance } from './types'

const query = () => (typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : null)

export const appearance: Appearance = {
  systemDark: () => query()?.matches ?? false,
  onSystemDark(listener) {
    const media = query()
    media?.addEventListener('change', listener)
    return () => media?.removeEventListener('change', listener)
  },
  // The tab bar lies outside the page shell, so the same classes also stand on <html>.
  dress({ elder, dark }) {
    document.documentElement.classList.toggle('mode-elder', elder)
    document.documentElement.classList.toggle('theme-dark', dark)
  },
}
