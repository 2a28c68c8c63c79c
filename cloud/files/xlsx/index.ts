import type { WorkbookFiles } from '../../ports/register'
import { markApart, readApart } from './apart'
import { writeWorkbook } from './write'

export const workbookFiles: WorkbookFiles = { read: readApart, write: writeWorkbook, mark: markApart }
