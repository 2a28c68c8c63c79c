import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { formatCell } from '../../src/domain/register/cell'
import { calm, uncalm } from '../../src/domain/exports/sheet'
import { limits, type Column } from '../../src/domain/register/format'
import type { RawSheet } from '../../src/domain/register/raw'
import type { TableFiles } from '../ports/exchange'
import { readApart } from './xlsx/apart'
import { readSheet } from './xlsx/read'
import { writeSheet } from './xlsx/write'

/** Most of a text file: what 500 rows of the longest cells come to. */
const MOST_TEXT = 8 * 1024 * 1024

const isZip = (file: Uint8Array): boolean => file[0] === 0x50 && file[1] === 0x4b
const isOldWorkbook = (file: Uint8Array): boolean => file[0] === 0xd0 && file[1] === 0xcf

/** UTF-8 where it is that; a table program of a Chinese office writes GB 18030 without saying so. */
const textOf = (file: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('gb18030').decode(file)
  }
}

const readCsv = async (text: string): Promise<RawSheet> => {
  const book = new ExcelJS.Workbook()
  // Everything stays as it was typed: the library would make numbers of codes and dates of what looks like one.
  const sheet = await book.csv.read(Readable.from([text]), { map: (value: string) => value })
  return readSheet(sheet)
}

/** Objects with headers as names; `rows` around them is what this system itself writes. */
const readJson = (text: string): RawSheet | null => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const rows = Array.isArray(parsed) ? parsed : (parsed as { rows?: unknown } | null)?.rows
  if (!Array.isArray(rows) || rows.some((row) => typeof row !== 'object' || row === null || Array.isArray(row)))
    return null
  const cell = (value: unknown) =>
    value === null || value === undefined
      ? ''
      : String(value)
          .trim()
          .slice(0, limits.cellLength + 1)
  return {
    name: '',
    headers: [...new Set(rows.flatMap((row) => Object.keys(row as object)))].slice(0, limits.columnsPerSheet),
    repeated: [],
    // As in a table, whose first row are the headers.
    rows: rows.map((row, index) => ({
      row: index + 2,
      cells: Object.fromEntries(Object.entries(row as object).map(([key, value]) => [key, cell(value)])),
    })),
  }
}

/** What was written so that no table program takes it for a formula, as it was meant. */
const uncalmed = (sheet: RawSheet): RawSheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => ({
    ...row,
    cells: Object.fromEntries(Object.entries(row.cells).map(([key, text]) => [key, uncalm(text)])),
  })),
})

export const tableFiles: TableFiles = {
  async read(file, name) {
    if (!file.length) return { problem: '文件是空的；请选填好的文件' }
    if (isZip(file) || isOldWorkbook(file)) {
      const book = await readApart(file)
      if (!book.readable) return { problem: book.problem }
      const [sheet] = book.sheets.filter(({ rows }) => rows.length).concat(book.sheets)
      return sheet ? { sheet: uncalmed(sheet) } : { problem: '文件里没有工作表；请用模板填写' }
    }
    if (file.length > MOST_TEXT) return { problem: '文件太大；请分成几个文件' }
    const text = textOf(file).replace(/^\ufeff/, '')
    if (text.includes('\u0000')) return { problem: '这不是表格文件；请选 xlsx、csv 或 json 文件' }
    const json = /^\s*[[{]/.test(text) || /\.json$/i.test(name)
    const sheet = json ? readJson(text) : await readCsv(text).then(uncalmed, () => null)
    return sheet
      ? { sheet }
      : { problem: json ? 'JSON 读不懂；应是一组对象，键是列名' : '表格读不懂；请在表格软件里另存为 xlsx 再试' }
  },

  async write(table, rows, format) {
    const columns = table.columns as unknown as Column[]
    const cells = (row: unknown) =>
      columns.map((column) => formatCell(column, (row as Record<string, unknown>)[column.key] ?? null))
    if (format === 'JSON') {
      const named = rows.map((row) => {
        const values = cells(row)
        return Object.fromEntries(columns.map(({ header }, i) => [header, values[i]]))
      })
      return Buffer.from(`${JSON.stringify({ table: table.name, rows: named }, null, 2)}\n`)
    }
    const book = new ExcelJS.Workbook()
    if (format === 'XLSX') {
      writeSheet(book, { name: table.name, columns }, rows as Record<string, unknown>[])
      return Buffer.from(await book.xlsx.writeBuffer())
    }
    const sheet = book.addWorksheet(table.name)
    sheet.addRow(columns.map(({ header }) => header))
    for (const row of rows) sheet.addRow(cells(row).map((cell) => (typeof cell === 'string' ? calm(cell) : cell)))
    // RFC 4180; the mark at the beginning tells a table program that this is UTF-8.
    const body = await book.csv.writeBuffer({ formatterOptions: { rowDelimiter: '\r\n' } })
    return Buffer.concat([Buffer.from('\ufeff'), Buffer.from(body), Buffer.from('\r\n')])
  },
}
