import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import { formatCell } from '../../src/domain/register/cell'
import type { Column } from '../../src/domain/register/format'
import type { RawSheet } from '../../src/domain/register/raw'
import type { DistrictWorkbook } from '../../src/domain/register/rows'
import { sheets } from '../../src/domain/register/sheets'

export const today = '2026-06-15'

let built: DistrictWorkbook | undefined
/** The sample of the fixed day; shared, so it must not be changed. */
export const sample = (): DistrictWorkbook => (built ??= buildSampleDistrict({ today }))

/** The district as it would be read from a file, without the file. */
export const asRead = (data: DistrictWorkbook): RawSheet[] =>
  sheets.map((format) => ({
    name: format.name,
    headers: format.columns.map((column) => column.header),
    repeated: [],
    rows: (data[format.key] as unknown as Record<string, unknown>[]).map((row, i) => ({
      row: i + 2,
      cells: Object.fromEntries(
        (format.columns as unknown as Column[]).map((column) => [
          column.header,
          String(formatCell(column, row[column.key])),
        ]),
      ),
    })),
  }))

/** A file in somebody's hands: cells can be changed, rows copied, sheets lost. */
export class Paper {
  readonly sheets: RawSheet[] = asRead(sample())

  sheet(name: string): RawSheet {
    const found = this.sheets.find((one) => one.name === name)
    if (!found) throw new Error(`no sheet ${name}`)
    return found
  }

  /** The row whose first column holds the code. */
  row(name: string, code: string) {
    const sheet = this.sheet(name)
    const found = sheet.rows.find((row) => row.cells[sheet.headers[0] as string] === code)
    if (!found) throw new Error(`no ${code} in ${name}`)
    return found
  }

  write(name: string, code: string, column: string, text: string): this {
    this.row(name, code).cells[column] = text
    return this
  }

  copy(name: string, code: string, changes: Record<string, string>): this {
    const sheet = this.sheet(name)
    const row = Math.max(...sheet.rows.map((one) => one.row)) + 1
    sheet.rows.push({ row, cells: { ...this.row(name, code).cells, ...changes } })
    return this
  }

  strike(name: string, keep: (cells: Record<string, string>) => boolean): this {
    const sheet = this.sheet(name)
    sheet.rows = sheet.rows.filter((row) => keep(row.cells))
    return this
  }

  loseSheet(name: string): this {
    this.sheets.splice(this.sheets.indexOf(this.sheet(name)), 1)
    return this
  }

  loseColumn(name: string, column: string): this {
    const sheet = this.sheet(name)
    sheet.headers = sheet.headers.filter((header) => header !== column)
    for (const row of sheet.rows) delete row.cells[column]
    return this
  }
}
