import { dayOf, type Instant, MINUTE, plusDays, at } from '../calendar/time'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Settings } from '../settings/settings'

/** PLANNED → ANNOUNCED are stored; OPEN, FULL, RUNNING, DONE follow from time and places (processes.md 2.3). */
export type StoredSessionStage = 'PLANNED' | 'ANNOUNCED' | 'CANCELLED' | 'MOVED' | 'RECORDED'
export type SessionState = StoredSessionStage | 'OPEN' | 'FULL' | 'RUNNING' | 'DONE'

export interface SessionFacts {
  stage: StoredSessionStage
  /** A paused or closed station takes no bookings. */
  stationOpen: boolean
  startsAt: Instant
  endsAt: Instant
}

export interface SlotFacts {
  startsAt: Instant
  capacity: number
  taken: number
}

/** When booking of a session opens: 0:00 of the day `reception.openDays` before it. */
export const opensAt = (session: SessionFacts, settings: Settings): Instant =>
  at(plusDays(dayOf(session.startsAt), -settings['reception.openDays']))

/** The last moment a slot can be booked or given back. */
export const slotClosesAt = (slot: { startsAt: Instant }, settings: Settings): Instant =>
  slot.startsAt - settings['reception.closeMinutes'] * MINUTE

/** What a slot offers now; the same conditions as `mayBook`, less those of the person. */
export const slotState = (
  session: SessionFacts,
  slot: SlotFacts,
  settings: Settings,
  now: Instant,
): 'FREE' | 'FULL' | 'CLOSED' | 'NOT_OPEN' => {
  if (now < opensAt(session, settings)) return 'NOT_OPEN'
  if (session.stage !== 'PLANNED' && session.stage !== 'ANNOUNCED') return 'CLOSED'
  if (!session.stationOpen || now >= slotClosesAt(slot, settings)) return 'CLOSED'
  return slot.taken >= slot.capacity ? 'FULL' : 'FREE'
}

/** Places that can still be booked now. */
export const placesLeft = (
  session: SessionFacts,
  slots: readonly SlotFacts[],
  settings: Settings,
  now: Instant,
): number =>
  slots.reduce(
    (sum, slot) => (slotState(session, slot, settings, now) === 'FREE' ? sum + slot.capacity - slot.taken : sum),
    0,
  )

export const sessionState = (
  session: SessionFacts,
  slots: readonly SlotFacts[],
  settings: Settings,
  now: Instant,
): SessionState => {
  if (session.stage === 'CANCELLED' || session.stage === 'MOVED' || session.stage === 'RECORDED') return session.stage
  if (now >= session.endsAt) return 'DONE'
  if (now >= session.startsAt) return 'RUNNING'
  if (now < opensAt(session, settings)) return session.stage
  if (placesLeft(session, slots, settings, now) > 0) return 'OPEN'
  // Closed for booking, not full: whoever comes is received.
  return session.stationOpen && slots.length > 0 && slots.every((slot) => slot.taken >= slot.capacity)
    ? 'FULL'
    : 'ANNOUNCED'
}

/** Whether a session can be booked at all, whatever the hour. */
export const isBookable = (session: SessionFacts): boolean =>
  session.stationOpen && (session.stage === 'PLANNED' || session.stage === 'ANNOUNCED')

/** What stands against the session or the slot itself, whoever asks. */
export const mayBookSlot = (
  session: SessionFacts,
  slot: { startsAt: Instant },
  settings: Settings,
  now: Instant,
): Outcome<true> => {
  if (session.stage === 'CANCELLED' || session.stage === 'MOVED') return refused('SESSION_CANCELLED')
  if (session.stage === 'RECORDED' || now >= session.endsAt) return refused('SESSION_OVER')
  if (!session.stationOpen) return refused('STATION_NOT_OPEN')
  if (now < opensAt(session, settings)) return refused('SESSION_NOT_OPEN_YET')
  if (now >= slotClosesAt(slot, settings)) return refused('SESSION_CLOSED')
  return done(true)
}

/** What a person already has: bookings and waiting that still stand. */
export interface Standing {
  sessionId: string
  startsAt: Instant
  endsAt: Instant
  state: BookingState
  forRelative: boolean
}

export interface Wish {
  sessionId: string
  startsAt: Instant
  endsAt: Instant
  party: number
  forRelative: boolean
}

