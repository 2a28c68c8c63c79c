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

/** How long is left: 2 天, 47 小时, and minutes only below two hours. A begun minute counts, a begun hour or day does not. */
export const leftText = (seconds: number): string => {
  const minutes = Math.max(0, Math.ceil(seconds / 60))
  if (minutes < 120) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** One character: 一 … 日 */
export const weekdayChar = (day: Day): string => WEEKDAYS[weekdayOf(day)] ?? ''

/** 6月11日 15:20 on a time line; with the year once it is not this one. */
export const stampText = (value: Instant | string, today: Day | null = null): string => {
  const moment = asInstant(value)
  const day = dayOf(moment)
  const year = today && day.slice(0, 4) !== today.slice(0, 4) ? `${day.slice(0, 4)}年` : ''
  return `${year}${monthDayText(day)} ${clockText(moment)}`
}
