import type { CommunityRow, Point, StationRow } from '../../../src/domain/register/rows'
import { areas, type Area } from './areas'
import { chance } from './chance'
import { insideOf, type SampleMap } from './map'
import type { Persons } from './names'
import { drawnStations, specialStations } from './stations-special'

export const communityCode = (area: string, index: number): string => `${area}${String(index + 1).padStart(2, '0')}`
export const gridCode = (community: string, index: number): string =>
  `${community}-${String(index + 1).padStart(2, '0')}`

const officeHours = '周一至周五 8:30-12:00,14:00-17:30'
const accepts =
  '公共设施、环境、物业、教育、医疗、住房、就业、养老等公共事项，对法规草案和民生实事项目的意见。诉讼、仲裁、检举控告和私人纠纷不在这里办。'
const rules =
  '亮明身份、认真听取、逐件登记、当场能答的当场答、不能答的三天内转出并告知去向；代表只反映和督促，不直接办理。'

const noted = {
  level: 'STATION',
  kind: 'COMMUNITY',
  flags: [] as string[],
  street: null,
  community: null,
  parent: null,
  place: null,
  openHours: officeHours,
  brand: null,
  accepts,
  rules,
  state: 'OPEN',
  stateNote: null,
  validFrom: null,
  validTo: null,
  liaisonName: null,
  services: null,
  project: null,
} satisfies Partial<StationRow>

/** All 82 stations. How each receives (`receptionRule`) is given by the plan of sessions. */
export function buildStations(
  map: SampleMap,
  communities: readonly CommunityRow[],
  persons: Persons,
  today: string,
): StationRow[] {
  const luck = chance('stations')
  const homes: StationRow[] = []
  const make = (row: Pick<StationRow, 'code' | 'name' | 'address'> & Partial<StationRow>): StationRow => {
    const facts = ['NO_STEP', 'LIFT', 'LOW_DESK', 'HEARING', 'TOILET'].filter(() => luck.next() < 0.45)
    const built = 2017 + luck.below(7)
    const month = String(1 + luck.below(12)).padStart(2, '0')
    return {
      ...noted,
      serves: [],
      lng: null,
      lat: null,
      accessFacts: row.level === 'POINT' ? facts.slice(0, 2) : facts,
      receptionRule: null,
      phone: persons.phone(),
      headName: persons.name(),
      openedOn: `${built}-${month}-18`,
      ...row,
      ...drawnStations[row.code],
      ...specialStations(today)[row.code],
    } as StationRow
  }
  const district: StationRow[] = [
    make({
      code: 'GN-H1',
      name: '鼓宁区人大代表之家',
      level: 'HOME',
      kind: 'DISTRICT',
      address: '青杨街道人民路 1 号',
      place: '区人大机关 1 楼大厅东侧',
      ...spot(map.grids.QY?.[5]?.[0]),
      serves: [],
    }),
    make({
      code: 'GN-P1',
      name: '鼓宁区政务服务中心代表联系点',
      level: 'POINT',
      kind: 'SERVICE_CENTRE',
      parent: 'GN-H1',
      address: '青杨街道望塔路 100 号',
      place: '政务服务中心 2 楼 12 号窗口旁',
      ...spot(map.grids.QY?.[6]?.[1]),
    }),
  ]
  for (const area of areas) homes.push(...ofArea(area, map, communities, make))
  return [...district, ...homes]
}

type Make = (row: Pick<StationRow, 'code' | 'name' | 'address'> & Partial<StationRow>) => StationRow

const spot = (ring: readonly Point[] | undefined): { lng: number; lat: number } => {
  const [lng, lat] = insideOf(ring ?? [])
  return { lng, lat }
}

function ofArea(area: Area, map: SampleMap, communities: readonly CommunityRow[], make: Make): StationRow[] {
  const own = communities.filter((community) => community.street === area.code)
  const rings = map.grids[area.code] ?? []
  const luck = chance(`streets of ${area.code}`)
  const short = (index: number) => (own[index]?.name ?? '').replace(/(社区|村)$/, '')
  const number = () => 2 + luck.below(160)
  const home = make({
    code: `${area.code}-H1`,
    name: `${area.name}人大代表之家`,
    level: 'HOME',
    kind: 'STREET',
    street: area.code,
    community: own[0]?.code ?? null,
    parent: 'GN-H1',
    serves: own.map((community) => community.code),
    address: `${area.name}${area.shortName}路 ${number()} 号`,
    place: `${area.kind === 'TOWN' ? '镇政府' : area.kind === 'ZONE' ? '管委会' : '街道办'} 3 楼`,
    ...spot(rings[0]?.[1]),
  })
  const low = (level: 'STATION' | 'POINT', index: number, community: number) =>
    make({
      code: `${area.code}-${level === 'STATION' ? 'S' : 'P'}${index + 1}`,
      name: level === 'STATION' ? `${own[community]?.name}人大代表联络站` : `${short(community)}代表联系点`,
      level,
      street: area.code,
      community: own[community]?.code ?? null,
      parent: home.code,
      serves: own[community] ? [own[community].code] : [],
      address: `${area.name}${short(community).replace(/里$/, '')}路 ${number()} 号`,
      place: level === 'STATION' ? '社区党群服务中心 1 楼' : '便民服务点内',
      ...spot(rings[community]?.[0]),
    })
  const stations = Array.from({ length: area.stations }, (_, i) => low('STATION', i, i))
  const points = Array.from({ length: area.points }, (_, i) =>
    // Points stand where no station is, from the far end of the list; the zone is small, and doubles up.
    low('POINT', i, (own.length - area.points + i) % own.length),
  )
  serveAll(own, rings, stations)
  return [home, ...stations, ...points]
}

/** A community without a station of its own is served by the nearest one. */
function serveAll(own: readonly CommunityRow[], rings: Point[][][], stations: StationRow[]): void {
  own.forEach((community, i) => {
    if (stations.some((station) => station.serves.includes(community.code))) return
    const middle = insideOf(rings[i]?.[0] ?? [])
    const far = (station: StationRow) => Math.hypot((station.lng ?? 0) - middle[0], (station.lat ?? 0) - middle[1])
    const nearest = [...stations].sort((a, b) => far(a) - far(b))[0]
    nearest?.serves.push(community.code)
  })
}
