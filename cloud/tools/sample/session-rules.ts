import { nextWorkingDay, type Calendar } from '../../../src/domain/calendar/working-days'
import { plusDays, weekdayOf, type Day } from '../../../src/domain/calendar/time'
import type { StationRow } from '../../../src/domain/register/rows'

/** How often a station receives: the sentence people read, and the days it means in a month. */
export interface Rule {
  says: string
  start: string
  end: string
  days(month: Month): Day[]
}

export interface Month {
  first: Day
  /** 1 to 12. */
  number: number
}

const onDay =
  (day: number) =>
  ({ first }: Month): Day[] => [plusDays(first, day - 1)]

const onWeekday =
  (weekday: number, count: number) =>
  ({ first }: Month): Day[] => [plusDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (count - 1) * 7)]

const everyWeek =
  (weekday: number) =>
  ({ first, number }: Month): Day[] =>
    [1, 2, 3, 4, 5]
      .flatMap((count) => onWeekday(weekday, count)({ first, number }))
      .filter((day) => Number(day.slice(5, 7)) === number)

const evenly =
  (days: Rule['days'], rest: 0 | 1): Rule['days'] =>
  (month) =>
    month.number % 2 === rest ? days(month) : []

const shifted = '，遇节假日顺延'

export const homeRule: Rule = { says: `每月10日 9:00–11:00${shifted}`, start: '09:00', end: '11:00', days: onDay(10) }

const stationRules: Rule[] = [
  { says: `每月15日 9:00–11:00${shifted}`, start: '09:00', end: '11:00', days: onDay(15) },
  { says: `每月第三个周三 14:30–16:30${shifted}`, start: '14:30', end: '16:30', days: onWeekday(3, 3) },
  { says: `每月24日 14:30–16:30${shifted}`, start: '14:30', end: '16:30', days: onDay(24) },
  { says: `每月第一个周五 15:00–16:00${shifted}`, start: '15:00', end: '16:00', days: onWeekday(5, 1) },
  { says: `每周一 9:00–10:30${shifted}`, start: '09:00', end: '10:30', days: everyWeek(1) },
  { says: `每月第二个周四 9:00–11:00${shifted}`, start: '09:00', end: '11:00', days: onWeekday(4, 2) },
]

const pointRules: Rule[] = [
  { says: `单月15日 9:00–10:30${shifted}`, start: '09:00', end: '10:30', days: evenly(onDay(15), 1) },
  { says: `双月12日 9:00–10:30${shifted}`, start: '09:00', end: '10:30', days: evenly(onDay(12), 0) },
  { says: `单月第四个周二 15:00–16:30${shifted}`, start: '15:00', end: '16:30', days: evenly(onWeekday(2, 4), 1) },
  { says: `双月第二个周五 9:00–10:30${shifted}`, start: '09:00', end: '10:30', days: evenly(onWeekday(5, 2), 0) },
]

export function ruleOf(station: Pick<StationRow, 'code' | 'level'>): Rule {
  if (station.level === 'HOME') return homeRule
  const rules = station.level === 'POINT' ? pointRules : stationRules
  const number = Number(station.code.slice(4)) - 1
  return rules[number % rules.length] as Rule
}

export const monthOf = (day: Day): Month => ({ first: `${day.slice(0, 7)}-01`, number: Number(day.slice(5, 7)) })

export const nextMonth = (month: Month): Month => monthOf(plusDays(month.first, 40))

/** The days of a rule in a month, those that are off moved to the next working day. */
export const datesOf = (rule: Rule, month: Month, calendar: Calendar): Day[] => [
  ...new Set(rule.days(month).map((day) => nextWorkingDay(calendar, day))),
]
