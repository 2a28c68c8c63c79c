import type { Point } from '../../../src/domain/register/rows'
import { areas } from './areas'
import { chance, hashOf } from './chance'
import { areaOf, cut, type Cell, type Spot } from './tiling'

/** Where everything lies: a city of the imagination, seamlessly cut into areas, communities and grids. */
export interface SampleMap {
  /** By area code, then community, then grid. */
  grids: Record<string, Point[][][]>
}

/** How many grids each community has: as even as possible, the first ones getting what is left over. */
export const gridsOfCommunities = (grids: number, communities: number): number[] =>
  Array.from({ length: communities }, (_, i) => Math.floor(grids / communities) + (i < grids % communities ? 1 : 0))

export function drawMap(): SampleMap {
  const flat: Cell[] = []
  const places: { area: string; community: number }[] = []
  const outline = Array.from({ length: 28 }, (_, i): Spot => {
    const turn = (i / 28) * 2 * Math.PI
    return [500 + 480 * Math.cos(turn), 500 + 480 * Math.sin(turn)]
  })
  const shares = areas.map((area) => area.grids * area.spread)
  const blocks = cut(
    outline,
    shares,
    chance('map'),
    areas.map((area) => area.site),
  )
  areas.forEach((area, i) => {
    const luck = chance(`map ${area.code}`)
    const counts = gridsOfCommunities(area.grids, area.communities.length)
    cut(blocks[i] ?? [], counts, luck).forEach((block, community) => {
      const uneven = Array.from({ length: counts[community] ?? 0 }, () => 0.75 + luck.next() / 2)
      for (const cell of cut(block, uneven, luck)) {
        flat.push(cell)
        places.push({ area: area.code, community })
      }
    })
  })
  const rings = bendSeams(flat)
  const grids: SampleMap['grids'] = {}
  rings.forEach((ring, i) => {
    const { area, community } = places[i] as { area: string; community: number }
    const ofArea = (grids[area] ??= [])
    const ofCommunity = (ofArea[community] ??= [])
    ofCommunity.push(ring)
  })
  return { grids }
}

/**
 * Gives neighbours exactly the same points along the edge they share, then bends every edge a little the same way for
 * both, so that borders look like streets and streams and still leave neither gap nor overlap.
 */
function bendSeams(cells: Cell[]): Point[][] {
  const corners: Spot[] = []
  const known = new Map<string, number>()
  const cornerOf = ([x, y]: Spot): number => {
    const [cx, cy] = [Math.round(x * 1e4), Math.round(y * 1e4)]
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) {
        const found = known.get(`${cx + dx},${cy + dy}`)
        if (found !== undefined) return found
      }
    known.set(`${cx},${cy}`, corners.length)
    return corners.push([x, y]) - 1
  }
  const loops = cells.map((cell) =>
    cell.map(cornerOf).filter((corner, i, loop) => corner !== loop[(i + loop.length - 1) % loop.length]),
  )
  return loops.map((loop) => {
    const ring: Point[] = []
    loop.forEach((from, i) => {
      const stops = [from, ...cornersBetween(corners, from, loop[(i + 1) % loop.length] ?? from)]
      stops.forEach((corner, k) => {
        ring.push(toDegrees(corners[corner] as Spot))
        const next = stops[k + 1] ?? loop[(i + 1) % loop.length] ?? from
        const bend = bentMiddle(corners[corner] as Spot, corners[next] as Spot)
        if (bend) ring.push(toDegrees(bend))
      })
    })
    return areaOf(ring) < 0 ? ring.reverse() : ring
  })
}

/** Corners of other cells that lie on the straight edge between two corners, in order. */
function cornersBetween(corners: Spot[], from: number, to: number): number[] {
  const [a, b] = [corners[from] as Spot, corners[to] as Spot]
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy)
  const found: { corner: number; t: number }[] = []
  corners.forEach((p, corner) => {
    if (corner === from || corner === to) return
    const t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (length * length)
    if (t <= 0 || t >= 1) return
    const off = Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length
    if (off < 1e-3) found.push({ corner, t })
  })
  return found.sort((one, two) => one.t - two.t).map(({ corner }) => corner)
}

/** The middle of an edge, pushed aside; the same whichever cell asks, because the ends are put in order first. */
function bentMiddle(p: Spot, q: Spot): Spot | null {
  const [a, b] = p[0] < q[0] || (p[0] === q[0] && p[1] < q[1]) ? [p, q] : [q, p]
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  if (Math.hypot(dx, dy) < 6) return null
  const aside =
    (hashOf(`${a[0].toFixed(3)} ${a[1].toFixed(3)} ${b[0].toFixed(3)} ${b[1].toFixed(3)}`) / 4294967296 - 0.5) * 0.14
  return [(a[0] + b[0]) / 2 - dy * aside, (a[1] + b[1]) / 2 + dx * aside]
}

/** From the frame of 1000 × 1000 to degrees, after a slow swell that takes the roundness away. Metres are alike both ways. */
function toDegrees([x, y]: Spot): Point {
  const [u, v] = [x / 1000, y / 1000]
  const wave = (t: number, turns: number, phase: number) => Math.sin(2 * Math.PI * (turns * t + phase))
  const east = u + 0.028 * wave(v, 1.1, 0.1) + 0.008 * wave(v, 3.1, 0.4)
  const north = v + 0.03 * wave(u, 0.9, 0.35) + 0.008 * wave(u, 2.7, 0.8)
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [round(118.3 + (east - 0.5) * 0.19), round(33.2 + (north - 0.5) * 0.159)]
}

/** A point well inside a ring that is nearly convex: its centre of area. */
export function insideOf(ring: readonly Point[]): Point {
  const [first] = ring
  if (!first) throw new Error('a ring without points')
  let [area, x, y] = [0, 0, 0]
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a
    const [ax, ay, bx, by] = [a[0] - first[0], a[1] - first[1], b[0] - first[0], b[1] - first[1]]
    const cross = ax * by - bx * ay
    area += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [round(first[0] + x / (3 * area)), round(first[1] + y / (3 * area))]
}
