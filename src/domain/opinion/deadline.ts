import {
  addWorkingDays,
  type Calendar,
  clockHoursDue,
  type CountedDay,
  explainWorkingDays,
  nextWorkingDay,
  sameDayMonthsLater,
  workingDaysBetween,
  workingDaysDue,
} from '../calendar/working-days'
import { at, type Day, dayOf, daysBetween, endOfDay, HOUR, type Instant, plusDays } from '../calendar/time'
import type { Limit, LimitKey } from '../settings/limits'
import { limitOf, type Settings } from '../settings/settings'
import type { Stage } from './stages'
import { SOON } from './worklists'

/**
 * How a due date came about, as it was counted then: a calendar that changes later must not explain another day than the
 * one that was told.
 */
export type DueRule =
  ClockHoursRule | WorkingDaysRule | CalendarDaysRule | MonthsRule | { kind: 'PROMISED'; day: Day } | ExtendedRule

interface Counted {
  /** The setting it was counted by; missing for the rest of a limit, and where an item was stored before this was kept. */
  limit?: LimitKey
  /** What was left of a limit that waited. */
  rest?: boolean
  /** A later count ends earlier than what was told: the day told stays, and this is the day it would be. */
  kept?: Day
}

export interface ClockHoursRule extends Counted {
  kind: 'CLOCK_HOURS'
  from: Instant
  hours: number
}

export interface WorkingDaysRule extends Counted {
  kind: 'WORKING_DAYS'
  from: Day
  days: number
  /** Missing where an item was stored before the count was kept. */
  counted?: CountedDay[]
}

export interface CalendarDaysRule extends Counted {
  kind: 'CALENDAR_DAYS'
  from: Day
  days: number
  /** The day it would end on, where that is a day off. */
  off?: Day
}

export interface MonthsRule extends Counted {
  kind: 'MONTHS'
  from: Day
  months: number
  /** The day it would end on, where that is a day off. */
  off?: Day
}

/** A later end that the assigner granted: the day that was, and the day that is. */
export interface ExtendedRule {
  kind: 'EXTENDED'
  from: Day
  day: Day
}

/** How the last day for the answer came about. */
export type FinalRule = WorkingDaysRule | CalendarDaysRule | MonthsRule | ClockHoursRule | ExtendedRule

export interface Due<Rule extends DueRule = DueRule> {
  dueAt: Instant
  rule: Rule
}

export const workingDaysRule = (calendar: Calendar, from: Day, days: number): WorkingDaysRule => ({
  kind: 'WORKING_DAYS',
  from,
  days,
  counted: explainWorkingDays(calendar, from, days),
})

/** A limit of days or months ends with its last day; on a day off, with the next working day (民法典 §203, by analogy). */
const endingOn = (calendar: Calendar, day: Day): { dueAt: Instant; off?: Day } => {
  const worked = nextWorkingDay(calendar, day)
  return { dueAt: endOfDay(worked), ...(worked === day ? {} : { off: day }) }
}

/** Counts a limit from a moment: every limit of the product ends here. The first day is never counted. */
export const countLimit = (
  calendar: Calendar,
  from: Instant,
  { unit, n, key }: Pick<Limit, 'unit' | 'n'> & { key?: LimitKey },
): Due<Exclude<FinalRule, ExtendedRule>> => {
  const day = dayOf(from)
  const by = key ? { limit: key } : {}
  switch (unit) {
    case 'CLOCK_HOURS':
      return { dueAt: clockHoursDue(calendar, from, n), rule: { kind: 'CLOCK_HOURS', from, hours: n, ...by } }
    case 'WORKING_DAYS':
      return { dueAt: workingDaysDue(calendar, from, n), rule: { ...workingDaysRule(calendar, day, n), ...by } }
    case 'CALENDAR_DAYS': {
      const { dueAt, ...end } = endingOn(calendar, plusDays(day, n))
      return { dueAt, rule: { kind: 'CALENDAR_DAYS', from: day, days: n, ...end, ...by } }
    }
    case 'MONTHS': {
      const { dueAt, ...end } = endingOn(calendar, sameDayMonthsLater(day, n))
      return { dueAt, rule: { kind: 'MONTHS', from: day, months: n, ...end, ...by } }
    }
  }
}

/** The same count once more, with another calendar; null for what was promised or granted: no calendar moves that. */
export const countAgain = (calendar: Calendar, rule: DueRule, limit?: Limit): Due | null => {
  const again = (from: Instant, unit: Limit['unit'], n: number) => {
    const due = countLimit(
      calendar,
      from,
      limit ?? {
        unit,
        n,
        ...(rule.kind !== 'PROMISED' && rule.kind !== 'EXTENDED' && rule.limit ? { key: rule.limit } : {}),
      },
    )
    return rule.kind !== 'PROMISED' && rule.kind !== 'EXTENDED' && rule.rest
      ? { ...due, rule: { ...due.rule, rest: true } }
      : due
  }
  switch (rule.kind) {
    case 'CLOCK_HOURS':
      return again(rule.from, 'CLOCK_HOURS', rule.hours)
    case 'WORKING_DAYS':
      return again(at(rule.from, '12:00'), 'WORKING_DAYS', rule.days)
    case 'CALENDAR_DAYS':
      return again(at(rule.from, '12:00'), 'CALENDAR_DAYS', rule.days)
    case 'MONTHS':
      return again(at(rule.from, '12:00'), 'MONTHS', rule.months)
    case 'PROMISED':
    case 'EXTENDED':
      return null
  }
}

