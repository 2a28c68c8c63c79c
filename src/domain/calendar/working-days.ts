import { at, type Day, dayOf, endOfDay, HOUR, type Instant, plusDays, weekdayOf, yearOf } from './time'

/**
 * The State Council's yearly holiday notice, with make-up working days (调休), as data.
 * `exceptions` holds only days whose answer differs from the weekday, or that carry a holiday's name.
 */
export interface Calendar {
  exceptions: ReadonlyMap<Day, { isOff: boolean; name: string }>
  /** Years whose notice is loaded; days of other years follow the weekday and are provisional (rulings 6). */
  knownYears: ReadonlySet<number>
}

export const isOff = (calendar: Calendar, day: Day): boolean => {
  const exception = calendar.exceptions.get(day)
  if (exception) return exception.isOff
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

export const isProvisional = (calendar: Calendar, day: Day): boolean => !calendar.knownYears.has(yearOf(day))

/** The named days of a year in order: holidays, and the days worked for them. */
export const holidaysOf = (calendar: Calendar, year: number): { day: Day; name: string; off: boolean }[] =>
  [...calendar.exceptions]
    .filter(([day]) => yearOf(day) === year)
    .map(([day, { name, isOff: off }]) => ({ day, name, off }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))

/** The given day when it is worked, else the next worked day. */
export const nextWorkingDay = (calendar: Calendar, day: Day): Day => {
  let current = day
  while (isOff(calendar, current)) current = plusDays(current, 1)
  return current
}

/** The n-th working day after `from`; the first day is not counted (民法典 §201, by analogy). `n` ≥ 0. */
export const addWorkingDays = (calendar: Calendar, from: Day, n: number): Day => {
  let current = from
  let left = n
  while (left > 0) {
    current = plusDays(current, 1)
    if (!isOff(calendar, current)) left -= 1
  }
  return current
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export const workingDaysBetween = (calendar: Calendar, from: Day, to: Day): number => {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (!isOff(calendar, day)) count += 1
  return count
}

/** `n` months later: the same day of the month, or the month's last day where there is none (民法典 §202, by analogy). */
export const sameDayMonthsLater = (from: Day, n: number): Day => {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const target = new Date(Date.UTC(year, month - 1 + n, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  return `${target.getUTCFullYear()}-${String(target.getUTCMonth() + 1).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
}

/** The same as a limit: on a day off, the next working day (民法典 §203, by analogy). */
export const addMonths = (calendar: Calendar, from: Day, n: number): Day =>
  nextWorkingDay(calendar, sameDayMonthsLater(from, n))

/** A limit in working days ends with the last instant of its last day. */
export const workingDaysDue = (calendar: Calendar, from: Instant, n: number): Instant =>
  endOfDay(addWorkingDays(calendar, dayOf(from), n))

/**
 * A deputy's clock hours (24 by default). When they end on a day off they run to 12:00 of the next working day
 * (rulings 5).
 */
export const clockHoursDue = (calendar: Calendar, from: Instant, hours: number): Instant => {
  const end = from + hours * HOUR
  const day = dayOf(end)
  return isOff(calendar, day) ? at(nextWorkingDay(calendar, day), '12:00') : end
}

export interface CountedDay {
  day: Day
  /** START the day not counted; WORK the n-th counted day; REST a weekend; HOLIDAY a named day off. */
  kind: 'START' | 'WORK' | 'REST' | 'HOLIDAY'
  n?: number
  name?: string
  provisional: boolean
}

/** How a limit of `n` working days was counted, day by day, for the strip "怎么算的". */
export const explainWorkingDays = (calendar: Calendar, from: Day, n: number): CountedDay[] => {
  const days: CountedDay[] = [{ day: from, kind: 'START', provisional: isProvisional(calendar, from) }]
  let counted = 0
  for (let day = plusDays(from, 1); counted < n; day = plusDays(day, 1)) {
    const provisional = isProvisional(calendar, day)
    const exception = calendar.exceptions.get(day)
    if (!isOff(calendar, day)) days.push({ day, kind: 'WORK', n: (counted += 1), provisional })
    else if (exception) days.push({ day, kind: 'HOLIDAY', name: exception.name, provisional })
    else days.push({ day, kind: 'REST', provisional })
  }
  return days
}
