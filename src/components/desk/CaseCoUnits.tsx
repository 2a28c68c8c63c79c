import type { Day } from '@/domain/calendar/time'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { dayText, stampText } from '@/text/time'
import { Card } from '../Card'
import { Cell } from '../Cell'
import { PhotoStrip } from '../opinion/PhotoStrip'
import { Section } from '../Section'
import { StateTag } from './StateTag'
import type { OpinionCase, TagView } from './view'

const look = (one: OpinionCase['coUnits'][number]): TagView => {
  switch (one.state) {
    case 'GIVEN':
      return { tone: 'ok', icon: 'circle-check', text: '已给意见' }
    case 'WAITING':
      return { tone: 'info', icon: 'clock', text: '等意见' }
    case 'LAPSED':
      return { tone: 'mute', icon: 'hourglass', text: '到期未给，不再等' }
  }
}

/** Who helps, by when, and what they said to the unit in charge. */
export function CaseCoUnits({ data, today }: { data: OpinionCase; today: Day }) {
  if (!data.coUnits.length) return null
  return (
    <Section title="协办单位">
      <Card>
        {data.coUnits.map((one) => (
          <Cell
            key={one.unitId}
            top
            icon="users-round"
            title={one.name}
            text={
              one.text
                ? `${one.givenAt ? `${stampText(one.givenAt, today)}：` : ''}${one.text}`
                : `${dayText(dayOf(fromIso(one.dueAt)))}前给意见；意见到齐或到期，主办单位才能签发。`
            }
            extra={<PhotoStrip ids={one.photoIds} label={`${one.name}的照片`} />}
            right={<StateTag tag={look(one)} />}
          />
        ))}
      </Card>
    </Section>
  )
}
