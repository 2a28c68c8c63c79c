import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'

/** What a state means for the reader: moving, done, soon, late, mine to do; `line` for a level or kind. */
export type Tone = 'mute' | 'info' | 'ok' | 'warn' | 'danger' | 'accent' | 'line'

export interface TagProps {
  tone?: Tone
  /** State is always word + icon + colour; only `line` tags go without an icon. */
  icon?: IconName | undefined
  children: ReactNode
}

export function Tag({ tone = 'mute', icon, children }: TagProps) {
  return (
    <View className={classes('tag', tone !== 'mute' && `tag-${tone}`)}>
      {icon && <Icon name={icon} />}
      {children}
    </View>
  )
}

/** Tags side by side; three at most in a row. */
export function Tags({ children }: { children: ReactNode }) {
  return <View className="tags">{children}</View>
}

/** A count that asks for attention; nothing at zero. */
export function Badge({ n, label }: { n: number; label?: string }) {
  if (n <= 0) return null
  return (
    <View className="badge" {...a11y({ label: label ?? `${n} 条` })}>
      {n > 99 ? '99+' : n}
    </View>
  )
}
