import { type Day, isDay } from '../calendar/time'
import { quarterAt } from '../campaigns/contacts'
import { done, type Outcome, refused } from '../outcome/refusals'
import { asFar, endOfMonth, type Range, type Span } from './range'

/** What reports are made of: 2026-05, 2026-Q2, 2026. */
export const periodPattern = /^(20\d{2})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/
export const periodKinds = ['MONTH', 'QUARTER', 'YEAR'] as const
export type PeriodKind = (typeof periodKinds)[number]

export interface Period extends Span {
  kind: PeriodKind
  name: string
  /** The one before, by its name. */
  before: string
}

/** A period by its name; null where the name is none. */
export const periodOf = (name: string): Period | null => {
  const found = periodPattern.exec(name)
  if (!found) return null
  const year = Number(found[1])
  if (found[2]) {
    const n = Number(found[2])
    const before = n === 1 ? `${year - 1}-12` : `${year}-${String(n - 1).padStart(2, '0')}`
    return { kind: 'MONTH', name, from: `${name}-01`, to: endOfMonth(name), before }
  }
  if (found[3]) {
    const n = Number(found[3])
    const { from, to } = quarterAt(year, n)
    return { kind: 'QUARTER', name, from, to, before: n === 1 ? `${year - 1}-Q4` : `${year}-Q${n - 1}` }
  }
  return { kind: 'YEAR', name, from: `${year}-01-01`, to: `${year}-12-31`, before: String(year - 1) }
}

export interface ReportRange extends Range {
  /** The period has not ended: its figures are provisional. */
  provisional: boolean
}

/** The days a report tells of: a period that is over with the whole one before, one that runs with as many days of it. */
export const reportRange = (name: string, today: Day): Outcome<ReportRange> => {
  const period = periodOf(name)
  if (!period || !isDay(period.from)) return refused('BAD_SHAPE', { period: '请选择月份、季度或年份' })
  const before = periodOf(period.before)
  if (!before) return refused('BAD_SHAPE', { period: '这么早没有数字，请选 2001 年以后' })
  if (period.from > today)
    return refused('BAD_SHAPE', {
      period: `${period.name.slice(0, 4)} 年的这一期还没有开始，没有数字；请选今天或以前的`,
    })
  const provisional = period.to >= today
  const to = provisional ? today : period.to
  return done({
    name: 'OWN',
    from: period.from,
    to,
    before: provisional ? asFar(period.from, to, before.from, before.to) : { from: before.from, to: before.to },
    provisional,
  })
}

/** The month before that of a day. */
export const monthEnded = (today: Day): string => periodOf(today.slice(0, 7))?.before ?? ''
