import { scheduleScope } from '../../src/domain/access/policy'
import { DAY, dayOf, plusDays, toIso, yearOf } from '../../src/domain/calendar/time'
import { type Calendar, holidaysOf } from '../../src/domain/calendar/working-days'
import { dutyState, lacksQuorum, mayReschedule, maySubstitute, obstacleOf } from '../../src/domain/reception/roster'
import {
  checkRule,
  daysOf,
  monthsOf,
  planDays,
  type RuleDay,
  ruleText,
  upToHeld,
  windowsOf,
} from '../../src/domain/reception/rules'
import { resolveSettings } from '../../src/domain/settings/settings'
import { shiftReason } from '../../src/text/schedule'
import type { RuleRow } from '../ports/index'
import { presentDeputy } from '../present/places'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import { candidatesFor, ownSession, ownStation, presentPlan, versionOf, yearStart } from './schedule-common'
import { planStation } from './schedule-plan'
import { presentCandidate } from './schedule-roster'
import { settingsOf } from './settings'

/** The most a plan shows: a weekly reception at every station of a large street. What lies after it, the plan says. */
const MOST = 1500

const presentRule = (row: RuleRow) => ({
  id: row.id,
  stationId: row.stationId,
  stationName: row.stationName,
  text: ruleText(row.rule),
  theme: row.theme,
  mode: row.mode,
  from: row.rule.from,
  to: row.rule.to,
})

const presentDay = (day: RuleDay) => ({
  ruleDay: day.ruleDay,
  day: day.day,
  reason: shiftReason(day.reason),
  provisional: day.provisional,
})

/** The first year whose holidays are not announced. */
const provisionalFrom = (calendar: Calendar, now: number): number => {
  let year = yearOf(dayOf(now))
  while (calendar.knownYears.has(year)) year += 1
  return year
}

export const plan: Handler<'schedule.plan'> = async (input, { store, now }) => {
  const year = input.year ?? yearOf(dayOf(now))
  if ((input.stationId === undefined) === (input.streetId === undefined))
    refuse('BAD_SHAPE', { stationId: '请选一个站点，或一个街镇' })
  const station = input.stationId ? found(await store.places.station(input.stationId)) : null
  const area = input.streetId ? found(await store.places.area(input.streetId)) : null
  const where = station ? { stationIds: [station.id] } : { streetId: input.streetId ?? '' }
  const calendar = await store.places.calendar()
  const rows = await store.schedule.sessions(
    { ...where, from: yearStart(year), to: yearStart(year + 1) },
    [{}],
    MOST + 1,
  )
  // By whole days: of a day that is shown nothing is missing.
  const cut = rows.length > MOST ? dayOf(rows[MOST]?.startsAt ?? now) : null
  // Days after the last one of a temporary station are none, unless something happened there.
  const shown = rows
    .filter((row) => cut === null || dayOf(row.startsAt) < cut)
    .filter((row) => row.stationOpen || (row.stage !== 'PLANNED' && row.stage !== 'ANNOUNCED'))
  const today = dayOf(now)
  const rules = (await store.schedule.rules(where)).filter(({ rule }) => rule.to === null || rule.to >= today)
  return {
    title: station?.name ?? area?.name ?? '',
    year,
    provisionalFrom: provisionalFrom(calendar, now),
    rules: rules.map(presentRule),
    holidays: holidaysOf(calendar, year),
    shownTo: cut && plusDays(cut, -1),
    items: await presentPlan(store, shown, calendar, now),
  }
}

const areaName = async ({ store, actor }: ActContext): Promise<string> => {
  if (actor.role === 'STATION_LIAISON')
    return (actor.stationId ? await store.places.station(actor.stationId) : null)?.name ?? ''
  if (actor.role === 'STREET_STAFF') return (actor.orgId ? await store.places.area(actor.orgId) : null)?.name ?? ''
  return (await store.places.district()).name
}

/** Days ahead whose rosters are looked at. */
const LOOK_AHEAD = 60

