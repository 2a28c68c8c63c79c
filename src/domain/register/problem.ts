/** One thing that is wrong in the file, told so that the person can find the cell and mend it. */
export interface WorkbookError {
  /** Name of the sheet; '' when the file as a whole is meant. */
  sheet: string
  /** The row as the table program counts it; null when the whole sheet is meant. */
  row: number | null
  /** Header of the column; null when the whole row is meant. */
  column: string | null
  /** What is wrong and what to write instead. */
  message: string
  /** What the cell could have meant, where one rule tells it. */
  fix?: string
  /** The row is right, and something beside it is still missing: whoever adds rows one by one adds that next. */
  lacks?: true
  /** Writing the register mends it by itself: a roster is freed of who may not act. */
  heals?: true
  /** The row stands twice: refused also where it says what the register says. */
  repeats?: true
  /** What is told where the other row is of the register: it may be the account of somebody in another area. */
  neutral?: string
}

export function describeError(error: WorkbookError): string {
  if (!error.sheet) return error.message
  const row = error.row === null ? '' : `第 ${error.row} 行`
  const column = error.column === null ? '' : `「${error.column}」`
  return `工作表「${error.sheet}」${row}${column}：${error.message}`
}

/** The whole report, sheet by sheet, with a line that tells how many there are. */
export function describeErrors(errors: readonly WorkbookError[], most = 500): string {
  const lines: string[] = []
  let sheet: string | null = null
  for (const error of errors.slice(0, most)) {
    if (sheet !== null && sheet !== error.sheet) lines.push('')
    sheet = error.sheet
    lines.push(describeError(error))
  }
  if (errors.length > most) lines.push('', `还有 ${errors.length - most} 处没有列出，请先改好上面的。`)
  lines.push('', `共 ${errors.length} 处要改，什么都没有写入。改好后再导入一次。`)
  return lines.join('\n')
}

/** Something only the database could tell; nothing was written. */
export class ImportRefused extends Error {
  constructor(readonly errors: WorkbookError[]) {
    super('The workbook does not fit what the database holds.')
  }
}
