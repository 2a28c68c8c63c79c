import { formulaMessage, parseCell } from './cell'
import { checkAreaRules } from './check-areas'
import { checkContactRules } from './check-contacts'
import { checkDutyRules } from './check-duty'
import { checkGuardRules } from './check-guard'
import { checkMapRules } from './check-map'
import { checkPeopleRules } from './check-people'
import { checkReferences } from './check-references'
import { checkStandardRules } from './check-standards'
import { renamedSheets } from './file-rows'
import type { Column, SheetFormat } from './format'
import { Lines, type Line, type RowOf } from './lines'
import type { WorkbookError } from './problem'
import type { RawSheet, RawWorkbook } from './raw'
import type { DistrictWorkbook } from './rows'
import { sheets } from './sheets'

export type Checked = { ok: true; data: DistrictWorkbook; rowOf: RowOf } | { ok: false; errors: WorkbookError[] }

/** Reads the meaning of every cell of every sheet and reports everything that is wrong at once. */
export function checkWorkbook(raw: RawWorkbook): Checked {
  if (!raw.readable) return { ok: false, errors: [{ sheet: '', row: null, column: null, message: raw.problem }] }
  const lines = new Lines()
  for (const format of sheets) {
    const found = raw.sheets.find((sheet) => sheet.name === format.name)
    if (found) lines.put(format, readLines(format, found, lines))
    else if (!format.optional)
      lines.report(format.key, null, null, '文件里没有这张工作表；请补上（没有内容也要留表头）')
  }
  for (const { sheet, message } of renamedSheets(raw.sheets)) lines.report(sheet, null, null, message)
  checkLines(lines)
  const errors = lines.errors()
  return errors.length ? { ok: false, errors } : { ok: true, data: lines.data(), rowOf: lines.rowOf }
}

/** What rows must be to each other, whether they came in a file, from a form or stand in the register. */
export function checkLines(lines: Lines): void {
  // First, because a row may be named by the name of what it refers to.
  checkReferences(lines)
  checkRules(lines)
}

/** The rest, where the references have been looked at. */
export function checkRules(lines: Lines): void {
  for (const format of sheets) {
    checkCount(format, lines)
    checkDuplicates(format, lines)
  }
  checkAreaRules(lines)
  checkMapRules(lines)
  checkStandardRules(lines)
  checkPeopleRules(lines)
  checkDutyRules(lines)
  checkContactRules(lines)
  checkGuardRules(lines)
}

function readLines(format: SheetFormat, sheet: RawSheet, lines: Lines): Line[] {
  const columns = format.columns as unknown as Column[]
  const present = columns.filter((column) => sheet.headers.includes(column.header))
  for (const column of columns) {
    if (present.includes(column)) continue
    const advice = column.required ? '请补上这一列' : '请补上这一列，可以不填'
    lines.report(format.key, 1, column.key, `没有这一列；${advice}`)
  }
  for (const header of sheet.repeated) {
    const column = columns.find((one) => one.header === header)
    if (column) lines.report(format.key, 1, column.key, '这一列出现了两次；请删去一列')
  }
  return sheet.rows.map(({ row, cells, formulas }) => {
    const values: Record<string, unknown> = {}
    for (const column of present) {
      const text = cells[column.header] ?? ''
      const parsed = parseCell(column, text)
      if (formulas?.includes(column.header) && ('value' in parsed || text === ''))
        lines.report(format.key, row, column.key, formulaMessage(column, text))
      else if ('value' in parsed) values[column.key] = parsed.value
      else lines.report(format.key, row, column.key, parsed.message)
    }
    return { row, values }
  })
}

function checkCount(format: SheetFormat, lines: Lines): void {
  if (!format.exactlyOne || !lines.has(format.key)) return
  const found = lines.of(format.key)
  if (found.length === 0) lines.report(format.key, null, null, '一行也没有；请填一行')
  for (const line of found.slice(1))
    lines.report(format.key, line.row, format.id[0] ?? null, '只能填一行；请删去这一行')
}

function checkDuplicates(format: SheetFormat, lines: Lines): void {
  const seen = new Map<string, number>()
  const columns = format.columns as unknown as Column[]
  const headers = format.id.map((key) => columns.find((column) => column.key === key)?.header)
  for (const line of lines.of(format.key)) {
    const parts = format.id.map((key) => line.values[key])
    // A cell that could not be read has its own error already.
    if (parts.some((part) => part === undefined)) continue
    const id = JSON.stringify(parts)
    const first = seen.get(id)
    if (first === undefined) seen.set(id, line.row)
    else {
      const what = headers.length === 1 ? `${headers[0]}“${String(parts[0])}”` : `${headers.join('＋')}`
      const message = `${what}和第 ${first} 行重复；请改成不同的，或删去一行`
      lines.report(format.key, line.row, format.id[0] ?? null, message, { repeats: true })
    }
  }
}
