import { clockOf, DAY, HOUR, type Instant, MINUTE } from '../../src/domain/calendar/time'
import { slotClosesAt, standingStates } from '../../src/domain/reception/booking'
import { isFreeFor } from '../../src/domain/reception/wait'
import { calledOffMessage } from '../../src/text/schedule'
import type { BookingRow, PlanRow, SlotRow } from '../ports/index'
import { newBookingNumber } from './booking-take'
import { type PlanContext, tellAll } from './schedule-common'
import { settingsOf } from './settings'

/** A place offered after the station itself cancelled is kept longer than one somebody else gave back. */
const OFFER_HOURS = 48

/** The next session of the station that will take place, at another time than this one. */
export const nextSession = async (
  context: PlanContext,
  session: Pick<PlanRow, 'id' | 'stationId' | 'startsAt'>,
  except: readonly string[],
): Promise<PlanRow | null> => nextAmong(context, await comingOf(context, [session]), session, except)

/** What will take place at the stations of these sessions, in its order. */
export const comingOf = async (
  { store, now }: PlanContext,
  sessions: readonly Pick<PlanRow, 'stationId' | 'startsAt'>[],
): Promise<PlanRow[]> =>
  store.schedule.sessions(
    {
      stationIds: [...new Set(sessions.map(({ stationId }) => stationId))],
      from: sessions.reduce((first, { startsAt }) => Math.min(first, Math.max(now, startsAt)), Infinity),
      stages: ['PLANNED', 'ANNOUNCED'],
    },
    [{}],
    sessions.length === 1 ? 40 : 20_000,
  )

export const nextAmong = (
  { now }: PlanContext,
  coming: readonly PlanRow[],
  session: Pick<PlanRow, 'id' | 'stationId' | 'startsAt'>,
  except: readonly string[],
): PlanRow | null =>
  coming.find(
    (row) =>
      row.stationId === session.stationId &&
      row.id !== session.id &&
      !except.includes(row.id) &&
      row.stationOpen &&
      row.startsAt > Math.max(now, session.startsAt),
  ) ?? null

/**
 * Gives everyone of a called-off session a place in `sessionId` (the free one nearest to their time of day, at an hour they
 * are not elsewhere where there is one), or the first places of its waiting list, and tells each of them. Where a session
 * was moved by so little that its slots are closed, nobody could say yes in time: who had a place keeps it. Returns how many
 * got a place. null: told that the next will follow. The session and the persons are locked before.
 */
export const offerNext = async (
  context: PlanContext,
  bookings: readonly BookingRow[],
  sessionId: string | null,
  about: { what: 'CANCELLED' | 'MOVED'; session: PlanRow; reason: string },
): Promise<number> => {
  const { store, now, ids } = context
  const [next] = sessionId ? await store.schedule.sessions({ ids: [sessionId] }, [{}], 1) : []
  const settings = next ? await settingsOf(store, next) : null
  const taken = next
    ? new Set(
        (await store.reception.bookings({ sessionIds: [next.id], states: standingStates }, [{}], 5000)).map(keyOf),
      )
    : new Set<string>()
  const slots = next ? [...(await store.places.slotsOf([next.id]))] : []
  const persons = [...new Set(bookings.flatMap(({ personId }) => personId ?? []))]
  const elsewhere = next
    ? await store.reception.bookings(
        { personIds: persons, states: ['CONFIRMED', 'CHECKED_IN'], endsAfter: next.startsAt },
        [{}],
        5000,
      )
    : []
  let offered = 0
  for (const booking of bookings) {
    const say = (then: Parameters<typeof calledOffMessage>[0]['next'], link: string) =>
      booking.personId === null
        ? undefined
        : tellAll(context, [booking.personId], {
            kind: 'BOOKING',
            audience: 'OWN',
            ...calledOffMessage({
              what: about.what,
              stationName: about.session.stationName,
              startsAt: booking.startsAt,
              reason: about.reason,
              next: then,
            }),
            link: `booking:${link}`,
            dedupeKey: `booking:${booking.id}:off`,
          })
    if (!next || !settings) {
      await say(null, booking.id)
      continue
    }
    if (taken.has(keyOf(booking))) {
      await say({ kind: 'ALREADY', startsAt: next.startsAt }, booking.id)
      continue
    }
    const own = elsewhere.filter(({ personId }) => personId === booking.personId)
    const isFree = (one: SlotRow) => isFreeFor({ ...one, forRelative: booking.forRelative }, own)
    const open = (one: SlotRow) => slotClosesAt(one, settings) > now + 10 * MINUTE
    const isSure = booking.state === 'CONFIRMED' || booking.state === 'CHECKED_IN'
    const still = about.what === 'MOVED' && isSure
    const offer = await takeNearest(context, slots.filter(open), booking, isFree)
    const kept =
      offer || !still
        ? null
        : await takeNearest(
            context,
            slots.filter((one) => one.startsAt > now),
            booking,
            isFree,
          )
    const slot = offer ?? kept
    const startsAt = slot?.startsAt ?? next.startsAt
    const until = offer ? Math.min(now + OFFER_HOURS * HOUR, slotClosesAt(offer, settings)) : null
    const id = ids.next()
    const number = await newBookingNumber(context, startsAt)
    await store.reception.addBooking(
      {
        ...booking,
        id,
        number,
        sessionId: next.id,
        slotId: slot?.id ?? null,
        stationId: next.stationId,
        streetId: next.streetId,
        checkInCode: ids.digits(6),
        state: offer ? 'OFFERED' : kept ? 'CONFIRMED' : 'WAITLIST',
        startsAt,
        endsAt: slot?.endsAt ?? next.endsAt,
        waitRank: 1,
        waitSeq: await store.ledger.nextNumber(`wait:${next.id}`),
        offerUntil: until,
        movedFromId: booking.id,
        checkedInAt: null,
        rating: null,
        ratingNote: null,
      },
      now,
    )
    taken.add(keyOf(booking))
    if (kept) {
      offered += 1
      await say({ kind: 'KEPT', startsAt, number }, id)
    } else if (until !== null) {
      offered += 1
      await say({ kind: 'OFFERED', startsAt, until }, id)
    } else await say({ kind: 'WAITING', startsAt: next.startsAt }, id)
  }
  return offered
}

