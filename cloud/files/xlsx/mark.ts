import ExcelJS from 'exceljs'
import type { CellMark, CellText } from '../../ports/register'

/** The colours of what has to be mended, and of what was mended already, in the file that goes back. */
const RED = 'FFF6C9C1'
const GREEN = 'FFDCEBDD'

/** The file as it was handed in: what was mended since stands in it, and erroneous cells are filled, with what is wrong. */
export const markWorkbook = async (
  file: Uint8Array,
  marks: readonly CellMark[],
  mended: readonly CellText[],
): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  // Its types want the older Buffer; the value is the same.
  await book.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer)
  for (const sheet of book.worksheets) {
    const of = <T extends { sheet: string }>(all: readonly T[]) => all.filter((one) => one.sheet === sheet.name.trim())
    const [wrong, right] = [of(marks), of(mended)]
    if (!wrong.length && !right.length) continue
    const columns = new Map<string, number>()
    sheet.getRow(1).eachCell((cell, column) => {
      columns.set(
        String(cell.text)
          .trim()
          .replace(/\s*\*$/, ''),
        column,
      )
    })
    const cellAt = (row: number, column: string | null) =>
      sheet.getRow(row).getCell((column === null ? undefined : columns.get(column)) ?? 1)
    for (const { row, column, text } of right) {
      const cell = cellAt(row, column)
      cell.value = text === '' ? null : text
      fill(cell, GREEN, '已在系统里改过')
    }
    const notes = new Map<string, string[]>()
    for (const mark of wrong) {
      const { address } = cellAt(mark.row, mark.column)
      const said = notes.get(address)
      if (said) said.push(mark.message)
      else notes.set(address, [mark.message])
    }
    for (const [address, messages] of notes) fill(sheet.getCell(address), RED, messages.join('\n'))
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const fill = (cell: ExcelJS.Cell, argb: string, note: string): void => {
  // Cells of a column share one style; without a copy the whole column would turn red.
  cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } }
  cell.note = note
}
