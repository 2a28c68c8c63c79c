import type { AskOutput } from '@/contract/index'
import { touches } from '@/domain/places/geometry'
import type { Place } from '@/services/device'
import type { Plan, Point } from '@/components/places/plan'

export type MapAnswer = AskOutput<'places.map'>
export type MapGrid = MapAnswer['grids'][number]
export type MapStation = MapAnswer['stations'][number]

/** An area that can carry its name: how wide and high it is on the plan, and where its middle lies. */
export interface Area {
  id: string
  kind: 'STREET' | 'COMMUNITY' | 'GRID'
  name: string
  middle: Point
  width: number
  height: number
}

export interface Shape {
  grid: MapGrid
  points: Point[]
}

/** Everything that is drawn once and then only moved. */
export interface Ground {
  shapes: Shape[]
  areas: Area[]
  /** Edges between streets or to the outside, and edges between communities of one street. */
  streetLines: [Point, Point][]
  communityLines: [Point, Point][]
}

const boxOf = (points: readonly Point[]) => {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** Size and centre of gravity; a ring without area stands where its corners stand on average. */
const weigh = (points: readonly Point[]): { area: number; middle: Point } => {
  const [first] = points
  if (!first) return { area: 0, middle: { x: 0, y: 0 } }
  let area = 0
  let x = 0
  let y = 0
  // Counted from the first corner: coordinates of degrees would cancel each other's digits.
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length] ?? first
    const ax = a.x - first.x
    const ay = a.y - first.y
    const bx = b.x - first.x
    const by = b.y - first.y
    const cross = ax * by - bx * ay
    area += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  if (Math.abs(area) < 1e-14) {
    const sum = points.reduce((all, point) => ({ x: all.x + point.x, y: all.y + point.y }), { x: 0, y: 0 })
    return { area: 0, middle: { x: sum.x / points.length, y: sum.y / points.length } }
  }
  return { area: Math.abs(area) / 2, middle: { x: first.x + x / (3 * area), y: first.y + y / (3 * area) } }
}

const areaOf = (kind: Area['kind'], id: string, name: string, shapes: readonly Shape[]): Area => {
  const box = boxOf(shapes.flatMap(({ points }) => points))
  const weights = shapes.map(({ points }) => weigh(points))
  const all = weights.reduce((sum, { area }) => sum + area, 0)
  const middle = weights.reduce(
    (sum, { area, middle: at }) => {
      const share = all > 0 ? area / all : 1 / weights.length
      return { x: sum.x + at.x * share, y: sum.y + at.y * share }
    },
    { x: 0, y: 0 },
  )
  return { id, kind, name, middle, width: box.right - box.left, height: box.bottom - box.top }
}

// About a tenth of a metre: neighbours that were drawn from one line meet within it.
const corner = ({ x, y }: Point) => `${Math.round(x * 1e6)},${Math.round(y * 1e6)}`

/** `streetNames` are told apart, since a map of grids names only their community. */
export const groundOf = (grids: readonly MapGrid[], plan: Plan, streetNames: ReadonlyMap<string, string>): Ground => {
  const shapes = grids.map((grid) => ({
    grid,
    points: grid.ring.map(([longitude, latitude]) => plan.to({ longitude, latitude })),
  }))
  const group = (of: (grid: MapGrid) => string) => {
    const groups = new Map<string, Shape[]>()
    for (const shape of shapes) {
      const list = groups.get(of(shape.grid))
      if (list) list.push(shape)
      else groups.set(of(shape.grid), [shape])
    }
    return [...groups]
  }
  const areas = [
    ...group(({ streetId }) => streetId).flatMap(([id, list]) => {
      const name = streetNames.get(id)
      return name ? [areaOf('STREET', id, name, list)] : []
    }),
    ...group(({ communityId }) => communityId).map(([id, list]) =>
      areaOf('COMMUNITY', id, list[0]?.grid.communityName ?? '', list),
    ),
    // The community is written beside it: 第3网格 is enough.
    ...shapes.map((shape) => areaOf('GRID', shape.grid.id, shape.grid.name.replace(/^.*?(第\d+网格)$/, '$1'), [shape])),
  ]

  const edges = new Map<string, { from: Point; to: Point; grids: MapGrid[] }>()
  for (const { grid, points } of shapes)
    points.forEach((from, i) => {
      const to = points[(i + 1) % points.length]
      if (!to) return
      const [a, b] = [corner(from), corner(to)].sort() as [string, string]
      // A ring names its first corner again at its end.
      if (a === b) return
      const edge = edges.get(`${a} ${b}`)
      if (edge) edge.grids.push(grid)
      else edges.set(`${a} ${b}`, { from, to, grids: [grid] })
    })
  const streetLines: [Point, Point][] = []
  const communityLines: [Point, Point][] = []
  for (const { from, to, grids: sides } of edges.values()) {
    const [one, other] = sides
    if (!one || !other || one.streetId !== other.streetId) streetLines.push([from, to])
    else if (one.communityId !== other.communityId) communityLines.push([from, to])
  }
  return { shapes, areas, streetLines, communityLines }
}

/** The grids of a place; several where they meet. */
export const gridsAt = (grids: readonly MapGrid[], { longitude, latitude }: Place): MapGrid[] =>
  grids.filter(({ ring }) => touches(ring, [longitude, latitude]))
