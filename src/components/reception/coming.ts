import type { AskOutput } from '@/contract/index'

type Booking = AskOutput<'reception.mine'>['items'][number]

/** A place one has, is offered, or waits for. */
export const isOpenBooking = ({ state }: Pick<Booking, 'state'>): boolean =>
  state === 'CONFIRMED' || state === 'CHECKED_IN' || state === 'OFFERED' || state === 'WAITLIST'

/** Whether a booking is still to come; without the server's clock every open one counts. */
export const isComing = (booking: Pick<Booking, 'state' | 'endsAt'>, now: string | undefined): boolean =>
  isOpenBooking(booking) && (!now || booking.endsAt > now)

/** A kept place first, because it lapses unless it is answered; then soonest first. */
export const comingFirst = (a: Booking, b: Booking): number => {
  const rank = ({ state }: Booking) => (state === 'OFFERED' ? 0 : 1)
  return rank(a) - rank(b) || a.startsAt.localeCompare(b.startsAt)
}
