import { scheduleScope, seesRow } from '../../src/domain/access/policy'
import { at, DAY, type Day, HOUR, type Instant, toIso } from '../../src/domain/calendar/time'
import { servesOn } from '../../src/domain/places/station'
import { mayReschedule, overlaps } from '../../src/domain/reception/roster'
import type { ClosureRow, PlanRow } from '../ports/index'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { covers, ownStation } from './schedule-common'
import { callOff, lockForCallOff, placeAfter } from './schedule-move'

type Wish = {
  scopeKind: 'DISTRICT' | 'STREET' | 'STATION'
  scopeId?: string | undefined
  fromDay: Day
  fromTime: string
  toDay: Day
  toTime: string
  remedy: 'CANCEL' | 'MOVE'
}

type Closure = Pick<ClosureRow, 'scopeKind' | 'scopeId' | 'startsAt' | 'endsAt' | 'remedy'>

/** A year is longer than any closure; a slip of the year would call off everything. */
const LONGEST_DAYS = 92

/** What is to be closed, if the asker may close it: a street its own area and stations, the district office everything. */
export const closureOf = async (context: ActContext, wish: Wish): Promise<Closure> => {
  const actor = signedInActor(context)
  if (actor.role !== 'STREET_STAFF' && actor.role !== 'DISTRICT_OFFICE') refuse('NOT_ALLOWED')
  const startsAt = at(wish.fromDay, wish.fromTime)
  const endsAt = at(wish.toDay, wish.toTime)
  if (endsAt <= startsAt) refuse('BAD_SHAPE', { toDay: '结束不晚于开始；请改成晚于开始的时间' })
  if (endsAt <= context.now) refuse('BAD_SHAPE', { toDay: '这段时间已经过了；请选以后的时间' })
  if (endsAt - startsAt > LONGEST_DAYS * DAY)
    refuse('BAD_SHAPE', { toDay: `一次最多 ${LONGEST_DAYS} 天；更久请在台账把站点改为暂停` })
  const time = { startsAt, endsAt, remedy: wish.remedy }
  if (wish.scopeKind === 'STATION') {
    const station = await ownStation(context, wish.scopeId ?? '')
    return { ...time, scopeKind: 'STATION', scopeId: station.id }
  }
  if (actor.role === 'STREET_STAFF') {
    if (wish.scopeKind === 'DISTRICT' || (wish.scopeId && wish.scopeId !== actor.orgId)) return refuse('NOT_ALLOWED')
    return { ...time, scopeKind: 'STREET', scopeId: actor.orgId ?? refuse('NOT_ALLOWED') }
  }
  if (wish.scopeKind === 'DISTRICT') return { ...time, scopeKind: 'DISTRICT', scopeId: actor.districtId }
  return { ...time, scopeKind: 'STREET', scopeId: found(await context.store.places.area(wish.scopeId ?? '')).id }
}

/** Sessions still to come that lie in the closure. */
export const coveredBy = async ({ store, now }: ActContext, closure: Closure): Promise<PlanRow[]> => {
  const rows = await store.schedule.sessions(
    {
      from: Math.max(now, closure.startsAt),
      to: closure.endsAt,
      stages: ['PLANNED', 'ANNOUNCED'],
      ...(closure.scopeKind === 'STATION' ? { stationIds: [closure.scopeId] } : {}),
      ...(closure.scopeKind === 'STREET' ? { streetId: closure.scopeId } : {}),
    },
    [{}],
    5000,
  )
  return rows.filter((row) => mayReschedule(row, now).ok)
}

/** Where each session goes: after the closure, not on top of another one of its station, and not two on one place. */
export const whereTo = async (
  { store }: ActContext,
  rows: readonly PlanRow[],
  after: Instant,
): Promise<Map<string, { startsAt: Instant; endsAt: Instant }>> => {
  const calendar = await store.places.calendar()
  const moving = new Set(rows.map(({ id }) => id))
  const places = new Map<string, { startsAt: Instant; endsAt: Instant }>()
  const stationIds = [...new Set(rows.map((row) => row.stationId))]
  const standing = stationIds.length
    ? await store.schedule.sessions(
        { stationIds, from: after, to: after + 90 * DAY, stages: ['PLANNED', 'ANNOUNCED'] },
        [{}],
        1000 * stationIds.length,
      )
    : []
  const closures = await store.schedule.standingClosures(after)
  for (const stationId of stationIds) {
    const station = found(await store.places.station(stationId))
    const others: { startsAt: Instant; endsAt: Instant }[] = standing.filter(
      (one) => one.stationId === stationId && !moving.has(one.id),
    )
    const blocked = closures.filter((one) => covers(one, station))
    for (const row of rows.filter((one) => one.stationId === stationId)) {
      const place = placeAfter(row, after, calendar, (day) => servesOn(station, day), [...others, ...blocked])
      if (!place) continue
      others.push(place)
      places.set(row.id, place)
    }
  }
  return places
}

