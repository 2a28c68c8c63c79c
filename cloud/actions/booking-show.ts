import type { Instant } from '../../src/domain/calendar/time'
import type { BookingRow, Store } from '../ports/index'
import { presentBooking } from '../present/reception'
import { found } from './context'
import { settingsOf } from './settings'

/** A booking with its station, the settings in force there, and how many are before it if it waits. */
export const bookingToShow = async (store: Store, row: BookingRow, now: Instant) => {
  const station = found(await store.places.station(row.stationId))
  const ahead = row.state === 'WAITLIST' ? await store.reception.before(row) : null
  return presentBooking(row, station, await settingsOf(store, row), now, ahead)
}
