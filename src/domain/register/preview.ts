import { checkRules } from './check'
import type { FileRows, SheetError } from './file-rows'
import { type AnyRow, type Cells, cellsOf, rowId, rowsOf } from './keys'
import {
  cellError,
  type CellError,
  type Counted,
  isWhole,
  idOf,
  layOverRegister,
  type Laid,
  type Meant,
  REGISTER,
  understand,
} from './lay'
import type { WorkbookError } from './problem'
import { areasOf, type Keeper, mayChangeRow, mayReadRow } from './rights'
import type { DistrictWorkbook, SheetKey } from './rows'
import { columnsOfSheet, sheets } from './sheets'
import { closedBecause, unfitOn } from './time-bound'

export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'ERROR' | 'LEFT_OUT'

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
 * file does not touch, is not told; one that the file makes is, wherever it comes to light.
 */
export const previewOf = (file: FileRows, register: DistrictWorkbook, keeper: Keeper): Understood => {
  const counted = file.rows.filter((row) => !row.leftOut).map(understand)
  const areasNow = areasOf(register)
  const readNow = (sheet: SheetKey, row: AnyRow) => mayReadRow(keeper, sheet, row, areasNow)
  const laid = layOverRegister(register, counted, file, readNow)
  const { errors, errorsOfSame, stray } = checkTogether(laid, register, readNow)

  const data = merged(register, laid.meant)
  const areas = areasOf(data)
  const changes: Understood['changes'] = []
  const rows = counted.map((one): PreviewRow => {
    const { sheet, row, cells } = one.file
    const { id, before, after, isSame } = laid.meant.get(one) as Meant
    const whole = isWhole(sheet, after)
    const place = `${sheet} ${row}`
    // A row that reads as it did is not written, whatever was wrong with it before.
    const told = isSame ? [...(errorsOfSame.get(place) ?? [])] : [...one.errors, ...(errors.get(place) ?? [])]
    // By the areas as they are: a file that moves a station into the own street does not open its accounts.
    const readable = before === undefined || readNow(sheet, before)
    const allowed = isSame || !whole || mayChangeRow(keeper, sheet, before ?? null, after, areasNow, areas)
    // What is wrong with somebody else's row, or right, is not told either.
    if (!readable || (!allowed && (sheet === 'staff' || !told.length))) told.splice(0, told.length, notYours)
    else if (!isSame && whole) told.push(...notAnyMore(sheet, before, after, keeper.today))
    const state = told.length ? 'ERROR' : isSame ? 'UNCHANGED' : before ? 'CHANGED' : 'NEW'
    if (whole && (state === 'NEW' || state === 'CHANGED')) changes.push({ sheet, before: before ?? null, after })
    return {
      sheet,
      row,
      id,
      state,
      cells,
      ...(before && state !== 'UNCHANGED' && readable ? { before: comparable(cellsOf(sheet, before), cells) } : {}),
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

/** Of a column that the file does not have, nothing is compared. */
const comparable = (before: Cells, cells: Cells): Cells =>
  Object.fromEntries(Object.entries(before).filter(([key]) => cells[key] !== undefined))

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
    const message = unfitOn(sheet, after, today)[column.key]
    return message ? [cellError(column, message, undefined)] : []
  })
}

function checkTogether(
  { lines, stands, inFile }: Laid,
  register: DistrictWorkbook,
  mayRead: (sheet: SheetKey, row: AnyRow) => boolean,
) {
  checkRules(lines)
  const found = lines.errors()
  const known = new Set(found.some(ofRegister) ? baseline(register) : [])
  const errors = new Map<string, CellError[]>()
  const errorsOfSame = new Map<string, CellError[]>()
  const add = (to: Map<string, CellError[]>, place: string, told: CellError) =>
    to.set(place, [...(to.get(place) ?? []), told])
  const stray: Preview = { rows: [], sheetErrors: [] }
  for (const error of found) {
    const format = sheets.find((one) => one.name === error.sheet)
    if (!format || known.has(keyOf(error))) continue
    // A roster of the register is freed by the writing itself of who may not act any more.
    if (error.heals && error.row !== null && error.row >= REGISTER) continue
    const sheet = format.key
    const column = columnsOfSheet(sheet).find((one) => one.header === error.column) ?? null
    const said = error.message.replace(/第 (\d{7,}) 行/g, (text, row: string) => {
      const at = inFile.get(`${sheet} ${row}`)
      return at === undefined ? text : `第 ${at} 行`
    })
    const ofOthers = error.neutral !== undefined && /第 \d{7,} 行/.test(said)
    const message = ofOthers ? (error.neutral ?? '') : inWords(said, sheet, stands)
    const told = cellError(column, message, error.fix)
    if (error.row === null) stray.sheetErrors.push({ sheet, message: told.message })
    else if (inFile.has(`${sheet} ${error.row}`))
      add(errorsOfSame, `${sheet} ${inFile.get(`${sheet} ${error.row}`)}`, told)
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
      add(errors, `${sheet} ${error.row}`, told)
      if (error.repeats) add(errorsOfSame, `${sheet} ${error.row}`, told)
    }
  }
  return { errors, errorsOfSame, stray }
}

const ofRegister = (error: WorkbookError): boolean => error.row === null || error.row >= REGISTER
const keyOf = ({ sheet, row, column, message }: WorkbookError): string => JSON.stringify([sheet, row, column, message])

const baseline = (register: DistrictWorkbook): string[] => {
  // An empty register lacks everything; what a file does not bring there has to be told.
  if (!register.district.length) return []
  const { lines } = layOverRegister(register, [], null, () => true)
  checkRules(lines)
  return lines.errors().map(keyOf)
}

const inWords = (message: string, sheet: SheetKey, stands: Map<SheetKey, AnyRow[]>): string =>
  message.replace(/第 (\d{7,}) 行/g, (_, row: string) => {
    const held = stands.get(sheet)?.[Number(row) - REGISTER]
    return `系统里已有的${held ? `“${rowId(sheet, held)}”` : '一行'}`
  })

const merged = (register: DistrictWorkbook, meant: Map<Counted, Meant>): DistrictWorkbook =>
  Object.fromEntries(
    sheets.map(({ key }) => {
      const own = [...meant].flatMap(([one, { after }]) => (one.file.sheet === key ? [after] : []))
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
