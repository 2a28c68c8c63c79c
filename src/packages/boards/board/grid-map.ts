import type { AskOutput } from '@/contract/index'

type MapAnswer = AskOutput<'places.map'>

export interface GridMapProps {
  bounds: NonNullable<MapAnswer['bounds']>
  grids: MapAnswer['grids']
  counts: ReadonlyMap<string, number>
  most: number
  onGrid: (id: string) => void
}
