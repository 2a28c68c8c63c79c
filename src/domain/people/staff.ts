import type { OrganisationKind, StaffRole, StaffRow } from '../register/rows'

/** What a role is tied to: the one column that names its place, and the kinds of organisation that may stand there. */
export interface Tie {
  column: 'org' | 'station' | 'deputy'
  kinds?: OrganisationKind[]
}

const areas: OrganisationKind[] = ['STREET', 'TOWN', 'ZONE']

export const tieOf: Record<StaffRole, Tie | null> = {
  DEPUTY: { column: 'deputy' },
  STATION_LIAISON: { column: 'station' },
  GRID_WORKER: { column: 'org', kinds: areas },
  STREET_STAFF: { column: 'org', kinds: areas },
  STREET_DIRECTOR: { column: 'org', kinds: areas },
  DISTRICT_OFFICE: { column: 'org', kinds: ['DISTRICT_OFFICE'] },
  GOV_OFFICE: { column: 'org', kinds: ['GOV_OFFICE'] },
  UNIT_CLERK: { column: 'org', kinds: ['UNIT'] },
  UNIT_LEADER: { column: 'org', kinds: ['UNIT'] },
  SYS_ADMIN: null,
}

/**
 * The same person in the same role at the same place is the same row, however often the file comes. The check of the sheet
 * and the table ask this one function: two rows with one id would take each other's place.
 */
export const roleIdOf = (row: Pick<StaffRow, 'person' | 'role' | 'org' | 'station' | 'deputy'>): string => {
  const tie = tieOf[row.role]
  const place = (tie && row[tie.column]) ?? row.station ?? row.org ?? row.deputy
  return [row.person, row.role, ...(place && place !== row.person ? [place] : [])].join('.')
}

/** The person's code in the sheet, out of a role's id: whoever used the product as a resident first keeps that person's id. */
export const personOfRole = (roleId: string): string => roleId.split('.')[0] ?? roleId
