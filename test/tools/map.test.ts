import type { Point } from '../../src/domain/register/rows'
import { formatPolygon, parsePolygon, ringArea } from '../../src/domain/register/polygon'
import { sample } from './support'

const grids = sample().grids
const edgesOf = (ring: Point[]) => ring.map((from, i) => [from, ring[(i + 1) % ring.length] as Point] as const)

test('every grid is a proper outline, none more than a few times another', () => {
  const sizes = grids.map((grid) => ringArea(grid.boundary))
  expect(Math.min(...sizes)).toBeGreaterThan(0)
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(8)
  for (const grid of grids) expect(typeof parsePolygon(formatPolygon(grid.boundary))).toBe('object')
})

test('the grids fit together without gap or overlap', () => {
  // Each inner edge belongs to exactly two grids, which run along it in opposite directions.
  const directed = new Map<string, number>()
  for (const { boundary } of grids) {
    for (const [from, to] of edgesOf(boundary)) {
      const key = `${from.join()} ${to.join()}`
      directed.set(key, (directed.get(key) ?? 0) + 1)
    }
  }
  expect([...directed.values()].every((count) => count === 1)).toBe(true)
  const outer = new Map<string, string>()
  for (const key of directed.keys()) {
    const [from, to] = key.split(' ') as [string, string]
    if (!directed.has(`${to} ${from}`)) outer.set(from, to)
  }
  // What has no neighbour forms one single ring round all of them, and holds exactly their sum.
  const [start] = outer.keys() as unknown as [string]
  const ring: Point[] = []
  for (let at: string | undefined = start; at && ring.length <= outer.size; at = outer.get(at)) {
    if (ring.length > 0 && at === start) break
    ring.push(at.split(',').map(Number) as Point)
  }
  expect(ring).toHaveLength(outer.size)
  const sum = grids.reduce((total, grid) => total + ringArea(grid.boundary), 0)
  expect(sum).toBeCloseTo(ringArea(ring), 12)
})

test('every station lies in a grid of its own community', () => {
  const inside = ([x, y]: Point, ring: Point[]) =>
    edgesOf(ring).filter(([a, b]) => a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0])
      .length %
      2 ===
    1
  for (const station of sample().stations.filter((row) => row.community)) {
    const at: Point = [station.lng ?? 0, station.lat ?? 0]
    const found = grids.filter((grid) => inside(at, grid.boundary)).map((grid) => grid.community)
    expect([station.code, ...found]).toEqual([station.code, station.community])
  }
})
