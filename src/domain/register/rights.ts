import type { Role } from '../access/actors'
import type { Day } from '../calendar/time'
import { changedColumns } from './diff'
import type { AnyRow } from './keys'
import type { DistrictWorkbook, OrganisationRow, SheetKey } from './rows'

/** Who keeps the register, as far as rights need to know. */
export interface Keeper {
  role: Role | 'PUBLIC'
  /** The street of STREET_STAFF. */
  orgId: string | null
  today: Day
}

/** Which streets the rows of a register belong to; made once for many rows. */
export interface Areas {
  of(sheet: SheetKey, row: AnyRow): string[]
  /** The streets in which all roles of a person lie: whoever changes the person's name or number changes it in each of them. */
  ofPerson(person: string): string[]
  hasPerson(person: string): boolean
}

const areaKinds = ['STREET', 'TOWN', 'ZONE']
const str = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/**
 * The streets (towns, zones) a row belongs to; none for what is the district's. Only sheets that stand between a row and
 * its street are read: organisations, communities, grids, stations, deputies.
 */
export const areasOf = (data: DistrictWorkbook): Areas => {
  const map = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))
  const organisations = map(data.organisations)
  const communities = map(data.communities)
  const grids = map(data.grids)
  const stations = map(data.stations)
  const deputies = map(data.deputies)
  const one = (street: string | null | undefined): string[] => (street ? [street] : [])

  const ofOrganisation = (row: Partial<OrganisationRow> | undefined): string[] =>
    row?.kind && areaKinds.includes(row.kind) ? one(row.code) : row?.parent ? one(row.parent) : []
  const ofGrid = (code: string): string[] => one(communities.get(grids.get(code)?.community ?? '')?.street)
  const ofStation = (code: string | null): string[] => (code ? one(stations.get(code)?.street) : [])
  const ofDeputy = (row: AnyRow | undefined): string[] => {
    const at = (row?.stations as string[] | undefined)?.flatMap(ofStation) ?? []
    return [...new Set([...at, ...((row?.grids as string[] | undefined)?.flatMap(ofGrid) ?? [])])]
  }
  const deputy = (code: string | null) => ofDeputy(code ? (deputies.get(code) as unknown as AnyRow) : undefined)
  const organisation = (code: string | null) => (code ? ofOrganisation(organisations.get(code)) : [])
  // Each place that a role names must be in the street: a second one would be a right in another's area.
  const ofStaff = (row: AnyRow): string[] => {
    const places = [
      ...(str(row.org) ? [organisation(str(row.org))] : []),
      ...(str(row.station) ? [ofStation(str(row.station))] : []),
      ...(str(row.deputy) ? [deputy(str(row.deputy))] : []),
    ]
    return common(places)
  }
  let roles: Map<string, AnyRow[]> | null = null
  const rolesOf = (person: string): AnyRow[] => {
    if (!roles) {
      roles = new Map()
      for (const row of data.staff) roles.set(row.person, [...(roles.get(row.person) ?? []), row as unknown as AnyRow])
    }
    return roles.get(person) ?? []
  }

  return {
    ofPerson: (person) => common(rolesOf(person).map(ofStaff)),
    hasPerson: (person) => rolesOf(person).length > 0,
    of(sheet: string, row) {
      switch (sheet) {
        case 'organisations':
          return ofOrganisation(row as Partial<OrganisationRow>)
        case 'communities':
        case 'stations':
          return one(str(row.street))
        case 'grids':
          return one(communities.get(str(row.community) ?? '')?.street)
        case 'deputies':
          return ofDeputy(row)
        case 'groups':
          return [...new Set(((row.members as string[] | undefined) ?? []).flatMap(deputy))]
        case 'mandates':
        case 'absences':
        case 'recusals':
          return deputy(str(row.deputy))
        case 'staff':
          return ofStaff(row)
        case 'settings':
          return row.scopeKind === 'STREET'
            ? one(str(row.scope))
            : row.scopeKind === 'STATION'
              ? ofStation(str(row.scope))
              : []
        case 'routingRules':
          return one(str(row.street))
        case 'assignmentRights':
          return organisation(str(row.org))
        case 'sessions':
        case 'receptionRules':
        case 'stationLog':
          return ofStation(str(row.station))
        case 'standardMarks': {
          const target = str(row.target)
          return target && stations.has(target) ? ofStation(target) : organisation(target)
        }
        // Where it is felt: the street of the deputy, the place or the body somebody keeps contact with.
        case 'contactLinks': {
          const target = str(row.target)
          return row.relation === 'MEMBER_DEPUTY'
            ? deputy(target)
            : row.relation === 'CHAIR_PLACE'
              ? ofStation(target)
              : organisation(target)
        }
        default:
          return []
      }
    },
  }
}

/** What stands in every one of the lists. */
const common = (lists: readonly string[][]): string[] => [
  ...new Set((lists[0] ?? []).filter((one) => lists.every((list) => list.includes(one)))),
]

type Rule = (row: AnyRow, keeper: Keeper) => boolean
const always: Rule = () => true

