import { useEffect } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)

/**
 * Keys of a page on the web, while the page is in front (`id` names an element of it: pages left behind stay in the
 * document). Keys typed into a field, and those with Ctrl or Alt, are left alone.
 */
export const useKeys = (id: string, keys: Record<string, () => void>, on: boolean) => {
  useEffect(() => {
    if (!on || process.env.TARO_ENV === 'weapp') return
    const onKey = (event: KeyboardEvent) => {
      const key = keys[event.key]
      if (!key || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const page = document.getElementById(id)
      if (!page?.offsetParent || document.querySelector('.mask')) return
      // Enter on a button presses that button
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('.tap')) return
      event.preventDefault()
      key()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

/** Puts the keyboard into the first field found; returns whether there was one. */
export const focusIn = (selector: string): boolean => {
  for (const found of document.querySelectorAll<HTMLElement>(selector))
    if (found.offsetParent || found.getClientRects().length) {
      found.focus()
      return true
    }
  return false
}
