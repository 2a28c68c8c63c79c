import type { AskOutput } from '../../src/contract/index'
import { type Instant, MINUTE, toIso } from '../../src/domain/calendar/time'
import { mayCancel, mayCheckIn, type SessionFacts } from '../../src/domain/reception/booking'
import type { Settings } from '../../src/domain/settings/settings'
import type { StationRow } from '../ports/places'
import type { BookingRow } from '../ports/reception'
import { maskPhone } from './mask'

type BookingOut = AskOutput<'reception.book'>['booking']
type VisitorOut = AskOutput<'reception.day'>['sessions'][number]['bookings'][number]

/** A booking for the person who made it. */
export const presentBooking = (row: BookingRow, station: StationRow, settings: Settings, now: Instant): BookingOut => ({
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
  can: { cancel: mayCancel(row, settings, now).ok },
})

/** A booking for the station's desk: the check-in code is the visitor's to say, so it does not leave here. */
export const presentVisitor = (row: BookingRow, session: SessionFacts, mayAct: boolean, now: Instant): VisitorOut => ({
  id: row.id,
  startsAt: toIso(row.startsAt),
  calledBy: row.calledBy,
  phoneMasked: maskPhone(row.phone) ?? '',
  party: row.party,
  topic: row.topic,
  accessNeed: row.accessNeed,
  state: row.state,
  can: { checkIn: mayAct && mayCheckIn(row, session, now).ok },
})
