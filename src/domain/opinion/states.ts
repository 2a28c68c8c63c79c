import type { SignedInActor, Role } from '../access/actors'
import { isClosed, type Rating, type Stage } from './stages'

/**
 * The step table of a resident's opinion: what may happen now, asked by the menu and by the guard alike
 * (opinion-steps.tsv). A step added here is open to screens and refused by the server in the same breath.
 */
export interface Step {
  from: readonly Stage[]
  to: readonly Stage[]
  by: readonly (Role | 'SYSTEM')[]
  /** Fields that the actor must hand in with the step. */
  needs: readonly StepField[]
  /** Further condition on the item and the actor, beyond stage and role. */
  when?: (item: StepItem, actor: StepActor) => boolean
}

export type StepField =
  'text' | 'note' | 'reason' | 'unitId' | 'limitKind' | 'resultClass' | 'rating' | 'notAcceptedReason'

/** What the table looks at: the item's own columns, never a screen's state. */
export interface StepItem {
  stage: Stage
  authorId: string | null
  /** Who wrote it down: the author, or a liaison, grid worker or the street for somebody without an account. */
  enteredBy: string
  streetId: string
  deputyId: string | null
  unitId: string | null
  assignerId: string | null
  replyTurn: 'UNIT_LEADER' | 'ASSIGNER' | null
  handlingRound: number
  rating: Rating | null
}

export type StepActor = Pick<SignedInActor, 'role' | 'personId' | 'orgId' | 'deputyId'>

const ownDeputy = (item: StepItem, actor: StepActor) => item.deputyId !== null && item.deputyId === actor.deputyId
const ownUnit = (item: StepItem, actor: StepActor) => item.unitId !== null && item.unitId === actor.orgId
const author = (item: StepItem, actor: StepActor) => item.authorId !== null && item.authorId === actor.personId
/** The author; for somebody without an account, whoever wrote the opinion down records what was said. */
const authorOrScribe = (item: StepItem, actor: StepActor) =>
  item.authorId === null ? item.enteredBy === actor.personId : author(item, actor)
const ownStreet = (item: StepItem, actor: StepActor) => item.streetId === actor.orgId
/** The street of the item, or the office that assigned it. */
const streetOrAssigner = (item: StepItem, actor: StepActor) =>
  actor.role === 'STREET_STAFF' ? ownStreet(item, actor) : item.assignerId !== null && item.assignerId === actor.orgId
/** In triage the street decides; once escalated, the district office or the government office. */
const assigning = (item: StepItem, actor: StepActor) =>
  item.stage === 'TRIAGE' ? actor.role === 'STREET_STAFF' && ownStreet(item, actor) : actor.role !== 'STREET_STAFF'

const assigners = ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'] as const

export const steps = {
  answer_on_spot: { from: ['DEPUTY_PENDING'], to: ['REPLIED'], by: ['DEPUTY'], needs: ['text'], when: ownDeputy },
  forward: { from: ['DEPUTY_PENDING'], to: ['TRIAGE'], by: ['DEPUTY'], needs: ['note'], when: ownDeputy },
  fall_through: { from: ['DEPUTY_PENDING'], to: ['TRIAGE'], by: ['SYSTEM'], needs: [] },
  accept_assign: {
    from: ['TRIAGE', 'ESCALATED'],
    to: ['ASSIGNED'],
    by: assigners,
    needs: ['unitId', 'limitKind'],
    when: assigning,
  },
  not_accept: {
    from: ['TRIAGE'],
    to: ['NOT_ACCEPTED'],
    by: ['STREET_STAFF'],
    needs: ['notAcceptedReason', 'note'],
    when: ownStreet,
  },
  escalate: { from: ['TRIAGE'], to: ['ESCALATED'], by: ['STREET_STAFF'], needs: ['note'], when: ownStreet },
  send_back: { from: ['ESCALATED'], to: ['TRIAGE'], by: ['DISTRICT_OFFICE'], needs: ['note'] },
  sign: { from: ['ASSIGNED'], to: ['IN_PROGRESS'], by: ['UNIT_CLERK'], needs: [], when: ownUnit },
  draft_reply: {
    from: ['IN_PROGRESS'],
    to: ['REPLY_REVIEW'],
    by: ['UNIT_CLERK'],
    needs: ['text', 'resultClass'],
    when: ownUnit,
  },
  issue_reply: {
    from: ['REPLY_REVIEW'],
    to: ['REPLY_REVIEW'],
    by: ['UNIT_LEADER'],
    needs: [],
    when: (item, actor) => ownUnit(item, actor) && item.replyTurn === 'UNIT_LEADER',
  },
  return_reply: {
    from: ['REPLY_REVIEW'],
    to: ['IN_PROGRESS'],
    by: ['UNIT_LEADER', ...assigners],
    needs: ['reason'],
    when: (item, actor) =>
      actor.role === 'UNIT_LEADER'
        ? ownUnit(item, actor) && item.replyTurn === 'UNIT_LEADER'
        : item.replyTurn === 'ASSIGNER' && streetOrAssigner(item, actor),
  },
  release_reply: {
    from: ['REPLY_REVIEW'],
    to: ['REPLIED'],
    by: assigners,
    needs: [],
    when: (item, actor) => item.replyTurn === 'ASSIGNER' && streetOrAssigner(item, actor),
  },
  rate: {
    from: ['REPLIED'],
    to: ['CLOSED', 'FOLLOW_UP', 'REVIEW_BAD'],
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    needs: ['rating'],
    when: authorOrScribe,
  },
  no_rating: { from: ['REPLIED'], to: ['CLOSED', 'FOLLOW_UP'], by: ['SYSTEM'], needs: [] },
  rehandle: {
    from: ['REVIEW_BAD'],
    to: ['ASSIGNED', 'TRIAGE'],
    by: assigners,
    needs: ['note'],
    when: streetOrAssigner,
  },
  explain_close: { from: ['REVIEW_BAD'], to: ['CLOSED'], by: assigners, needs: ['text'], when: streetOrAssigner },
  report_fulfilled: {
    from: ['FOLLOW_UP'],
    to: ['FOLLOW_UP'],
    by: ['UNIT_CLERK'],
    needs: ['text'],
    when: (item, actor) => ownUnit(item, actor) && item.replyTurn === null,
  },
  fulfil: {
    from: ['FOLLOW_UP'],
    to: ['CLOSED'],
    by: assigners,
    needs: [],
    when: (item, actor) => item.replyTurn === 'ASSIGNER' && streetOrAssigner(item, actor),
  },
  not_fulfilled: {
    from: ['FOLLOW_UP'],
    to: ['FOLLOW_UP'],
    by: assigners,
    needs: ['reason'],
    when: (item, actor) => item.replyTurn === 'ASSIGNER' && streetOrAssigner(item, actor),
  },
  withdraw: { from: ['DEPUTY_PENDING', 'TRIAGE'], to: ['WITHDRAWN'], by: ['RESIDENT'], needs: [], when: author },
} as const satisfies Record<string, Step>

