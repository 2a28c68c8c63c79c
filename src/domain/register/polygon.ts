import { limits } from './format'
import type { Point } from './rows'
import { crossingOf } from './sweep'

/** Reads `lng lat; lng lat; …` or a GeoJSON Polygon into an open ring; a string is what is wrong with it. */
export function parsePolygon(text: string): Point[] | string {
  const ring = text.startsWith('{') || text.startsWith('[') ? fromGeoJson(text) : fromPairs(text)
  if (typeof ring === 'string') return ring
  const open = sameEnds(ring) ? ring.slice(0, -1) : ring
  if (open.length < 3) return `只有 ${open.length} 个点，至少要 3 个`
  if (open.length > limits.outlinePoints) {
    return `有 ${open.length} 个点，太多；请简化到 ${limits.outlinePoints} 个点以内`
  }
  const far = open.findIndex(([lng, lat]) => lng < 73 || lng > 136 || lat < 3 || lat > 54)
  if (far >= 0) return `第 ${far + 1} 个点（${open[far]?.join(' ')}）不在中国境内，请检查经度在前、纬度在后`
  if (new Set(open.map(String)).size < 3) return '不同的点不到 3 个'
  const crossing = crossingOf(open)
  if (crossing && 'tooMuch' in crossing) return '边界来回太密，查不完；请简化边界，少写些点'
  if (crossing && 'near' in crossing) return `边界在第 ${crossing.near + 1} 条边附近穿过了自己，请按边界的顺序写点`
  if (crossing) return `第 ${crossing.edges[0] + 1} 条边和第 ${crossing.edges[1] + 1} 条边交叉，请按边界的顺序写点`
  if (Math.abs(ringArea(open)) < 1e-10) return '所有的点在一条线上，围不成范围'
  return open
}

export const formatPolygon = (ring: readonly Point[]): string => ring.map(([lng, lat]) => `${lng} ${lat}`).join('; ')

/** Signed area in square degrees: positive when the ring runs counter-clockwise. */
export function ringArea(ring: readonly Point[]): number {
  const [first] = ring
  if (!first) return 0
  let sum = 0
  // Measured from the first point, so that small rings far from the origin keep their digits.
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a
    sum += (a[0] - first[0]) * (b[1] - first[1]) - (b[0] - first[0]) * (a[1] - first[1])
  })
  return sum / 2
}

function fromPairs(text: string): Point[] | string {
  const ring: Point[] = []
  for (const [i, pair] of text
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .entries()) {
    const numbers = pair.split(/[\s,，]+/).map(Number)
    const [lng, lat] = numbers
    if (numbers.length !== 2 || !isFinite(lng ?? NaN) || !isFinite(lat ?? NaN)) {
      return `第 ${i + 1} 个点“${pair.slice(0, 30)}”看不懂`
    }
    ring.push([lng as number, lat as number])
  }
  return ring
}

function fromGeoJson(text: string): Point[] | string {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return 'GeoJSON 格式不对'
  }
  const inner = (value: unknown, name: string) => (value as Record<string, unknown> | null)?.[name]
  const geometry = inner(found, 'type') === 'Feature' ? inner(found, 'geometry') : found
  const coordinates = Array.isArray(geometry) ? geometry : inner(geometry, 'coordinates')
  if (!Array.isArray(geometry) && inner(geometry, 'type') !== 'Polygon') return 'GeoJSON 的类型要是 Polygon'
  if (!Array.isArray(coordinates)) return 'GeoJSON 里没有坐标'
  // A bare ring is accepted, too: [[lng, lat], …].
  const isRing = Array.isArray(coordinates[0]) && typeof coordinates[0][0] === 'number'
  if (!isRing && coordinates.length > 1) return '范围里有洞，请拆成没有洞的范围'
  const ring: unknown = isRing ? coordinates : coordinates[0]
  const isPoint = (point: unknown): point is Point =>
    Array.isArray(point) && point.length >= 2 && isFinite(point[0] as number) && isFinite(point[1] as number)
  if (!Array.isArray(ring) || !ring.every(isPoint)) return 'GeoJSON 的坐标要写成 [经度, 纬度]'
  return ring.map(([lng, lat]) => [Number(lng), Number(lat)])
}

function sameEnds(ring: Point[]): boolean {
  const first = ring[0]
  const last = ring[ring.length - 1]
  return ring.length > 1 && !!first && !!last && first[0] === last[0] && first[1] === last[1]
}
