import { dayOf, endOfDay, HOUR, type Instant, MINUTE } from '../calendar/time'
import { addWorkingDays, type Calendar } from '../calendar/working-days'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Settings } from '../settings/settings'
import type { BookingState, SessionFacts } from './booking'

/** Somebody of the reception day: booked, or come without a booking. */
export interface DayVisitor {
  id: string
  state: BookingState
  /** Start of the booked slot; null for whoever walked in. */
  slotStartsAt: Instant | null
  checkedInAt: Instant | null
  /** Called in for the talk, which is not written down yet. */
  calledAt: Instant | null
  /** Elders and wheelchairs go first where the staff says so; nobody does by himself. */
  goesFirst: boolean
  /** Came, and left without a talk. */
  leftAt: Instant | null
}

/**
 * Where a visitor stands: COMING before the own slot, LATE after its start while the right to it is kept, MISSED when that
 * is over (still received, in order of arrival), OFF for those who are not expected any more.
 */
export type VisitorPlace = 'COMING' | 'LATE' | 'MISSED' | 'WAITING' | 'TALKING' | 'DONE' | 'LEFT' | 'NO_SHOW' | 'OFF'

export const placeOf = (visitor: DayVisitor, settings: Settings, now: Instant): VisitorPlace => {
  switch (visitor.state) {
    case 'CHECKED_IN':
      return visitor.calledAt === null ? 'WAITING' : 'TALKING'
    case 'DONE':
      return visitor.leftAt === null ? 'DONE' : 'LEFT'
    case 'NO_SHOW':
      return 'NO_SHOW'
    case 'CONFIRMED':
      if (visitor.slotStartsAt === null || now < visitor.slotStartsAt) return 'COMING'
      return now <= keptUntil(visitor.slotStartsAt, settings) ? 'LATE' : 'MISSED'
    default:
      return 'OFF'
  }
}

/** Until when somebody who is late still goes before those without a booking. */
export const keptUntil = (slotStartsAt: Instant, settings: Settings): Instant =>
  slotStartsAt + settings['reception.lateMinutes'] * MINUTE

/** A talk is not begun with somebody else this shortly before a booked one. */
const GAP = 5 * MINUTE

/** Why somebody stands at this place of the order. */
export type TurnReason = 'FIRST' | 'SLOT' | 'ARRIVAL' | 'EARLY'

/**
 * Who is called next, and why, of those who are here: whom the staff lets go first; then booked people whose time has come,
 * by slot; into the gaps between them, in order of arrival, walk-ins and those who came after their right to the slot had
 * ended; last, booked people who are early.
 */
export const orderOfTalks = (
  visitors: readonly DayVisitor[],
  settings: Settings,
  now: Instant,
): { id: string; why: TurnReason }[] => {
  const rank: readonly TurnReason[] = ['FIRST', 'SLOT', 'ARRIVAL', 'EARLY']
  return visitors
    .filter((visitor) => visitor.state === 'CHECKED_IN' && visitor.calledAt === null)
    .map((visitor) => {
      const came = visitor.checkedInAt ?? now
      const slot = visitor.slotStartsAt
      const inTime = slot !== null && came <= keptUntil(slot, settings)
      const why: TurnReason = visitor.goesFirst ? 'FIRST' : !inTime ? 'ARRIVAL' : slot <= now + GAP ? 'SLOT' : 'EARLY'
      return { id: visitor.id, why, at: why === 'SLOT' || why === 'EARLY' ? (slot ?? came) : came, came }
    })
    .sort(
      (a, b) => rank.indexOf(a.why) - rank.indexOf(b.why) || a.at - b.at || a.came - b.came || (a.id < b.id ? -1 : 1),
    )
    .map(({ id, why }) => ({ id, why }))
}

/** Coming and being let in begin one hour before the reception. */
export const beginsAt = (session: SessionFacts): Instant => session.startsAt - HOUR

const calledOff = (session: SessionFacts): boolean => session.stage === 'CANCELLED' || session.stage === 'MOVED'

/** Checking in and walking in: on the day, from one hour before the reception until it ends. */
export const mayArrive = (session: SessionFacts, now: Instant): Outcome<true> => {
  if (calledOff(session)) return refused('SESSION_NOT_HELD')
  if (now < beginsAt(session) || now > session.endsAt || session.stage === 'RECORDED')
    return refused('CHECK_IN_NOT_TODAY')
  return done(true)
}

/** Checked in by mistake, as of two people of one surname: only a booking goes back to being expected, and not during the talk. */
export const mayExpectAgain = (visitor: DayVisitor): boolean =>
  visitor.state === 'CHECKED_IN' && visitor.calledAt === null && visitor.slotStartsAt !== null

/** Marked as gone by mistake, or come back: in the line again, where nothing was written down of a talk. */
export const mayComeBack = (visitor: DayVisitor): boolean => visitor.state === 'DONE' && visitor.leftAt !== null

