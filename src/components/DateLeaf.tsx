import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'

export interface DateLeafProps {
  /** ISO day, `2026-06-17`; null when no date is set yet, which is said, not hidden. */
  day: string | null
  /** `周三`, or `今天`. */
  weekday?: string
  today?: boolean
  /** Over 待定. */
  pending?: string
}

/** A leaf of the calendar: when, before what. */
export function DateLeaf({ day, weekday, today, pending = '接待日' }: DateLeafProps) {
  if (!day) {
    return (
      <View className="leaf leaf-none" {...a11y({ role: 'img', label: `${pending}待定` })}>
        <View className="leaf-m">{pending}</View>
        <View className="leaf-d">待定</View>
      </View>
    )
  }
  const [, month = 0, date = 0] = day.split('-').map(Number)
  const under = today ? '今天' : weekday
  return (
    <View
      className={classes('leaf', today && 'leaf-today')}
      {...a11y({ role: 'img', label: `${month}月${date}日${under ?? ''}` })}
    >
      <View className="leaf-m">{month}月</View>
      <View className="leaf-d">{date}</View>
      <View className="leaf-w">{under}</View>
    </View>
  )
}
