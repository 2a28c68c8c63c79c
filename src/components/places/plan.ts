import type { Place } from '@/services/device'

/**
 * The ground of our map: a district is small enough to be drawn flat. A plan point is in degrees of latitude, x to the
 * east and y to the south; one degree is about 111 km in both directions.
 */
export interface Point {
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}
/** [west, south, east, north] in degrees, as the cloud tells it. */
export type Bounds = readonly [number, number, number, number]

/** What of the plan is seen: its middle, and how many pixels a degree takes. */
export interface Camera extends Point {
  k: number
}

export const METRES_PER_DEGREE = 111_195

export interface Plan {
  to(place: Place): Point
  from(point: Point): Place
}

/** East–west degrees shrink with the cosine of the latitude; one cosine, that of the middle, serves the whole district. */
export const planOf = ([, south, , north]: Bounds): Plan => {
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180) || 1
  return {
    to: ({ longitude, latitude }) => ({ x: longitude * narrow, y: -latitude }),
    from: ({ x, y }) => ({ longitude: x / narrow, latitude: -y }),
  }
}

export const toScreen = (camera: Camera, size: Size, { x, y }: Point): Point => ({
  x: (x - camera.x) * camera.k + size.width / 2,
  y: (y - camera.y) * camera.k + size.height / 2,
})

export const toPlan = (camera: Camera, size: Size, { x, y }: Point): Point => ({
  x: (x - size.width / 2) / camera.k + camera.x,
  y: (y - size.height / 2) / camera.k + camera.y,
})

/** What may be seen at all: the closest and the farthest look, and where the middle may go. */
export interface Limits {
  min: number
  max: number
  from: Point
  to: Point
}

// A house number is legible at a pixel for half a metre; closer than that there is nothing more to see.
const CLOSEST = METRES_PER_DEGREE / 0.5
/** A district of one point still has to be shown at some size: 400 m across. */
const LEAST_SPAN = 400 / METRES_PER_DEGREE

/** The camera that shows all of the bounds, with `edge` pixels left free around them. */
export const fit = (bounds: Bounds, plan: Plan, size: Size, edge = 24): Camera => {
  const [west, south, east, north] = bounds
  const a = plan.to({ longitude: west, latitude: north })
  const b = plan.to({ longitude: east, latitude: south })
  const k = Math.min(
    Math.max(size.width - 2 * edge, 1) / Math.max(b.x - a.x, LEAST_SPAN),
    Math.max(size.height - 2 * edge, 1) / Math.max(b.y - a.y, LEAST_SPAN),
  )
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, k: Math.min(k, CLOSEST) }
}

export const limitsOf = (bounds: Bounds, plan: Plan, size: Size): Limits => {
  const [west, south, east, north] = bounds
  return {
    min: fit(bounds, plan, size).k * 0.7,
    max: CLOSEST,
    from: plan.to({ longitude: west, latitude: north }),
    to: plan.to({ longitude: east, latitude: south }),
  }
}

const between = (low: number, value: number, high: number) => Math.min(Math.max(value, low), high)

/** The middle stays over the district: nobody gets lost on an empty table. */
export const within = (camera: Camera, { min, max, from, to }: Limits): Camera => ({
  k: between(min, camera.k, max),
  x: between(from.x, camera.x, to.x),
  y: between(from.y, camera.y, to.y),
})

export const pan = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x - dx / camera.k,
  y: camera.y - dy / camera.k,
})

/** Closer by `factor`; what lies under `at` stays under it. */
export const zoom = (camera: Camera, size: Size, factor: number, at: Point, limits: Limits): Camera => {
  const k = between(limits.min, camera.k * factor, limits.max)
  const fixed = toPlan(camera, size, at)
  return { k, x: fixed.x - (at.x - size.width / 2) / k, y: fixed.y - (at.y - size.height / 2) / k }
}

/** The length for the scale bar: 1, 2 or 5 of a round number of metres, at most `most` pixels. */
export const scaleBar = (camera: Camera, most: number): { pixels: number; metres: number } => {
  const perPixel = METRES_PER_DEGREE / camera.k
  const wanted = most * perPixel
  const ten = 10 ** Math.floor(Math.log10(wanted))
  const metres = [5, 2, 1].map((n) => n * ten).find((n) => n <= wanted) ?? ten
  return { metres, pixels: metres / perPixel }
}
