import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { Button } from './Button'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'

export interface FaceProps {
  icon?: IconName
  title: string
  /** Why, and what to do. */
  text?: ReactNode
  action?: { text: string; icon?: IconName; onTap: () => void }
  /** A second way out. */
  other?: { text: string; icon?: IconName; onTap: () => void }
  /** Something went wrong, rather than nothing being there. */
  warn?: boolean
}

/** In place of a list: says why there is nothing and offers the next step. */
export function Face({ icon = 'inbox', title, text, action, other, warn }: FaceProps) {
  return (
    <View className={classes('face', warn && 'face-warn')} {...a11y(warn ? { role: 'alert' } : {})}>
      <View className="face-pic">
        <Icon name={icon} size="xl" />
      </View>
      <View className="t-head">{title}</View>
      {text && <View className="t-sub mt2">{text}</View>}
      {action && (
        <Button className="mt6" kind={warn ? 'primary' : 'second'} icon={action.icon} onTap={action.onTap}>
          {action.text}
        </Button>
      )}
      {other && (
        <Button className="mt2" kind="text" icon={other.icon} onTap={other.onTap}>
          {other.text}
        </Button>
      )}
    </View>
  )
}
