import { at, clockOf, type Day, DAY, dayOf, type Instant, MINUTE, plusDays } from '../../src/domain/calendar/time'
import { type Calendar, isOff } from '../../src/domain/calendar/working-days'
import { lacksQuorum, obstacleOf, overlaps } from '../../src/domain/reception/roster'
import {
  momentsOf,
  planDays,
  type RuleDay,
  sessionCode,
  type Window,
  windowsOf,
} from '../../src/domain/reception/rules'
import { resolveSettings } from '../../src/domain/settings/settings'
import type { SheetKey } from '../../src/domain/register/rows'
import { sessionNotice, shiftReason } from '../../src/text/schedule'
import { momentText } from '../../src/text/time'
import type { NewSession, PlanRow, RuleRow } from '../ports/index'
import { callOff } from './schedule-move'
import { offerOwed } from './schedule-offer'
import { candidatesFor, covers, type PlanContext, personsOfDeputies, tellAll } from './schedule-common'
import { settingsOf } from './settings'

/** Sheets of the register from which the year is planned. */
export const plannedFrom: readonly SheetKey[] = ['receptionRules', 'calendar', 'stations', 'settings']

/** What planning a station changed. */
export interface Planned {
  added: number
  removed: number
  moved: { sessionId: string; from: Instant; to: Instant }[]
  left: { day: Day; reason: string }[]
}

/** Ids the application makes; a session a file lists has a code of the register, with capitals or hyphens. */
const MADE_HERE = /^[0-9a-z]{24}$/

/** Days before today whose shifted session may still lie ahead. */
const BACK = 31

interface Wanted {
  rule: RuleRow
  day: RuleDay & { day: Day }
  window: Window
  startsAt: Instant
  endsAt: Instant
}

/**
 * Plans a station's year by its rules, in the caller's transaction. Asking twice changes nothing the second time: a day
 * of a rule is known by the day the rule names, so a session that was cancelled or moved is not made again. A rule that
 * changed or ended makes only those sessions anew that are planned and that nobody ever booked. When the calendar made a
 * day a day off, booked sessions move as well, by the road that tells everybody.
 */
