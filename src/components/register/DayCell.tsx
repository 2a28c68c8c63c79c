import { View } from '@tarojs/components'
import { useState } from 'react'
import { isDay } from '@/domain/calendar/time'
import { useToday } from '@/services/today'
import { formText } from '@/text/register'
import { dayText, weekdayChar } from '@/text/time'
import { classes } from '../classes'
import { monthWeeks, shiftMonth } from '../desk/steps/view'
import { TextInput } from '../Field'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import type { CellFieldProps } from './types'

const WEEK = ['一', '二', '三', '四', '五', '六', '日'] as const

/** A day: typed, since what is registered may lie years back, or chosen on a calendar that opens under it. */
export function DayCell({ column, value, onChange, onBlur, error = null }: CellFieldProps) {
  const today = useToday()
  const [open, setOpen] = useState(false)
  const known = isDay(value) ? value : null
  const [month, setMonth] = useState<string | null>(null)
  const shown = month ?? (known ?? today ?? '2026-01-01').slice(0, 7)
  const turn = (by: number) => setMonth(shiftMonth(shown, by))
  return (
    <View className="field">
      <TextInput
        label={column.header}
        note={column.required ? '必填' : '选填'}
        hint={column.note ?? (known ? dayText(known) : formText.dayHint)}
        error={error}
        value={value}
        onChange={onChange}
        {...(onBlur ? { onBlur } : {})}
        maxLength={20}
        suffix={
          <Tap
            className="reg-pick"
            label={`${column.header}，${open ? '收起日历' : '在日历上选'}`}
            expanded={open}
            onTap={() => setOpen(!open)}
          >
            <Icon name="calendar-days" />
          </Tap>
        }
      />
      {open && (
        <View className="day-cal mt2">
          <View className="row between">
            <Tap className="day-cal-go" label="上一年" onTap={() => turn(-12)}>
              «
            </Tap>
            <Tap className="day-cal-go" label="上个月" onTap={() => turn(-1)}>
              <Icon name="chevron-left" />
            </Tap>
            <View className="t-strong grow t-center nowrap">
              {shown.slice(0, 4)}年{Number(shown.slice(5))}月
            </View>
            <Tap className="day-cal-go" label="下个月" onTap={() => turn(1)}>
              <Icon name="chevron-right" />
            </Tap>
            <Tap className="day-cal-go" label="下一年" onTap={() => turn(12)}>
              »
            </Tap>
          </View>
          <View className="row">
            {WEEK.map((name) => (
              <View key={name} className="day-cal-d t-tag c-3">
                {name}
              </View>
            ))}
          </View>
          {monthWeeks(shown).map((week, i) => (
            <View key={i} className="row">
              {week.map((day, j) =>
                day ? (
                  <Tap
                    key={day}
                    className={classes(
                      'day-cal-d',
                      '六日'.includes(weekdayChar(day)) && 'c-3',
                      day === known && 'day-cal-on',
                    )}
                    role="radio"
                    checked={day === known}
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
