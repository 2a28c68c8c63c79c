import type { SignedInActor, Role } from '../access/actors'
import type { Day } from '../calendar/time'
import { beforeIssue, inCase, inHandsOf } from './cases'
import { type CoUnit, coUnitOf } from './co-units'
import type { Restriction } from './restriction'
import { isClosed, openStages, type PublicationState, type Rating, type Stage, stages } from './stages'

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
  /** Adds something to the item, or says who: the stage and its limit stay as they are. */
  adds?: true
  /** Further condition on the item and the actor, beyond stage and role. */
  when?: (item: StepItem, actor: StepActor) => boolean
}

export type StepField =
  | 'text'
  /** Words, or a photo, or both. */
  | 'textOrPhotos'
  | 'note'
  | 'reason'
  | 'unitId'
  | 'limitKind'
  | 'resultClass'
  | 'rating'
  | 'notAcceptedReason'
  | 'newDay'
  | 'foreignChannel'
  | 'publication'
  | 'suggestionTitle'
  | 'foreignNumber'
  | 'meetingKind'
  | 'newOwner'
  | 'mainId'
  | 'restriction'

/** What is recorded when the rounds are used up: people sat together, or somebody outside looked at it. */
export const meetingKinds = ['MEETING', 'THIRD_PARTY'] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** To whom an item goes when somebody leaves: a deputy or the street, a unit, or whoever speaks for an author without account. */
export const heirKinds = ['DEPUTY', 'STREET', 'UNIT', 'PERSON'] as const
export type HeirKind = (typeof heirKinds)[number]

/** What the table looks at: the item's own columns, never a screen's state. */
export interface StepItem {
  stage: Stage
  authorId: string | null
  /**
   * The author reads here what is said to him: has an account and has signed in. Whoever left a phone at a desk and never
   * did has to be phoned, and others write down what was said.
   */
  authorReads: boolean
  /** Who wrote it down: the author, or a liaison, grid worker or the street for somebody without an account. */
  enteredBy: string
  streetId: string
  deputyId: string | null
  unitId: string | null
  assignerId: string | null
  replyTurn: 'UNIT_LEADER' | 'ASSIGNER' | null
  handlingRound: number
  rating: Rating | null
  /** The stage to go back to from NEED_MORE, RETURN_REQUESTED and LOOKBACK. */
  cameFrom: Stage | null
  /** A day the unit asked for (a later end, another promise) and the assigner has not decided on. */
  askedDay: Day | null
  /** One extension a round; the answer stands until the next assignment. */
  extension: 'GRANTED' | 'REFUSED' | null
  /** 指定承办，不得退回. */
  isDesignated: boolean
  /** Asked again after closing: once. */
  askedAgain: boolean
  /** Units that help the one in charge. */
  coUnits: readonly CoUnit[]
  /** How often the author asked the deputy back about an answer given at once. */
  askedBack: number
  /** The author agrees that it is published without name; given and taken back at any time. */
  publishConsent: boolean
  publication: PublicationState | null
  /** Who prepared the text for the public: somebody else lets it out. */
  publicationBy: string | null
  /** The deputy's suggestion it became part of: a link, whose outcome the author is told. */
  suggestion: Suggestion | null
  /** The item it was merged into; it stays when both were answered. */
  mainId: string | null
  /** How often the author has changed the rating: once at most. */
  ratingChanges: number
  /** Words added after it was submitted that nobody else reads before a person has looked at them. */
  wordsHeld: boolean
  /** Read by few, and nobody's to assign. */
  restriction: Restriction | null
  /** The office an accusation must not reach. */
  keptFrom: string | null
}

export interface Suggestion {
  title: string
  number: string | null
  outcome: string | null
}

export type StepActor = Pick<SignedInActor, 'role' | 'personId' | 'orgId' | 'deputyId'>

