import { View } from '@tarojs/components'
import { Fragment } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Tap } from './Tap'

export interface DateChoice {
  /** ISO day. */
  day: string
  /** `周三` or `今天`. */
  weekday: string
  /** `free` can be taken, `full` leads to the waiting list, `off` has nothing. */
  state: 'free' | 'full' | 'off'
  /** 余 6 / 候补 / 端午 / 休 / 无 */
  note: string
  /** Where it is not this one: said once, before the first of its days. */
  year?: number
}

/** Days side by side; those without a session stay visible and say why. */
export function DateStrip({
  days,
  value,
  onChange,
}: {
  days: readonly DateChoice[]
  value: string | null
  onChange: (day: string) => void
}) {
  return (
    <View className="dates" {...a11y({ role: 'radiogroup', label: '选日期' })}>
      {days.map((d, i) => {
        const on = d.day === value
        const [, month, date] = d.day.split('-').map(Number)
        const day = (
          <Tap
            key={d.day}
            className={classes(
              'date',
              d.state === 'off' && 'date-off',
              d.state === 'full' && 'date-full',
              on && 'date-on',
            )}
            role="radio"
            checked={on}
            disabled={d.state === 'off'}
            label={`${d.year ? `${d.year}年` : ''}${month}月${date}日${d.weekday}，${d.note}`}
            onTap={() => onChange(d.day)}
          >
            <View className="date-w">{d.weekday}</View>
            <View className="date-d">{date}</View>
            <View className="date-st">{d.note}</View>
          </Tap>
        )
        return d.year && d.year !== days[i - 1]?.year ? (
          <Fragment key={d.day}>
            <View className="date-year" {...a11y({ hidden: true })}>
              {d.year}年
            </View>
            {day}
          </Fragment>
        ) : (
          day
        )
      })}
    </View>
  )
}

export interface SlotChoice {
  id: string
  /** `15:00` */
  time: string
  /** 余 1 位 / 已满，可候补 */
  note: string
  full?: boolean
  disabled?: boolean
}

/** Times of a session. */
export function SlotGrid({
  slots,
  value,
  onChange,
}: {
  slots: readonly SlotChoice[]
  value: string | null
  onChange: (id: string) => void
}) {
  return (
    <View className="slots" {...a11y({ role: 'radiogroup', label: '选时间' })}>
      {slots.map((slot) => {
        const on = slot.id === value
        return (
          <Tap
            key={slot.id}
            className={classes('slot', slot.full && !on && 'slot-full', on && 'slot-on')}
            role="radio"
            checked={on}
            disabled={slot.disabled}
            label={`${slot.time}，${on ? '已选' : slot.note}`}
            onTap={() => onChange(slot.id)}
          >
            <View className="slot-h">{slot.time}</View>
            <View className="slot-st">{on ? '已选' : slot.note}</View>
          </Tap>
        )
      })}
    </View>
  )
}
