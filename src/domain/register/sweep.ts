import type { Ring } from '../places/geometry'

/**
 * Outlines looked at strip by strip, from corner to corner: inside a strip no edge begins or ends, so the ground between
 * two edges is a plain trapezoid. Nothing is clipped or joined, so nothing can fail on edges that nearly lie on each other,
 * which is what the borders of neighbours are. (Libraries that build the common polygon give up on just these.)
 */
interface Edge {
  ring: number
  index: number
  from: readonly [number, number]
  to: readonly [number, number]
  /** +1 where the ring runs the way the strips are walked, −1 where it runs back. */
  way: 1 | -1
}

interface Crossed {
  edge: Edge
  left: number
  right: number
}

/** Less than a tenth of a millimetre, in degrees: what reckoning with fractions leaves behind. */
const NOTHING = 1e-9
/**
 * How much an outline, or a pair of them, may take: edges looked at, summed over all strips. A thousand corners of a coast
 * take twenty thousand.
 */
export const MOST_STEPS = 200_000

/** What looking took, for those who keep a budget over many outlines. */
export interface Work {
  steps: number
}

const at = ({ from, to }: Edge, x: number): number => {
  const t = (x - from[0]) / (to[0] - from[0])
  return from[1] + (to[1] - from[1]) * t
}

const edgesOf = (rings: readonly Ring[], flipped: boolean): Edge[] =>
  rings.flatMap((points, ring) =>
    points.flatMap((point, index): Edge[] => {
      const next = points[(index + 1) % points.length] ?? point
      const [a, b]: [[number, number], [number, number]] = flipped
        ? [
            [point[1], point[0]],
            [next[1], next[0]],
          ]
        : [
            [point[0], point[1]],
            [next[0], next[1]],
          ]
      // Across the strips an edge bounds no ground by itself.
      if (a[0] === b[0]) return []
      return a[0] < b[0] ? [{ ring, index, from: a, to: b, way: 1 }] : [{ ring, index, from: b, to: a, way: -1 }]
    }),
  )

interface Plan {
  edges: Edge[]
  /** Where strips begin and end. */
  stops: number[]
  steps: number
}

const planOf = (rings: readonly Ring[], flipped: boolean): Plan => {
  const all = edgesOf(rings, flipped)
  // Only where every ring has ground.
  let [low, high] = [-Infinity, Infinity]
  rings.forEach((_, ring) => {
    const own = all.filter((edge) => edge.ring === ring)
    low = Math.max(low, own.length ? Math.min(...own.map(({ from }) => from[0])) : Infinity)
    high = Math.min(high, own.length ? Math.max(...own.map(({ to }) => to[0])) : -Infinity)
  })
  const edges = all.filter(({ from, to }) => to[0] > low && from[0] < high)
  const inside = edges.flatMap(({ from, to }) => [from[0], to[0]]).filter((x) => x >= low && x <= high)
  const stops = low < high ? [...new Set([low, ...inside, high])].sort((a, b) => a - b) : []
  const place = new Map(stops.map((x, index) => [x, index]))
  const last = stops.length - 1
  const steps = edges.reduce(
    (sum, { from, to }) => sum + (place.get(Math.min(to[0], high)) ?? last) - (place.get(Math.max(from[0], low)) ?? 0),
    0,
  )
  return { edges: edges.sort((a, b) => a.from[0] - b.from[0]), stops, steps }
}

/** West to east, or south to north where that is less to look at. */
const lighter = (rings: readonly Ring[]): Plan => {
  const plan = planOf(rings, false)
  if (plan.steps <= 4 * plan.edges.length) return plan
  const other = planOf(rings, true)
  return other.steps < plan.steps ? other : plan
}

/** Each strip with the edges that cross it, lowest first at its left side; ends when `visit` says true. */
const strips = ({ edges, stops }: Plan, visit: (left: number, right: number, crossed: Crossed[]) => boolean): void => {
  let open: Edge[] = []
  let next = 0
  for (let i = 0; i + 1 < stops.length; i += 1) {
    const [left, right] = [stops[i] as number, stops[i + 1] as number]
    open = open.filter(({ to }) => to[0] > left)
    for (; next < edges.length && (edges[next] as Edge).from[0] <= left; next += 1) {
      const edge = edges[next] as Edge
      if (edge.to[0] > left) open.push(edge)
    }
    const crossed = open.map((edge): Crossed => ({ edge, left: at(edge, left), right: at(edge, right) }))
    if (visit(left, right, inOrder(crossed))) return
  }
}

const inOrder = (crossed: Crossed[]): Crossed[] => crossed.sort((a, b) => a.left - b.left || a.right - b.right)

export type Crossing = { edges: readonly [number, number] } | { near: number } | { tooMuch: true }

/**
 * Where a ring runs across itself: two edges by their index, or the edge near which it happens in a corner. Touching itself
 * is allowed. The test is how often the ring goes round each piece of ground: of a ring that never crosses itself, once or
 * not at all, and always the same way.
 */
