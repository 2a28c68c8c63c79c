import type { AskOutput } from '@/contract/index'
import type { Post } from '@/domain/places/names'
import { useAsk } from '@/services/queries'
import { stationKindNames, stationLevelName } from '@/text/places'

export interface PlaceNames {
  level: (code: string) => string
  kind: (code: string) => string
  /** The district's own word for a kind of organisation, or null: there is no common one worth a place on a page. */
  organisation: (code: string) => string | null
  /** The district's own word for a post, or what this screen commonly says. */
  post: (code: Post, common: string) => string
}

type Names = AskOutput<'places.overview'>['names']

export const namesFrom = ({ levels, kinds, organisations, posts }: Partial<Names> = {}): PlaceNames => ({
  level: (code) => levels?.[code] ?? stationLevelName[code as keyof typeof stationLevelName] ?? code,
  kind: (code) => kinds?.[code] ?? stationKindNames[code] ?? code,
  organisation: (code) => organisations?.[code] ?? null,
  post: (code, common) => posts?.[code] ?? common,
})

/** Common names, until the district's own have come. */
export const commonNames = namesFrom()

/** What this district calls the levels and kinds of its stations, its organisations and its posts. */
export const usePlaceNames = (): PlaceNames => {
  const { data } = useAsk('places.overview', {})
  return namesFrom(data?.names)
}