const ownDeputy = (item: StepItem, actor: StepActor) => item.deputyId !== null && item.deputyId === actor.deputyId
const ownUnit = (item: StepItem, actor: StepActor) => item.unitId !== null && item.unitId === actor.orgId
const author = (item: StepItem, actor: StepActor) => item.authorId !== null && item.authorId === actor.personId
const ownStreet = (item: StepItem, actor: StepActor) => item.streetId === actor.orgId
/** The author; of somebody who has to be phoned, whoever wrote the opinion down, or the street, records what was said. */
const authorOrScribe = (item: StepItem, actor: StepActor) =>
  item.authorReads
    ? author(item, actor)
    : item.enteredBy === actor.personId || (actor.role === 'STREET_STAFF' && ownStreet(item, actor))
/** The street of the item, or the office that assigned it. */
const streetOrAssigner = (item: StepItem, actor: StepActor) =>
  actor.role === 'STREET_STAFF' ? ownStreet(item, actor) : item.assignerId !== null && item.assignerId === actor.orgId
/** The organisation that assigned it: who gave a limit decides on what is asked about it (opinion-steps.tsv). */
const assigned = (item: StepItem, actor: StepActor) => item.assignerId !== null && item.assignerId === actor.orgId
/** In triage the street decides; once escalated, the district office or the government office. */
const assigning = (item: StepItem, actor: StepActor) =>
  item.stage === 'TRIAGE' ? actor.role === 'STREET_STAFF' && ownStreet(item, actor) : actor.role !== 'STREET_STAFF'

/** Where nobody of the street may read what is restricted any more, the district office does what the street would. */
const districtFor = (item: StepItem, actor: StepActor) => item.restriction !== null && actor.role === 'DISTRICT_OFFICE'

/** The office that has an item before it is assigned: the street in triage, the district office once escalated. */
const atDesk = (item: StepItem, actor: StepActor) =>
  actor.role === 'DISTRICT_OFFICE'
    ? item.stage === 'ESCALATED' || districtFor(item, actor)
    : item.stage === 'TRIAGE' && ownStreet(item, actor)

/** Whoever sent an item to another body looks after it there. */
const sentOut = (item: StepItem, actor: StepActor) => item.assignerId === actor.orgId || districtFor(item, actor)

const assigners = ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'] as const
/** Those who go and see what became of it: the street, and the deputy it came through. */
const visiting = (item: StepItem, actor: StepActor) =>
  actor.role === 'DEPUTY' ? ownDeputy(item, actor) : ownStreet(item, actor)
/** The unit has the item to itself: no request of it waits for the assigner. */
const unitsTurn = (item: StepItem, actor: StepActor) => ownUnit(item, actor) && item.replyTurn === null
/** Who decides on the author's request to withdraw: whoever assigned the item, or the office it was escalated to. */
const decidesWithdrawal = (item: StepItem, actor: StepActor) =>
  item.cameFrom === 'ESCALATED' ? actor.role === 'DISTRICT_OFFICE' : assigned(item, actor)
/** Open stages in which the author may add something unasked; where something was asked for, `supply` answers it. */
const materialStages = openStages.filter((stage) => stage !== 'NEED_MORE')
/** Words may wait for the guard's person in any stage: what was archived meanwhile is settled all the same. */
const wordStages = stages
const holdsWords = (item: StepItem, actor: StepActor) => item.wordsHeld && ownStreet(item, actor)
/** A later day that the unit asked for has not been decided on. */
const asked = (item: StepItem) => item.askedDay !== null && item.replyTurn === 'ASSIGNER'
/** Whoever gave the limit may lengthen it; a promise is made to the street's residents, and its street may move it as well. */
const extensionAsked = (item: StepItem, actor: StepActor) => asked(item) && assigned(item, actor)
const promiseAsked = (item: StepItem, actor: StepActor) => asked(item) && streetOrAssigner(item, actor)

/** A text for the public waits for a second person: another account of the street, or the district office (defaults.md 10). */
const secondPerson = (item: StepItem, actor: StepActor) =>
  item.publication === 'PREPARED' &&
  item.restriction === null &&
  item.publishConsent &&
  item.publicationBy !== actor.personId &&
  (actor.role !== 'STREET_STAFF' || ownStreet(item, actor))

