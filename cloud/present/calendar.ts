import ical, { ICalAlarmType, ICalEventStatus, type ICalLocation } from 'ical-generator'
import type { Instant } from '../../src/domain/calendar/time'
import type { BookingRow, StationOfBooking } from '../ports/reception'
import type { PlanRow } from '../ports/schedule'

/** How and where a booking is held, and that in one line. */
export type Held = Pick<PlanRow, 'mode' | 'place'> & { at: string }

/** A booking as a calendar file (RFC 5545), reminding a day and two hours before. Times are instants, in UTC. */
export const calendarOf = (booking: BookingRow, held: Held, station: StationOfBooking, now: Instant): string => {
  const calendar = ical({ name: '接待预约', prodId: { company: 'jiazhantong', product: 'reception', language: 'ZH' } })
  const event = calendar.createEvent({
    // The same for good: a moved booking takes the place of the old entry in the calendar.
    id: `${booking.id}@jiazhantong`,
    start: new Date(booking.startsAt),
    end: new Date(booking.endsAt),
    stamp: new Date(now),
    sequence: Math.floor(now / 1000) % 2_000_000_000,
    status: ICalEventStatus.CONFIRMED,
    summary: `接待预约 ${station.name}`,
    description: `编号 ${booking.number}${held.mode === 'ON_SITE' ? `，报到号 ${booking.checkInCode}` : ''}。电话 ${station.phone}。来不了请提前取消，把名额让给别人。`,
    location: locationOf(held, station),
  })
  for (const trigger of [24 * 3600, 2 * 3600])
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: '接待预约' })
  return calendar.toString()
}

/** The station's point on the map, unless it is held elsewhere. */
const locationOf = ({ mode, place, at }: Held, { lng, lat }: StationOfBooking): ICalLocation => ({
  title: at,
  ...(mode === 'ON_SITE' && !place && lng !== null && lat !== null ? { geo: { lat, lon: lng } } : {}),
})
