/** Degrees, longitude first, all in one system (GCJ-02 in the register). */
export type Point = readonly [lng: number, lat: number]
/** A simple polygon, not closed: the last point is not the first again. */
export type Ring = readonly Point[]
/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number]

/**
 * How near an edge counts as on it, in degrees: about ten centimetres. Neighbours share their borders, but a point between
 * two corners can seldom be written exactly; no device measures finer either.
 */
export const BORDER = 1e-6

const EARTH = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two points in a straight line (haversine on a sphere, off by at most 0.6 %). */
export const metresBetween = (a: Point, b: Point): number => {
  const dLat = radians(b[1] - a[1])
  const dLng = radians(b[0] - a[0])
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * A box that holds everything within `metres` of a point, a little larger rather than smaller. Near a pole or across the
 * date line it takes the whole width.
 */
export const boxAround = ([lng, lat]: Point, metres: number): Bounds => {
  const high = (metres / EARTH) * (180 / Math.PI) * 1.000_001 + BORDER
  const top = Math.abs(lat) + high
  const wide = top >= 89 ? 360 : high / Math.cos(radians(top))
  if (wide >= 180 || lng - wide < -180 || lng + wide > 180) return [-180, lat - high, 180, lat + high]
  return [lng - wide, lat - high, lng + wide, lat + high]
}

export interface Placed {
  id: string
  lng: number
  lat: number
}

/** Nearest first; of two equally near ones the smaller id, so that pages neither repeat nor leave out. */
export const nearestFirst = <T extends Placed>(places: readonly T[], from: Point): (T & { metres: number })[] =>
  places
    .map((place) => ({ ...place, metres: metresBetween(from, [place.lng, place.lat]) }))
    .sort((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1))

/** Distance in degrees from a point to the segment a–b. */
const toSegment = (p: Point, a: Point, b: Point): number => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/** Whether a point lies in a ring or on its border (to `BORDER`). */
export const touches = (ring: Ring, p: Point): boolean => {
  let inside = false
  for (let i = 0; i < ring.length; i += 1) {
    const a = ring[i] as Point
    const b = ring[(i + 1) % ring.length] as Point
    if (toSegment(p, a, b) <= BORDER) return true
    // Each edge holds its lower end and not its upper one, so a ray through a corner is counted once.
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < a[0] + ((p[1] - a[1]) * (b[0] - a[0])) / (b[1] - a[1])) inside = !inside
  }
  return inside
}

/** The smallest box around all points, or null for none. */
export const boundsOf = (points: readonly Point[]): Bounds | null => {
  if (!points.length) return null
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of points) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}
