import type { AskOutput } from '../../src/contract/index'
import { type Instant, MINUTE, toIso } from '../../src/domain/calendar/time'
import { mayCancel, mayRate } from '../../src/domain/reception/booking'
import { mayAnswerOffer } from '../../src/domain/reception/wait'
import type { Settings } from '../../src/domain/settings/settings'
import type { BookingRow, StationOfBooking } from '../ports/reception'
import { maskPhone } from './mask'

type BookingOut = AskOutput<'reception.book'>['booking']

/** A booking for the person who made it; `ahead` is how many are before it while it waits. */
export const presentBooking = (
  row: BookingRow,
  station: StationOfBooking,
  settings: Settings,
  now: Instant,
  ahead: number | null = null,
  calledOff: BookingOut['calledOff'] = null,
): BookingOut => ({
  id: row.id,
  number: row.number,
  checkInCode: row.checkInCode,
  state: row.state,
  startsAt: toIso(row.startsAt),
  endsAt: toIso(row.endsAt),
  calledBy: row.calledBy,
  phoneMasked: maskPhone(row.phone) ?? '',
  party: row.party,
  topic: row.topic,
  accessNeed: row.accessNeed,
  forRelative: row.forRelative,
  ahead,
  offer:
    (row.state === 'OFFERED' || row.state === 'LAPSED') && row.offerUntil !== null
      ? { until: toIso(row.offerUntil), secondsLeft: Math.max(0, Math.floor((row.offerUntil - now) / 1000)) }
      : null,
  calledOff,
  rating: row.rating && { rating: row.rating, note: row.ratingNote },
  station: {
    id: station.id,
    name: station.name,
    address: station.address,
    place: station.place,
    phone: station.phone,
    lng: station.lng,
    lat: station.lat,
  },
  sessionId: row.sessionId,
  cancelUntil: toIso(row.startsAt - settings['reception.cancelMinutes'] * MINUTE),
  can: {
    cancel: mayCancel(row, settings, now).ok,
    reschedule: row.state === 'CONFIRMED' && mayCancel(row, settings, now).ok,
    answer: mayAnswerOffer(row, now).ok,
    rate: mayRate(row, now).ok,
  },
})
