import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { OwnerKind, StepItem } from '../../src/domain/opinion/states'
import type { ForeignChannel, ItemLevel, ResultClass, Source, Stage, Way } from '../../src/domain/opinion/stages'
import type { WorklistSort } from '../../src/domain/opinion/worklists'
import type { Accused, Restriction } from '../../src/domain/opinion/restriction'
import type { DueRule, FinalRule, Paused } from '../../src/domain/opinion/deadline'
import type { Counter } from '../../src/domain/measures/counters'
import type { PointedReply } from '../../src/domain/opinion/points'
import type { GuardWord } from '../../src/domain/opinion/content'
import type { RouteAnswer, RouteReason, RoutingRule } from '../../src/domain/opinion/routing'

export interface OpinionRow extends StepItem {
  id: string
  number: string
  version: number
  source: Source
  communityId: string
  gridId: string | null
  stationId: string | null
  /** The record of a reception it came up in. */
  recordId: string | null
  /** The entry of the contact log it came up in (seed row S0-04). */
  contactId: string | null
  /** The campaign it was raised in, and what such items are marked with. */
  campaignId: string | null
  tag: string | null
  categoryId: string
  level: ItemLevel | null
  title: string
  body: string
  placeText: string | null
  authorName: string | null
  authorPhone: string | null
  hideFromUnit: boolean
  allowContact: boolean
  publishConsent: boolean
  /** How many raised it together, the author with them. */
  authorCount: number
  ownerKind: OwnerKind
  ownerId: string | null
  assignedAt: Instant | null
  stageSince: Instant
  dueAt: Instant | null
  dueRule: DueRule | null
  finalDueDay: Day | null
  finalRule: FinalRule | null
  firstDueDay: Day | null
  handlingDays: number | null
  resultClass: ResultClass | null
  promiseDay: Day | null
  ratingReason: string | null
  firstAnswerAt: Instant | null
  routing: RouteAnswer
  submittedAt: Instant
  closedAt: Instant | null
  paused: Paused | null
  /** The body it came from, with its number there: of what was handed over. */
  foreignChannel: ForeignChannel | null
  foreignNumber: string | null
  sentChannel: ForeignChannel | null
  sentNumber: string | null
  publishedAt: Instant | null
  way: Way | null
  /** By which, with its number, whoever has no account looks it up: of what somebody else wrote down. */
  receiptCode: string | null
  pressedAt: Instant | null
  metRound: number | null
  accused: Accused
  wordsDueAt: Instant | null
}

/** A row of a list, with the names a list shows. */
export interface OpinionListRow {
  id: string
  version: number
  tag: string | null
  categoryId: string
  /** What the page was ordered by, for the next one. */
  at: number
  number: string
  title: string
  stage: Stage
  source: Source
  way: Way | null
  streetName: string
  communityName: string
  categoryName: string
  ownerKind: OwnerKind
  ownerName: string | null
  authorId: string | null
  submittedAt: Instant
  dueAt: Instant | null
  /** What a unit asks for, and the days the author was told (toldMeanwhile). */
  askedDay: Day | null
  finalDueDay: Day | null
  promiseDay: Day | null
  /** By when words that were added are to be looked at. */
  wordsDueAt: Instant | null
  rating: OpinionRow['rating']
  handlingRound: number
}

export interface OpinionEventRow {
  seq: number
  step: string
  fromStage: string
  toStage: Stage
  at: Instant
  personId: string | null
  role: string
  actor: string
  note: string | null
  facts: Record<string, string>
  /** Its words and photos wait for a person, or were not passed on; null: everybody who reads the item reads them. */
  check: 'HELD' | 'REFUSED' | null
  /** Why it was held, in words for whoever looks at it. */
  checkWhy: string | null
  dueBefore: Instant | null
  dueAfter: Instant | null
}

/** Most words wait for nobody. */
export type NewEvent = Omit<OpinionEventRow, 'seq' | 'check' | 'checkWhy'> &
  Partial<Pick<OpinionEventRow, 'check' | 'checkWhy'>>

