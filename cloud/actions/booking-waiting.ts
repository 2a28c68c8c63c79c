import { bookingScope } from '../../src/domain/access/policy'
import { mayWait } from '../../src/domain/reception/booking'
import { isFreeFor, mayAnswerOffer, noShowPauseUntil, noShowsSince } from '../../src/domain/reception/wait'
import { arrivalText } from '../../src/text/schedule'
import type { BookingRow } from '../ports/index'
import { plainBooking, newBookingNumber, phoneNeeded, topicOf } from './booking-take'
import { bookingToShow } from './booking-show'
import { givePlaceOn, sweepHolds, tell } from './booking-wait'
import { found, type Handler, must, refuse, signedInActor } from './context'
import { recordConsent } from './consent'
import { settingsOf } from './settings'

export const wait: Handler<'reception.wait'> = async ({ sessionId, consent, ...form }, context) => {
  const { store, now, ids } = context
  const { personId } = signedInActor(context)
  await recordConsent(context, 'BOOKING', consent)
  // Alone in the session: a place that is given back at this moment would be free while somebody waits for it.
  await store.reception.lockSession(sessionId)
  const [row] = await store.places.sessions({ ids: [sessionId] }, 1)
  const session = found(row)
  const settings = await settingsOf(store, session)
  const { phone } = await store.reception.lockPerson(personId)
  const { own, missed } = await store.reception.standing(personId, {
    sessionId,
    now,
    missedSince: noShowsSince(settings, now),
  })
  for (const slot of await store.places.slotsOf([sessionId])) await sweepHolds(context, slot)
  const slots = await store.places.slotsOf([sessionId])
  const wish = { sessionId, startsAt: session.startsAt, endsAt: session.endsAt, ...form }
  must(mayWait({ session, slots, settings, now, wish, standing: own }))
  if (noShowPauseUntil(missed, settings, now) !== null) refuse('NO_SHOW_PAUSE')
  const booking: BookingRow = {
    ...plainBooking,
    id: ids.next(),
    number: await newBookingNumber(context, session.startsAt),
    sessionId,
    slotId: null,
    stationId: session.stationId,
    streetId: session.streetId,
    personId,
    calledBy: form.calledBy,
    phone: form.phone ?? phone ?? phoneNeeded(),
    party: form.party,
    ...topicOf(context, form.topic, 'ONLINE'),
    accessNeed: form.accessNeed ?? null,
    checkInCode: ids.digits(6),
    state: 'WAITLIST',
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    source: 'ONLINE',
    forRelative: form.forRelative,
    enteredBy: null,
    waitSeq: await store.ledger.nextNumber(`wait:${sessionId}`),
  }
  await store.reception.addBooking(booking, now)
  const ahead = await store.reception.before(booking)
  await tell(context, booking, session.stationName, { kind: 'WAITING', ahead })
  context.audit({ kind: 'booking', id: booking.id, after: { state: booking.state, sessionId } })
  return { booking: await bookingToShow(store, booking, now) }
}

export const answerOffer: Handler<'reception.answerOffer'> = async ({ bookingId, accept }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const seen = found(await store.reception.booking(bookingId, bookingScope(actor)))
  await store.reception.holdSession(seen.sessionId)
  await store.reception.lockPerson(actor.personId)
  const booking = found(await store.reception.booking(bookingId, bookingScope(actor)))
  must(mayAnswerOffer(booking, now))
  if (accept) {
    const { own } = await store.reception.standing(actor.personId, {
      sessionId: booking.sessionId,
      now,
      missedSince: now,
    })
    // The place is kept until its time: the other booking can be moved or given up first.
    if (!isFreeFor(booking, own)) refuse('TIME_OVERLAPS')
  }
  const state = accept ? 'CONFIRMED' : 'LAPSED'
  const answered = await store.reception.moveBooking(booking.id, 'OFFERED', state, now)
  if (!answered) return refuse('OFFER_OVER')
  if (accept) {
    const session = found((await store.places.sessions({ ids: [booking.sessionId] }, 1))[0])
    await tell(context, booking, session.stationName, { kind: 'ACCEPTED', arrival: arrivalText(session) })
  } else if (answered.slotId) await givePlaceOn(context, found(await store.reception.slot(answered.slotId)))
  context.audit({ kind: 'booking', id: booking.id, before: { state: 'OFFERED' }, after: { state } })
  return { booking: await bookingToShow(store, { ...booking, state }, now) }
}
