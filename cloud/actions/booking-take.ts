import { dayOf, yearOf } from '../../src/domain/calendar/time'
import { bookingNumber } from '../../src/domain/opinion/numbers'
import { mayBook, type Wish } from '../../src/domain/reception/booking'
import { noShowPauseUntil, noShowsSince } from '../../src/domain/reception/wait'
import type { Settings } from '../../src/domain/settings/settings'
import { bookingMessage } from '../../src/text/messages'
import { holdText } from '../../src/text/opinion'
import { arrivalText } from '../../src/text/schedule'
import type { BookingRow, HoldRow, PlaceFacts } from '../ports/index'
import { heldPiece } from './content-guard'
import { type ActContext, found, must, refuse } from './context'
import { givePlaceOn, sweepHolds, type WaitContext } from './booking-wait'
import { settingsOf } from './settings'

/** What a booking is made of, whoever writes it down. */
export interface BookingForm {
  personId: string
  calledBy: string
  /** Left out: the phone of the account. */
  phone: string | undefined
  party: number
  topic: string | undefined
  accessNeed: string | undefined
  forRelative: boolean
  source: 'ONLINE' | 'DESK'
  enteredBy: string | null
}

export const phoneNeeded = (): never => refuse('BAD_SHAPE', { phone: '请填写手机号，有变动时好通知' })

/**
 * The slot a person wants, and the settings in force there. Its session, that of the person's hold and `leaving` are held
 * here, before any person is locked.
 */
export const placeWanted = async (
  { store }: WaitContext,
  slotId: string,
  personId: string,
  leaving: string | null = null,
): Promise<{ place: PlaceFacts; settings: Settings }> => {
  await store.reception.holdSessionsFor(personId, slotId, leaving)
  const place = found(await store.reception.placeOf(slotId))
  return { place, settings: await settingsOf(store, place.session) }
}

/** Locks a person and says whether this wish may be granted; the person's hold and phone. `instead`: a booking this one replaces. */
export const weighWish = async (
  context: WaitContext,
  personId: string,
  { place, settings }: { place: PlaceFacts; settings: Settings },
  wish: Pick<Wish, 'party' | 'forRelative'>,
  how: { online: boolean; instead?: string },
): Promise<{ hold: HoldRow | null; phone: string | null }> => {
  const { store, now } = context
  const { slot, session } = place
  const { phone } = await store.reception.lockPerson(personId)
  const { own, missed, hold } = await store.reception.standing(personId, {
    sessionId: session.id,
    now,
    missedSince: noShowsSince(settings, now),
  })
  must(
    mayBook({
      session,
      slot,
      settings,
      now,
      wish: { ...wish, sessionId: session.id, startsAt: slot.startsAt, endsAt: slot.endsAt },
      standing: own.filter(({ id }) => id !== how.instead),
    }),
  )
  // Who stayed away several times is still received: by phone, at the desk, walking in.
  if (how.online && !how.instead && noShowPauseUntil(missed, settings, now) !== null) refuse('NO_SHOW_PAUSE')
  return { hold, phone }
}

/**
 * Takes a place of the slot for a person: the one already held, or a free one; refuses when there is none. A hold whose time
 * is over, and one elsewhere, are given on first: who waits for the place comes before who kept it too
 * long. `leaving` is a slot whose place is given up in the same act.
 */
export const takePlaceFor = async (
  context: WaitContext,
  personId: string,
  { slot }: PlaceFacts,
  hold: HoldRow | null,
  leaving: string | null = null,
): Promise<void> => {
  const { reception } = context.store
  const held = hold ? await reception.dropHold(personId) : null
  if (held?.slotId === slot.id) {
    if (held.expiresAt > context.now) return
    await givePlaceOn(context, slot)
  }
  const elsewhere = held && held.slotId !== slot.id ? found(await reception.placeOf(held.slotId)) : null
  const others = [elsewhere?.slot.id, leaving].flatMap((id) => id ?? [])
  if (others.length) await reception.lockSlots([slot.id, ...others])
  if (!(await reception.takePlace(slot.id))) {
    const freed = await sweepHolds(context, slot)
    if (!freed || !(await reception.takePlace(slot.id))) refuse('SLOT_FULL')
  }
  if (elsewhere) await givePlaceOn(context, elsewhere.slot)
}

