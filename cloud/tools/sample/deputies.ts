import type {
  AbsenceRow,
  DeputyLevel,
  DeputyRow,
  GridRow,
  GroupRow,
  MandateRow,
  StationRow,
} from '../../../src/domain/register/rows'
import { plusDays } from '../../../src/domain/calendar/time'
import { areas, type Area } from './areas'
import { chance } from './chance'
import { gridCode } from './stations'
import type { Persons } from './names'

export interface SampleDeputy {
  row: DeputyRow
  area: string
  levels: DeputyLevel[]
  /** Number of the electoral district, for those elected directly. */
  district: number | null
}

const fields = ['法治', '教育', '卫健', '城建环资', '财经', '农业', '社建', '营商']
const termOf: Record<DeputyLevel, number> = { NATIONAL: 14, PROVINCE: 14, CITY: 17, DISTRICT: 18, TOWN: 18 }

/** 400 seats held by 391 persons: these nine hold two. */
const doubles: Record<string, DeputyLevel[][]> = {
  QY: [
    ['PROVINCE', 'DISTRICT'],
    ['CITY', 'DISTRICT'],
  ],
  LY: [
    ['CITY', 'DISTRICT'],
    ['NATIONAL', 'CITY'],
  ],
  HX: [['CITY', 'DISTRICT']],
  CT: [['CITY', 'DISTRICT']],
  JQ: [['PROVINCE', 'DISTRICT']],
  YX: [
    ['DISTRICT', 'TOWN'],
    ['DISTRICT', 'TOWN'],
  ],
}
const provinceOnly = ['QY', 'LY', 'HX', 'CT', 'YH', 'FH', 'JQ', 'DS']
const townSeats = 80

/** The drawn screens show these three at 柳荫. */
const drawnSurnames = ['周', '陆', '程']

export function buildDeputies(persons: Persons): SampleDeputy[] {
  const luck = chance('deputies')
  const deputies: SampleDeputy[] = []
  let firstDistrict = 1
  for (const area of areas) {
    const both = (doubles[area.code] ?? []).filter((levels) => levels.includes('DISTRICT'))
    seats(area, firstDistrict).forEach((district, i) => {
      const levels = both[i - (area.districtDeputies - both.length)] ?? ['DISTRICT' as const]
      deputies.push(person(area, levels, district))
    })
    firstDistrict += area.electoralDistricts
    for (let i = 0; i < area.cityDeputies; i++) deputies.push(person(area, ['CITY'], null))
    if (provinceOnly.includes(area.code)) deputies.push(person(area, ['PROVINCE'], null))
    if (area.code === 'QY') deputies.push(person(area, ['NATIONAL'], null))
    for (const levels of doubles[area.code] ?? []) {
      if (!levels.includes('DISTRICT')) deputies.push(person(area, levels, null))
    }
    if (area.code !== 'YX') continue
    for (let i = 0; i < townSeats - 2; i++) deputies.push(person(area, ['TOWN'], null))
  }
  return deputies

  function person(area: Area, levels: DeputyLevel[], district: number | null): SampleDeputy {
    const index = deputies.length
    const row: DeputyRow = {
      code: `D${String(index + 1).padStart(3, '0')}`,
      name: persons.name(drawnSurnames[index]),
      stations: [],
      grids: [],
      expertise: luck.pick(fields),
      isGrassroots: false,
      isLeader: false,
      assistant: null,
      committeePost: null,
    }
    return { row, area: area.code, levels: [...levels], district }
  }
}

/** The electoral district of each of an area's deputies: two or three to a district, as the law has it. */
function seats(area: Area, first: number): number[] {
  const list: number[] = []
  for (let i = 0; i < area.districtDeputies; i++) list.push(first + (i % area.electoralDistricts))
  return list
}

/** 22 who lead, three in five of the grass roots; the two do not meet. */
export function markDeputies(deputies: readonly SampleDeputy[]): void {
  const mixed = chance('marks').shuffle(deputies)
  mixed.slice(0, 22).forEach(({ row }) => (row.isLeader = true))
  mixed.slice(22, 22 + Math.round(deputies.length * 0.6)).forEach(({ row }) => (row.isGrassroots = true))
}

export function buildMandates(deputies: readonly SampleDeputy[], today: string): MandateRow[] {
  const suspended = suspendedDeputy(deputies)
  return deputies.flatMap(({ row, levels, district }, index) =>
    levels.map((level): MandateRow => {
      const held = row.code === suspended && level === 'DISTRICT'
      return {
        deputy: row.code,
        level,
        term: termOf[level],
        electingUnit: electingUnit(level, district, index),
        startedOn: null,
        state: held ? 'SUSPENDED' : 'ACTIVE',
        change: held ? 'SUSPENDED' : null,
        stateSince: held ? plusDays(today, -40) : null,
        stateBasis: held ? '依照代表法，暂时停止执行代表职务，区人大常委会公告' : null,
        fills: null,
      }
    }),
  )
}

function electingUnit(level: DeputyLevel, district: number | null, index: number): string {
  if (level === 'DISTRICT') return `第${district ?? 1}选区`
  if (level === 'TOWN') return `云溪镇第${1 + (index % 32)}选区`
  if (level === 'CITY') return '鼓宁区人民代表大会'
  return level === 'PROVINCE' ? '彭常市人民代表大会' : '省人民代表大会'
}

/** One deputy of 青杨街道 is suspended; whoever writes from his grid is led past him. */
export const suspendedDeputy = (deputies: readonly SampleDeputy[]): string => {
  const found = deputies.filter((one) => one.area === 'QY' && one.levels.join() === 'DISTRICT')[20]
  if (!found) throw new Error('nobody to suspend')
  return found.row.code
}

