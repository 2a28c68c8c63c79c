import type { Day } from '../calendar/time'

/**
 * Who keeps contact with whom (双联; seed rows S0-09, S2-10, S3-08): a leader with a grass-roots congress, a committee
 * member with deputies, a member of the chairpersons' meeting with a contact place, a deputy with grids and voters.
 * CHAIR_DAY is a talk on 主任接待代表日.
 */
export const relations = [
  'LEADER_BODY',
  'MEMBER_DEPUTY',
  'CHAIR_PLACE',
  'CHAIR_DAY',
  'DEPUTY_GRID',
  'DEPUTY_VOTER',
] as const
export type Relation = (typeof relations)[number]
/** Those that stand in the register; a deputy's grids are there already. */
export type LinkRelation = 'LEADER_BODY' | 'MEMBER_DEPUTY' | 'CHAIR_PLACE'

export const targetKinds = ['BODY', 'DEPUTY', 'STATION', 'GRID'] as const
export type TargetKind = (typeof targetKinds)[number]

/** What an entry of a relation names; a talk with voters names nobody. */
export const targetOf: Readonly<Record<Relation, TargetKind | null>> = {
  LEADER_BODY: 'BODY',
  MEMBER_DEPUTY: 'DEPUTY',
  CHAIR_PLACE: 'STATION',
  CHAIR_DAY: 'DEPUTY',
  DEPUTY_GRID: 'GRID',
  DEPUTY_VOTER: null,
}

export const ways = ['VISIT', 'MEETING', 'PHONE', 'ONLINE', 'RECEPTION'] as const
export type Way = (typeof ways)[number]

export type CommitteePost = 'CHAIR' | 'MEMBER'

export interface Quarter {
  year: number
  quarter: number
  from: Day
  to: Day
}

const ends = ['03-31', '06-30', '09-30', '12-31'] as const

export const quarterAt = (year: number, quarter: number): Quarter => ({
  year,
  quarter,
  from: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`,
  to: `${year}-${ends[quarter - 1] ?? '12-31'}`,
})

export const quarterOf = (day: Day): Quarter =>
  quarterAt(Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3))

/** A contact that took place: written in the log, or counted from a reception or an activity that was held. */
export interface Contact {
  deputyId: string
  relation: Relation
  targetId: string | null
  day: Day
}

export interface Link {
  relation: LinkRelation
  deputyId: string
  targetId: string
}

/** With residents, whoever wrote it down. */
export const withPeople = (contact: Pick<Contact, 'relation'>): boolean =>
  contact.relation === 'DEPUTY_GRID' || contact.relation === 'DEPUTY_VOTER'

export interface ContactDeputy {
  id: string
  post: CommitteePost | null
  /** Holds a seat of this district's own congress: these are whom committee members keep contact with. */
  ofDistrict: boolean
}

export interface Coverage {
  /** Deputies without any contact with residents. */
  silent: string[]
  /** Committee members who have deputies to keep contact with and wrote nothing down. */
  membersWithoutLog: string[]
  /** Deputies of the district's congress whom no committee member reached. */
  unreached: string[]
  /** Those of the district's congress with whom no committee member keeps contact at all. */
  withoutMember: string[]
  chairsWithoutPlace: string[]
  /** Contact places that their chairperson did not visit. */
  placesWithoutVisit: Link[]
  bodiesWithoutVisit: Link[]
}

/** What is missing in a span of days; contacts on other days are passed over. */
export const coverageOf = (
  deputies: readonly ContactDeputy[],
  links: readonly Link[],
  contacts: readonly Contact[],
  { from, to }: Pick<Quarter, 'from' | 'to'>,
): Coverage => {
  const within = contacts.filter(({ day }) => day >= from && day <= to)
  const of = (relation: Relation) => within.filter((contact) => contact.relation === relation)
  const linked = (relation: LinkRelation) => links.filter((link) => link.relation === relation)
  const spoke = new Set(within.filter(withPeople).map(({ deputyId }) => deputyId))
  const writers = new Set(of('MEMBER_DEPUTY').map(({ deputyId }) => deputyId))
  const reached = new Set(of('MEMBER_DEPUTY').map(({ targetId }) => targetId))
  const looked = new Set(linked('MEMBER_DEPUTY').map(({ targetId }) => targetId))
  const holders = new Set(linked('MEMBER_DEPUTY').map(({ deputyId }) => deputyId))
  const placed = new Set(linked('CHAIR_PLACE').map(({ deputyId }) => deputyId))
  const visited = (relation: LinkRelation) => {
    const seen = new Set(of(relation).map(({ deputyId, targetId }) => `${deputyId} ${targetId}`))
    return linked(relation).filter(({ deputyId, targetId }) => !seen.has(`${deputyId} ${targetId}`))
  }
  const ids = (test: (deputy: ContactDeputy) => boolean) => deputies.filter(test).map(({ id }) => id)
  // A committee member is a colleague of the other members, not somebody they look after.
  const lookedAfter = (one: ContactDeputy) => one.ofDistrict && one.post === null
  return {
    silent: ids(({ id }) => !spoke.has(id)),
    membersWithoutLog: ids(({ id }) => holders.has(id) && !writers.has(id)),
    unreached: ids((one) => looked.has(one.id) && !reached.has(one.id)),
    withoutMember: ids((one) => lookedAfter(one) && !looked.has(one.id)),
    chairsWithoutPlace: ids(({ id, post }) => post === 'CHAIR' && !placed.has(id)),
    placesWithoutVisit: visited('CHAIR_PLACE'),
    bodiesWithoutVisit: visited('LEADER_BODY'),
  }
}

/** Contacts with residents on the days of a year, by deputy. */
export const doneInYear = (contacts: readonly Contact[], year: number): Map<string, number> => {
  const done = new Map<string, number>()
  for (const contact of contacts)
    if (withPeople(contact) && contact.day.startsWith(`${year}-`))
      done.set(contact.deputyId, (done.get(contact.deputyId) ?? 0) + 1)
  return done
}
