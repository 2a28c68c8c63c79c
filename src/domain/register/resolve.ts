import { type AnyRow, rowId, rowsOf } from './keys'
import type { DistrictWorkbook, SheetKey } from './rows'
import { columnsOfSheet } from './sheets'

/**
 * A row with names turned into codes, where a reference names what only one row is called; the rest is left to the check.
 * Rights and writing need codes before the whole register is looked at.
 */
export const resolved = (data: DistrictWorkbook, sheet: SheetKey, row: AnyRow): AnyRow => {
  const next = { ...row }
  for (const column of columnsOfSheet(sheet)) {
    const value = row[column.key]
    const { of } = column
    if (!of || value === null || value === undefined) continue
    const rows = rowsOf(data, of)
    const codeOf = (text: string): string => {
      if (rows.some((one) => rowId(of, one) === text)) return text
      const named = rows.filter((one) => one.name === text)
      return named.length === 1 && named[0] ? rowId(of, named[0]) : text
    }
    next[column.key] = Array.isArray(value)
      ? [...new Set((value as string[]).map(codeOf))]
      : typeof value === 'string'
        ? codeOf(value)
        : value
  }
  return next
}
