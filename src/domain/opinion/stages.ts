/** The stages of a resident's opinion that the product moves through today (opinion-steps.tsv; rulings 1). */
export const stages = [
  'CONTENT_HOLD',
  'DEPUTY_PENDING',
  'TRIAGE',
  'NEED_MORE',
  'ESCALATED',
  'TRANSFERRED',
  'ASSIGNED',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
  'WITHDRAW_REQUESTED',
  'REPLY_REVIEW',
  'REPLIED',
  'REVIEW_BAD',
  'FOLLOW_UP',
  'LOOKBACK',
  'MERGED',
  'CLOSED',
  'PUBLISHED',
  'NOT_ACCEPTED',
  'WITHDRAWN',
  'ARCHIVED',
] as const

export type Stage = (typeof stages)[number]

/** Stages in which nobody owes anything any more. */
export const closedStages: readonly Stage[] = ['CLOSED', 'PUBLISHED', 'NOT_ACCEPTED', 'WITHDRAWN', 'ARCHIVED']

/** Stages in which an item still waits for its answer: others may be merged into it, and are answered with it. */
export const leadingStages: readonly Stage[] = [
  'DEPUTY_PENDING',
  'TRIAGE',
  'NEED_MORE',
  'ESCALATED',
  'TRANSFERRED',
  'ASSIGNED',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
  'WITHDRAW_REQUESTED',
  'REPLY_REVIEW',
]

/** Stages in which an answer is out: what it claims is nobody's to know before. */
export const answeredStages: readonly Stage[] = [
  'REPLIED',
  'REVIEW_BAD',
  'FOLLOW_UP',
  'LOOKBACK',
  'CLOSED',
  'PUBLISHED',
  'ARCHIVED',
]

export const isClosed = (stage: Stage): boolean => closedStages.includes(stage)

export const openStages: readonly Stage[] = stages.filter((stage) => !isClosed(stage))

export const sources = ['ONLINE', 'STATION', 'GRID', 'COUNCIL', 'CAMPAIGN', 'CONTACT', 'EXCHANGE'] as const
export type Source = (typeof sources)[number]

/** How an opinion came in where its source alone does not say: typed in from paper, or through the online home. */
export const ways = ['PAPER', 'ONLINE_HOME'] as const
export type Way = (typeof ways)[number]

/** How far the text for the public is; what is public says so until it is taken down. */
export const publicationStates = ['PREPARED', 'RETURNED', 'PUBLISHED'] as const
export type PublicationState = (typeof publicationStates)[number]

export const itemLevels = ['COMMUNITY', 'STREET', 'DISTRICT', 'CITY'] as const
export type ItemLevel = (typeof itemLevels)[number]

export const ratings = ['GOOD', 'BASIC', 'BAD', 'NONE'] as const
export type Rating = (typeof ratings)[number]

/**
 * Classes of a result (processes.md 2.4, tenant data later; letters are never compared between districts).
 * A class that promises puts the item into FOLLOW_UP with a promised day.
 */
export const resultClasses = {
  A: { solved: true, promises: false },
  B: { solved: false, promises: true },
  C: { solved: false, promises: true },
  D: { solved: false, promises: false },
} as const
export type ResultClass = keyof typeof resultClasses

/** Where an item goes that another body has to answer (opinion-steps.tsv, transfer_out). */
export const foreignChannels = [
  'HOTLINE_12345',
  'CONGRESS_PLATFORM',
  'PETITION',
  'DISCIPLINE',
  'POLITICAL_LEGAL',
  'OTHER',
] as const
export type ForeignChannel = (typeof foreignChannels)[number]

/** Why an opinion is not taken up, each with guidance to the right channel (processes.md 2.2). */
export const notAcceptedReasons = [
  'LITIGATION',
  'JUDICIAL_CASE',
  'ACCUSATION',
  'STATE_SECRET',
  'PRIVATE_DISPUTE',
  'EMERGENCY',
  'OUT_OF_AREA',
  'ALREADY_ANSWERED',
  'NO_CONTENT',
  'ABUSE_OR_ADVERT',
] as const
export type NotAcceptedReason = (typeof notAcceptedReasons)[number]
