import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'
import { Tap } from './Tap'

export interface ChipProps {
  children: ReactNode
  on?: boolean
  onTap?: () => void
  icon?: IconName
  /** `chevron-down` when it opens a choice, `x` when a tap takes the filter away. */
  trail?: 'chevron-down' | 'x'
  /** For choices in a form rather than filters. */
  square?: boolean
  disabled?: boolean
  /** `radio` where one of several is chosen; `button` where it opens something. Default: a filter that is on or off. */
  role?: 'checkbox' | 'radio' | 'button'
  label?: string
}

/** A filter or a short choice. */
export function Chip({
  children,
  on,
  onTap,
  icon,
  trail,
  square,
  disabled,
  role = trail === 'chevron-down' ? 'button' : 'checkbox',
  label,
}: ChipProps) {
  return (
    <Tap
      className={classes('chip', on && 'chip-on', square && 'chip-square', disabled && 'chip-off')}
      onTap={onTap}
      disabled={disabled}
      role={role}
      label={label}
      {...(role === 'button' ? {} : { checked: !!on })}
    >
      {icon && <Icon name={icon} size="s" />}
      {children}
      {trail && <Icon name={trail} size="s" />}
    </Tap>
  )
}

/** Chips side by side: they scroll, or wrap with `wrap`. */
export function Chips({
  children,
  wrap,
  label,
  role = 'group',
}: {
  children: ReactNode
  wrap?: boolean
  label?: string
  role?: 'group' | 'radiogroup'
}) {
  return (
    <View className={classes('chips', wrap && 'chips-wrap')} {...a11y({ role, label })}>
      {children}
    </View>
  )
}
