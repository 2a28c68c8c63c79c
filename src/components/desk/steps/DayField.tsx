import { View } from '@tarojs/components'
import { useEffect, useId, useState } from 'react'
import { type Day } from '@/domain/calendar/time'
import { dayText, weekdayChar } from '@/text/time'
import { classes } from '../../classes'
import { PickField } from '../../Field'
import { Icon } from '../../Icon'
import { Tap } from '../../Tap'
import { monthWeeks, shiftMonth } from './view'

export interface DayFieldProps {
  label: string
  note?: string
  error?: string | null
  value: Day | null
  /** The first day that can be chosen. */
  from?: Day
  /** The last one: of what was done already. */
  to?: Day
  onChange: (day: Day) => void
}

/** A day chosen on a calendar that opens under the field; the same on a phone and with a keyboard. */
export function DayField({ label, note, error, value, from = '', to = '9999-12-31', onChange }: DayFieldProps) {
  const [open, setOpen] = useState(false)
  const [month, setMonth] = useState((value ?? (from || to)).slice(0, 7))
  const id = useId()
  const first = month <= from.slice(0, 7)
  const last = month >= to.slice(0, 7)
  useEffect(() => {
    if (open && process.env.TARO_ENV !== 'weapp') document.getElementById(id)?.scrollIntoView?.({ block: 'nearest' })
  }, [open, id])
  return (
    <View className="field">
      <PickField
        label={label}
        {...(note ? { note } : {})}
        error={error ?? null}
        value={value ? dayText(value) : ''}
        placeholder="选日期"
        onTap={() => setOpen(!open)}
      />
      {open && (
        <View className="day-cal mt2" id={id}>
          <View className="row between">
            <Tap className="day-cal-go" label="上个月" disabled={first} onTap={() => setMonth(shiftMonth(month, -1))}>
              <Icon name="chevron-left" />
            </Tap>
            <View className="t-strong">
              {month.slice(0, 4)}年{Number(month.slice(5))}月
            </View>
            <Tap className="day-cal-go" label="下个月" disabled={last} onTap={() => setMonth(shiftMonth(month, 1))}>
              <Icon name="chevron-right" />
            </Tap>
          </View>
          <View className="row">
            {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
              <View key={name} className="day-cal-d t-tag c-3">
                {name}
              </View>
            ))}
          </View>
          {monthWeeks(month).map((week, i) => (
            <View key={i} className="row">
              {week.map((day, j) =>
                day ? (
                  <Tap
                    key={day}
                    className={classes(
                      'day-cal-d',
                      (day < from || day > to) && 'day-cal-off',
                      '六日'.includes(weekdayChar(day)) && 'c-3',
                      day === value && 'day-cal-on',
                    )}
                    role="radio"
                    checked={day === value}
                    disabled={day < from || day > to}
                    label={dayText(day)}
                    onTap={() => {
                      onChange(day)
                      setOpen(false)
                    }}
                  >
                    {Number(day.slice(8))}
                  </Tap>
                ) : (
                  <View key={j} className="day-cal-d" />
                ),
              )}
            </View>
          ))}
        </View>
      )}
    </View>
  )
}
