import { at, type Day, type Instant, toIso } from '../../src/domain/calendar/time'
import { mayPlace, mayReschedule } from '../../src/domain/reception/roster'
import { standingStates } from '../../src/domain/reception/booking'
import { heldText, sessionNotice } from '../../src/text/schedule'
import { momentText } from '../../src/text/time'
import type { PlanRow } from '../ports/index'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import {
  covers,
  freshVersion,
  mustBeFresh,
  ownSession,
  ownStation,
  personsOfDeputies,
  tellAll,
} from './schedule-common'
import { giveNewPlaces } from './booking-wait'
import { callOff, lockForCallOff } from './schedule-move'
import { nextSession, offerOwed } from './schedule-offer'
import { closureOf, coveredBy, whereTo } from './schedule-closures'
import { seat } from './schedule-roster'

/** The station's own sessions that will take place around a time. */
const around = async (
  { store }: ActContext,
  stationId: string,
  time: { startsAt: Instant; endsAt: Instant },
): Promise<PlanRow[]> =>
  store.schedule.sessions(
    { stationIds: [stationId], from: time.startsAt, to: time.endsAt, stages: ['PLANNED', 'ANNOUNCED', 'RECORDED'] },
    [{}],
    50,
  )

/** Refuses a time at which the station does not receive: outside its dates, or closed. */
const mustReceive = async (
  context: ActContext,
  stationId: string,
  day: Day,
  time: { startsAt: Instant; endsAt: Instant },
): Promise<void> => {
  const station = found(await context.store.places.station(stationId))
  if (station.state === 'CLOSED') refuse('STATION_NOT_OPEN')
  if ((station.validFrom && day < station.validFrom) || (station.validTo && day > station.validTo))
    refuse('BAD_SHAPE', {
      day: `这个站只在 ${station.validFrom ?? ''} 到 ${station.validTo ?? '以后'} 之间接待，请选这之间的日期`,
    })
  const closed = (await context.store.schedule.standingClosures(time.startsAt)).find(
    (one) => covers(one, station) && one.startsAt < time.endsAt,
  )
  if (closed)
    refuse('BAD_SHAPE', {
      day: `这段时间因“${closed.reason}”不接待（到${momentText(closed.endsAt)}），请换一天；公告取消后才能排`,
    })
}

/** Units that exist; the new ones among them are told. */
const invite = async (
  context: ActContext,
  session: Pick<PlanRow, 'id' | 'stationName' | 'startsAt' | 'theme' | 'mode' | 'callNote' | 'place'>,
  unitIds: readonly string[],
): Promise<void> => {
  const { store } = context
  const known = await store.people.organisations(unitIds)
  if (unitIds.some((id) => known.get(id)?.kind !== 'UNIT'))
    refuse('BAD_SHAPE', { unitIds: '有单位不在名录里，请重新选' })
  const before = (await store.schedule.units([session.id])).get(session.id) ?? []
  await store.schedule.setUnits(session.id, unitIds)
  for (const id of unitIds.filter((one) => !before.some((unit) => unit.id === one)))
    await tellAll(context, await store.schedule.clerksOf(id), {
      kind: 'SESSION',
      audience: 'WORK',
      ...sessionNotice({ ...session, held: heldText(session) }, 'INVITED'),
      link: `session:${session.id}`,
      dedupeKey: `session:${session.id}:invited:${id}`,
    })
}

/** Whoever counts on a session hears where to be, or that it became a call. */
const tellHeldElsewhere = async (context: ActContext, before: PlanRow, after: PlanRow): Promise<void> => {
  const { store } = context
  const held = heldText(after)
  if (held === heldText(before)) return
  const message = {
    kind: 'SESSION',
    ...sessionNotice({ ...after, held }, 'CHANGED'),
    link: `session:${after.id}`,
    dedupeKey: `session:${after.id}:held:${after.version}`,
  }
  const bookings = await store.reception.bookings({ sessionIds: [after.id], states: standingStates }, [{}], 5000)
  const residents = [...new Set(bookings.flatMap(({ personId }) => personId ?? []))]
  await tellAll(context, residents, { audience: 'OWN', ...message })
  const roster = (await store.schedule.roster([after.id])).filter(({ state }) => state === 'ROSTERED')
  const deputies = await personsOfDeputies(
    store,
    roster.map(({ deputyId }) => deputyId),
  )
  await tellAll(context, deputies, { audience: 'WORK', ...message })
  for (const { id } of (await store.schedule.units([after.id])).get(after.id) ?? [])
    await tellAll(context, await store.schedule.clerksOf(id), { audience: 'WORK', ...message })
}

export const units: Handler<'schedule.units'> = async ({ stationId }, context) => {
  const station = await ownStation(context, stationId)
  return { items: await context.store.schedule.invitable(station.streetId) }
}

