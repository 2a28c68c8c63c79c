/** What a screen reader should know about a thing, in one vocabulary for both targets. */
export interface A11y {
  role?: string
  label?: string
  checked?: boolean
  selected?: boolean
  expanded?: boolean
  disabled?: boolean
  hidden?: boolean
  /** Heading level; needs role `heading`. Web only. */
  level?: number
  /** The current page or row. Web only. */
  current?: boolean
  /** Read aloud when it changes: `polite` or, for what cannot wait, `assertive`. Web only. */
  live?: 'polite' | 'assertive'
  modal?: boolean
}

/** The attributes to spread on a View: `role` on the web is `aria-role` in WeChat; the rest have the same names. */
export function a11y({ role, label, level, current, live, modal, ...states }: A11y): Record<string, string> {
  const weapp = process.env.TARO_ENV === 'weapp'
  const out: Record<string, string> = {}
  if (role) out[weapp ? 'aria-role' : 'role'] = role
  if (label) out['aria-label'] = label
  for (const [name, value] of Object.entries(states)) {
    // false is said too: "not selected" is news to someone who cannot see it
    if (value !== undefined) out[`aria-${name}`] = String(value)
  }
  if (!weapp) {
    if (level) out['aria-level'] = String(level)
    if (current) out['aria-current'] = 'true'
    if (live) out['aria-live'] = live
    if (modal) out['aria-modal'] = 'true'
  }
  return out
}
