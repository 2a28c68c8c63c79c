import type { Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { LineStanding, SupervisionRecord } from '../../src/domain/supervision/lines'

export interface SupervisionTopic {
  id: string
  /** null: the district's. */
  streetId: string | null
  title: string
  /** By which the opinions behind it are found, among those submitted on these days. */
  words: string
  from: Day
  to: Day
  /** How many there were when it was made a topic. */
  found: number
  note: string | null
  personId: string
  actor: string
  createdAt: Instant
  closedAt: Instant | null
  /** The record: problem, rectification, and what came of it. */
  problem: string | null
  rectification: string | null
  outcome: string | null
  version: number
}

export interface SupervisionLine extends LineStanding {
  id: string
  topicId: string
  seq: number
  problem: string
  task: string
  responsible: string
  createdAt: Instant
  reportedLabel: string | null
  /** Why it was sent back last. */
  returnedWhy: string | null
  closedLabel: string | null
  version: number
}

/** How the lists of a topic stand. */
export interface LineCounts {
  topicId: string
  lines: number
  closed: number
  late: number
}

export interface SupervisionStore {
  /** False where the same words are supervised in this area already. */
  add(topic: SupervisionTopic): Promise<boolean>
  /** Open ones first, newest first. */
  list(scope: Scope<'street_id'>, limit: number): Promise<SupervisionTopic[]>
  find(id: string, scope: Scope<'street_id'>, hold?: 'HOLD'): Promise<SupervisionTopic | null>
  /** Saves the record, and with `closedAt` ends the topic; false where somebody saved it meanwhile. */
  saveRecord(id: string, version: number, record: SupervisionRecord, closedAt: Instant | null): Promise<boolean>
  lines(topicId: string): Promise<SupervisionLine[]>
  lineCounts(topicIds: readonly string[], today: Day): Promise<LineCounts[]>
  /** Lines of open topics that are not closed and due by a day, soonest first. */
  linesDue(scope: Scope<'street_id'>, by: Day): Promise<{ dueDay: Day; reported: boolean }[]>
  addLine(line: SupervisionLine): Promise<void>
  /** False where somebody saved it meanwhile. */
  saveLine(line: SupervisionLine): Promise<boolean>
}
