import type { AskOutput } from '../../src/contract/index'
import type { Column } from '../../src/domain/register/format'
import type { SheetKey } from '../../src/domain/register/rows'
import { sheetOf } from '../../src/domain/register/sheets'

type ColumnOut = AskOutput<'register.sheets'>['sheets'][number]['columns'][number]

/** A column as a form needs it: the description of the sheets, without what only a file needs. */
export const presentColumn = (sheet: SheetKey, column: Column): ColumnOut => ({
  key: column.key,
  header: column.header,
  kind: column.kind,
  required: column.required ?? false,
  isId: (sheetOf(sheet).id as string[]).includes(column.key),
  ...(column.words ? { words: Object.keys(column.words) } : {}),
  ...(column.kind === 'yes' ? { words: [...(column.yesNo ?? ['是', '否'])] } : {}),
  ...(column.of ? { of: column.of } : {}),
  ...(column.kinds ? { kinds: [...column.kinds] } : {}),
  ...(column.orWord ? { orWord: column.orWord } : {}),
  ...(column.min === undefined ? {} : { min: column.min }),
  ...(column.max === undefined ? {} : { max: column.max }),
  ...(column.maxLength === undefined ? {} : { maxLength: column.maxLength }),
  ...(column.note ? { note: column.note } : {}),
})
