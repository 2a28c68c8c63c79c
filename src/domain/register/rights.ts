import type { Role } from '../access/actors'
import type { Day } from '../calendar/time'
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

  return {
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
          return deputy(str(row.deputy))
        case 'staff':
          return str(row.station)
            ? ofStation(str(row.station))
            : str(row.org)
              ? organisation(str(row.org))
              : deputy(str(row.deputy))
        case 'settings':
          return row.scopeKind === 'STREET'
            ? one(str(row.scope))
            : row.scopeKind === 'STATION'
              ? ofStation(str(row.scope))
              : []
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
  receptionRules: always,
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

/** Whether somebody may change this row. Before a change and after it: nobody takes a row out of another's area. */
export const mayEditRow = (keeper: Keeper, sheet: SheetKey, row: AnyRow, areas: Areas): boolean => {
  if (keepsWhole(keeper)) return (ofWhole[sheet] ?? always)(row, keeper)
  if (keeper.role !== 'STREET_STAFF' || !keeper.orgId) return false
  const rule = ofStreet[sheet]
  return Boolean(rule?.(row, keeper)) && areas.of(sheet, row).includes(keeper.orgId)
}

/** Whether somebody may read this row. Registers are read by all who keep one; people's accounts by those in charge. */
export const mayReadRow = (keeper: Keeper, sheet: SheetKey, row: AnyRow, areas: Areas): boolean => {
  if (keepsWhole(keeper)) return true
  if (keeper.role !== 'STREET_STAFF' || !keeper.orgId) return false
  return sheet !== 'staff' || areas.of(sheet, row).includes(keeper.orgId)
}

/** Sheets whose rows hold nothing up: they may be taken away. Everything else ends by its state and stays. */
const removable: readonly string[] = [
  'settings',
  'calendar',
  'absences',
  'assignmentRights',
  'stationLog',
  'standardMarks',
  'names',
  'sessions',
  'receptionRules',
  'contactLinks',
]
export const isRemovable = (sheet: SheetKey): boolean => removable.includes(sheet)
