import type { BookingColumn, RecordColumn, Scope } from '../../src/domain/access/policy'
import type { Instant } from '../../src/domain/calendar/time'
import type { Stage } from '../../src/domain/opinion/stages'
import type { DayVisitor, RosterFacts } from '../../src/domain/reception/day'

/** A booking or a walk-in as the desk works with it on the day. */
export interface VisitorRow extends DayVisitor {
  number: string
  sessionId: string
  stationId: string
  slotId: string | null
  personId: string | null
  calledBy: string
  phone: string | null
  party: number
  topic: string | null
  topicCheck: 'HELD' | 'REFUSED' | null
  topicWhy: string | null
  accessNeed: string | null
  source: 'ONLINE' | 'DESK' | 'WALK_IN'
  forRelative: boolean
  startsAt: Instant
}

export interface RosterRow extends RosterFacts {
  deputyId: string
  standsInFor: string | null
}

/** What stands of a session on the day, beside the facts that everybody sees. */
export interface SessionDayFacts {
  noVisitorReason: string | null
}

export interface NewWalkIn {
  id: string
  number: string
  sessionId: string
  stationId: string
  streetId: string | null
  personId: string | null
  calledBy: string
  phone: string | null
  party: number
  topic: string | null
  accessNeed: string | null
  checkInCode: string
  enteredBy: string
  startsAt: Instant
  endsAt: Instant
}

export interface MatterRow {
  words: string
  categoryId: string
  outcome: 'ANSWERED' | 'TO_HANDLE'
  answer: string | null
  opinionId: string | null
}

export interface RecordRow {
  id: string
  number: string
  /** Printed on the receipt beside the number. */
  code: string
  sessionId: string
  bookingId: string | null
  stationId: string
  streetId: string | null
  personId: string | null
  calledBy: string
  phone: string | null
  deputyNote: string | null
  isConfirmed: boolean
  isPaper: boolean
  recordedBy: string
  recordedAt: Instant
  deputyIds: string[]
  photoIds: string[]
  matters: MatterRow[]
}

/** An opinion as far as the record that it came from names it. */
export interface RecordOpinion {
  id: string
  number: string
  title: string
  stage: Stage
  /** Read by few. */
  isRestricted: boolean
}

export interface ReceptionDayStore {
  /** Everybody of a session, also those on leave, with when they signed in. */
  rosters(sessionIds: readonly string[]): Promise<Map<string, RosterRow[]>>
  signIn(sessionId: string, deputyId: string, at: Instant | null): Promise<void>
  facts(sessionIds: readonly string[]): Promise<Map<string, SessionDayFacts>>
  /** Sessions with the deputy on their list. */
  sessionsOf(deputyId: string): Promise<string[]>
  visitors(sessionIds: readonly string[], scope: Scope<BookingColumn>): Promise<VisitorRow[]>
  visitor(id: string, scope: Scope<BookingColumn>): Promise<VisitorRow | null>
  /** Bookings with these six digits at the stations of the scope, of sessions that ended after `endsAfter`, soonest first. */
  withCode(code: string, scope: Scope<BookingColumn>, endsAfter: Instant): Promise<VisitorRow[]>
  /** Nobody else changes this session or its bookings until the transaction ends. */
  lockSession(id: string): Promise<void>
  checkIn(bookingId: string, at: Instant): Promise<boolean>
  addWalkIn(row: NewWalkIn, at: Instant): Promise<void>
  /** Changes how a visitor who is here stands in the order. */
  setTurn(bookingId: string, to: { calledAt?: Instant | null; goesFirst?: boolean }, at: Instant): Promise<void>
  /** A phone became known after the visitor was registered without one. */
  identify(bookingId: string, personId: string, phone: string, at: Instant): Promise<void>
  /** The talk is written down: DONE, also for somebody who was marked as not come. */
  received(bookingId: string, at: Instant): Promise<void>
  /** Checked in by mistake: expected again. False when that is not so any more. */
  expectAgain(bookingId: string, at: Instant): Promise<boolean>
  /** Came and left without a talk: DONE, and told apart by `leftAt`. */
  leave(bookingId: string, at: Instant): Promise<void>
  /** Not gone after all: in the line again. False when that is not so any more. */
  comeBack(bookingId: string, at: Instant): Promise<boolean>
  close(sessionId: string, by: { personId: string; reason: string | null; at: Instant }): Promise<void>
  /** A record that comes late takes back what was said before: that nobody came. */
  takeReasonBack(sessionId: string): Promise<void>

  addRecord(row: RecordRow): Promise<void>
  record(id: string, scope: Scope<RecordColumn>): Promise<RecordRow | null>
  recordsOf(sessionIds: readonly string[], scope: Scope<RecordColumn>): Promise<RecordRow[]>
  /** Newest first. */
  records(scope: Scope<RecordColumn>, limit: number): Promise<RecordRow[]>
  /** By the number on its receipt; whether whoever asks may see it the action decides by the code. */
  recordNumbered(number: string): Promise<RecordRow | null>
  /** Gives a record that is nobody's to a person; false when it is somebody's. */
  claimRecord(id: string, personId: string): Promise<boolean>
  /** Passes a topic that waits on, or does not; false where none waits. */
  checkTopic(bookingId: string, check: 'REFUSED' | null): Promise<boolean>
  opinionsOf(recordIds: readonly string[]): Promise<Map<string, RecordOpinion>>
}