export const add: Handler<'schedule.add'> = async (input, context) => {
  const { store, now, ids } = context
  const station = await ownStation(context, input.stationId)
  await store.schedule.lockStations([station.id])
  const time = { startsAt: at(input.day, input.start), endsAt: at(input.day, input.end) }
  await mustReceive(context, station.id, input.day, time)
  must(
    mayPlace(
      { day: input.day, ...time, slotMinutes: input.slotMinutes },
      time.endsAt > time.startsAt ? await around(context, station.id, time) : [],
      now,
    ),
  )
  const id = ids.next()
  await store.schedule.addSession({
    id,
    stationId: station.id,
    streetId: station.streetId,
    ...time,
    theme: input.theme || null,
    stage: 'PLANNED',
    ruleId: null,
    ruleDay: null,
    provisional: false,
    mode: input.mode ?? 'ON_SITE',
    callNote: input.callNote || null,
    place: input.place || null,
    slotMinutes: input.slotMinutes,
    capacity: input.capacity,
  })
  const row = found((await store.schedule.sessions({ ids: [id] }, [{}], 1))[0])
  if (input.unitIds?.length) await invite(context, row, input.unitIds)
  if (input.deputyIds.length) await seat(context, row, input.deputyIds)
  await offerOwed(context, station.id)
  context.audit({ kind: 'session', id, after: { day: input.day, start: input.start, end: input.end } })
  return { sessionId: id }
}

export const change: Handler<'schedule.change'> = async (input, context) => {
  const { store, now } = context
  const row = await ownSession(context, input.sessionId)
  must(mayReschedule(row, now))
  await mustBeFresh(context, row, input.version)
  const { theme, mode, callNote, place, capacity } = input
  const changed = await store.schedule.changeSession(row.id, row.version, {
    ...(theme !== undefined ? { theme: theme || null } : {}),
    ...(mode !== undefined ? { mode } : {}),
    ...(callNote !== undefined ? { callNote: callNote || null } : {}),
    ...(place !== undefined ? { place: place || null } : {}),
    ...(capacity !== undefined ? { capacity } : {}),
  })
  if (!changed) refuse('STALE')
  if (capacity !== undefined) await giveNewPlaces(context, row.id)
  const after = found((await store.schedule.sessions({ ids: [row.id] }, [{}], 1))[0])
  await tellHeldElsewhere(context, row, after)
  if (input.unitIds) await invite(context, after, input.unitIds)
  context.audit({
    kind: 'session',
    id: row.id,
    before: { theme: row.theme, mode: row.mode, place: row.place, capacity: row.capacity },
    after: { theme, mode, place, capacity, units: input.unitIds },
  })
  return { version: await freshVersion(context, row.id) }
}

export const cancel: Handler<'schedule.cancel'> = async (input, context) => {
  await lockForCallOff(context, [await ownSession(context, input.sessionId, false)])
  const row = await ownSession(context, input.sessionId)
  must(mayReschedule(row, context.now))
  await mustBeFresh(context, row, input.version)
  const { bookings, offered } = await callOff(context, row, {
    what: 'CANCELLED',
    reason: input.reason,
    by: signedInActor(context).personId,
  })
  context.audit({ kind: 'session', id: row.id, before: { stage: row.stage }, after: { stage: 'CANCELLED' } })
  return { bookings, offered }
}

export const move: Handler<'schedule.move'> = async (input, context) => {
  const { store, now } = context
  const seen = await ownSession(context, input.sessionId, false)
  await store.schedule.lockStations([seen.stationId])
  const row = await ownSession(context, input.sessionId)
  must(mayReschedule(row, now))
  await mustBeFresh(context, row, input.version)
  const to = { startsAt: at(input.day, input.start), endsAt: at(input.day, input.end) }
  await mustReceive(context, row.stationId, input.day, to)
  const others = to.endsAt > to.startsAt ? await around(context, row.stationId, to) : []
  must(
    mayPlace(
      { day: input.day, ...to, slotMinutes: row.slotMinutes },
      others.filter(({ id }) => id !== row.id),
      now,
    ),
  )
  if (to.startsAt === row.startsAt && to.endsAt === row.endsAt)
    refuse('BAD_SHAPE', { day: '和原来的时间一样；请选另一个时间' })
  const { newId, bookings, offered, lost } = await callOff(context, row, {
    what: 'MOVED',
    reason: input.reason,
    to,
    by: signedInActor(context).personId,
  })
  context.audit({ kind: 'session', id: row.id, before: { stage: row.stage }, after: { stage: 'MOVED', to: newId } })
  return { sessionId: newId ?? row.id, bookings, offered, lost }
}

export const touch: Handler<'schedule.touch'> = async (input, context) => {
  const { store, now } = context
  const closure = input.closure ? await closureOf(context, input.closure) : null
  const rows = closure
    ? await coveredBy(context, closure)
    : [await ownSession(context, input.sessionId ?? '', false)].filter((row) => mayReschedule(row, now).ok)
  const targets = closure?.remedy === 'MOVE' ? await whereTo(context, rows, closure.endsAt) : new Map()
  const roster = await store.schedule.roster(rows.map(({ id }) => id))
  const stations = [...new Set(rows.map(({ stationId }) => stationId))]
  const followers = new Set<string>()
  for (const id of stations) for (const one of await store.reception.followers(id)) followers.add(one)
  const [first] = rows
  const next = !closure && first ? await nextSession(context, first, []) : null
  return {
    sessions: rows.slice(0, 60).map((row) => {
      const to = targets.get(row.id) as { startsAt: Instant } | undefined
      return {
        sessionId: row.id,
        stationName: row.stationName,
        startsAt: toIso(row.startsAt),
        bookings: row.booked,
        movesTo: to ? toIso(to.startsAt) : null,
      }
    }),
    total: rows.length,
    bookings: rows.reduce((sum, row) => sum + row.booked, 0),
    deputies: new Set(roster.filter(({ state }) => state === 'ROSTERED').map(({ deputyId }) => deputyId)).size,
    followers: followers.size,
    next: next ? { sessionId: next.id, startsAt: toIso(next.startsAt) } : null,
  }
}
