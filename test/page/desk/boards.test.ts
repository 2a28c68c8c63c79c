import {
  boardTable,
  figureOf,
  percent,
  type Board,
  shade,
  shares,
  spanText,
  underFigure,
} from '@/components/boards/view'
import { tabsOf } from '@/packages/boards/list/view'
import { bars, heatOf } from '@/packages/boards/board/view'
import { noCounts } from '@/domain/measures/counters'

const counts = {
  ...noCounts(),
  received: 56,
  overdue: 5,
  in_time: 23,
  timed: 28,
  satisfied: 17,
  rated: 18,
  good: 12,
  basic: 5,
  bad: 1,
  unrated: 5,
}
const board: Board = {
  kind: 'STREET',
  areaName: '青杨街道',
  at: '2026-06-15T10:00:00+08:00',
  range: {
    name: 'MONTH',
    from: '2026-06-01',
    to: '2026-06-15',
    before: { from: '2026-05-01', to: '2026-05-15' },
  },
  counts,
  before: { ...noCounts(), received: 50, in_time: 3, timed: 4 },
  promises: { due: 0, kept: 0, before: { due: 4, kept: 3 } },
  trend: [],
  ages: [],
  tables: [{ dim: 'COMMUNITY', rows: [{ id: 'QY01', name: '柳荫社区', counts }] }],
  more: [],
}

test('a rate stands with the numbers it comes from and beside the period before; unrated never counts as satisfied', () => {
  expect(figureOf('ON_TIME', board)).toMatchObject({ value: '82.1%', made: '23 ÷ 28', before: '上期 75%（3 ÷ 4）' })
  const satisfied = figureOf('SATISFIED', board)
  expect(satisfied).toMatchObject({ value: '94.4%', made: '17 ÷ 18', before: '上期没有' })
  expect(underFigure(satisfied, board)).toBe('18 人评价，5 件未评价')
  expect(figureOf('RECEIVED', board)).toMatchObject({ value: '56', before: '比上期多 6 件（上期 50）' })
  expect(figureOf('OVERDUE', board)).toMatchObject({ value: '5', danger: true })
  expect(shares(counts).map(({ count }) => count)).toEqual([12, 5, 1, 5])
})

test('where nothing was answered there is no rate, neither 0% nor 100%', () => {
  expect(percent(0, 0)).toBeNull()
  expect(figureOf('ON_TIME', { counts: noCounts(), before: noCounts() })).toMatchObject({
    value: '—',
    made: '还没有可以算的',
  })
})

test('a figure opens both lists it is made of, and a finer part beside them', () => {
  expect(tabsOf('ON_TIME', 'in_time').map(({ counter }) => counter)).toEqual(['in_time', 'timed'])
  expect(tabsOf('SATISFIED', 'bad').map(({ counter }) => counter)).toEqual(['bad', 'satisfied', 'rated'])
  expect(tabsOf('RECEIVED', 'received')).toEqual([])
})

test('bars are measured against the longest, and grids shaded against the fullest', () => {
  const row = (id: string, received: number) => ({ id, name: id, counts: { ...noCounts(), received } })
  expect(bars([row('b', 1), row('a', 11)]).map(({ id, width }) => [id, width])).toEqual([
    ['a', 100],
    ['b', 9],
  ])
  const grid = (id: string, communityId: string) => ({ id, name: id, communityId, communityName: `${communityId}社区` })
  const heat = heatOf(
    [grid('g1', '柳荫'), grid('g2', '柳荫'), grid('g3', '石桥')],
    [row('g1', 6), row('g3', 2)],
    'received',
  )
  expect(heat.most).toBe(6)
  expect(heat.lines).toMatchObject([
    { name: '柳荫', total: 6, cells: [{ n: 6 }, { n: 0 }] },
    { name: '石桥', total: 2 },
  ])
  expect([shade(0, 6), shade(1, 6), shade(6, 6), shade(0, 0)]).toEqual([0, 1, 5, 0])
})

test('a board leaves as a table with what every figure means', () => {
  const table = boardTable(board)
  expect(table[0]).toEqual(['青杨街道意见情况', '2026年6月1日–6月15日'])
  expect(table.find(([name]) => name === '按期率')).toEqual([
    '按期率',
    '82.1%',
    '23 ÷ 28',
    '上期 75%（3 ÷ 4）',
    expect.stringMatching(/÷/),
  ])
  expect(table.at(-1)).toEqual(['柳荫社区', '56', '0', '5', '82.1%', '—', '94.4%（18）'])
  expect(spanText({ from: '2025-12-30', to: '2026-01-02' })).toBe('2025年12月30日–2026年1月2日')
})
