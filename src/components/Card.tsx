import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { classes } from './classes'
import { Tap } from './Tap'

export interface CardProps {
  children: ReactNode
  /** Space inside; leave it off when the card holds cells. */
  pad?: boolean
  /** From edge to edge, without round corners. */
  flat?: boolean
  onTap?: () => void
  label?: string
  className?: string
}

/** A white sheet of paper on the desk. */
export function Card({ children, pad, flat, onTap, label, className }: CardProps) {
  const look = classes('card', pad && 'pad', flat && 'card-flat', className)
  return onTap ? (
    <Tap className={look} onTap={onTap} label={label}>
      {children}
    </Tap>
  ) : (
    <View className={look}>{children}</View>
  )
}
