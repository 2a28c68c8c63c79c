import { checkMapRules } from '../../src/domain/register/check-map'
import { type AnyRow, rowsOf } from '../../src/domain/register/keys'
import { Lines } from '../../src/domain/register/lines'
import { parsePolygon } from '../../src/domain/register/polygon'
import type { GridRow } from '../../src/domain/register/rows'
import { sheetOf } from '../../src/domain/register/sheets'
import * as sweep from '../../src/domain/register/sweep'
import { weigh } from '../../src/domain/register/weigh'
import { secondDistrict } from '../fixtures/second-district'

const { crossingOf, sharedWidth } = sweep

type Ring = [number, number][]
const rect = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
]
const turned = (ring: Ring): Ring => ring.map(([x, y]) => [y, x])
const back = (ring: Ring): Ring => [...ring].reverse()
const circle = (x: number, y: number, radius: number, points: number): Ring =>
  Array.from({ length: points }, (_, i) => [
    x + radius * Math.cos((i / points) * 2 * Math.PI),
    y + radius * Math.sin((i / points) * 2 * Math.PI),
  ])
/** Both ways round, both ways up, and with the rings exchanged the answer is the same. */
const widths = (a: Ring, b: Ring): number[] =>
  [
    [a, b],
    [b, a],
    [back(a), b],
    [turned(a), turned(b)],
    [turned(b), turned(back(a))],
  ].map(([one, two]) => sharedWidth(one as Ring, two as Ring) ?? -1)

describe('the ground that two outlines share', () => {
  test.each<[string, Ring, Ring, number]>([
    ['a plus of two strips', rect(0, 1, 10, 2), rect(1, 0, 2, 10), 0.5],
    ['a narrow strip', rect(0, 0, 1, 1), rect(0.951, 0, 1.951, 1), 0.0467],
    ['one inside the other', rect(0, 0, 10, 10), rect(4, 4, 6, 6), 1],
    ['the same outline', rect(0, 0, 2, 2), rect(0, 0, 2, 2), 1],
    [
      'the same outline begun elsewhere',
      rect(0, 0, 2, 2),
      [...rect(0, 0, 2, 2).slice(2), ...rect(0, 0, 2, 2).slice(0, 2)],
      1,
    ],
    [
      'two triangles of a star',
      [
        [0, 0],
        [6, 0],
        [3, 6],
      ],
      [
        [0, 4],
        [6, 4],
        [3, -2],
      ],
      1.85,
    ],
    [
      'a corner into a notch',
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 1],
        [0, 4],
      ],
      rect(1.9, 0.5, 2.1, 9),
      0.128,
    ],
  ])('%s', (_, a, b, width) => {
    for (const found of widths(a, b)) expect(Math.abs(found - width) / width).toBeLessThan(0.15)
  })

  test.each<[string, Ring, Ring]>([
    ['neighbours along a whole edge', rect(0, 0, 1, 1), rect(1, 0, 2, 1)],
    ['neighbours along half an edge', rect(0, 0, 1, 1), rect(1, 0.5, 2, 1.5)],
    ['neighbours in a corner', rect(0, 0, 1, 1), rect(1, 1, 2, 2)],
    [
      'neighbours along a slanting edge with a corner on it',
      [
        [0, 0],
        [3, 1],
        [0, 1],
      ],
      [
        [0, 0],
        [3, 0],
        [3, 1],
        [1.5, 0.5],
      ],
    ],
    [
      'one in the bay of the other',
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [2, 3],
        [2, 1],
        [1, 1],
        [1, 3],
        [0, 3],
      ],
      rect(1, 1, 2, 3),
    ],
    ['far from each other', rect(0, 0, 1, 1), rect(5, 5, 6, 6)],
  ])('none: %s', (_, a, b) => {
    for (const found of widths(a, b)) expect(found).toBeLessThan(1e-9)
  })

  test('a border that was drawn twice by hand is as wide as the hand was off, however long it is', () => {
    const zigzag = (off: number): Ring =>
      Array.from({ length: 50 }, (_, i) => [118 + (i % 2 ? 0.0005 : 0) + off * Math.sin(i * 7), 33 + i * 0.0002])
    const west: Ring = [[117.99, 33], ...zigzag(3e-7), [117.99, 33.0098]]
    const east: Ring = [...zigzag(-3e-7), [118.01, 33.0098], [118.01, 33]]
    for (const found of widths(west, east)) {
      expect(found).toBeGreaterThan(0)
      expect(found).toBeLessThan(1e-6)
    }
  })

  test('random rings agree with a count of points', () => {
    let seed = 1
    const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647
    const star = (x: number, y: number): Ring =>
      Array.from({ length: 12 }, (_, i) => {
        const radius = 0.5 + chance()
        return [x + radius * Math.cos((i / 12) * 6.283), y + radius * Math.sin((i / 12) * 6.283)]
      })
    const holds = (ring: Ring, x: number, y: number) =>
      ring.filter(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % ring.length] as [number, number]
        return ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)
      }).length %
        2 ===
      1
    let [apart, together] = [0, 0]
    for (let round = 0; round < 60; round += 1) {
      const [a, b] = [star(0, 0), star(chance() * 3, chance() * 2)]
      let shared = 0
      for (let x = -2; x < 5; x += 0.05)
        for (let y = -2; y < 4; y += 0.05) if (holds(a, x, y) && holds(b, x, y)) shared += 1
      for (const found of widths(a, b)) {
        if (shared > 4) expect(found).toBeGreaterThan(0.01)
        if (shared === 0) expect(found).toBeLessThan(0.1)
      }
      if (shared) together += 1
      else apart += 1
    }
    expect(Math.min(apart, together)).toBeGreaterThan(10)
  })
})

