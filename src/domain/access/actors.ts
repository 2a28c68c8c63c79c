/** Who acts (processes.md 2.1). A person may hold several roles and acts in one of them at a time. */
export const roles = [
  'RESIDENT',
  'DEPUTY',
  'STATION_LIAISON',
  'GRID_WORKER',
  'STREET_STAFF',
  'DISTRICT_OFFICE',
  'GOV_OFFICE',
  'UNIT_CLERK',
  'UNIT_LEADER',
  'SYS_ADMIN',
] as const

export type Role = (typeof roles)[number]
export type RoleOrPublic = Role | 'PUBLIC'

/** How many hours a sign-in lasts (custom): a resident's phone is his own, a desk is shared. */
export const signInHours = { resident: 30 * 24, staff: 12 } as const

export interface SignedInActor {
  districtId: string
  role: Role
  personId: string
  signInId: string
  /** The row of `person_roles` acted as; a resident needs none. */
  roleId: string | null
  /** STREET_STAFF: the street; DISTRICT_OFFICE, GOV_OFFICE: the office; unit roles: the unit. */
  orgId: string | null
  stationId: string | null
  deputyId: string | null
  /** The account may read what is restricted (the staff sheet says so). */
  cleared: boolean
  /** How the person appears on a time line: 王女士, 周×× 代表, 青杨街道人大工委. Never a phone. */
  label: string
}

export type Actor = { districtId: string; role: 'PUBLIC' } | SignedInActor

export const isSignedIn = (actor: Actor): actor is SignedInActor => actor.role !== 'PUBLIC'

/** Staff roles read on a desk; residents and the public do not. */
export const isStaff = (role: RoleOrPublic): boolean => role !== 'PUBLIC' && role !== 'RESIDENT'
