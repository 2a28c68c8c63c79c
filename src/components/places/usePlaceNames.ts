import { useAsk } from '@/services/queries'
import { stationKindNames, stationLevelName } from '@/text/places'

export interface PlaceNames {
  level: (code: string) => string
  kind: (code: string) => string
}

const namesFrom = (levels: Record<string, string>, kinds: Record<string, string>): PlaceNames => ({
  level: (code) => levels[code] ?? stationLevelName[code as keyof typeof stationLevelName] ?? code,
  kind: (code) => kinds[code] ?? stationKindNames[code] ?? code,
})

/** Common names, until the district's own have come. */
export const commonNames = namesFrom(stationLevelName, stationKindNames)

/** What this district calls the levels and kinds of its stations. */
export const usePlaceNames = (): PlaceNames => {
  const { data } = useAsk('places.overview', {})
  return data ? namesFrom(data.names.levels, data.names.kinds) : commonNames
}
