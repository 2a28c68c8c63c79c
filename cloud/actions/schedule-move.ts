import { at, clockOf, dayOf, DAY, type Instant, plusDays } from '../../src/domain/calendar/time'
import { type Calendar, isOff } from '../../src/domain/calendar/working-days'
import { standingStates } from '../../src/domain/reception/booking'
import { obstacleOf, overlaps } from '../../src/domain/reception/roster'
import { sessionNotice } from '../../src/text/schedule'
import type { BookingRow, NewSession, PlanRow } from '../ports/index'
import { candidatesFor, type PlanContext, personsOfDeputies, tellAll } from './schedule-common'
import { comingOf, nextAmong, nextSession, offerNext } from './schedule-offer'

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
  const units = ((await store.schedule.units([session.id])).get(session.id) ?? []).map(({ id }) => id)
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
    if (units.length) await store.schedule.setUnits(newId, units)
  }
  await store.schedule.callOff(session.id, {
    stage: how.what,
    reason: how.reason,
    movedToId: newId,
    closureId: how.closureId ?? null,
  })
  // The old time no longer counts, so that whoever sat there is free for the new one.
  if (newId && how.to && rostered.length) lost = await takeRosterAlong(context, session, newId, how.to, rostered)
  if (bookings.length) await store.reception.callOffBookings(session.id, now)
  // Also of places kept while a form is filled.
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
  await tellOthers(context, session, how, { rostered, lost, units, bookers: bookings.map(({ personId }) => personId) })
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

const tellOthers = async (
  context: PlanContext,
  session: PlanRow,
  how: CallOff,
  {
    rostered,
    lost,
    units,
    bookers,
  }: {
    rostered: readonly string[]
    lost: readonly string[]
    units: readonly string[]
    bookers: readonly (string | null)[]
  },
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
  for (const unit of units)
    await tellAll(context, await store.schedule.clerksOf(unit), {
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
  // Followers heard of announced sessions only; whoever has a booking was told of it already.
  if (session.stage === 'ANNOUNCED')
    await tellAll(
      context,
      (await store.reception.followers(session.stationId)).filter((id) => !bookers.includes(id)),
      { audience: 'OWN', ...message(`station:${session.stationId}`, 'follower') },
    )
}

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