export const desk: Handler<'schedule.desk'> = async (_input, context) => {
  const { store, now, actor } = context
  const scope = scheduleScope(actor)
  const stations = await store.schedule.stations(scope)
  const coming = await store.schedule.sessions(
    { from: now, to: now + 366 * DAY, stages: ['PLANNED', 'ANNOUNCED'] },
    scope,
    5000,
  )
  const near = coming.filter((row) => row.startsAt > now && row.startsAt < now + LOOK_AHEAD * DAY && row.stationOpen)
  const roster = await store.schedule.roster(near.map(({ id }) => id))
  const settingRows = await store.places.settingRows()
  const deputies = new Map(
    (await store.places.deputies([...new Set(roster.map(({ deputyId }) => deputyId))])).map((row) => [row.id, row]),
  )
  const away = new Map<string, Set<string>>()
  for (const row of near) {
    const day = dayOf(row.startsAt)
    if (!away.has(day)) {
      const ids = near.filter((one) => dayOf(one.startsAt) === day).map(({ id }) => id)
      const on = roster.filter((one) => ids.includes(one.sessionId)).map(({ deputyId }) => deputyId)
      away.set(day, await store.places.absentDeputies(on, day))
    }
  }
  const needs = near.flatMap((row) => {
    const own = roster.filter((one) => one.sessionId === row.id)
    const here = own.filter(({ state }) => state === 'ROSTERED')
    const cannot = here.some(({ deputyId }) => {
      const deputy = deputies.get(deputyId)
      const mandates = deputy?.mandates ?? []
      return obstacleOf({ mandates, away: away.get(dayOf(row.startsAt))?.has(deputyId) ?? false, busy: false }) !== null
    })
    const waiting = own.some((one) => one.state === 'LEAVE' && !own.some((other) => other.standsInFor === one.deputyId))
    const why = [
      ...(lacksQuorum(here.length, resolveSettings(settingRows, row)) ? ['NO_QUORUM' as const] : []),
      ...(waiting ? ['LEAVE' as const] : []),
      ...(cannot ? ['CONFLICT' as const] : []),
    ]
    return why.length ? [{ sessionId: row.id, stationName: row.stationName, startsAt: toIso(row.startsAt), why }] : []
  })
  const ruled = new Set(
    (await store.schedule.rules({ stationIds: stations.map(({ id }) => id) })).map(({ stationId }) => stationId),
  )
  return {
    areaName: await areaName(context),
    stations: stations.map(({ id, name, streetId }) => {
      const settings = resolveSettings(settingRows, { stationId: id, streetId })
      return {
        id,
        name,
        slotMinutes: settings['reception.slotMinutes'],
        capacity: settings['reception.slotCapacity'],
      }
    }),
    needs: needs.slice(0, 200),
    coming: coming.length,
    provisional: coming.filter((row) => row.provisional).length,
    stationsWithoutRule: stations.filter(({ id }) => !ruled.has(id)).map(({ id, name }) => ({ id, name })),
  }
}

