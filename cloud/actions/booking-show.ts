import type { BookingColumn, Scope } from '../../src/domain/access/policy'
import { type Instant, toIso } from '../../src/domain/calendar/time'
import type { BookingRow, Store } from '../ports/index'
import { presentBooking } from '../present/reception'
import { found } from './context'
import { settingsOf } from './settings'

/** Why the station called a booking off, and what was made of it, seen by whoever may see `scope`. */
const calledOffOf = async (store: Store, row: BookingRow, scope: Scope<BookingColumn>) => {
  if (row.state !== 'CANCELLED_BY_STATION') return null
  const [session] = await store.places.sessions({ ids: [row.sessionId] }, 1)
  const states = ['OFFERED', 'WAITLIST', 'CONFIRMED'] as const
  const [next] = await store.reception.bookings({ movedFromId: row.id, states, newest: true }, scope, 1)
  const state = states.find((one) => one === next?.state)
  return {
    reason: session?.cancelReason ?? null,
    next: next && state ? { bookingId: next.id, startsAt: toIso(next.startsAt), state } : null,
  }
}

/** A booking with its station, the settings in force there, and how many are before it if it waits. */
export const bookingToShow = async (store: Store, row: BookingRow, now: Instant, scope?: Scope<BookingColumn>) => {
  const station = found(await store.places.station(row.stationId))
  const ahead = row.state === 'WAITLIST' ? await store.reception.before(row) : null
  const calledOff = scope ? await calledOffOf(store, row, scope) : null
  return presentBooking(row, station, await settingsOf(store, row), now, ahead, calledOff)
}
