import { dayOf, toIso } from '../../src/domain/calendar/time'
import { isWorkingHour } from '../../src/domain/calendar/hours'
import { isUnderWay } from '../../src/domain/exports/exports'
import { monthEnded, periodOf, reportRange } from '../../src/domain/measures/period'
import { reportTitle } from '../../src/text/reports'
import type { ExportRow } from '../ports/index'
import { type ActContext, found, type Handler, must, refuse, signedInActor } from './context'
import { measuredArea } from './measures-area'
import type { AskedReport } from './reports-make'
import { tellReport } from './reports-make'
import { settingsOf } from './settings'

interface Area {
  streetId: string | null
  name: string
  /** Whose paper it is. */
  orgId: string
}

const begins = (orgId: string, period = ''): string => `report:${orgId}:${period}${period ? ':' : ''}`

const areaOf = async (context: ActContext, streetId: string | undefined): Promise<Area> => {
  const { streetId: wanted, name } = await measuredArea(context, streetId)
  return { streetId: wanted, name, orgId: wanted ?? (await context.store.people.districtOfficeId()) }
}

/** Asks for a report: the one under way where there is one, else a new version. */
const ask = async (
  { store, ids, now }: ActContext,
  area: Area,
  period: string,
  by: string | null,
): Promise<ExportRow> => {
  const made = await store.exports.madeFor(area.orgId, begins(area.orgId, period), 1000)
  const running = made.find(({ state }) => isUnderWay(state))
  if (running) return running
  const { provisional } = must(reportRange(period, dayOf(now)))
  const version = made.length + 1
  const asked: AskedReport = { streetId: area.streetId, period, version, provisional, by }
  const id = ids.next()
  await store.exports.add(
    {
      id,
      personId: null,
      roleId: null,
      orgId: area.orgId,
      madeFor: `${begins(area.orgId, period)}${version}`,
      kind: 'REPORT',
      format: 'DOCX',
      title: reportTitle(area.name, period),
      asked,
      reason: null,
    },
    now,
  )
  // Somebody else asked for the same one at this moment: that is the one.
  const [newest] = await store.exports.madeFor(area.orgId, begins(area.orgId, period), 1)
  return found(newest)
}

export const list: Handler<'reports.list'> = async ({ streetId }, context) => {
  const area = await areaOf(context, streetId)
  const rows = await context.store.exports.madeFor(area.orgId, begins(area.orgId), 500)
  const newest = new Map<string, number>()
  for (const { asked } of rows) {
    const { period, version } = asked as AskedReport
    newest.set(period, Math.max(version, newest.get(period) ?? 0))
  }
  return {
    areaName: area.name,
    items: rows.map((row) => {
      const asked = row.asked as AskedReport
      return {
        id: row.id,
        title: row.title,
        period: asked.period,
        kind: periodOf(asked.period)?.kind ?? 'MONTH',
        version: asked.version,
        replaced: asked.version < (newest.get(asked.period) ?? 0),
        provisional: asked.provisional,
        byClock: asked.by === null,
        createdAt: toIso(row.createdAt),
        state: row.state,
        done: row.done,
        total: row.total,
        problem: row.problem,
        bytes: row.bytes,
        can: { download: row.state === 'DONE' },
      }
    }),
  }
}

export const make: Handler<'reports.make'> = async ({ streetId, period }, context) => {
  const { personId } = signedInActor(context)
  const { provisional } = must(reportRange(period, dayOf(context.now)))
  const row = await ask(context, await areaOf(context, streetId), period, personId)
  context.wake('exports')
  context.audit({ kind: 'export:REPORT', id: row.id, after: { period, streetId } })
  return { reportId: row.id, title: row.title, provisional }
}

export const read: Handler<'reports.read'> = async ({ reportId }, context) => {
  const { store, now } = context
  const row = found(await store.exports.find(reportId))
  if (row.kind !== 'REPORT') refuse('NOT_FOUND')
  const { streetId } = row.asked as AskedReport
  const area = await areaOf(context, streetId ?? undefined)
  // A street that asks for the district's report is given its own area: another office's paper.
  if (area.orgId !== row.orgId) refuse('NOT_FOUND')
  if (row.state !== 'DONE' || row.keepUntil === null || row.keepUntil <= now) refuse('EXPORT_NOT_READY')
  const bytes = found(await store.exports.part(row.id, 0))
  context.audit({ kind: 'export:REPORT', id: row.id })
  return { fileName: row.fileName ?? row.title, base64: Buffer.from(bytes).toString('base64') }
}

/** What failed so often fails again: a person looks at it. */
const MOST_TRIES = 3

const offices = async ({ store }: ActContext): Promise<Area[]> => [
  { streetId: null, name: (await store.places.district()).name, orgId: await store.people.districtOfficeId() },
  ...(await store.places.areas()).map(({ id, name }) => ({ streetId: id, name, orgId: id })),
]

/** Asks for the report of the month that ended where there is none; how many. */
export const queueMonthly = async (context: ActContext): Promise<number> => {
  const period = monthEnded(dayOf(context.now))
  let asked = 0
  for (const area of await offices(context)) {
    const tries = await context.store.exports.madeFor(area.orgId, begins(area.orgId, period), 100)
    if (tries.length >= MOST_TRIES || tries.some(({ state }) => state !== 'FAILED')) continue
    await ask(context, area, period, null)
    asked += 1
  }
  return asked
}

/** Tells each office of the month's report made by the clock, in its working hours and once. */
export const tellMonthly = async (context: ActContext): Promise<void> => {
  const { store, now } = context
  const calendar = await store.places.calendar()
  const period = monthEnded(dayOf(now))
  for (const { orgId, streetId } of await offices(context)) {
    const settings = await settingsOf(store, streetId ? { streetId } : {})
    if (!isWorkingHour(calendar, settings, now)) continue
    const rows = await store.exports.madeFor(orgId, begins(orgId, period), 100)
    const row = rows.find((one) => one.state === 'DONE' && (one.asked as AskedReport).by === null)
    if (!row) continue
    const role = streetId === null ? ('DISTRICT_OFFICE' as const) : ('STREET_STAFF' as const)
    await tellReport(context, row, await store.people.personsActing({ role: [role], orgId }))
  }
}
