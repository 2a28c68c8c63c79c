import { clockOf, DAY, type Instant } from '../../src/domain/calendar/time'
import { standingStates } from '../../src/domain/reception/booking'
import { isFreeFor, offerUntil } from '../../src/domain/reception/wait'
import { calledOffMessage } from '../../src/text/schedule'
import type { BookingRow, NewMessage, PlanRow, SlotRow } from '../ports/index'
import { refuse } from './context'
import { newBookingNumbers } from './booking-take'
import type { PlanContext } from './schedule-common'
import { settingsOf } from './settings'

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
 * are not elsewhere where there is one), or the first places of its waiting list, and tells each of them. Where nobody could
 * say yes in time, because the slots are closed or close before anybody is up, who had a place keeps one. Returns how many
 * got a place. null: told that the next will follow. The session and the persons are locked before.
 */
export const offerNext = async (
  context: PlanContext,
  bookings: readonly BookingRow[],
  sessionId: string | null,
  about: { what: 'CANCELLED' | 'MOVED'; session: PlanRow; reason: string },
): Promise<number> => {
  if (!bookings.length) return 0
  const { store, now, ids } = context
  // Read again under its lock: it may have been called off since it was chosen.
  const [next] = sessionId
    ? await store.schedule.sessions({ ids: [sessionId], stages: ['PLANNED', 'ANNOUNCED'] }, [{}], 1)
    : []
  const settings = next ? await settingsOf(store, next) : null
  const taken = next
    ? new Set(
        (await store.reception.bookings({ sessionIds: [next.id], states: standingStates }, [{}], 5000)).map(keyOf),
      )
    : new Set<string>()
  const slots = next ? (await store.places.slotsOf([next.id])).map((slot) => ({ ...slot })) : []
  const persons = [...new Set(bookings.flatMap(({ personId }) => personId ?? []))]
  const elsewhere = next
    ? await store.reception.bookings(
        { personIds: persons, states: ['CONFIRMED', 'CHECKED_IN'], endsAfter: next.startsAt },
        [{}],
        5000,
      )
    : []
  const untilOf = (slot: SlotRow) => (next && settings ? offerUntil(next, slot, settings, now, 'CALLED_OFF') : null)
  const messages: (NewMessage & { id: string })[] = []
  const say = (booking: BookingRow, then: Parameters<typeof calledOffMessage>[0]['next'], link: string) => {
    if (booking.personId === null) return
    messages.push({
      id: ids.next(),
      personId: booking.personId,
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
  }
  // Who gets what is settled first, and written in one go: everybody waits for these sessions meanwhile.
  const given: { booking: BookingRow; slot: SlotRow | null; state: 'OFFERED' | 'CONFIRMED' | 'WAITLIST' }[] = []
  for (const booking of bookings) {
    if (!next || !settings) say(booking, null, booking.id)
    else if (taken.has(keyOf(booking))) say(booking, { kind: 'ALREADY', startsAt: next.startsAt }, booking.id)
    else {
      const own = elsewhere.filter(({ personId }) => personId === booking.personId)
      const isFree = (one: SlotRow) => isFreeFor({ ...one, forRelative: booking.forRelative }, own)
      const open = slots.filter((one) => untilOf(one) !== null)
      const isSure = booking.state === 'CONFIRMED' || booking.state === 'CHECKED_IN'
      const still = isSure && (about.what === 'MOVED' || !open.length)
      const offer = takeNearest(open, booking, isFree)
      const coming = slots.filter((one) => one.startsAt > now)
      const kept = offer || !still ? null : takeNearest(coming, booking, isFree)
      given.push({ booking, slot: offer ?? kept, state: offer ? 'OFFERED' : kept ? 'CONFIRMED' : 'WAITLIST' })
      taken.add(keyOf(booking))
    }
  }
  if (next && settings && given.length) {
    const places = given.flatMap(({ slot }) => slot?.id ?? [])
    // The session is locked, so what was read of its slots holds; the database still refuses one place too many.
    for (const id of new Set(places))
      if (!(await store.reception.takePlaces(id, places.filter((one) => one === id).length))) refuse('STALE')
    const numbers = await newBookingNumbers(context, next.startsAt, given.length)
    const turns = await store.ledger.nextNumbers(`wait:${next.id}`, given.length)
    const made = given.map(({ booking, slot, state }, i) => {
      const until = state === 'OFFERED' && slot ? untilOf(slot) : null
      const row = {
        ...booking,
        id: ids.next(),
        number: numbers[i] as string,
        sessionId: next.id,
        slotId: slot?.id ?? null,
        stationId: next.stationId,
        streetId: next.streetId,
        checkInCode: ids.digits(6),
        state,
        startsAt: slot?.startsAt ?? next.startsAt,
        endsAt: slot?.endsAt ?? next.endsAt,
        waitRank: 1,
        waitSeq: turns[i] as number,
        offerUntil: until,
        movedFromId: booking.id,
        checkedInAt: null,
        rating: null,
        ratingNote: null,
      }
      const { id, number, startsAt } = row
      if (state === 'CONFIRMED') say(booking, { kind: 'KEPT', startsAt, number }, id)
      else if (until !== null) say(booking, { kind: 'OFFERED', startsAt, until }, id)
      else say(booking, { kind: 'WAITING', startsAt: next.startsAt }, id)
      return row
    })
    await store.reception.addBookings(made, now)
  }
  if (messages.length) await store.people.addMessages(messages, now)
  return given.filter(({ slot }) => slot !== null).length
}

/** One person is in a session once for himself and once for a relative; who walked in without a number is nobody twice. */
const keyOf = (booking: Pick<BookingRow, 'id' | 'personId' | 'forRelative'>): string =>
  booking.personId === null ? booking.id : `${booking.personId} ${booking.forRelative}`

const minuteOfDay = (at: Instant): number => Number(clockOf(at).slice(0, 2)) * 60 + Number(clockOf(at).slice(3))

/** The free slot nearest in time of day, counted as taken; null when all are full. */
const takeNearest = (
  slots: readonly SlotRow[],
  booking: Pick<BookingRow, 'startsAt'>,
  isFree: (slot: SlotRow) => boolean,
): SlotRow | null => {
  const wanted = minuteOfDay(booking.startsAt)
  const [nearest] = slots
    .filter((slot) => slot.taken < slot.capacity)
    .sort(
      (a, b) =>
        Number(isFree(b)) - Number(isFree(a)) ||
        Math.abs(minuteOfDay(a.startsAt) - wanted) - Math.abs(minuteOfDay(b.startsAt) - wanted) ||
        a.startsAt - b.startsAt,
    )
  if (nearest) nearest.taken += 1
  return nearest ?? null
}

/**
 * Offers the next session to those whose session was called off when none was planned: run when a session was added.
 * Returns how many were told.
 */
export const offerOwed = async (context: PlanContext, stationId: string): Promise<number> => {
  const { store, now } = context
  const owed = await store.schedule.owed(stationId, now - 120 * DAY)
  if (!owed.length) return 0
  // In the order in which they are owed one.
  const turn = new Map(owed.map((id, i) => [id, i]))
  const bookings = (await store.reception.bookings({ ids: owed }, [{}], owed.length)).sort(
    (a, b) => (turn.get(a.id) ?? 0) - (turn.get(b.id) ?? 0),
  )
  const lost = [...new Set(bookings.map(({ sessionId }) => sessionId))]
  const sessions = lost.length ? await store.schedule.sessions({ ids: lost }, [{}], lost.length) : []
  const coming = sessions.length ? await comingOf(context, sessions) : []
  const offers = sessions.flatMap((session) => {
    const next = nextAmong(context, coming, session, [])
    return next ? [{ session, next, bookings: bookings.filter(({ sessionId }) => sessionId === session.id) }] : []
  })
  if (!offers.length) return 0
  // In one order, as everywhere: sessions, persons, slots.
  await store.schedule.lockSessions(offers.map(({ next }) => next.id))
  await store.reception.lockBookers(
    [],
    offers.flatMap((one) => one.bookings.flatMap(({ personId }) => personId ?? [])),
  )
  for (const { session, next, bookings: own } of offers)
    await offerNext(
      // A second notice, after the one that said the next date would follow.
      { ...context, store: { ...store, people: { ...store.people, addMessages: again(store) } } },
      own,
      next.id,
      { what: session.stage === 'MOVED' ? 'MOVED' : 'CANCELLED', session, reason: session.cancelReason ?? '' },
    )
  return offers.reduce((sum, one) => sum + one.bookings.length, 0)
}

const again =
  (store: PlanContext['store']): PlanContext['store']['people']['addMessages'] =>
  (messages, at) =>
    store.people.addMessages(
      messages.map((one) => ({ ...one, dedupeKey: `${one.dedupeKey}:next` })),
      at,
    )
