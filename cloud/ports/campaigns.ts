import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { CommitteePost, Contact, Link, Relation, TargetKind, Way } from '../../src/domain/campaigns/contacts'
import type { ActivityKind, CampaignPlan } from '../../src/domain/campaigns/kinds'

export interface CampaignRow extends CampaignPlan {
  id: string
  note: string | null
  cancelledAt: Instant | null
  cancelReason: string | null
  createdAt: Instant
}

export interface ActivityRow {
  id: string
  campaignId: string | null
  kind: ActivityKind
  title: string
  day: Day
  place: string | null
  groupId: string | null
  streetId: string | null
  state: 'PLANNED' | 'DONE' | 'CANCELLED'
  cancelReason: string | null
  note: string | null
  people: number | null
  personId: string
  createdAt: Instant
  deputies: { id: string; signedInAt: Instant | null }[]
}

/** A reception at a station, as far as campaigns and contacts count it: recorded, or still to come. */
export interface SessionEventRow {
  id: string
  day: Day
  stationName: string
  streetId: string | null
  held: boolean
  /** On the roster and not on leave; where anybody signed in, only those who did. */
  deputies: { id: string; signedIn: boolean }[]
  people: number
}

/** A deputy in office with what campaigns and contacts are counted by. */
export interface ContactPerson {
  id: string
  name: string
  post: CommitteePost | null
  isLeader: boolean
  ofDistrict: boolean
  /** Streets of the own stations and grids. */
  streetIds: string[]
  gridIds: string[]
  groupIds: string[]
}

export interface GroupRow {
  id: string
  name: string
  kind: 'AREA' | 'PROFESSIONAL'
  /** Also those whose mandate rests. */
  memberIds: string[]
}

export interface ContactRow {
  id: string
  relation: Relation
  deputyId: string
  targetKind: TargetKind | null
  targetId: string | null
  day: Day
  way: Way
  people: number | null
  note: string | null
  campaignId: string | null
  personId: string
  createdAt: Instant
  cancelledAt: Instant | null
  cancelReason: string | null
}

export interface Raised {
  campaignId: string
  raised: number
  closed: number
}

export interface CampaignStore {
  /** By their first day; called-off ones as well. */
  campaigns(filter?: { from?: Day; to?: Day; id?: string }): Promise<CampaignRow[]>
  saveCampaign(row: CampaignRow): Promise<void>
  /** Holds a campaign until the transaction ends: of two who change, copy or call it off at once, one waits. */
  holdCampaign(id: string): Promise<void>
  activities(filter: {
    id?: string
    campaignIds?: readonly string[]
    groupId?: string
    from?: Day
    to?: Day
  }): Promise<ActivityRow[]>
  saveActivity(row: ActivityRow): Promise<void>
  /** Holds an activity until the transaction ends, so that two sign-ins do not undo each other. */
  holdActivity(id: string): Promise<void>
  /** Receptions on these days that were recorded or are still to take place; not those an activity stands for. */
  sessions(from: Day, to: Day): Promise<SessionEventRow[]>
  /** The session's day, street and who is to sit there; null when there is none or it was called off. */
  session(id: string): Promise<SessionEventRow | null>
  raised(campaignIds: readonly string[], scope: Scope<OpinionColumn>): Promise<Raised[]>
  /** Opinions submitted on these days, by source and tag. */
  sources(
    span: { from: Day; to: Day },
    scope: Scope<OpinionColumn>,
  ): Promise<{ source: 'CAMPAIGN' | 'COUNCIL'; tag: string | null; raised: number; closed: number }[]>
}

export interface ContactStore {
  /** Deputies in office, by their codes. */
  people(): Promise<ContactPerson[]>
  groups(): Promise<GroupRow[]>
  /** Relations of the register that hold on a day. */
  links(day: Day): Promise<Link[]>
  /** What the ids are called. */
  /** Every station of a street, also a closed one: a relation outlives it. */
  stationsOf(streetId: string): Promise<string[]>
  names(kind: TargetKind, ids: readonly string[]): Promise<Map<string, string>>
  log(
    filter: { id?: string; deputyIds?: readonly string[]; from?: Day; to?: Day },
    page?: { after: { day: Day; id: string } | null; limit: number },
  ): Promise<ContactRow[]>
  add(row: ContactRow): Promise<void>
  cancel(id: string, at: Instant, reason: string): Promise<void>
  /**
   * Every contact on these days that was not taken back: the log, and what counts by itself: receptions recorded and
   * activities of receiving or visiting residents, for each deputy who was there; of these deputies, or of all.
   */
  contacts(from: Day, to: Day, deputyIds?: readonly string[]): Promise<Contact[]>
  /** Deputy → contacts planned for the year; who is missing has the district's default. */
  plans(year: number): Promise<Map<string, number>>
  savePlans(year: number, deputyIds: readonly string[], planned: number): Promise<void>
}