export interface ReplyRow {
  id: string
  /** CO_UNIT: what a unit that helps said to the one in charge; it never leaves the offices. */
  kind: 'DEPUTY' | 'UNIT' | 'STREET' | 'CO_UNIT'
  from: string
  /** The whole answer as text. */
  body: string
  /** The same point by point, where it was written so. */
  pointed: PointedReply | null
  unitId: string | null
  resultClass: ResultClass | null
  promiseDay: Day | null
  draftedAt: Instant
  releasedAt: Instant | null
  returnedAt: Instant | null
  /** The unit's leader put it otherwise before signing: this is how the clerk had it. */
  replacedAt: Instant | null
  round: number
  /** It says again what was asked, or answered before. */
  repeats: 'QUESTION' | 'EARLIER' | null
  photoIds: readonly string[]
}

export interface CategoryRow {
  id: string
  parentId: string | null
  name: string
  icon: string | null
  straightToStreet: boolean
  guidance: string | null
  restriction: Restriction | null
  /** The field of the professional group that may take it up. */
  field: string | null
}

/** What a work list asks for; the list's meaning (stages, owner, urgency) is decided by the domain. */
export interface ListFilter {
  stages?: readonly Stage[]
  owner?: { kind: OwnerKind; ids: readonly string[] }
  notOwner?: { kind: OwnerKind; ids: readonly string[] }
  /** Due between these instants (from inclusive, to exclusive). */
  dueFrom?: Instant
  dueTo?: Instant
  /** A later end was asked for and not decided. */
  asked?: boolean
  submittedFrom?: Instant
  submittedTo?: Instant
  query?: string
  categoryId?: string
  communityId?: string
  streetId?: string
  unitId?: string
  deputyId?: string
  gridId?: string
  stationId?: string
  contactIds?: readonly string[]
  /** What stands behind a figure, as it is counted at this moment. */
  counter?: { name: Counter; now: Instant }
  campaignId?: string
  /** Where this unit was asked to help and has not given its opinion yet. */
  awaitsCoUnit?: string
  /** Only what is read by few. */
  restricted?: boolean
  /** Whose author has to be phoned. */
  byPhone?: boolean
  /** Only what came to its first desk for this reason. */
  routedBy?: RouteReason
  tag?: string
  source?: Source
  held?: boolean
}

/** One page of a list; BEST, for what was searched, by where the words were found. `at` is the last row's. */
export interface ListPage {
  order: WorklistSort | 'BEST'
  after: { at: number | null; id: string } | null
  limit: number
}