export const close: Handler<'schedule.close'> = async (input, context) => {
  const { store, now, ids } = context
  const { personId } = signedInActor(context)
  const closure = await closureOf(context, input)
  const id = ids.next()
  // Nobody puts a session into these days from here on: whoever is at it is waited for, and who comes later sees the closure.
  const covered = (await store.schedule.stations([{}])).filter((station) => covers(closure, station))
  await store.schedule.lockStations(covered.map((station) => station.id))
  await store.schedule.addClosure({
    ...closure,
    id,
    reason: input.reason,
    personId,
    createdAt: now,
    liftedAt: null,
  })
  await lockForCallOff(context, await coveredBy(context, closure))
  const rows = await coveredBy(context, closure)
  const targets = closure.remedy === 'MOVE' ? await whereTo(context, rows, closure.endsAt) : new Map()
  const except = rows.map((row) => row.id)
  let [moved, bookings] = [0, 0]
  for (const row of rows) {
    const to = targets.get(row.id) as { startsAt: Instant; endsAt: Instant } | undefined
    const done = await callOff(context, row, {
      what: to ? 'MOVED' : 'CANCELLED',
      reason: input.reason,
      closureId: id,
      ...(to ? { to } : {}),
      except,
      by: personId,
    })
    if (to) moved += 1
    bookings += done.bookings
  }
  context.audit({ kind: 'closure', id, after: { ...closure, sessions: rows.length, moved, bookings } })
  return { closureId: id, sessions: rows.length, moved, bookings }
}

const sees = (context: ActContext, row: ClosureRow, streetOf: (stationId: string) => string | null): boolean => {
  if (row.scopeKind === 'DISTRICT') return true
  const street = row.scopeKind === 'STREET' ? row.scopeId : streetOf(row.scopeId)
  const actor = signedInActor(context)
  if (actor.role === 'STATION_LIAISON')
    return row.scopeKind === 'STATION'
      ? row.scopeId === actor.stationId
      : street === (actor.stationId ? streetOf(actor.stationId) : '')
  return seesRow(scheduleScope(context.actor), { street_id: street, station_id: row.scopeId })
}

/** A street lifts what lies in its area; what the district closed is the district's. */
const mayLift = (context: ActContext, row: ClosureRow, streetOf: (stationId: string) => string | null): boolean => {
  const actor = signedInActor(context)
  if (row.liftedAt !== null || row.endsAt <= context.now) return false
  if (actor.role === 'DISTRICT_OFFICE') return true
  if (actor.role !== 'STREET_STAFF' || row.scopeKind === 'DISTRICT') return false
  return (row.scopeKind === 'STREET' ? row.scopeId : streetOf(row.scopeId)) === actor.orgId
}

const streets = async ({ store }: ActContext): Promise<(stationId: string) => string | null> => {
  const all = new Map((await store.schedule.stations([{}])).map((one) => [one.id, one.streetId]))
  return (id) => all.get(id) ?? null
}

export const closures: Handler<'schedule.closures'> = async (_input, context) => {
  const { store, now } = context
  const streetOf = await streets(context)
  const names = new Map((await store.schedule.stations([{}])).map((one) => [one.id, one.name]))
  const areas = new Map((await store.places.areas()).map((one) => [one.id, one.name]))
  const district = await store.places.district()
  const rows = (await store.schedule.closures({ endsAfter: now - 180 * DAY })).filter((row) =>
    sees(context, row, streetOf),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      scopeName:
        row.scopeKind === 'DISTRICT'
          ? `${district.name}全区`
          : ((row.scopeKind === 'STREET' ? areas : names).get(row.scopeId) ?? row.scopeId),
      startsAt: toIso(row.startsAt),
      endsAt: toIso(row.endsAt),
      reason: row.reason,
      remedy: row.remedy,
      lifted: row.liftedAt !== null,
      can: { lift: mayLift(context, row, streetOf) },
    })),
  }
}

export const lift: Handler<'schedule.lift'> = async ({ closureId }, context) => {
  const { store, now } = context
  const streetOf = await streets(context)
  const [row] = await store.schedule.closures({ id: closureId })
  if (!row || !sees(context, row, streetOf)) return refuse('NOT_FOUND')
  if (!mayLift(context, row, streetOf)) refuse('NOT_ALLOWED')
  if (!(await store.schedule.liftClosure(row.id, now))) refuse('STALE')
  // Days that were left out while it was to be closed are planned again at once, not in the night.
  context.wake('reception-schedule')
  const gone = await store.schedule.sessions(
    { from: Math.max(now, row.startsAt - HOUR), to: row.endsAt, stages: ['CANCELLED', 'MOVED'] },
    [{}],
    5000,
  )
  context.audit({ kind: 'closure', id: row.id, after: { lifted: true } })
  return {
    calledOff: gone
      .filter((one) => one.closureId === row.id && one.stage === 'CANCELLED' && overlaps(one, row))
      .map((one) => ({ stationName: one.stationName, startsAt: toIso(one.startsAt) })),
  }
}
