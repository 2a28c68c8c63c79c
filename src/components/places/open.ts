import Taro from '@tarojs/taro'
import type { CodeKind } from '@/domain/places/code'

const go = (path: string, query: string) => void Taro.navigateTo({ url: `${path}?${query}` })

export const openSession = (id: string) => go('/packages/reception/session/index', `id=${encodeURIComponent(id)}`)
export const openStation = (id: string) => go('/packages/reception/station/index', `id=${encodeURIComponent(id)}`)
export const openDeputy = (id: string) => go('/packages/account/deputy/index', `id=${encodeURIComponent(id)}`)
export const openStreet = (id: string) => go('/packages/places/street/index', `id=${encodeURIComponent(id)}`)
/** The map with one station or one grid chosen. */
export const openOnMap = (kind: 'station' | 'grid', id: string) =>
  go('/packages/places/map/index', `${kind}=${encodeURIComponent(id)}`)
/** The code of a station, a deputy or a place, to be shown, saved and put on a poster. */
export const openCode = (kind: CodeKind, id: string) =>
  go('/packages/places/code/index', `kind=${kind}&id=${encodeURIComponent(id)}`)
