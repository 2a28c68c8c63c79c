import type { AskOutput } from '@/contract/index'
import type { Place } from './PlacePicker'

/** What a page was opened for: a grid by its code, a community by its code or a link; else the reader's own. */
export const asked = (
  params: Record<string, string | undefined>,
): { gridId: string } | { communityId: string } | null => {
  const grid = params.gridId ?? params.grid
  const community = params.community ?? params.communityId
  return grid ? { gridId: grid } : community ? { communityId: community } : null
}

/** The place that is kept as the reader's own, or that an opinion is about. */
export const placeOf = ({ street, community, grid }: AskOutput<'places.grid'>): Place => ({
  streetId: street.id,
  streetName: street.name,
  communityId: community.id,
  communityName: community.name,
  ...(grid ? { gridId: grid.id, gridName: grid.name } : {}),
})
