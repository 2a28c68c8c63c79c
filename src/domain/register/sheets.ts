import type { SheetFormat } from './format'
import type { SheetKey } from './rows'
import { dutySheets } from './sheets-duty'
import { peopleSheets } from './sheets-people'
import { placeSheets } from './sheets-places'
import { ruleSheets } from './sheets-rules'

/** Every sheet of the workbook, in the order it is written. Writer, reader and checker all read this. */
export const sheets: readonly SheetFormat[] = [...placeSheets, ...peopleSheets, ...ruleSheets, ...dutySheets]

export const introSheetName = '说明'

export const sheetOf = (key: SheetKey): SheetFormat => {
  const found = sheets.find((sheet) => sheet.key === key)
  if (!found) throw new Error(`no sheet '${key}'`)
  return found
}