/** Grids without a deputy, for the warning: the last one of these communities. */
export const uncoveredCommunities = ['QY04', 'HX13', 'JQ09']

/** Each grid but three has a deputy; nobody has more than two, side by side in one community wherever the count allows. */
export function linkGrids(deputies: readonly SampleDeputy[], grids: readonly GridRow[]): void {
  const lonely = new Set(
    uncoveredCommunities.map((community) => {
      const count = grids.filter((grid) => grid.community === community).length
      return gridCode(community, count - 1)
    }),
  )
  for (const area of areas) {
    const own = grids.filter((grid) => grid.community.startsWith(area.code) && !lonely.has(grid.code))
    const people = deputies.filter((deputy) => deputy.area === area.code)
    const extra = Math.max(0, own.length - people.length)
    if (extra > people.length) throw new Error(`too few deputies for the grids of ${area.code}`)
    let next = 0
    people.forEach(({ row }, i) => {
      const take = i < extra ? 2 : 1
      for (let k = 0; k < take; k++) row.grids.push((own[next++ % own.length] as GridRow).code)
    })
  }
  // Whoever is suspended was relieved of his grids; a colleague of the same street has them now.
  const suspended = suspendedDeputy(deputies)
  const relieved = deputies.find(({ row }) => row.code === suspended)
  const colleagues = deputies.filter(
    ({ row, area }) => area === 'QY' && row.code !== suspended && row.grids.length === 1,
  )
  relieved?.row.grids.splice(0).forEach((grid, i) => colleagues.at(-1 - i)?.row.grids.push(grid))
}

/**
 * One home station each: near the deputy's grids, evenly, so that every house and station has several. Deputies of the
 * country and the province belong to the district's own house.
 */
export function linkStations(deputies: readonly SampleDeputy[], stations: readonly StationRow[]): void {
  const load = new Map(stations.map((station) => [station.code, 0]))
  const put = (deputy: SampleDeputy, code: string) => {
    deputy.row.stations = [code]
    load.set(code, (load.get(code) ?? 0) + 1)
  }
  const high = deputies.filter((one) => one.levels.some((level) => level === 'NATIONAL' || level === 'PROVINCE'))
  high.slice(0, 6).forEach((deputy) => put(deputy, 'GN-H1'))
  deputies
    .filter((one) => one.levels.join() === 'CITY')
    .filter((_, i) => i % 14 === 0)
    .forEach((one) => put(one, 'GN-P1'))
  for (const area of areas) {
    const open = stations.filter((station) => station.street === area.code && station.state !== 'CLOSED')
    const people = deputies.filter((one) => one.area === area.code && one.row.stations.length === 0)
    for (const deputy of people) {
      const communities = deputy.row.grids.map((grid) => grid.slice(0, 4))
      // Points take few; a house takes those whose communities are far from every station.
      const cost = (station: StationRow) =>
        (load.get(station.code) ?? 0) * (station.level === 'POINT' ? 2.5 : 1) -
        (communities.some((code) => station.serves.includes(code)) && station.level !== 'HOME' ? 3 : 0)
      const best = [...open].sort((a, b) => cost(a) - cost(b) || (a.code < b.code ? -1 : 1))[0]
      if (best) put(deputy, best.code)
    }
  }
}

/** 24 groups by area among the district's deputies, 8 by field among half of all. */
export function buildGroups(deputies: readonly SampleDeputy[]): GroupRow[] {
  const groups: GroupRow[] = []
  for (const area of areas) {
    const people = deputies.filter((one) => one.area === area.code && one.levels.includes('DISTRICT'))
    for (let i = 0; i < area.groups; i++) {
      const from = Math.floor((people.length * i) / area.groups)
      const members = people.slice(from, Math.floor((people.length * (i + 1)) / area.groups)).map(({ row }) => row.code)
      const number = groups.length + 1
      groups.push({
        code: `XZ${String(number).padStart(2, '0')}`,
        name: `${area.shortName}第${'一二三四'[i]}代表小组`,
        kind: 'AREA',
        field: null,
        conveners: members.slice(0, 1),
        members,
      })
    }
  }
  const chosen = chance('fields')
    .shuffle(deputies)
    .slice(0, Math.round(deputies.length / 2))
  fields.forEach((field, i) => {
    const members = chosen
      .filter((_, k) => k % fields.length === i)
      .map(({ row }) => row)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
    members.forEach((row) => (row.expertise = field))
    groups.push({
      code: `ZY${i + 1}`,
      name: `${field}专业代表小组`,
      kind: 'PROFESSIONAL',
      field,
      conveners: members.slice(0, 1).map((row) => row.code),
      members: members.map((row) => row.code),
    })
  })
  return groups
}

/** Three are away: two now, one soon. None of them is among the first three, whom the drawn screens show. */
export function buildAbsences(deputies: readonly SampleDeputy[], today: string): AbsenceRow[] {
  const of = (area: string, i: number) => deputies.filter((one) => one.area === area)[i]?.row.code ?? ''
  return [
    { deputy: of('QY', 7), from: plusDays(today, -2), to: plusDays(today, 5), reason: '外出学习' },
    { deputy: of('HX', 9), from: plusDays(today, -1), to: plusDays(today, 12), reason: '病假' },
    { deputy: of('LY', 4), from: plusDays(today, 6), to: plusDays(today, 10), reason: '出差' },
  ]
}
