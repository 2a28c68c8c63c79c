import type { Role, SignedInActor } from '../access/actors'
import type { Instant } from '../calendar/time'
import type { RouteReason } from './routing'
import type { OwnerKind } from './states'
import { closedStages, openStages, type Source, type Stage } from './stages'

/** The named lists of the desk. What each means is stated here; counts and rows are read with the same filter. */
export const worklistNames = [
  'TODO',
  'CO_UNIT',
  'LATE',
  'SOON',
  'HELD',
  'TRIAGE',
  'ESCALATED',
  'SIGN',
  'NEED_MORE',
  'CALLS',
  'RETURNS',
  'EXTENSIONS',
  'REVIEW',
  'RATING',
  'REVIEW_BAD',
  'PROMISES',
  'LOOKBACK',
  'TRANSFERRED',
  'WAITING',
  'MERGED',
  'UNMATCHED',
  'RESTRICTED',
  'CLOSED',
  'ALL',
] as const
export type WorklistName = (typeof worklistNames)[number]

/** The lists that mean something to a role, in the order of the desk. A list of another role is refused. */
const always = ['TODO', 'LATE', 'SOON'] as const
const decided = ['RETURNS', 'EXTENSIONS', 'REVIEW', 'RATING', 'REVIEW_BAD', 'PROMISES'] as const
const rest = ['WAITING', 'CLOSED', 'ALL'] as const
const listsOfRole: Partial<Record<Role, readonly WorklistName[]>> = {
  DEPUTY: [...always, 'NEED_MORE', 'RATING', 'REVIEW_BAD', 'PROMISES', 'LOOKBACK', ...rest],
  STATION_LIAISON: ['TODO', 'NEED_MORE', 'RATING', ...rest],
  GRID_WORKER: ['TODO', 'NEED_MORE', 'RATING', ...rest],
  STREET_STAFF: [
    ...always,
    'HELD',
    'TRIAGE',
    'UNMATCHED',
    'RESTRICTED',
    'NEED_MORE',
    'CALLS',
    ...decided,
    'LOOKBACK',
    'TRANSFERRED',
    'WAITING',
    'MERGED',
    'CLOSED',
    'ALL',
  ],
  DISTRICT_OFFICE: [...always, 'ESCALATED', 'RESTRICTED', ...decided, 'LOOKBACK', 'TRANSFERRED', ...rest],
  GOV_OFFICE: [...always, 'ESCALATED', ...decided, ...rest],
  UNIT_CLERK: [
    'TODO',
    'CO_UNIT',
    'LATE',
    'SOON',
    'SIGN',
    'RETURNS',
    'EXTENSIONS',
    'REVIEW',
    'RATING',
    'PROMISES',
    ...rest,
  ],
  UNIT_LEADER: [...always, 'SIGN', 'RATING', 'PROMISES', ...rest],
}
export const worklistsOf = (role: Role): readonly WorklistName[] => listsOfRole[role] ?? []

export interface WorklistFilter {
  stages?: readonly Stage[]
  owner?: { kind: OwnerKind; ids: readonly string[] }
  notOwner?: { kind: OwnerKind; ids: readonly string[] }
  dueFrom?: Instant
  dueTo?: Instant
  awaitsCoUnit?: string
  /** A unit asked for a later end, and nobody has decided. */
  asked?: boolean
  /** Words that a person has to look at before others read them: the whole opinion, or what was added later. */
  held?: boolean
  restricted?: boolean
  /** Whose author reads nothing here. */
  byPhone?: boolean
  routedBy?: RouteReason
}

/** An item is "soon" during the last 24 hours before it is due. */
export const SOON = 24 * 3_600_000

/** What was merged is late or in time with its main item, which stands in the lists for both. */
const ownStages: readonly Stage[] = openStages.filter((stage) => stage !== 'MERGED')

export const worklistSorts = ['DUE', 'NEWEST', 'OLDEST'] as const
export type WorklistSort = (typeof worklistSorts)[number]

/** Lists of what is over have no due date to go by. */
export const sortsOf = (list: WorklistName): readonly WorklistSort[] =>
  list === 'ALL' || list === 'CLOSED' ? ['NEWEST', 'OLDEST'] : worklistSorts

export const urgencies = ['LATE', 'SOON', 'IN_TIME'] as const
export type UrgencyName = (typeof urgencies)[number]

/** How near the end of its stage an item is, as due dates. */
export const dueWithin = (urgency: UrgencyName, now: Instant): Pick<WorklistFilter, 'dueFrom' | 'dueTo'> =>
  urgency === 'LATE'
    ? { dueTo: now }
    : urgency === 'SOON'
      ? { dueFrom: now, dueTo: now + SOON }
      : { dueFrom: now + SOON }

/** What narrows a list beside its name; null or missing leaves it as it is. */
export interface Narrowing {
  categoryId?: string | undefined
  communityId?: string | undefined
  streetId?: string | undefined
  unitId?: string | undefined
  campaignId?: string | undefined
  tag?: string | undefined
  source?: Source | undefined
  stage?: Stage | undefined
  urgency?: UrgencyName | undefined
  fromDay?: string | undefined
  toDay?: string | undefined
}

