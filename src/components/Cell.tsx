import { View } from '@tarojs/components'
import { type ReactNode } from 'react'
import { classes } from './classes'
import { Icon } from './Icon'
import { type IconName } from './icon-names'
import { Tap } from './Tap'

export interface CellProps {
  /** An icon, or anything that leads the row (DateLeaf, Avatar). */
  icon?: IconName
  lead?: ReactNode
  title: ReactNode
  /** Makes the title bold: names of places and people. */
  strong?: boolean
  text?: ReactNode
  /** Under the text: tags. */
  extra?: ReactNode
  right?: ReactNode
  /** With it the row is one button and shows an arrow (unless `arrow={false}`). */
  onTap?: () => void
  arrow?: boolean
  /** Lines up at the top; for rows of several lines. */
  top?: boolean
  /** The row that is open at the side. */
  on?: boolean
  label?: string
  className?: string
}

/** A row of a card. Rows draw the line between themselves. */
export function Cell({
  icon,
  lead,
  title,
  strong,
  text,
  extra,
  right,
  onTap,
  arrow = !!onTap,
  top,
  on,
  label,
  className,
}: CellProps) {
  const look = classes('cell', top && 'cell-top', on && 'cell-on', !!lead && !!right && 'cell-two', className)
  const inside = (
    <>
      {icon && <Icon name={icon} className="c-2" />}
      {lead}
      <View className="grow">
        <View className={strong ? 't-strong' : undefined}>{title}</View>
        {text && <View className="t-sub">{text}</View>}
        {extra && <View className="mt1">{extra}</View>}
      </View>
      {right && <View className={classes('cell-right', typeof right === 'string' && 't-sub nowrap')}>{right}</View>}
      {arrow && <Icon name="chevron-right" size="s" className="cell-arrow" />}
    </>
  )
  return onTap ? (
    <Tap className={look} onTap={onTap} label={label} current={on}>
      {inside}
    </Tap>
  ) : (
    <View className={look}>{inside}</View>
  )
}

/** One line of facts: name left, value right of it. */
export function Kv({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="kv">
      <View className="kv-k">{name}</View>
      <View className="kv-v">{children}</View>
    </View>
  )
}
