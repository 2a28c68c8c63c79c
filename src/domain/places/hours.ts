import { type Calendar, isOff } from '../calendar/working-days'
import { clockOf, dayOf, type Instant, weekdayOf } from '../calendar/time'

/** `WORKING`: 工作日; otherwise weekdays as numbers, 0 is Sunday. */
interface HoursRule {
  days: 'EVERY' | 'WORKING' | ReadonlySet<number>
  /** `HH:MM` to `HH:MM`; the end does not belong to it. */
  spans: readonly { from: string; to: string }[]
}

const WEEK = '日一二三四五六'
const dayNumber = (name: string): number => (name === '天' ? 0 : WEEK.indexOf(name))

const clock = (text: string): string => {
  const [hour = '', minute = ''] = text.split(/[:：]/)
  return `${hour.padStart(2, '0')}:${minute}`
}

const daysOf = (text: string): HoursRule['days'] | null => {
  if (text === '每天') return 'EVERY'
  if (text === '工作日') return 'WORKING'
  const days = new Set<number>()
  let last: number | null = null
  for (const [, join, name = ''] of text.matchAll(/(至|到|-|、)?周?([一二三四五六日天])/g)) {
    const day = dayNumber(name)
    if (join !== undefined && join !== '、' && last !== null)
      for (let d: number = last; d !== day; d = (d + 1) % 7) days.add(d)
    days.add(day)
    last = day
  }
  return days.size ? days : null
}

/**
 * Reads opening hours as the register holds them: `周一至周五 9:00-12:00,14:00-17:30；周六 9:00-11:00`, also 每天 and
 * 工作日. null: not in this form.
 */
export const parseHours = (text: string): HoursRule[] | null => {
  const rules: HoursRule[] = []
  for (const part of text.split(/[;；]/)) {
    const found = /^\s*([^\d\s]+?)\s*(\d.*)$/.exec(part)
    const days = found?.[1] === undefined ? null : daysOf(found[1])
    const spans = [...(found?.[2] ?? '').matchAll(/(\d{1,2}[:：]\d{2})\s*[-–—~～至]\s*(\d{1,2}[:：]\d{2})/g)]
    if (!days || !spans.length) return null
    rules.push({ days, spans: spans.map(([, from = '', to = '']) => ({ from: clock(from), to: clock(to) })) })
  }
  return rules
}

const isWeekOfWork = (days: ReadonlySet<number>): boolean => [1, 2, 3, 4, 5].every((day) => days.has(day))

/**
 * Whether opening hours hold at a moment. A public holiday closes everything that is not 每天; on a weekend day that is
 * worked instead (调休) hold 工作日 and what is said of all of Monday to Friday. Text that cannot be read is never open.
 */
export const isOpenAt = (hours: string, calendar: Calendar, now: Instant): boolean => {
  const day = dayOf(now)
  const weekday = weekdayOf(day)
  const off = isOff(calendar, day)
  const weekend = weekday === 0 || weekday === 6
  const holds = (days: HoursRule['days']): boolean => {
    if (days === 'EVERY') return true
    if (days === 'WORKING') return !off
    // Off on a weekday, or with a name on a weekend: a holiday.
    if (off && calendar.exceptions.get(day)?.isOff) return false
    return days.has(weekday) || (weekend && !off && isWeekOfWork(days))
  }
  const time = clockOf(now)
  return (parseHours(hours) ?? []).some(
    (rule) => holds(rule.days) && rule.spans.some(({ from, to }) => from <= time && time < to),
  )
}
