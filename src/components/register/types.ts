import type { AskOutput } from '@/contract/index'

/** Cells by column key, as they would stand in the workbook: words rather than codes, lists joined by 、. */
export type Cells = Readonly<Record<string, string>>

export type SheetInfo = AskOutput<'register.sheets'>['sheets'][number]
export type SheetKey = SheetInfo['key']
export type SheetColumn = SheetInfo['columns'][number]
export type ListedRow = AskOutput<'register.list'>['items'][number]
export type Change = AskOutput<'register.history'>['changes'][number]
export type Import = AskOutput<'register.import'>
export type ImportRow = Import['rows'][number]

/** A row that a reference points at. */
export interface Named {
  id: string
  title: string
}

export interface CellFieldProps {
  column: SheetColumn
  value: string
  /** `name`: what a chosen reference is called. */
  onChange: (value: string, name?: Named) => void
  onBlur?: () => void
  error?: string | null
  /** Names of the references that stand in the cell. */
  named: readonly Named[]
  disabled?: boolean
}
