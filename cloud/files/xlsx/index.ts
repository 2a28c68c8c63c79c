import type { WorkbookFiles } from '../../ports/register'
import { markWorkbook } from './mark'
import { readApart } from './read-apart'
import { writeWorkbook } from './write'

export const workbookFiles: WorkbookFiles = { read: readApart, write: writeWorkbook, mark: markWorkbook }
