import { comingFirst, isComing, isOpenBooking } from '@/components/reception/coming'
import type { AskOutput } from '@/contract/index'
import { isClosed } from '@/domain/opinion/stages'

type Opinion = AskOutput<'opinion.mine'>['items'][number]
type Booking = AskOutput<'reception.mine'>['items'][number]

/** What is on its way, then what is over; what waits for the reader stands first. */
export const split = (opinions: readonly Opinion[]): { open: Opinion[]; closed: Opinion[] } => {
  const rank = ({ stage }: Opinion) => (stage === 'REPLIED' ? 0 : 1)
  return {
    open: opinions.filter(({ stage }) => !isClosed(stage)).sort((a, b) => rank(a) - rank(b)),
    closed: opinions.filter(({ stage }) => isClosed(stage)),
  }
}

/** How a booking's state is shown; what asks for an answer stands out. */
export const bookingLook = (
  booking: Booking,
): { tone: 'ok' | 'warn' | 'mute'; icon: 'calendar-check' | 'triangle-alert' | 'clock' | 'check' } =>
  booking.state === 'OFFERED'
    ? { tone: 'warn', icon: 'triangle-alert' }
    : booking.state === 'WAITLIST'
      ? { tone: 'mute', icon: 'clock' }
      : isOpenBooking(booking)
        ? { tone: 'ok', icon: 'calendar-check' }
        : { tone: 'mute', icon: 'check' }

/** Bookings to come, a kept place that waits for an answer before the others, soonest first; then the past, latest first. */
export const splitBookings = (
  bookings: readonly Booking[],
  now: string | undefined,
): { coming: Booking[]; past: Booking[] } => {
  const coming = (booking: Booking) => isComing(booking, now)
  return {
    coming: bookings.filter(coming).sort(comingFirst),
    past: bookings.filter((booking) => !coming(booking)).sort((a, b) => b.startsAt.localeCompare(a.startsAt)),
  }
}
