import { View } from '@tarojs/components'
import type { Day } from '@/domain/calendar/time'
import { dayText } from '@/text/time'
import { Button } from '../Button'
import { Cell } from '../Cell'
import { DateLeaf } from '../DateLeaf'
import { Tag } from '../Tag'
import { openSession, openStation } from './open'
import { type SessionBrief, sessionView } from './view'
import './places.scss'

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
  // While a reception runs, until when says it all.
  const text = !where ? (
    view.who
  ) : session.state === 'RUNNING' ? (
    view.note
  ) : (
    <>
      {view.hours} · <View className={view.note.length <= 8 ? 'session-short' : 'session-long'}>{view.note}</View>
    </>
  )
  const day = view.leaf.day ? dayText(view.leaf.day) : ''
  return (
    <Cell
      lead={<DateLeaf {...view.leaf} />}
      title={
        where ? (
          view.station
        ) : (
          <View className="row-base wrap g2">
            {view.hours}
            <View className="t-sub session-note">{view.note}</View>
          </View>
        )
      }
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
        ) : view.can === 'wait' ? (
          <Button size="mini" label={`候补${view.station}${day}`} onTap={() => openSession(session.id)}>
            候补
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
