import { formatCell } from './cell'
import type { Column } from './format'
import { type AnyRow, valueKey } from './keys'
import type { SheetKey } from './rows'
import { columnsOfSheet } from './sheets'

export interface FieldChange {
  key: string
  header: string
  before: string
  after: string
}

const text = (column: Column, row: AnyRow | null): string =>
  row ? String(formatCell(column, row[column.key]) ?? '') : ''

/** Columns in which two versions of a row differ; null stands for a row that was not or is no longer there. */
export const changedColumns = (sheet: SheetKey, before: AnyRow | null, after: AnyRow | null): Column[] =>
  columnsOfSheet(sheet).filter(
    (column) => valueKey(before?.[column.key] ?? null) !== valueKey(after?.[column.key] ?? null),
  )

/** The same, told in the words of the file. Of a row that is new or gone, what is not empty. */
export const fieldChanges = (sheet: SheetKey, before: AnyRow | null, after: AnyRow | null): FieldChange[] =>
  changedColumns(sheet, before, after)
    .map((column) => ({
      key: column.key,
      header: column.header,
      before: text(column, before),
      after: text(column, after),
    }))
    .filter((field) => field.before !== field.after)

export const sameRow = (sheet: SheetKey, a: AnyRow, b: AnyRow): boolean => changedColumns(sheet, a, b).length === 0

/**
 * Lays a change over a row as it stands now. `clash` names the columns that somebody else changed in the meantime, to
 * something else than the change wanted.
 */
export const layOver = (
  sheet: SheetKey,
  now: AnyRow,
  change: { before: AnyRow; after: AnyRow },
): { row: AnyRow; clash: Column[] } => {
  const columns = changedColumns(sheet, change.before, change.after)
  const key = (row: AnyRow, column: Column) => valueKey(row[column.key] ?? null)
  const clash = columns.filter(
    (column) => key(now, column) !== key(change.before, column) && key(now, column) !== key(change.after, column),
  )
  const row = { ...now }
  for (const column of columns) row[column.key] = change.after[column.key]
  return { row, clash }
}
