import { buildCalendar } from '../../cloud/db/calendar'
import { type Day, plusDays, weekdayOf } from '../../src/domain/calendar/time'
import { isOff } from '../../src/domain/calendar/working-days'
import {
  checkRule,
  daysOf,
  monthsOf,
  planDays,
  upToHeld,
  type ReceptionRule,
  ruleText,
  type RuleShift,
  windowsOf,
} from '../../src/domain/reception/rules'

const calendar = buildCalendar([])
const rule = (change: Partial<ReceptionRule> = {}): ReceptionRule => ({
  repeat: 'MONTH_DAY',
  months: 'ALL',
  monthDay: 10,
  weekday: null,
  nth: null,
  windows: '09:00-11:00',
  shift: 'NEXT_WORKING_DAY',
  except: [],
  from: '2026-01-01',
  to: null,
  ...change,
})
const held = (one: ReceptionRule, from = '2026-01-01', to = '2026-12-31') =>
  planDays(one, calendar, from, to).flatMap(({ day }) => day ?? [])

test('S4-02 a monthly rule makes 12 sessions a year, each moved off its holiday or weekend', () => {
  const days = planDays(rule(), calendar, '2026-01-01', '2026-12-31')
  expect(days).toHaveLength(12)
  expect(days.map(({ day }) => day)).toEqual([
    '2026-01-12', // Saturday the 10th
    '2026-02-10',
    '2026-03-10',
    '2026-04-10',
    '2026-05-11', // Sunday
    '2026-06-10',
    '2026-07-10',
    '2026-08-10',
    '2026-09-10',
    '2026-10-10', // a Saturday that is worked instead
    '2026-11-10',
    '2026-12-10',
  ])
  expect(days.filter(({ reason }) => reason).map(({ ruleDay }) => ruleDay)).toEqual(['2026-01-10', '2026-05-10'])
  expect(days.every(({ provisional }) => !provisional)).toBe(true)
})

test('a holiday by its name is told, and the year without a notice is provisional', () => {
  const [may] = planDays(rule({ monthDay: 1, months: '5' }), calendar, '2026-01-01', '2026-12-31')
  expect(may).toMatchObject({ ruleDay: '2026-05-01', reason: { kind: 'OFF', name: '劳动节' }, provisional: false })
  const later = planDays(rule(), calendar, '2027-01-01', '2027-12-31')
  expect(later).toHaveLength(12)
  expect(later.every(({ provisional }) => provisional)).toBe(true)
  // The notice of a year moves what was counted by weekends alone.
  const known = buildCalendar(
    Array.from({ length: 10 }, (_, i) => ({ day: plusDays('2027-02-06', i), isOff: true, name: '春节' })),
  )
  const february = planDays(rule({ months: '2' }), known, '2027-01-01', '2027-12-31')
  expect(february).toMatchObject([{ ruleDay: '2027-02-10', day: '2027-02-16', provisional: false }])
})

test('each way to give way to a holiday', () => {
  const one = (shift: RuleShift, change: Partial<ReceptionRule> = {}) =>
    held(rule({ monthDay: 1, months: '10', shift, ...change }))
  expect(one('NEXT_WORKING_DAY')).toEqual(['2026-10-08'])
  expect(one('NEXT_WEEK')).toEqual(['2026-10-08'])
  expect(one('SKIP')).toEqual([])
  expect(one('STAY')).toEqual(['2026-10-01'])
  // 10 October is a Saturday that is worked: whoever names the 10th is received.
  expect(isOff(calendar, '2026-10-10')).toBe(false)
  expect(held(rule({ months: '10' }))).toEqual(['2026-10-10'])
})

test('a weekly rule over a week of holidays becomes one day, not two', () => {
  const mondays = rule({ repeat: 'WEEKDAY', monthDay: null, weekday: 1, shift: 'NEXT_WEEK' })
  const days = planDays(mondays, calendar, '2026-10-01', '2026-10-31')
  expect(days.map(({ ruleDay, day, reason }) => [ruleDay, day, reason?.kind ?? null])).toEqual([
    ['2026-10-05', null, 'TAKEN'],
    ['2026-10-12', '2026-10-12', null],
    ['2026-10-19', '2026-10-19', null],
    ['2026-10-26', '2026-10-26', null],
  ])
})

