import { boundsOf, type Bounds, type Ring } from '../places/geometry'
import type { Lines } from './lines'
import { MOST_STEPS, sharedWidth, type Work } from './sweep'

interface Area {
  row: number
  code: string
  ring: Ring
  box: Bounds
  /** Whether the outline is looked at for the first time: two that both stand there already are not compared again. */
  isNew: boolean
}

/**
 * From which width on two grids lie upon each other, in degrees: about three metres. Borders that are drawn by hand run a
 * little over or short, and nobody stands where a phone could tell the difference.
 */
export const OVERLAP = 3e-5

/** For a whole register: a thousand pairs as dense as one may be. Real districts take a hundredth. */
const MOST_STEPS_TOGETHER = 100 * MOST_STEPS

/** What the map must be: grids beside each other, not upon each other, and stations inside the district. */
export function checkMapRules(lines: Lines, work: Work = { steps: 0 }): void {
  const areas = lines.of('grids').flatMap(({ row, values }): Area[] => {
    const box = values.boundary ? boundsOf(values.boundary) : null
    return values.code && values.boundary && box
      ? [{ row, code: values.code, ring: values.boundary, box, isNew: lines.isNew('grids', row) }]
      : []
  })
  checkOverlaps(lines, areas, work)
  checkStationsInside(lines, areas)
}

/**
 * Each new outline with those whose boxes meet its own, west to east, so that far neighbours are never compared. One error
 * a row: whoever mends it sees the next, and a thousand grids with one placeholder are a thousand errors, not a million.
 */
function checkOverlaps(lines: Lines, areas: readonly Area[], work: Work): void {
  if (!areas.some(({ isNew }) => isNew)) return
  const told = new Set<number>()
  const byWest = [...areas].sort((a, b) => a.box[0] - b.box[0])
  const open: Area[] = []
  for (const area of byWest) {
    let kept = 0
    for (const other of open) {
      if (other.box[2] < area.box[0]) continue
      open[kept] = other
      kept += 1
      const [later, first] = blamed(area, other)
      if (!later.isNew || told.has(later.row) || !meet(area.box, other.box)) continue
      if (work.steps > MOST_STEPS_TOGETHER) return tooMuch(lines, later.row)
      const width = sharedWidth(area.ring, other.ring, work)
      if (width === null) tooMuch(lines, later.row)
      else if (width > OVERLAP)
        lines.report(
          'grids',
          later.row,
          'boundary',
          `和第 ${first.row} 行“${first.code}”的范围重叠；请改成只在边界上相接`,
        )
      else continue
      told.add(later.row)
    }
    open.length = kept
    open.push(area)
  }
}

/** The new one of two; of two new ones the later row. */
const blamed = (a: Area, b: Area): [Area, Area] =>
  a.isNew === b.isNew ? (a.row > b.row ? [a, b] : [b, a]) : a.isNew ? [a, b] : [b, a]

const meet = (a: Bounds, b: Bounds): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const tooMuch = (lines: Lines, row: number): void =>
  lines.report('grids', row, 'boundary', '和别的网格挨得太密，查不完是否重叠；请简化边界，或分几个文件导入')

/** A station far from every grid was typed wrong, or its two numbers were exchanged. Half a kilometre of grace. */
function checkStationsInside(lines: Lines, areas: readonly Area[]): void {
  if (areas.length === 0) return
  const GRACE = 0.005
  for (const { row, values } of lines.of('stations')) {
    const { lng, lat } = values
    if (typeof lng !== 'number' || typeof lat !== 'number') continue
    const near = areas.some(
      ({ box }) => lng >= box[0] - GRACE && lng <= box[2] + GRACE && lat >= box[1] - GRACE && lat <= box[3] + GRACE,
    )
    if (!near) lines.report('stations', row, 'lng', `点在本区网格之外（${lng}，${lat}）；请核对经度和纬度`)
  }
}
