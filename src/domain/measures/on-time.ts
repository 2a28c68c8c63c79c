import { type Day, dayOf, type Instant } from '../calendar/time'
import type { OwnerKind } from '../opinion/states'
import { isClosed, type Stage } from '../opinion/stages'

export interface Timed {
  stage: Stage
  ownerKind: OwnerKind
  dueAt: Instant | null
  firstAnswerAt: Instant | null
  /** The last day first told for the answer; an answer on the spot has none. */
  firstDueDay: Day | null
}

/** Past its date and somebody's to do: what waits for the author is nobody's delay. Computed, never stored. */
export const isOverdue = (item: Timed, now: Instant): boolean =>
  !isClosed(item.stage) && item.ownerKind !== 'RESIDENT' && item.dueAt !== null && item.dueAt < now

/** Closed with an answer: what was withdrawn, or ended because nothing was supplied, was neither on time nor late. */
export const isAnswered = (item: Timed): boolean => isClosed(item.stage) && item.firstAnswerAt !== null

/** The first answer came by the last day first told, that day included. */
export const cameInTime = (item: Timed): boolean =>
  item.firstAnswerAt !== null && (item.firstDueDay === null || dayOf(item.firstAnswerAt) <= item.firstDueDay)

/**
 * 按期率 = closed on time ÷ (closed + open overdue). The one definition: `cloud/db/measures.ts` says the same in SQL, and
 * a test holds the two equal on generated items.
 */
export const onTime = (items: readonly Timed[], now: Instant): { inTime: number; of: number } => ({
  inTime: items.filter((item) => isAnswered(item) && cameInTime(item)).length,
  of: items.filter((item) => isAnswered(item) || isOverdue(item, now)).length,
})
