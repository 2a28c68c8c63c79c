import ExcelJS from 'exceljs'
import { emptyValue, formatCell } from '../../../src/domain/register/cell'
import type { CellKind, Column } from '../../../src/domain/register/format'
import type { DistrictWorkbook, SheetKey } from '../../../src/domain/register/rows'
import { introSheetName, sheetOf, sheets } from '../../../src/domain/register/sheets'
import { settingNames, settingNote, settingWords } from '../../../src/domain/settings/names'
import type { SettingKey } from '../../../src/domain/settings/settings'

/** More words than a message of a table program has room for. */
const MANY = 20
const settingKeys = Object.keys(settingNames) as SettingKey[]
/** Above the sheets stand six rows, above the settings two more. */
const settingRow = 6 + sheets.length + 3
const settingCells = `'${introSheetName}'!$A$${settingRow}:$A$${settingRow + settingKeys.length - 1}`

const widthOf: Partial<Record<CellKind, number>> = { code: 14, day: 13, time: 9, phone: 16, yes: 10, integer: 10 }

/** The district as an xlsx file that a person can go on filling in: frozen headers, notes, and drop-downs for the words. */
export async function writeWorkbook(data: DistrictWorkbook, which?: readonly SheetKey[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  // The library would stamp the present moment; the same district must give the same file.
  book.created = book.modified = new Date(Date.UTC(2026, 0, 1))
  writeIntro(book)
  for (const format of sheets.filter(({ key }) => !which || which.includes(key)))
    writeSheet(
      book,
      format as unknown as { name: string; columns: Column[] },
      data[format.key] as unknown as Record<string, unknown>[],
    )
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A sheet with its headers, notes and drop-downs, and the rows there are. */
export function writeSheet(
  book: ExcelJS.Workbook,
  format: { name: string; columns: readonly Column[] },
  rows: readonly Record<string, unknown>[],
): void {
  const sheet = book.addWorksheet(format.name, { views: [{ state: 'frozen', ySplit: 1 }] })
  const { columns } = format
  sheet.columns = columns.map((column) => ({
    width: column.width ?? widthOf[column.kind] ?? 16,
    // Codes and phones stay as they were typed, leading zeros included.
    style: column.kind === 'number' || column.kind === 'integer' ? {} : { numFmt: '@' },
  }))
  const header = sheet.getRow(1)
  columns.forEach((column, i) => {
    const cell = header.getCell(i + 1)
    cell.value = column.required ? `${column.header} *` : column.header
    cell.font = { bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: column.required ? 'FFF3E3DF' : 'FFF1EFEA' } }
    const note = noteOf(column)
    if (note) cell.note = note
  })
  for (const row of rows) {
    sheet.addRow(columns.map((column) => cellValue(column, row[column.key])))
  }
  const last = rows.length + 500
  columns.forEach((column, i) => {
    const words = dropDown(column)
    if (!words) return
    const letter = sheet.getColumn(i + 1).letter
    // `dataValidations` is there but not in its types; one entry for a range keeps the file small.
    const target = sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }
    target.dataValidations.add(`${letter}2:${letter}${last}`, {
      type: 'list',
      allowBlank: !column.required,
      // A list inside a rule ends at 255 characters: a longer one is read from the first sheet.
      formulae: [column.words === settingWords ? settingCells : `"${words.join(',')}"`],
      showErrorMessage: column.kind === 'word' || column.kind === 'yes',
      errorTitle: column.header,
      error: words.length > MANY ? '只能从列表里选' : `只能填 ${words.join('、')}`.slice(0, 200),
    })
  })
}

function cellValue(column: Column, value: unknown): string | number | null {
  const written = formatCell(column, value ?? emptyValue(column))
  return written === '' ? null : written
}

function dropDown(column: Column): string[] | null {
  if (column.kind === 'yes') return [...(column.yesNo ?? ['是', '否'])]
  return column.kind === 'word' ? Object.keys(column.words ?? {}) : null
}

function noteOf(column: Column): string {
  const lines = [column.required ? '必填' : '']
  if (column.kind === 'words') lines.push(`可填：${Object.keys(column.words ?? {}).join('、')}，几个之间用“、”分开`)
  if (column.of)
    lines.push(
      `填工作表「${sheetOf(column.of).name}」里的编号或名称${column.kind === 'refs' ? '，几个之间用“、”分开' : ''}`,
    )
  lines.push(column.note ?? '')
  return lines.filter(Boolean).join('\n')
}

function writeIntro(book: ExcelJS.Workbook): void {
  const sheet = book.addWorksheet(introSheetName)
  sheet.columns = [{ width: 16 }, { width: 90 }]
  sheet.addRow([
    '家站通登记册',
    '一张工作表登记一类；表头带 * 的列必填，鼠标停在表头上看说明。请不要改工作表名和表头。',
  ])
  sheet.addRow([
    '怎么导入',
    '先整份检查，所有问题按工作表、行、列一次列出；有错的行在页面上改好，或选“这一行不导入”，再一起写入。',
  ])
  sheet.addRow(['重复导入', '按编号对应：有变化的更新，没有变化的不动；文件里删掉的行不会从系统里删除。'])
  sheet.addRow(['引用', '要填别的工作表里的对象时，填它的编号；名称不重复时也可以填名称。'])
  sheet.addRow([])
  sheet.addRow(['工作表', '登记什么'])
  for (const format of sheets) sheet.addRow([format.name, format.what])
  sheet.addRow([])
  const title = sheet.addRow(['设置项', '什么意思'])
  title.font = { bold: true }
  for (const key of settingKeys) sheet.addRow([settingNames[key].name, settingNote(key)])
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(6).font = { bold: true }
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' }
}
