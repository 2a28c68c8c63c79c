import { formulaMessage, parseCell } from './cell'
import { checkReferences } from './check-references'
import { sameRow } from './diff'
import type { FileRow, FileRows } from './file-rows'
import type { Column } from './format'
import { type AnyRow, rowId, rowsOf, valueKey } from './keys'
import { type Line, Lines } from './lines'
import { fixOf } from './mend'
import type { DistrictWorkbook, SheetKey } from './rows'
import { columnsOfSheet, sheetOf, sheets } from './sheets'

export interface CellError {
  column: string | null
  header: string | null
  message: string
  fix?: string
}

/** A row of the file as it was understood. */
export interface Counted {
  file: FileRow
  line: Line
  errors: CellError[]
}

/** Rows of the register are numbered from here, out of the way of any file. */
export const REGISTER = 1_000_000

export const cellError = (column: Column | null, message: string, fix: string | undefined): CellError => ({
  column: column?.key ?? null,
  header: column?.header ?? null,
  message,
  ...(fix === undefined ? {} : { fix }),
})

/** Codes of people: a code that was mended by guess would be somebody else. */
const isPerson = (sheet: SheetKey, column: Column): boolean =>
  (sheet === 'deputies' && column.key === 'code') || (sheet === 'staff' && column.key === 'person')

export const understand = (file: FileRow): Counted => {
  const values: AnyRow = {}
  const errors: CellError[] = []
  for (const column of columnsOfSheet(file.sheet)) {
    const text = file.cells[column.key]
    // The column is missing: told once, of the sheet.
    if (text === undefined) continue
    const parsed = parseCell(column, text)
    const isFormula = file.formulas?.includes(column.key) && ('value' in parsed || text === '')
    // What it came to is offered, and taken only by a tap.
    if (isFormula) errors.push(cellError(column, formulaMessage(column, text), text === '' ? undefined : text))
    else if ('value' in parsed) values[column.key] = parsed.value
    else {
      const fix = text === '' || isPerson(file.sheet, column) ? undefined : fixOf(column, text)
      errors.push(cellError(column, parsed.message, fix))
    }
  }
  return { file, line: { row: file.row, values }, errors }
}

export const idOf = (sheet: SheetKey, values: AnyRow): string | null =>
  sheetOf(sheet).id.every((key) => key in values) ? rowId(sheet, values) : null

/** The row as it would be: of a column that the file does not have, what the register holds. */
const wanted = ({ file, line }: Counted, before: AnyRow | undefined): AnyRow => {
  const after = { ...line.values }
  for (const { key } of before ? columnsOfSheet(file.sheet) : [])
    if (file.cells[key] === undefined) after[key] = before?.[key]
  return after
}

/** Whether every cell of the row could be understood. */
export const isWhole = (sheet: SheetKey, row: AnyRow): boolean =>
  columnsOfSheet(sheet).every((column) => column.key in row)

/** A row that reads as it did is not written, whatever was wrong with it before; nor is a session that is over. */
const isSame = (sheet: SheetKey, before: AnyRow | undefined, after: AnyRow): boolean =>
  before !== undefined && isWhole(sheet, after) && (sameRow(sheet, before, after) || isOver(sheet, before))

/** A session that is over happened as the register has it. */
const isOver = (sheet: SheetKey, before: AnyRow): boolean =>
  sheet === 'sessions' && (before.stage === 'RECORDED' || before.stage === 'CANCELLED')

/** What a row of the file comes to, as far as its cells could be understood. */
export interface Meant {
  id: string | null
  before: AnyRow | undefined
  after: AnyRow
  isSame: boolean
}

/** The rows of a file over those of the register, in the order in which they are checked. */
export interface Laid {
  lines: Lines
  meant: Map<Counted, Meant>
  /** The rows of the register, by the number of their line less `REGISTER`. */
  stands: Map<SheetKey, AnyRow[]>
  /** Rows of the file that say what the register says, by sheet and number of the register's line. */
  inFile: Map<string, number>
}

/**
 * Rows of the register come first, so that what clashes is told at the row of the file that changes something. A row of the
 * file that says the same as the register is no change: the register's row stands for it. A row that the keeper may not
 * read is not compared here, or the place of an error would tell whether a guess was right.
 */