/** What the staff of a street may change of their own area; a sheet that does not stand here they only read. */
const ofStreet: Readonly<Record<string, Rule>> = {
  communities: always,
  grids: always,
  stations: always,
  stationLog: always,
  standardMarks: always,
  deputies: always,
  // What was held is what happened.
  sessions: (row, { today }) => row.stage !== 'RECORDED' && String(row.day) >= today,
  absences: always,
  // Inherited from the district, and overridden for the own street and its stations (rulings 3).
  settings: always,
  receptionRules: always,
  // A street has its own rules beside the district's, and knows from what its deputies keep away.
  routingRules: always,
  recusals: always,
  // Nobody gives rights that are not below the own ones.
  staff: (row) => row.role === 'STATION_LIAISON' || row.role === 'GRID_WORKER',
}

const ofWhole: Readonly<Record<string, Rule>> = {
  // Who looks after the accounts is chosen by those who do already.
  staff: (row, { role }) => role === 'SYS_ADMIN' || row.role !== 'SYS_ADMIN',
}

const keepsWhole = (keeper: Keeper): boolean => keeper.role === 'DISTRICT_OFFICE' || keeper.role === 'SYS_ADMIN'

/** Whether somebody may change rows of a sheet at all, and so add one. */
export const maySheet = (keeper: Keeper, sheet: SheetKey): boolean =>
  keepsWhole(keeper) || (keeper.role === 'STREET_STAFF' && sheet in ofStreet)

/** Whether somebody may change this row, as it is or as it would be; whether one may become the other is `mayChangeRow`. */
export const mayEditRow = (keeper: Keeper, sheet: SheetKey, row: AnyRow, areas: Areas): boolean => {
  if (keepsWhole(keeper)) return (ofWhole[sheet] ?? always)(row, keeper)
  if (keeper.role !== 'STREET_STAFF' || !keeper.orgId) return false
  const rule = ofStreet[sheet]
  return Boolean(rule?.(row, keeper)) && areas.of(sheet, row).includes(keeper.orgId)
}

/**
 * Whether somebody may make this change: the row is theirs before and after, so nobody takes a row out of another's area.
 *
 * A deputy may stand in two streets, by a station here and a grid there. Each street then changes its own links only; the
 * name, the field and the other columns belong to the person, so a street changes them only while the deputy stands nowhere
 * else, and the district's deputy affairs office otherwise. A street takes nobody in who stands only elsewhere, and lets
 * nobody go who then stands nowhere: that, too, is the office's. (A choice of ours; no source rules on it.)
 *
 * One account is one person: a role is added, a name or a number changed, only where all roles of that person are one's own.
 */
export const mayChangeRow = (
  keeper: Keeper,
  sheet: SheetKey,
  before: AnyRow | null,
  after: AnyRow | null,
  now: Areas,
  then: Areas,
): boolean => {
  if (before && !mayEditRow(keeper, sheet, before, now)) return false
  const street = keeper.orgId
  const letsGo = sheet === 'deputies' && before && after && then.of(sheet, after).length > 0
  if (after && !letsGo && !mayEditRow(keeper, sheet, after, then)) return false
  if (keepsWhole(keeper) || !street || !after) return true
  if (sheet === 'staff') {
    const person = String(after.person)
    const touched = before ? before.name !== after.name || before.phone !== after.phone : now.hasPerson(person)
    return !touched || now.ofPerson(person).includes(street)
  }
  if (sheet !== 'deputies') return true
  const linksOf = (row: AnyRow | null) =>
    (['stations', 'grids'] as const).flatMap((key) =>
      ((row?.[key] as string[] | undefined) ?? []).map((code) => ({ key, code })),
    )
  const [held, wanted] = [linksOf(before), linksOf(after)]
  const moved = [...held, ...wanted].filter(
    (link) => isIn(held, link) !== isIn(wanted, link) && !isOwn(now, link) && !isOwn(then, link),
  )
  if (moved.length) return false
  const personal = changedColumns('deputies', before, after).some(({ key }) => key !== 'stations' && key !== 'grids')
  return !before || !personal || now.of('deputies', before).every((one) => one === street)

  function isOwn(areas: Areas, { key, code }: { key: 'stations' | 'grids'; code: string }): boolean {
    return areas.of('deputies', { [key]: [code] }).includes(street ?? '')
  }
}

type Link = { key: string; code: string }
const isIn = (links: readonly Link[], link: Link): boolean =>
  links.some(({ key, code }) => key === link.key && code === link.code)

/** Whether somebody may read this row. Registers are read by all who keep one; people's accounts by those in charge. */
export const mayReadRow = (keeper: Keeper, sheet: SheetKey, row: AnyRow, areas: Areas): boolean => {
  if (keepsWhole(keeper)) return true
  if (keeper.role !== 'STREET_STAFF' || !keeper.orgId) return false
  return sheet !== 'staff' || areas.of(sheet, row).includes(keeper.orgId)
}

/**
 * Sheets whose rows may be taken away as long as nothing hangs on them: those that have no state in which they could end.
 * Everything else ends by its state and stays.
 */
const removable: readonly string[] = [
  'settings',
  'calendar',
  'guardWords',
  'absences',
  'assignmentRights',
  'stationLog',
  'standardMarks',
  'names',
  'sessions',
  'receptionRules',
  'contactLinks',
  'grids',
  'communities',
  'organisations',
  'groups',
  'categories',
  'routingRules',
  'recusals',
]
/** Adding a row here can be undone, as long as nothing hangs on it. An account is ended instead: it may have acted. */
export const isUndoable = (sheet: SheetKey): boolean => sheet !== 'staff' && sheet !== 'district'
export const isRemovable = (sheet: SheetKey): boolean => removable.includes(sheet)
