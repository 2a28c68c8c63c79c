import { clockOf, dayOf, type Instant } from '../../../src/domain/calendar/time'
import { calm, type SheetCell, type SheetColumn, type SheetHead } from '../../../src/domain/exports/sheet'
import type { SheetWriter } from '../../ports/exports'
import { Pieces } from './pieces'

const textOf = (column: SheetColumn, cell: SheetCell): string => {
  if (cell === null) return ''
  if (column.kind === 'moment') return `${dayOf(cell as Instant)} ${clockOf(cell as Instant)}`
  return column.kind === 'text' ? calm(String(cell)) : String(cell)
}
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

/** RFC 4180: headers, then rows, and nothing else; the mark at the beginning tells a table program that this is UTF-8. */
export const csvSheet = (head: SheetHead, sink: (piece: Uint8Array) => Promise<void>): SheetWriter => {
  const out = new Pieces(sink)
  const line = (cells: readonly string[]) => out.write(`${cells.map(quoted).join(',')}\r\n`)
  out.write('\ufeff')
  line(head.columns.map(({ header }) => header))
  return {
    async add(rows) {
      for (const row of rows) line(head.columns.map((column, i) => textOf(column, row[i] ?? null)))
      await out.drained()
    },
    async end() {
      out.end()
      await out.finished(Promise.resolve())
    },
  }
}
