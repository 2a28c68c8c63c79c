import type { Day } from '../../src/domain/calendar/time'
import { at, dayOf, plusDays, toIso, yearOf } from '../../src/domain/calendar/time'
import { bookingScope, rosterScope } from '../../src/domain/access/policy'
import { bookingNumber } from '../../src/domain/opinion/numbers'
import { mayBook, mayCancel, mayCheckIn, openBookingStates, slotState } from '../../src/domain/reception/booking'
import { resolveSettings } from '../../src/domain/settings/settings'
import { bookingMessage } from '../../src/text/messages'
import type { BookingRow } from '../ports/reception'
import type { Store } from '../ports/index'
import { presentSession } from '../present/places'
import { presentBooking, presentVisitor } from '../present/reception'
import { found, type Handler, must, refuse, signedInActor } from './context'
import { recordConsent } from './consent'
import { withParts } from './sessions'
import { settingsOf } from './settings'

export const sessions: Handler<'reception.sessions'> = async (input, { store, now }) => {
  const stationIds = input.stationId
    ? [input.stationId]
    : input.communityId
      ? await store.places.stationsServing(input.communityId)
      : undefined
  const from = input.from ? Math.max(now, at(input.from)) : now
  const rows = await store.places.sessions(
    {
      ...(stationIds ? { stationIds } : {}),
      ...(input.streetId ? { streetId: input.streetId } : {}),
      endsAfter: from,
      offered: true,
    },
    input.limit,
  )
  return { items: (await withParts(store, rows)).map((part) => presentSession(part, now)) }
}

export const session: Handler<'reception.session'> = async ({ sessionId }, { store, now, actor }) => {
  const [row] = await store.places.sessions({ ids: [sessionId] }, 1)
  const [part] = await withParts(store, [found(row)])
  const parts = found(part)
  const station = found(await store.places.station(parts.row.stationId))
  const { settings } = parts
  const own =
    actor.role === 'RESIDENT'
      ? await store.reception.bookings(
          { personId: actor.personId, sessionIds: [sessionId], states: openBookingStates },
          bookingScope(actor),
          1,
        )
      : []
  return {
    session: presentSession(parts, now),
    address: station.address,
    place: station.place,
    phone: station.phone,
    partyMax: settings['reception.partyMax'],
    closeMinutes: settings['reception.closeMinutes'],
    cancelMinutes: settings['reception.cancelMinutes'],
    slots: parts.slots.map((slot) => ({
      id: slot.id,
      startsAt: toIso(slot.startsAt),
      endsAt: toIso(slot.endsAt),
      left: slot.capacity - slot.taken,
      state: slotState(parts.row, slot, settings, now),
    })),
    mine: own[0] ? { bookingId: own[0].id, startsAt: toIso(own[0].startsAt) } : null,
  }
}

const present = async (store: Store, row: BookingRow, now: number) => {
  const station = found(await store.places.station(row.stationId))
  return presentBooking(row, station, await settingsOf(store, row), now)
}

export const book: Handler<'reception.book'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  await recordConsent(context, 'BOOKING', input.consent)
  const phone = input.phone ?? (await store.people.person(actor.personId))?.phone
  if (!phone) return refuse('BAD_SHAPE', { phone: '请填写手机号，有变动时好通知您' })
  const slot = found(await store.reception.slot(input.slotId))
  // Held until the end: an import that cancels or moves the session waits, or is waited for.
  await store.reception.holdSession(slot.sessionId)
  const [row] = await store.places.sessions({ ids: [slot.sessionId] }, 1)
  const sessionRow = found(row)
  const station = found(await store.places.station(sessionRow.stationId))
  const settings = await settingsOf(store, sessionRow)

  await store.reception.lockPerson(actor.personId)
  const open = await store.reception.bookings(
    { personId: actor.personId, states: openBookingStates, endsAfter: now },
    bookingScope(actor),
    100,
  )
  // Also a booking whose slot has ended still stands for this session.
  const inSession = await store.reception.bookings(
    { personId: actor.personId, sessionIds: [sessionRow.id], states: openBookingStates },
    bookingScope(actor),
    1,
  )
  must(
    mayBook({
      session: sessionRow,
      slot,
      settings,
      now,
      party: input.party,
      openBookings: open.length,
      alreadyInSession: inSession.length > 0,
    }),
  )
  if (!(await store.reception.takePlace(slot.id))) refuse('SLOT_FULL')

  const day = dayOf(slot.startsAt)
  const month = Number(day.slice(5, 7))
  const booking: BookingRow = {
    id: ids.next(),
    number: bookingNumber(yearOf(day), month, await store.ledger.nextNumber(`booking:${day.slice(0, 7)}`)),
    sessionId: sessionRow.id,
    slotId: slot.id,
    stationId: station.id,
    streetId: sessionRow.streetId,
    personId: actor.personId,
    calledBy: input.calledBy,
    phone,
    party: input.party,
    topic: input.topic || null,
    accessNeed: input.accessNeed ?? null,
    checkInCode: ids.digits(6),
    state: 'CONFIRMED',
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
  }
  await store.reception.addBooking(booking, now)
  await store.people.addMessages(
    [
      {
        id: ids.next(),
        personId: actor.personId,
        kind: 'BOOKING',
        audience: 'OWN',
        ...bookingMessage('BOOKED', { stationName: station.name, startsAt: slot.startsAt, number: booking.number }),
        link: `booking:${booking.id}`,
        dedupeKey: `booking:${booking.id}:booked`,
      },
    ],
    now,
  )
  context.audit({ kind: 'booking', id: booking.id, after: { state: booking.state, slotId: slot.id } })
  return { booking: presentBooking(booking, station, settings, now) }
}

