import { at, DAY, type Day, dayOf, endOfDay, HOUR, type Instant } from '../calendar/time'
import { addWorkingDays, type Calendar, isOff, nextWorkingDay } from '../calendar/working-days'
import type { Settings } from '../settings/settings'
import type { DueRule } from './deadline'
import type { OwnerKind } from './states'

/**
 * What is said about a limit, in order: most of it is gone, days are left, today is the day, it is past; then the leader
 * hears of it, then the district (issue 5; processes.md 2.4). Each is said once for a limit; a later date is another limit.
 */
export const warningKinds = ['MOST_GONE', 'DAYS_LEFT', 'DUE', 'LATE', 'LEADER', 'DISTRICT'] as const
export type WarningKind = (typeof warningKinds)[number]

export interface Watched {
  dueAt: Instant
  dueRule: DueRule
  stageSince: Instant
  ownerKind: OwnerKind
}

const startOf = ({ dueRule, stageSince }: Watched): Instant => {
  switch (dueRule.kind) {
    case 'CLOCK_HOURS':
      return dueRule.from
    case 'WORKING_DAYS':
    case 'CALENDAR_DAYS':
    case 'MONTHS':
      return endOfDay(dueRule.from)
    default:
      return stageSince
  }
}

/** The first moment at or after `from` when people are told things at work (rulings 5). */
export const workingMoment = (calendar: Calendar, settings: Settings, from: Instant): Instant => {
  const [opens, closes] = [settings['work.fromHour'], settings['work.toHour']]
  const start = (day: Day) => at(day) + opens * HOUR
  const today = dayOf(from)
  if (!isOff(calendar, today)) {
    if (from <= start(today)) return start(today)
    if (from < at(today) + closes * HOUR) return from
  }
  return start(nextWorkingDay(calendar, dayOf(at(today, '12:00') + DAY)))
}

/** When each thing is to be said. A short limit is not announced by days that lie before it began. */
export const warningTimes = (
  item: Watched,
  calendar: Calendar,
  settings: Settings,
): { kind: WarningKind; at: Instant }[] => {
  const { dueAt } = item
  const from = startOf(item)
  const due = dayOf(dueAt)
  const early = (dueAt - from) * (settings['opinion.warnShare'] / 100) + from
  const days = dueAt - settings['opinion.warnDays'] * DAY
  const morning = at(due) + settings['work.fromHour'] * HOUR
  const after = (n: number) => at(addWorkingDays(calendar, due, n)) + settings['work.fromHour'] * HOUR
  const times: { kind: WarningKind; at: Instant }[] = [
    { kind: 'MOST_GONE', at: early },
    ...(days > from ? [{ kind: 'DAYS_LEFT' as const, at: days }] : []),
    // What ends at an hour is said on its day as well, but not before it began.
    { kind: 'DUE', at: Math.max(from, Math.min(morning, dueAt - HOUR)) },
    { kind: 'LATE', at: dueAt + 1 },
    { kind: 'LEADER', at: Math.max(dueAt + 1, after(settings['opinion.leaderDays'])) },
    { kind: 'DISTRICT', at: Math.max(dueAt + 1, after(settings['opinion.districtDays'])) },
  ]
  // An author is reminded once, kindly: nothing of his is late, the clock ends it.
  const kinds: readonly WarningKind[] = item.ownerKind === 'RESIDENT' ? ['DAYS_LEFT'] : warningKinds
  return times.filter(({ kind }) => kinds.includes(kind))
}

/**
 * What is to be said now, and when to look again. Of several things whose time has come only the last is said: nobody is
 * told three times in one minute because a machine was off.
 */
export const nextWarning = (
  item: Watched,
  said: WarningKind | null,
  now: Instant,
  calendar: Calendar,
  settings: Settings,
): { say: WarningKind | null; nextAt: Instant | null } => {
  const place = said === null ? -1 : warningKinds.indexOf(said)
  const left = warningTimes(item, calendar, settings)
    .filter(({ kind }) => warningKinds.indexOf(kind) > place)
    .map(({ kind, at: when }) => ({ kind, at: workingMoment(calendar, settings, when) }))
  const ripe = left.filter((one) => one.at <= now && workingMoment(calendar, settings, now) === now)
  const say = ripe.at(-1)?.kind ?? null
  const rest = left.filter(({ kind }) => say === null || warningKinds.indexOf(kind) > warningKinds.indexOf(say))
  const next = rest.reduce<Instant | null>((least, one) => (least === null || one.at < least ? one.at : least), null)
  // Outside working hours everything waits for the next morning.
  return {
    say,
    nextAt: next === null ? null : Math.max(next, say === null ? workingMoment(calendar, settings, now) : next),
  }
}
