import { View } from '@tarojs/components'
import type { Day } from '@/domain/calendar/time'
import { shortStationName } from '@/text/places'
import { clockText, dayText, weekdayText } from '@/text/time'
import { Cell } from '../Cell'
import { DateLeaf } from '../DateLeaf'
import { Tag } from '../Tag'
import { dayAt, notesOf, type PlanItem, planLook, whoOf } from './view'

/** One session of the plan: when, where, who, what is special about it. */
export function PlanCell(props: { item: PlanItem; today: Day | null; where?: boolean; onTap?: () => void }) {
  const { item, today, where = false, onTap } = props
  const day = dayAt(item.startsAt)
  const look = planLook(item)
  const hours = `${clockText(item.startsAt)}–${clockText(item.endsAt)}`
  const notes = notesOf(item)
  return (
    <Cell
      top
      lead={<DateLeaf day={day} weekday={weekdayText(day)} today={day === today} />}
      title={
        <View className="row wrap g2">
          <View className="t-strong">{where ? shortStationName(item.stationName) : hours}</View>
          <Tag tone={look.tone} icon={look.icon}>
            {look.text}
          </Tag>
          {item.provisional && (
            <Tag tone="warn" icon="clock">
              暂定
            </Tag>
          )}
        </View>
      }
      text={
        <>
          {where && <View>{hours}</View>}
          <View>{whoOf(item)}</View>
          {notes.length > 0 && <View>{notes.join('；')}</View>}
        </>
      }
      label={`${dayText(day)}${hours}，${item.stationName}，${look.text}${item.provisional ? '，暂定' : ''}`}
      {...(onTap ? { onTap } : {})}
    />
  )
}