/** Stages in which whoever assigned an item has something to decide; IN_PROGRESS when a later day was asked for. */
const assignersStages: readonly Stage[] = [
  'TRANSFERRED',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
  'WITHDRAW_REQUESTED',
  'REPLY_REVIEW',
  'REVIEW_BAD',
  'FOLLOW_UP',
  'LOOKBACK',
]

/** Whose turn an item must be for this actor to act: owner and the stages in which the role has a step. */
const myTurn = (
  actor: SignedInActor,
  districtOfficeId: string,
): { owner: { kind: OwnerKind; ids: string[] }; stages: readonly Stage[] } => {
  const org = actor.orgId ?? ''
  switch (actor.role) {
    case 'DEPUTY':
      return { owner: { kind: 'DEPUTY', ids: [actor.deputyId ?? ''] }, stages: ['DEPUTY_PENDING'] }
    // What somebody without an account has to say is written down by whoever wrote the opinion down.
    case 'STATION_LIAISON':
    case 'GRID_WORKER':
      return { owner: { kind: 'RESIDENT', ids: [actor.personId] }, stages: ['NEED_MORE', 'REPLIED'] }
    case 'UNIT_CLERK':
      return { owner: { kind: 'UNIT', ids: [org] }, stages: ['ASSIGNED', 'IN_PROGRESS', 'FOLLOW_UP'] }
    case 'UNIT_LEADER':
      return { owner: { kind: 'UNIT', ids: [org] }, stages: ['REPLY_REVIEW'] }
    case 'GOV_OFFICE':
      // What is escalated belongs to the district office, but the government office may assign it as well.
      return {
        owner: { kind: 'ORG', ids: [org, districtOfficeId] },
        stages: ['ESCALATED', ...assignersStages],
      }
    default:
      return {
        owner: { kind: 'ORG', ids: [org] },
        stages: ['CONTENT_HOLD', 'TRIAGE', 'ESCALATED', ...assignersStages],
      }
  }
}

const oneStage: Partial<Record<WorklistName, Stage>> = {
  TRIAGE: 'TRIAGE',
  ESCALATED: 'ESCALATED',
  SIGN: 'ASSIGNED',
  NEED_MORE: 'NEED_MORE',
  RETURNS: 'RETURN_REQUESTED',
  REVIEW: 'REPLY_REVIEW',
  RATING: 'REPLIED',
  REVIEW_BAD: 'REVIEW_BAD',
  PROMISES: 'FOLLOW_UP',
  LOOKBACK: 'LOOKBACK',
  TRANSFERRED: 'TRANSFERRED',
  MERGED: 'MERGED',
}

export const worklistFilter = (
  list: WorklistName,
  actor: SignedInActor,
  now: Instant,
  districtOfficeId: string,
): WorklistFilter => {
  const mine = myTurn(actor, districtOfficeId)
  const stage = oneStage[list]
  if (stage) return { stages: [stage] }
  switch (list) {
    case 'TODO':
      return mine
    // Where the opinion of the actor's unit is asked for; nobody else is ever asked for one.
    case 'CO_UNIT':
      return { awaitsCoUnit: actor.role === 'UNIT_CLERK' ? (actor.orgId ?? '') : '' }
    case 'HELD':
      return { held: true }
    case 'EXTENSIONS':
      return { stages: ['IN_PROGRESS'], asked: true }
    case 'LATE':
      return { stages: ownStages, dueTo: now }
    case 'SOON':
      return { stages: ownStages, dueFrom: now, dueTo: now + SOON }
    case 'WAITING':
      return { stages: ownStages, notOwner: mine.owner }
    // The author's turn, and somebody has to phone him.
    case 'CALLS':
      return { stages: ['NEED_MORE', 'REPLIED'], byPhone: true }
    // Nobody could be found by the rules: the street's to settle, one by one and by mending the rules.
    case 'UNMATCHED':
      return { stages: ['TRIAGE'], routedBy: 'NOBODY_MATCHES' }
    case 'RESTRICTED':
      return { stages: openStages, restricted: true }
    case 'CLOSED':
      return { stages: closedStages }
    default:
      return {}
  }
}

/** What has just come together: a page's list and what it is narrowed by. A stage outside the list leaves nothing. */
export const narrowed = (filter: WorklistFilter, by: Narrowing, now: Instant): WorklistFilter => {
  const due = by.urgency ? dueWithin(by.urgency, now) : {}
  const later = (a: Instant | undefined, b: Instant | undefined) =>
    a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
  const sooner = (a: Instant | undefined, b: Instant | undefined) =>
    a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
  const dueFrom = later(filter.dueFrom, due.dueFrom)
  const dueTo = sooner(filter.dueTo, due.dueTo)
  return {
    ...filter,
    ...(by.stage ? { stages: filter.stages && !filter.stages.includes(by.stage) ? [] : [by.stage] } : {}),
    ...(by.urgency && !by.stage && !filter.stages ? { stages: ownStages } : {}),
    ...(dueFrom === undefined ? {} : { dueFrom }),
    ...(dueTo === undefined ? {} : { dueTo }),
  }
}
