import type { SheetFiles } from '../../ports/exports'
import { csvSheet } from './csv'
import { xlsxSheet } from './xlsx'

export const sheetFiles: SheetFiles = {
  open: (head, format, sink) => (format === 'XLSX' ? xlsxSheet(head, sink) : csvSheet(head, sink)),
}