export const planStation = async (context: PlanContext, stationId: string): Promise<Planned> => {
  const { store, now } = context
  await store.schedule.lockStations([stationId])
  const station = await store.places.station(stationId)
  const planned: Planned = { added: 0, removed: 0, moved: [], left: [] }
  if (!station) return planned
  const rules = await store.schedule.rules({ stationIds: [stationId] })
  const settings = await settingsOf(store, { stationId, streetId: station.streetId })
  const calendar = await store.places.calendar()
  const today = dayOf(now)
  const last = plusDays(today, settings['reception.planDays'])
  const serves = (day: Day) =>
    station.state !== 'CLOSED' &&
    (station.validFrom === null || station.validFrom <= day) &&
    (station.validTo === null || day <= station.validTo)
  const closures = (await store.schedule.standingClosures(now)).filter((one) => covers(one, station))

  // A month back: a day shifted over a long holiday still belongs to the plan of today.
  const wanted = rules.flatMap((rule) => wantedBy(rule, calendar, plusDays(today, -BACK), last, planned.left))
  const all = await store.schedule.sessions({ stationIds: [stationId], from: now - 62 * DAY }, [{}], 5000)
  const coming = all.filter((row) => row.startsAt > now)
  const seen = new Set<string>()
  const unmatched: Wanted[] = []
  const byKey = new Map<string, PlanRow[]>()
  for (const row of all)
    if (row.ruleId && row.ruleDay) {
      const key = `${row.ruleId} ${row.ruleDay}`
      byKey.set(key, [...(byKey.get(key) ?? []), row])
    }
  // First by the very time, so that of two windows a day each keeps its own session.
  const pairs: [Wanted, PlanRow][] = []
  for (const one of wanted) {
    const mine = (byKey.get(`${one.rule.id} ${one.day.ruleDay}`) ?? []).filter((row) => !seen.has(row.id))
    const same = mine.find((row) => clockOf(row.startsAt) === one.window.start)
    if (same) {
      seen.add(same.id)
      pairs.push([one, same])
    } else unmatched.push(one)
  }
  const fresh: Wanted[] = []
  for (const one of unmatched) {
    const other = (byKey.get(`${one.rule.id} ${one.day.ruleDay}`) ?? []).find((row) => !seen.has(row.id))
    if (other) {
      seen.add(other.id)
      pairs.push([one, other])
    } else fresh.push(one)
  }

  for (const row of coming) {
    const isOpen = row.stage === 'PLANNED' && row.untouched
    if (!row.ruleId || seen.has(row.id) || !isOpen) continue
    await remove(context, row)
    planned.removed += 1
  }
  for (const [one, row] of pairs) await settle(context, calendar, one, row, planned)

  const rest = (await store.schedule.sessions({ stationIds: [stationId], from: now }, [{}], 5000)).filter(
    (row) => row.stage !== 'CANCELLED' && row.stage !== 'MOVED',
  )
  const held: { startsAt: Instant; endsAt: Instant }[] = [...rest]
  const listed = new Set(
    rest.filter((row) => row.ruleId === null && !MADE_HERE.test(row.id)).map(({ startsAt }) => dayOf(startsAt)),
  )
  const codes = fresh.map((one) => sessionCode(stationId, one.startsAt))
  const taken = new Set((await store.schedule.sessions({ ids: codes }, [{}], 5000)).map(({ id }) => id))
  for (const one of fresh) {
    if (one.startsAt <= now || !serves(one.day.day)) continue
    // A day that a file lists is dealt with; one added by hand at another hour is an extra one and takes nothing away.
    if (listed.has(one.day.day) || held.some((row) => overlaps(row, one))) continue
    const closed = closures.find((closure) => overlaps(closure, one))
    if (closed) {
      planned.left.push({ day: one.day.day, reason: `停止接待：${closed.reason}` })
      continue
    }
    const session = newSession(context, one, station.streetId, taken)
    await store.schedule.addSession(session)
    held.push(session)
    planned.added += 1
  }
  if (planned.added) await offerOwed(context, stationId)
  if (planned.moved.length) await tellReplanned(context, station, planned)
  return planned
}

const wantedBy = (rule: RuleRow, calendar: Calendar, from: Day, to: Day, left: Planned['left']): Wanted[] => {
  const windows = windowsOf(rule.rule.windows) ?? []
  return planDays(rule.rule, calendar, from, to).flatMap((day) => {
    if (day.day === null) {
      if (day.ruleDay >= plusDays(from, BACK)) left.push({ day: day.ruleDay, reason: shiftReason(day.reason) ?? '' })
      return []
    }
    const held = { ...day, day: day.day }
    return windows.map((window) => ({ rule, day: held, window, ...momentsOf(held.day, window) }))
  })
}

