import ExcelJS from 'exceljs'
import { type Day, type Instant } from '../../../src/domain/calendar/time'
import { calm, type SheetCell, type SheetColumn, type SheetHead } from '../../../src/domain/exports/sheet'
import type { SheetWriter } from '../../ports/exports'
import { Pieces } from './pieces'

/** Over the rows stand the title, what was asked for, and the headers. */
const HEADERS = 3
const thin = { style: 'thin', color: { argb: 'FF8C8C8C' } } as const
const frame = { top: thin, left: thin, bottom: thin, right: thin }
const song = { name: '宋体', size: 11 }
const formats = { text: '@', number: '0', day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' } as const

/** A table program knows no time zones: what is written is what a clock on the wall shows. */
const wall = (instant: Instant): Date => new Date(instant + 8 * 3_600_000)

const valueOf = ({ kind }: SheetColumn, cell: SheetCell): string | number | Date | null => {
  if (cell === null || cell === '') return null
  if (kind === 'day') return new Date(`${cell as Day}T00:00:00Z`)
  if (kind === 'moment') return wall(cell as Instant)
  return kind === 'number' ? Number(cell) : calm(String(cell)).slice(0, 32_767)
}

/** A table as an office prints it: A4 across, headers on every page, real dates, and a filter over the columns. */
export const xlsxSheet = (head: SheetHead, sink: (piece: Uint8Array) => Promise<void>): SheetWriter => {
  const out = new Pieces(sink)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const { columns } = head
  const sheet = book.addWorksheet(head.title.slice(0, 31), {
    views: [{ state: 'frozen', ySplit: HEADERS }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: `${HEADERS}:${HEADERS}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  })
  sheet.columns = columns.map(({ width }) => ({ width }))
  const lines = columns.map(({ kind, width }) => ({
    numFmt: formats[kind],
    font: song,
    border: frame,
    alignment: {
      vertical: 'middle' as const,
      wrapText: width >= 20,
      horizontal: kind === 'text' ? ('left' as const) : ('center' as const),
    },
  }))
  const across = (row: number) => sheet.mergeCells(row, 1, row, columns.length)
  const caption = (row: number, text: string, style: Partial<ExcelJS.Style>, height: number) => {
    const line = sheet.getRow(row)
    line.getCell(1).value = text
    across(row)
    line.getCell(1).style = style
    line.height = height
    line.commit()
  }
  caption(
    1,
    head.title,
    { font: { name: '宋体', size: 18, bold: true }, alignment: { horizontal: 'center', vertical: 'middle' } },
    32,
  )
  caption(
    2,
    head.told,
    { font: { ...song, size: 10 }, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } },
    30,
  )
  const headers = sheet.getRow(HEADERS)
  columns.forEach(({ header }, i) => {
    const cell = headers.getCell(i + 1)
    cell.value = header
    cell.style = {
      font: { ...song, bold: true },
      border: frame,
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8E8E8' } },
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    }
  })
  headers.height = 24
  headers.commit()
  let last = HEADERS
  return {
    async add(rows) {
      for (const row of rows) {
        const line = sheet.addRow(columns.map((column, i) => valueOf(column, row[i] ?? null)))
        columns.forEach((_, i) => void (line.getCell(i + 1).style = lines[i] ?? {}))
        line.commit()
        last += 1
      }
      // The library writes ahead; what it holds goes through before it gets more.
      await new Promise((resolve) => setImmediate(resolve))
      await out.drained()
    },
    async end(foot) {
      sheet.autoFilter = { from: { row: HEADERS, column: 1 }, to: { row: last, column: columns.length } }
      last += 1
      caption(last, foot, { font: { ...song, bold: true }, alignment: { horizontal: 'left', vertical: 'middle' } }, 24)
      await out.finished(book.commit())
    },
  }
}
