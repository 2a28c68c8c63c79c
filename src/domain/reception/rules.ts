import { at, clockOf, type Day, dayOf, isDay, MINUTE, plusDays, weekdayOf, yearOf } from '../calendar/time'
import { type Calendar, isOff, isProvisional, nextWorkingDay } from '../calendar/working-days'
import { done, type Outcome, refused } from '../outcome/refusals'

/** How a rule repeats: on a day of the month, every week, or on the n-th weekday of a month. */
export type RepeatKind = 'MONTH_DAY' | 'WEEKDAY' | 'NTH_WEEKDAY'
/** What becomes of a day that is not worked (processes.md 2.3: "shift to next working day / next week"). */
export type RuleShift = 'NEXT_WORKING_DAY' | 'NEXT_WEEK' | 'SKIP' | 'STAY'
export type ReceptionMode = 'ON_SITE' | 'PHONE' | 'VIDEO'

export interface ReceptionRule {
  repeat: RepeatKind
  /** `ALL`, `ODD`, `EVEN`, or numbers like `1,5,9`. */
  months: string
  /** 1 to 31; in a month that is shorter, its last day. */
  monthDay: number | null
  /** 1 is Monday, 7 is Sunday. */
  weekday: number | null
  /** 1 to 5, or -1 for the last of a month. */
  nth: number | null
  /** `09:00-11:00,14:00-16:00`. */
  windows: string
  shift: RuleShift
  /** Days that are left out, whichever way they were found. */
  except: readonly Day[]
  from: Day
  to: Day | null
}

export interface Window {
  start: string
  end: string
}

/** What became of one day that a rule names. */
export interface RuleDay {
  /** The day the rule names, before a holiday moved it: what a changed calendar plans anew. */
  ruleDay: Day
  /** The day it is held; null when it falls out. */
  day: Day | null
  /** Why it is not the day the rule names: a day off (with its name), an exception, or another day of the rule is there. */
  reason: { kind: 'OFF'; name: string | null } | { kind: 'EXCEPT' } | { kind: 'TAKEN' } | null
  /** The year's notice is not out: counted by weekends only (rulings 6). */
  provisional: boolean
}

/** At most: a rule that still falls on days off after so many weeks is left out. */
const WEEKS = 8

const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/

/** Times of a day, in order; null when they cannot be read, overlap, or end before they begin. */
export const windowsOf = (text: string): Window[] | null => {
  const windows: Window[] = []
  for (const part of text.split(/[,，、;；]/).filter((one) => one.trim() !== '')) {
    const [start, end, more] = part
      .replace(/[：]/g, ':')
      .split(/[-–—~～至到]+/)
      .map((one) => one.trim())
    if (!start || !end || more !== undefined || !clock.test(start) || !clock.test(end)) return null
    windows.push({ start: start.padStart(5, '0'), end: end.padStart(5, '0') })
  }
  windows.sort((a, b) => (a.start < b.start ? -1 : 1))
  const fits = windows.every(
    ({ start, end }, index) => start < end && (index === 0 || (windows[index - 1] as Window).end <= start),
  )
  return windows.length && fits ? windows : null
}

export const windowsText = (windows: readonly Window[]): string =>
  windows.map(({ start, end }) => `${start}-${end}`).join(',')

/** `每月`, `单月`, `双月` or `1、5、9` as codes; null when it says no month. */
export const monthsOf = (text: string): string | null => {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (['ALL', '每月', '全年', ''].includes(plain)) return 'ALL'
  if (['ODD', '单月'].includes(plain)) return 'ODD'
  if (['EVEN', '双月'].includes(plain)) return 'EVEN'
  const numbers = plain
    .replace(/月/g, '')
    .split(/[,、;]/)
    .filter(Boolean)
    .map(Number)
  if (!numbers.length || numbers.some((one) => !Number.isInteger(one) || one < 1 || one > 12)) return null
  return [...new Set(numbers)].sort((a, b) => a - b).join(',')
}

