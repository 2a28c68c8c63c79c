import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCalendar } from '../../cloud/db/calendar'
import { at, DAY, type Day, dayOf, HOUR, plusDays, toIso } from '../../src/domain/calendar/time'
import {
  addWorkingDays,
  type Calendar,
  workingDaysBetween,
  workingDaysDue,
} from '../../src/domain/calendar/working-days'
import { cameInTime, isOverdue, onTime, type Timed } from '../../src/domain/measures/on-time'
import { countAgain, countLimit, resumed } from '../../src/domain/opinion/deadline'
import { isDrawn } from '../../src/domain/opinion/draw'
import { recounted } from '../../src/domain/opinion/recount'
import { nextWarning, warningTimes, workingMoment } from '../../src/domain/opinion/warnings'
import { readValue } from '../../src/domain/settings/limits'
import { limitOf, resolveSettings, settingDefaults } from '../../src/domain/settings/settings'

const calendar = buildCalendar([])
const settings = { ...settingDefaults }

describe('against a second, independent calendar', () => {
  const folder = join(__dirname, '../fixtures/holiday-cn')
  const off = new Map<Day, boolean>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    for (const day of (
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as { days: { date: Day; isOffDay: boolean }[] }
    ).days)
      off.set(day.date, day.isOffDay)
  const worked: Day[] = []
  for (let t = Date.UTC(2020, 0, 1); t <= Date.UTC(2026, 11, 31); t += DAY) {
    const day = new Date(t).toISOString().slice(0, 10)
    const weekday = new Date(t).getUTCDay()
    if (!(off.get(day) ?? (weekday === 0 || weekday === 6))) worked.push(day)
  }

  test('every limit of working days ends on the same day, from every day of 2020 to 2026', () => {
    // Every limit the product counts in working days by default, and the longest of the regimes beside it.
    const limits = [1, 2, 3, 5, 7, 10, 15, 20, 30]
    let from = '2020-01-01'
    let place = 0
    const wrong: string[] = []
    for (; from <= '2026-12-31'; from = plusDays(from, 1)) {
      while (place < worked.length && (worked[place] ?? '') <= from) place += 1
      for (const n of limits) {
        const expected = worked[place + n - 1]
        if (expected === undefined) continue
        const counted = addWorkingDays(calendar, from, n)
        if (counted !== expected) wrong.push(`${from} + ${n}: ${counted}, not ${expected}`)
        else if (workingDaysBetween(calendar, from, expected) !== n) wrong.push(`${from} to ${expected} is not ${n}`)
      }
    }
    expect(wrong).toEqual([])
    expect(worked.length).toBeGreaterThan(1700)
  })
})

