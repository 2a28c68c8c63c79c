import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCalendar } from '../../cloud/db/calendar'
import { at, clockOf, dayOf, plusDays, toIso } from '../../src/domain/calendar/time'
import {
  addMonths,
  addWorkingDays,
  clockHoursDue,
  explainWorkingDays,
  isOff,
  isProvisional,
  nextWorkingDay,
  workingDaysBetween,
  workingDaysDue,
} from '../../src/domain/calendar/working-days'

const calendar = buildCalendar([])
const fixtures = join(__dirname, '../fixtures/holiday-cn')

describe('the working-day calendar', () => {
  test.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])('agrees with a second source on every day of %i', (year) => {
    expect(readdirSync(fixtures)).toContain(`${year}.json`)
    const { days } = JSON.parse(readFileSync(join(fixtures, `${year}.json`), 'utf8')) as {
      days: { date: string; isOffDay: boolean }[]
    }
    const second = new Map(days.map((day) => [day.date, day.isOffDay]))
    for (let day = `${year}-01-01`; day.startsWith(String(year)); day = plusDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      const expected = second.get(day) ?? (weekday === 0 || weekday === 6)
      expect([day, isOff(calendar, day)]).toEqual([day, expected])
    }
  })

  test('counts a make-up Saturday as worked and a holiday Monday as off', () => {
    // 2026: Spring Festival 15–23 February, worked on 14 and 28 February.
    expect(isOff(calendar, '2026-02-14')).toBe(false)
    expect(isOff(calendar, '2026-02-16')).toBe(true)
    expect(addWorkingDays(calendar, '2026-02-13', 1)).toBe('2026-02-14')
    expect(addWorkingDays(calendar, '2026-02-14', 1)).toBe('2026-02-24')
  })

  test.each([
    ['2026-06-11', 7, '2026-06-23'], // 端午 19 June: the strip of the drawn item page
    ['2026-06-15', 7, '2026-06-25'],
    ['2026-06-15', 0, '2026-06-15'],
    ['2026-06-12', 1, '2026-06-15'],
  ])('%s plus %i working days is %s', (from, n, expected) => {
    expect(addWorkingDays(calendar, from, n)).toBe(expected)
    if (n) expect(workingDaysBetween(calendar, from, expected)).toBe(n)
  })

  test.each([
    ['2025-11-30', 3, '2026-02-28'], // the month's last day; worked, because of 调休
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-15', 3, '2026-06-15'],
    ['2026-07-03', 3, '2026-10-08'], // 3 October lies in the holiday
  ])('%s plus %i months is %s', (from, n, expected) => expect(addMonths(calendar, from, n)).toBe(expected))

  test('a day of a year without a notice follows the weekday and is marked provisional', () => {
    expect(isProvisional(calendar, '2027-10-01')).toBe(true)
    expect(isOff(calendar, '2027-10-01')).toBe(false)
    const one = buildCalendar([{ day: '2027-03-05', isOff: true, name: '本地假日' }])
    expect([isOff(one, '2027-03-05'), isProvisional(one, '2027-10-01')]).toEqual([true, true])
    const notice = Array.from({ length: 10 }, (_, i) => plusDays('2027-10-01', i))
    const told = buildCalendar(notice.map((day) => ({ day, isOff: true, name: '国庆节' })))
    expect(isProvisional(told, '2027-10-01')).toBe(false)
    expect(nextWorkingDay(told, '2027-10-01')).toBe('2027-10-11')
  })

  test("a deputy's hours end on the clock, and on a day off run to noon of the next working day", () => {
    expect(toIso(clockHoursDue(calendar, at('2026-06-15', '10:00'), 24))).toBe('2026-06-16T10:00:00+08:00')
    expect(toIso(clockHoursDue(calendar, at('2026-06-12', '20:00'), 24))).toBe('2026-06-15T12:00:00+08:00')
    expect(toIso(clockHoursDue(calendar, at('2026-06-18', '09:00'), 24))).toBe('2026-06-22T12:00:00+08:00')
  })

  test('a limit in working days ends with its last day', () => {
    const due = workingDaysDue(calendar, at('2026-06-15', '23:59'), 1)
    expect([dayOf(due), clockOf(due)]).toEqual(['2026-06-16', '23:59'])
  })

  test('how a date was computed names every day that was not counted', () => {
    const days = explainWorkingDays(calendar, '2026-06-15', 7)
    expect(days.map((d) => (d.kind === 'WORK' ? d.n : d.kind))).toEqual([
      'START',
      1,
      2,
      3,
      'HOLIDAY',
      'HOLIDAY',
      'HOLIDAY',
      4,
      5,
      6,
      7,
    ])
    expect(days.find((d) => d.kind === 'HOLIDAY')?.name).toBe('端午')
    expect(days.at(-1)?.day).toBe('2026-06-25')
  })
})
