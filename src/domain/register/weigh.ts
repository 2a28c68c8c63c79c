import { checkLines } from './check'
import { type AnyRow, rowId, rowsOf, titleOf, valueKey } from './keys'
import { Lines } from './lines'
import type { WorkbookError } from './problem'
import type { DistrictWorkbook, SheetKey } from './rows'
import { columnsOfSheet, sheets } from './sheets'

/** One row that becomes another; null where it was not there before, or is not afterwards. */
export interface RowChange {
  sheet: SheetKey
  before: AnyRow | null
  after: AnyRow | null
}

export interface Problem {
  sheet: SheetKey
  /** The row that would be wrong; null when the sheet as a whole is meant. */
  id: string | null
  row: AnyRow | null
  /** Column key. */
  column: string | null
  message: string
}

interface Numbered {
  row: number
  values: AnyRow
}

const HEADER = 2

/** The register with the changes made. Rows keep their places; new ones stand at the end of their sheet. */
export const withChanges = (data: DistrictWorkbook, changes: readonly RowChange[]): DistrictWorkbook =>
  Object.fromEntries(
    Object.entries(numbered(data, changes)).map(([sheet, lines]) => [sheet, lines.map(({ values }) => values)]),
  ) as unknown as DistrictWorkbook

const numbered = (data: DistrictWorkbook, changes: readonly RowChange[]): Record<SheetKey, Numbered[]> =>
  Object.fromEntries(
    sheets.map(({ key }) => {
      const own = changes.filter((change) => change.sheet === key)
      const replaced = new Map(own.flatMap((one) => (one.before ? [[rowId(key, one.before), one.after] as const] : [])))
      const kept = rowsOf(data, key).flatMap((values, index): Numbered[] => {
        const next = replaced.size ? replaced.get(rowId(key, values)) : undefined
        return next === null ? [] : [{ row: index + HEADER, values: next ?? values }]
      })
      const fresh = own.flatMap((one) => (one.before === null && one.after ? [one.after] : []))
      const from = rowsOf(data, key).length + HEADER
      return [key, [...kept, ...fresh.map((values, index) => ({ row: from + index, values }))]]
    }),
  ) as Record<SheetKey, Numbered[]>

/** Rows that change are looked at last, so that a clash is told at them and not at the row they clash with. */
const errorsOf = (
  rows: Record<SheetKey, Numbered[]>,
  own: ReadonlySet<string>,
  outlines: ReadonlySet<number>,
): WorkbookError[] => {
  const lines = new Lines()
  lines.putNew('grids', outlines)
  // Copies: the check writes resolved codes into the rows it is given.
  for (const format of sheets) {
    const isOwn = ({ values }: Numbered) => own.has(`${format.key} ${rowId(format.key, values)}`)
    const all = rows[format.key]
    const ordered = own.size ? [...all.filter((line) => !isOwn(line)), ...all.filter(isOwn)] : all
    lines.put(
      format,
      ordered.map(({ row, values }) => ({ row, values: { ...values } })),
    )
  }
  checkLines(lines)
  return lines.errors()
}

/** Grids whose outline is another than before: only these can newly lie upon another. */
const newOutlines = (rows: Record<SheetKey, Numbered[]>, changes: readonly RowChange[]): ReadonlySet<number> => {
  const moved = new Set(
    changes.flatMap(({ sheet, before, after }) =>
      sheet === 'grids' && after && valueKey(before?.boundary ?? null) !== valueKey(after.boundary ?? null)
        ? [rowId('grids', after)]
        : [],
    ),
  )
  return new Set(
    moved.size ? rows.grids.filter(({ values }) => moved.has(rowId('grids', values))).map(({ row }) => row) : [],
  )
}

/**
 * What would be wrong after the changes and is not wrong now: the rules are those of the import, over the whole register.
 * What was wrong before and elsewhere does not hold up a change that has nothing to do with it; neither does what a new
 * row still lacks beside it (a deputy is there before the mandate), nor what writing mends by itself.
 */
export const weigh = (data: DistrictWorkbook, changes: readonly RowChange[]): Problem[] => {
  const rows = numbered(data, changes)
  const own = new Set(changes.flatMap(({ sheet, after: row }) => (row ? [`${sheet} ${rowId(sheet, row)}`] : [])))
  const after = errorsOf(rows, own, newOutlines(rows, changes))
  if (!after.length) return []
  const key = (error: WorkbookError) => JSON.stringify([error.sheet, error.row, error.column, error.message])
  const before = new Set(errorsOf(numbered(data, []), own, new Set()).map(key))
  const fresh = new Set(
    changes.flatMap(({ sheet, before: was, after: row }) => (row && !was ? [`${sheet} ${rowId(sheet, row)}`] : [])),
  )
  return after
    .filter((error) => !before.has(key(error)))
    .map((error) => ({ error, problem: problemOf(error, rows) }))
    .filter(({ error, problem: { sheet, id } }) => {
      const name = `${sheet} ${id}`
      return !(error.lacks && fresh.has(name)) && !(error.heals && !own.has(name))
    })
    .map(({ problem }) => problem)
}

const problemOf = (error: WorkbookError, rows: Record<SheetKey, Numbered[]>): Problem => {
  const format = sheets.find((one) => one.name === error.sheet)
  if (!format) throw new Error(`no sheet is called '${error.sheet}'`)
  const sheet = format.key
  const found = error.row === null ? undefined : rows[sheet].find((line) => line.row === error.row)
  const called = (of: SheetKey, id: string): string => {
    const { name } = rows[of].find((line) => rowId(of, line.values) === id)?.values ?? {}
    return typeof name === 'string' ? name : id
  }
  // A row with a name is told by its code, which no other has; one that is named by others in their words.
  const nameOf = (row: number): string => {
    const other = rows[sheet].find((line) => line.row === row)?.values
    return !other ? '' : format.id.length > 1 ? titleOf(sheet, other, called) : rowId(sheet, other)
  }
  return {
    sheet,
    id: found ? rowId(sheet, found.values) : null,
    row: found?.values ?? null,
    column: columnsOfSheet(sheet).find((column) => column.header === error.column)?.key ?? null,
    // A form has no row numbers; what stands there is told instead.
    message: (error.neutral ?? error.message).replace(
      /第 (\d+) 行(的)?/g,
      (_, row: string, of = '') => `“${nameOf(Number(row))}”${of}`,
    ),
  }
}
