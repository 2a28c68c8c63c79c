import type { Day, Instant } from '../../src/domain/calendar/time'
import type { AnyRow } from '../../src/domain/register/keys'
import type { FileRows } from '../../src/domain/register/file-rows'
import type { Preview } from '../../src/domain/register/preview'
import type { RawWorkbook } from '../../src/domain/register/raw'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'

export type ChangeSource = 'EDIT' | 'IMPORT' | 'UNDO'

/** One row that became another, by somebody. */
export interface RegisterChange {
  id: string
  sheet: SheetKey
  rowId: string
  streetId: string | null
  at: Instant
  personId: string | null
  /** How the person is called in the history: the office, never a phone. */
  actor: string
  source: ChangeSource
  importId: string | null
  /** The first change of the set this one was made in; null for that one itself, and for a change made alone. */
  setId: string | null
  before: AnyRow | null
  after: AnyRow | null
  reason: string | null
  /** The day from which the change holds; null: at once. */
  effectiveOn: Day | null
  /** null while it waits for its day, or when it could not be made. */
  appliedAt: Instant | null
  problem: string | null
}

export type ImportState = 'READING' | 'READY' | 'WRITING' | 'DONE' | 'FAILED' | 'DISCARDED'

/** What is known of a file so far; sealed as a whole, because rows of staff hold names and phones. */
export interface ImportResult {
  file: FileRows
  preview: Preview
  /** The register the preview was made against. */
  registerPrint: string
  problem: string | null
  counts: WrittenCount[]
  notices: string[]
  /** How many rows there were of each kind, once the rows themselves are let go. */
  tally?: SheetTally[]
}

export interface SheetTally {
  sheet: SheetKey
  name: string
  new: number
  changed: number
  unchanged: number
  left: number
  errors: number
  kept: number
}

export interface RegisterImport {
  id: string
  personId: string
  fileName: string
  state: ImportState
  progress: number
  createdAt: Instant
  /** Who handed the file in: the rights of then are looked at again when it is written. */
  roleId: string
  /** Counts the results that were written; see `setImport`. */
  version: number
}

export interface WrittenCount {
  sheet: SheetKey
  inserted: number
  changed: number
}

export interface RegisterStore {
  /** The register as it stands, in rows of the workbook; sheets that are not named stay empty. */
  read(which?: readonly SheetKey[]): Promise<DistrictWorkbook>
  /** Waits until nobody else changes this district's register. */
  lock(): Promise<void>
  /** Writes the named rows of a register that was checked. Throws ImportRefused for what only the database can tell. */
  write(
    data: DistrictWorkbook,
    only: ReadonlyMap<SheetKey, ReadonlySet<string>>,
    at: Instant,
  ): Promise<{ counts: WrittenCount[]; notices: string[] }>
  /** How many visitors hold or wait for a place, by session; sessions without any are left out. */
  visitors(sessionIds: readonly string[]): Promise<Map<string, number>>
  /** Takes a row away; false when something hangs on it. */
  remove(sheet: SheetKey, row: AnyRow): Promise<boolean>

  /** How each name sounds, and its first letters, as somebody types them. */
  sounds(names: readonly string[]): string[]

  addChanges(changes: readonly RegisterChange[]): Promise<void>
  /** Newest first. */
  changesOf(sheet: SheetKey, rowId: string): Promise<RegisterChange[]>
  change(id: string): Promise<RegisterChange | null>
  /** The others that were made together with a first change, in the order they were made. */
  changesOfSet(id: string): Promise<RegisterChange[]>
  /** Changes whose day has not come, of one sheet or of all. */
  waiting(sheet?: SheetKey): Promise<RegisterChange[]>
  settleChange(
    id: string,
    how: { appliedAt: Instant; before: AnyRow | null; after: AnyRow | null } | { problem: string },
  ): Promise<void>

  addImport(row: Omit<RegisterImport, 'version'> & { file: Uint8Array }): Promise<void>
  /** With `lock`, whoever else works on this file is waited for. */
  import(id: string, lock?: boolean): Promise<RegisterImport | null>
  /** Only while the file is open. */
  importFile(id: string): Promise<Uint8Array>
  importResult(id: string): Promise<ImportResult | null>
  /**
   * Where a state is an end, the file is let go of. With `ifVersion` nothing is written, and false said, when another
   * result was written since, or the file is not READY any more.
   */
  setImport(
    id: string,
    to: { state?: ImportState; progress?: number; result?: ImportResult; ifVersion?: number },
    at: Instant,
  ): Promise<boolean>
  /** Counts that somebody begins to work on a file, and says how often that was, this time included. */
  beginImport(id: string): Promise<number>
  /** Newest first: what is open, and what failed. */
  importsOf(personId: string): Promise<RegisterImport[]>
  /** Files somebody waits for: to be read, or to be written. */
  unfinishedImports(): Promise<string[]>
}

/** A cell to be marked in a workbook, or with `column` null its whole row. */
export interface CellMark {
  sheet: string
  row: number
  column: string | null
  message: string
}

/** What stands in a cell now, in the words of the file. */
export interface CellText {
  sheet: string
  row: number
  column: string
  text: string
}

/** Workbooks as people hand them in and get them. */
export interface WorkbookFiles {
  read(file: Uint8Array): Promise<RawWorkbook>
  write(data: DistrictWorkbook, which?: readonly SheetKey[]): Promise<Uint8Array>
  /** The same file with cells filled in and commented, and with what was mended since. Only a file that could be read. */
  mark(file: Uint8Array, marks: readonly CellMark[], mended: readonly CellText[]): Promise<Uint8Array>
}