export interface DueInput {
  now: Instant
  calendar: Calendar
  settings: Settings
  finalDueDay: Day | null
  /** How `finalDueDay` was counted. */
  finalRule: FinalRule | null
  promiseDay: Day | null
  assignedAt: Instant | null
}

/** The limit of each stage that has one of its own; a unit's answer is due on the day told at assignment. */
export const stageLimit = {
  CONTENT_HOLD: 'opinion.contentHoldDays',
  DEPUTY_PENDING: 'opinion.deputyHours',
  TRIAGE: 'opinion.triageDays',
  NEED_MORE: 'opinion.supplyDays',
  ESCALATED: 'opinion.escalatedDays',
  TRANSFERRED: 'opinion.transferredDays',
  ASSIGNED: 'opinion.signDays',
  RETURN_REQUESTED: 'opinion.returnDecisionDays',
  WITHDRAW_REQUESTED: 'opinion.requestDecisionDays',
  REPLY_REVIEW: 'opinion.reviewDays',
  REPLIED: 'opinion.ratingDays',
  REVIEW_BAD: 'opinion.reviewBadDays',
  LOOKBACK: 'opinion.lookbackDays',
} as const satisfies Partial<Record<Stage, LimitKey>>

/** When the present stage must end, and by which rule. Closed stages have no due date. */
export const stageDue = (stage: Stage, input: DueInput): Due | null => {
  const { now, calendar, settings } = input
  if (stage in stageLimit)
    return countLimit(calendar, now, limitOf(settings, stageLimit[stage as keyof typeof stageLimit]))
  if (stage === 'IN_PROGRESS') {
    const counted = countLimit(calendar, input.assignedAt ?? now, limitOf(settings, 'opinion.normalDays'))
    return input.finalDueDay ? { dueAt: endOfDay(input.finalDueDay), rule: input.finalRule ?? counted.rule } : counted
  }
  if (stage === 'FOLLOW_UP' && input.promiseDay)
    return { dueAt: endOfDay(input.promiseDay), rule: { kind: 'PROMISED', day: input.promiseDay } }
  return null
}

/** A limit that was stopped, as it was then. */
export interface Paused {
  at: Instant
  dueAt: Instant
  rule: DueRule
}

/**
 * The rest of a limit that waited for the author: what was left of the clock hours, of the days, or of the working days, at
 * least one (opinion-steps.tsv supply: "rest of the paused limit").
 */
export const resumed = (paused: Paused, now: Instant, calendar: Calendar): Due => {
  const [from, to] = [dayOf(paused.at), dayOf(paused.dueAt)]
  const rest = (unit: Limit['unit'], left: number): Due => {
    const { dueAt, rule } = countLimit(calendar, now, { unit, n: Math.max(1, left) })
    return { dueAt, rule: { ...rule, rest: true } }
  }
  switch (paused.rule.kind) {
    case 'CLOCK_HOURS':
      // By the hours that are gone: an end that had moved over a weekend is no longer limit, and would grow with each pause.
      return rest('CLOCK_HOURS', paused.rule.hours - Math.floor((paused.at - paused.rule.from) / HOUR))
    case 'CALENDAR_DAYS':
    case 'MONTHS':
      return rest('CALENDAR_DAYS', daysBetween(from, to))
    default:
      return rest('WORKING_DAYS', workingDaysBetween(calendar, from, to))
  }
}

/** The handling limits an assigner chooses from (processes.md 2.2). */
export const limitKinds = ['SIMPLE', 'NORMAL'] as const
export type LimitKind = (typeof limitKinds)[number]

/** The handling limit: rounds after the first have their own (processes.md 2.2, row 18). */
export const handlingLimit = (settings: Settings, limitKind: LimitKind, round: number): Limit =>
  limitOf(
    settings,
    round > 1 ? 'opinion.rehandleDays' : limitKind === 'SIMPLE' ? 'opinion.simpleDays' : 'opinion.normalDays',
  )

/** A reply sent back leaves the rest of the limit, but at least two working days (opinion-steps.tsv return_reply). */
export const returnedReplyDueDay = (calendar: Calendar, settings: Settings, now: Instant, finalDueDay: Day): Day => {
  const least = addWorkingDays(calendar, dayOf(now), settings['opinion.returnedReplyDays'])
  return least > finalDueDay ? least : finalDueDay
}

/** Urgency is computed, never stored: late, close to due (see SOON), or in time. */
export const urgencyOf = (dueAt: Instant | null, now: Instant): 'NONE' | 'IN_TIME' | 'SOON' | 'LATE' => {
  if (dueAt === null) return 'NONE'
  if (dueAt < now) return 'LATE'
  return dueAt - now < SOON ? 'SOON' : 'IN_TIME'
}
