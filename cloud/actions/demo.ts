import { postName } from '../../src/domain/places/names'
import { isActing } from '../../src/domain/people/deputies'
import type { Role } from '../../src/domain/access/actors'
import type { Instant } from '../../src/domain/calendar/time'
import type { Ids, Store } from '../ports/index'

export interface Persona {
  id: string
  role: Role
  title: string
  text: string
  group: string
}

/** Residents of the demonstration: invented, with numbers from a block that is not in use. */
export const demoResidents = [
  { id: 'resident-wang', name: '王女士', phone: '19900010001' },
  { id: 'resident-li', name: '李先生', phone: '19900010002' },
  { id: 'resident-zhao', name: '赵师傅', phone: '19900010003' },
  { id: 'resident-chen', name: '陈阿姨', phone: '19900010004' },
] as const

const GROUPS: Partial<Record<Role, string>> = {
  DEPUTY: '代表',
  STATION_LIAISON: '站点与网格',
  GRID_WORKER: '站点与网格',
  STREET_STAFF: '街道',
  DISTRICT_OFFICE: '区人大、政府办',
  GOV_OFFICE: '区人大、政府办',
  UNIT_CLERK: '承办单位',
  UNIT_LEADER: '承办单位',
  SYS_ADMIN: '系统',
}

const WORDS: Partial<Record<Role, string>> = {
  DEPUTY: '收到意见，答复或转交',
  STATION_LIAISON: '接待现场，代录意见',
  GRID_WORKER: '为居民代录意见',
  STREET_STAFF: '研判、交办、审核答复、看全街道',
  DISTRICT_OFFICE: '处理上报事项，看全区',
  GOV_OFFICE: '交办给区直单位',
  UNIT_CLERK: '签收、写答复',
  UNIT_LEADER: '签发答复',
  SYS_ADMIN: '只管账户，看不到内容',
}

/** Everyone one can be in the demonstration: the invented residents and every imported role, with words for each. */
export const listPersonas = async (store: Store): Promise<Persona[]> => {
  const roles = await store.people.demoRoles()
  const organisations = await store.people.organisations([...new Set(roles.flatMap((role) => role.orgId ?? []))])
  const stations = new Map<string, string>()
  const { hits } = await store.places.stations({}, 0, { after: null, limit: 500 })
  for (const hit of hits) stations.set(hit.station.id, hit.station.name)
  const deputies = new Map(
    (await store.places.deputies(roles.flatMap((role) => role.deputyId ?? []))).map((row) => [row.id, row]),
  )

  const named = await store.places.displayNames()
  const staff = roles.flatMap((role): Persona[] => {
    const org = role.orgId ? organisations.get(role.orgId) : undefined
    const deputy = role.deputyId ? deputies.get(role.deputyId) : undefined
    if (role.role === 'DEPUTY' && !(deputy && isActing(deputy))) return []
    const title =
      role.role === 'DEPUTY'
        ? `${deputy?.name ?? ''}代表`
        : role.role === 'STATION_LIAISON'
          ? (stations.get(role.stationId ?? '') ?? '站点')
          : role.role === 'GRID_WORKER'
            ? `${org?.shortName ?? ''}${postName(named, 'GRID_WORKER', '网格员')}`
            : (org?.committeeName ?? org?.name ?? '系统管理员')
    const duty =
      role.role === 'DEPUTY'
        ? (deputy?.mandates[0]?.electingUnit ?? '')
        : role.role === 'UNIT_CLERK'
          ? postName(named, 'UNIT_CLERK', '经办人')
          : role.role === 'UNIT_LEADER'
            ? postName(named, 'UNIT_LEADER', '签发人')
            : role.role === 'STATION_LIAISON'
              ? postName(named, 'STATION_LIAISON', '联络员')
              : (role.title ?? '')
    return [
      {
        id: role.id,
        role: role.role,
        title,
        text: [duty, WORDS[role.role]].filter(Boolean).join(' · '),
        group: GROUPS[role.role] ?? '其他',
      },
    ]
  })
  return [
    ...demoResidents.map((resident) => ({
      id: resident.id,
      role: 'RESIDENT' as const,
      title: resident.name,
      text: '找站点、约接待、反映意见、评价',
      group: '居民',
    })),
    ...staff,
  ]
}

/** The person of an invented resident, made at the first sign-in. */
export const residentOf = async (store: Store, ids: Ids, now: Instant, personaId: string): Promise<string> => {
  const resident = demoResidents.find((row) => row.id === personaId)
  if (!resident) throw new Error(`No such resident: ${personaId}`)
  return (await store.people.personWithPhone({ id: ids.next(), name: resident.name, phone: resident.phone }, now)).id
}
