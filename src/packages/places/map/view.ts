import type { PlacesFilter } from '@/components/places/filter'
import { stationType } from '@/components/places/view'
import type { MapAnswer, MapGrid, MapStation } from './ground'

type Asked = Pick<PlacesFilter, 'community' | 'level' | 'kind' | 'flag' | 'accessible' | 'openNow' | 'query'>

/** Level and type are known on the map; for everything else the list of stations has to be asked. */
export const needsList = ({ community, flag, accessible, openNow, query }: Asked): boolean =>
  community !== null || flag !== null || accessible || openNow || query.trim() !== ''

/** The stations that stay when the filter is applied; `found` are the ids the list gave, null while they are on the way. */
export const shownStations = (
  stations: readonly MapStation[],
  filter: Asked,
  found: ReadonlySet<string> | null,
): MapStation[] =>
  stations.filter(
    ({ id, level, kind }) =>
      (!filter.level || level === filter.level) &&
      (!filter.kind || kind === filter.kind) &&
      (!needsList(filter) || found === null || found.has(id)),
  )

/** Those that are alone in their street, of all that is drawn. */
export const onlyOnes = (stations: readonly Pick<MapStation, 'id' | 'streetId'>[]): ReadonlySet<string> => {
  const perStreet = new Map<string, string[]>()
  for (const { id, streetId } of stations)
    if (streetId) perStreet.set(streetId, [...(perStreet.get(streetId) ?? []), id])
  return new Set([...perStreet.values()].flatMap((ids) => (ids.length === 1 ? ids : [])))
}

/** Of the signs in the folder `marks`, drawn by config/icons.mjs: the level's form with the icon of its type. */
export const markFile = (
  station: Pick<MapStation, 'level' | 'kind' | 'flags' | 'state' | 'beginsOn'>,
  chosen: boolean,
): string => {
  const type = stationType(station)
  return `${[
    station.level.toLowerCase(),
    ...(type ? [type.toLowerCase().replace('_', '-')] : []),
    ...(chosen ? ['on'] : receives(station) ? [] : ['off']),
  ].join('-')}.png`
}

/** Whether a station is drawn in its colour: it neither rests nor is yet to begin. */
export const receives = ({ state, beginsOn }: Pick<MapStation, 'state' | 'beginsOn'>): boolean =>
  state === 'OPEN' && beginsOn === null

/** What was tapped: one grid is shown, several on a border are offered, none lets go. */
export const groundChoice = (
  grids: readonly MapGrid[],
): { kind: 'NONE' } | { kind: 'ONE'; id: string } | { kind: 'SEVERAL'; grids: readonly MapGrid[] } => {
  const [first, second] = grids
  if (!first) return { kind: 'NONE' }
  return second ? { kind: 'SEVERAL', grids } : { kind: 'ONE', id: first.id }
}

/** 柳荫社区第3网格, and never 柳荫社区柳荫社区第3网格. */
export const gridName = ({ name, communityName }: { name: string; communityName: string }): string =>
  name.startsWith(communityName.replace(/(社区|村)$/, '')) ? name : `${communityName}${name}`

/** What the reader should know about the picture. */
export const mapNotes = (data: MapAnswer, shown: number, listed: { total: number; ids: number } | null): string[] => [
  ...(data.partial ? ['网格太多，只画出一部分；选一个街道就能看全。'] : []),
  ...(listed && listed.total > listed.ids ? [`符合条件的有 ${listed.total} 个，图上先标出 ${listed.ids} 个。`] : []),
  ...(shown === 0 ? ['图上没有符合条件的站点，少选一个条件试试。'] : []),
]
