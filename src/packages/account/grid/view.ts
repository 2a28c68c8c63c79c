import type { AskOutput } from '@/contract/index'
import type { Place } from '@/components/places/PlacePicker'

type Grid = AskOutput<'places.grid'>
type Located = AskOutput<'places.locate'>

/** The grid where it is known, else the community. */
export const gridTitle = (home: { communityName: string; gridName?: string | undefined }): string =>
  home.gridName
    ? home.gridName.startsWith(home.communityName.replace(/(社区|村)$/, ''))
      ? home.gridName
      : `${home.communityName}${home.gridName}`
    : home.communityName

/** Nobody is left alone: where no deputy stands for a place, the street takes it. */
export const nobodyWords = '暂时没有代表联系这里，意见由街道受理'

export const placeOfLocated = (grid: Located['grids'][number]): Place => ({
  streetId: grid.streetId,
  streetName: grid.streetName,
  communityId: grid.communityId,
  communityName: grid.communityName,
  gridId: grid.id,
  gridName: grid.name,
})

export type Found =
  { kind: 'ONE'; place: Place } | { kind: 'SEVERAL'; places: Place[] } | { kind: 'NONE'; text: string }

/** What a position means: one grid, several on a border (the reader knows which is his or hers), or none. */
export const foundBy = ({ grids, outside }: Located): Found => {
  const places = grids.map(placeOfLocated)
  const [first] = places
  if (first && places.length === 1) return { kind: 'ONE', place: first }
  if (first) return { kind: 'SEVERAL', places }
  return {
    kind: 'NONE',
    text: outside ? '您现在不在本区范围内。家在本区的话，请选一下社区。' : '这个位置还没有划进哪个网格，请选一下社区。',
  }
}

export const noPositionWords = '没有拿到您的位置。可以自己选社区，一样能找到代表。'

/** The same place, so that nothing has to be set again. */
export const isHome = (home: Place | null, { community, grid }: Grid): boolean =>
  home !== null && home.communityId === community.id && (home.gridId ?? null) === (grid?.id ?? null)
