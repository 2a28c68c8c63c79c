import { scheduleScope } from '../../src/domain/access/policy'
import { at, dayOf, DAY, plusDays, toIso } from '../../src/domain/calendar/time'
import {
  type Candidate,
  levelOf,
  mayReschedule,
  mayRoster,
  maySubstitute,
  obstacleOf,
  type Proposed,
  proposeFor,
} from '../../src/domain/reception/roster'
import { sessionNotice } from '../../src/text/schedule'
import type { PlanRow } from '../ports/index'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import {
  candidatesFor,
  candidatesOf,
  freshVersion,
  mustBeFresh,
  ownSession,
  ownStation,
  personsOfDeputies,
  tellAll,
  versionOf,
} from './schedule-common'
import { settingsOf } from './settings'

/** A candidate as he or she leaves the cloud. */
export const presentCandidate = (one: Candidate) => ({
  id: one.id,
  name: one.name,
  level: levelOf(one),
  duties: one.duties,
  ofStation: one.ofStation,
  ofGrid: one.ofGrid,
  obstacle: obstacleOf(one),
})

const presentProposed = (candidates: readonly Candidate[], picks: readonly Proposed[]) =>
  picks.map(({ deputyId, reasons }) => ({
    deputy: presentCandidate(found(candidates.find(({ id }) => id === deputyId))),
    reasons,
  }))

/**
 * Puts exactly these deputies on the roster of a session, in the caller's transaction; who is new is asked for the time,
 * who is gone is told. Deputies are locked in one order: of two rosters at one time, only one gets a deputy.
 */
export const seat = async (context: ActContext, row: PlanRow, deputyIds: readonly string[]): Promise<void> => {
  const { store } = context
  const wanted = [...new Set(deputyIds)]
  const before = await store.schedule.roster([row.id])
  const seated = before.filter(({ state }) => state === 'ROSTERED').map(({ deputyId }) => deputyId)
  const fresh = wanted.filter((id) => !seated.includes(id))
  const gone = seated.filter((id) => !wanted.includes(id))
  await store.schedule.lockDeputies(fresh)
  if (fresh.length) {
    const candidates = await candidatesFor(context, row, fresh)
    if (candidates.length !== fresh.length) refuse('NOT_FOUND', { deputyIds: '有代表不在名录里，请重新选' })
    must(mayRoster(candidates))
  }
  for (const id of fresh) await store.schedule.addToRoster(row.id, id, null)
  for (const id of gone) await store.schedule.takeOffRoster(row.id, id)
  const facts = { stationName: row.stationName, startsAt: row.startsAt }
  const say = async (ids: readonly string[], what: 'ROSTERED' | 'TAKEN_OFF') =>
    tellAll(context, await personsOfDeputies(store, ids), {
      kind: 'SESSION',
      audience: 'WORK',
      ...sessionNotice(facts, what),
      link: `session:${row.id}`,
      dedupeKey: `session:${row.id}:${what}:${context.now}`,
    })
  await say(fresh, 'ROSTERED')
  await say(gone, 'TAKEN_OFF')
}

export const roster: Handler<'schedule.roster'> = async (input, context) => {
  const row = await ownSession(context, input.sessionId)
  must(mayReschedule(row, context.now))
  await mustBeFresh(context, row, input.version)
  await seat(context, row, input.deputyIds)
  context.audit({ kind: 'session', id: row.id, after: { roster: input.deputyIds } })
  return { version: await freshVersion(context, row.id) }
}

/** Who could stand in: those of the station before others. */
const standIns = async (context: ActContext, row: PlanRow, wanted: number) => {
  const { store } = context
  const candidates = await candidatesFor(context, row)
  const listed = (await store.schedule.roster([row.id])).map(({ deputyId }) => deputyId)
  const settings = await settingsOf(store, row)
  const free = candidates.filter(({ id }) => !listed.includes(id))
  const already = candidates.filter(({ id }) => listed.includes(id))
  return presentProposed(candidates, proposeFor(free, already, wanted, settings['reception.dutyPerYear']))
}

