import type { Column, SheetFormat } from './format'
import type { WorkbookError } from './problem'
import type { DistrictWorkbook, RowOf as RowIn, SheetKey } from './rows'
import { sheetOf, sheets } from './sheets'

/** A row while it is checked: a cell that could not be understood has no value, so that no second error follows from it. */
export interface Line<Row = Record<string, unknown>> {
  row: number
  values: Partial<Row>
}

/** The row of the file, as the table program counts it, in which the row at an index of the data stands. */
export type RowOf = (key: SheetKey, index: number) => number

/** All rows of the file with the errors found so far. */
export class Lines {
  private readonly found = new Map<SheetKey, Line[]>()
  private readonly directories = new Map<SheetKey, Map<string, Line>>()
  private readonly fresh = new Map<SheetKey, ReadonlySet<number>>()
  private readonly left = new Map<SheetKey, ReadonlyMap<string, number>>()
  private readonly problems: WorkbookError[] = []

  /** The rows of a sheet; a second time in another order, or fewer. Of two that clash the later one is told. */
  put(format: SheetFormat, lines: Line[]): void {
    this.found.set(format.key, lines)
    this.directories.delete(format.key)
  }

  /** Codes and names of rows of the file that somebody chose not to import, and where they stand there. */
  putLeftOut(key: SheetKey, rows: ReadonlyMap<string, number>): void {
    this.left.set(key, rows)
  }

  leftOut(key: SheetKey, codeOrName: string): number | undefined {
    return this.left.get(key)?.get(codeOrName)
  }

  /**
   * Names the rows of a sheet that are looked at for the first time. What a check compares pair by pair it need not compare
   * again where both stood there before. Without a word every row is new.
   */
  putNew(key: SheetKey, rows: ReadonlySet<number>): void {
    this.fresh.set(key, rows)
  }

  isNew(key: SheetKey, row: number): boolean {
    return this.fresh.get(key)?.has(row) ?? true
  }

  /** Whether the sheet is in the file; what refers to a missing sheet is not reported row by row. */
  has(key: SheetKey): boolean {
    return this.found.has(key)
  }

  of<K extends SheetKey>(key: K): Line<RowIn<K>>[] {
    return (this.found.get(key) ?? []) as unknown as Line<RowIn<K>>[]
  }

  /** The first row that holds this code in its sheet's key column. */
  byCode<K extends SheetKey>(key: K): Map<string, Line<RowIn<K>>> {
    const known = this.directories.get(key)
    if (known) return known as unknown as Map<string, Line<RowIn<K>>>
    const column: string | undefined = sheetOf(key).id[0]
    const map = new Map<string, Line>()
    for (const line of this.found.get(key) ?? []) {
      const code = column && line.values[column]
      if (typeof code === 'string' && !map.has(code)) map.set(code, line)
    }
    this.directories.set(key, map)
    return map as unknown as Map<string, Line<RowIn<K>>>
  }

  report(
    key: SheetKey,
    row: number | null,
    column: string | null,
    message: string,
    more: Pick<WorkbookError, 'fix' | 'lacks' | 'heals' | 'neutral' | 'repeats'> = {},
  ): void {
    const format = sheetOf(key)
    const header = (format.columns as unknown as Column[]).find((one) => one.key === column)?.header ?? null
    this.problems.push({ sheet: format.name, row, column: header, message, ...more })
  }

  /** In the order a person works through the file: sheet, row, column. */
  errors(): WorkbookError[] {
    const place = (error: WorkbookError): [number, number, number] => {
      const sheet = sheets.findIndex((one) => one.name === error.sheet)
      const columns = (sheets[sheet]?.columns ?? []) as unknown as Column[]
      return [sheet, error.row ?? 0, columns.findIndex((one) => one.header === error.column)]
    }
    return this.problems
      .map((error) => ({ error, at: place(error) }))
      .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2])
      .map(({ error }) => error)
  }

  /** Empty rows are passed over when a sheet is read, so that an index alone does not tell the row. */
  readonly rowOf: RowOf = (key, index) => this.found.get(key)?.[index]?.row ?? index + 2

  data(): DistrictWorkbook {
    return Object.fromEntries(
      sheets.map(({ key }) => [key, (this.found.get(key) ?? []).map((line) => line.values)]),
    ) as unknown as DistrictWorkbook
  }
}
