import {
  BORDER,
  boundsOf,
  boxAround,
  metresBetween,
  nearestFirst,
  type Point,
  type Ring,
  touches,
} from '../../src/domain/places/geometry'

const square: Ring = [
  [119, 33],
  [119.01, 33],
  [119.01, 33.01],
  [119, 33.01],
]
/** An L, so that the box around it holds points that are not in it. */
const bent: Ring = [
  [0, 0],
  [4, 0],
  [4, 1],
  [1, 1],
  [1, 4],
  [0, 4],
]

test.each<[string, Ring, Point, boolean]>([
  ['the middle', square, [119.005, 33.005], true],
  ['outside to the east', square, [119.011, 33.005], false],
  ['outside, level with a corner', square, [118.99, 33.01], false],
  ['outside, level with the lower edge', square, [119.02, 33], false],
  ['a corner', square, [119.01, 33.01], true],
  ['an edge', square, [119.005, 33], true],
  ['just beyond an edge, within what is measured', square, [119.005, 33 - BORDER / 2], true],
  ['beyond an edge, measurably', square, [119.005, 33 - BORDER * 2], false],
  ['on the line of an edge, beyond its end', square, [119.02, 33.01], false],
  ['inside the bend of an L', bent, [2, 2], false],
  ['in the foot of an L', bent, [3, 0.5], true],
  ['in an L, level with a corner', bent, [0.5, 1], true],
  ['the inner corner of an L', bent, [1, 1], true],
])('%s', (_, ring, point, inside) => {
  expect(touches(ring, point)).toBe(inside)
  // Neither the direction nor the first point of a ring matters.
  expect(touches([...ring].reverse(), point)).toBe(inside)
  expect(touches([...ring.slice(2), ...ring.slice(0, 2)], point)).toBe(inside)
})

test('neighbours leave no gap: every point along a slanted border is in both', () => {
  const [a, b]: [Point, Point] = [
    [119.0013, 33.0007],
    [119.0171, 33.0131],
  ]
  const left: Ring = [a, b, [119, 33.02]]
  const right: Ring = [b, a, [119.02, 33]]
  for (let i = 0; i <= 1000; i += 1) {
    const t = i / 1000
    const p: Point = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
    expect([touches(left, p), touches(right, p)]).toEqual([true, true])
  }
})

test('metres are those of the earth: a degree of latitude, and of longitude at 60°', () => {
  expect(metresBetween([119, 33], [119, 34])).toBeCloseTo(111_195, -1)
  expect(metresBetween([10, 60], [11, 60])).toBeCloseTo(55_597, -1)
  expect(metresBetween([119, 33], [119, 33])).toBe(0)
  expect(metresBetween([0, 0], [180, 0])).toBeCloseTo(20_015_115, -1)
})

test('the box around a point holds everything within its metres, in every latitude', () => {
  for (const lat of [-60, 0, 18, 33, 53, 80, 88.9])
    for (const metres of [1, 500, 40_000, 500_000]) {
      const from: Point = [100, lat]
      const [west, south, east, north] = boxAround(from, metres)
      for (let degrees = 0; degrees < 360; degrees += 5) {
        const [dx, dy] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
        // Along each direction, the last point that is still within the metres.
        let [near, far] = [0, 60]
        for (let i = 0; i < 60; i += 1) {
          const middle = (near + far) / 2
          const p: Point = [100 + dx * middle, Math.max(-90, Math.min(90, lat + dy * middle))]
          if (metresBetween(from, p) <= metres) near = middle
          else far = middle
        }
        const p: Point = [100 + dx * near, Math.max(-90, Math.min(90, lat + dy * near))]
        expect(p[0] >= west && p[0] <= east && p[1] >= south && p[1] <= north).toBe(true)
      }
    }
})

test('nearest first is by metres, not by degrees, and equal ones keep one order', () => {
  const from: Point = [120, 50]
  const places = [
    { id: 'north', lng: 120, lat: 50.012 },
    { id: 'east', lng: 120.015, lat: 50 },
    { id: 'b', lng: 120, lat: 50.03 },
    { id: 'a', lng: 120, lat: 50.03 },
  ]
  expect(nearestFirst(places, from).map(({ id }) => id)).toEqual(['east', 'north', 'a', 'b'])
})

test('bounds hold all points, and none have none', () => {
  expect(boundsOf(bent)).toEqual([0, 0, 4, 4])
  expect(boundsOf([])).toBeNull()
})
