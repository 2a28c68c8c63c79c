import { boundsOf, type Bounds, type Ring, touches } from '../places/geometry'
import type { Lines } from './lines'

interface Area {
  row: number
  code: string
  shape: Shape
}

/** What the map must be: grids beside each other, not upon each other, and stations inside the district. */
export function checkMapRules(lines: Lines): void {
  const areas = lines.of('grids').flatMap(({ row, values }): Area[] => {
    const shape = values.boundary ? shapeOf(values.boundary) : null
    return values.code && shape ? [{ row, code: values.code, shape }] : []
  })
  checkOverlaps(lines, areas)
  checkStationsInside(lines, areas)
}

/** Each pair of grids whose boxes meet, west to east, so that far neighbours are never compared. */
function checkOverlaps(lines: Lines, areas: readonly Area[]): void {
  const byWest = [...areas].sort((a, b) => a.shape.box[0] - b.shape.box[0])
  const open: Area[] = []
  for (const area of byWest) {
    for (let i = open.length - 1; i >= 0; i--) if ((open[i] as Area).shape.box[2] < area.shape.box[0]) open.splice(i, 1)
    for (const other of open) {
      if (other.shape.box[3] < area.shape.box[1] || area.shape.box[3] < other.shape.box[1]) continue
      if (!shareGround(area.shape, other.shape)) continue
      const [later, first] = area.row > other.row ? [area, other] : [other, area]
      lines.report(
        'grids',
        later.row,
        'boundary',
        `和第 ${first.row} 行“${first.code}”的范围重叠；请改成只在边界上相接`,
      )
    }
    open.push(area)
  }
}

/**
 * Whether two rings share ground. Neighbours drawn by hand touch in corners and along edges, a few centimetres over or
 * short: only a point well inside both counts.
 */
export const overlap = (a: Ring, b: Ring): boolean => {
  const [one, two] = [shapeOf(a), shapeOf(b)]
  return one !== null && two !== null && shareGround(one, two)
}

interface Shape {
  ring: Ring
  box: Bounds
  /** Nearer than this to an edge is not well inside: a twentieth of the smaller side. */
  rim: number
  /** Points well inside: from every corner and every middle of an edge, a little and half the way to the middle. */
  inner: [number, number][]
}

const shapeOf = (ring: Ring): Shape | null => {
  const box = boundsOf(ring)
  if (!box) return null
  const shape: Shape = { ring, box, rim: Math.min(box[2] - box[0], box[3] - box[1]) / 20, inner: [] }
  const n = ring.length
  const middle = ring.reduce<[number, number]>(([x, y], p) => [x + p[0] / n, y + p[1] / n], [0, 0])
  const ends = ring.flatMap((p, i) => {
    const q = ring[(i + 1) % n] ?? p
    return [p, [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2] as const]
  })
  const drawn = ends.flatMap((p): [number, number][] =>
    [0.1, 0.5].map((t) => [p[0] + (middle[0] - p[0]) * t, p[1] + (middle[1] - p[1]) * t]),
  )
  shape.inner = [middle, ...drawn].filter((p) => wellInside(shape, p))
  return shape
}

const shareGround = (a: Shape, b: Shape): boolean =>
  a.inner.some((p) => wellInside(b, p)) || b.inner.some((p) => wellInside(a, p))

const wellInside = ({ ring, box, rim }: Shape, [x, y]: readonly [number, number]): boolean => {
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3] || !touches(ring, [x, y])) return false
  return ring.every((p, i) => {
    const q = ring[(i + 1) % ring.length] ?? p
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]]
    const t = Math.max(0, Math.min(1, ((x - p[0]) * dx + (y - p[1]) * dy) / (dx * dx + dy * dy || 1)))
    return Math.hypot(x - p[0] - t * dx, y - p[1] - t * dy) >= rim
  })
}

/** A station far from every grid was typed wrong, or its two numbers were exchanged. Half a kilometre of grace. */
function checkStationsInside(lines: Lines, areas: readonly Area[]): void {
  if (areas.length === 0) return
  const GRACE = 0.005
  for (const { row, values } of lines.of('stations')) {
    const { lng, lat } = values
    if (typeof lng !== 'number' || typeof lat !== 'number') continue
    const near = areas.some(
      ({ shape: { box } }) =>
        lng >= box[0] - GRACE && lng <= box[2] + GRACE && lat >= box[1] - GRACE && lat <= box[3] + GRACE,
    )
    if (!near) lines.report('stations', row, 'lng', `点在本区网格之外（${lng}，${lat}）；请核对经度和纬度`)
  }
}
