import type { Column, SheetFormat } from './format'
import type { SheetKey } from './rows'
import { contactSheets } from './sheets-contacts'
import { dutySheets } from './sheets-duty'
import { peopleSheets } from './sheets-people'
import { placeSheets } from './sheets-places'
import { ruleSheets } from './sheets-rules'

/** Every sheet of the workbook, in the order it is written. Writer, reader and checker all read this. */
export const sheets: readonly SheetFormat[] = [
  ...placeSheets,
  ...peopleSheets,
  ...ruleSheets,
  ...dutySheets,
  ...contactSheets,
]

export const sheetKeys: readonly SheetKey[] = sheets.map(({ key }) => key)

/** The columns of a sheet without the types of its rows, for what treats all sheets alike. */
export const columnsOfSheet = (key: SheetKey): readonly Column[] => sheetOf(key).columns as unknown as Column[]

export const introSheetName = '说明'

export const sheetOf = (key: SheetKey): SheetFormat => {
  const found = sheets.find((sheet) => sheet.key === key)
  if (!found) throw new Error(`no sheet '${key}'`)
  return found
}
