import ExcelJS from 'exceljs'
import type { CellMark } from '../../ports/register'

/** The colour of what has to be mended, in the file that goes back. */
const RED = 'FFF6C9C1'

/** The file as it was handed in, with erroneous cells filled and what is wrong in a comment. */
export const markWorkbook = async (file: Uint8Array, marks: readonly CellMark[]): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  // Its types want the older Buffer; the value is the same.
  await book.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer)
  for (const sheet of book.worksheets) {
    const own = marks.filter((mark) => mark.sheet === sheet.name.trim())
    if (!own.length) continue
    const columns = new Map<string, number>()
    sheet.getRow(1).eachCell((cell, column) => {
      columns.set(
        String(cell.text)
          .trim()
          .replace(/\s*\*$/, ''),
        column,
      )
    })
    const notes = new Map<string, string[]>()
    for (const mark of own) {
      const cell = sheet.getRow(mark.row).getCell((mark.column === null ? undefined : columns.get(mark.column)) ?? 1)
      const said = notes.get(cell.address)
      if (said) said.push(mark.message)
      else notes.set(cell.address, [mark.message])
    }
    for (const [address, messages] of notes) {
      const cell = sheet.getCell(address)
      // Cells of a column share one style; without a copy the whole column would turn red.
      cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: RED } } }
      cell.note = messages.join('\n')
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
