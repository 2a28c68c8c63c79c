import { useEffect, useSyncExternalStore } from 'react'
import { appearance } from '@/platform'
import { useSettings } from './settings'

/** How this page must look now, as state and as the classes the page shell carries. */
export function useMode() {
  const elder = useSettings((s) => s.elder)
  const choice = useSettings((s) => s.dark)
  const systemDark = useSyncExternalStore(appearance.onSystemDark, appearance.systemDark, () => false)
  const dark = choice === 'auto' ? systemDark : choice === 'on'
  useEffect(() => appearance.dress({ elder, dark, chosen: choice !== 'auto' }), [elder, dark, choice])
  return { elder, dark, className: `${elder ? 'mode-elder ' : ''}${dark ? 'theme-dark' : ''}`.trim() }
}
