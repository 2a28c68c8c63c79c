import type { Day, Instant } from '../../src/domain/calendar/time'
import type { Rating } from '../../src/domain/opinion/stages'

/** How one station does: what a district looks at to see whether it lives. */
export interface StationCare {
  id: string
  name: string
  level: 'HOME' | 'STATION' | 'POINT'
  kind: string
  streetId: string | null
  streetName: string | null
  state: 'OPEN' | 'PAUSED' | 'CLOSED'
  validFrom: Day | null
  validTo: Day | null
  openedOn: Day | null
  /** The first line of its history, or else the day the district's first accounts were made. */
  madeOn: Day | null
  nextStartsAt: Instant | null
  /** End of the last reception that was not cancelled. */
  lastHeldAt: Instant | null
  openItems: number
  lateItems: number
  /** Median hours from submission to first answer; null where nothing was answered. */
  answerHours: number | null
  /** In the last twelve months. */
  receptions: number
  bookings: number
  opinions: number
}

export interface Standing {
  targetId: string
  targetName: string
  targetKind: 'STATION' | 'BODY'
  points: number
  of: number
  missing: string[]
}

export interface Named {
  id: string
  name: string
}

export interface RegisterGaps {
  gridsWithoutDeputy: (Named & { communityName: string })[]
  deputiesWithoutGrid: Named[]
  /** In office, and nobody can sign in as this deputy: no opinion can be answered on line. */
  deputiesWithoutChannel: Named[]
  offices: (Named & { streets: Named[] })[]
  streetsWithoutOffice: Named[]
  /** Seats whose mandate ended within its term and that nobody was elected to since. */
  vacancies: { deputyName: string; level: string; electingUnit: string; since: Day | null; basis: string | null }[]
}

/** What is counted about places and people; opinions of everybody, without anything of their authors. */
export interface CareStore {
  stations(filter: { streetId?: string | undefined; id?: string }, now: Instant): Promise<StationCare[]>
  standings(filter: { streetId?: string | undefined; targetId?: string }): Promise<Standing[]>
  gaps(streetId: string | undefined): Promise<RegisterGaps>
  log(stationId: string): Promise<{ day: Day; kind: 'UPGRADE' | 'SUPERVISION' | 'ACTIVITY'; body: string }[]>
  /** Activities newest first, one a day; `before`: the day of the last one of the page before. */
  activities(
    stationId: string,
    page: { before: Day | null; limit: number },
  ): Promise<{ total: number; rows: { day: Day; body: string }[] }>
  ratings(stationId: string): Promise<{ rating: Rating; count: number }[]>
  dutyOf(
    deputyId: string,
    since: Instant,
    now: Instant,
  ): Promise<{ receptions: number; opinions: number; answered: number }>
}
