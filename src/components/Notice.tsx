import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'

const icons = { mute: 'info', info: 'info', ok: 'circle-check', warn: 'triangle-alert', danger: 'circle-x' } as const

export interface NoticeProps {
  tone?: keyof typeof icons
  icon?: IconName
  children: ReactNode
  /** Appeared because of what the person just did: read it aloud at once. */
  alert?: boolean
}

/** A few words that stay: explanation, warning, what went wrong, what worked. Nothing here closes by itself. */
export function Notice({ tone = 'mute', icon, children, alert }: NoticeProps) {
  return (
    <View
      className={classes('notice', tone !== 'mute' && `notice-${tone}`)}
      {...a11y(alert ? { role: 'alert', live: 'assertive' } : {})}
    >
      <View className="notice-ic">
        <Icon name={icon ?? icons[tone]} />
      </View>
      <View className="grow">{children}</View>
    </View>
  )
}