export const layOverRegister = (
  register: DistrictWorkbook,
  counted: readonly Counted[],
  file: FileRows | null,
  mayRead: (sheet: SheetKey, row: AnyRow) => boolean,
): Laid => {
  const lines = new Lines()
  const stands = new Map<SheetKey, AnyRow[]>()
  const inFile = new Map<string, number>()
  const meant = new Map<Counted, Meant>()
  // Only the first file of a district has to be whole: later a sheet may be empty because there is nothing of the kind.
  const isFirst = register.district.length === 0
  const ownOf = (sheet: SheetKey) => counted.filter((one) => one.file.sheet === sheet)
  const put: { sheet: SheetKey; kept: (Line | null)[] }[] = []
  for (const format of sheets) {
    const own = ownOf(format.key)
    const named = new Set(own.map((one) => idOf(format.key, one.line.values)))
    const all = rowsOf(register, format.key)
    stands.set(format.key, all)
    lines.putLeftOut(format.key, leftOutOf(format.key, file))
    const kept = all.map((values, index): Line | null =>
      named.has(rowId(format.key, values)) ? null : { row: REGISTER + index, values: { ...values } },
    )
    if (isFirst && file && !file.sheets.includes(format.key) && !format.optional) {
      lines.report(format.key, null, null, '文件里没有这张工作表，系统里也还没有；请补上（没有内容也要留表头）')
      continue
    }
    lines.put(format, [...kept.filter((line) => line !== null), ...own.map((one) => one.line)])
    put.push({ sheet: format.key, kept })
  }
  // A row may be named by the name of what it refers to: only now is it clear which row of the register is meant.
  checkReferences(lines)
  for (const { sheet, kept } of put) {
    const own = ownOf(sheet)
    if (!own.length) continue
    const all = rowsOf(register, sheet)
    const byId = new Map(all.map((values, index) => [rowId(sheet, values), index]))
    const standing = new Set<number>()
    const named = new Set<number>()
    const changing: Line[] = []
    for (const one of own) {
      const id = idOf(sheet, one.line.values)
      const index = id === null ? undefined : byId.get(id)
      const before = index === undefined ? undefined : all[index]
      const after = wanted(one, before)
      const same = isSame(sheet, before, after)
      meant.set(one, { id, before, after, isSame: same })
      if (before && index !== undefined && same && !standing.has(index) && mayRead(sheet, before)) {
        standing.add(index)
        inFile.set(`${sheet} ${REGISTER + index}`, one.file.row)
      } else {
        if (index !== undefined) named.add(index)
        changing.push({ row: one.line.row, values: after })
      }
    }
    const remaining = all.flatMap((values, index): Line[] => {
      if (named.has(index) && !standing.has(index)) return []
      return [kept[index] ?? { row: REGISTER + index, values: { ...values } }]
    })
    lines.put(sheetOf(sheet), [...remaining, ...changing])
  }
  lines.putNew('grids', newOutlines(rowsOf(register, 'grids'), counted))
  return { lines, meant, stands, inFile }
}

/** By code and by name, as they can be referred to. */
const leftOutOf = (sheet: SheetKey, file: FileRows | null): ReadonlyMap<string, number> => {
  const left = file?.rows.filter((row) => row.leftOut && row.sheet === sheet) ?? []
  const keys = [sheetOf(sheet).id[0] ?? '', 'name']
  return new Map(
    left.flatMap(({ row, cells }) =>
      keys.flatMap((key): [string, number][] => (cells[key] ? [[cells[key], row]] : [])),
    ),
  )
}

/** Rows of the file whose outline the register does not have: only these can newly lie upon another. */
const newOutlines = (register: readonly AnyRow[], counted: readonly Counted[]): ReadonlySet<number> => {
  const held = new Map(register.map((row) => [rowId('grids', row), row.boundary]))
  const stands = ({ values }: Line): boolean => {
    const before = held.get(String(values.code))
    return before !== undefined && valueKey(before) === valueKey(values.boundary ?? null)
  }
  const own = counted.filter(({ file, line }) => file.sheet === 'grids' && !stands(line))
  return new Set(own.map(({ line }) => line.row))
}
