import type { SignedInActor } from '../access/actors'
import type { Instant } from '../calendar/time'
import type { OwnerKind } from './states'
import { closedStages, type Stage, stages } from './stages'

/** The named lists of the desk. What each means is stated here; counts and rows are read with the same filter. */
export const worklistNames = [
  'TODO',
  'CO_UNIT',
  'LATE',
  'SOON',
  'WAITING',
  'RATING',
  'REVIEW_BAD',
  'CLOSED',
  'ALL',
] as const
export type WorklistName = (typeof worklistNames)[number]

export interface WorklistFilter {
  stages?: readonly Stage[]
  owner?: { kind: OwnerKind; ids: readonly string[] }
  notOwner?: { kind: OwnerKind; ids: readonly string[] }
  dueFrom?: Instant
  dueTo?: Instant
  awaitsCoUnit?: string
}

/** An item is "soon" during the last 24 hours before it is due. */
export const SOON = 24 * 3_600_000

export const openStages: readonly Stage[] = stages.filter((stage) => !closedStages.includes(stage))

/** Stages in which whoever assigned an item has something to decide; IN_PROGRESS when a later day was asked for. */
const assignersStages: readonly Stage[] = [
  'TRANSFERRED',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
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
        stages: ['TRIAGE', 'ESCALATED', ...assignersStages],
      }
  }
}

export const worklistFilter = (
  list: WorklistName,
  actor: SignedInActor,
  now: Instant,
  districtOfficeId: string,
): WorklistFilter => {
  const mine = myTurn(actor, districtOfficeId)
  switch (list) {
    case 'TODO':
      return mine
    // Where the opinion of the actor's unit is asked for; nobody else is ever asked for one.
    case 'CO_UNIT':
      return { awaitsCoUnit: actor.role === 'UNIT_CLERK' ? (actor.orgId ?? '') : '' }
    case 'LATE':
      return { stages: openStages, dueTo: now }
    case 'SOON':
      return { stages: openStages, dueFrom: now, dueTo: now + SOON }
    case 'WAITING':
      return { stages: openStages, notOwner: mine.owner }
    case 'RATING':
      return { stages: ['REPLIED'] }
    case 'REVIEW_BAD':
      return { stages: ['REVIEW_BAD'] }
    case 'CLOSED':
      return { stages: closedStages }
    case 'ALL':
      return {}
  }
}
