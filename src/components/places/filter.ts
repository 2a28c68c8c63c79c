import { create } from 'zustand'
import type { AskInput } from '@/contract/index'

type Asked = AskInput<'places.stations'>

interface Named {
  id: string
  name: string
}

/** What the tab 联络站, the list of deputies and the map show; another page may set it before it leads there. */
export interface PlacesFilter {
  /** Stations, or their coming receptions. */
  show: 'stations' | 'sessions'
  query: string
  street: Named | null
  /** Only what serves this community. The name may be empty: then it came from an address and is asked for. */
  community: Named | null
  level: NonNullable<Asked['level']> | null
  kind: NonNullable<Asked['kind']> | null
  flag: NonNullable<Asked['flag']> | null
  accessible: boolean
  openNow: boolean
  /** Where the reader is; the nearest then stand first. Kept in memory only, never in the address. */
  near: { lng: number; lat: number } | null
}

export const noFilter: PlacesFilter = {
  show: 'stations',
  query: '',
  street: null,
  community: null,
  level: null,
  kind: null,
  flag: null,
  accessible: false,
  openNow: false,
  near: null,
}

export interface PlacesFilterStore extends PlacesFilter {
  set(change: Partial<PlacesFilter>): void
}

export const usePlacesFilter = create<PlacesFilterStore>()((set) => ({
  ...noFilter,
  // A community lies in one street: choosing another street leaves it behind.
  set: (change) => set('street' in change && !('community' in change) ? { ...change, community: null } : change),
}))

/** The filter as the ask takes it: what is not chosen is not sent. */
export const stationsInput = (filter: PlacesFilter): Omit<Asked, 'cursor'> => ({
  ...(filter.query.trim() ? { query: filter.query.trim() } : {}),
  ...(filter.street && !filter.community ? { streetId: filter.street.id } : {}),
  ...(filter.community ? { communityId: filter.community.id } : {}),
  ...(filter.level ? { level: filter.level } : {}),
  ...(filter.kind ? { kind: filter.kind } : {}),
  ...(filter.flag ? { flag: filter.flag } : {}),
  ...(filter.accessible ? { accessible: true } : {}),
  ...(filter.openNow ? { openNow: true } : {}),
  ...(filter.near ? { near: filter.near } : {}),
  limit: 20,
})

const levels = ['HOME', 'STATION', 'POINT'] as const
const kinds = ['DISTRICT', 'STREET', 'COMMUNITY', 'PARK', 'SERVICE_CENTRE', 'PROFESSIONAL', 'PROJECT'] as const
const flags = ['PRACTICE_BASE', 'LEGISLATIVE'] as const
const oneOf = <T extends string>(list: readonly T[], text: string | undefined): T | null =>
  list.find((one) => one === text) ?? null
const ID = /^[A-Za-z0-9._-]{1,64}$/
const named = (id: string | undefined): Named | null => (id && ID.test(id) ? { id, name: '' } : null)

/** What an address of the web carries: the filter without names and without where the reader is. */
export const toParams = (filter: PlacesFilter): Record<string, string> => ({
  ...(filter.show === 'sessions' ? { show: 'sessions' } : {}),
  ...(filter.query.trim() ? { q: filter.query.trim() } : {}),
  ...(filter.street ? { street: filter.street.id } : {}),
  ...(filter.community ? { community: filter.community.id } : {}),
  ...(filter.level ? { level: filter.level } : {}),
  ...(filter.kind ? { kind: filter.kind } : {}),
  ...(filter.flag ? { flag: filter.flag } : {}),
  ...(filter.accessible ? { accessible: '1' } : {}),
  ...(filter.openNow ? { open: '1' } : {}),
})

/** Reads an address back; null when it says nothing about a filter. What is unknown in it is left out. */
export const fromParams = (params: Record<string, string | undefined>): Omit<PlacesFilter, 'near'> | null => {
  const read = {
    show: params.show === 'sessions' ? ('sessions' as const) : ('stations' as const),
    query: (params.q ?? '').slice(0, 40),
    street: named(params.street),
    community: named(params.community),
    level: oneOf(levels, params.level),
    kind: oneOf(kinds, params.kind),
    flag: oneOf(flags, params.flag),
    accessible: params.accessible === '1',
    openNow: params.open === '1',
  }
  return Object.keys(toParams({ ...read, near: null })).length > 0 ? read : null
}
