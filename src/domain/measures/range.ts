import { type Day, daysBetween, isDay, plusDays } from '../calendar/time'
import { quarterAt, quarterOf } from '../campaigns/contacts'
import { done, type Outcome, refused } from '../outcome/refusals'

/** Ranges a board offers by name; OWN is from one day to another. */
export const rangeNames = ['MONTH', 'LAST_MONTH', 'QUARTER', 'YEAR', 'OWN'] as const
export type RangeName = (typeof rangeNames)[number]

export interface Span {
  from: Day
  to: Day
}
export interface Range extends Span {
  name: RangeName
  /** What it is compared with: the period before, as many days into it. */
  before: Span
}

/** The longest range: figures of more years are the annual reports' matter. */
export const MOST_YEARS = 3

export const endOfMonth = (month: string): Day => {
  const [year, n] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  const next = n === 12 ? `${year + 1}-01-01` : `${year}-${String(n + 1).padStart(2, '0')}-01`
  return plusDays(next, -1)
}
const monthBefore = (month: string): string => plusDays(`${month}-01`, -1).slice(0, 7)
const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

/** As far into the period before as the range is into its own; never beyond that period's end. */
export const asFar = (from: Day, to: Day, before: Day, last: Day): Span => ({
  from: before,
  to: earlier(plusDays(before, daysBetween(from, to)), last),
})

/** A range by its name, up to today: the month so far is compared with as many days of the month before. */
export const namedRange = (name: Exclude<RangeName, 'OWN'>, today: Day): Range => {
  const month = today.slice(0, 7)
  switch (name) {
    case 'MONTH': {
      const from = `${month}-01`
      const before = monthBefore(month)
      // A month that is over is compared whole: February with January to its end.
      const whole = today === endOfMonth(month)
      return {
        name,
        from,
        to: today,
        before: whole
          ? { from: `${before}-01`, to: endOfMonth(before) }
          : asFar(from, today, `${before}-01`, endOfMonth(before)),
      }
    }
    case 'LAST_MONTH': {
      const last = monthBefore(month)
      const before = monthBefore(last)
      return {
        name,
        from: `${last}-01`,
        to: endOfMonth(last),
        before: { from: `${before}-01`, to: endOfMonth(before) },
      }
    }
    case 'QUARTER': {
      const now = quarterOf(today)
      const before = now.quarter === 1 ? quarterAt(now.year - 1, 4) : quarterAt(now.year, now.quarter - 1)
      return { name, from: now.from, to: today, before: asFar(now.from, today, before.from, before.to) }
    }
    case 'YEAR': {
      const year = Number(today.slice(0, 4))
      const from = `${year}-01-01`
      return { name, from, to: today, before: asFar(from, today, `${year - 1}-01-01`, `${year - 1}-12-31`) }
    }
  }
}

/** A range from one day to another: not upside down, nothing of the future, at most three years. */
export const ownRange = (from: Day, to: Day, today: Day): Outcome<Range> => {
  const wrong = (fields: Record<string, string>) => refused('BAD_SHAPE', fields)
  if (!isDay(from)) return wrong({ from: '没有这一天，请重新选开始日期' })
  if (!isDay(to)) return wrong({ to: '没有这一天，请重新选结束日期' })
  if (from > to) return wrong({ to: '结束日期早于开始日期，请把两个日期对调' })
  if (to > today) return wrong({ to: `还没有以后的数字，请选到今天（${today}）为止` })
  if (daysBetween(from, to) >= MOST_YEARS * 366)
    return wrong({ from: `一次最多看 ${MOST_YEARS} 年，请把开始日期改晚一些；更早的请看年报` })
  const days = daysBetween(from, to) + 1
  return done({ name: 'OWN' as const, from, to, before: { from: plusDays(from, -days), to: plusDays(from, -1) } })
}

/** What a board opens with: in the first week of a month the month that has just ended, for there is hardly anything in the new one. */
export const firstRange = (today: Day): RangeName => (today.slice(8) <= '07' ? 'LAST_MONTH' : 'MONTH')

export interface Piece extends Span {
  grain: 'M' | 'D'
}

/**
 * A span as whole months and the days left over at its ends. A month that is not over counts as whole up to today: nothing
 * of it is later.
 */
export const pieces = ({ from, to }: Span, today: Day): Piece[] => {
  const list: Piece[] = []
  let at = from
  while (at <= to) {
    const last = endOfMonth(at.slice(0, 7))
    const whole = at.endsWith('-01') && (last <= to || (to >= today && last >= today))
    const end = whole ? last : earlier(last, to)
    const before = list.at(-1)
    if (before && before.grain === (whole ? 'M' : 'D')) before.to = end
    else list.push({ grain: whole ? 'M' : 'D', from: at, to: end })
    at = plusDays(end, 1)
  }
  return list
}

export const ages = ['WEEK', 'FORTNIGHT', 'MONTH', 'TWO_MONTHS', 'OLDER'] as const
export type Age = (typeof ages)[number]

const youngest: Record<Age, number> = { WEEK: 0, FORTNIGHT: 8, MONTH: 16, TWO_MONTHS: 31, OLDER: 61 }
/** The first day anything can have been submitted on. */
const BEGINNING: Day = '2000-01-01'

/** Any day at all: what stands now, whenever it was submitted. */
export const anyDay = (today: Day): Span => ({ from: BEGINNING, to: today })

/** The days on which what is now so old was submitted: up to 7 days, to 15, to 30, to 60, older. */
export const ageSpan = (age: Age, today: Day): Span => {
  const next = ages[ages.indexOf(age) + 1]
  return {
    from: next ? plusDays(today, 1 - youngest[next]) : BEGINNING,
    to: plusDays(today, -youngest[age]),
  }
}

/** The points of a line over a span: its days, or, of more than two months, its months. */
export const points = (span: Span): Span[] => {
  if (daysBetween(span.from, span.to) < 62)
    return Array.from({ length: daysBetween(span.from, span.to) + 1 }, (_, i) => {
      const day = plusDays(span.from, i)
      return { from: day, to: day }
    })
  const list: Span[] = []
  for (let at = span.from; at <= span.to;) {
    const to = earlier(endOfMonth(at.slice(0, 7)), span.to)
    list.push({ from: at, to })
    at = plusDays(to, 1)
  }
  return list
}
