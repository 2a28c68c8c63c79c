import { at, clockOf, dayOf, DAY, HOUR, type Instant, MINUTE, plusDays, yearOf } from '../../src/domain/calendar/time'
import { type Calendar, isOff } from '../../src/domain/calendar/working-days'
import { bookingNumber } from '../../src/domain/opinion/numbers'
import { slotClosesAt, standingStates } from '../../src/domain/reception/booking'
import { isFreeFor } from '../../src/domain/reception/wait'
import { obstacleOf, overlaps } from '../../src/domain/reception/roster'
import { calledOffMessage, sessionNotice } from '../../src/text/schedule'
import type { BookingRow, NewSession, PlanRow, SlotRow } from '../ports/index'
import { candidatesFor, type PlanContext, personsOfDeputies, tellAll } from './schedule-common'
import { settingsOf } from './settings'

/** A place offered after the station itself cancelled is kept longer than one somebody else gave back. */
const OFFER_HOURS = 48
/** A closure looks so far ahead for a free working day. */
const SEARCH_DAYS = 60

export interface CallOff {
  what: 'CANCELLED' | 'MOVED'
  reason: string
  closureId?: string
  /** Where a moved session goes. */
  to?: { startsAt: Instant; endsAt: Instant; provisional?: boolean }
  /** Sessions that the same act calls off: nobody is offered one of them. */
  except?: readonly string[]
  /** Who does it is not told of it. */
  by?: string
}

export interface CalledOff {
  bookings: number
  offered: number
  /** The session a moved one became. */
  newId: string | null
  /** Deputies who cannot come at the new time. */
  lost: string[]
}

/**
 * Locks all that calling these sessions off will touch, in one order: the sessions and those whose places are offered instead,
 * then everybody who counts on them. Before any of them is called off: a lock taken between two of them could wait for
 * somebody who waits for the first. What was read of the sessions before must be read again.
 */
export const lockForCallOff = async (context: PlanContext, sessions: readonly PlanRow[]): Promise<void> => {
  const { store } = context
  const ids = sessions.map(({ id }) => id)
  if (!ids.length) return
  const coming = await comingOf(context, sessions)
  const next = sessions.flatMap((one) => nextAmong(context, coming, one, ids)?.id ?? [])
  await store.schedule.lockSessions([...ids, ...next])
  await store.reception.lockBookers(ids)
}

/**
 * Cancels or moves one session, in the caller's transaction: bookers, deputies, followers, units and staff are told why;
 * bookers keep their priority in the session it moved to, or in the next one of the station. The session is locked before,
 * and is one that is still to come. Where no later session is planned yet, bookers are told so and come first when one is
 * (`offerOwed`).
 */
export const callOff = async (context: PlanContext, session: PlanRow, how: CallOff): Promise<CalledOff> => {
  const { store, now, ids } = context
  const own = await store.schedule.roster([session.id])
  const rostered = own.filter(({ state }) => state === 'ROSTERED').map(({ deputyId }) => deputyId)
  const next = how.to ? null : await nextSession(context, session, how.except ?? [])
  await store.schedule.lockSessions([session.id, ...(next ? [next.id] : [])])
  await store.reception.lockBookers([session.id])
  const bookings = await standing(context, session)

  let newId: string | null = null
  let lost: string[] = []
  if (how.what === 'MOVED' && how.to) {
    newId = ids.next()
    await store.schedule.addSession(movedSession(session, newId, how.to, now))
    const units = (await store.schedule.units([session.id])).get(session.id) ?? []
    await store.schedule.setUnits(
      newId,
      units.map(({ id }) => id),
    )
  }
  await store.schedule.callOff(session.id, {
    stage: how.what,
    reason: how.reason,
    movedToId: newId,
    closureId: how.closureId ?? null,
  })
  // The old time no longer counts, so that whoever sat there is free for the new one.
  if (newId && how.to) lost = await takeRosterAlong(context, session, newId, how.to, rostered)
  for (const booking of bookings)
    await store.reception.moveBooking(booking.id, booking.state, 'CANCELLED_BY_STATION', now)
  await store.schedule.emptySlots(
    session.id,
    bookings.flatMap((one) => (one.slotId && one.state !== 'WAITLIST' ? one.slotId : [])),
  )
  // Who walked in stands at the door and is spoken to there: a place of another day is asked for, not sent.
  const promised = bookings.filter(({ source }) => source !== 'WALK_IN')
  const offered = await offerNext(context, promised, newId ?? next?.id ?? null, {
    what: how.what,
    session,
    reason: how.reason,
  })
  await tellOthers(context, session, how, rostered, lost)
  return { bookings: bookings.length, offered, newId, lost }
}

/** Those who count on a session: who has a place first, by its time, then who waits, in their order. */
const standing = async ({ store }: PlanContext, session: PlanRow): Promise<BookingRow[]> => {
  const rows = await store.reception.bookings({ sessionIds: [session.id], states: standingStates }, [{}], 5000)
  const waits = (row: BookingRow) => (row.state === 'WAITLIST' ? 1 : 0)
  return rows.sort(
    (a, b) =>
      waits(a) - waits(b) ||
      (waits(a) ? b.waitRank - a.waitRank || (a.waitSeq ?? 0) - (b.waitSeq ?? 0) : a.startsAt - b.startsAt) ||
      (a.id < b.id ? -1 : 1),
  )
}

