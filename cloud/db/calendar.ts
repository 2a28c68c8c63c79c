import chineseDays from 'chinese-days'
import type { Calendar } from '../../src/domain/calendar/working-days'
import type { Day } from '../../src/domain/calendar/time'

/** Years whose State Council notice is in `chinese-days` 1.5.7. A later notice is loaded as rows of `calendar_days`. */
const FIRST_YEAR = 2020
const LAST_YEAR = 2026
const NOTICE_DAYS = 10

/** The package names holidays in two languages: `"Spring Festival,春节,4"`. */
const chineseName = (detail: string): string => detail.split(',')[1] ?? detail

let packaged: Map<Day, { isOff: boolean; name: string }> | undefined

/** Holidays and make-up working days of the package, as exceptions to the weekday. */
const fromPackage = (): Map<Day, { isOff: boolean; name: string }> => {
  if (packaged) return packaged
  packaged = new Map()
  for (let t = Date.UTC(FIRST_YEAR, 0, 1); t < Date.UTC(LAST_YEAR + 1, 0, 1); t += 86_400_000) {
    const day = new Date(t).toISOString().slice(0, 10)
    const detail = chineseDays.getDayDetail(day)
    const weekday = new Date(t).getUTCDay()
    const weekend = weekday === 0 || weekday === 6
    if (!detail.work && detail.name.includes(',')) packaged.set(day, { isOff: true, name: chineseName(detail.name) })
    else if (detail.work && weekend) packaged.set(day, { isOff: false, name: `${chineseName(detail.name)}调休` })
  }
  return packaged
}

/** The calendar in force: the package's years, with the district's own rows over them. */
export const buildCalendar = (overrides: readonly { day: Day; isOff: boolean; name: string }[]): Calendar => {
  const exceptions = new Map(fromPackage())
  const knownYears = new Set<number>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) knownYears.add(year)
  const perYear = new Map<number, number>()
  for (const row of overrides) {
    exceptions.set(row.day, { isOff: row.isOff, name: row.name })
    perYear.set(Number(row.day.slice(0, 4)), (perYear.get(Number(row.day.slice(0, 4))) ?? 0) + 1)
  }
  // A State Council notice names more than twenty days; a single local day does not make its year announced.
  for (const [year, count] of perYear) if (count >= NOTICE_DAYS) knownYears.add(year)
  return { exceptions, knownYears }
}