describe('an outline that runs across itself', () => {
  test.each<[string, Ring, object]>([
    [
      'two edges',
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
      ],
      { edges: [0, 2] },
    ],
    [
      'a bow through a corner',
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [2, 0],
        [1, 1],
        [0, 2],
      ],
      { near: expect.any(Number) },
    ],
    [
      'through a corner into the middle of an edge',
      [
        [0, 0],
        [4, 0],
        [4, 2],
        [2, 0],
        [2, -2],
        [0, -2],
      ],
      { near: expect.any(Number) },
    ],
    [
      'twice round',
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
      ],
      { near: expect.any(Number) },
    ],
    [
      'a loop inside',
      [
        [0, 0],
        [6, 0],
        [6, 6],
        [3, 6],
        [3, 2],
        [5, 2],
        [5, 4],
        [0, 4],
      ],
      { near: expect.any(Number) },
    ],
  ])('%s', (_, ring, said) => {
    for (const one of [ring, turned(ring)]) expect(crossingOf(one)).toMatchObject(said)
  })

  test('touching itself is allowed: in a corner, along an edge, back on the same way', () => {
    for (const ring of [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
      ],
      [
        [0, 0],
        [6, 0],
        [6, 6],
        [0, 6],
        [0, 3],
        [2, 3],
        [2, 4],
        [4, 4],
        [4, 2],
        [2, 2],
        [2, 3],
        [0, 3],
      ],
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 4],
        [2, 6],
        [2, 4],
        [0, 4],
      ],
    ] as Ring[])
      for (const one of [ring, back(ring), turned(ring)]) expect(crossingOf(one)).toBeNull()
  })

  test('is told where a file is read', () => {
    const text = (ring: Ring) => ring.map(([x, y]) => `${118 + x / 100} ${33 + y / 100}`).join('; ')
    expect(
      parsePolygon(
        text([
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toContain('第 1 条边和第 3 条边交叉')
    expect(
      parsePolygon(
        text([
          [0, 0],
          [1, 1],
          [2, 2],
          [2, 0],
          [1, 1],
          [0, 2],
        ]),
      ),
    ).toContain('穿过了自己')
    expect(typeof parsePolygon(text(circle(0, 0, 1, 400)))).toBe('object')
  })
})

describe('grids beside each other', () => {
  const district = () => {
    const data = secondDistrict()
    const [first] = data.grids
    if (!first) throw new Error('no grid')
    return { data, first }
  }
  const grid = (code: string, boundary: Ring): GridRow => ({ code, community: 'X1', name: code, boundary })
  const checked = (rows: readonly GridRow[], isNew?: readonly number[]) => {
    const lines = new Lines()
    lines.put(
      sheetOf('grids'),
      rows.map((values, index) => ({ row: index + 2, values: { ...values } as Record<string, unknown> })),
    )
    if (isNew) lines.putNew('grids', new Set(isNew))
    const work = { steps: 0 }
    checkMapRules(lines, work)
    return { rows: lines.errors().map(({ row }) => row), work: work.steps }
  }
  const beside = (count: number, points: number) =>
    Array.from({ length: count }, (_, n) =>
      grid(`G${n}`, circle(118 + (n % 20) * 0.002, 33 + Math.floor(n / 20) * 0.002, 0.00099, points)),
    )

  test('a thousand with one placeholder: one error a row, and as many comparisons', () => {
    const same = Array.from({ length: 1000 }, (_, n) => grid(`G${n}`, rect(118, 33, 118.01, 33.01)))
    const { rows, work } = checked(same)
    expect(rows).toEqual(Array.from({ length: 999 }, (_, n) => n + 3))
    expect(work).toBeLessThan(20_000)
  })

  test('the new one is at fault, wherever it stands; two that stood there before are not compared again', () => {
    const three = [rect(118, 33, 118.02, 33.02), rect(118.01, 33, 118.03, 33.02), rect(118, 33.01, 118.02, 33.03)]
    const rows = three.map((ring, n) => grid(`G${n}`, ring))
    expect(checked(rows).rows).toEqual([3, 4])
    expect(checked(rows, []).rows).toEqual([])
    expect(checked(rows, [2]).rows).toEqual([2])
  })

  test('what a save compares does not grow with the points of those that did not change', () => {
    expect(checked(beside(300, 400), []).work).toBe(0)
    const { data } = district()
    const large = { ...data, grids: [...data.grids, ...beside(300, 400)] }
    const before = rowsOf(large, 'stations')[0] ?? {}
    const counted = jest.spyOn(sweep, 'sharedWidth')
    weigh(large, [{ sheet: 'stations', before, after: { ...before, headName: '某某' } }])
    expect(counted).not.toHaveBeenCalled()
    const moved = rowsOf(large, 'grids').at(-1) ?? {}
    weigh(large, [{ sheet: 'grids', before: moved, after: { ...moved, name: '改名' } }])
    expect(counted).not.toHaveBeenCalled()
    weigh(large, [
      { sheet: 'grids', before: moved, after: { ...moved, boundary: circle(118.0378, 33.028, 0.00099, 400) } },
    ])
    expect(counted.mock.calls.length).toBeGreaterThan(0)
    expect(counted.mock.calls.length).toBeLessThan(10)
    counted.mockRestore()
  })

  test('a grid that lay upon another already may be renamed, and not moved onto a third', () => {
    const { data, first } = district()
    const upon = { ...first, code: 'UPON', name: '旧的' }
    const broken = { ...data, grids: [...data.grids, upon] }
    const before = upon as unknown as AnyRow
    const says = (after: AnyRow) => weigh(broken, [{ sheet: 'grids', before, after }]).map(({ message }) => message)
    expect(says({ ...before, name: '新的' })).toEqual([])
    expect(says({ ...before, boundary: data.grids[1]?.boundary })).toEqual([expect.stringContaining('重叠')])
  })

  test('a dense comb costs a bounded number of steps, and is refused with words', () => {
    const teeth = (count: number): Ring => [
      ...Array.from({ length: count }, (_, i): [number, number] => [
        110 + (i % 2 ? 0 : 9 + (i % 7) / 10),
        20 + (i * 10) / count,
      ]),
      [121, 31],
      [121, 19],
    ]
    const diagonal = teeth(900).map(([x, y]): [number, number] => [x + y, y - x + 110])
    const text = (ring: Ring) => ring.map((point) => point.join(' ')).join('; ')
    expect(crossingOf(diagonal)).toEqual({ tooMuch: true })
    expect(parsePolygon(text(circle(118, 33, 1, 1001)))).toContain('太多')
  })
})