test('whoever names Saturday means it, and gives way to a holiday by name only', () => {
  const saturdays = rule({ repeat: 'WEEKDAY', monthDay: null, weekday: 6, months: '6,10' })
  const days = held(saturdays)
  expect(days).toContain('2026-06-13')
  expect(days).not.toContain('2026-10-03')
})

test('month ends, n-th weekdays, odd months and lists of months', () => {
  expect(held(rule({ monthDay: 31, shift: 'STAY' }))).toEqual(
    Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2026, i + 1, 0)).toISOString().slice(0, 10)),
  )
  const friday = rule({ repeat: 'NTH_WEEKDAY', monthDay: null, weekday: 5, nth: 1, shift: 'STAY' })
  expect(held(friday)).toHaveLength(12)
  for (const day of held(friday)) {
    expect(weekdayOf(day)).toBe(5)
    expect(Number(day.slice(8))).toBeLessThanOrEqual(7)
  }
  const last = held({ ...friday, nth: -1 })
  for (const day of last) expect(plusDays(day, 7).slice(5, 7)).not.toBe(day.slice(5, 7))
  expect(held({ ...friday, nth: 5 }).length).toBeLessThan(12)
  expect(held(rule({ monthDay: 15, months: 'ODD', shift: 'STAY' })).map((day) => day.slice(5, 7))).toEqual(
    '01 03 05 07 09 11'.split(' '),
  )
})

test('whatever the rule, days are inside its dates, worked, in order, once, and none of its exceptions', () => {
  let seed = 7
  const below = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
  const shifts: RuleShift[] = ['NEXT_WORKING_DAY', 'NEXT_WEEK', 'SKIP']
  for (let i = 0; i < 400; i += 1) {
    const kind = below(3)
    const from: Day = plusDays('2025-01-01', below(500))
    const one = rule({
      repeat: (['MONTH_DAY', 'WEEKDAY', 'NTH_WEEKDAY'] as const)[kind] as ReceptionRule['repeat'],
      monthDay: kind === 0 ? 1 + below(31) : null,
      weekday: kind === 0 ? null : 1 + below(5),
      nth: kind === 2 ? ([1, 2, 3, 4, 5, -1][below(6)] as number) : null,
      months: ['ALL', 'ODD', 'EVEN', '2,10'][below(4)] as string,
      shift: shifts[below(3)] as RuleShift,
      from,
      to: plusDays(from, below(600)),
      except: [plusDays(from, below(200))],
    })
    const days = planDays(one, calendar, '2025-01-01', '2027-12-31')
    const kept = days.flatMap(({ day }) => day ?? [])
    expect(new Set(kept).size).toBe(kept.length)
    for (const { ruleDay, day, reason } of days) {
      expect(ruleDay >= one.from && ruleDay <= (one.to as string)).toBe(true)
      if (day === null) expect(reason).not.toBeNull()
      else {
        expect(isOff(calendar, day)).toBe(false)
        expect(day >= ruleDay).toBe(true)
        expect(one.except).not.toContain(day)
        expect(reason === null).toBe(day === ruleDay)
      }
    }
    expect(planDays(one, calendar, '2025-01-01', '2027-12-31')).toEqual(days)
  }
})

test('a rule that never fires is refused with words, wherever the fault lies', () => {
  const fields = (one: ReceptionRule, slot = 15) => {
    const checked = checkRule(one, slot)
    return checked.ok ? {} : (checked.refusal.fields ?? {})
  }
  expect(fields(rule())).toEqual({})
  expect(fields(rule({ monthDay: null })).monthDay).toContain('没有填')
  expect(fields(rule({ repeat: 'NTH_WEEKDAY', weekday: 5 })).nth).toContain('第几个')
  expect(fields(rule({ windows: '11:00-09:00' })).windows).toContain('看不懂')
  expect(fields(rule({ windows: '09:00-09:10' })).windows).toContain('10 分钟')
  expect(fields(rule({ to: '2025-12-31' })).to).toContain('早')
  // Only between two days when there is no such day.
  expect(fields(rule({ from: '2026-06-11', to: '2026-07-09' })).monthDay).toContain('没有一天')
  // National Day is off every year: skipped every year, it is held never.
  expect(fields(rule({ monthDay: 1, months: '10', shift: 'SKIP' })).shift).toContain('一场也排不出')
  expect(fields(rule({ monthDay: 1, months: '10' }))).toEqual({})
  expect(fields(rule({ from: '2026-06-01', to: '2026-06-30', except: ['2026-06-10'] })).shift).toContain('例外')
})

