import { bookingScope } from '../../src/domain/access/policy'
import { toIso } from '../../src/domain/calendar/time'
import { mayRate } from '../../src/domain/reception/booking'
import { heldAt } from '../../src/text/schedule'
import { calendarOf } from '../present/calendar'
import { bookingToShow } from './booking-show'
import { found, type Handler, must, refuse, signedInActor } from './context'

export const rate: Handler<'reception.rate'> = async ({ bookingId, rating, note }, context) => {
  const { store, now } = context
  const booking = found(await store.reception.booking(bookingId, bookingScope(signedInActor(context))))
  must(mayRate(booking, now))
  if (rating === 'BAD' && !note) refuse('REASON_NEEDED', { note: '请写明原因，方便站点改进' })
  await store.reception.rate(booking.id, rating, note || null, now)
  context.audit({ kind: 'booking', id: booking.id, before: { rating: booking.rating }, after: { rating } })
  return { booking: await bookingToShow(store, { ...booking, rating, ratingNote: note || null }, now) }
}

export const calendar: Handler<'reception.calendar'> = async ({ bookingId }, { store, now, actor }) => {
  const booking = found(await store.reception.booking(bookingId, bookingScope(actor)))
  if (booking.state !== 'CONFIRMED') refuse('BOOKING_NOT_OPEN')
  const station = found(await store.places.station(booking.stationId))
  const session = found((await store.schedule.sessions({ ids: [booking.sessionId] }, [{}], 1))[0])
  const held = { ...session, at: heldAt(session, station) }
  return { fileName: `${booking.number}.ics`, text: calendarOf(booking, held, station, now) }
}

export const follow: Handler<'reception.follow'> = async ({ stationId, on }, context) => {
  const { store, now } = context
  const { personId } = signedInActor(context)
  found(await store.places.station(stationId))
  if (on) await store.reception.follow(personId, stationId, now)
  else await store.reception.unfollow(personId, stationId)
  context.audit({ kind: 'station', id: stationId, after: { following: on } })
  return { following: on }
}

export const following: Handler<'reception.following'> = async (_input, context) => {
  const { store, now } = context
  const stations = await store.reception.following(signedInActor(context).personId)
  const stationIds = stations.map(({ id }) => id)
  const coming = await store.places.sessions({ stationIds, endsAfter: now, coming: true, offered: true }, 1000)
  return {
    items: stations.map(({ id, name, streetName }) => {
      const next = coming.find((session) => session.stationId === id)
      return {
        stationId: id,
        name,
        streetName,
        next: next ? { sessionId: next.id, startsAt: toIso(next.startsAt), endsAt: toIso(next.endsAt) } : null,
      }
    }),
  }
}
