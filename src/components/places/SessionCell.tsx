import Taro from '@tarojs/taro'
import type { Day } from '@/domain/calendar/time'
import { dayText } from '@/text/time'
import { Button } from '../Button'
import { Cell } from '../Cell'
import { DateLeaf } from '../DateLeaf'
import { Tag } from '../Tag'
import { type SessionBrief, sessionView } from './view'

export const openSession = (id: string) =>
  void Taro.navigateTo({ url: `/packages/reception/session/index?id=${encodeURIComponent(id)}` })
export const openStation = (id: string) =>
  void Taro.navigateTo({ url: `/packages/reception/station/index?id=${encodeURIComponent(id)}` })
export const openDeputy = (id: string) =>
  void Taro.navigateTo({ url: `/packages/account/deputy/index?id=${encodeURIComponent(id)}` })

export interface SessionCellProps {
  session: SessionBrief
  today: Day | null
  /** Names the station, and opens it; on a station's own page the hours lead. */
  at?: 'station' | 'own'
}

/** A reception in a list: when, where, who, and the one thing one can do. */
export function SessionCell({ session, today, at = 'station' }: SessionCellProps) {
  const view = sessionView(session, today)
  const where = at === 'station'
  const title = where ? view.station : view.hours
  const text = where ? `${view.hours} · ${view.note}` : `${view.who} · ${view.note}`
  const day = view.leaf.day ? dayText(view.leaf.day) : ''
  return (
    <Cell
      lead={<DateLeaf {...view.leaf} />}
      title={title}
      strong
      text={text}
      arrow={false}
      label={`${view.station}，${day}${view.hours}，${view.note}`}
      onTap={() => (where ? openStation(session.stationId) : openSession(session.id))}
      right={
        view.can === 'book' ? (
          <Button size="mini" label={`预约${view.station}${day}`} onTap={() => openSession(session.id)}>
            预约
          </Button>
        ) : view.tag ? (
          <Tag tone={view.tag.tone} icon={view.tag.icon}>
            {view.tag.text}
          </Tag>
        ) : undefined
      }
    />
  )
}