/**
 * What stands against the person: once a session for oneself and once for a relative, at most `reception.openBookings`
 * together with what waits, and nobody in two places at one time.
 */
export const mayWish = (wish: Wish, standing: readonly Standing[], settings: Settings, now: Instant): Outcome<true> => {
  if (wish.party > settings['reception.partyMax'])
    return refused('PARTY_TOO_LARGE', { party: `一次最多 ${settings['reception.partyMax']} 人` })
  if (standing.some((own) => own.sessionId === wish.sessionId && own.forRelative === wish.forRelative))
    return refused('ALREADY_BOOKED')
  const open = standing.filter((own) => own.endsAt > now)
  if (open.length >= settings['reception.openBookings']) return refused('TOO_MANY_BOOKINGS')
  // A relative may come while the other is elsewhere.
  if (
    open.some(
      (own) =>
        own.state !== 'WAITLIST' &&
        own.forRelative === wish.forRelative &&
        own.startsAt < wish.endsAt &&
        own.endsAt > wish.startsAt,
    )
  )
    return refused('TIME_OVERLAPS')
  return done(true)
}

/** May this place be taken? Everything except the count itself, which the database guards in one statement. */
export const mayBook = (input: {
  session: SessionFacts
  slot: { startsAt: Instant }
  settings: Settings
  now: Instant
  wish: Wish
  standing: readonly Standing[]
}): Outcome<true> => {
  const { session, slot, settings, now } = input
  const open = mayBookSlot(session, slot, settings, now)
  return open.ok ? mayWish(input.wish, input.standing, settings, now) : open
}

/**
 * May somebody wait for a place of this session? Only where nothing is free and something can still become free; waiting
 * counts among the open bookings, so that a promotion never exceeds the limit.
 */
export const mayWait = (input: {
  session: SessionFacts
  slots: readonly SlotFacts[]
  settings: Settings
  now: Instant
  wish: Wish
  standing: readonly Standing[]
}): Outcome<true> => {
  const { session, slots, settings, now } = input
  const last = slots.reduce((latest, slot) => Math.max(latest, slot.startsAt), 0)
  const open = mayBookSlot(session, { startsAt: last }, settings, now)
  if (!open.ok) return open
  if (slots.some((slot) => slotState(session, slot, settings, now) === 'FREE')) return refused('PLACES_LEFT')
  // Waiting names the whole session, not an hour of it: it cannot overlap.
  return mayWish({ ...input.wish, startsAt: 0, endsAt: 0 }, input.standing, settings, now)
}

/**
 * WAITLIST waits for a place of the session; OFFERED holds one until `offerUntil`; LAPSED let the offer pass, or waited
 * in vain. A hold while the form is filled is not a booking yet (processes.md 2.3: HELD).
 */
export const bookingStates = [
  'WAITLIST',
  'OFFERED',
  'CONFIRMED',
  'CHECKED_IN',
  'DONE',
  'NO_SHOW',
  'LAPSED',
  'CANCELLED_BY_RESIDENT',
  'CANCELLED_BY_STATION',
] as const
export type BookingState = (typeof bookingStates)[number]

export const mayCancel = (
  booking: { state: BookingState; startsAt: Instant },
  settings: Settings,
  now: Instant,
): Outcome<true> => {
  // Whoever waits takes nothing from anybody by leaving.
  if (booking.state === 'WAITLIST') return done(true)
  if (booking.state !== 'CONFIRMED') return refused('BOOKING_NOT_OPEN')
  if (now >= booking.startsAt - settings['reception.cancelMinutes'] * MINUTE) return refused('CANCEL_TOO_LATE')
  return done(true)
}

/** States that count against the limits of a person: a place held, offered or waited for. */
export const standingStates: readonly BookingState[] = ['WAITLIST', 'OFFERED', 'CONFIRMED', 'CHECKED_IN']

/** States whose row takes one place of its slot; a hold takes one, too. */
export const placeStates: readonly BookingState[] = ['OFFERED', 'CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW']

/** A reception is rated by whoever was there, from the moment its time has begun. */
export const mayRate = (booking: { state: BookingState; startsAt: Instant }, now: Instant): Outcome<true> => {
  if (booking.state !== 'CHECKED_IN' && booking.state !== 'DONE') return refused('RATE_NOT_OPEN')
  return now >= booking.startsAt || booking.state === 'DONE' ? done(true) : refused('RATE_NOT_OPEN')
}
