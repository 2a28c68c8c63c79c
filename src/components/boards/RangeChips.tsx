import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Day } from '@/domain/calendar/time'
import { rangeNames, type RangeName } from '@/domain/measures/range'
import { Button } from '../Button'
import { Chip, Chips } from '../Chips'
import { DayField } from '../desk/steps/DayField'
import { Sheet } from '../Sheet'
import { rangeText } from './view'

export interface ChosenRange {
  range: RangeName
  from?: Day
  to?: Day
}

/** 本月 · 上月 · 本季 · 今年 · 自选 */
export function RangeChips({
  value,
  onOwn,
  onChange,
}: {
  value: ChosenRange
  onOwn: () => void
  onChange: (range: ChosenRange) => void
}) {
  return (
    <Chips label="看哪一段时间" role="radiogroup">
      {rangeNames.map((name) => (
        <Chip
          key={name}
          role={name === 'OWN' ? 'button' : 'radio'}
          on={value.range === name}
          {...(name === 'OWN' ? { trail: 'chevron-down' as const } : {})}
          onTap={() => (name === 'OWN' ? onOwn() : onChange({ range: name }))}
        >
          {rangeText[name]}
        </Chip>
      ))}
    </Chips>
  )
}

/** From one day to another; what is wrong with them the server says, beside the day. */
export function OwnRangeSheet({
  open,
  today,
  errors,
  onChange,
  onClose,
}: {
  open: boolean
  today: Day
  errors: Readonly<Record<string, string>>
  onChange: (range: ChosenRange) => void
  onClose: () => void
}) {
  const [from, setFrom] = useState<Day>(`${today.slice(0, 4)}-01-01`)
  const [to, setTo] = useState<Day>(today)
  return (
    <Sheet
      open={open}
      title="自选日期"
      onClose={onClose}
      foot={
        <Button block kind="primary" onTap={() => onChange({ range: 'OWN', from, to })}>
          看这一段
        </Button>
      }
    >
      <DayField label="从哪天" value={from} from="2020-01-01" error={errors.from ?? null} onChange={setFrom} />
      <DayField label="到哪天" value={to} from="2020-01-01" error={errors.to ?? null} onChange={setTo} />
      <View className="t-sub mt3">一次最多看 3 年，和前面同样天数的一段作比较。</View>
    </Sheet>
  )
}