describe('a limit is counted in the unit its rule names', () => {
  const end = (from: Day, unit: 'MONTHS' | 'CALENDAR_DAYS' | 'WORKING_DAYS', n: number) => {
    const { dueAt, rule } = countLimit(calendar, at(from, '15:00'), { unit, n })
    return [dayOf(dueAt), 'off' in rule ? (rule.off ?? null) : null]
  }
  test('three months from 30 November end with February; in 2026 that Saturday is worked', () => {
    expect(end('2025-11-30', 'MONTHS', 3)).toEqual(['2026-02-28', null])
    // In 2027 nothing is announced: 28 February is a Sunday, and the limit runs to Monday.
    expect(end('2026-11-30', 'MONTHS', 3)).toEqual(['2027-03-01', '2027-02-28'])
    expect(end('2023-11-30', 'MONTHS', 3)).toEqual(['2024-02-29', null])
  })
  test('an end that falls on a holiday runs to the next working day', () => {
    expect(end('2026-06-04', 'CALENDAR_DAYS', 15)).toEqual(['2026-06-22', '2026-06-19'])
    expect(end('2026-07-03', 'MONTHS', 3)).toEqual(['2026-10-08', '2026-10-03'])
    // Nothing is announced for 2027 yet: New Year's Day is a Friday like any other until it is.
    expect(end('2026-12-31', 'CALENDAR_DAYS', 1)).toEqual(['2027-01-01', null])
  })
  test('a year that is not announced is counted by its weekends, and counted anew when it is', () => {
    const before = countLimit(calendar, at('2026-12-30', '10:00'), { unit: 'WORKING_DAYS', n: 5 })
    expect(before.rule).toMatchObject({
      counted: expect.arrayContaining([expect.objectContaining({ provisional: true })]),
    })
    const notice = Array.from({ length: 12 }, (_, i) => ({
      day: plusDays('2027-01-01', i),
      isOff: i < 3,
      name: '元旦',
    }))
    const after = countAgain(buildCalendar(notice), before.rule)
    expect([dayOf(before.dueAt), dayOf(after?.dueAt ?? 0)]).toEqual(['2027-01-06', '2027-01-07'])
  })
  test('what waited goes on with its rest, in its own unit', () => {
    const paused = (unit: 'MONTHS' | 'CALENDAR_DAYS') => {
      const { dueAt, rule } = countLimit(calendar, at('2026-06-01', '10:00'), { unit, n: unit === 'MONTHS' ? 1 : 10 })
      return resumed({ at: at('2026-06-08', '10:00'), dueAt, rule }, at('2026-06-22', '10:00'), calendar)
    }
    expect(toIso(paused('CALENDAR_DAYS').dueAt)).toBe('2026-06-25T23:59:59+08:00')
    expect(paused('MONTHS').rule).toMatchObject({ kind: 'CALENDAR_DAYS', days: 23, rest: true })
  })
  test('hours that waited over a weekend do not grow with each pause', () => {
    // Friday 17:00: 24 hours end on Saturday, and run to Monday 12:00.
    const first = countLimit(calendar, at('2026-06-05', '17:00'), { unit: 'CLOCK_HOURS', n: 24 })
    expect(toIso(first.dueAt)).toBe('2026-06-08T12:00:00+08:00')
    const second = resumed({ at: at('2026-06-05', '19:00'), ...first }, at('2026-06-09', '10:00'), calendar)
    expect(second).toMatchObject({ dueAt: at('2026-06-10', '08:00'), rule: { hours: 22, rest: true } })
    const third = resumed({ at: at('2026-06-09', '12:30'), ...second }, at('2026-06-10', '10:00'), calendar)
    expect(third.rule).toMatchObject({ hours: 20 })
  })
  test('a value says its unit where it is not the usual one; a nearer scope says both', () => {
    expect(
      ['7', '10 天', '3个月', '48小时', '5 个工作日'].map((text) => readValue('opinion.triageDays', text)),
    ).toEqual([
      { n: 7, unit: null },
      { n: 10, unit: 'CALENDAR_DAYS' },
      { n: 3, unit: 'MONTHS' },
      { n: 48, unit: 'CLOCK_HOURS' },
      { n: 5, unit: 'WORKING_DAYS' },
    ])
    expect([
      readValue('opinion.warnDays', '3 个月'),
      readValue('opinion.triageDays', '0 天'),
      readValue('x', '-1'),
    ]).toEqual([null, null, null])
    const row = (scopeKind: 'DISTRICT' | 'STREET', scopeId: string, value: string) => ({
      scopeKind,
      scopeId,
      key: 'opinion.triageDays',
      value,
    })
    const rows = [row('DISTRICT', 'd', '10 天'), row('STREET', 's', '4')]
    expect(limitOf(resolveSettings(rows, {}), 'opinion.triageDays')).toMatchObject({ n: 10, unit: 'CALENDAR_DAYS' })
    expect(limitOf(resolveSettings(rows, { streetId: 's' }), 'opinion.triageDays')).toMatchObject({
      n: 4,
      unit: 'WORKING_DAYS',
    })
  })
})