/** What a day of a rule is held as: brought up to the rule where nobody counts on it, else moved only off a day off. */
const settle = async (
  context: PlanContext,
  calendar: Calendar,
  one: Wanted,
  row: PlanRow,
  planned: Planned,
): Promise<void> => {
  const { store, now } = context
  if (row.startsAt <= now || (row.stage !== 'PLANNED' && row.stage !== 'ANNOUNCED')) return
  const sameTime = row.startsAt === one.startsAt && row.endsAt === one.endsAt
  const byHand = row.version > 1
  const sameRest =
    byHand ||
    (row.theme === one.rule.theme &&
      row.mode === one.rule.mode &&
      row.slotMinutes === one.rule.slotMinutes &&
      row.capacity === one.rule.capacity)
  if (sameTime && sameRest) {
    if (row.provisional !== one.day.provisional) await store.schedule.setProvisional(row.id, one.day.provisional)
    return
  }
  if (one.startsAt <= now) return
  // Whoever books at this moment waits, or is counted.
  await store.schedule.lockSessions([row.id])
  const [locked] = await store.schedule.sessions({ ids: [row.id] }, [{}], 1)
  if (!locked || (locked.stage !== 'PLANNED' && locked.stage !== 'ANNOUNCED')) return
  const onDayOff = isOff(calendar, dayOf(row.startsAt)) && dayOf(row.startsAt) !== one.day.day
  // What somebody changed by hand stays where it was put, unless that became a day off.
  if (byHand && !onDayOff) return
  if (locked.stage === 'PLANNED' && locked.untouched) {
    await store.schedule.reslot(row.id, {
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      ruleDay: one.day.ruleDay,
      provisional: one.day.provisional,
      ...(byHand
        ? { theme: row.theme, mode: row.mode, slotMinutes: row.slotMinutes, capacity: row.capacity }
        : {
            theme: one.rule.theme,
            mode: one.rule.mode,
            slotMinutes: one.rule.slotMinutes,
            capacity: one.rule.capacity,
          }),
    })
    if (sameTime) return
    planned.moved.push({ sessionId: row.id, from: row.startsAt, to: one.startsAt })
    await freeRoster(context, { ...row, startsAt: one.startsAt, endsAt: one.endsAt }, row.startsAt)
    return
  }
  if (!onDayOff) {
    // Promised, and the day can be kept: it stays. It is sure when the year's notice is out.
    if (row.provisional && !one.day.provisional) await store.schedule.setProvisional(row.id, false)
    return
  }
  const name = calendar.exceptions.get(dayOf(row.startsAt))?.name
  const { newId } = await callOff(context, locked, {
    what: 'MOVED',
    reason: `${name ?? '当天'}放假，顺延`,
    to: { startsAt: one.startsAt, endsAt: one.endsAt, provisional: one.day.provisional },
  })
  planned.moved.push({ sessionId: newId ?? row.id, from: row.startsAt, to: one.startsAt })
}

/** Whoever cannot come at the new time is taken off the roster, and the staff are told. */
const freeRoster = async (context: PlanContext, row: PlanRow, before: Instant): Promise<void> => {
  const { store } = context
  const roster = (await store.schedule.roster([row.id])).filter(({ state }) => state === 'ROSTERED')
  const ids = roster.map(({ deputyId }) => deputyId)
  if (!ids.length) return
  await store.schedule.lockDeputies(ids)
  const unfit = (await candidatesFor(context, row, ids)).filter((one) => obstacleOf(one) !== null)
  for (const { id } of unfit) await store.schedule.takeOffRoster(row.id, id)
  const kept = ids.filter((id) => !unfit.some((one) => one.id === id))
  await tellAll(context, await personsOfDeputies(store, kept), {
    kind: 'SESSION',
    audience: 'WORK',
    ...sessionNotice({ stationName: row.stationName, startsAt: before, to: row.startsAt }, 'MOVED'),
    link: `session:${row.id}`,
    dedupeKey: `session:${row.id}:to:${row.startsAt}`,
  })
  if (unfit.length)
    await tellAll(context, await store.schedule.staffOf(row.stationId), {
      kind: 'SESSION',
      audience: 'WORK',
      ...sessionNotice(
        { stationName: row.stationName, startsAt: row.startsAt, names: unfit.map(({ name }) => name).join('、') },
        'ROSTER_GAP',
      ),
      link: `session:${row.id}`,
      dedupeKey: `session:${row.id}:gap:${row.startsAt}`,
    })
}

const remove = async (context: PlanContext, row: PlanRow): Promise<void> => {
  const { store } = context
  await store.schedule.lockSessions([row.id])
  const [locked] = await store.schedule.sessions({ ids: [row.id] }, [{}], 1)
  if (!locked?.untouched || locked.stage !== 'PLANNED') return
  const rostered = (await store.schedule.roster([row.id])).map(({ deputyId }) => deputyId)
  await store.schedule.dropSession(row.id)
  await tellAll(context, await personsOfDeputies(store, rostered), {
    kind: 'SESSION',
    audience: 'WORK',
    ...sessionNotice({ stationName: row.stationName, startsAt: row.startsAt, reason: '接待安排有变' }, 'CANCELLED'),
    link: `station:${row.stationId}`,
    dedupeKey: `session:${row.id}:dropped:${row.startsAt}`,
  })
}

