import type { Role, RoleOrPublic } from '../access/actors'
import type { Day } from '../calendar/time'
import { DAY } from '../calendar/time'
import { done, type Outcome, refused } from '../outcome/refusals'

/** What is handed out as a file made by a job: lists as they are seen, and the report of a street or the district. */
export const exportKinds = ['OPINIONS', 'FIGURE', 'PROMISES', 'DAY', 'REPORT'] as const
export type ExportKind = (typeof exportKinds)[number]
export const sheetFormats = ['XLSX', 'CSV'] as const
export type SheetFormat = (typeof sheetFormats)[number]
export type ExportFormat = SheetFormat | 'DOCX'

/** GONE: it was kept for its days and is removed; that it was made stays on record. */
export const exportStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'GONE'] as const
export type ExportState = (typeof exportStates)[number]
export const isUnderWay = (state: ExportState): boolean => state === 'QUEUED' || state === 'RUNNING'

/** A list is made anew in minutes; a report belongs to the papers of its office. Both are customs, not law. */
export const KEPT = { list: 7 * DAY, report: 731 * DAY } as const
/** Files one person may have under way at once. */
export const MOST_UNDER_WAY = 3
/** More rows than anybody reads; a table program opens twice as many. */
export const MOST_EXPORTED = 500_000
/** A file that ended the process this often ends it again. */
export const MOST_ATTEMPTS = 2

/** Who may take along how residents are called, and their phones, when they say why (rulings 7). */
const revealers: readonly Role[] = ['STREET_STAFF', 'DISTRICT_OFFICE']
export const mayReveal = (role: RoleOrPublic): boolean => (revealers as readonly RoleOrPublic[]).includes(role)

/** Days asked for upside down, or days nobody has seen yet, name nothing that could be exported. */
export const checkRange = (
  { fromDay, toDay }: { fromDay?: Day | undefined; toDay?: Day | undefined },
  today: Day,
): Outcome<null> => {
  if (fromDay && fromDay > today)
    return refused('BAD_SHAPE', { fromDay: '开始日期在今天以后，还没有内容；请选今天或以前' })
  if (fromDay && toDay && toDay < fromDay)
    return refused('BAD_SHAPE', { toDay: '结束日期早于开始日期；请把两个日期调过来' })
  return done(null)
}