test('a day no year has, one of leap years only, and one the coming year lacks are refused with what to write instead', () => {
  const fields = (one: ReceptionRule, today?: Day) => {
    const checked = checkRule(one, 15, undefined, today)
    return checked.ok ? {} : (checked.refusal.fields ?? {})
  }
  expect(fields(rule({ months: '2', monthDay: 30 })).monthDay).toContain('不晚于 28 日')
  expect(fields(rule({ months: '2', monthDay: 29 })).monthDay).toContain('只有闰年才有')
  // The end of February is a day of every year, and a 30th that most months have is held on February's last day.
  expect(fields(rule({ months: '2', monthDay: 31 }))).toEqual({})
  expect(fields(rule({ monthDay: 30 }))).toEqual({})
  // A fifth Thursday of February was in 2024, and is again in 2052.
  const fifth = rule({ repeat: 'NTH_WEEKDAY', monthDay: null, weekday: 4, nth: 5, months: '2', from: '2024-01-01' })
  expect(fields(fifth)).toEqual({})
  expect(fields(fifth, '2026-06-15').nth).toContain('最后一个')
  // Every October 3rd of a year ahead is a holiday; one that ended long ago is left as it is.
  expect(fields(rule({ monthDay: 3, months: '10', shift: 'SKIP' }), '2026-06-15').shift).toContain('一场也排不出')
  expect(fields({ ...fifth, to: '2024-12-31' }, '2026-06-15')).toEqual({})
})

test('a rule reads as people say it', () => {
  expect(ruleText(rule())).toBe('每月10日 9:00–11:00，遇节假日顺延到下一个工作日')
  expect(ruleText(rule({ repeat: 'WEEKDAY', weekday: 1, shift: 'SKIP' }))).toBe('每周一 9:00–11:00，遇节假日不安排')
  expect(ruleText(rule({ repeat: 'NTH_WEEKDAY', weekday: 5, nth: 1, windows: '15:00-16:00' }))).toBe(
    '每月第一个周五 15:00–16:00，遇节假日顺延到下一个工作日',
  )
  expect(ruleText(rule({ months: 'ODD', monthDay: 15, windows: '09:00-11:00,14:00-16:00', shift: 'STAY' }))).toBe(
    '单月15日 9:00–11:00、14:00–16:00，节假日照常',
  )
  expect(ruleText(rule({ months: '5,10', monthDay: 31, except: ['2026-05-29'] }))).toBe(
    '每年5、10月最后一天 9:00–11:00，遇节假日顺延到下一个工作日，1 天例外',
  )
})

test('cells of a rule are read as people write them', () => {
  expect(windowsOf('9:00-11:00、14:00—16:00')).toEqual([
    { start: '09:00', end: '11:00' },
    { start: '14:00', end: '16:00' },
  ])
  expect(windowsOf('9:00-11:00,10:00-12:00')).toBeNull()
  expect(monthsOf('单月')).toBe('ODD')
  expect(monthsOf('9月、1月')).toBe('1,9')
  expect(monthsOf('13')).toBeNull()
  expect(daysOf('2026-10-09 2026-10-08')).toEqual(['2026-10-08', '2026-10-09'])
  expect(daysOf('2026-02-30')).toBeNull()
})

test('a rule whose next days fall out still names the days after them', () => {
  const day = (ruleDay: string, held: boolean) => ({
    ruleDay,
    day: held ? ruleDay : null,
    reason: null,
    provisional: false,
  })
  const days = [day('2026-08-15', false), day('2026-09-15', true), day('2026-11-15', false), day('2026-12-15', true)]
  expect(upToHeld(days, 1).map(({ ruleDay }) => ruleDay)).toEqual(['2026-08-15', '2026-09-15'])
  expect(upToHeld(days, 5)).toHaveLength(4)
})
