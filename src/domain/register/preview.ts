import { formulaMessage, parseCell } from './cell'
import { checkLines } from './check'
import { sameRow } from './diff'
import type { Column } from './format'
import { type AnyRow, type Cells, cellsOf, rowId, rowsOf, tidy, valueKey } from './keys'
import { type Line, Lines } from './lines'
import { fixOf } from './mend'
import type { WorkbookError } from './problem'
import type { RawWorkbook } from './raw'
import { areasOf, type Keeper, mayChangeRow, mayReadRow } from './rights'
import type { DistrictWorkbook, SheetKey } from './rows'
import { columnsOfSheet, sheets } from './sheets'
import { closedBecause, tooEarly } from './time-bound'

export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'ERROR' | 'LEFT_OUT'

/** A row of the file as text, by column key, with what was mended by hand. */
export interface FileRow {
  sheet: SheetKey
  /** As the table program counts it. */
  row: number
  cells: Cells
  leftOut: boolean
  /** Column keys of cells that hold a formula, until they are mended. */
  formulas?: string[]
  /** Column keys of cells that were mended by hand. */
  mended?: string[]
}

/** What is known of a file before the register is looked at. */
export interface FileRows {
  /** The sheets that the file has. */
  sheets: SheetKey[]
  rows: FileRow[]
  /** Missing or repeated columns: these are not mended cell by cell. */
  sheetErrors: SheetError[]
}

export interface SheetError {
  sheet: SheetKey | null
  message: string
}

export interface CellError {
  column: string | null
  header: string | null
  message: string
  fix?: string
}

export interface PreviewRow {
  sheet: SheetKey
  /** null: a row of the register, which the file makes wrong. */
  row: number | null
  id: string | null
  state: RowState
  cells: Cells
  before?: Cells
  errors: CellError[]
}

export interface Preview {
  rows: PreviewRow[]
  sheetErrors: SheetError[]
}

/** Writes into a row of the file what somebody mended by hand. */
export const mendRow = (row: FileRow, cells: Partial<Cells>): void => {
  for (const { key } of columnsOfSheet(row.sheet)) {
    const text = cells[key]
    if (text === undefined) continue
    row.cells[key] = tidy(text)
    row.formulas = row.formulas?.filter((one) => one !== key)
    row.mended = [...new Set([...(row.mended ?? []), key])]
  }
}

/** The rows of a file that could be read, by the sheets' own names and headers. Sheets that nobody knows are passed over. */
export const fileRows = (raw: RawWorkbook & { readable: true }): FileRows => {
  const file: FileRows = { sheets: [], rows: [], sheetErrors: [] }
  for (const format of sheets) {
    const found = raw.sheets.find((sheet) => sheet.name === format.name)
    if (!found) continue
    file.sheets.push(format.key)
    const columns = columnsOfSheet(format.key)
    for (const column of columns)
      if (!found.headers.includes(column.header))
        file.sheetErrors.push({ sheet: format.key, message: `没有「${column.header}」这一列；请在文件里补上再上传` })
      else if (found.repeated.includes(column.header))
        file.sheetErrors.push({ sheet: format.key, message: `「${column.header}」这一列出现了两次；请删去一列再上传` })
    for (const { row, cells, formulas } of found.rows) {
      const computed = columns.filter(({ header }) => formulas?.includes(header)).map(({ key }) => key)
      file.rows.push({
        sheet: format.key,
        row,
        leftOut: false,
        cells: Object.fromEntries(columns.map((column) => [column.key, cells[column.header] ?? ''])),
        ...(computed.length ? { formulas: computed } : {}),
      })
    }
  }
  if (!file.sheets.length)
    file.sheetErrors.push({ sheet: null, message: '文件里没有一张认识的工作表；请用“下载模板”的格式，不要改工作表名' })
  return file
}

/** Rows of the register are numbered from here, out of the way of any file. */
const REGISTER = 1_000_000

interface Counted {
  file: FileRow
  line: Line
  errors: CellError[]
}

/** What writing would need: the rows as they were understood. */
export interface Understood {
  preview: Preview
  /** The register as it would be. */
  data: DistrictWorkbook
  /** New and changed rows that have no error. */
  changes: { sheet: SheetKey; before: AnyRow | null; after: AnyRow }[]
}

/**
 * What a file would change: its rows are laid over the register as it stands, and the whole is checked by the rules of
 * every import. So a file may hold one sheet, or one street. An error that was there before the file, in a row that the
 * file does not touch, is not told.
 */
