import type { Day } from '../domain/calendar/time'
import { dayText, monthDayText } from './time'

/** What a count says of itself, as it is stored or as it travels. */
type Count =
  | { kind: 'CLOCK_HOURS'; hours: number }
  | { kind: 'WORKING_DAYS' | 'CALENDAR_DAYS'; days: number }
  | { kind: 'MONTHS'; months: number }

/** 7 个工作日 / 24 小时 / 15 天 / 3 个月 */
export const ruleText = (rule: Count | { kind: 'EXTENDED'; day: Day }): string => {
  switch (rule.kind) {
    case 'CLOCK_HOURS':
      return `${rule.hours} 小时`
    case 'WORKING_DAYS':
      return `${rule.days} 个工作日`
    case 'CALENDAR_DAYS':
      return `${rule.days} 天`
    case 'MONTHS':
      return `${rule.months} 个月`
    case 'EXTENDED':
      return `延到${dayText(rule.day)}`
  }
}

export const limitText = (n: number, unit: 'CLOCK_HOURS' | 'WORKING_DAYS' | 'CALENDAR_DAYS' | 'MONTHS'): string =>
  ruleText(
    unit === 'CLOCK_HOURS'
      ? { kind: unit, hours: n }
      : unit === 'MONTHS'
        ? { kind: unit, months: n }
        : { kind: unit, days: n },
  )

interface CountedDay {
  day: Day
  kind: 'START' | 'WORK' | 'REST' | 'HOLIDAY'
  name?: string | undefined
}

/** 端午 6月19日休 / 国庆节 10月1日至8日休: named days off that were not counted, one holiday after the other. */
export const holidaysText = (counted: readonly CountedDay[]): string[] => {
  const runs: { name: string; from: Day; to: Day }[] = []
  for (const { day, kind, name } of counted) {
    if (kind !== 'HOLIDAY' || !name) continue
    const last = runs.at(-1)
    if (last?.name === name) last.to = day
    else runs.push({ name, from: day, to: day })
  }
  return runs.map(({ name, from, to }) =>
    from === to
      ? `${name} ${monthDayText(from)}休`
      : `${name} ${monthDayText(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : monthDayText(to)}休`,
  )
}

/** 2月28日（周六）调休上班: weekend days that were worked, and so counted. */
export const madeUpText = (counted: readonly CountedDay[], isWeekend: (day: Day) => boolean): string[] =>
  counted.filter(({ day, kind }) => kind === 'WORK' && isWeekend(day)).map(({ day }) => `${dayText(day)}调休上班`)

/** 因调休安排调整，期限由 6月25日（周四）改为 6月26日（周五）: why a date moved, told on the time line and in the inbox. */
export const movedText = (why: string, before: Day, after: Day): string =>
  `因${why}，期限由${dayText(before)}改为${dayText(after)}`
