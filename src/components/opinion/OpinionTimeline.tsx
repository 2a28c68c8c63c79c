import { Timeline } from '../Timeline'
import { type OpinionFull, type Reader, timeline } from './view'

/** What happened with the item, newest first, and what comes next. */
export function OpinionTimeline({ data, ...reader }: Reader & { data: Pick<OpinionFull, 'opinion' | 'events'> }) {
  return <Timeline events={timeline(data, reader)} />
}