const movedSession = (
  session: PlanRow,
  id: string,
  to: { startsAt: Instant; endsAt: Instant; provisional?: boolean },
  now: Instant,
): NewSession => ({
  id,
  stationId: session.stationId,
  streetId: session.streetId,
  startsAt: to.startsAt,
  endsAt: to.endsAt,
  theme: session.theme,
  // Everybody is told of the move, so a day that is near is public at once.
  stage: session.stage === 'ANNOUNCED' && to.startsAt - now < 4 * DAY ? 'ANNOUNCED' : 'PLANNED',
  // The old row keeps the rule's day, so that the plan does not make it a second time.
  ruleId: null,
  ruleDay: null,
  provisional: to.provisional ?? false,
  mode: session.mode,
  callNote: session.callNote,
  place: session.place,
  slotMinutes: session.slotMinutes,
  capacity: session.capacity,
})

/** Puts everybody who can come on the roster of the new session; returns the names of those who cannot. */
const takeRosterAlong = async (
  context: PlanContext,
  session: PlanRow,
  newId: string,
  to: { startsAt: Instant; endsAt: Instant },
  rostered: readonly string[],
): Promise<string[]> => {
  const { store } = context
  await store.schedule.lockDeputies(rostered)
  const candidates = await candidatesFor(
    context,
    { id: newId, stationId: session.stationId, startsAt: to.startsAt, endsAt: to.endsAt },
    rostered,
  )
  const lost: string[] = []
  for (const one of candidates)
    if (obstacleOf(one) === null) await store.schedule.addToRoster(newId, one.id, null)
    else lost.push(one.name)
  return lost
}

/** The next session of the station that will take place, at another time than this one. */
export const nextSession = async (
  context: PlanContext,
  session: Pick<PlanRow, 'id' | 'stationId' | 'startsAt'>,
  except: readonly string[],
): Promise<PlanRow | null> => nextAmong(context, await comingOf(context, [session]), session, except)

/** What will take place at the stations of these sessions, in its order. */
const comingOf = async (
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

const nextAmong = (
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
const offerNext = async (
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
    const number = await nextNumber(context, startsAt)
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

const nextNumber = async ({ store }: PlanContext, startsAt: Instant): Promise<string> => {
  const day = dayOf(startsAt)
  return bookingNumber(
    yearOf(day),
    Number(day.slice(5, 7)),
    await store.ledger.nextNumber(`booking:${day.slice(0, 7)}`),
  )
}

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

const tellOthers = async (
  context: PlanContext,
  session: PlanRow,
  how: CallOff,
  rostered: readonly string[],
  lost: readonly string[],
): Promise<void> => {
  const { store } = context
  const facts = {
    stationName: session.stationName,
    startsAt: session.startsAt,
    reason: how.reason,
    to: how.to?.startsAt ?? null,
  }
  const message = (link: string, who: string) => ({
    kind: 'SESSION',
    ...sessionNotice(facts, how.what),
    link,
    dedupeKey: `session:${session.id}:off:${who}`,
  })
  const deputies = await personsOfDeputies(store, rostered)
  await tellAll(context, deputies, { audience: 'WORK', ...message(`session:${session.id}`, 'deputy') })
  const units = (await store.schedule.units([session.id])).get(session.id) ?? []
  for (const unit of units)
    await tellAll(context, await store.schedule.clerksOf(unit.id), {
      audience: 'WORK',
      ...message(`session:${session.id}`, 'unit'),
    })
  const staff = (await store.schedule.staffOf(session.stationId)).filter((id) => id !== how.by)
  await tellAll(context, staff, { audience: 'WORK', ...message(`session:${session.id}`, 'staff') })
  if (lost.length)
    await tellAll(context, await store.schedule.staffOf(session.stationId), {
      kind: 'SESSION',
      audience: 'WORK',
      ...sessionNotice(
        { ...facts, startsAt: how.to?.startsAt ?? session.startsAt, names: lost.join('、') },
        'ROSTER_GAP',
      ),
      link: `session:${session.id}`,
      dedupeKey: `session:${session.id}:gap`,
    })
  // Followers heard of announced sessions only.
  if (session.stage === 'ANNOUNCED')
    await tellAll(context, await store.schedule.followersOf(session.stationId), {
      audience: 'OWN',
      ...message(`station:${session.stationId}`, 'follower'),
    })
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

/**
 * Where a closed session goes: the same time of the first working day after `after` on which the station receives and has
 * no other session. null when there is none within two months.
 */
export const placeAfter = (
  session: Pick<PlanRow, 'startsAt' | 'endsAt'>,
  after: Instant,
  calendar: Calendar,
  serves: (day: string) => boolean,
  others: readonly { startsAt: Instant; endsAt: Instant }[],
): { startsAt: Instant; endsAt: Instant } | null => {
  const from = dayOf(Math.max(after, session.startsAt))
  for (let i = 0; i <= SEARCH_DAYS; i += 1) {
    const day = plusDays(from, i)
    const startsAt = at(day, clockOf(session.startsAt))
    const place = { startsAt, endsAt: startsAt + (session.endsAt - session.startsAt) }
    if (startsAt < after || startsAt <= session.startsAt || isOff(calendar, day) || !serves(day)) continue
    if (!others.some((other) => overlaps(place, other))) return place
  }
  return null
}
