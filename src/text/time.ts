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