const newSession = (
  { ids }: PlanContext,
  one: Wanted,
  streetId: string | null,
  taken: ReadonlySet<string>,
): NewSession => {
  const code = sessionCode(one.rule.stationId, one.startsAt)
  return {
    // A code of the register where it is free; the register's codes are not longer.
    id: taken.has(code) || code.length > 40 ? ids.next() : code,
    stationId: one.rule.stationId,
    streetId,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    theme: one.rule.theme,
    stage: 'PLANNED',
    ruleId: one.rule.id,
    ruleDay: one.day.ruleDay,
    provisional: one.day.provisional,
    mode: one.rule.mode,
    callNote: null,
    place: null,
    slotMinutes: one.rule.slotMinutes,
    capacity: one.rule.capacity,
  }
}

const tellReplanned = async (
  context: PlanContext,
  station: { id: string; name: string },
  { moved }: Planned,
): Promise<void> => {
  const lines = moved.slice(0, 3).map(({ from, to }) => `${momentText(from)}改到${momentText(to)}`)
  const more = moved.length > 3 ? `等 ${moved.length} 场` : ''
  await tellAll(context, await context.store.schedule.staffOf(station.id), {
    kind: 'SESSION',
    audience: 'WORK',
    ...sessionNotice(
      { stationName: station.name, startsAt: moved[0]?.to ?? context.now, reason: `${lines.join('；')}${more}。` },
      'REPLANNED',
    ),
    link: `plan:${station.id}`,
    dedupeKey: `plan:${station.id}:${moved.map(({ sessionId, to }) => `${sessionId}-${to}`).join(',')}`.slice(0, 400),
  })
}

/** PLANNED becomes ANNOUNCED; whoever follows the station and whoever sits there is told. False: it is no longer planned. */
export const announceSession = async (context: PlanContext, row: PlanRow): Promise<boolean> => {
  const { store, now } = context
  if (!(await store.schedule.announce(row.id, now))) return false
  const facts = { stationName: row.stationName, startsAt: row.startsAt }
  const link = `session:${row.id}`
  await tellAll(context, await store.reception.followers(row.stationId), {
    kind: 'SESSION',
    audience: 'OWN',
    ...sessionNotice(facts, 'ANNOUNCED'),
    link,
    dedupeKey: `session:${row.id}:announced`,
  })
  const roster = (await store.schedule.roster([row.id])).filter(({ state }) => state === 'ROSTERED')
  const deputies = await personsOfDeputies(
    store,
    roster.map(({ deputyId }) => deputyId),
  )
  await tellAll(context, deputies, {
    kind: 'SESSION',
    audience: 'WORK',
    ...sessionNotice(facts, 'ROSTERED'),
    link,
    dedupeKey: `session:${row.id}:reminded`,
  })
  const settings = await settingsOf(store, row)
  if (lacksQuorum(roster.length, settings))
    await tellAll(context, await store.schedule.staffOf(row.stationId), {
      kind: 'SESSION',
      audience: 'WORK',
      ...sessionNotice(facts, 'NO_QUORUM'),
      link,
      dedupeKey: `session:${row.id}:quorum`,
    })
  return true
}

/** Sessions that are due to be announced: `reception.announceDays` days before, by the settings of their station. */
export const dueNow = async (context: PlanContext, limit: number): Promise<PlanRow[]> => {
  const { store, now } = context
  // The longest notice any place gives; each is looked at by its own settings.
  const rows = await store.schedule.dueForAnnouncement(now, now + 31 * DAY, limit)
  const due: PlanRow[] = []
  const settingRows = await store.places.settingRows()
  for (const row of rows) {
    const settings = resolveSettings(settingRows, row)
    const day = plusDays(dayOf(row.startsAt), -settings['reception.announceDays'])
    if (row.stationOpen && at(day) <= now + MINUTE) due.push(row)
  }
  return due
}
