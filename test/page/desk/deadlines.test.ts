import { derivation } from '../resident/derivation'
import { heirOptions, resultLine } from '@/packages/desk/hand-over/view'
import { keptLine, movedLine, type PromiseLine, stateTag } from '@/packages/desk/promises/view'
import { apart, cellsOf, fromText, type Scope, type Setting } from '@/packages/register/settings/view'

const line = (change: Partial<PromiseLine> = {}): PromiseLine => ({
  opinionId: 'o',
  number: 'YJ-2026-青杨-0318',
  title: '路灯不亮',
  stage: 'FOLLOW_UP',
  streetName: '青杨街道',
  unitName: '区城管局',
  resultClass: 'B',
  day: '2026-08-20',
  days: [{ day: '2026-08-20', at: null, reason: null }],
  state: 'RUNNING',
  fulfilledAt: null,
  ...change,
})

test('a promise says how long is left, how late it is, and every day it was made for', () => {
  const says = (change: Partial<PromiseLine>, today: string) => stateTag(line(change), today).text
  expect([
    says({}, '2026-06-15'),
    says({}, '2026-08-20'),
    says({ state: 'LATE' }, '2026-08-23'),
    says({ state: 'FULFILLED' }, '2026-08-23'),
  ]).toEqual(['还有 66 天', '今天到期', '过期 3 天', '已兑现'])
  expect(movedLine(line())).toBeNull()
  expect(
    movedLine(
      line({
        days: [
          { day: '2026-07-20', at: null, reason: null },
          { day: '2026-08-20', at: null, reason: '雨季' },
        ],
      }),
    ),
  ).toBe('原定 7月20日（周一），改为 8月20日（周四）（雨季）')
  const counts = { LATE: 1, DUE: 0, RUNNING: 4, MOVED: 0, FULFILLED: 3, ALL: 8 }
  expect([keptLine(counts), keptLine({ ...counts, LATE: 0, FULFILLED: 0 })]).toEqual([
    '到期 4 件，兑现 3 件（75%）',
    '还没有到期的承诺',
  ])
})

test('a hand-over names who can take over, and says what stayed', () => {
  const heirs = [
    { kind: 'DEPUTY' as const, id: 'd', name: '周文言代表', load: 2 },
    { kind: 'STREET' as const, id: null, name: '青杨街道人大工委', load: null },
  ]
  expect(heirOptions(heirs, '').map(({ value, text }) => [value, text])).toEqual([
    ['DEPUTY:d', '手上待处理 2 件'],
    ['STREET:', '由街道重新研判，按研判的期限办'],
  ])
  expect(heirOptions(heirs, ' 青杨 ')).toHaveLength(1)
  const result = (done: boolean) => ({ opinionId: 'o', number: '', done, problem: null })
  expect([resultLine([result(true)], '交接'), resultLine([result(true), result(false)], '退回')]).toEqual([
    '交接了 1 件。',
    '退回了 1 件，1 件没有退回。',
  ])
})

test('a setting says where its value comes from, and is sent with its unit', () => {
  const scopes: Scope[] = [
    { kind: 'DISTRICT', id: '', name: '鼓宁区', can: { change: false } },
    { kind: 'STREET', id: 'QY', name: '青杨街道', can: { change: true } },
  ]
  const setting = { key: 'opinion.triageDays', from: 'STREET', units: [{}] } as unknown as Setting
  expect([fromText(setting, scopes), fromText({ ...setting, from: 'USUAL' }, scopes)]).toEqual([
    '青杨街道定的',
    '常用值',
  ])
  expect(apart('10 天')).toEqual({ n: '10', word: '天' })
  expect(cellsOf(scopes[1] as Scope, setting, '10', '天')).toEqual({
    scopeKind: '街镇',
    scope: 'QY',
    settingKey: 'opinion.triageDays',
    settingValue: '10 天',
  })
})

test('a date says how it came about: what rests, what is worked, what was left, what is not announced', () => {
  expect(derivation({ kind: 'MONTHS', from: '2025-11-30', months: 3, provisional: false }, '2026-02-28')).toEqual([
    '11月30日（周日）起算，当天不算，3 个月；2月没有30日，算到月底；到期 2月28日（周六）。',
  ])
  expect(
    derivation(
      { kind: 'CALENDAR_DAYS', from: '2026-06-04', days: 15, off: '2026-06-19', provisional: true },
      '2026-06-22',
    ),
  ).toEqual([
    '6月4日（周四）起算，当天不算，15 天；6月19日（周五）休息，顺延；到期 6月22日（周一）。',
    '有的年份放假安排还没公布，按周末推算，以国务院通知为准；公布后会重新计算。',
  ])
  const counted = [
    { day: '2026-02-27', kind: 'START' as const, provisional: false },
    { day: '2026-02-28', kind: 'WORK' as const, n: 1, provisional: false },
  ]
  const rule = { kind: 'WORKING_DAYS' as const, from: '2026-02-27', days: 1, counted, provisional: false }
  expect(derivation({ ...rule, rest: true, kept: '2026-02-27' }, '2026-02-28')).toEqual([
    '2月27日（周五）补充后接着算，当天不算，还剩 1 个工作日；2月28日（周六）调休上班；到期 2月28日（周六）。',
    '按新的安排数到2月27日（周五）；已经告诉过的日子不提前。',
  ])
})
