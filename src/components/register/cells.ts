import { parseCell } from '@/domain/register/cell'
import { type Column, listBreak, listMark, type Words } from '@/domain/register/format'
import { parsePolygon } from '@/domain/register/polygon'
import type { Point } from '@/domain/register/rows'
import { emptyCell } from '@/text/register'
import type { Cells, SheetColumn } from './types'

/** What stands in a list cell, in its order. */
export const entries = (cell: string): string[] => cell.split(listBreak).filter(Boolean)

export const joined = (list: readonly string[]): string => list.join(listMark)

/** Puts one entry into a list cell, or takes it out. */
export const toggled = (cell: string, entry: string): string => {
  const list = entries(cell)
  return joined(list.includes(entry) ? list.filter((one) => one !== entry) : [...list, entry])
}

/** 是 and 否, or the words that stand for them in this column. */
export const yesNoOf = (column: SheetColumn): [string, string] => {
  const [yes = '是', no = '否'] = column.words ?? []
  return [yes, no]
}

// The form shows words, not codes: here a word stands for itself.
const asRule = (column: SheetColumn): Column =>
  ({
    ...column,
    ...(column.kind === 'yes'
      ? { words: undefined, yesNo: yesNoOf(column) }
      : { words: column.words ? (Object.fromEntries(column.words.map((word) => [word, word])) as Words) : undefined }),
  }) as Column

/** What the register says of this text in this column (the same rule as import and saving), or null. */
export const problemOf = (column: SheetColumn, text: string): string | null => {
  const parsed = parseCell(asRule(column), text.trim())
  return 'message' in parsed ? parsed.message : null
}

/** The columns in which the typed text differs from the row as it stands. */
export const changedKeys = (columns: readonly SheetColumn[], before: Cells, typed: Cells): string[] =>
  columns.flatMap(({ key }) => (typed[key] !== undefined && typed[key] !== (before[key] ?? '') ? [key] : []))

/** Problems of what was typed so far, and of what is required and still empty, by column. */
export const problemsOf = (columns: readonly SheetColumn[], cells: Cells): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column) => {
      const problem = problemOf(column, cells[column.key] ?? '')
      return problem ? [[column.key, problem]] : []
    }),
  )

/** A refusal names its fields by key; those of no column of this sheet are told over the form. */
export const splitFields = (
  columns: readonly SheetColumn[],
  fields: Readonly<Record<string, string>>,
): { at: Record<string, string>; over: string[] } => {
  const at: Record<string, string> = {}
  const over: string[] = []
  for (const [name, text] of Object.entries(fields)) {
    const key = name.replace(/^cells\./, '')
    const column = columns.find((one) => one.key === key || one.header === key)
    if (column) at[column.key] = text
    else over.push(text)
  }
  return { at, over }
}

/** How a cell is told where there is no room for all of it. */
export const shortCell = (cell: string, most = 60): string =>
  cell === '' ? emptyCell : cell.length > most ? `${cell.slice(0, most)}…` : cell

const SIDE = 100
const EDGE = 4

/**
 * A ring as a path in a square of 100, north up, or what is wrong with it. A degree of longitude is shorter than one of
 * latitude by the cosine of the latitude; without it every grid would look too wide.
 */
export const ringPath = (text: string): { path: string; points: number } | { problem: string } | null => {
  if (text.trim() === '') return null
  const ring = parsePolygon(text.trim())
  if (typeof ring === 'string') return { problem: ring }
  const lats = ring.map((point) => point[1])
  const shrink = Math.cos(((Math.min(...lats) + Math.max(...lats)) / 2) * (Math.PI / 180))
  const flat = ring.map(([lng, lat]): Point => [lng * shrink, -lat])
  const low = (i: 0 | 1) => Math.min(...flat.map((point) => point[i]))
  const high = (i: 0 | 1) => Math.max(...flat.map((point) => point[i]))
  const size = Math.max(high(0) - low(0), high(1) - low(1))
  const scale = (SIDE - 2 * EDGE) / size
  const shift = (i: 0 | 1) => (SIDE - (high(i) - low(i)) * scale) / 2
  const at = (point: Point) =>
    [0, 1].map((i) => (((point[i] as number) - low(i as 0 | 1)) * scale + shift(i as 0 | 1)).toFixed(1)).join(' ')
  return { path: `M${flat.map(at).join('L')}Z`, points: ring.length }
}
