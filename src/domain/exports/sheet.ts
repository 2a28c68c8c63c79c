import type { Day, Instant } from '../calendar/time'

/** How a cell is written: a day and a moment become real dates of a table program. */
export interface SheetColumn {
  header: string
  kind: 'text' | 'number' | 'day' | 'moment'
  /** In characters. */
  width: number
}
export type SheetCell = string | number | Day | Instant | null
export type SheetRow = readonly SheetCell[]

/** What stands over the rows: what this is, then what was asked for, by whom and when. */
export interface SheetHead {
  title: string
  told: string
  columns: readonly SheetColumn[]
}

/** A cell that begins like a formula would be one to the table program; with this mark in front it is text. */
export const calm = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

/** What `calm` put in front, taken away again. */
export const uncalm = (text: string): string => text.replace(/^'(?=[=+\-@\t\r\n])/, '')
