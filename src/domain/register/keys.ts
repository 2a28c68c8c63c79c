import { formatCell, parseCell } from './cell'
import type { DistrictWorkbook, SheetKey } from './rows'
import { columnsOfSheet, sheetOf, sheets } from './sheets'

export type AnyRow = Record<string, unknown>
/** A row as text: column key → what a file would have in the cell. */
export type Cells = Record<string, string>

export const rowsOf = (data: DistrictWorkbook, sheet: SheetKey): AnyRow[] => data[sheet] as unknown as AnyRow[]

export const emptyRegister = (): DistrictWorkbook =>
  Object.fromEntries(sheets.map(({ key }) => [key, []])) as unknown as DistrictWorkbook

/** What names a row for ever: its id columns, joined by a mark that no code can hold. */
export const rowId = (sheet: SheetKey, row: AnyRow): string =>
  sheetOf(sheet)
    .id.map((key) => String(row[key] ?? ''))
    .join(':')

/** What a row is called where it stands among others: its name, else what its id columns refer to. */
export const titleOf = (sheet: SheetKey, row: AnyRow, nameOf: (sheet: SheetKey, id: string) => string): string => {
  if (typeof row.name === 'string') return row.name
  const columns = columnsOfSheet(sheet)
  const parts = sheetOf(sheet).id.flatMap((key) => {
    const column = columns.find((one) => one.key === key)
    const value = row[key]
    if (!column || value === null || value === undefined) return []
    if (column.of && typeof value === 'string') return [nameOf(column.of, value)]
    return [idWords(sheet, key, String(formatCell(column, value)))]
  })
  return parts.join(' · ') || sheetOf(sheet).name
}

/** A cell that helps to name its row, as one says it: 区代表, 第18届. */
export const idWords = (sheet: SheetKey, key: string, text: string): string => {
  if (sheet !== 'mandates' || text === '') return text
  return key === 'level' ? `${text}代表` : key === 'term' ? `第${text}届` : text
}

/** A row as a file has it. */
export const cellsOf = (sheet: SheetKey, row: AnyRow): Cells =>
  Object.fromEntries(
    columnsOfSheet(sheet).map((column) => [column.key, String(formatCell(column, row[column.key]) ?? '')]),
  )

/** The meaning of cells, or column → what is wrong. Cells that are left out keep what `base` holds. */
export const rowFrom = (
  sheet: SheetKey,
  cells: Cells,
  base: AnyRow | null,
): { row: AnyRow; problems: Record<string, string> } => {
  const row: AnyRow = {}
  const problems: Record<string, string> = {}
  for (const column of columnsOfSheet(sheet)) {
    const given = cells[column.key]
    if (given === undefined && base) {
      row[column.key] = base[column.key]
      continue
    }
    const parsed = parseCell(column, tidy(given ?? ''))
    if ('value' in parsed) row[column.key] = parsed.value
    else problems[column.key] = parsed.message
  }
  return { row, problems }
}

/** Typed and pasted text brings marks nobody can see; a database keeps no NUL. */
export const tidy = (text: string): string => text.replace(/[\u200b-\u200d\ufeff\u0000]/g, '').trim()

/**
 * A short fingerprint of a value (53 bits, cyrb53): tells whether something changed, never who made it. Not for secrets.
 * Lists of references have no order of their own, so they are compared sorted.
 */
export const fingerprint = (text: string): string => {
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i)
    h1 = Math.imul(h1 ^ c, 2654435761)
    h2 = Math.imul(h2 ^ c, 1597334677)
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36)
}

/** The same for two rows that mean the same, whatever the order of lists in their cells. */
export const valueKey = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value)

export const versionOf = (sheet: SheetKey, row: AnyRow): string =>
  fingerprint(
    columnsOfSheet(sheet)
      .map((column) => valueKey(row[column.key] ?? null))
      .join('\u0001'),
  )
