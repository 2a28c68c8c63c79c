import { isWaking, WAKING } from '../calendar/hours'
import { at, dayOf, DAY, HOUR, type Instant, plusDays } from '../calendar/time'

/** So much waking time later: what is said at night is given the time to be read in the morning. */
export const wakingLater = (from: Instant, time: number): Instant => {
  let [left, today] = [time, dayOf(from)]
  for (let start = from; ; start = at(today)) {
    const begins = Math.max(start, at(today, WAKING.from))
    const here = Math.max(at(today, WAKING.to) - begins, 0)
    if (here > 0 && left <= here) return begins + left
    left -= here
    today = plusDays(today, 1)
  }
}

export type Reminder = 'DAY_BEFORE' | 'SOON'

/**
 * Which reminder of a booking is due now, if any: from 8:00 of the day before, and from two hours before, never at night. The
 * one of the day before is spared whoever booked (`since`) on that day; a slot so early that its two hours begin at night is
 * remembered at 8:00, or not a second time.
 */
export const reminderDue = (booking: { startsAt: Instant; since: Instant }, now: Instant): Reminder | null => {
  const today = dayOf(now)
  if (!isWaking(now) || now >= booking.startsAt) return null
  if (now >= booking.startsAt - 2 * HOUR) return booking.since < booking.startsAt - 2 * HOUR ? 'SOON' : null
  return dayOf(booking.startsAt) === plusDays(today, 1) && dayOf(booking.since) < today ? 'DAY_BEFORE' : null
}

/** No booking that begins later than this can be remembered now. */
export const REMINDED_AHEAD = 2 * DAY
