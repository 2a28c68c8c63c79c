import type { RowOf, SheetKey } from './rows'

/** How a cell is written and read. One list, so that writer, reader and checker cannot drift apart. */
export const cellKinds = [
  'code',
  'text',
  'word',
  'words',
  'yes',
  'integer',
  'number',
  'day',
  'time',
  'phone',
  'hours',
  'polygon',
  'months',
  'windows',
  'days',
  'ref',
  'refs',
] as const
export type CellKind = (typeof cellKinds)[number]

/** Chinese word in the cell → code in the data. */
export type Words = Readonly<Record<string, string>>

export interface Column<Row = Record<string, unknown>> {
  key: keyof Row & string
  header: string
  /** Other headers under which tables of offices have it. */
  also?: readonly string[]
  kind: CellKind
  required?: boolean
  words?: Words
  /** A code may stand as it is: files of earlier days hold it, and a code may outlive its word. */
  codesToo?: boolean
  /** The words of a yes-or-no cell, when 是 and 否 would not read well. */
  yesNo?: [yes: string, no: string]
  /** The sheet where the code must stand. */
  of?: SheetKey
  /** Kinds of organisations that make sense here; the form offers no others. The checks say what is refused. */
  kinds?: readonly string[]
  /** A word that may stand instead of a code and means "none of them, but this": read as null. */
  orWord?: string
  min?: number
  max?: number
  maxLength?: number
  width?: number
  note?: string
}

export interface SheetFormat<K extends SheetKey = SheetKey> {
  key: K
  name: string
  what: string
  /** Columns that together name a row; two rows must not share them. */
  id: (keyof RowOf<K> & string)[]
  columns: Column<RowOf<K>>[]
  /** May be missing from the file altogether. */
  optional?: boolean
  exactlyOne?: boolean
}

export const sheetFormat = <K extends SheetKey>(format: SheetFormat<K>): SheetFormat => format as unknown as SheetFormat

/** A district of a million people fits several times; a file beyond this is a mistake or an attack. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  rowsPerSheet: 20_000,
  columnsPerSheet: 100,
  cellLength: 20_000,
  /** One text may stand in a thousand cells and weigh little in the file; unpacked it is counted each time. */
  characters: 8_000_000,
  cells: 2_000_000,
  /** A border to the metre needs a few hundred. */
  outlinePoints: 1_000,
  sheets: 60,
}

/** A list in one cell is written with 、 and read with any of these between the entries. */
export const listMark = '、'
export const listBreak = /[、，,；;\s]+/
