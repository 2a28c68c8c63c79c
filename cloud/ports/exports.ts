import type { Day, Instant } from '../../src/domain/calendar/time'
import type { ExportFormat, ExportKind, ExportState, SheetFormat } from '../../src/domain/exports/exports'
import type { SheetHead, SheetRow } from '../../src/domain/exports/sheet'
import type { Rating, ResultClass, Source, Stage } from '../../src/domain/opinion/stages'

export interface NewExport {
  id: string
  /** null: it belongs to an office (a report made by the clock). */
  personId: string | null
  roleId: string | null
  orgId: string | null
  /** Names what is made once, whoever asks twice: the report of a street for a month. */
  madeFor: string | null
  kind: ExportKind
  format: ExportFormat
  title: string
  /** What was asked for, as the list is asked. */
  asked: unknown
  /** Why it holds how residents are called; null: it does not. */
  reason: string | null
}

export interface ExportRow extends NewExport {
  state: ExportState
  done: number
  total: number
  attempts: number
  problem: string | null
  fileName: string | null
  bytes: number | null
  parts: number
  createdAt: Instant
  keepUntil: Instant | null
}

/** A file in hand: the row and which try this is, so that a try given up earlier writes nothing any more. */
export type ExportTry = Pick<ExportRow, 'id' | 'attempts'>

/** Whose files: a person's in the role acted as, and the papers of an office. */
export interface ExportOwner {
  personId: string
  roleId: string | null
  orgId: string | null
}

/** An opinion with everything a ledger tells of it. */
export interface OpinionLedgerRow {
  id: string
  number: string
  submittedAt: Instant
  streetName: string
  communityName: string
  /** Both levels: 市政设施/路灯. */
  categoryName: string
  source: Source
  title: string
  body: string
  placeText: string | null
  deputyName: string | null
  unitName: string | null
  assignedAt: Instant | null
  stage: Stage
  dueAt: Instant | null
  resultClass: ResultClass | null
  promiseDay: Day | null
  rating: Rating | null
  handlingRound: number
  closedAt: Instant | null
  answer: string | null
  answeredAt: Instant | null
  authorId: string | null
  enteredBy: string
  hideFromUnit: boolean
  authorName: string | null
  authorPhone: string | null
  /** Its number where it came from, and where it was sent. */
  foreignNumber: string | null
  sentNumber: string | null
}

export interface ExportStore {
  /** False where what it is made for was made before. */
  add(row: NewExport, at: Instant): Promise<boolean>
  find(id: string): Promise<ExportRow | null>
  /** Newest first. */
  of(owner: ExportOwner, limit: number): Promise<ExportRow[]>
  /** Papers of an office made for names that begin so, newest first. */
  madeFor(orgId: string, begins: string, limit: number): Promise<ExportRow[]>
  underWay(personId: string): Promise<number>
  /** What is made and waits, in its order. */
  ahead(): Promise<string[]>
  /** False when it was through, or given up, already. */
  cancel(id: string): Promise<boolean>
  /** Ids of tries whose process is silent: it ended, or hangs. */
  lost(): Promise<ExportTry[]>
  /** Back into the row of what waits; the try counts only where it was not the file's fault. */
  putBack(one: ExportTry, counts: boolean): Promise<void>
  /** The next one that waits, unless another is being made. */
  claim(): Promise<ExportRow | null>
  /** Tells how far it is; false when it is no longer this try's to make. */
  beat(one: ExportTry, done: number, total: number): Promise<boolean>
  /** False when it is no longer this try's to make. */
  addPart(one: ExportTry, seq: number, bytes: Uint8Array): Promise<boolean>
  part(id: string, seq: number): Promise<Uint8Array | null>
  finish(
    one: ExportTry,
    made: { done: number; fileName: string; bytes: number; parts: number; keepUntil: Instant },
  ): Promise<boolean>
  fail(one: ExportTry, problem: string): Promise<void>
  /** Lets files go whose days are over; how many. */
  sweep(now: Instant): Promise<number>
  /** The ledger of these opinions, in their order. Whose they may be is decided by whoever lists them. */
  opinionRows(ids: readonly string[]): Promise<OpinionLedgerRow[]>
}

/** A table on its way into a file: rows go through and are not kept. */
export interface SheetWriter {
  add(rows: readonly SheetRow[]): Promise<void>
  /** `foot` stands under the rows. */
  end(foot: string): Promise<void>
}

export interface SheetFiles {
  /** `sink` gets the file piece by piece, and is waited for. */
  open(head: SheetHead, format: SheetFormat, sink: (piece: Uint8Array) => Promise<void>): SheetWriter
}