export const session: Handler<'schedule.session'> = async ({ sessionId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const isDeputy = actor.role === 'DEPUTY'
  const row = isDeputy
    ? found((await store.schedule.sessions({ ids: [sessionId], deputyId: actor.deputyId ?? '-' }, [{}], 1))[0])
    : await ownSession(context, sessionId, false)
  const calendar = await store.places.calendar()
  const [item] = await presentPlan(store, [row], calendar, now)
  const entries = await store.schedule.roster([row.id])
  const ids = entries.map(({ deputyId }) => deputyId)
  const listed = new Map((await store.places.deputies(ids)).map((one) => [one.id, one]))
  const weighed = new Map((await candidatesFor(context, row, ids)).map((one) => [one.id, one]))
  const candidates = isDeputy ? [] : (await candidatesFor(context, row)).filter(({ id }) => !ids.includes(id))
  const open = mayReschedule(row, now).ok
  const settings = await settingsOf(store, row)
  const units = isDeputy ? [] : await store.schedule.invitable(row.streetId)
  const mine = entries.find((one) => one.deputyId === actor.deputyId)
  return {
    session: found(item),
    version: versionOf(row, entries),
    callNote: row.callNote,
    slotMinutes: row.slotMinutes,
    capacity: row.capacity,
    booked: row.booked,
    quorum: settings['reception.quorum'],
    roster: entries.flatMap((one) => {
      const deputy = listed.get(one.deputyId)
      const candidate = weighed.get(one.deputyId)
      if (!deputy) return []
      const other = one.standsInFor ? listed.get(one.standsInFor) : undefined
      return [
        {
          deputy: presentDeputy(deputy),
          state: one.state,
          // Why somebody cannot come is between that deputy and who keeps the roster.
          leaveReason: !isDeputy || one.deputyId === actor.deputyId ? one.leaveReason : null,
          standsInFor: other ? { id: other.id, name: other.name } : null,
          signedIn: one.signedInAt !== null,
          problem: open && one.state === 'ROSTERED' && candidate ? obstacleOf(candidate) : null,
        },
      ]
    }),
    candidates: candidates.map(presentCandidate),
    invitable: units,
    can: {
      edit: !isDeputy && open,
      substitute: !isDeputy && maySubstitute(row, now).ok,
      callOff: !isDeputy && open,
      askLeave: isDeputy && open && mine?.state === 'ROSTERED',
    },
  }
}

export const mine: Handler<'schedule.mine'> = async (_input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const deputyId = actor.deputyId ?? refuse('NOT_ALLOWED')
  const rows = await store.schedule.sessions({ deputyId, from: now - 90 * DAY, to: now + 366 * DAY }, [{}], 200)
  const calendar = await store.places.calendar()
  const items = await presentPlan(store, rows, calendar, now)
  const entries = await store.schedule.roster(rows.map(({ id }) => id))
  const stations = new Map<string, string>()
  for (const id of new Set(rows.map(({ stationId }) => stationId))) {
    const station = await store.places.station(id)
    stations.set(id, [station?.address, station?.place].filter(Boolean).join('，'))
  }
  const others = new Map(
    (await store.places.deputies(entries.flatMap((one) => one.standsInFor ?? []))).map((one) => [one.id, one.name]),
  )
  const year = yearOf(dayOf(now))
  const [duty] = await store.schedule.duties({ ids: [deputyId] }, yearStart(year), yearStart(year + 1), now)
  const settings = await settingsOf(store, {})
  const done = { planned: duty?.planned ?? 0, held: duty?.held ?? 0 }
  return {
    items: rows.map((row, index) => {
      const entry = found(entries.find((one) => one.sessionId === row.id && one.deputyId === deputyId))
      const onLeave = entry.state === 'LEAVE'
      return {
        session: found(items[index]),
        onLeave,
        leaveReason: entry.leaveReason,
        standsInFor: entry.standsInFor ? { id: entry.standsInFor, name: others.get(entry.standsInFor) ?? '' } : null,
        address: row.place ?? stations.get(row.stationId) ?? '',
        booked: row.booked,
        can: { askLeave: !onLeave && mayReschedule(row, now).ok },
      }
    }),
    duty: {
      year,
      ...done,
      perYear: settings['reception.dutyPerYear'],
      state: dutyState(done, settings['reception.dutyPerYear']),
    },
  }
}

export const duties: Handler<'schedule.duties'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const year = input.year ?? yearOf(dayOf(now))
  // A liaison whose role names no station sees nobody, not everybody.
  const station =
    actor.role === 'STATION_LIAISON'
      ? found(await store.places.station(actor.stationId ?? refuse('NOT_ALLOWED')))
      : null
  const own = actor.role === 'STREET_STAFF' ? (actor.orgId ?? refuse('NOT_ALLOWED')) : null
  if (own && input.streetId && input.streetId !== own) refuse('NOT_FOUND')
  const streetId = own ?? (actor.role === 'DISTRICT_OFFICE' ? input.streetId : undefined)
  const area = streetId ? found(await store.places.area(streetId)) : null
  const ids = station ? await store.places.deputiesOfStation(station.id) : undefined
  const rows = await store.schedule.duties(
    { ...(ids ? { ids } : {}), ...(streetId ? { streetId } : {}) },
    yearStart(year),
    yearStart(year + 1),
    now,
  )
  const deputies = new Map(
    (await store.places.deputies(rows.map(({ deputyId }) => deputyId))).map((row) => [row.id, row]),
  )
  const perYear = (await settingsOf(store, { streetId: streetId ?? null }))['reception.dutyPerYear']
  const order = { BEHIND: 0, ON_WAY: 1, DONE: 2 } as const
  const items = rows
    .flatMap((row) => {
      const deputy = deputies.get(row.deputyId)
      // Whoever may not act owes nothing.
      if (!deputy?.mandates.some(({ state }) => state === 'ACTIVE')) return []
      const { planned, held } = row
      return [{ deputy: presentDeputy(deputy), planned, held, state: dutyState(row, perYear) }]
    })
    .sort(
      (a, b) =>
        order[a.state] - order[b.state] ||
        a.held + a.planned - (b.held + b.planned) ||
        (a.deputy.id < b.deputy.id ? -1 : 1),
    )
  return {
    areaName: station?.name ?? area?.name ?? (await store.places.district()).name,
    year,
    perYear,
    behind: items.filter(({ state }) => state === 'BEHIND').length,
    items,
  }
}

