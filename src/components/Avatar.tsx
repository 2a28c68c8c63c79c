import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'

export interface AvatarProps {
  /** The first character is shown. */
  name?: string
  /** Instead of a person: a place or a thing, in a square. */
  icon?: IconName
  small?: boolean
  accent?: boolean
}

/** A person by initial, or a thing by icon. Decorative: the name stands beside it. */
export function Avatar({ name, icon, small, accent }: AvatarProps) {
  return (
    <View
      className={classes('av', icon && 'av-square', small && 'av-s', accent && 'av-accent')}
      {...a11y({ hidden: true })}
    >
      {icon ? <Icon name={icon} size={small ? 's' : 'l'} /> : [...(name ?? '')][0]}
    </View>
  )
}
