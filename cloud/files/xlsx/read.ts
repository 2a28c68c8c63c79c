import ExcelJS from 'exceljs'
import { containerProblem } from './container'
import type { RawRow, RawSheet, RawWorkbook } from '../../../src/domain/register/raw'
import { limits } from '../../../src/domain/register/format'

export async function readWorkbook(file: Buffer): Promise<RawWorkbook> {
  const problem = containerProblem(file)
  if (problem) return { readable: false, problem }
  const book = new ExcelJS.Workbook()
  try {
    // Drop-downs and formats are ours to write, not to read; leaving them out halves the time.
    const ignoreNodes = ['dataValidations', 'conditionalFormatting', 'hyperlinks', 'drawing', 'extLst']
    // Its types want the older Buffer; the value is the same.
    await book.xlsx.load(file as unknown as ExcelJS.Buffer, { ignoreNodes })
  } catch {
    return { readable: false, problem: '文件打不开，可能已损坏；请在表格软件里打开、另存为 xlsx 后再导入' }
  }
  if (book.worksheets.length > limits.sheets) {
    return { readable: false, problem: `文件里有 ${book.worksheets.length} 张工作表，太多；最多 ${limits.sheets} 张` }
  }
  const sheets: RawSheet[] = []
  const left = allowance()
  for (const sheet of book.worksheets) {
    // Rows that were only coloured do not count.
    const filled = sheet.actualRowCount
    if (filled > limits.rowsPerSheet + 1) {
      const problem = `工作表「${sheet.name}」有 ${filled} 行，太多；最多 ${limits.rowsPerSheet} 行`
      return { readable: false, problem }
    }
    sheets.push(readSheet(sheet, left))
    if (left.characters < 0 || left.cells < 0) return { readable: false, problem: TOO_MUCH }
  }
  return { readable: true, sheets }
}

/** What may still be read of a file. A text that stands in many cells weighs little in the file, and each time here. */
interface Left {
  characters: number
  cells: number
}

const allowance = (): Left => ({ characters: limits.characters, cells: limits.cells })

/** Over the headers stand a title and a line or two. */
const MOST_CAPTIONS = 6

const TOO_MUCH = `文件里的内容太多；最多 ${limits.characters / 10_000} 万字，请分成几个文件导入`

/** A row that is one merged text across the table says something about it: its title, what was asked for, what it comes to. */
const isCaption = (row: ExcelJS.Row, columns: number): boolean => {
  if (columns < 2) return false
  const first = row.getCell(1)
  return first.isMerged && row.getCell(columns).isMerged && row.getCell(columns).master === first.master
}

/** The cells of a sheet as text, under the headers of its first row that is no caption. */
export function readSheet(sheet: ExcelJS.Worksheet, left: Left = allowance()): RawSheet {
  const columns = Math.min(sheet.columnCount, limits.columnsPerSheet)
  let top = 1
  while (top < MOST_CAPTIONS && isCaption(sheet.getRow(top), columns)) top += 1
  const headers: string[] = []
  const repeated: string[] = []
  const headerRow = sheet.getRow(top)
  for (let column = 1; column <= columns; column++) {
    // A star marks what must be filled in; it is not part of the name.
    const header = cellText(headerRow.getCell(column), left).replace(/\s*\*$/, '')
    if (header && headers.includes(header)) repeated.push(header)
    headers.push(header)
  }
  const rows: RawRow[] = []
  sheet.eachRow((row, number) => {
    if (number <= top || left.characters < 0 || left.cells < 0 || isCaption(row, columns)) return
    const cells: Record<string, string> = {}
    const formulas: string[] = []
    let filled = false
    headers.forEach((header, i) => {
      if (!header) return
      const cell = row.getCell(i + 1)
      const text = cellText(cell, left)
      if (isFormula(cell.value)) formulas.push(header)
      if (text || isFormula(cell.value)) filled = true
      cells[header] = text
    })
    if (filled) rows.push({ row: number, cells, ...(formulas.length ? { formulas } : {}) })
  })
  return { name: sheet.name.trim(), headers: headers.filter(Boolean), repeated, rows }
}

/** The rest of one that repeats a formula above it has no text of its own, and is one all the same. */
const isFormula = (value: ExcelJS.CellValue): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)

function cellText(cell: ExcelJS.Cell, left: Left): string {
  // Pasted text brings marks nobody can see, and a database keeps no NUL.
  const text = valueText(cell.value)
    .replace(/[\u200b-\u200d\ufeff\u0000]/g, '')
    .trim()
    // One character more than allowed is enough to tell that it is too long.
    .slice(0, limits.cellLength + 1)
  left.characters -= text.length
  left.cells -= 1
  return text
}

function valueText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'object') return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('text' in value) return valueText(value.text as ExcelJS.CellValue)
  if ('result' in value) return valueText(value.result as ExcelJS.CellValue)
  if ('error' in value) return String(value.error)
  return ''
}

/** A time of day comes as a date of 1899; everything else is a calendar day. Both are told in UTC, a little off at times. */
function dateText(date: Date): string {
  // Said as such: an empty text would pass for a cell nobody filled in.
  if (Number.isNaN(date.getTime())) return '无效日期'
  const minute = new Date(Math.round(date.getTime() / 60_000) * 60_000)
  return minute.getUTCFullYear() < 1901 ? minute.toISOString().slice(11, 16) : minute.toISOString().slice(0, 10)
}
