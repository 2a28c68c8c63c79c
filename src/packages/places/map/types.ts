import type { Place } from '@/services/device'
import type { MapGrid, MapStation } from './ground'
import type { Bounds } from '@/components/places/plan'

/** What is chosen on the map; its card lies over it. */
export type Chosen = { kind: 'STATION'; id: string } | { kind: 'GRID'; id: string } | null

/** One map for both targets: drawn by us on the web, WeChat's own in the mini-program. */
export interface DistrictMapProps {
  bounds: Bounds
  grids: readonly MapGrid[]
  /** What the filters leave over. */
  stations: readonly MapStation[]
  streetNames: ReadonlyMap<string, string>
  chosen: Chosen
  /** Where the reader is, once asked for. */
  here: Place | null
  /** Moves the middle there, each time a new object is handed in. */
  look: { place: Place; close?: boolean } | null
  onStation: (id: string) => void
  /** Tapped a place that is no station, with the grids there (several on a border). */
  onGround: (grids: readonly MapGrid[]) => void
}
