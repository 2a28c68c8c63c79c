import { type Day, dayOf, daysBetween, type Instant } from '../calendar/time'
import { done, type Outcome, refused } from '../outcome/refusals'

/** One line of the three lists: a problem, the task it gives, and who answers for it (seed rows S4-16, S0-76). */
export interface LineStanding {
  dueDay: Day
  /** What shows that the task is done, and who handed it in. */
  evidence: string | null
  reportedBy: string | null
  reportedAt: Instant | null
  /** 销号: confirmed by a second person. */
  closedBy: string | null
  closedAt: Instant | null
}

export const lineStates = ['OPEN', 'REPORTED', 'CLOSED'] as const
export type LineState = (typeof lineStates)[number]

export const lineState = (line: LineStanding): LineState =>
  line.closedAt !== null ? 'CLOSED' : line.reportedAt !== null ? 'REPORTED' : 'OPEN'

/** Days after the date: of a line that is handed in until that day, of any other until today. Computed, never stored. */
export const daysLate = (line: LineStanding, today: Day): number =>
  Math.max(0, daysBetween(line.dueDay, line.reportedAt === null ? today : dayOf(line.reportedAt)))

export const lineActs = ['REPORT', 'CONFIRM', 'RETURN'] as const
export type LineAct = (typeof lineActs)[number]

/** Evidence is handed in once; somebody else than who handed it in confirms it, or sends it back. */
export const mayAct = (act: LineAct, line: LineStanding, personId: string): Outcome<true> => {
  const state = lineState(line)
  if (act === 'REPORT') return state === 'OPEN' ? done(true) : refused('STEP_NOT_OPEN')
  if (state !== 'REPORTED') return refused('STEP_NOT_OPEN')
  return line.reportedBy === personId ? refused('SECOND_PERSON_NEEDED') : done(true)
}

/** The supervision record (seed row S4-20): what was found, what was put right, what came of it. */
export interface SupervisionRecord {
  problem: string | null
  rectification: string | null
  effect: string | null
}
export const recordParts = ['problem', 'rectification', 'effect'] as const

/** A topic ends with every line closed and its record whole. */
export const mayClose = (lines: readonly LineStanding[], record: SupervisionRecord): Outcome<true> => {
  const open = lines.filter((line) => lineState(line) !== 'CLOSED').length
  if (open) return refused('LINES_OPEN')
  const missing = recordParts.filter((part) => !record[part])
  return missing.length
    ? refused('BAD_SHAPE', Object.fromEntries(missing.map((part) => [part, '监督记录的三部分都写了才能结束'])))
    : done(true)
}
