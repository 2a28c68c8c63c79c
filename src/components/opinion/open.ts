import Taro from '@tarojs/taro'
import type { RoleOrPublic } from '@/domain/access/actors'

/** Roles that read an item where they wrote it, not at a desk. */
export const readsItem = (role: RoleOrPublic): boolean =>
  role === 'PUBLIC' || role === 'RESIDENT' || role === 'STATION_LIAISON' || role === 'GRID_WORKER'

/** The page on which this role reads an opinion: its own, or the case at the desk. */
export const opinionPath = (role: RoleOrPublic, id: string): string =>
  `${readsItem(role) ? '/packages/opinion/item/index' : '/packages/desk/case/index'}?id=${encodeURIComponent(id)}`

export const openOpinion = (role: RoleOrPublic, id: string) => void Taro.navigateTo({ url: opinionPath(role, id) })
