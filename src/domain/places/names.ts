import { stationKinds, stationLevels } from '../register/words'

export interface DisplayName {
  kind: string
  /** The word of the workbook that is called otherwise. */
  word: string
  name: string
}

/** Code → what this district calls it; what it does not name keeps its common name. */
export interface PlaceNames {
  levels: Record<string, string>
  kinds: Record<string, string>
}

export const placeNames = (rows: readonly DisplayName[], common: PlaceNames): PlaceNames => {
  const own = (kind: string, words: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      rows.flatMap((row): [string, string][] => {
        const code = row.kind === kind ? words[row.word] : undefined
        return code ? [[code, row.name]] : []
      }),
    )
  return {
    levels: { ...common.levels, ...own('STATION_LEVEL', stationLevels) },
    kinds: { ...common.kinds, ...own('STATION_KIND', stationKinds) },
  }
}
