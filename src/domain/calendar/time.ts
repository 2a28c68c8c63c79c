/**
 * Instants are milliseconds since 1970 (UTC). Days are Beijing calendar days written `YYYY-MM-DD`.
 * China has used UTC+8 without summer time since 1992, so a fixed offset is right for every day this product sees.
 */
export type Instant = number
export type Day = string

const OFFSET = 8 * 3_600_000
export const DAY = 86_400_000
/** Twelve months as figures count them: 365 days. */
export const YEAR = 365 * DAY
export const MINUTE = 60_000
export const HOUR = 3_600_000

/** The Beijing day an instant falls on. */
export const dayOf = (at: Instant): Day => new Date(at + OFFSET).toISOString().slice(0, 10)

/** Beijing `HH:MM` of an instant. */
export const clockOf = (at: Instant): string => new Date(at + OFFSET).toISOString().slice(11, 16)

/** The instant of a Beijing day and `HH:MM`. */
export const at = (day: Day, clock = '00:00'): Instant => Date.parse(`${day}T${clock}:00.000+08:00`)

/** The last instant of a Beijing day: something due on a day is in time until this moment. */
export const endOfDay = (day: Day): Instant => at(day) + DAY - 1

/** Whether a text written like a day is one. */
export const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

export const plusDays = (day: Day, days: number): Day => dayOf(at(day, '12:00') + days * DAY)

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((at(to) - at(from)) / DAY)

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(at(day, '12:00') + OFFSET).getUTCDay()

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** ISO 8601 with Beijing's offset: the only form in which an instant leaves the cloud. */
export const toIso = (instant: Instant): string =>
  new Date(instant + OFFSET).toISOString().replace(/\.\d{3}Z$/, '+08:00')

export const fromIso = (iso: string): Instant => Date.parse(iso)
