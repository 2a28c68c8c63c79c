import { clockOf, type Day, dayOf, fromIso, type Instant, weekdayOf } from '../domain/calendar/time'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** 6月10日（周三） */
export const dayText = (day: Day): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日（周${WEEKDAYS[weekdayOf(day)]}）`

export const weekdayText = (day: Day): string => `周${WEEKDAYS[weekdayOf(day)]}`

const asInstant = (value: Instant | string): Instant => (typeof value === 'string' ? fromIso(value) : value)

/** 9:00 rather than 09:00: as people say it. */
export const clockText = (value: Instant | string): string => clockOf(asInstant(value)).replace(/^0/, '')

/** 6月10日（周三）9:00 */
export const momentText = (value: Instant | string): string => `${dayText(dayOf(asInstant(value)))}${clockText(value)}`

/** 6月10日（周三）9:00–9:15 */
export const spanText = (from: Instant | string, to: Instant | string): string => `${momentText(from)}–${clockText(to)}`

/** 6月23日: where the weekday stands beside it, or does not matter. */
export const monthDayText = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** One character: 一 … 日 */
export const weekdayChar = (day: Day): string => WEEKDAYS[weekdayOf(day)] ?? ''

/** 6月11日 15:20 on a time line; with the year once it is not this one. */
export const stampText = (value: Instant | string, today: Day | null = null): string => {
  const moment = asInstant(value)
  const day = dayOf(moment)
  const year = today && day.slice(0, 4) !== today.slice(0, 4) ? `${day.slice(0, 4)}年` : ''
  return `${year}${monthDayText(day)} ${clockText(moment)}`
}
