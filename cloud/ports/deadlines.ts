import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { PromiseList } from '../../src/domain/opinion/promises'
import type { HeirKind } from '../../src/domain/opinion/states'
import type { WarningKind } from '../../src/domain/opinion/warnings'

/** Words that were added and that nobody has looked at in time. */
export interface LateWords {
  opinionId: string
  wordsDueAt: Instant
}

export interface WatchRow {
  opinionId: string
  stage: string
  dueAt: Instant
  said: WarningKind | null
  nextAt: Instant | null
}

/** A calendar and set of rules that was in force, and how far open items have been counted with it. */
export interface DeadlineVersion {
  version: number
  fingerprint: string
  /** Calendar and limits as text, to see what the next one changed. */
  rules: string
  /** What changed, for the time line: 调休安排调整. */
  why: string
  foundAt: Instant
  /** The last item counted; null before the first. */
  afterId: string | null
  moved: number
  doneAt: Instant | null
}

export interface PromisedDay {
  day: Day
  at: Instant | null
  reason: string | null
}

export interface PromiseRow {
  opinionId: string
  number: string
  title: string
  stage: string
  streetName: string
  unitName: string | null
  round: number
  resultClass: string
  day: Day
  /** Every day it was promised for, the first one first. */
  days: PromisedDay[]
  promisedAt: Instant
  fulfilledAt: Instant | null
  droppedAt: Instant | null
}

export interface HandoverRow {
  id: string
  at: Instant
  personId: string
  orgId: string
  actor: string
  from: { kind: Exclude<HeirKind, 'STREET'>; id: string }
  to: { kind: HeirKind; id: string | null }
  reason: string
  /** What went, with the version each had afterwards: who has moved it since keeps it. */
  items: { opinionId: string; version: number }[]
  undoneAt: Instant | null
}

/** Limits in time: what is told of them, what they are counted by, what was promised, and who takes over. */
export interface DeadlineStore {
  /** Added words whose date has passed, and of which nobody was told yet: those told of before hold up no others. */
  lateWords(now: Instant, limit: number): Promise<LateWords[]>
  /** Notes that late words are told of; false when they were, or are settled, or have another date. */
  wordsSaid(opinionId: string, wordsDueAt: Instant): Promise<boolean>
  /** Open items whose limit nobody watches yet, or which have another one since. */
  unwatched(limit: number): Promise<string[]>
  watch(row: WatchRow): Promise<void>
  /** Watches whose moment has come. */
  ripe(now: Instant, limit: number): Promise<WatchRow[]>
  /** Moves a watch from what was last said to what is said now; false when another process did. */
  moveWatch(from: WatchRow, said: WarningKind | null, nextAt: Instant | null): Promise<boolean>
  unwatch(opinionId: string): Promise<void>

  lastVersion(): Promise<DeadlineVersion | null>
  /** False when another process has found the same change. */
  addVersion(row: DeadlineVersion): Promise<boolean>
  /** Ids of open items after one, in order. */
  openAfter(id: string | null, limit: number): Promise<string[]>
  /** Notes how far a version was counted; never backwards. */
  counted(version: number, afterId: string, moved: number): Promise<void>
  finished(version: number, at: Instant): Promise<void>

  addPromise(row: {
    opinionId: string
    round: number
    unitId: string | null
    day: Day
    resultClass: string
    at: Instant
  }): Promise<void>
  /** Another day for the running promise of an item; the days before stay. */
  movePromise(opinionId: string, round: number, next: PromisedDay): Promise<void>
  endPromise(opinionId: string, round: number, how: 'FULFILLED' | 'DROPPED', at: Instant): Promise<void>
  promiseUnit(opinionId: string, round: number, unitId: string): Promise<void>
  promises(
    list: PromiseList,
    scope: Scope<OpinionColumn>,
    filter: { streetId?: string | undefined; unitId?: string | undefined },
    today: Day,
    page: { after: { day: Day; id: string } | null; limit: number },
  ): Promise<PromiseRow[]>
  promiseCounts(
    scope: Scope<OpinionColumn>,
    filter: { streetId?: string | undefined; unitId?: string | undefined },
    today: Day,
  ): Promise<Record<PromiseList, number>>

  /** A step of the clock failed: it is tried again later, and sooner where the item moves meanwhile. */
  clockFailed(opinionId: string, now: Instant): Promise<void>
  /** Closed before `before`, and looked at by the rule fewer than `times` times since. */
  unseen(before: Instant, times: number, now: Instant, limit: number): Promise<string[]>
  seen(opinionId: string, closedAt: Instant, times: number): Promise<void>

  /** Open items a deputy, a unit or a scribe has, as the actor may see them. */
  itemsOf(
    from: { kind: Exclude<HeirKind, 'STREET'>; id: string },
    scope: Scope<OpinionColumn>,
    limit: number,
  ): Promise<string[]>
  /** Who has open items in an area: name and number of items. */
  holders(
    scope: Scope<OpinionColumn>,
    query: string | undefined,
    limit: number,
  ): Promise<{ kind: Exclude<HeirKind, 'STREET'>; id: string; name: string; open: number }[]>
  addHandover(row: HandoverRow): Promise<void>
  handover(id: string): Promise<HandoverRow | null>
  handovers(orgId: string, limit: number): Promise<HandoverRow[]>
  undone(id: string, at: Instant): Promise<boolean>
}