export const cancel: Handler<'reception.cancel'> = async ({ bookingId }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const booking = found(await store.reception.booking(bookingId, bookingScope(actor)))
  const settings = await settingsOf(store, booking)
  must(mayCancel(booking, settings, now))
  if (!(await store.reception.moveBooking(booking.id, 'CONFIRMED', 'CANCELLED_BY_RESIDENT', now)))
    refuse('BOOKING_NOT_OPEN')
  if (booking.slotId) await store.reception.givePlaceBack(booking.slotId)
  const station = found(await store.places.station(booking.stationId))
  await store.people.addMessages(
    [
      {
        id: ids.next(),
        personId: actor.personId,
        kind: 'BOOKING',
        audience: 'OWN',
        ...bookingMessage('CANCELLED', {
          stationName: station.name,
          startsAt: booking.startsAt,
          number: booking.number,
        }),
        link: `booking:${booking.id}`,
        dedupeKey: `booking:${booking.id}:cancelled`,
      },
    ],
    now,
  )
  context.audit({
    kind: 'booking',
    id: booking.id,
    before: { state: 'CONFIRMED' },
    after: { state: 'CANCELLED_BY_RESIDENT' },
  })
  return { booking: presentBooking({ ...booking, state: 'CANCELLED_BY_RESIDENT' }, station, settings, now) }
}

export const mine: Handler<'reception.mine'> = async (_input, context) => {
  const { store, now, actor } = context
  const rows = await store.reception.bookings(
    { personId: signedInActor(context).personId, newest: true },
    bookingScope(actor),
    200,
  )
  const isOpen = (row: BookingRow) => openBookingStates.includes(row.state) && row.endsAt > now
  const open = rows.filter(isOpen).reverse()
  const past = rows.filter((row) => !isOpen(row))
  const stations = new Map<string, Awaited<ReturnType<Store['places']['station']>>>()
  for (const id of new Set(rows.map((row) => row.stationId))) stations.set(id, await store.places.station(id))
  const settingRows = await store.places.settingRows()
  return {
    items: [...open, ...past].map((row) =>
      presentBooking(row, found(stations.get(row.stationId)), resolveSettings(settingRows, row), now),
    ),
  }
}

export const booking: Handler<'reception.booking'> = async ({ bookingId }, { store, now, actor }) => ({
  booking: await present(store, found(await store.reception.booking(bookingId, bookingScope(actor))), now),
})

export const day: Handler<'reception.day'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const wanted: Day = input.day ?? dayOf(now)
  const window = { endsAfter: at(wanted), startsBefore: at(plusDays(wanted, 1)) }
  const rows =
    actor.role === 'DEPUTY'
      ? actor.deputyId
        ? await store.places.sessions({ deputyId: actor.deputyId, ...window }, 50)
        : []
      : actor.role === 'STATION_LIAISON'
        ? await store.places.sessions({ stationIds: actor.stationId ? [actor.stationId] : [], ...window }, 50)
        : await store.places.sessions(
            { streetId: actor.orgId ?? '-', ...(input.stationId ? { stationIds: [input.stationId] } : {}), ...window },
            100,
          )
  const parts = await withParts(store, rows)
  const bookings = await store.reception.bookings(
    { sessionIds: rows.map((row) => row.id), states: ['CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW'] },
    rosterScope(actor, rows),
    1000,
  )
  if (bookings.length) context.audit({ kind: 'receptionDay', id: wanted })
  return {
    day: wanted,
    sessions: parts.map((part) => ({
      session: presentSession(part, now),
      bookings: bookings
        .filter((row) => row.sessionId === part.row.id)
        .map((row) => presentVisitor(row, part.row, actor.role !== 'DEPUTY', now)),
    })),
  }
}

export const checkIn: Handler<'reception.checkIn'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const scope = bookingScope(actor)
  const booking = input.bookingId
    ? await store.reception.booking(input.bookingId, scope)
    : (
        await store.reception.bookings(
          { sessionIds: [input.sessionId], checkInCode: input.code ?? '', states: ['CONFIRMED', 'CHECKED_IN'] },
          scope,
          1,
        )
      )[0]
  const row = booking ?? refuse('NOT_FOUND', { code: '没有这个报到号，请核对六位数字，或按称呼查找' })
  if (row.sessionId !== input.sessionId) refuse('NOT_FOUND')
  const [sessionRow] = await store.places.sessions({ ids: [row.sessionId] }, 1)
  must(mayCheckIn(row, found(sessionRow), now))
  if (!(await store.reception.moveBooking(row.id, 'CONFIRMED', 'CHECKED_IN', now))) refuse('BOOKING_NOT_OPEN')
  context.audit({ kind: 'booking', id: row.id, before: { state: 'CONFIRMED' }, after: { state: 'CHECKED_IN' } })
  return { bookingId: row.id, calledBy: row.calledBy, startsAt: toIso(row.startsAt) }
}
