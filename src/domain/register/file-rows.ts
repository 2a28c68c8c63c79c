import { type Cells, tidy } from './keys'
import { oneLetterApart } from './check-references'
import type { RawSheet, RawWorkbook } from './raw'
import type { SheetKey } from './rows'
import { columnsOfSheet, introSheetName, sheets } from './sheets'

/** A row of the file as text, by column key, with what was mended by hand. */
export interface FileRow {
  sheet: SheetKey
  /** As the table program counts it. */
  row: number
  /** A column that the file does not have has no key here: of it nothing is known, not even that it is empty. */
  cells: Cells
  leftOut: boolean
  /** Column keys of cells that hold a formula, until they are mended. */
  formulas?: string[]
  /** Column keys of cells that were mended by hand. */
  mended?: string[]
}

/** What is known of a file before the register is looked at. */
export interface FileRows {
  /** The sheets that the file has. */
  sheets: SheetKey[]
  rows: FileRow[]
  /** Missing or repeated columns, sheets with another name: these are not mended cell by cell. */
  sheetErrors: SheetError[]
}

export interface SheetError {
  sheet: SheetKey | null
  message: string
}

/** Writes into a row of the file what somebody mended by hand. */
export const mendRow = (row: FileRow, cells: Partial<Cells>): void => {
  for (const { key } of columnsOfSheet(row.sheet)) {
    const text = cells[key]
    // A column that the file does not have is no cell to mend: the whole column is missing.
    if (text === undefined || row.cells[key] === undefined) continue
    row.cells[key] = tidy(text)
    row.formulas = row.formulas?.filter((one) => one !== key)
    row.mended = [...new Set([...(row.mended ?? []), key])]
  }
}

/** The rows of a file that could be read, by the sheets' own names and headers. Sheets of another kind are passed over. */
export const fileRows = (raw: RawWorkbook & { readable: true }): FileRows => {
  const file: FileRows = { sheets: [], rows: [], sheetErrors: [] }
  for (const format of sheets) {
    const found = raw.sheets.find((sheet) => sheet.name === format.name)
    if (!found) continue
    file.sheets.push(format.key)
    const columns = columnsOfSheet(format.key)
    for (const column of columns)
      if (!found.headers.includes(column.header))
        file.sheetErrors.push({ sheet: format.key, message: `没有「${column.header}」这一列；请在文件里补上再上传` })
      else if (found.repeated.includes(column.header))
        file.sheetErrors.push({ sheet: format.key, message: `「${column.header}」这一列出现了两次；请删去一列再上传` })
    const present = columns.filter((column) => found.headers.includes(column.header))
    for (const { row, cells, formulas } of found.rows) {
      const computed = columns.filter(({ header }) => formulas?.includes(header)).map(({ key }) => key)
      file.rows.push({
        sheet: format.key,
        row,
        leftOut: false,
        cells: Object.fromEntries(present.map((column) => [column.key, cells[column.header] ?? ''])),
        ...(computed.length ? { formulas: computed } : {}),
      })
    }
  }
  file.sheetErrors.push(...renamedSheets(raw.sheets))
  if (!file.sheets.length && !file.sheetErrors.length)
    file.sheetErrors.push({ sheet: null, message: '文件里没有一张认识的工作表；请用“下载模板”的格式，不要改工作表名' })
  return file
}

/**
 * Sheets that hold rows under our headers, but not under our name: passed over in silence, they would be taken for imported.
 * A sheet of notes has neither.
 */
export const renamedSheets = (found: readonly RawSheet[]): (SheetError & { sheet: SheetKey })[] =>
  found.flatMap((sheet) => {
    if (sheet.name === introSheetName || sheets.some(({ name }) => name === sheet.name)) return []
    const [best] = sheets
      .map((format) => {
        const columns = columnsOfSheet(format.key)
        const known = columns.filter(({ header }) => sheet.headers.includes(header)).length
        const isNear = sheet.name.includes(format.name) || oneLetterApart(sheet.name, format.name)
        return { format, known, share: known / columns.length, isNear }
      })
      .filter(({ known, share, isNear }) => known >= 2 && (isNear || share >= 0.6))
      .sort((a, b) => Number(b.isNear) - Number(a.isNear) || b.share - a.share || b.known - a.known)
    if (!best) return []
    const { key, name } = best.format
    const isTwice = found.some((other) => other.name === name)
    const advice = isTwice
      ? `是“${name}”的吗？请把里面的行并到那一张，或删去这一张，再上传`
      : `是“${name}”吗？请改回这个名字再上传`
    return [{ sheet: key, message: `工作表“${sheet.name.slice(0, 30)}”不认识；${advice}` }]
  })
