import { bookingScope } from '../../src/domain/access/policy'
import { mayCancel } from '../../src/domain/reception/booking'
import { MINUTE, toIso } from '../../src/domain/calendar/time'
import { bookingMessage } from '../../src/text/messages'
import { presentBooking } from '../present/reception'
import { found, type Handler, must, refuse, signedInActor } from './context'
import { recordConsent } from './consent'
import { givePlaceOn, tell } from './booking-wait'
import { placeWanted, takeBooking, takePlaceFor, weighWish } from './booking-take'
import { bookingToShow } from './booking-show'
import { settingsOf } from './settings'

export const book: Handler<'reception.book'> = async ({ slotId, consent, ...form }, context) => {
  const { personId } = signedInActor(context)
  await recordConsent(context, 'BOOKING', consent)
  const made = await takeBooking(context, slotId, {
    ...form,
    phone: form.phone,
    topic: form.topic,
    accessNeed: form.accessNeed,
    personId,
    source: 'ONLINE',
    enteredBy: null,
  })
  return { booking: presentBooking(made.booking, made.place.station, made.settings, context.now) }
}

/** At the desk or on the phone: the person is known by the phone, and hears of it in the inbox as everybody does. */
export const bookFor: Handler<'reception.bookFor'> = async ({ slotId, consent, phone, ...form }, context) => {
  const { store, ids, now } = context
  const actor = signedInActor(context)
  const slot = found(await store.reception.slot(slotId))
  const [session] = await store.places.sessions({ ids: [slot.sessionId] }, 1)
  const area = found(session)
  // The desk books at its own station, a street at its own.
  const own = actor.role === 'STATION_LIAISON' ? area.stationId === actor.stationId : area.streetId === actor.orgId
  if (!own) refuse('NOT_FOUND')
  const person = await store.people.personWithPhone(
    { id: ids.next(), name: form.forRelative ? null : form.calledBy, phone },
    now,
  )
  await recordConsent(context, 'BOOKING', consent, person.id)
  const { booking } = await takeBooking(context, slotId, {
    ...form,
    phone,
    topic: form.topic,
    accessNeed: form.accessNeed,
    personId: person.id,
    source: 'DESK',
    enteredBy: actor.personId,
  })
  return {
    bookingId: booking.id,
    number: booking.number,
    checkInCode: booking.checkInCode,
    startsAt: toIso(booking.startsAt),
    endsAt: toIso(booking.endsAt),
    calledBy: booking.calledBy,
  }
}

export const hold: Handler<'reception.hold'> = async ({ slotId, forRelative }, context) => {
  const { store, now } = context
  const { personId } = signedInActor(context)
  const wanted = await placeWanted(context, slotId, personId)
  const held = (await weighWish(context, personId, wanted, { party: 1, forRelative }, { online: true })).hold
  const minutes = wanted.settings['reception.holdMinutes']
  const left = (until: number) => ({ slotId, secondsLeft: Math.ceil((until - now) / 1000) })
  // Asking again does not make it longer: nobody keeps a place by tapping.
  if (held?.slotId === slotId && held.expiresAt > now) return left(held.expiresAt)
  await takePlaceFor(context, personId, wanted.place, held)
  const expiresAt = now + minutes * MINUTE
  await store.reception.addHold({ personId, slotId, sessionId: wanted.place.session.id, expiresAt })
  context.audit({ kind: 'slot', id: slotId })
  return left(expiresAt)
}

export const release: Handler<'reception.release'> = async (_input, context) => {
  const { store } = context
  const { personId } = signedInActor(context)
  await store.reception.holdSessionsFor(personId)
  await store.reception.lockPerson(personId)
  const held = await store.reception.dropHold(personId)
  if (!held) return { released: false }
  const { slot } = found(await store.reception.placeOf(held.slotId))
  await givePlaceOn(context, slot)
  context.audit({ kind: 'slot', id: slot.id })
  return { released: true }
}

export const cancel: Handler<'reception.cancel'> = async ({ bookingId }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const { sessionId } = found(await store.reception.booking(bookingId, bookingScope(actor)))
  await store.reception.holdSession(sessionId)
  await store.reception.lockPerson(actor.personId)
  // Looked at again now that the person is locked: another tap may have moved it to a session that is not held here.
  const booking = found(await store.reception.booking(bookingId, bookingScope(actor)))
  if (booking.sessionId !== sessionId) refuse('STALE')
  const settings = await settingsOf(store, booking)
  must(mayCancel(booking, settings, now))
  // Whoever waits may just have been offered a place.
  const ended = await store.reception.moveBooking(booking.id, booking.state, 'CANCELLED_BY_RESIDENT', now)
  if (!ended) return refuse('STALE')
  if (booking.state !== 'WAITLIST') {
    if (ended.slotId) await givePlaceOn(context, found(await store.reception.slot(ended.slotId)))
    const station = found(await store.places.station(booking.stationId))
    await store.people.addMessages(
      [
        {
          id: ids.next(),
          personId: actor.personId,
          kind: 'BOOKING',
          audience: 'OWN',
          ...bookingMessage({ kind: 'CANCELLED' }, { ...booking, stationName: station.name }),
          link: `booking:${booking.id}`,
          dedupeKey: `booking:${booking.id}:cancelled`,
        },
      ],
      now,
    )
  }
  context.audit({
    kind: 'booking',
    id: booking.id,
    before: { state: booking.state },
    after: { state: 'CANCELLED_BY_RESIDENT' },
  })
  return { booking: await bookingToShow(store, { ...booking, state: 'CANCELLED_BY_RESIDENT' }, now) }
}

/** Leaves one place for another in one act: nobody is without a place in between, and nobody has two. */
export const reschedule: Handler<'reception.reschedule'> = async ({ bookingId, slotId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const seen = found(await store.reception.booking(bookingId, bookingScope(actor)))
  if (seen.slotId === slotId) refuse('SAME_SLOT')
  const wanted = await placeWanted(context, slotId, actor.personId, seen.sessionId)
  const { hold } = await weighWish(context, actor.personId, wanted, seen, { online: true, instead: bookingId })
  // Looked at again now that the person is locked: another tap may have moved or cancelled it.
  const booking = found(await store.reception.booking(bookingId, bookingScope(actor)))
  if (booking.slotId === slotId) refuse('SAME_SLOT')
  if (booking.sessionId !== seen.sessionId && booking.sessionId !== wanted.place.session.id) refuse('STALE')
  must(mayCancel(booking, await settingsOf(store, booking), now))
  if (booking.state !== 'CONFIRMED' || !booking.slotId) return refuse('BOOKING_NOT_OPEN')
  const old = found(await store.reception.slot(booking.slotId))
  await takePlaceFor(context, actor.personId, wanted.place, hold, old.id)
  if (!(await store.reception.changeSlot(booking.id, wanted.place, now))) refuse('BOOKING_NOT_OPEN')
  await givePlaceOn(context, old)
  const { session, slot, station } = wanted.place
  const moved = {
    ...booking,
    slotId,
    sessionId: session.id,
    stationId: station.id,
    streetId: session.streetId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
  }
  await tell(context, moved, station.name, { kind: 'MOVED', from: booking.startsAt }, context.ids.next())
  context.audit({ kind: 'booking', id: booking.id, before: { slotId: old.id }, after: { slotId } })
  return { booking: presentBooking(moved, station, wanted.settings, now) }
}