export const previewOf = (file: FileRows, register: DistrictWorkbook, keeper: Keeper): Understood => {
  const held = new Map<SheetKey, Map<string, AnyRow>>()
  for (const { key } of sheets) held.set(key, new Map(rowsOf(register, key).map((row) => [rowId(key, row), row])))
  const counted = file.rows.filter((row) => !row.leftOut).map(understand)

  const areasNow = areasOf(register)
  const readNow = (sheet: SheetKey, row: AnyRow) => mayReadRow(keeper, sheet, row, areasNow)
  const { errors, stray } = checkTogether(file, register, counted, readNow)
  for (const one of counted)
    for (const error of errors.get(`${one.file.sheet} ${one.file.row}`) ?? []) one.errors.push(error)

  const data = merged(register, counted)
  const areas = areasOf(data)
  const changes: Understood['changes'] = []
  const rows = counted.map(({ file: { sheet, row, cells }, line, errors: own }): PreviewRow => {
    const after = line.values as AnyRow
    const id = idOf(sheet, after)
    const before = id === null ? undefined : held.get(sheet)?.get(id)
    // A row that reads as it did is not written, whatever was wrong with it before.
    const whole = columnsOfSheet(sheet).every((column) => column.key in after)
    const same = before !== undefined && whole && (sameRow(sheet, before, after) || isOver(sheet, before))
    const told = same ? [] : [...own]
    // By the areas as they are: a file that moves a station into the own street does not open its accounts.
    const readable = before === undefined || readNow(sheet, before)
    const allowed = same || !whole || mayChangeRow(keeper, sheet, before ?? null, after, areasNow, areas)
    // What is wrong with somebody else's row, or right, is not told either.
    if (!readable || (!allowed && (sheet === 'staff' || !told.length))) told.splice(0, told.length, notYours)
    else if (!same && whole) told.push(...notAnyMore(sheet, before, after, keeper.today))
    const state = told.length ? 'ERROR' : same ? 'UNCHANGED' : before ? 'CHANGED' : 'NEW'
    if (state === 'NEW' || state === 'CHANGED') changes.push({ sheet, before: before ?? null, after })
    return {
      sheet,
      row,
      id,
      state,
      cells,
      ...(before && state !== 'UNCHANGED' && readable ? { before: cellsOf(sheet, before) } : {}),
      errors: told,
    }
  })
  const left = file.rows
    .filter((row) => row.leftOut)
    .map(({ sheet, row, cells }): PreviewRow => {
      return { sheet, row, id: null, state: 'LEFT_OUT', cells, errors: [] }
    })
  const preview = {
    rows: inOrder([...rows, ...left, ...stray.rows]),
    sheetErrors: [...file.sheetErrors, ...stray.sheetErrors],
  }
  return { preview, data, changes }
}

/** Said of a row of the file that belongs to somebody else. */
export const notYours: CellError = {
  column: null,
  header: null,
  message: '这一行不归您的街道管；请留出这一行，或由区人大代表工委导入',
}

const othersWrong = '文件会让不归您管的登记出错；请核对编号，或由区人大代表工委导入'

/** What of a row that changes is closed already, or has not come yet. */
const notAnyMore = (sheet: SheetKey, before: AnyRow | undefined, after: AnyRow, today: string): CellError[] => {
  const closed = before ? closedBecause(sheet, before) : null
  if (closed) return [cellError(null, closed, undefined)]
  return columnsOfSheet(sheet).flatMap((column) => {
    const message = tooEarly(sheet, after, today)[column.key]
    return message ? [cellError(column, message, undefined)] : []
  })
}

/** A session that is over happened as the register has it. */
const isOver = (sheet: SheetKey, before: AnyRow): boolean =>
  sheet === 'sessions' && (before.stage === 'RECORDED' || before.stage === 'CANCELLED')

const idOf = (sheet: SheetKey, values: AnyRow): string | null => {
  const format = sheets.find((one) => one.key === sheet)
  return format?.id.every((key) => key in values) ? rowId(sheet, values) : null
}

const understand = (file: FileRow): Counted => {
  const values: AnyRow = {}
  const errors: CellError[] = []
  for (const column of columnsOfSheet(file.sheet)) {
    const text = file.cells[column.key] ?? ''
    const parsed = parseCell(column, text)
    const isFormula = file.formulas?.includes(column.key) && ('value' in parsed || text === '')
    // What it came to is offered, and taken only by a tap.
    if (isFormula) errors.push(cellError(column, formulaMessage(column, text), text === '' ? undefined : text))
    else if ('value' in parsed) values[column.key] = parsed.value
    else errors.push(cellError(column, parsed.message, text === '' ? undefined : fixOf(column, text)))
  }
  return { file, line: { row: file.row, values }, errors }
}

const cellError = (column: Column | null, message: string, fix: string | undefined): CellError => ({
  column: column?.key ?? null,
  header: column?.header ?? null,
  message,
  ...(fix === undefined ? {} : { fix }),
})

