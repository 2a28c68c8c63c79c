import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Instant } from '../../src/domain/calendar/time'
import type { Span } from '../../src/domain/measures/range'
import type { DeputyLevel } from './places'

/** A reception that took place, with what is counted of it. */
export interface WorkSession {
  id: string
  stationName: string
  startsAt: Instant
  /** Written down here, and not brought along from a time before: only then is it known who signed in. */
  written: boolean
  rostered: number
  signedIn: number
  /** Bookings whose time came, and those of them that nobody came to. */
  due: number
  missed: number
  records: number
}

export interface WorkStore {
  /** Recorded receptions of these days, of a street, of one deputy, or all. */
  sessions(span: Span, of: { streetId: string | null; deputyId: string | null }): Promise<WorkSession[]>
  /** Opinions that were raised in contacts, by who was in contact; as far as the scope sees them. */
  raised(span: Span, scope: Scope<OpinionColumn>): Promise<{ deputyId: string; raised: number; closed: number }[]>
  /** Levels at which deputies hold a seat now; somebody with two seats stands at both. */
  levels(): Promise<{ deputyId: string; level: DeputyLevel }[]>
}
