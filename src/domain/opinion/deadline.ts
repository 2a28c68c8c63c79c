import {
  type Calendar,
  clockHoursDue,
  type CountedDay,
  explainWorkingDays,
  addWorkingDays,
  workingDaysBetween,
  workingDaysDue,
} from '../calendar/working-days'
import { type Day, dayOf, endOfDay, HOUR, type Instant, plusDays } from '../calendar/time'
import type { Settings } from '../settings/settings'
import type { Stage } from './stages'
import { SOON } from './worklists'

/**
 * How a due date came about, as it was counted then: a calendar that changes later must not explain another day than the
 * one that was told.
 */
export type DueRule =
  | { kind: 'CLOCK_HOURS'; from: Instant; hours: number }
  | WorkingDaysRule
  | { kind: 'CALENDAR_DAYS'; from: Day; days: number }
  | { kind: 'PROMISED'; day: Day }
  | ExtendedRule

export interface WorkingDaysRule {
  kind: 'WORKING_DAYS'
  from: Day
  days: number
  /** Missing where an item was stored before the count was kept. */
  counted?: CountedDay[]
}

/** A later end that the assigner granted: the day that was, and the day that is. */
export interface ExtendedRule {
  kind: 'EXTENDED'
  from: Day
  day: Day
}

/** How the last day for the answer came about. */
export type FinalRule = WorkingDaysRule | ExtendedRule

export const workingDaysRule = (calendar: Calendar, from: Day, days: number): WorkingDaysRule => ({
  kind: 'WORKING_DAYS',
  from,
  days,
  counted: explainWorkingDays(calendar, from, days),
})

export interface DueInput {
  now: Instant
  calendar: Calendar
  settings: Settings
  /** Working days of the handling limit chosen at assignment. */
  handlingDays: number | null
  finalDueDay: Day | null
  /** How `finalDueDay` was counted. */
  finalRule: FinalRule | null
  promiseDay: Day | null
  assignedAt: Instant | null
}

/** When the present stage must end, and by which rule. Closed stages have no due date. */
export const stageDue = (stage: Stage, input: DueInput): { dueAt: Instant; rule: DueRule } | null => {
  const { now, calendar, settings } = input
  const workingDays = (days: number) => ({
    dueAt: workingDaysDue(calendar, now, days),
    rule: workingDaysRule(calendar, dayOf(now), days),
  })
  switch (stage) {
    case 'DEPUTY_PENDING': {
      const hours = settings['opinion.deputyHours']
      return { dueAt: clockHoursDue(calendar, now, hours), rule: { kind: 'CLOCK_HOURS', from: now, hours } }
    }
    case 'NEED_MORE': {
      const days = settings['opinion.supplyDays']
      return { dueAt: endOfDay(plusDays(dayOf(now), days)), rule: { kind: 'CALENDAR_DAYS', from: dayOf(now), days } }
    }
    case 'TRANSFERRED':
      return workingDays(settings['opinion.transferredDays'])
    case 'RETURN_REQUESTED':
      return workingDays(settings['opinion.returnDecisionDays'])
    case 'LOOKBACK':
      return workingDays(settings['opinion.lookbackDays'])
    case 'TRIAGE':
      return workingDays(settings['opinion.triageDays'])
    case 'ESCALATED':
      return workingDays(settings['opinion.escalatedDays'])
    case 'ASSIGNED':
      return workingDays(settings['opinion.signDays'])
    case 'IN_PROGRESS': {
      const from = dayOf(input.assignedAt ?? now)
      const days = input.handlingDays ?? settings['opinion.normalDays']
      const counted = addWorkingDays(calendar, from, days)
      return {
        dueAt: endOfDay(input.finalDueDay ?? counted),
        rule: input.finalRule ?? workingDaysRule(calendar, from, days),
      }
    }
    case 'REPLY_REVIEW':
      return workingDays(settings['opinion.reviewDays'])
    case 'REPLIED': {
      const days = settings['opinion.ratingDays']
      return { dueAt: endOfDay(plusDays(dayOf(now), days)), rule: { kind: 'CALENDAR_DAYS', from: dayOf(now), days } }
    }
    case 'REVIEW_BAD':
      return workingDays(settings['opinion.reviewBadDays'])
    case 'FOLLOW_UP':
      return input.promiseDay
        ? { dueAt: endOfDay(input.promiseDay), rule: { kind: 'PROMISED', day: input.promiseDay } }
        : null
    case 'CLOSED':
    case 'PUBLISHED':
    case 'NOT_ACCEPTED':
    case 'WITHDRAWN':
    case 'ARCHIVED':
      return null
  }
}

/** A limit that was stopped, as it was then. */
export interface Paused {
  at: Instant
  dueAt: Instant
  rule: DueRule
}

/**
 * The rest of a limit that waited for the author: what was left of the clock hours, or the working days that were left,
 * at least one (opinion-steps.tsv supply: "rest of the paused limit").
 */
export const resumed = (paused: Paused, now: Instant, calendar: Calendar): { dueAt: Instant; rule: DueRule } => {
  if (paused.rule.kind === 'CLOCK_HOURS') {
    const hours = Math.max(1, Math.ceil((paused.dueAt - paused.at) / HOUR))
    return { dueAt: clockHoursDue(calendar, now, hours), rule: { kind: 'CLOCK_HOURS', from: now, hours } }
  }
  const days = Math.max(1, workingDaysBetween(calendar, dayOf(paused.at), dayOf(paused.dueAt)))
  return { dueAt: workingDaysDue(calendar, now, days), rule: workingDaysRule(calendar, dayOf(now), days) }
}

/** The handling limits an assigner chooses from (processes.md 2.2). */
export const limitKinds = ['SIMPLE', 'NORMAL'] as const
export type LimitKind = (typeof limitKinds)[number]

/** Working days of the handling limit: rounds after the first have their own (processes.md 2.2, row 18). */
export const handlingDays = (settings: Settings, limitKind: LimitKind, round: number): number =>
  round > 1
    ? settings['opinion.rehandleDays']
    : limitKind === 'SIMPLE'
      ? settings['opinion.simpleDays']
      : settings['opinion.normalDays']

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