export const leave: Handler<'schedule.leave'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const isDeputy = actor.role === 'DEPUTY'
  const deputyId = isDeputy
    ? (actor.deputyId ?? refuse('NOT_ALLOWED'))
    : (input.deputyId ?? refuse('BAD_SHAPE', { deputyId: '请选哪位代表请假' }))
  if (isDeputy && input.deputyId && input.deputyId !== deputyId) refuse('NOT_ALLOWED')
  const seen = isDeputy
    ? found((await store.schedule.sessions({ ids: [input.sessionId], deputyId }, [{}], 1))[0])
    : await ownSession(context, input.sessionId, false)
  await store.schedule.lockSessions([seen.id])
  const row = found((await store.schedule.sessions({ ids: [seen.id] }, [{}], 1))[0])
  // A deputy asks before it begins; the desk notes it also when somebody did not come.
  must(isDeputy ? mayReschedule(row, now) : maySubstitute(row, now))
  const mine = (await store.schedule.roster([row.id])).find((one) => one.deputyId === deputyId)
  if (!mine || mine.state !== 'ROSTERED') return refuse('NOT_FOUND')
  await store.schedule.setLeave(row.id, deputyId, input.reason)
  const [deputy] = await store.places.deputies([deputyId])
  const told = isDeputy ? await store.schedule.staffOf(row.stationId) : await personsOfDeputies(store, [deputyId])
  await tellAll(context, told, {
    kind: 'SESSION',
    audience: 'WORK',
    ...sessionNotice(
      {
        stationName: row.stationName,
        startsAt: row.startsAt,
        reason: input.reason,
        names: `${deputy?.name ?? ''}代表`,
      },
      isDeputy ? 'LEAVE' : 'TAKEN_OFF',
    ),
    link: `session:${row.id}`,
    dedupeKey: `session:${row.id}:leave:${deputyId}:${now}`,
  })
  context.audit({ kind: 'session', id: row.id, after: { leave: deputyId } })
  return { proposed: isDeputy ? [] : await standIns(context, row, 3) }
}

export const standIn: Handler<'schedule.standIn'> = async (input, context) => {
  const { store, now } = context
  const row = await ownSession(context, input.sessionId)
  must(maySubstitute(row, now))
  const entries = await store.schedule.roster([row.id])
  const away = entries.find((one) => one.deputyId === input.forDeputyId)
  if (away?.state !== 'LEAVE') refuse('NOT_FOUND', { forDeputyId: '这位代表没有请假' })
  await store.schedule.lockDeputies([input.deputyId])
  const candidates = await candidatesFor(context, row, [input.deputyId])
  if (!candidates.length) refuse('NOT_FOUND', { deputyId: '名录里没有这位代表' })
  must(mayRoster(candidates))
  if (entries.some((one) => one.deputyId === input.deputyId && one.state === 'ROSTERED'))
    refuse('ROSTER_CONFLICT', { [`deputies.${input.deputyId}`]: '已经排在这一场，请换一位代表' })
  await store.schedule.addToRoster(row.id, input.deputyId, input.forDeputyId)
  const [deputy] = await store.places.deputies([input.forDeputyId])
  await tellAll(context, await personsOfDeputies(store, [input.deputyId]), {
    kind: 'SESSION',
    audience: 'WORK',
    ...sessionNotice(
      { stationName: row.stationName, startsAt: row.startsAt, names: `${deputy?.name ?? ''}代表` },
      'STAND_IN',
    ),
    link: `session:${row.id}`,
    dedupeKey: `session:${row.id}:standin:${input.deputyId}:${now}`,
  })
  context.audit({ kind: 'session', id: row.id, after: { standIn: input.deputyId, for: input.forDeputyId } })
  return { version: await freshVersion(context, row.id) }
}

