import { useToday } from '@/services/today'
import { Cell } from '../Cell'
import { Tag } from '../Tag'
import { open } from '../desk/paths'
import { campaignPath } from './paths'
import { type Happening, happeningLine, happeningLook, happeningTitle } from './view'

/** What took place and what is to; an activity opens, a reception and a talk are shown where they were written. */
export function Happenings({ items }: { items: readonly Happening[] }) {
  const today = useToday()
  return (
    <>
      {items.map((event) => {
        const look = happeningLook(event, today)
        return (
          <Cell
            key={`${event.source} ${event.id}`}
            icon={
              event.source === 'SESSION' ? 'calendar-check' : event.source === 'CONTACT' ? 'hand-heart' : 'users-round'
            }
            top
            title={happeningTitle(event)}
            text={happeningLine(event)}
            extra={
              <Tag tone={look.tone} icon={look.icon}>
                {look.text}
              </Tag>
            }
            {...(event.source === 'ACTIVITY' ? { onTap: () => open(campaignPath.activity({ id: event.id })) } : {})}
          />
        )
      })}
    </>
  )
}