export const rules: Handler<'schedule.rules'> = async ({ stationId }, context) => {
  const { store, now, actor } = context
  const stations = stationId
    ? [await ownStation(context, stationId)]
    : await store.schedule.stations(scheduleScope(actor))
  const rows = await store.schedule.rules({ stationIds: stations.map(({ id }) => id) })
  const calendar = await store.places.calendar()
  const today = dayOf(now)
  return {
    items: rows.map((row) => ({
      rule: presentRule(row),
      next: upToHeld(
        planDays(row.rule, calendar, plusDays(today, -31), plusDays(today, 366)).filter(
          (day) => (day.day ?? day.ruleDay) > today,
        ),
        stationId ? 12 : 3,
      ).map(presentDay),
    })),
    // The register decides who writes a rule; a station's liaison reads it.
    can: { edit: actor.role !== 'STATION_LIAISON' },
  }
}

export const previewRule: Handler<'schedule.previewRule'> = async (input, { store, now }) => {
  const calendar = await store.places.calendar()
  const months = monthsOf(input.months)
  const except = daysOf(input.except)
  if (!months) return refuse('BAD_SHAPE', { months: '月份看不懂；请写 每月、单月、双月，或几个月份如 1、5、9' })
  if (!except) return refuse('BAD_SHAPE', { except: '例外日期看不懂；请写成 2026-10-08，几天之间用“、”分开' })
  const rule = {
    repeat: input.repeat,
    months,
    monthDay: input.monthDay ?? null,
    weekday: input.weekday ?? null,
    nth: input.nth ?? null,
    windows: input.windows,
    shift: input.shift,
    except,
    from: input.from,
    to: input.to ?? null,
  }
  const today = dayOf(now)
  must(checkRule(rule, input.slotMinutes, calendar, today))
  const from = rule.from > today ? rule.from : today
  const days = planDays(rule, calendar, from, plusDays(from, 365))
  return {
    text: ruleText(rule),
    sessions: days.filter(({ day }) => day !== null).length * (windowsOf(rule.windows)?.length ?? 0),
    days: days.slice(0, 60).map(presentDay),
  }
}

export const refresh: Handler<'schedule.refresh'> = async ({ stationId }, context) => {
  const station = await ownStation(context, stationId)
  const planned = await planStation(context, station.id)
  context.audit({ kind: 'station', id: station.id, after: { added: planned.added, removed: planned.removed } })
  return {
    added: planned.added,
    removed: planned.removed,
    moved: planned.moved.map(({ sessionId, from, to }) => ({ sessionId, from: toIso(from), to: toIso(to) })),
    left: planned.left,
  }
}