/** The number a booking gets, by the month of the reception. */
export const newBookingNumber = async ({ store }: WaitContext, startsAt: number): Promise<string> => {
  const day = dayOf(startsAt)
  const sequence = await store.ledger.nextNumber(`booking:${day.slice(0, 7)}`)
  return bookingNumber(yearOf(day), Number(day.slice(5, 7)), sequence)
}

/** So many at once, for receptions of one month. */
export const newBookingNumbers = async ({ store }: WaitContext, startsAt: number, count: number): Promise<string[]> => {
  const day = dayOf(startsAt)
  const sequences = await store.ledger.nextNumbers(`booking:${day.slice(0, 7)}`, count)
  return sequences.map((sequence) => bookingNumber(yearOf(day), Number(day.slice(5, 7)), sequence))
}

/** What a booking is about; words that the guard doubts, the desk looks at before the deputies read them. */
export const topicOf = (
  context: ActContext,
  topic: string | undefined,
  source: BookingRow['source'],
): Pick<BookingRow, 'topic' | 'topicCheck' | 'topicWhy'> => {
  // What the desk writes down for somebody it has read.
  const held = topic && source === 'ONLINE' ? heldPiece(context) : null
  return { topic: topic || null, topicCheck: held && 'HELD', topicWhy: held && holdText(held) }
}

/** What every new booking has beside its number, its place and its state. */
export const plainBooking = {
  waitRank: 0,
  waitSeq: null,
  offerUntil: null,
  movedFromId: null,
  checkedInAt: null,
  rating: null,
  ratingNote: null,
} as const

/** The one way a place is booked, by a resident, for a relative, or by staff for somebody at the desk. */
export const takeBooking = async (
  context: ActContext,
  slotId: string,
  form: BookingForm,
): Promise<{ booking: BookingRow; place: PlaceFacts; settings: Settings }> => {
  const { store, now, ids } = context
  const wanted = await placeWanted(context, slotId, form.personId)
  const { place, settings } = wanted
  const { slot, session, station } = place
  const { hold, phone } = await weighWish(context, form.personId, wanted, form, { online: form.source === 'ONLINE' })
  await takePlaceFor(context, form.personId, place, hold)
  const booking: BookingRow = {
    ...plainBooking,
    id: ids.next(),
    number: await newBookingNumber(context, slot.startsAt),
    sessionId: session.id,
    slotId: slot.id,
    stationId: station.id,
    streetId: session.streetId,
    personId: form.personId,
    calledBy: form.calledBy,
    phone: form.phone ?? phone ?? phoneNeeded(),
    party: form.party,
    ...topicOf(context, form.topic, form.source),
    accessNeed: form.accessNeed ?? null,
    checkInCode: ids.digits(6),
    state: 'CONFIRMED',
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    source: form.source,
    forRelative: form.forRelative,
    enteredBy: form.enteredBy,
  }
  await store.reception.addBooking(booking, now)
  await store.people.addMessages(
    [
      {
        id: ids.next(),
        personId: form.personId,
        kind: 'BOOKING',
        audience: 'OWN',
        ...bookingMessage(
          { kind: 'BOOKED', arrival: arrivalText(session) },
          { stationName: station.name, startsAt: slot.startsAt, number: booking.number },
        ),
        link: `booking:${booking.id}`,
        dedupeKey: `booking:${booking.id}:booked`,
      },
    ],
    now,
  )
  context.audit({ kind: 'booking', id: booking.id, after: { state: booking.state, slotId: slot.id } })
  return { booking, place, settings }
}