export interface OpinionStore {
  /** `communityName`: it is found by the name of its place as well. */
  add(row: OpinionRow, communityName: string): Promise<void>
  find(id: string, scope: Scope<OpinionColumn>): Promise<OpinionRow | null>
  /** Those of these items that the scope sees. */
  findAll(ids: readonly string[], scope: Scope<OpinionColumn>): Promise<OpinionRow[]>
  /** By the number people read to each other; who may see it the action decides by its receipt. */
  numbered(number: string): Promise<OpinionRow | null>
  /** Writes the item if nobody has moved it since `version`; false when somebody has. */
  save(row: OpinionRow, version: number): Promise<boolean>
  /** Somebody who had to be phoned has signed in: what waits for an author is that person's own from here on. */
  authorSignedIn(personId: string): Promise<void>
  /** These items, held in one order until the transaction ends. */
  hold(ids: readonly string[]): Promise<OpinionRow[]>
  /** Items merged into this one that still wait with it, oldest first, held until the transaction ends. */
  followers(mainId: string): Promise<OpinionRow[]>
  /** Items that were merged into this one, oldest first, whether or not they have been answered since. */
  mergedInto(mainId: string, scope: Scope<OpinionColumn>): Promise<OpinionRow[]>
  /** Gives the place of the event on the time line. */
  addEvent(opinionId: string, event: NewEvent): Promise<number>
  /** What was decided of the words that waited: null lets everybody read them. */
  decideWords(opinionId: string, check: 'REFUSED' | null): Promise<void>
  /** Hangs photos on a line of the time line. */
  hangPhotos(opinionId: string, eventSeq: number, fileIds: readonly string[]): Promise<void>
  /** Photos by the line of the time line they came with. */
  photosOf(opinionId: string): Promise<Map<number, string[]>>
  events(opinionId: string): Promise<OpinionEventRow[]>
  addReply(opinionId: string, reply: ReplyRow): Promise<void>
  releaseReplies(opinionId: string, round: number, at: Instant): Promise<void>
  /** Hands back what is not released yet; it stays with the item for those who handle it. */
  returnReplies(opinionId: string, round: number, at: Instant): Promise<void>
  /** Keeps the draft that is about to be signed beside another that takes its place. */
  replaceDraft(opinionId: string, round: number, at: Instant): Promise<void>
  replies(opinionId: string): Promise<ReplyRow[]>
  list(filter: ListFilter, scope: Scope<OpinionColumn>, page: ListPage): Promise<OpinionListRow[]>
  /** Titles of the newest of them. */
  titles(filter: ListFilter, scope: Scope<OpinionColumn>, limit: number): Promise<string[]>
  /** How many there are, counted no further than `most`. */
  count(filter: ListFilter, scope: Scope<OpinionColumn>, most?: number): Promise<number>
  /** The same for several lists in one statement. */
  counts(filters: readonly { filter: ListFilter; most: number }[], scope: Scope<OpinionColumn>): Promise<number[]>
  /** Opinions not yet answered that one could be merged with: of the community or the category, newest first. */
  alike(
    to: { streetId: string; communityId: string; categoryId: string; without: string | null },
    scope: Scope<OpinionColumn>,
    limit: number,
  ): Promise<OpinionRow[]>
  /** Who follows an item without having written it. */
  followersByWish(opinionId: string): Promise<string[]>
  follow(opinionId: string, personId: string, on: boolean, at: Instant): Promise<void>
  /** What somebody follows, newest wish first. */
  followed(personId: string, limit: number): Promise<(OpinionRow & { communityName: string; categoryName: string })[]>
  /** What came up in these contacts: number and stage, and what it is about where the scope sees the item itself. */
  raisedIn(
    contactIds: readonly string[],
    scope: Scope<OpinionColumn>,
  ): Promise<{ contactId: string; id: string; number: string; title: string | null; stage: Stage }[]>
  /** Items waiting for each deputy's first answer. */
  openLoads(deputyIds: readonly string[]): Promise<Map<string, number>>
  categories(): Promise<CategoryRow[]>
  /** Rules of the district and of this street. */
  routingRules(categoryIds: readonly string[], streetId: string): Promise<RoutingRule[]>
  /** The street's own unit, where there is one. */
  ownUnitOf(streetId: string): Promise<{ id: string; name: string } | null>
  /** Units an organisation may assign to: its own, and those granted to it (rulings 2). */
  assignableUnits(orgId: string): Promise<{ id: string; name: string }[]>
  /** The district's list for the content guard. */
  guardWords(): Promise<GuardWord[]>
  allUnits(): Promise<{ id: string; name: string }[]>
  /** Items that the clock moves: past their due date in these stages, or waiting for a deputy whose mandate rests. */
  overdue(stages: readonly Stage[], now: Instant, limit: number): Promise<string[]>
  /** Items that rest in these stages since before `at`. */
  restingSince(stages: readonly Stage[], at: Instant, now: Instant, limit: number): Promise<string[]>
  measure(scope: Scope<OpinionColumn>, streetId: string | null, now: Instant): Promise<OpinionMeasure>
}

export interface OpinionMeasure {
  total: number
  open: number
  late: number
  closed: number
  onTime: { inTime: number; of: number }
  bySource: { id: string; count: number }[]
  byStage: { id: string; count: number }[]
  byCategory: { id: string; name: string; count: number }[]
  byCommunity: { id: string; name: string; count: number }[]
  byRating: { id: string; count: number }[]
  streets: { id: string; name: string; total: number; open: number; late: number }[]
}