/** Sessions one proposal covers, at most; a station has no more in a year but the weekly ones. */
const MOST = 60

export const propose: Handler<'schedule.propose'> = async (input, context) => {
  const { store, now, actor } = context
  const station = await ownStation(context, input.stationId)
  const from = input.from ?? dayOf(now)
  const to = input.to ?? plusDays(from, 92)
  const rows = (
    await store.schedule.sessions(
      {
        stationIds: [station.id],
        from: Math.max(now, at(from)),
        to: at(to) + DAY,
        stages: ['PLANNED', 'ANNOUNCED'],
      },
      scheduleScope(actor),
      MOST,
    )
  ).filter((row) => row.startsAt > now)
  const settings = await settingsOf(store, { stationId: station.id, streetId: station.streetId })
  const entries = await store.schedule.roster(rows.map(({ id }) => id))
  // What this proposal itself gives somebody counts for the next session of it.
  const given = new Map<string, { duties: number; times: PlanRow[] }>()
  const weighed = await candidatesOf(context, rows)
  const sitting = entries.filter(({ state }) => state === 'ROSTERED').map(({ deputyId }) => deputyId)
  const seats = await candidatesOf(context, rows, sitting)
  const items = []
  let candidates: Candidate[] = []
  for (const row of rows) {
    const own = entries.filter((one) => one.sessionId === row.id)
    const all = (weighed.get(row.id) ?? []).map((one) => {
      const got = given.get(one.id)
      return got
        ? {
            ...one,
            duties: one.duties + got.duties,
            busy: one.busy || got.times.some((other) => other.startsAt < row.endsAt && row.startsAt < other.endsAt),
          }
        : one
    })
    if (!candidates.length) candidates = all
    const seated = own.filter(({ state }) => state === 'ROSTERED').map(({ deputyId }) => deputyId)
    const wanted = Math.max(0, input.wanted - seated.length)
    if (wanted === 0) continue
    const already = (seats.get(row.id) ?? []).filter(({ id }) => seated.includes(id))
    const free = all.filter(({ id }) => !own.some((one) => one.deputyId === id))
    const picks = proposeFor(free, already, wanted, settings['reception.dutyPerYear'])
    for (const { deputyId } of picks) {
      const got = given.get(deputyId) ?? { duties: 0, times: [] }
      given.set(deputyId, { duties: got.duties + 1, times: [...got.times, row] })
    }
    items.push({
      sessionId: row.id,
      version: versionOf(row, entries),
      startsAt: toIso(row.startsAt),
      endsAt: toIso(row.endsAt),
      theme: row.theme,
      already: already.map(({ id, name }) => ({ id, name })),
      proposed: presentProposed(all, picks),
      short: wanted - picks.length,
    })
  }
  return { items, candidates: candidates.map(presentCandidate) }
}

export const accept: Handler<'schedule.accept'> = async ({ items }, context) => {
  const { store, now, actor } = context
  const ids = items.map(({ sessionId }) => sessionId)
  const scope = scheduleScope(actor)
  if (new Set(ids).size !== ids.length) refuse('BAD_SHAPE', { items: '同一场写了两遍' })
  if ((await store.schedule.sessions({ ids }, scope, ids.length)).length !== ids.length) refuse('NOT_FOUND')
  await store.schedule.lockSessions(ids)
  await store.schedule.lockDeputies(items.flatMap(({ deputyIds }) => deputyIds))
  const rows = await store.schedule.sessions({ ids }, scope, ids.length)
  for (const item of items) {
    const row = found(rows.find(({ id }) => id === item.sessionId))
    must(mayReschedule(row, now))
    await mustBeFresh(context, row, item.version)
    await seat(context, row, item.deputyIds)
  }
  context.audit({ kind: 'roster', id: ids[0] ?? '', after: items })
  return { sessions: items.length }
}
