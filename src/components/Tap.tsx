import { View } from '@tarojs/components'
import { type CSSProperties, type ReactNode } from 'react'
import { a11y, type A11y } from './a11y'
import { classes } from './classes'

export interface TapProps extends A11y {
  onTap?: () => void
  className?: string
  style?: CSSProperties
  /** Class while pressed. */
  press?: string
  children?: ReactNode
}

/**
 * Anything that can be tapped. On the web it can also be reached with Tab and pressed with Enter or Space; a View with a
 * bare onClick can not. The innermost Tap wins: a button inside a tappable row does not also open the row.
 */
export function Tap({
  onTap,
  className,
  style,
  press = 'tap-on',
  children,
  role = 'button',
  disabled,
  ...rest
}: TapProps) {
  const web =
    process.env.TARO_ENV === 'weapp'
      ? {}
      : {
          tabIndex: disabled ? -1 : 0,
          onKeyDown: (event: KeyboardEvent) => {
            if (event.target !== event.currentTarget || disabled || !onTap) return
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            onTap()
          },
        }
  return (
    <View
      className={classes('tap', className)}
      style={style}
      hoverClass={disabled ? 'none' : press}
      hoverStayTime={60}
      onClick={(event) => {
        event.stopPropagation()
        if (!disabled) onTap?.()
      }}
      {...a11y({ role, disabled: disabled || undefined, ...rest })}
      {...web}
    >
      {children}
    </View>
  )
}
