import type { GridMapProps } from './grid-map'

/** A mini-program draws no shapes of its own on a page: there the cells beside it are the map. */
export function GridMap(_: GridMapProps) {
  return null
}
