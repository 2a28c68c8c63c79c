import type { Calendar } from '../calendar/working-days'
import { type Day, dayOf, endOfDay, type Instant } from '../calendar/time'
import { isLimit, limitKeys } from '../settings/limits'
import { limitOf, type Settings } from '../settings/settings'
import { type CoUnit, coUnitsRecounted } from './co-units'
import { countAgain, countLimit, type Due, type DueRule, type FinalRule, type Paused, stageLimit } from './deadline'
import { isClosed, type Stage } from './stages'

/** What a recount looks at and may move. */
export interface Counted {
  stage: Stage
  dueAt: Instant | null
  dueRule: DueRule | null
  finalDueDay: Day | null
  finalRule: FinalRule | null
  firstDueDay: Day | null
  paused: Paused | null
  coUnits: readonly CoUnit[]
  wordsDueAt: Instant | null
}

/**
 * Counts the limits of an open item anew, by the calendar and the rules in force now. Null where nothing changes, so that
 * counting twice is counting once.
 *
 * The rule: a recount moves a date later, never earlier. Whoever was told a day has it; where the new count ends earlier the
 * day told stays, and the derivation says so (`kept`). What was promised or granted is nobody's to count.
 */
export const recounted = <Item extends Counted>(
  item: Item,
  calendar: Calendar,
  settings: Settings,
  /** Since when words that were added wait to be looked at. */
  wordsSince: Instant | null = null,
): Item | null => {
  const next: Item = { ...item }
  // Words wait with what is closed as well.
  if (item.wordsDueAt !== null && wordsSince !== null) {
    const { dueAt } = countLimit(calendar, wordsSince, limitOf(settings, stageLimit.CONTENT_HOLD))
    next.wordsDueAt = Math.max(item.wordsDueAt, dueAt)
  }
  if (!isClosed(item.stage) && item.dueAt !== null && item.dueRule)
    countOpen({ ...item, dueAt: item.dueAt, dueRule: item.dueRule }, next, calendar, settings)
  return same(item, next) ? null : next
}

const countOpen = (
  item: Counted & { dueAt: Instant; dueRule: DueRule },
  next: Counted,
  calendar: Calendar,
  settings: Settings,
): void => {
  if (item.finalRule && item.finalDueDay !== null) {
    const counted = later(item.finalRule, endOfDay(item.finalDueDay), calendar, settings)
    if (counted) {
      next.finalRule = counted.rule as FinalRule
      next.finalDueDay = dayOf(counted.dueAt)
      // The day first told moves along as long as it is the one that runs; on-time is measured against it.
      if (item.firstDueDay === item.finalDueDay) next.firstDueDay = next.finalDueDay
    }
  }
  if (item.stage === 'IN_PROGRESS' && item.finalDueDay !== null && dayOf(item.dueAt) === item.finalDueDay) {
    next.dueAt = endOfDay(next.finalDueDay ?? item.finalDueDay)
    next.dueRule = next.finalRule ?? item.dueRule
  } else {
    const due = later(item.dueRule, item.dueAt, calendar, settings)
    if (due) [next.dueAt, next.dueRule] = [due.dueAt, due.rule]
  }
  if (item.paused) {
    const waits = later(item.paused.rule, item.paused.dueAt, calendar, settings)
    if (waits) next.paused = { ...item.paused, ...waits }
  }
  next.coUnits = coUnitsRecounted(item.coUnits, next.finalDueDay, { calendar, settings })
}

/** The count made anew, never to end before `told`; null for what is not counted, or was changed by hand since. */
const later = (rule: DueRule, told: Instant, calendar: Calendar, settings: Settings): Due | null => {
  const key = 'limit' in rule ? rule.limit : undefined
  const counted = countAgain(calendar, rule, key && isLimit(key) ? limitOf(settings, key) : undefined)
  if (!counted) return null
  if (counted.dueAt >= told) return counted
  return { dueAt: told, rule: { ...counted.rule, kept: dayOf(counted.dueAt) } as DueRule }
}

const same = (a: Counted, b: Counted): boolean =>
  (['dueAt', 'dueRule', 'finalDueDay', 'finalRule', 'firstDueDay', 'paused', 'coUnits', 'wordsDueAt'] as const).every(
    (key) => JSON.stringify(a[key]) === JSON.stringify(b[key]),
  )

/** The settings that due dates are counted by, as a text that two equal sets share. */
export const limitsText = (settings: Settings): string =>
  limitKeys
    .map((key) => limitOf(settings, key))
    .map(({ key, n, unit }) => `${key}=${n}${unit}`)
    .join(';')

/** The day somebody was told before and is told now, where they differ: the answer's day, else that of the stage. */
export const movedDay = (before: Counted, after: Counted): { before: Day; after: Day } | null => {
  const pairs: [Day | null, Day | null][] = [
    [before.finalDueDay, after.finalDueDay],
    [before.dueAt === null ? null : dayOf(before.dueAt), after.dueAt === null ? null : dayOf(after.dueAt)],
  ]
  for (const [was, is] of pairs) if (was !== null && is !== null && was !== is) return { before: was, after: is }
  return null
}
