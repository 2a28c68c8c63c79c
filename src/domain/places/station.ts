import type { Day } from '../calendar/time'

export interface StationStanding {
  state: 'OPEN' | 'PAUSED' | 'CLOSED'
  /** First and last day of a temporary station; null where there is no such limit. */
  validFrom: Day | null
  validTo: Day | null
}

/** Closed for good, or past its last day (S3-05): it takes no bookings and stands last; its page and its log stay. */
export const hasEnded = (station: StationStanding, today: Day): boolean =>
  station.state === 'CLOSED' || (station.validTo !== null && station.validTo < today)

/** The first day of a station that has not begun yet: told as 7月1日起, and not counted among those that are open. */
export const beginsOn = ({ validFrom }: Pick<StationStanding, 'validFrom'>, today: Day): Day | null =>
  validFrom !== null && validFrom > today ? validFrom : null

/** Whether a station receives people on a day at all. */
export const servesOn = (station: StationStanding, day: Day): boolean =>
  station.state === 'OPEN' &&
  (station.validFrom === null || station.validFrom <= day) &&
  (station.validTo === null || day <= station.validTo)

/** What lets somebody in a wheelchair reach the room. The other facts (toilet, low desk …) help whoever is already in. */
export const stepFreeFacts: readonly string[] = ['NO_STEP', 'LIFT']

/** Reached without a step: level, or with a lift. */
export const isAccessible = (accessFacts: readonly string[]): boolean =>
  accessFacts.some((fact) => stepFreeFacts.includes(fact))
