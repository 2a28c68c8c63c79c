import { DAY, HOUR, type Instant, MINUTE } from '../calendar/time'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Settings } from '../settings/settings'
import { wakingLater } from './reminder'
import { type BookingState, isBookable, type SessionFacts, slotClosesAt } from './booking'

/** A place offered after the station itself called a session off is kept longer than one somebody else gave back (custom). */
const CALLED_OFF_OFFER = 48 * HOUR

/** Least waking time somebody has to answer an offer: shorter ones would lapse before they were read (custom). */
const LEAST_OFFER = 10 * MINUTE

/**
 * Until when a freed place is kept for the first one waiting, or null when nobody is to be offered it: the session does
 * not take place, or the slot closes too soon. `reception.offerMinutes` run by day only (rulings 5: 8:00–21:00), so that
 * nobody's turn passes while they sleep, and the two days after the station called a session off end by day; never past the
 * closing of the slot.
 */
export const offerUntil = (
  session: SessionFacts,
  slot: { startsAt: Instant },
  settings: Settings,
  now: Instant,
  why: 'GIVEN_BACK' | 'CALLED_OFF' = 'GIVEN_BACK',
): Instant | null => {
  if (!isBookable(session)) return null
  const kept =
    why === 'CALLED_OFF'
      ? wakingLater(now + CALLED_OFF_OFFER, 0)
      : wakingLater(now, settings['reception.offerMinutes'] * MINUTE)
  const until = Math.min(kept, slotClosesAt(slot, settings))
  return until < wakingLater(now, LEAST_OFFER) ? null : until
}

/**
 * May a person come to this booking as well: is it at another time than what they are sure of? Places that are only kept
 * for them do not count, or of two offers neither could be taken.
 */
export const isFreeFor = (
  booking: { startsAt: Instant; endsAt: Instant; forRelative: boolean },
  others: readonly { state: BookingState; startsAt: Instant; endsAt: Instant; forRelative: boolean }[],
): boolean =>
  !others.some(
    (own) =>
      (own.state === 'CONFIRMED' || own.state === 'CHECKED_IN') &&
      own.forRelative === booking.forRelative &&
      own.startsAt < booking.endsAt &&
      own.endsAt > booking.startsAt,
  )

/** May somebody accept or turn down a place that is kept for them? */
export const mayAnswerOffer = (
  booking: { state: BookingState; offerUntil: Instant | null },
  now: Instant,
): Outcome<true> => {
  if (booking.state === 'LAPSED') return refused('OFFER_OVER')
  if (booking.state !== 'OFFERED') return refused('BOOKING_NOT_OPEN')
  if (booking.offerUntil === null || now >= booking.offerUntil) return refused('OFFER_OVER')
  return done(true)
}

/**
 * Until when somebody books by phone or in person only: `reception.noShows` bookings nobody came to within
 * `reception.noShowDays` end booking online for `reception.noShowBanDays` from the last of them. null: no pause now.
 * `missed` are the starts of those bookings, in any order.
 */
export const noShowPauseUntil = (missed: readonly Instant[], settings: Settings, now: Instant): Instant | null => {
  const times = [...missed].sort((a, b) => a - b)
  const [count, days] = [settings['reception.noShows'], settings['reception.noShowDays']]
  if (count < 1) return null
  const ends = times.flatMap((last, i) => {
    const first = times[i - count + 1]
    return first !== undefined && last - first <= days * DAY ? [last + settings['reception.noShowBanDays'] * DAY] : []
  })
  const until = Math.max(...ends, 0)
  return until > now ? until : null
}

/** How far back a missed booking can still matter. */
export const noShowsSince = (settings: Settings, now: Instant): Instant =>
  now - (settings['reception.noShowDays'] + settings['reception.noShowBanDays']) * DAY
