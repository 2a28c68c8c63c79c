import type { Instant } from '../calendar/time'
import { HOUR } from '../calendar/time'
import { closedStages, openStages, type Rating, type ResultClass, resultClasses, type Stage } from '../opinion/stages'
import { cameInTime, isOverdue, type Timed } from './on-time'
import { answeredStages, solvedClasses } from './public'

/** What opinions are counted by; nothing of a person, no word of the text. */
export interface Facts extends Timed {
  submittedAt: Instant
  unitId: string | null
  resultClass: ResultClass | null
  rating: Rating | null
  handlingRound: number
  metRound: number | null
}

/** Everything a condition names must hold. */
export interface Condition {
  stages?: readonly Stage[]
  /** Assigned to a unit. */
  assigned?: true
  classes?: readonly ResultClass[]
  ratings?: readonly Rating[]
  /** Handled a second time or more often. */
  again?: true
  /** The author was met face to face. */
  met?: true
  /** The first answer is out. */
  answered?: true
  /** It came by the last day first told. */
  inTime?: true
  /** It came within so many hours of the submission. */
  withinHours?: number
  overdue?: true
}

const promising = (Object.keys(resultClasses) as ResultClass[]).filter((one) => resultClasses[one].promises)
const handled = { assigned: true, stages: answeredStages } as const

/**
 * Everything that is counted of opinions, each as alternatives of which one must hold. A figure and the list behind it are
 * read with the same conditions: `counts` here, `cloud/db/figures/counters.ts` in SQL; a test holds the two equal.
 */
export const counters = {
  received: [{}],
  open: [{ stages: openStages }],
  closed: [{ stages: closedStages }],
  overdue: [{ overdue: true }],
  answered: [{ answered: true }],
  within_day: [{ answered: true, withinHours: 24 }],
  within_three: [{ answered: true, withinHours: 72 }],
  within_week: [{ answered: true, withinHours: 168 }],
  in_time: [{ stages: closedStages, answered: true, inTime: true }],
  timed: [{ stages: closedStages, answered: true }, { overdue: true }],
  assigned: [{ assigned: true }],
  replied: [handled],
  solved: [{ ...handled, classes: solvedClasses }],
  promised: [{ ...handled, classes: promising }],
  met: [{ assigned: true, met: true }],
  again: [{ again: true }],
  satisfied: [{ ratings: ['GOOD', 'BASIC'] }],
  good: [{ ratings: ['GOOD'] }],
  basic: [{ ratings: ['BASIC'] }],
  bad: [{ ratings: ['BAD'] }],
  rated: [{ ratings: ['GOOD', 'BASIC', 'BAD'] }],
  unrated: [{ ratings: ['NONE'] }],
} as const satisfies Record<string, readonly Condition[]>

export type Counter = keyof typeof counters
export const counterNames = Object.keys(counters) as Counter[]
export type Counts = Record<Counter, number>
export const noCounts = (): Counts => Object.fromEntries(counterNames.map((name) => [name, 0])) as Counts

const holds = (condition: Condition, item: Facts, now: Instant): boolean =>
  (!condition.stages || condition.stages.includes(item.stage)) &&
  (!condition.assigned || item.unitId !== null) &&
  (!condition.classes || (item.resultClass !== null && condition.classes.includes(item.resultClass))) &&
  (!condition.ratings || (item.rating !== null && condition.ratings.includes(item.rating))) &&
  (!condition.again || item.handlingRound >= 2) &&
  (!condition.met || item.metRound !== null) &&
  (!condition.answered || item.firstAnswerAt !== null) &&
  (!condition.inTime || cameInTime(item)) &&
  (condition.withinHours === undefined ||
    (item.firstAnswerAt !== null && item.firstAnswerAt - item.submittedAt <= condition.withinHours * HOUR)) &&
  (!condition.overdue || isOverdue(item, now))

/** Whether an opinion stands in the list behind a count. */
export const counts = (counter: Counter, item: Facts, now: Instant): boolean =>
  (counters[counter] as readonly Condition[]).some((condition) => holds(condition, item, now))

/** Counts that may change with the hour alone, while nobody does anything. */
export const timeCounters: readonly Counter[] = counterNames.filter((name) =>
  (counters[name] as readonly Condition[]).some(({ overdue }) => overdue),
)

/** What a board is read by. CATEGORY is the category as it was chosen; boards add up those of one group. */
export const dims = ['ALL', 'SOURCE', 'CATEGORY', 'COMMUNITY', 'GRID', 'STATION', 'UNIT', 'DEPUTY', 'STAGE'] as const
export type Dim = (typeof dims)[number]