/** Who may speak: the author, or for somebody who has to be phoned those who write down what was said. */
const scribes = ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'] as const
export const writesDown = (role: Role): boolean => role !== 'RESIDENT' && (scribes as readonly Role[]).includes(role)
/** From the street on; what a deputy holds, nobody has answered yet. */
const afterDeputy = stages.filter(
  (stage) => !['CONTENT_HOLD', 'DEPUTY_PENDING', 'NOT_ACCEPTED', 'WITHDRAWN'].includes(stage),
)

/** To whom an item like this can go; a deputy's also to the street. */
export const heirKindsOf = (item: StepItem): readonly HeirKind[] => [
  ...(inCase(item, inHandsOf.DEPUTY) ? (['DEPUTY', 'STREET'] as const) : []),
  ...(item.unitId !== null && inCase(item, inHandsOf.UNIT) ? (['UNIT'] as const) : []),
  ...(inCase(item, inHandsOf.PERSON) ? (['PERSON'] as const) : []),
]

/** A unit's item is handed over by whoever assigned it, everything else by the street; the district office may in any case. */
const handsOver = (item: StepItem, actor: StepActor) => {
  const kinds = heirKindsOf(item)
  if (!kinds.length) return false
  if (actor.role === 'DISTRICT_OFFICE') return true
  return kinds.includes('UNIT') ? item.assignerId === actor.orgId : ownStreet(item, actor)
}

/** The deputy it came through may urge whoever has it; offices urge the units they look after, the district also the streets. */
const urges = (item: StepItem, actor: StepActor) => {
  const owner = ownerOf(item, '')
  if (actor.role === 'DEPUTY') return ownDeputy(item, actor)
  if (owner.kind === 'UNIT')
    return actor.role === 'DISTRICT_OFFICE' || ownStreet(item, actor) || item.assignerId === actor.orgId
  return actor.role === 'DISTRICT_OFFICE' && item.stage !== 'ESCALATED' && owner.id !== actor.orgId
}

/** Ended without an answer, or put away: nothing is taken up again by being restricted. */
const ended = ['NOT_ACCEPTED', 'WITHDRAWN', 'ARCHIVED'] as const satisfies readonly Stage[]
export const staysEnded = (stage: Stage): boolean => (ended as readonly Stage[]).includes(stage)

