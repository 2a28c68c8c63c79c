import type { StaffRole, StaffRow, StationRow } from '../../../src/domain/register/rows'
import { areas } from './areas'
import type { SampleDeputy } from './deputies'
import type { Persons } from './names'
import { districtOffice, districtUnits, governmentOffice, ownUnitOf } from './organisations'

/** Units that have a second clerk. */
const busyUnits = ['U-CG', 'U-ZJ', 'U-GA']

/** Posts whose holders read what is restricted: one a street, two in the district's office. */
const clearedPosts = ['主席团主席', '人大工委主任', '主任', '副主任']

/** Everybody who signs in besides residents: deputies, liaisons, grid workers, offices and units. */
export function buildStaff(
  deputies: readonly SampleDeputy[],
  stations: readonly StationRow[],
  persons: Persons,
): StaffRow[] {
  const rows: StaffRow[] = []
  const add = (
    person: { person: string; name: string; phone: string },
    role: StaffRole,
    tie: Partial<Pick<StaffRow, 'org' | 'station' | 'deputy'>>,
    title: string,
  ) =>
    rows.push({
      ...person,
      role,
      org: null,
      station: null,
      deputy: null,
      ...tie,
      title,
      isCleared: clearedPosts.includes(title),
      state: 'ACTIVE',
    })
  const newcomer = (person: string) => ({ person, name: persons.name(), phone: persons.phone() })

  for (const { row, levels } of deputies) {
    const word = { NATIONAL: '全国', PROVINCE: '省', CITY: '市', DISTRICT: '区', TOWN: '镇' }
    const title = `${levels.map((level) => word[level]).join('、')}人大代表`
    add({ person: row.code, name: row.name, phone: persons.phone() }, 'DEPUTY', { deputy: row.code }, title)
  }
  const liaisons = new Map<string, ReturnType<typeof newcomer>>()
  stations.forEach((station, i) => {
    // A point has nobody of its own: the liaison of a station of the area looks after it.
    const prefix = station.code.slice(0, 2)
    const firm = stations.filter((one) => one.code.startsWith(prefix) && one.level !== 'POINT')
    const holder = station.level === 'POINT' ? (firm[i % firm.length] ?? station) : station
    const person = liaisons.get(holder.code) ?? newcomer(`${holder.code}-L`)
    liaisons.set(holder.code, person)
    add(person, 'STATION_LIAISON', { station: station.code }, '联络员')
  })
  for (const area of areas) {
    for (let i = 1; i <= area.gridWorkers; i++) {
      const community = area.communities[(i - 1) % area.communities.length]
      add(newcomer(`${area.code}-W${i}`), 'GRID_WORKER', { org: area.code }, `${community}网格员`)
    }
    const [chief, clerk] = area.kind === 'TOWN' ? ['主席团主席', '主席团秘书'] : ['人大工委主任', '人大工委干事']
    add(newcomer(`${area.code}-T1`), 'STREET_STAFF', { org: area.code }, clerk)
    add(newcomer(`${area.code}-T2`), 'STREET_STAFF', { org: area.code }, clerk)
    add(newcomer(`${area.code}-Z1`), 'STREET_DIRECTOR', { org: area.code }, chief)
  }
  ;['主任', '副主任', '干事', '干事'].forEach((title, i) =>
    add(newcomer(`${districtOffice}-${i + 1}`), 'DISTRICT_OFFICE', { org: districtOffice }, title),
  )
  ;['督查科科长', '督查科干事'].forEach((title, i) =>
    add(newcomer(`${governmentOffice}-${i + 1}`), 'GOV_OFFICE', { org: governmentOffice }, title),
  )
  for (const org of [...areas.map((area) => ownUnitOf(area.code)), ...districtUnits.map(([code]) => code)]) {
    add(newcomer(`${org}-C1`), 'UNIT_CLERK', { org }, '经办人')
    if (busyUnits.includes(org)) add(newcomer(`${org}-C2`), 'UNIT_CLERK', { org }, '副经办人')
    add(newcomer(`${org}-L1`), 'UNIT_LEADER', { org }, '分管负责人')
  }
  add(newcomer('SYS1'), 'SYS_ADMIN', {}, '系统管理员')
  return rows
}
