/** What one row of each sheet means, after its words are read: codes instead of Chinese words, lists instead of text. */

export type Point = [lng: number, lat: number]

export type OrganisationKind = 'STREET' | 'TOWN' | 'ZONE' | 'DISTRICT_OFFICE' | 'GOV_OFFICE' | 'UNIT'
export type StationLevel = 'HOME' | 'STATION' | 'POINT'
export type DeputyLevel = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'DISTRICT' | 'TOWN'
export type ItemLevel = 'COMMUNITY' | 'STREET' | 'DISTRICT' | 'CITY'
export type StaffRole =
  | 'DEPUTY'
  | 'STATION_LIAISON'
  | 'GRID_WORKER'
  | 'STREET_STAFF'
  | 'STREET_DIRECTOR'
  | 'DISTRICT_OFFICE'
  | 'GOV_OFFICE'
  | 'UNIT_CLERK'
  | 'UNIT_LEADER'
  | 'SYS_ADMIN'

export interface DistrictRow {
  code: string
  name: string
  cityName: string
  areaCode: string
  isDemo: boolean
  dataDay: string | null
}

export interface SettingRow {
  scopeKind: 'DISTRICT' | 'STREET' | 'STATION'
  /** Code of the organisation or station; null for the whole district. */
  scope: string | null
  settingKey: string
  settingValue: string
}

export interface OrganisationRow {
  code: string
  kind: OrganisationKind
  name: string
  shortName: string
  committeeName: string | null
  parent: string | null
  unitKind: string | null
  phone: string | null
}

export interface CommunityRow {
  code: string
  street: string
  name: string
}

export interface GridRow {
  code: string
  community: string
  name: string
  /** The ring, not closed: the last point is not the first again. */
  boundary: Point[]
}

export interface StationRow {
  code: string
  name: string
  level: StationLevel
  kind: string
  flags: string[]
  street: string | null
  community: string | null
  parent: string | null
  serves: string[]
  address: string
  place: string | null
  lng: number | null
  lat: number | null
  accessFacts: string[]
  openHours: string
  receptionRule: string | null
  phone: string
  headName: string | null
  brand: string | null
  accepts: string | null
  rules: string | null
  state: 'OPEN' | 'PAUSED' | 'CLOSED'
  stateNote: string | null
  validFrom: string | null
  validTo: string | null
  openedOn: string | null
  upgradedOn: string | null
  upgradeNote: string | null
}

export interface DeputyRow {
  code: string
  name: string
  stations: string[]
  grids: string[]
  expertise: string | null
  isGrassroots: boolean
  isLeader: boolean
}

export interface MandateRow {
  deputy: string
  level: DeputyLevel
  term: number
  electingUnit: string
  state: 'ACTIVE' | 'SUSPENDED' | 'ENDED'
  stateSince: string | null
  stateBasis: string | null
}

export interface GroupRow {
  code: string
  name: string
  kind: 'AREA' | 'PROFESSIONAL'
  field: string | null
  conveners: string[]
  members: string[]
}

export interface CategoryRow {
  code: string
  parent: string | null
  name: string
  icon: string | null
  straightToStreet: boolean
  guidance: string | null
}

export interface RoutingRow {
  category: string
  level: ItemLevel
  /** null: the own unit of the street, town or zone the matter is in. */
  unit: string | null
  limit: 'SIMPLE' | 'NORMAL'
}

export interface AssignmentRow {
  org: string
  unit: string
}

export interface CalendarRow {
  day: string
  isOff: boolean
  name: string
}

export interface StaffRow {
  person: string
  name: string
  phone: string
  role: StaffRole
  org: string | null
  station: string | null
  deputy: string | null
  title: string | null
  state: 'ACTIVE' | 'ENDED'
}

export interface SessionRow {
  code: string
  station: string
  day: string
  start: string
  end: string
  deputies: string[]
  theme: string | null
  slotMinutes: number
  capacity: number
  stage: 'PLANNED' | 'ANNOUNCED' | 'CANCELLED' | 'RECORDED'
  cancelReason: string | null
}

export interface AbsenceRow {
  deputy: string
  from: string
  to: string
  reason: string | null
}

/** A whole district, one list a sheet; `district` holds exactly one row. */
export interface DistrictWorkbook {
  district: DistrictRow[]
  settings: SettingRow[]
  organisations: OrganisationRow[]
  communities: CommunityRow[]
  grids: GridRow[]
  stations: StationRow[]
  deputies: DeputyRow[]
  mandates: MandateRow[]
  groups: GroupRow[]
  categories: CategoryRow[]
  routingRules: RoutingRow[]
  assignmentRights: AssignmentRow[]
  calendar: CalendarRow[]
  staff: StaffRow[]
  sessions: SessionRow[]
  absences: AbsenceRow[]
}

export type SheetKey = keyof DistrictWorkbook
export type RowOf<K extends SheetKey> = DistrictWorkbook[K][number]