export const steps = {
  release_hold: {
    from: ['CONTENT_HOLD'],
    to: ['DEPUTY_PENDING', 'TRIAGE'],
    by: ['STREET_STAFF'],
    needs: [],
    when: ownStreet,
  },
  refuse_content: {
    from: ['CONTENT_HOLD'],
    to: ['NOT_ACCEPTED'],
    by: ['STREET_STAFF'],
    needs: ['notAcceptedReason', 'note'],
    when: ownStreet,
  },
  answer_on_spot: { from: ['DEPUTY_PENDING'], to: ['REPLIED'], by: ['DEPUTY'], needs: ['text'], when: ownDeputy },
  forward: { from: ['DEPUTY_PENDING'], to: ['TRIAGE'], by: ['DEPUTY'], needs: ['note'], when: ownDeputy },
  fall_through: { from: ['DEPUTY_PENDING'], to: ['TRIAGE'], by: ['SYSTEM'], needs: [] },
  /**
   * Whoever had it is away beyond the limit, may not act or is where nobody receives any more: the next one gets it, with a
   * limit of its own. So does somebody who may act again what had found nobody and waits untouched on the street's desk.
   */
  reroute: { from: ['DEPUTY_PENDING', 'TRIAGE'], to: ['DEPUTY_PENDING'], by: ['SYSTEM'], needs: [] },
  ask_more: {
    from: ['DEPUTY_PENDING', 'TRIAGE'],
    to: ['NEED_MORE'],
    by: ['DEPUTY', 'STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['note'],
    when: (item, actor) =>
      item.stage === 'TRIAGE'
        ? actor.role !== 'DEPUTY' && (ownStreet(item, actor) || districtFor(item, actor))
        : ownDeputy(item, actor),
  },
  supply: {
    from: ['NEED_MORE'],
    to: ['DEPUTY_PENDING', 'TRIAGE', 'ESCALATED'],
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    needs: ['textOrPhotos'],
    when: authorOrScribe,
  },
  add_material: {
    from: materialStages,
    to: materialStages,
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    needs: ['textOrPhotos'],
    adds: true,
    when: authorOrScribe,
  },
  close_unsupplied: { from: ['NEED_MORE'], to: ['CLOSED'], by: ['SYSTEM'], needs: [] },
  accept_assign: {
    from: ['TRIAGE', 'ESCALATED'],
    to: ['ASSIGNED'],
    by: assigners,
    needs: ['unitId', 'limitKind'],
    when: (item, actor) => assigning(item, actor) && item.restriction === null,
  },
  not_accept: {
    from: ['TRIAGE', 'ESCALATED'],
    to: ['NOT_ACCEPTED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['notAcceptedReason', 'note'],
    // What is restricted may have come to the district office first.
    when: (item, actor) => atDesk(item, actor) && (item.stage === 'TRIAGE' || item.restriction !== null),
  },
  escalate: { from: ['TRIAGE'], to: ['ESCALATED'], by: ['STREET_STAFF'], needs: ['note'], when: ownStreet },
  send_back: {
    from: ['ESCALATED'],
    to: ['TRIAGE'],
    by: ['DISTRICT_OFFICE'],
    needs: ['note'],
    when: (item) => item.keptFrom !== item.streetId,
  },
  restrict: {
    // At any time: somebody may see only in the answer, or on the published page, what it is about.
    from: stages,
    to: ['TRIAGE', 'ESCALATED', 'MERGED', ...ended],
    // What was merged follows its main item: the clock's part of this step.
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYSTEM'],
    needs: ['restriction', 'note'],
    when: (item, actor) =>
      item.stage !== 'MERGED' &&
      item.restriction === null &&
      (actor.role === 'DISTRICT_OFFICE' || ownStreet(item, actor)),
  },
  lift_restriction: {
    from: ['TRIAGE', 'ESCALATED', 'MERGED', ...ended],
    to: ['TRIAGE', 'ESCALATED', 'MERGED', ...ended],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYSTEM'],
    needs: ['note'],
    when: (item, actor) =>
      item.stage !== 'MERGED' &&
      item.restriction !== null &&
      (staysEnded(item.stage) ? ownStreet(item, actor) || districtFor(item, actor) : atDesk(item, actor)),
  },
  transfer_out: {
    from: ['TRIAGE', 'ESCALATED'],
    to: ['TRANSFERRED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['foreignChannel', 'note'],
    when: (item, actor) => assigning(item, actor) || districtFor(item, actor),
  },
  close_transferred: {
    from: ['TRANSFERRED'],
    to: ['CLOSED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['text'],
    when: sentOut,
  },
  note_foreign: {
    from: ['TRANSFERRED'],
    to: ['TRANSFERRED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['foreignNumber'],
    // Since when it is there, and until when, stays: noting a number is no news of the matter.
    adds: true,
    when: sentOut,
  },
  take_back: {
    from: ['TRANSFERRED'],
    to: ['TRIAGE', 'ESCALATED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['note'],
    when: sentOut,
  },
  sign: { from: ['ASSIGNED'], to: ['IN_PROGRESS'], by: ['UNIT_CLERK'], needs: [], when: ownUnit },
  request_return: {
    from: ['ASSIGNED', 'IN_PROGRESS'],
    to: ['RETURN_REQUESTED'],
    by: ['UNIT_CLERK'],
    needs: ['reason'],
    when: (item, actor) => unitsTurn(item, actor) && !item.isDesignated,
  },
  grant_return: {
    from: ['RETURN_REQUESTED'],
    to: ['ASSIGNED'],
    by: assigners,
    needs: ['unitId', 'limitKind'],
    when: assigned,
  },
  refuse_return: {
    from: ['RETURN_REQUESTED'],
    to: ['ASSIGNED', 'IN_PROGRESS'],
    by: assigners,
    needs: ['reason'],
    when: assigned,
  },
  request_extension: {
    from: ['IN_PROGRESS'],
    to: ['IN_PROGRESS'],
    by: ['UNIT_CLERK'],
    needs: ['reason', 'newDay'],
    when: (item, actor) => unitsTurn(item, actor) && item.extension === null,
  },
  grant_extension: {
    from: ['IN_PROGRESS'],
    to: ['IN_PROGRESS'],
    by: assigners,
    needs: [],
    when: extensionAsked,
  },
  refuse_extension: {
    from: ['IN_PROGRESS'],
    to: ['IN_PROGRESS'],
    by: assigners,
    needs: ['reason'],
    when: extensionAsked,
  },
  co_opinion: {
    from: ['ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'],
    to: ['ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'],
    by: ['UNIT_CLERK'],
    needs: ['text'],
    adds: true,
    when: (item, actor) => inCase(item, beforeIssue) && coUnitOf(item.coUnits, actor.orgId)?.givenAt === null,
  },
  change_co_units: {
    from: ['ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'],
    to: ['ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'],
    by: assigners,
    needs: ['reason'],
    adds: true,
    when: (item, actor) => inCase(item, beforeIssue) && streetOrAssigner(item, actor),
  },
  draft_reply: {
    from: ['IN_PROGRESS'],
    to: ['REPLY_REVIEW'],
    by: ['UNIT_CLERK'],
    needs: ['text', 'resultClass'],
    when: unitsTurn,
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
  change_rating: {
    from: ['CLOSED', 'PUBLISHED', 'FOLLOW_UP'],
    to: ['CLOSED', 'PUBLISHED', 'FOLLOW_UP', 'REVIEW_BAD'],
    by: ['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'],
    needs: ['rating'],
    // Unless somebody who was satisfied is not any more: that opens the review.
    adds: true,
    when: (item, actor) =>
      authorOrScribe(item, actor) &&
      (item.rating === 'GOOD' || item.rating === 'BASIC') &&
      item.ratingChanges === 0 &&
      item.askedDay === null,
  },
  no_rating: { from: ['REPLIED'], to: ['CLOSED', 'FOLLOW_UP'], by: ['SYSTEM'], needs: [] },
  rehandle: {
    from: ['REVIEW_BAD', 'LOOKBACK'],
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
    when: unitsTurn,
  },
  move_promise: {
    from: ['FOLLOW_UP'],
    to: ['FOLLOW_UP'],
    by: ['UNIT_LEADER'],
    needs: ['reason', 'newDay'],
    when: unitsTurn,
  },
  agree_promise: { from: ['FOLLOW_UP'], to: ['FOLLOW_UP'], by: assigners, needs: [], when: promiseAsked },
  refuse_promise: {
    from: ['FOLLOW_UP'],
    to: ['FOLLOW_UP'],
    by: assigners,
    needs: ['reason'],
    when: promiseAsked,
  },
  fulfil: {
    from: ['FOLLOW_UP'],
    to: ['CLOSED'],
    by: assigners,
    needs: [],
    when: (item, actor) => item.askedDay === null && item.replyTurn === 'ASSIGNER' && streetOrAssigner(item, actor),
  },
  not_fulfilled: {
    from: ['FOLLOW_UP'],
    to: ['FOLLOW_UP'],
    by: assigners,
    needs: ['reason'],
    when: (item, actor) => item.askedDay === null && item.replyTurn === 'ASSIGNER' && streetOrAssigner(item, actor),
  },
  record_meeting: {
    from: ['REVIEW_BAD'],
    to: ['REVIEW_BAD'],
    by: assigners,
    needs: ['meetingKind', 'text'],
    adds: true,
    when: streetOrAssigner,
  },
  press_on: {
    from: [
      'TRIAGE',
      'ESCALATED',
      'ASSIGNED',
      'IN_PROGRESS',
      'RETURN_REQUESTED',
      'REPLY_REVIEW',
      'REVIEW_BAD',
      'FOLLOW_UP',
    ],
    to: [
      'TRIAGE',
      'ESCALATED',
      'ASSIGNED',
      'IN_PROGRESS',
      'RETURN_REQUESTED',
      'REPLY_REVIEW',
      'REVIEW_BAD',
      'FOLLOW_UP',
    ],
    by: ['DEPUTY', ...assigners],
    needs: ['note'],
    adds: true,
    when: urges,
  },
  reassign_owner: {
    from: ['DEPUTY_PENDING', 'NEED_MORE', 'ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW', 'REPLIED', 'FOLLOW_UP'],
    to: ['DEPUTY_PENDING', 'TRIAGE', 'NEED_MORE', 'ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW', 'REPLIED', 'FOLLOW_UP'],
    by: assigners,
    needs: ['newOwner', 'reason'],
    adds: true,
    when: (item, actor) => handsOver(item, actor) && item.restriction === null,
  },
  schedule_lookback: {
    from: ['CLOSED', 'PUBLISHED', 'ARCHIVED'],
    to: ['LOOKBACK'],
    by: ['STREET_STAFF', 'DEPUTY', 'SYSTEM'],
    needs: [],
    when: visiting,
  },
  lookback_ok: {
    from: ['LOOKBACK'],
    to: ['CLOSED', 'PUBLISHED', 'ARCHIVED'],
    by: ['STREET_STAFF', 'DEPUTY'],
    needs: ['text'],
    when: visiting,
  },
  archive: { from: ['CLOSED', 'PUBLISHED', 'NOT_ACCEPTED', 'WITHDRAWN'], to: ['ARCHIVED'], by: ['SYSTEM'], needs: [] },
  /** To the deputy who answered at once, before anything is rated: what is said there stays with the item. */
  ask_back: {
    from: ['REPLIED'],
    to: ['DEPUTY_PENDING'],
    by: ['RESIDENT'],
    needs: ['text'],
    when: (item, actor) => author(item, actor) && item.unitId === null && item.deputyId !== null,
  },
  // Those that follow a main item move along when that is merged itself: the clock's part of this step.
  merge: {
    from: ['TRIAGE', 'MERGED'],
    to: ['MERGED'],
    by: ['STREET_STAFF', 'SYSTEM'],
    needs: ['mainId'],
    when: (item, actor) => item.stage === 'TRIAGE' && ownStreet(item, actor) && item.restriction === null,
  },
  unmerge: {
    from: ['MERGED'],
    to: ['TRIAGE', 'ESCALATED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYSTEM'],
    needs: ['reason'],
    when: (item, actor) => ownStreet(item, actor) || districtFor(item, actor),
  },
  answer_merged: { from: ['MERGED'], to: ['REPLIED'], by: ['SYSTEM'], needs: [] },
  end_merged: { from: ['MERGED'], to: ['CLOSED', 'NOT_ACCEPTED'], by: ['SYSTEM'], needs: [] },
  ask_again: {
    from: ['CLOSED', 'PUBLISHED'],
    to: ['TRIAGE', 'ESCALATED'],
    by: ['RESIDENT'],
    needs: ['text'],
    when: (item, actor) => author(item, actor) && !item.askedAgain,
  },
  withdraw: {
    from: ['CONTENT_HOLD', 'DEPUTY_PENDING', 'TRIAGE', 'NEED_MORE'],
    to: ['WITHDRAWN'],
    by: ['RESIDENT'],
    needs: [],
    when: author,
  },
  allow_publication: {
    from: ['REPLIED', 'FOLLOW_UP', 'LOOKBACK', 'CLOSED'],
    to: ['REPLIED', 'FOLLOW_UP', 'LOOKBACK', 'CLOSED'],
    by: scribes,
    needs: [],
    adds: true,
    when: (item, actor) => authorOrScribe(item, actor) && !item.publishConsent,
  },
  refuse_publication: {
    from: stages,
    to: stages.filter((stage) => stage !== 'PUBLISHED'),
    by: scribes,
    needs: [],
    adds: true,
    when: (item, actor) => authorOrScribe(item, actor) && item.publishConsent,
  },
  prepare_publication: {
    from: ['CLOSED'],
    to: ['CLOSED'],
    by: ['STREET_STAFF'],
    needs: ['publication'],
    adds: true,
    when: (item, actor) => ownStreet(item, actor) && item.publishConsent && item.restriction === null,
  },
  publish: {
    from: ['CLOSED'],
    to: ['PUBLISHED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: [],
    when: secondPerson,
  },
  return_publication: {
    from: ['CLOSED'],
    to: ['CLOSED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['reason'],
    adds: true,
    when: secondPerson,
  },
  unpublish: {
    from: ['PUBLISHED', 'LOOKBACK', 'ARCHIVED'],
    to: ['CLOSED', 'LOOKBACK', 'ARCHIVED'],
    by: ['STREET_STAFF', 'DISTRICT_OFFICE'],
    needs: ['reason'],
    adds: true,
    when: (item, actor) =>
      item.publication === 'PUBLISHED' && (actor.role !== 'STREET_STAFF' || ownStreet(item, actor)),
  },
  upgrade: {
    from: afterDeputy.filter((stage) => stage !== 'ARCHIVED'),
    to: afterDeputy.filter((stage) => stage !== 'ARCHIVED'),
    by: ['DEPUTY'],
    needs: ['suggestionTitle'],
    adds: true,
    when: (item, actor) => ownDeputy(item, actor) && item.suggestion === null,
  },
  /** What became of the suggestion, often after the item itself has rested for months. */
  upgrade_outcome: {
    from: afterDeputy,
    to: afterDeputy,
    by: ['DEPUTY'],
    needs: ['text'],
    adds: true,
    when: (item, actor) => ownDeputy(item, actor) && item.suggestion !== null,
  },
  /** By whoever holds the receipt of an item that somebody else wrote down; the receipt is looked at by the action. */
  claim: {
    from: stages,
    to: stages,
    by: ['RESIDENT'],
    needs: [],
    adds: true,
    when: (item) => item.authorId === null,
  },
  request_withdraw: {
    from: ['ESCALATED', 'ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'],
    to: ['WITHDRAW_REQUESTED'],
    by: ['RESIDENT'],
    needs: ['reason'],
    when: (item, actor) => author(item, actor) && item.askedDay === null,
  },
  grant_withdraw: {
    from: ['WITHDRAW_REQUESTED'],
    to: ['WITHDRAWN'],
    by: assigners,
    needs: [],
    when: decidesWithdrawal,
  },
  refuse_withdraw: {
    from: ['WITHDRAW_REQUESTED'],
    to: ['ESCALATED', 'ASSIGNED', 'IN_PROGRESS', 'REPLY_REVIEW'],
    by: assigners,
    needs: ['reason'],
    when: decidesWithdrawal,
  },
  release_words: { from: wordStages, to: wordStages, by: ['STREET_STAFF'], needs: [], adds: true, when: holdsWords },
  refuse_words: {
    from: wordStages,
    to: wordStages,
    by: ['STREET_STAFF'],
    needs: ['reason'],
    adds: true,
    when: holdsWords,
  },
} as const satisfies Record<string, Step>

export type StepName = keyof typeof steps
export const stepNames = Object.keys(steps) as StepName[]

/** How an opinion comes in, as the first line of its time line; no step of the table, since there is no item before it. */
export const firstSteps = ['submit', 'submit_to_street', 'submit_restricted', 'hold'] as const
/** What a time line says: a step, how it came in, that a limit was counted anew, or that an old ledger was taken in. */
export type EventStep = StepName | (typeof firstSteps)[number] | 'recount' | 'import' | 'see_phone'

/** Steps that carry words of the author's own, which the content guard looks at, and the field they stand in. */
export const authorsWords: Readonly<Partial<Record<StepName, 'text' | 'reason'>>> = {
  supply: 'text',
  add_material: 'text',
  ask_again: 'text',
  ask_back: 'text',
  rate: 'reason',
  change_rating: 'reason',
  request_withdraw: 'reason',
}

/** Steps that choose units. */
export const unitSteps: readonly StepName[] = ['accept_assign', 'grant_return', 'change_co_units']

/** Steps the author may add photos to. */
export const photoSteps: readonly StepName[] = ['supply', 'add_material', 'ask_again']

/** Steps that carry an answer, with photos of what was done or of a paper. */
export const answerSteps: readonly StepName[] = [
  'answer_on_spot',
  'draft_reply',
  'issue_reply',
  'co_opinion',
  'report_fulfilled',
  'close_transferred',
  'lookback_ok',
  'explain_close',
]

/** Stages that the clock ends by itself, and how. */
export const clockSteps = {
  DEPUTY_PENDING: 'fall_through',
  NEED_MORE: 'close_unsupplied',
  REPLIED: 'no_rating',
} as const satisfies Partial<Record<Stage, StepName>>

/**
 * Steps whose note is written for the author as well. Every step stands on the author's time line with who and when; a note
 * that is not named here is a word between offices (rulings 7: what leaves is listed, not what stays).
 */
export const notesForAuthor: readonly StepName[] = [
  'record_meeting',
  'forward',
  'ask_more',
  'supply',
  'add_material',
  'transfer_out',
  'close_transferred',
  'take_back',
  'grant_extension',
  'move_promise',
  'lookback_ok',
  'ask_again',
  'ask_back',
  'unpublish',
  'upgrade',
  'upgrade_outcome',
  'accept_assign',
  'not_accept',
  'escalate',
  'send_back',
  'rehandle',
  'not_fulfilled',
  'rate',
  'change_rating',
  'withdraw',
  'unmerge',
  'request_withdraw',
  'refuse_withdraw',
  'refuse_content',
  'refuse_words',
]

/**
 * Steps between offices that change nothing for the author (opinion-steps.tsv: "unchanged"); what came of them is told when
 * it concerns him. They do not stand on his time line.
 */
export const stepsInside: readonly EventStep[] = [
  'see_phone',
  'request_return',
  'refuse_return',
  'request_extension',
  'refuse_extension',
  'refuse_promise',
  'prepare_publication',
  'return_publication',
  'co_opinion',
  'change_co_units',
  'restrict',
  'lift_restriction',
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
 * What was merged is with whoever has the main item.
 */
export const ownerOf = (
  item: StepItem,
  districtOfficeId: string,
  main: StepItem | null = null,
): { kind: OwnerKind; id: string | null } => {
  if (isClosed(item.stage)) return { kind: 'NOBODY', id: null }
  if (item.stage === 'MERGED' && main) return ownerOf(main, districtOfficeId)
  // What accuses the street is never the street's.
  const street = item.keptFrom === item.streetId ? districtOfficeId : item.streetId
  const assigner = { kind: 'ORG', id: item.assignerId ?? street } as const
  const resident = { kind: 'RESIDENT', id: item.authorReads ? item.authorId : item.enteredBy } as const
  switch (item.stage) {
    case 'DEPUTY_PENDING':
      return { kind: 'DEPUTY', id: item.deputyId }
    case 'NEED_MORE':
      return resident
    case 'ASSIGNED':
      return { kind: 'UNIT', id: item.unitId }
    case 'IN_PROGRESS':
      return item.replyTurn === 'ASSIGNER' ? assigner : { kind: 'UNIT', id: item.unitId }
    case 'TRANSFERRED':
    case 'RETURN_REQUESTED':
      return assigner
    case 'WITHDRAW_REQUESTED':
      return item.cameFrom === 'ESCALATED' ? { kind: 'ORG', id: districtOfficeId } : assigner
    case 'REPLY_REVIEW':
      return item.replyTurn === 'UNIT_LEADER' ? { kind: 'UNIT', id: item.unitId } : assigner
    case 'FOLLOW_UP':
      return item.replyTurn === 'ASSIGNER' || !item.unitId ? assigner : { kind: 'UNIT', id: item.unitId }
    case 'REVIEW_BAD':
      return assigner
    case 'REPLIED':
      return resident
    case 'ESCALATED':
      return { kind: 'ORG', id: districtOfficeId }
    default:
      return { kind: 'ORG', id: street }
  }
}