describe('a recount', () => {
  const from = at('2026-06-15', '10:00')
  const { dueAt, rule } = countLimit(calendar, from, { unit: 'WORKING_DAYS', n: 7 })
  const item = {
    stage: 'IN_PROGRESS' as const,
    dueAt,
    dueRule: rule,
    finalDueDay: dayOf(dueAt),
    finalRule: rule,
    firstDueDay: dayOf(dueAt),
    paused: null,
    coUnits: [],
    wordsDueAt: null,
  }
  const other = (day: Day, isOff: boolean): Calendar => buildCalendar([{ day, isOff, name: isOff ? '放假' : '上班' }])
  test('changes nothing by the calendar it was counted with, and nothing a second time', () => {
    expect(recounted(item, calendar, settings)).toBeNull()
    const once = recounted(item, other('2026-06-24', true), settings)
    expect(once).toMatchObject({ finalDueDay: '2026-06-26', firstDueDay: '2026-06-26' })
    expect(once && recounted(once, other('2026-06-24', true), settings)).toBeNull()
  })
  test('leaves a day that was told where the count would end earlier', () => {
    const kept = recounted(item, other('2026-06-20', false), settings)
    expect(kept).toMatchObject({ dueAt, finalDueDay: '2026-06-25', dueRule: { kept: '2026-06-24' } })
    expect(kept && recounted(kept, other('2026-06-20', false), settings)).toBeNull()
  })
  test('leaves what was promised or granted, and what is closed', () => {
    const day = '2026-07-01'
    const promised = {
      ...item,
      stage: 'FOLLOW_UP' as const,
      dueRule: { kind: 'PROMISED' as const, day },
      finalRule: null,
    }
    expect(recounted(promised, other(day, true), settings)).toBeNull()
    const granted = { kind: 'EXTENDED' as const, from: '2026-06-25', day }
    expect(recounted({ ...item, dueRule: granted, finalRule: granted }, other(day, true), settings)).toBeNull()
    expect(recounted({ ...item, stage: 'CLOSED', dueAt: null, dueRule: null }, other(day, true), settings)).toBeNull()
  })
  test('moves the day of a unit that helps and of words that wait, with what is closed as well, and never back', () => {
    const dayOff = other('2026-06-16', true)
    const day = (n: number) => workingDaysDue(calendar, from, n)
    const coUnits = [
      { unitId: 'ASKED', dueAt: day(settings['opinion.coUnitDays']), givenAt: null, askedAt: from },
      { unitId: 'GAVE', dueAt: day(3), givenAt: from, askedAt: from },
      { unitId: 'BEFORE', dueAt: day(3), givenAt: null },
    ]
    const moved = recounted({ ...item, coUnits }, dayOff, settings)?.coUnits
    expect(moved?.map((one, i) => one.dueAt > (coUnits[i]?.dueAt ?? 0))).toEqual([true, false, false])
    const closed = { ...item, stage: 'CLOSED' as const, dueAt: null, dueRule: null, wordsDueAt: day(1) }
    expect(recounted(closed, dayOff, settings, from)?.wordsDueAt).toBeGreaterThan(day(1))
    expect(recounted(closed, calendar, settings, from)).toBeNull()
  })
  test('moves a limit that waits with the item', () => {
    const waiting = { ...item, stage: 'NEED_MORE' as const, paused: { at: from, dueAt, rule } }
    const due = countLimit(calendar, from, { unit: 'CALENDAR_DAYS', n: 7 })
    const next = recounted({ ...waiting, dueAt: due.dueAt, dueRule: due.rule }, other('2026-06-24', true), settings)
    expect(dayOf(next?.paused?.dueAt ?? 0)).toBe('2026-06-26')
  })
})