export const monthsText = (months: string): string =>
  ({ ALL: '每月', ODD: '单月', EVEN: '双月' })[months] ?? months.split(',').join('、')

/** A list of days; null when one of them is none. */
export const daysOf = (text: string): Day[] | null => {
  const days = text.split(/[,，、;；\s]+/).filter(Boolean)
  return days.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day)) ? [...new Set(days)].sort() : null
}

const inMonths = (months: string, month: number): boolean =>
  months === 'ALL' ||
  (months === 'ODD' ? month % 2 === 1 : months === 'EVEN' ? month % 2 === 0 : months.split(',').includes(`${month}`))

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const dayIn = (year: number, month: number, date: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
/** 1 is Monday. */
const isoWeekday = (day: Day): number => weekdayOf(day) || 7

const daysInMonth = (rule: ReceptionRule, year: number, month: number): Day[] => {
  const last = lastOf(year, month)
  if (rule.repeat === 'MONTH_DAY')
    return rule.monthDay === null ? [] : [dayIn(year, month, Math.min(rule.monthDay, last))]
  const days: Day[] = []
  for (let date = 1; date <= last; date += 1) {
    const day = dayIn(year, month, date)
    if (isoWeekday(day) === rule.weekday) days.push(day)
  }
  if (rule.repeat === 'WEEKDAY') return days
  const one = rule.nth === -1 ? days[days.length - 1] : rule.nth === null ? undefined : days[rule.nth - 1]
  return one ? [one] : []
}

/** The days a rule names between two days, both included, before any is moved. */
export const namedDays = (rule: ReceptionRule, from: Day, to: Day): Day[] => {
  const first = from > rule.from ? from : rule.from
  const last = rule.to !== null && rule.to < to ? rule.to : to
  const days: Day[] = []
  for (
    let [year, month] = first.split('-').map(Number) as [number, number];
    dayIn(year, month, 1) <= last;
    month === 12 ? ((year += 1), (month = 1)) : (month += 1)
  )
    if (inMonths(rule.months, month)) days.push(...daysInMonth(rule, year, month))
  return days.filter((day) => day >= first && day <= last)
}

/**
 * Whether the rule has to give way on a day. A rule that names Saturday or Sunday means it: only a holiday by name moves
 * it, and a weekend day that is worked instead (调休) moves nobody.
 */
const givesWay = (rule: ReceptionRule, calendar: Calendar, day: Day): boolean => {
  const weekend = rule.repeat !== 'MONTH_DAY' && (rule.weekday === 6 || rule.weekday === 7)
  return weekend ? calendar.exceptions.get(day)?.isOff === true : isOff(calendar, day)
}

const moved = (rule: ReceptionRule, calendar: Calendar, day: Day): Day | null => {
  if (rule.shift === 'NEXT_WORKING_DAY') return nextWorkingDay(calendar, day)
  if (rule.shift === 'SKIP') return null
  for (let week = 1; week <= WEEKS; week += 1) {
    const next = plusDays(day, week * 7)
    if (!isOff(calendar, next) || !givesWay(rule, calendar, next)) return next
  }
  return null
}

/**
 * The days of a rule that fall between two days, each with the day it is held and why that is another one. Days shifted
 * together become one: the day that needed no shift stays (a weekly Monday moved to the next Monday is that Monday).
 */
export const planDays = (rule: ReceptionRule, calendar: Calendar, from: Day, to: Day): RuleDay[] => {
  const named = namedDays(rule, from, to)
  const plain = new Set(named.filter((day) => rule.shift === 'STAY' || !givesWay(rule, calendar, day)))
  const taken = new Set(plain)
  return named.map((ruleDay): RuleDay => {
    const provisional = isProvisional(calendar, ruleDay)
    if (rule.except.includes(ruleDay)) return { ruleDay, day: null, reason: { kind: 'EXCEPT' }, provisional }
    if (plain.has(ruleDay)) return { ruleDay, day: ruleDay, reason: null, provisional }
    const name = calendar.exceptions.get(ruleDay)?.name ?? null
    const day = moved(rule, calendar, ruleDay)
    if (day === null) return { ruleDay, day, reason: { kind: 'OFF', name }, provisional }
    if (rule.except.includes(day)) return { ruleDay, day: null, reason: { kind: 'EXCEPT' }, provisional }
    if (taken.has(day)) return { ruleDay, day: null, reason: { kind: 'TAKEN' }, provisional }
    taken.add(day)
    return { ruleDay, day, reason: { kind: 'OFF', name }, provisional: provisional || isProvisional(calendar, day) }
  })
}

/** Days until so many of them really receive: those that fall out in between do not count. */
export const upToHeld = (days: readonly RuleDay[], held: number): readonly RuleDay[] => {
  const last = days.filter(({ day }) => day !== null)[held - 1]
  return last ? days.slice(0, days.indexOf(last) + 1) : days
}

/** A calendar that knows only the days that are off in every year (全国年节及纪念日放假办法): for a rule without a calendar. */
export const fixedHolidays = (fromYear: number, toYear: number): Calendar => {
  const exceptions = new Map<Day, { isOff: boolean; name: string }>()
  for (let year = fromYear; year <= toYear; year += 1)
    for (const [date, name] of [
      ['01-01', '元旦'],
      ['05-01', '劳动节'],
      ['05-02', '劳动节'],
      ['10-01', '国庆节'],
      ['10-02', '国庆节'],
      ['10-03', '国庆节'],
    ] as const)
      exceptions.set(`${year}-${date}`, { isOff: true, name })
  return { exceptions, knownYears: new Set() }
}

/** A year is planned ahead: a rule has to fire within one, or its station is without a date. */
const HORIZON_DAYS = 365

/** The last day that every year has in one of the rule's months; the 31st stands for the end of each. */
const lastOfMonths = (rule: ReceptionRule): number =>
  Math.max(...Array.from({ length: 12 }, (_, i) => (inMonths(rule.months, i + 1) ? lastOf(2027, i + 1) : 0)))

/**
 * Whether a rule can be kept at all; the fields say what to write instead. One that never fires (no such day, or every
 * one of its days falls out), or not in the year to come, would leave a station without a date and nobody would know why.
 * `today` where it is known; else the year begins with the rule.
 */
export const checkRule = (
  rule: ReceptionRule,
  slotMinutes: number,
  known: Calendar = { exceptions: new Map(), knownYears: new Set() },
  today: Day = rule.from,
): Outcome<true> => {
  const from = today > rule.from ? today : rule.from
  const fixed = fixedHolidays(yearOf(from), yearOf(from) + 2)
  const calendar = { ...known, exceptions: new Map([...fixed.exceptions, ...known.exceptions]) }
  const fields: Record<string, string> = {}
  if (rule.repeat === 'MONTH_DAY' && rule.monthDay === null) fields.monthDay = '没有填；按日期重复的要写几日，如 10'
  else if (rule.repeat === 'MONTH_DAY' && rule.monthDay !== null && rule.monthDay < 31) {
    const last = lastOfMonths(rule)
    if (rule.monthDay > last)
      fields.monthDay = `${monthsText(rule.months)}月没有 ${rule.monthDay} 日，或只有闰年才有；请改成不晚于 ${last} 日，每月最后一天写 31`
  }
  if (rule.repeat !== 'MONTH_DAY' && rule.weekday === null) fields.weekday = '没有填；按星期重复的要写周几'
  if (rule.repeat === 'NTH_WEEKDAY' && rule.nth === null) fields.nth = '没有填；请选第几个'
  const windows = windowsOf(rule.windows)
  if (!windows) fields.windows = '时段看不懂，或互相重叠；请写成 9:00-11:00，几段之间用“、”分开'
  else {
    const short = windows.find(({ start, end }) => minutesOf(end) - minutesOf(start) < slotMinutes)
    if (short)
      fields.windows = `${short.start}-${short.end} 只有 ${minutesOf(short.end) - minutesOf(short.start)} 分钟，排不下一段；请改长，或把每段分钟改小`
  }
  if (rule.to !== null && rule.to < rule.from) fields.to = `比开始日期 ${rule.from} 早；请改成不早于开始日期，或留空`
  if (Object.keys(fields).length) return refused('BAD_SHAPE', fields)
  // What has ended is left as it is: nobody waits for it.
  if (rule.to !== null && rule.to < from) return done(true)
  const last = plusDays(from, HORIZON_DAYS)
  const until = rule.to !== null && rule.to < last ? rule.to : last
  const days = planDays(rule, calendar, from, until)
  if (days.some(({ day }) => day !== null)) return done(true)
  const why = days.length
    ? '每一天都赶上休息日或例外，一场也排不出；请改“遇休息日”，或换一天'
    : rule.nth === 5
      ? '这些月份里没有第五个，一场也排不出；请改成最后一个，或换月份'
      : '这些月份和日期里没有一天，一场也排不出；请核对月份、日期和起止时间'
  const column = { MONTH_DAY: 'monthDay', WEEKDAY: 'weekday', NTH_WEEKDAY: rule.nth === 5 ? 'nth' : 'weekday' } as const
  return refused('BAD_SHAPE', {
    [days.length ? 'shift' : column[rule.repeat]]: `${from} 到 ${until} 之间${why}`,
  })
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const weekdayWords = ['', '一', '二', '三', '四', '五', '六', '日']
const nthWords: Readonly<Record<number, string>> = {
  1: '第一个',
  2: '第二个',
  3: '第三个',
  4: '第四个',
  5: '第五个',
  [-1]: '最后一个',
}
const shiftWords: Readonly<Record<RuleShift, string>> = {
  NEXT_WORKING_DAY: '遇节假日顺延到下一个工作日',
  NEXT_WEEK: '遇节假日改到下一周同一天',
  SKIP: '遇节假日不安排',
  STAY: '节假日照常',
}

const clockWords = (time: string): string => time.replace(/^0/, '')

const whenWords = (rule: ReceptionRule): string => {
  const weekday = `周${weekdayWords[rule.weekday ?? 0]}`
  const months = /^\d/.test(rule.months) ? `每年${monthsText(rule.months)}月` : monthsText(rule.months)
  if (rule.repeat === 'WEEKDAY') return rule.months === 'ALL' ? `每${weekday}` : `${months}每${weekday}`
  if (rule.repeat === 'NTH_WEEKDAY') return `${months}${nthWords[rule.nth ?? 1]}${weekday}`
  return rule.monthDay === 31 ? `${months}最后一天` : `${months}${rule.monthDay}日`
}

/** A rule as people say it: 每月10日 9:00–11:00，遇节假日顺延到下一个工作日. */
export const ruleText = (rule: ReceptionRule): string => {
  const times = (windowsOf(rule.windows) ?? []).map(({ start, end }) => `${clockWords(start)}–${clockWords(end)}`)
  const except = rule.except.length ? `，${rule.except.length} 天例外` : ''
  return `${whenWords(rule)} ${times.join('、')}，${shiftWords[rule.shift]}${except}`
}

/** Slots of a session: as many whole ones as fit. */
export const slotTimes = (
  startsAt: number,
  endsAt: number,
  slotMinutes: number,
): { startsAt: number; endsAt: number }[] => {
  const slots = []
  const step = slotMinutes * MINUTE
  for (let from = startsAt; from + step <= endsAt; from += step) slots.push({ startsAt: from, endsAt: from + step })
  return slots
}

/** `QY-S1-20260710-0900`: how a session is called in the register. */
export const sessionCode = (stationId: string, startsAt: number): string =>
  `${stationId}-${dayOf(startsAt).replace(/-/g, '')}-${clockOf(startsAt).replace(':', '')}`

/** A window of a day as moments. */
export const momentsOf = (day: Day, { start, end }: Window): { startsAt: number; endsAt: number } => ({
  startsAt: at(day, start),
  endsAt: at(day, end),
})