export const crossingOf = (ring: Ring): Crossing | null => {
  const plan = lighter([ring])
  if (plan.steps > MOST_STEPS) return { tooMuch: true }
  let round = 0
  let near: Crossing | null = null
  let found: Crossing | null = null
  strips(plan, (_left, _right, crossed) => {
    let highest: Crossed | null = null
    let times = 0
    for (const [i, one] of crossed.entries()) {
      if (highest && one.right < highest.right - NOTHING && one.left > highest.left + NOTHING) {
        const [a, b] = [highest.edge.index, one.edge.index].sort((x, y) => x - y) as [number, number]
        found = { edges: [a, b] }
        return true
      }
      if (!highest || one.right > highest.right) highest = one
      times += one.edge.way
      const above = crossed[i + 1]
      if (near || !above || !times || Math.max(above.left - one.left, above.right - one.right) < NOTHING) continue
      round ||= times
      if (times !== round || Math.abs(times) > 1) near = { near: one.edge.index }
    }
    return false
  })
  return found ?? near
}

interface Interval {
  left: readonly [number, number]
  right: readonly [number, number]
  piece: number
}

/** The connected pieces of ground that two rings share: how large, and how long the way round them. */
class Pieces {
  private readonly over: number[] = []
  private readonly area: number[] = []
  private readonly rim: number[] = []

  add(area: number, rim: number): number {
    this.over.push(this.over.length)
    this.area.push(area)
    this.rim.push(rim)
    return this.over.length - 1
  }

  join(a: number, b: number, side: number): void {
    const [one, two] = [this.root(a), this.root(b)]
    this.rim[one] = (this.rim[one] ?? 0) - 2 * side
    if (one === two) return
    this.over[two] = one
    this.area[one] = (this.area[one] ?? 0) + (this.area[two] ?? 0)
    this.rim[one] = (this.rim[one] ?? 0) + (this.rim[two] ?? 0)
  }

  /** The mean width of the widest piece: of a long strip its width, of a square half its side. */
  get widest(): number {
    return this.over.reduce((most, over, piece) => {
      if (over !== piece) return most
      return Math.max(most, (2 * (this.area[piece] ?? 0)) / Math.max(this.rim[piece] ?? 0, Number.MIN_VALUE))
    }, 0)
  }

  private root(piece: number): number {
    let at = piece
    while (this.over[at] !== at) at = this.over[at] ?? at
    return at
  }
}

/**
 * How wide the ground is that two rings share, in degrees (see `Pieces.widest`); 0 where they share none. null: more than
 * `MOST_STEPS` to look at. The rings do not cross themselves.
 */
export const sharedWidth = (a: Ring, b: Ring, work: Work = { steps: 0 }): number | null => {
  const plan = lighter([a, b])
  work.steps += plan.steps
  if (plan.steps > MOST_STEPS) return null
  const pieces = new Pieces()
  let before: Interval[] = []
  let steps = 0
  strips(plan, (left, right, crossed) => {
    const turns = turnsIn(left, right, crossed)
    const ends = [left, ...turns, right]
    for (let i = 0; i + 1 < ends.length; i += 1) {
      const [from, to] = [ends[i] as number, ends[i + 1] as number]
      const lines = turns.length ? between(crossed, from, to) : crossed
      steps += turns.length ? lines.length : 0
      before = joined(pieces, before, sharedIn(pieces, lines, to - from))
    }
    return steps > MOST_STEPS
  })
  work.steps += steps
  return steps > MOST_STEPS ? null : pieces.widest
}

/** Where edges of a strip change places. */
const turnsIn = (left: number, right: number, crossed: readonly Crossed[]): number[] => {
  const turns = new Set<number>()
  const seen: Crossed[] = []
  for (const one of crossed) {
    let place = seen.length
    for (; place > 0 && (seen[place - 1] as Crossed).right > one.right + NOTHING / 1000; place -= 1) {
      const other = seen[place - 1] as Crossed
      const [apart, past] = [one.left - other.left, other.right - one.right]
      const x = left + ((right - left) * apart) / (apart + past)
      if (x > left && x < right) turns.add(x)
    }
    seen.splice(place, 0, one)
  }
  return [...turns].sort((a, b) => a - b)
}

const between = (crossed: readonly Crossed[], from: number, to: number): Crossed[] =>
  crossed
    .map(({ edge }): Crossed => ({ edge, left: at(edge, from), right: at(edge, to) }))
    .sort((a, b) => a.left + a.right - b.left - b.right)

const sharedIn = (pieces: Pieces, lines: readonly Crossed[], width: number): Interval[] => {
  const inside = [false, false]
  const found: Interval[] = []
  lines.forEach((one, i) => {
    inside[one.edge.ring] = !inside[one.edge.ring]
    const above = lines[i + 1]
    if (!above || !inside[0] || !inside[1]) return
    const [l, r] = [Math.max(0, above.left - one.left), Math.max(0, above.right - one.right)]
    if (Math.max(l, r) < NOTHING / 1000) return
    const sides = l + r + Math.hypot(width, one.right - one.left) + Math.hypot(width, above.right - above.left)
    const piece = pieces.add((width * (l + r)) / 2, sides)
    found.push({ left: [one.left, one.left + l], right: [one.right, one.right + r], piece })
  })
  return found
}

/** Both lists run from low to high, so each is walked once. */
const joined = (pieces: Pieces, before: readonly Interval[], now: Interval[]): Interval[] => {
  let from = 0
  for (const one of now) {
    while (from < before.length && (before[from] as Interval).right[1] <= one.left[0]) from += 1
    for (let i = from; i < before.length; i += 1) {
      const other = before[i] as Interval
      if (other.right[0] >= one.left[1]) break
      pieces.join(other.piece, one.piece, Math.min(other.right[1], one.left[1]) - Math.max(other.right[0], one.left[0]))
    }
  }
  return now
}