export type StepName = keyof typeof steps
export const stepNames = Object.keys(steps) as StepName[]

/** Stages that the clock ends by itself, and how. */
export const clockSteps = { DEPUTY_PENDING: 'fall_through', REPLIED: 'no_rating' } as const satisfies Partial<
  Record<Stage, StepName>
>

/**
 * Steps whose note is written for the author as well. Every step stands on the author's time line with who and when; a note
 * that is not named here is a word between offices (rulings 7: what leaves is listed, not what stays).
 */
export const notesForAuthor: readonly StepName[] = [
  'forward',
  'accept_assign',
  'not_accept',
  'escalate',
  'send_back',
  'rehandle',
  'not_fulfilled',
  'rate',
  'withdraw',
]

const table: Record<StepName, Step> = steps

/** Steps this actor may take with this item now, in table order. */
export const openSteps = (item: StepItem, actor: StepActor): StepName[] =>
  stepNames.filter((name) => {
    const step = table[name]
    return step.from.includes(item.stage) && step.by.includes(actor.role) && (step.when?.(item, actor) ?? true)
  })

/** Why a step is not open: the item has moved on, or it is not this actor's to take. */
export const whyNotOpen = (name: StepName, item: StepItem): 'STEP_NOT_OPEN' | 'STEP_NOT_YOURS' =>
  table[name].from.includes(item.stage) ? 'STEP_NOT_YOURS' : 'STEP_NOT_OPEN'

export type OwnerKind = 'DEPUTY' | 'ORG' | 'UNIT' | 'RESIDENT' | 'NOBODY'

/**
 * Who has the item now. Every open item has an owner: there is no stage without one (promise "每件有主").
 * An answer to be rated is the resident's turn, or, where the resident has no account, that of whoever wrote it down.
 */
export const ownerOf = (item: StepItem, districtOfficeId: string): { kind: OwnerKind; id: string | null } => {
  if (isClosed(item.stage)) return { kind: 'NOBODY', id: null }
  const assigner = { kind: 'ORG', id: item.assignerId ?? item.streetId } as const
  switch (item.stage) {
    case 'DEPUTY_PENDING':
      return { kind: 'DEPUTY', id: item.deputyId }
    case 'ASSIGNED':
    case 'IN_PROGRESS':
      return { kind: 'UNIT', id: item.unitId }
    case 'REPLY_REVIEW':
      return item.replyTurn === 'UNIT_LEADER' ? { kind: 'UNIT', id: item.unitId } : assigner
    case 'FOLLOW_UP':
      return item.replyTurn === 'ASSIGNER' || !item.unitId ? assigner : { kind: 'UNIT', id: item.unitId }
    case 'REVIEW_BAD':
      return assigner
    case 'REPLIED':
      return { kind: 'RESIDENT', id: item.authorId ?? item.enteredBy }
    case 'ESCALATED':
      return { kind: 'ORG', id: districtOfficeId }
    default:
      return { kind: 'ORG', id: item.streetId }
  }
}
