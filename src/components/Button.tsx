import { Button as NativeButton, type ButtonProps as NativeProps } from '@tarojs/components'
import { type ReactNode } from 'react'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'
import { Tap } from './Tap'

export interface ButtonProps {
  children: ReactNode
  /** One primary on a screen. */
  kind?: 'primary' | 'second' | 'text' | 'danger'
  /** small: 44 px with small text; mini: inside a row. */
  size?: 'small' | 'mini'
  icon?: IconName
  onTap?: () => void
  disabled?: boolean
  /** Something is being sent: says so, and takes no second tap. */
  loading?: boolean
  /** The whole width. */
  block?: boolean
  /** Shares a row with others. */
  grow?: boolean
  /** Read instead of the text, when the text alone is not enough (“预约 6月17日”). */
  label?: string
  className?: string
  /** WeChat only does sharing and phone numbers through its own button. Ignored on the web. */
  openType?: 'share' | 'getPhoneNumber'
  onGetPhoneNumber?: NativeProps['onGetPhoneNumber']
}

/** A verb that can be pressed. */
export function Button({
  children,
  kind = 'second',
  size,
  icon,
  onTap,
  disabled,
  loading,
  block,
  grow,
  label,
  className,
  openType,
  onGetPhoneNumber,
}: ButtonProps) {
  const off = disabled || loading
  const look = classes(
    'btn',
    `btn-${kind}`,
    size && `btn-${size}`,
    block && 'btn-block',
    grow && 'btn-grow',
    disabled && 'btn-off',
    className,
  )
  const inside = (
    <>
      {loading ? (
        <Icon name="loader" className="spin" size={size ? 's' : 'm'} />
      ) : (
        icon && <Icon name={icon} size={size ? 's' : 'm'} />
      )}
      {children}
    </>
  )
  if (openType && process.env.TARO_ENV === 'weapp') {
    return (
      <NativeButton
        className={classes(look, 'btn-native')}
        openType={openType}
        disabled={off}
        hoverClass="btn-press"
        onClick={onTap}
        onGetPhoneNumber={onGetPhoneNumber}
      >
        {inside}
      </NativeButton>
    )
  }
  return (
    <Tap
      className={look}
      press="btn-press"
      onTap={onTap}
      disabled={off}
      label={loading ? `${label ?? ''}正在处理` : label}
    >
      {inside}
    </Tap>
  )
}
