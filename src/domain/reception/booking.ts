import { dayOf, HOUR, type Instant, MINUTE, plusDays, at } from '../calendar/time'
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

/** May this place be taken? Everything except the count itself, which the database guards in one statement. */
export const mayBook = (input: {
  session: SessionFacts
  slot: SlotFacts
  settings: Settings
  now: Instant
  party: number
  openBookings: number
  alreadyInSession: boolean
}): Outcome<true> => {
  const { session, slot, settings, now } = input
  if (session.stage === 'CANCELLED' || session.stage === 'MOVED') return refused('SESSION_CANCELLED')
  if (!session.stationOpen) return refused('STATION_NOT_OPEN')
  if (now < opensAt(session, settings)) return refused('SESSION_NOT_OPEN_YET')
  if (session.stage === 'RECORDED' || now >= slotClosesAt(slot, settings)) return refused('SESSION_CLOSED')
  if (input.party > settings['reception.partyMax'])
    return refused('PARTY_TOO_LARGE', { party: `一次最多 ${settings['reception.partyMax']} 人` })
  if (input.alreadyInSession) return refused('ALREADY_BOOKED')
  if (input.openBookings >= settings['reception.openBookings']) return refused('TOO_MANY_BOOKINGS')
  if (slot.taken >= slot.capacity) return refused('SLOT_FULL')
  return done(true)
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
  if (booking.state !== 'CONFIRMED') return refused('BOOKING_NOT_OPEN')
  if (now >= booking.startsAt - settings['reception.cancelMinutes'] * MINUTE) return refused('CANCEL_TOO_LATE')
  return done(true)
}

/** Check-in is taken on the day of the reception, from one hour before it begins until it ends. */
export const mayCheckIn = (
  booking: { state: BookingState; startsAt: Instant },
  session: SessionFacts,
  now: Instant,
): Outcome<true> => {
  if (booking.state !== 'CONFIRMED') return refused('BOOKING_NOT_OPEN')
  if (now < session.startsAt - HOUR || now > session.endsAt) return refused('CHECK_IN_NOT_TODAY')
  return done(true)
}

/** Bookings that hold a place and are sure of it. */
export const openBookingStates: readonly BookingState[] = ['CONFIRMED', 'CHECKED_IN']
