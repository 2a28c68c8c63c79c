import type { Calendar } from '../../../src/domain/calendar/working-days'
import { type Day, plusDays } from '../../../src/domain/calendar/time'
import { planDays, windowsOf } from '../../../src/domain/reception/rules'
import { ruleOf as ruleOfRow } from '../../../src/domain/register/check-duty'
import type { ReceptionRuleRow, StationRow } from '../../../src/domain/register/rows'
import { withoutSessions } from './stations-special'

/** How often a station receives: the sentence people read, and the rule it stands for. */
export interface Rule {
  says: string
  facts: Pick<ReceptionRuleRow, 'repeat' | 'months' | 'monthDay' | 'weekday' | 'nth' | 'windows'>
}

const onDay = (monthDay: number, windows: string, months = 'ALL'): Rule['facts'] => ({
  repeat: 'MONTH_DAY',
  months,
  monthDay,
  weekday: null,
  nth: null,
  windows,
})

const onWeekday = (weekday: number, nth: number | null, windows: string, months = 'ALL'): Rule['facts'] => ({
  repeat: nth === null ? 'WEEKDAY' : 'NTH_WEEKDAY',
  months,
  monthDay: null,
  weekday: String(weekday),
  nth: nth === null ? null : String(nth),
  windows,
})

const shifted = '，遇节假日顺延'

export const homeRule: Rule = { says: `每月10日 9:00–11:00${shifted}`, facts: onDay(10, '09:00-11:00') }

const stationRules: Rule[] = [
  { says: `每月15日 9:00–11:00${shifted}`, facts: onDay(15, '09:00-11:00') },
  { says: `每月第三个周三 14:30–16:30${shifted}`, facts: onWeekday(3, 3, '14:30-16:30') },
  { says: `每月24日 14:30–16:30${shifted}`, facts: onDay(24, '14:30-16:30') },
  { says: `每月第一个周五 15:00–16:00${shifted}`, facts: onWeekday(5, 1, '15:00-16:00') },
  { says: `每周一 9:00–10:30${shifted}`, facts: onWeekday(1, null, '09:00-10:30') },
  { says: `每月第二个周四 9:00–11:00${shifted}`, facts: onWeekday(4, 2, '09:00-11:00') },
]

const pointRules: Rule[] = [
  { says: `单月15日 9:00–10:30${shifted}`, facts: onDay(15, '09:00-10:30', 'ODD') },
  { says: `双月12日 9:00–10:30${shifted}`, facts: onDay(12, '09:00-10:30', 'EVEN') },
  { says: `单月第四个周二 15:00–16:30${shifted}`, facts: onWeekday(2, 4, '15:00-16:30', 'ODD') },
  { says: `双月第二个周五 9:00–10:30${shifted}`, facts: onWeekday(5, 2, '09:00-10:30', 'EVEN') },
]

export function ruleOf(station: Pick<StationRow, 'code' | 'level'>): Rule {
  if (station.level === 'HOME') return homeRule
  const rules = station.level === 'POINT' ? pointRules : stationRules
  const number = Number(station.code.slice(4)) - 1
  return rules[number % rules.length] as Rule
}

/** The rule of a station as a row of the register. */
export const rowOf = (station: Pick<StationRow, 'code' | 'level'>, from: Day): ReceptionRuleRow => ({
  code: `R-${station.code}`,
  station: station.code,
  ...ruleOf(station).facts,
  shift: 'NEXT_WORKING_DAY',
  except: null,
  theme: null,
  mode: 'ON_SITE',
  slotMinutes: 15,
  capacity: station.level === 'HOME' ? 2 : 1,
  from,
  to: null,
})

/** The rules of all stations that receive: what the year after the listed sessions is planned from. */
export const buildReceptionRules = (stations: readonly StationRow[], today: Day): ReceptionRuleRow[] =>
  stations
    .filter((station) => station.state === 'OPEN' && !withoutSessions.has(station.code))
    .map((station) => rowOf(station, `${today.slice(0, 7)}-01`))

export const nextMonth = (first: Day): Day => `${plusDays(first, 40).slice(0, 7)}-01`

/** First and last time of the rule's day. */
export const hoursOf = (rule: Rule): { start: string; end: string } =>
  windowsOf(rule.facts.windows)?.[0] ?? { start: '09:00', end: '11:00' }

/** The days of a rule in a month, those that are off moved to the next working day. */
export const datesOf = (station: Pick<StationRow, 'code' | 'level'>, first: Day, calendar: Calendar): Day[] => {
  const last = plusDays(nextMonth(first), -1)
  return planDays(ruleOfRow(rowOf(station, first)), calendar, first, last).flatMap(({ day }) => day ?? [])
}
