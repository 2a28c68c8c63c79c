import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import { type IconName } from './icon-names'

export interface IconProps {
  name: IconName
  /** s 16, m 20 (default), l 24, xl 32; larger in 长辈版. */
  size?: 's' | 'm' | 'l' | 'xl'
  className?: string
  /** Only when the icon stands alone and means something; otherwise it is hidden from screen readers. */
  label?: string
}

/** A drawn sign in the colour of its text. Never the only carrier of a meaning. */
export function Icon({ name, size = 'm', className, label }: IconProps) {
  return (
    <View
      className={classes('ic', `ic-${name}`, size !== 'm' && `ic-${size}`, className)}
      {...a11y(label ? { role: 'img', label } : { hidden: true })}
    />
  )
}
