import { planOf } from '@/components/places/plan'
import { shade } from '@/components/boards/view'
import type { GridMapProps } from './grid-map'

// Plan units are degrees: drawn a million times larger, so that no renderer rounds them away.
const DRAWN = 1e6

/** Our own map of the grids, by shade; the cells beside it carry the numbers for those who cannot see it. */
export function GridMap({ bounds, grids, counts, most, onGrid }: GridMapProps) {
  const plan = planOf(bounds)
  const [west, south, east, north] = bounds
  const a = plan.to({ longitude: west, latitude: north })
  const b = plan.to({ longitude: east, latitude: south })
  const box = [a.x, a.y, b.x - a.x, b.y - a.y].map((n) => (n * DRAWN).toFixed(0)).join(' ')
  return (
    <svg className="grid-map" viewBox={box} aria-hidden="true">
      {grids.map((grid) => (
        <polygon
          key={grid.id}
          className={`heat-area heat-area-${shade(counts.get(grid.id) ?? 0, most)}`}
          points={grid.ring
            .map(([longitude, latitude]) => plan.to({ longitude, latitude }))
            .map(({ x, y }) => `${(x * DRAWN).toFixed(0)},${(y * DRAWN).toFixed(0)}`)
            .join(' ')}
          onClick={() => onGrid(grid.id)}
        >
          <title>{`${grid.name} ${counts.get(grid.id) ?? 0} 件`}</title>
        </polygon>
      ))}
    </svg>
  )
}