/** Rows of the register that the file does not name come first, so that what clashes is told at the row of the file. */
const linesOf = (register: DistrictWorkbook, counted: readonly Counted[], file: FileRows | null) => {
  const lines = new Lines()
  const stands = new Map<SheetKey, AnyRow[]>()
  // Only the first file of a district has to be whole: later a sheet may be empty because there is nothing of the kind.
  const isFirst = register.district.length === 0
  for (const format of sheets) {
    const own = counted.filter((one) => one.file.sheet === format.key)
    const named = new Set(own.map((one) => idOf(format.key, one.line.values)))
    const all = rowsOf(register, format.key)
    stands.set(format.key, all)
    const kept = all.flatMap((values, index): Line[] =>
      named.has(rowId(format.key, values)) ? [] : [{ row: REGISTER + index, values: { ...values } }],
    )
    if (isFirst && file && !file.sheets.includes(format.key) && !format.optional) {
      lines.report(format.key, null, null, '文件里没有这张工作表，系统里也还没有；请补上（没有内容也要留表头）')
      continue
    }
    lines.put(format, [...kept, ...own.map((one) => one.line)])
  }
  lines.putNew('grids', newOutlines(rowsOf(register, 'grids'), counted))
  return { lines, stands }
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

function checkTogether(
  file: FileRows,
  register: DistrictWorkbook,
  counted: readonly Counted[],
  mayRead: (sheet: SheetKey, row: AnyRow) => boolean,
) {
  const { lines, stands } = linesOf(register, counted, file)
  checkLines(lines)
  const found = lines.errors()
  const known = new Set(found.some(ofRegister) ? baseline(register) : [])
  const errors = new Map<string, CellError[]>()
  const stray: Preview = { rows: [], sheetErrors: [] }
  for (const error of found) {
    const format = sheets.find((one) => one.name === error.sheet)
    if (!format || known.has(keyOf(error))) continue
    // A roster of the register is freed by the writing itself of who may not act any more.
    if (error.heals && error.row !== null && error.row >= REGISTER) continue
    const sheet = format.key
    const column = columnsOfSheet(sheet).find((one) => one.header === error.column) ?? null
    const ofOthers = error.neutral !== undefined && /第 \d{7,} 行/.test(error.message)
    const message = ofOthers ? (error.neutral ?? '') : inWords(error.message, sheet, stands)
    const told = cellError(column, message, error.fix)
    if (error.row === null) stray.sheetErrors.push({ sheet, message: told.message })
    else if (error.row >= REGISTER) {
      const row = stands.get(sheet)?.[error.row - REGISTER] ?? {}
      const id = rowId(sheet, row)
      if (!mayRead(sheet, row)) {
        if (!stray.sheetErrors.some((one) => one.sheet === sheet && one.message === othersWrong))
          stray.sheetErrors.push({ sheet, message: othersWrong })
        continue
      }
      const same = stray.rows.find((one) => one.sheet === sheet && one.id === id)
      if (same) same.errors.push(told)
      else stray.rows.push({ sheet, row: null, id, state: 'ERROR', cells: cellsOf(sheet, row), errors: [told] })
    } else {
      const key = `${sheet} ${error.row}`
      const list = errors.get(key)
      if (list) list.push(told)
      else errors.set(key, [told])
    }
  }
  return { errors, stray }
}

const ofRegister = (error: WorkbookError): boolean => error.row === null || error.row >= REGISTER
const keyOf = ({ sheet, row, column, message }: WorkbookError): string => JSON.stringify([sheet, row, column, message])

const baseline = (register: DistrictWorkbook): string[] => {
  // An empty register lacks everything; what a file does not bring there has to be told.
  if (!register.district.length) return []
  const { lines } = linesOf(register, [], null)
  checkLines(lines)
  return lines.errors().map(keyOf)
}

const inWords = (message: string, sheet: SheetKey, stands: Map<SheetKey, AnyRow[]>): string =>
  message.replace(/第 (\d{7,}) 行/g, (_, row: string) => {
    const held = stands.get(sheet)?.[Number(row) - REGISTER]
    return `系统里已有的${held ? `“${rowId(sheet, held)}”` : '一行'}`
  })

const merged = (register: DistrictWorkbook, counted: readonly Counted[]): DistrictWorkbook =>
  Object.fromEntries(
    sheets.map(({ key }) => {
      const own = counted.filter((one) => one.file.sheet === key).map((one) => one.line.values as AnyRow)
      const byId = new Map(own.map((row) => [idOf(key, row), row]))
      const held = rowsOf(register, key).map((row) => {
        const next = byId.get(rowId(key, row))
        if (next) byId.delete(rowId(key, row))
        return next ?? row
      })
      return [key, [...held, ...own.filter((row) => byId.get(idOf(key, row)) === row)]]
    }),
  ) as unknown as DistrictWorkbook

const inOrder = (rows: PreviewRow[]): PreviewRow[] => {
  const order = new Map(sheets.map(({ key }, index) => [key, index]))
  const place = (row: PreviewRow) => order.get(row.sheet) ?? 0
  return rows.sort((a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0))
}
