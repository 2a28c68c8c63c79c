import { noFilter, type PlacesFilter } from '@/components/places/filter'
import type { IconName } from '@/components/icon-names'
import type { AskOutput } from '@/contract/index'
import { commonNames, type PlaceNames } from '@/components/places/usePlaceNames'
import { stationFlagText } from '@/text/places'

type Session = AskOutput<'reception.sessions'>['items'][number]
export type Hit = AskOutput<'places.search'>['hits'][number]

/** 青杨街道的代表之家 1 个，先接待的在前 */
export const countLine = (total: number, filter: PlacesFilter, names: PlaceNames = commonNames): string => {
  const where = filter.community?.name || filter.street?.name || '全区'
  const what = filter.level ? names.level(filter.level) : filter.kind && names.kind(filter.kind)
  return `${where}${what ? `的${what}` : ''} ${total} 个站点，${filter.near ? '由近到远' : '先接待的在前'}`
}

/** What could be taken away to find more; the narrowest first. */
export const widen = (
  filter: PlacesFilter,
  names: PlaceNames = commonNames,
): { text: string; change: Partial<PlacesFilter> } | null => {
  const { query, street, community, level, kind, flag, accessible, openNow } = filter
  if (query.trim()) return { text: `不搜“${query.trim()}”`, change: { query: '' } }
  if (openNow) return { text: '没开门的也看', change: { openNow: false } }
  if (accessible) return { text: '不限无障碍', change: { accessible: false } }
  if (flag) return { text: `不限${stationFlagText(flag) ?? ''}`, change: { flag: null } }
  if (kind) return { text: `不限${names.kind(kind)}`, change: { kind: null } }
  if (level) return { text: `不限${names.level(level)}`, change: { level: null } }
  if (community)
    return { text: street ? `看整个${street.name || '街道'}` : '看全区的站点', change: { community: null } }
  if (street) return { text: '看全区的站点', change: { street: null } }
  return null
}

/** Takes all filters away; what was typed and where the reader is stay. */
export const cleared: Partial<PlacesFilter> = {
  level: noFilter.level,
  kind: noFilter.kind,
  flag: noFilter.flag,
  accessible: noFilter.accessible,
  openNow: noFilter.openNow,
}

/** How many conditions the sheet 筛选 holds now. */
export const chosenCount = ({ level, kind, flag, accessible, openNow }: PlacesFilter): number =>
  [level, kind, flag, accessible, openNow].filter(Boolean).length

/** Receptions one can come to; with `bookable` only those that have places left. */
export const comingSessions = (sessions: readonly Session[], bookable: boolean): Session[] =>
  sessions.filter(({ state }) =>
    bookable ? state === 'OPEN' : state !== 'DONE' && state !== 'RECORDED' && state !== 'MOVED',
  )

const hitLooks: Record<Hit['kind'], { icon: IconName; word: string }> = {
  STATION: { icon: 'map-pinned', word: '站点' },
  DEPUTY: { icon: 'user-round', word: '代表' },
  STREET: { icon: 'landmark', word: '街镇' },
  COMMUNITY: { icon: 'house', word: '社区' },
}

/** A found name with what it is: 王建国 · 代表 · 鼓宁区第3选区 */
export const hitView = ({ kind, hint }: Hit): { icon: IconName; text: string } => ({
  icon: hitLooks[kind].icon,
  text: [hitLooks[kind].word, hint].filter(Boolean).join(' · '),
})
