import type { Counter } from '@/domain/measures/counters'

/** Only what was chosen stands in the address. */
const withQuery = (path: string, query: object) => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(String(value))}`] : [],
  )
  return parts.length ? `${path}?${parts.join('&')}` : path
}

export interface BoardPlace {
  street?: string | null
  range?: string
  from?: string
  to?: string
}

export const boardPath = {
  list: (
    what: BoardPlace & { counter: Counter; measure?: string; dim?: string; key?: string; age?: string; words?: string },
  ) => withQuery('/packages/boards/list/index', what),
  topics: (what: BoardPlace = {}) => withQuery('/packages/boards/topics/index', what),
  work: (what: BoardPlace = {}) => withQuery('/packages/boards/work/index', what),
  lines: (what: BoardPlace & { measure: string }) => withQuery('/packages/boards/lines/index', what),
  reports: (street?: string | null) => withQuery('/packages/boards/reports/index', { street }),
  topic: (id: string) => withQuery('/packages/boards/topic/index', { id }),
}
