import type { WordClass } from '../opinion/content'
import type { ReceptionMode, RepeatKind, RuleShift } from '../reception/rules'

/** What one row of each sheet means, after its words are read: codes instead of Chinese words, lists instead of text. */

export type Point = [lng: number, lat: number]

export type OrganisationKind =
  'STREET' | 'TOWN' | 'ZONE' | 'DISTRICT_OFFICE' | 'CONGRESS_OFFICE' | 'GOV_OFFICE' | 'UNIT'
export type StationLevel = 'HOME' | 'STATION' | 'POINT'
export type DeputyLevel = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'DISTRICT' | 'TOWN'
export type MandateChange =
  'TRANSFERRED' | 'RESIGNED' | 'RECALLED' | 'DISQUALIFIED' | 'DIED' | 'SUSPENDED' | 'TERM_ENDED'
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
  /** 一街一品: what a street is known for, and what came of it. */
  brand: string | null
  brandNote: string | null
  /** 包挂: the district congress's office that looks after this street. */
  contactOffice: string | null
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
  liaisonName: string | null
  brand: string | null
  accepts: string | null
  services: string | null
  /** What a temporary station was set up for. */
  project: string | null
  rules: string | null
  state: 'OPEN' | 'PAUSED' | 'CLOSED'
  stateNote: string | null
  validFrom: string | null
  validTo: string | null
  openedOn: string | null
}

export interface DeputyRow {
  code: string
  name: string
  stations: string[]
  grids: string[]
  expertise: string | null
  isGrassroots: boolean
  isLeader: boolean
  assistant: string | null
  /** On the standing committee: a member of the chairpersons' meeting, or of the committee; null: neither. */
  committeePost: 'CHAIR' | 'MEMBER' | null
}

export interface MandateRow {
  deputy: string
  level: DeputyLevel
  term: number
  electingUnit: string
  startedOn: string | null
  state: 'ACTIVE' | 'SUSPENDED' | 'ENDED'
  change: MandateChange | null
  stateSince: string | null
  stateBasis: string | null
  /** By-election: the deputy whose vacant seat this one fills. */
  fills: string | null
}

/** Dated lines of one station: upgrades, supervision of a project, activities of a practice base. */
export interface StationLogRow {
  station: string
  day: string
  kind: 'UPGRADE' | 'SUPERVISION' | 'ACTIVITY'
  body: string
}

/** What a station or a congress body should have, and for how many points. */
export interface StandardRow {
  code: string
  target: 'STATION' | 'BODY'
  name: string
  points: number
  help: string | null
}

/** What was found there. */
export interface StandardMarkRow {
  /** Code of a station, or of a street, town or zone. */
  target: string
  item: string
  met: boolean
  checkedOn: string
  note: string | null
}

/** What this district calls a level, a kind or a post. */
export interface NameRow {
  kind: 'STATION_LEVEL' | 'STATION_KIND' | 'ORGANISATION_KIND' | 'POST'
  /** The word of this workbook that is called otherwise. */
  word: string
  name: string
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
  restriction: 'ACCUSATION' | 'LITIGATION' | 'BUSINESS' | null
  field: string | null
  /** Offered in these streets only; none: everywhere. */
  streets: string[]
  guidance: string | null
}

export interface RoutingRow {
  category: string
  level: ItemLevel
  /** null: everywhere in the district. */
  street: string | null
  /** null: the own unit of the street, town or zone the matter is in. */
  unit: string | null
  limit: 'SIMPLE' | 'NORMAL'
}

/** What a deputy keeps away from: what a unit would handle, or what names something of his own. */
export interface RecusalRow {
  deputy: string
  unit: string | null
  words: string | null
  reason: string | null
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

/** A word of the content guard (src/domain/opinion/content.ts). */
export interface GuardWordRow {
  word: string
  wordClass: WordClass
  note: string | null
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
  isCleared: boolean
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

/** How a station receives: what its sessions of a year are planned from (src/domain/reception/rules.ts). */
export interface ReceptionRuleRow {
  code: string
  station: string
  repeat: RepeatKind
  /** `ALL`, `ODD`, `EVEN` or `1,5,9`. */
  months: string
  monthDay: number | null
  /** `1` is Monday, `7` is Sunday. */
  weekday: string | null
  /** `1` to `5`, `-1` for the last. */
  nth: string | null
  windows: string
  shift: RuleShift
  except: string | null
  theme: string | null
  mode: ReceptionMode
  slotMinutes: number
  capacity: number
  from: string
  to: string | null
}

export interface AbsenceRow {
  deputy: string
  from: string
  to: string
  reason: string | null
}

/** Who of the standing committee keeps contact with whom; a deputy's grids stand with the deputy. */
export interface ContactLinkRow {
  relation: 'LEADER_BODY' | 'MEMBER_DEPUTY' | 'CHAIR_PLACE'
  deputy: string
  /** Code of a street, a deputy or a station, by the relation. */
  target: string
  from: string
  to: string | null
}

/** A whole district, one list a sheet; `district` holds exactly one row. */
export interface DistrictWorkbook {
  district: DistrictRow[]
  settings: SettingRow[]
  names: NameRow[]
  organisations: OrganisationRow[]
  communities: CommunityRow[]
  grids: GridRow[]
  stations: StationRow[]
  stationLog: StationLogRow[]
  standards: StandardRow[]
  standardMarks: StandardMarkRow[]
  deputies: DeputyRow[]
  mandates: MandateRow[]
  groups: GroupRow[]
  categories: CategoryRow[]
  routingRules: RoutingRow[]
  recusals: RecusalRow[]
  assignmentRights: AssignmentRow[]
  calendar: CalendarRow[]
  guardWords: GuardWordRow[]
  staff: StaffRow[]
  sessions: SessionRow[]
  absences: AbsenceRow[]
  receptionRules: ReceptionRuleRow[]
  contactLinks: ContactLinkRow[]
}

export type SheetKey = keyof DistrictWorkbook
export type RowOf<K extends SheetKey> = DistrictWorkbook[K][number]
