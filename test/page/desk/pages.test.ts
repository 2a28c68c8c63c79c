import { worklistNames } from '@/domain/opinion/worklists'
import { type Area, bars, kpis, percent, shares } from '@/packages/desk/area/view'
import { codeOf, dayCounts, dayHead, named, type Visitor, visitorLine } from '@/packages/desk/reception/view'
import { countWords, emptyWords, listFrom } from '@/packages/desk/worklist/view'

const area: Area = {
  areaName: '青杨街道',
  at: '2026-06-15T10:00:00+08:00',
  total: 56,
  open: 38,
  late: 5,
  closed: 18,
  bySource: [],
  byStage: [],
  byCategory: [],
  byCommunity: [],
  onTime: { inTime: 23, of: 28 },
  satisfaction: { good: 12, basic: 5, bad: 1, unrated: 5, n: 18 },
  streets: [],
}

test('a rate stands with the numbers it comes from, and unrated never counts as satisfied', () => {
  const [, onTime, satisfied, late] = kpis(area)
  expect(onTime).toMatchObject({ value: '82.1%', text: '按时 23 ÷（已答复 + 逾期未答复）28' })
  expect(satisfied).toMatchObject({ value: '94.4%', unit: 'n = 18', text: '只算满意 66.7%；5 件未评价' })
  expect(late).toMatchObject({ value: '5', danger: true })
  expect(shares(area).map(({ count }) => count)).toEqual([12, 5, 1, 5])
})

test('where nothing was answered there is no rate, neither 0% nor 100%', () => {
  expect(percent(0, 0)).toBeNull()
  const empty = { ...area, onTime: { inTime: 0, of: 0 }, satisfaction: { good: 0, basic: 0, bad: 0, unrated: 3, n: 0 } }
  expect(kpis(empty).map(({ value }) => value)).toEqual(['56', '—', '—', '5'])
})

test('bars are measured against the longest; what is nothing is left out', () => {
  const rows = bars([
    { id: 'a', name: '住房物业', count: 11 },
    { id: 'b', name: '教育', count: 1 },
    { id: 'c', name: '其他', count: 0 },
  ])
  expect(rows.map(({ id, width }) => [id, width])).toEqual([
    ['a', 100],
    ['b', 9],
  ])
})

const visitor = (given: Partial<Visitor>): Visitor => ({
  id: 'b1',
  startsAt: '2026-06-15T09:00:00+08:00',
  calledBy: '陈阿姨',
  phoneMasked: '199****0004',
  party: 2,
  topic: null,
  accessNeed: null,
  state: 'CONFIRMED',
  can: { checkIn: true },
  ...given,
})

test('six digits are a code, letters look for a name, and digits under way hide nobody', () => {
  const all = [visitor({}), visitor({ id: 'b2', calledBy: '韩师傅' })]
  expect(codeOf('123456')).toBe('123456')
  expect(codeOf('12345')).toBeNull()
  expect(named(all, '韩').map(({ id }) => id)).toEqual(['b2'])
  expect(named(all, '123')).toHaveLength(2)
})

test('a reception counts bookings, those who came, and people', () => {
  expect(dayCounts([visitor({}), visitor({ state: 'CHECKED_IN', party: 3 }), visitor({ state: 'NO_SHOW' })])).toEqual({
    booked: 3,
    arrived: 1,
    people: 7,
  })
})

test('a visitor and a day in one line', () => {
  expect(visitorLine(visitor({ topic: '停车', accessNeed: 'WHEELCHAIR' }))).toBe('2 人 · 停车 · 需要轮椅 · 199****0004')
  expect(dayHead('2026-06-16', '2026-06-15')).toBe('明天 6月16日（周二）')
  expect(dayHead('2026-06-20', '2026-06-15')).toBe('6月20日（周六）')
})

test('an unknown list opens what waits for me; every empty list says why', () => {
  expect(listFrom('LATE')).toBe('LATE')
  expect(listFrom('x')).toBe('TODO')
  expect(listFrom(null)).toBe('TODO')
  for (const list of worklistNames) expect(emptyWords(list, false).text).not.toBe('')
  expect(emptyWords('TODO', true).title).toBe('没有符合条件的')
  expect(countWords(20, 28)).toBe('已显示 20 件，共 28 件')
  expect(countWords(3, 3)).toBe('共 3 件')
})
