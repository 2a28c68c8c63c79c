import { organisationKinds, stationKinds, stationLevels } from '../register/words'

export interface DisplayName {
  kind: string
  /** The word of the workbook that is called otherwise. */
  word: string
  name: string
}

/**
 * The posts the interface speaks of, with the words that mean each: what the register or a screen calls it. A district names
 * one of the words, and its own name then stands wherever that post is shown.
 */
export const posts = {
  STATION_HEAD: ['站长'],
  STATION_LIAISON: ['联络员', '站点联络员'],
  GRID_WORKER: ['网格员'],
  STREET_STAFF: ['街镇工作人员', '街道工作人员', '街镇人大工作人员', '街道人大工作人员'],
  STREET_DIRECTOR: ['主任', '街镇人大负责人'],
  DISTRICT_OFFICE: ['区人大工作人员', '区代表工委'],
  GOV_OFFICE: ['区政府办工作人员', '区政府办'],
  UNIT_CLERK: ['经办人', '承办单位经办人'],
  UNIT_LEADER: ['签发人', '承办单位签发人', '承办单位负责人'],
  SYS_ADMIN: ['系统管理员'],
} as const satisfies Record<string, readonly string[]>
export type Post = keyof typeof posts

/** Code → what this district calls it; what it does not name keeps its common name. */
export interface PlaceNames {
  levels: Record<string, string>
  kinds: Record<string, string>
}

/** Organisations and posts have common words of their own on each screen: here are only those the district names. */
export interface DistrictNames extends PlaceNames {
  organisations: Record<string, string>
  posts: Record<string, string>
}

const postCodes = Object.fromEntries(
  Object.entries(posts).flatMap(([code, words]) => words.map((word) => [word, code])),
)

export const placeNames = (rows: readonly DisplayName[], common: PlaceNames): DistrictNames => {
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
    organisations: own('ORGANISATION_KIND', organisationKinds),
    posts: own('POST', postCodes),
  }
}

/** What a post is called here, where only this one is needed. */
export const postName = (rows: readonly DisplayName[], post: Post, common: string): string =>
  placeNames(rows, { levels: {}, kinds: {} }).posts[post] ?? common