describe('warnings', () => {
  const from = at('2026-06-15', '10:00')
  const { dueAt, rule } = countLimit(calendar, from, { unit: 'WORKING_DAYS', n: 7 })
  const item = { dueAt, dueRule: rule, stageSince: from, ownerKind: 'UNIT' as const }
  test('come at three quarters, three days before, on the day, after it, and then to those above', () => {
    expect(warningTimes(item, calendar, settings).map((one) => [one.kind, toIso(one.at).slice(0, 16)])).toEqual([
      ['MOST_GONE', '2026-06-23T11:59'],
      ['DAYS_LEFT', '2026-06-22T23:59'],
      ['DUE', '2026-06-25T08:00'],
      ['LATE', '2026-06-26T00:00'],
      ['LEADER', '2026-06-26T08:00'],
      ['DISTRICT', '2026-06-30T08:00'],
    ])
  })
  test('a limit of hours has no days before it, and an author is reminded once', () => {
    const hours = countLimit(calendar, from, { unit: 'CLOCK_HOURS', n: 24 })
    const short = { ...item, dueAt: hours.dueAt, dueRule: hours.rule }
    expect(warningTimes(short, calendar, settings).map(({ kind }) => kind)).not.toContain('DAYS_LEFT')
    expect(warningTimes({ ...item, ownerKind: 'RESIDENT' }, calendar, settings).map(({ kind }) => kind)).toEqual([
      'DAYS_LEFT',
    ])
  })
  test('nobody is told anything at night, at a weekend or on a holiday', () => {
    const when = (day: Day, clock: string) => toIso(workingMoment(calendar, settings, at(day, clock))).slice(0, 16)
    expect([
      when('2026-06-18', '07:00'),
      when('2026-06-18', '17:59'),
      when('2026-06-18', '18:00'),
      when('2026-06-20', '12:00'),
      // A Saturday that is worked.
      when('2026-02-28', '10:00'),
    ]).toEqual(['2026-06-18T08:00', '2026-06-18T17:59', '2026-06-22T08:00', '2026-06-22T08:00', '2026-02-28T10:00'])
  })
  test('of several that are ripe the last is said, each once, and then there is nothing left', () => {
    const said: string[] = []
    let last: Parameters<typeof nextWarning>[1] = null
    for (let now = from; now < at('2026-07-10'); now += HOUR) {
      const { say } = nextWarning(item, last, now, calendar, settings)
      if (say) said.push(say)
      last = say ?? last
    }
    expect(said).toEqual(['DAYS_LEFT', 'MOST_GONE', 'DUE', 'LEADER', 'DISTRICT'].filter((kind) => said.includes(kind)))
    expect(said).toEqual(expect.arrayContaining(['DUE', 'LEADER', 'DISTRICT']))
    expect(new Set(said).size).toBe(said.length)
    expect(nextWarning(item, last, at('2026-07-10', '10:00'), calendar, settings)).toEqual({ say: null, nextAt: null })
  })
})

describe('按期率 is on-time closed ÷ (closed + open overdue)', () => {
  const now = at('2026-06-15', '10:00')
  const base: Timed = {
    stage: 'CLOSED',
    ownerKind: 'NOBODY',
    dueAt: null,
    firstAnswerAt: now,
    firstDueDay: '2026-06-15',
  }
  test('the last day is in time to its last instant', () => {
    const answered = (clock: string, day = '2026-06-15') => cameInTime({ ...base, firstAnswerAt: at(day, clock) })
    expect([answered('23:59'), answered('00:00', '2026-06-16'), cameInTime({ ...base, firstDueDay: null })]).toEqual([
      true,
      false,
      true,
    ])
  })
  test('open is overdue from the instant after, and never while it waits for the author', () => {
    const open: Timed = { ...base, stage: 'IN_PROGRESS', ownerKind: 'UNIT', dueAt: now }
    expect([
      isOverdue(open, now),
      isOverdue(open, now + 1),
      isOverdue({ ...open, ownerKind: 'RESIDENT' }, now + 1),
    ]).toEqual([false, true, false])
  })
  test('what was withdrawn counts on neither side; nothing at all is none of none', () => {
    const late = { ...base, firstAnswerAt: at('2026-06-16', '09:00') }
    const overdue: Timed = { ...base, stage: 'TRIAGE', ownerKind: 'ORG', dueAt: now - 1, firstAnswerAt: null }
    const withdrawn: Timed = { ...base, stage: 'WITHDRAWN', firstAnswerAt: null }
    expect(onTime([base, late, overdue, withdrawn], now)).toEqual({ inTime: 1, of: 3 })
    expect(onTime([], now)).toEqual({ inTime: 0, of: 0 })
  })
})

test('a lot falls on its share of things, and on the same ones every time', () => {
  const drawn = Array.from({ length: 20_000 }, (_, i) => isDrawn(`01980000-item-${i}:1`, 5)).filter(Boolean).length
  expect(drawn).toBeGreaterThan(800)
  expect(drawn).toBeLessThan(1200)
  expect([isDrawn('x', 0), isDrawn('x', 100)]).toEqual([false, true])
})
