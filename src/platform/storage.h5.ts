import type { Storage } from './types'

// Private windows and locked-down office browsers may forbid localStorage; the site must still work for this visit.
const fallback = new Map<string, string>()

export const storage: Storage = {
  get(key) {
    try {
      return window.localStorage.getItem(key) ?? fallback.get(key) ?? null
    } catch {
      return fallback.get(key) ?? null
    }
  },
  set(key, value) {
    try {
      window.localStorage.setItem(key, value)
    } catch {
      fallback.set(key, value)
    }
  },
  remove(key) {
    fallback.delete(key)
    try {
      window.localStorage.removeItem(key)
    } catch {
      // nothing was kept there
    }
  },
}