/** One person is in a session once for himself and once for a relative; who walked in without a number is nobody twice. */
const keyOf = (booking: Pick<BookingRow, 'id' | 'personId' | 'forRelative'>): string =>
  booking.personId === null ? booking.id : `${booking.personId} ${booking.forRelative}`

const minuteOfDay = (at: Instant): number => Number(clockOf(at).slice(0, 2)) * 60 + Number(clockOf(at).slice(3))

const takeNearest = async (
  { store }: PlanContext,
  slots: readonly SlotRow[],
  booking: Pick<BookingRow, 'startsAt'>,
  isFree: (slot: SlotRow) => boolean,
): Promise<SlotRow | null> => {
  const wanted = minuteOfDay(booking.startsAt)
  const near = slots
    .slice()
    .sort(
      (a, b) =>
        Number(isFree(b)) - Number(isFree(a)) ||
        Math.abs(minuteOfDay(a.startsAt) - wanted) - Math.abs(minuteOfDay(b.startsAt) - wanted) ||
        a.startsAt - b.startsAt,
    )
  for (const slot of near) if (await store.reception.takePlace(slot.id)) return slot
  return null
}

/**
 * Offers the next session to those whose session was called off when none was planned: run when a session was added.
 * Returns how many were told.
 */
export const offerOwed = async (context: PlanContext, stationId: string): Promise<number> => {
  const { store, now } = context
  const owed = await store.schedule.owed(stationId, now - 120 * DAY)
  const offers: { booking: BookingRow; session: PlanRow; next: PlanRow }[] = []
  for (const id of owed) {
    const booking = await store.reception.booking(id, [{}])
    const [session] = booking ? await store.schedule.sessions({ ids: [booking.sessionId] }, [{}], 1) : []
    const next = session ? await nextSession(context, session, []) : null
    if (booking && session && next) offers.push({ booking, session, next })
  }
  if (!offers.length) return 0
  // In one order, as everywhere: sessions, persons, slots.
  await store.schedule.lockSessions(offers.map(({ next }) => next.id))
  await store.reception.lockBookers(
    [],
    offers.flatMap(({ booking }) => booking.personId ?? []),
  )
  for (const { booking, session, next } of offers) {
    const before = { ...booking, id: booking.id }
    await offerNext(
      // A second notice, after the one that said the next date would follow.
      { ...context, store: { ...store, people: { ...store.people, addMessages: again(store) } } },
      [before],
      next.id,
      { what: session.stage === 'MOVED' ? 'MOVED' : 'CANCELLED', session, reason: session.cancelReason ?? '' },
    )
  }
  return offers.length
}

const again =
  (store: PlanContext['store']): PlanContext['store']['people']['addMessages'] =>
  (messages, at) =>
    store.people.addMessages(
      messages.map((one) => ({ ...one, dedupeKey: `${one.dedupeKey}:next` })),
      at,
    )
