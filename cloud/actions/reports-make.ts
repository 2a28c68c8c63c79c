import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { reportRange } from '../../src/domain/measures/period'
import type { Paper } from '../../src/domain/papers/paper'
import { reportMessage } from '../../src/text/exports'
import { reportPaper } from '../papers/report'
import { type ActContext, must } from './context'
import { boardOver } from './measures-board'
import { workOver } from './measures-work'

export interface AskedReport {
  streetId: string | null
  period: string
  version: number
  provisional: boolean
  /** null: the clock. */
  by: string | null
}

/**
 * The office itself, for whom a report is made: it reads the figures of its area and nothing that few may read, whoever asked
 * for the report, so that the same report is the same for everybody.
 */
export const officeActor = (districtId: string, orgId: string, { streetId }: AskedReport): SignedInActor => ({
  districtId,
  role: streetId === null ? 'DISTRICT_OFFICE' : 'STREET_STAFF',
  personId: '',
  signInId: '',
  roleId: null,
  orgId,
  stationId: null,
  deputyId: null,
  cleared: false,
  label: '系统',
})

/** The report of an area over a period, as things stand now. */
export const reportOf = async (context: ActContext, asked: AskedReport): Promise<Paper> => {
  const range = must(reportRange(asked.period, dayOf(context.now)))
  const streetId = asked.streetId ?? undefined
  const board = await boardOver(context, streetId, range)
  const work = await workOver(context, streetId, range)
  const orgId = asked.streetId ?? (await context.store.people.districtOfficeId())
  const office = await context.store.people.organisation(orgId)
  return reportPaper({
    asked,
    provisional: range.provisional,
    board,
    work,
    office: office?.committeeName ?? office?.name ?? board.areaName,
    madeAt: toIso(context.now),
  })
}

/** Tells people that a report is there; each of them once. */
export const tellReport = async (
  { store, ids, now }: ActContext,
  { id, title }: { id: string; title: string },
  personIds: readonly string[],
): Promise<void> =>
  store.people.addMessages(
    personIds.map((personId) => ({
      id: ids.next(),
      personId,
      kind: 'EXPORT' as const,
      audience: 'WORK' as const,
      ...reportMessage(title),
      link: `export:${id}`,
      dedupeKey: `export:${id}`,
    })),
    now,
  )