/** The last moment at which a talk of this session can be written down: `reception.recordDays` working days later. */
export const recordUntil = (session: SessionFacts, calendar: Calendar, settings: Settings): Instant =>
  endOfDay(addWorkingDays(calendar, dayOf(session.startsAt), settings['reception.recordDays']))

/** Also after the session was closed: paper is typed in later. */
export const mayRecord = (
  session: SessionFacts,
  calendar: Calendar,
  settings: Settings,
  now: Instant,
): Outcome<true> => {
  if (calledOff(session)) return refused('SESSION_NOT_HELD')
  if (now < beginsAt(session)) return refused('RECORD_TOO_EARLY')
  if (now > recordUntil(session, calendar, settings)) return refused('RECORD_TOO_LATE')
  return done(true)
}

/** A visitor whose talk can be written down: booked, here, or marked as not come by mistake. */
export const recordableStates: readonly BookingState[] = ['CONFIRMED', 'CHECKED_IN', 'NO_SHOW']

export interface RosterFacts {
  state: 'ROSTERED' | 'LEAVE'
  signedInAt: Instant | null
}

/** Deputies sign in themselves until the end; the desk may add it as long as records can be added. */
export const maySignIn = (
  session: SessionFacts,
  entry: RosterFacts | undefined,
  by: 'SELF' | 'DESK',
  until: Instant,
  now: Instant,
): Outcome<true> => {
  if (calledOff(session)) return refused('SESSION_NOT_HELD')
  if (!entry || entry.state === 'LEAVE') return refused('NOT_ON_ROSTER')
  if (now < beginsAt(session) || now > (by === 'SELF' ? session.endsAt : until)) return refused('SIGN_IN_NOT_NOW')
  return done(true)
}

/**
 * On the roster, not signed in, and `reception.absentMinutes` past the start: computed, never stored. Of a session that is
 * recorded nobody is missing any more: a history that came with a file knows no sign-ins at all.
 */
export const isAbsent = (session: SessionFacts, entry: RosterFacts, settings: Settings, now: Instant): boolean =>
  !calledOff(session) &&
  session.stage !== 'RECORDED' &&
  entry.state === 'ROSTERED' &&
  entry.signedInAt === null &&
  now >= session.startsAt + settings['reception.absentMinutes'] * MINUTE

export interface ClosingFacts {
  session: SessionFacts
  records: number
  visitors: readonly DayVisitor[]
  /** Deputies of the roster who signed in. */
  signedIn: number
  quorum: number
  noVisitorReason: string | null
  /** What the desk says of those who came and have no record: written down later, or gone without a talk. */
  said: ReadonlyMap<string, 'LATER' | 'LEFT'>
}

/** Before its end more people may come, and nobody is late yet. */
export const mayClose = (session: SessionFacts, now: Instant): Outcome<true> => {
  if (calledOff(session)) return refused('SESSION_NOT_HELD')
  if (session.stage === 'RECORDED') return refused('SESSION_RECORDED')
  return now < session.endsAt ? refused('SESSION_NOT_OVER') : done(true)
}

/** What becomes of each booking when its session is recorded. */
export interface Closing {
  noShow: string[]
  lapsed: string[]
  left: string[]
}

/**
 * A session counts as held only with a record, or with a reason why nobody came; and only then does staying away count
 * against a resident: a station that does not record must not punish anybody.
 */
export const closeSession = (facts: ClosingFacts, now: Instant): Outcome<Closing> => {
  const { session, visitors } = facts
  const open = mayClose(session, now)
  if (!open.ok) return open
  if (facts.signedIn < facts.quorum) return refused('NO_DEPUTY_PRESENT')
  // Whoever came and left without a talk was not received; a session whose only visitors left has a reason, not a record.
  const received = ({ id, state, leftAt }: DayVisitor) =>
    (state === 'CHECKED_IN' && facts.said.get(id) !== 'LEFT') || (state === 'DONE' && leftAt === null)
  if (facts.noVisitorReason === null) {
    if (facts.records === 0) return refused('NO_RECORD_YET')
  } else if (facts.records > 0 || visitors.some(received)) return refused('HAD_VISITORS')
  const waiting = visitors.filter(({ state }) => state === 'CHECKED_IN')
  const unsaid = waiting.filter(({ id }) => !facts.said.has(id))
  if (unsaid.length) return refused('VISITORS_UNRECORDED')
  const of = (...states: BookingState[]) => visitors.filter(({ state }) => states.includes(state)).map(({ id }) => id)
  return done({
    noShow: of('CONFIRMED'),
    lapsed: of('WAITLIST', 'OFFERED'),
    left: waiting.filter(({ id }) => facts.said.get(id) === 'LEFT').map(({ id }) => id),
  })
}

/** JD-202606-0001: the number on a receipt, by the month of the reception. */
export const recordNumber = (month: string, seq: number): string =>
  `JD-${month.replace('-', '')}-${String(seq).padStart(4, '0')}`
