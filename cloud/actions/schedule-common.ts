import type { AskOutput } from '../../src/contract/index'
import { scheduleScope } from '../../src/domain/access/policy'
import { dayOf, toIso, yearOf } from '../../src/domain/calendar/time'
import type { Calendar } from '../../src/domain/calendar/working-days'
import { fingerprint } from '../../src/domain/register/keys'
import type { Candidate } from '../../src/domain/reception/roster'
import { shiftReason } from '../../src/text/schedule'
import type { ClosureRow, NewMessage, PlanRow, RosterEntry, Store } from '../ports/index'
import { presentSession } from '../present/places'
import { type ActContext, found, refuse } from './context'
import { withParts } from './sessions'

/** What planning needs; jobs have no more than this. */
export type PlanContext = Pick<ActContext, 'store' | 'now' | 'ids'>

/** A session that the asker keeps the plan of, locked when it is to be changed. */
export const ownSession = async (context: ActContext, sessionId: string, lock = true): Promise<PlanRow> => {
  const { store, actor } = context
  const scope = scheduleScope(actor)
  const [seen] = await store.schedule.sessions({ ids: [sessionId] }, scope, 1)
  found(seen)
  if (lock) await store.schedule.lockSessions([sessionId])
  const [row] = await store.schedule.sessions({ ids: [sessionId] }, scope, 1)
  return found(row)
}

/** Names a session as it was looked at: its details and who sits there. */
export const versionOf = (row: PlanRow, entries: readonly RosterEntry[]): string => {
  const seats = entries.filter((one) => one.sessionId === row.id).map((one) => `${one.deputyId} ${one.state}`)
  return `${row.version}-${fingerprint(seats.sort().join())}`
}

/** Refuses to write over what somebody changed since it was looked at. */
export const mustBeFresh = async ({ store }: PlanContext, row: PlanRow, version: string): Promise<void> => {
  if (versionOf(row, await store.schedule.roster([row.id])) !== version) refuse('STALE')
}

export const freshVersion = async ({ store }: PlanContext, sessionId: string): Promise<string> => {
  const [row] = await store.schedule.sessions({ ids: [sessionId] }, [{}], 1)
  return versionOf(found(row), await store.schedule.roster([sessionId]))
}

/** A station that the asker keeps the plan of. */
export const ownStation = async (
  context: Pick<ActContext, 'store' | 'actor'>,
  stationId: string,
): Promise<{ id: string; name: string; streetId: string | null }> => {
  const stations = await context.store.schedule.stations(scheduleScope(context.actor))
  return stations.find(({ id }) => id === stationId) ?? refuse('NOT_FOUND')
}

/** Whether a closure keeps this station shut. */
export const covers = (
  closure: Pick<ClosureRow, 'scopeKind' | 'scopeId'>,
  station: { id: string; streetId: string | null },
): boolean =>
  closure.scopeKind === 'DISTRICT' ||
  (closure.scopeKind === 'STREET' ? closure.scopeId === station.streetId : closure.scopeId === station.id)

/** Sends messages that somebody is told only once. */
export const tellAll = async (
  { store, ids, now }: PlanContext,
  persons: Iterable<string>,
  message: Pick<NewMessage, 'kind' | 'audience' | 'title' | 'body' | 'link' | 'dedupeKey'>,
): Promise<void> => {
  const messages = [...new Set(persons)].map((personId) => ({ id: ids.next(), personId, ...message }))
  if (messages.length) await store.people.addMessages(messages, now)
}

/** The persons behind deputies; who has no account is told by the staff. */
export const personsOfDeputies = async (store: Store, deputyIds: readonly string[]): Promise<string[]> =>
  deputyIds.length ? store.people.personsActing({ role: ['DEPUTY'], deputyIds }) : []

/** A deputy's receptions of the year a session lies in, without that session. */
export const dutiesBy = async (
  store: Store,
  ids: readonly string[],
  year: number,
  now: number,
): Promise<Map<string, number>> => {
  const rows = await store.schedule.duties({ ids }, yearStart(year), yearStart(year + 1), now)
  return new Map(rows.map((row) => [row.deputyId, row.planned + row.held]))
}

export const yearStart = (year: number): number => Date.parse(`${year}-01-01T00:00:00+08:00`)

type SessionTime = Pick<PlanRow, 'id' | 'stationId' | 'startsAt' | 'endsAt'>

/**
 * Who may be asked to sit in each of a station's sessions, as the domain weighs them; the roster of a session itself is not
 * counted as busy. With `only`, these and nobody else.
 */
export const candidatesOf = async (
  { store, now }: PlanContext,
  sessions: readonly SessionTime[],
  only?: readonly string[],
): Promise<Map<string, Candidate[]>> => {
  const [first] = sessions
  if (!first) return new Map()
  const nearby = await store.schedule.nearby(first.stationId)
  const extra = [...new Set(only)].filter((id) => !nearby.some((one) => one.id === id))
  const others = (await store.places.deputies(extra)).map((row) => ({
    id: row.id,
    name: row.name,
    mandates: row.mandates,
    ofStation: false,
    ofGrid: false,
    ofStreet: false,
  }))
  const all = [...nearby, ...others].filter(({ id }) => !only || only.includes(id))
  const ids = all.map(({ id }) => id)
  const absences = await store.schedule.absences(ids, sessions)
  const busy = await store.schedule.busy(ids, sessions)
  const duties = new Map<number, Map<string, number>>()
  for (const year of new Set(sessions.map(({ startsAt }) => yearOf(dayOf(startsAt)))))
    duties.set(year, await dutiesBy(store, ids, year, now))
  return new Map(
    sessions.map((session) => {
      const year = yearOf(dayOf(session.startsAt))
      return [
        session.id,
        all.map((one) => ({
          ...one,
          away: absences.get(session.id)?.has(one.id) ?? false,
          busy: busy.get(session.id)?.has(one.id) ?? false,
          duties: duties.get(year)?.get(one.id) ?? 0,
        })),
      ]
    }),
  )
}

/** The same for one session. */
export const candidatesFor = async (
  context: PlanContext,
  session: SessionTime,
  only?: readonly string[],
): Promise<Candidate[]> => (await candidatesOf(context, [session], only)).get(session.id) ?? []

type PlanItem = AskOutput<'schedule.plan'>['items'][number]

/** Sessions as the published plan shows them. */
export const presentPlan = async (
  store: Store,
  rows: readonly PlanRow[],
  calendar: Calendar,
  now: number,
): Promise<PlanItem[]> => {
  const units = await store.schedule.units(rows.map(({ id }) => id))
  const targets = rows.flatMap(({ movedToId }) => movedToId ?? [])
  const moved = new Map(
    (targets.length ? await store.schedule.sessions({ ids: targets }, [{}], targets.length) : []).map((row) => [
      row.id,
      row,
    ]),
  )
  return (await withParts(store, rows)).map((parts, index): PlanItem => {
    const row = rows[index] as PlanRow
    const day = dayOf(row.startsAt)
    const target = row.movedToId ? moved.get(row.movedToId) : undefined
    const name = row.ruleDay ? (calendar.exceptions.get(row.ruleDay)?.name ?? null) : null
    return {
      ...presentSession(parts, now),
      shift:
        row.ruleDay && row.ruleDay !== day
          ? { from: row.ruleDay, reason: shiftReason({ kind: 'OFF', name }) ?? '' }
          : null,
      provisional: row.provisional,
      units: units.get(row.id) ?? [],
      movedTo: target ? { id: target.id, startsAt: toIso(target.startsAt) } : null,
    }
  })
}
