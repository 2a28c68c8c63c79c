import { formulaMessage, parseCell } from '../register/cell'
import type { Column } from '../register/format'
import type { RawSheet } from '../register/raw'

/** A table that comes or goes as a file: xlsx, CSV with the headers, or JSON with headers or keys. */
export interface Table<Row> {
  name: string
  columns: readonly Column<Row>[]
}

/** What is wrong in a row, and in which column; `header` null where the row as a whole is meant. */
export interface LineError {
  header: string | null
  message: string
}

export interface Line<Row> {
  /** The row as a table program counts it: the headers stand in the first. */
  row: number
  values: Partial<Row>
  errors: LineError[]
}

/** The most rows of one file: what is written in one act has to be through before somebody gives up waiting. */
export const MOST_ROWS = 500

/** Reads the cells of a table; a column that is missing altogether is told once, in words. */
export const readTable = <Row>(
  table: Table<Row>,
  sheet: RawSheet | undefined,
): { lines: Line<Row>[]; problem: string | null } => {
  if (!sheet || !sheet.headers.length) return { lines: [], problem: '文件是空的，第一行要写表头；请用模板填写' }
  const headers = new Set(sheet.headers)
  // Called by the name the file has for it, so that whoever reads an answer finds the column.
  const columns = (table.columns as unknown as Column[]).map((column) => {
    const also = headers.has(column.header) ? undefined : column.also?.find((name) => headers.has(name))
    return also ? { ...column, header: also } : column
  })
  const lacking = columns.filter((column) => column.required && !sheet.headers.includes(column.header))
  if (lacking.length)
    return { lines: [], problem: `缺少这些列：${lacking.map(({ header }) => header).join('、')}；请用模板填写` }
  const twice = sheet.repeated.filter((header) => columns.some((column) => column.header === header))
  if (twice.length) return { lines: [], problem: `这些列出现了两次：${twice.join('、')}；请删去一列` }
  if (!sheet.rows.length) return { lines: [], problem: '表头下面一行都没有；请填好再导入' }
  if (sheet.rows.length > MOST_ROWS)
    return { lines: [], problem: `有 ${sheet.rows.length} 行，一次最多 ${MOST_ROWS} 行；请分成几个文件` }
  const lines = sheet.rows.map(({ row, cells, formulas }) => {
    const line: Line<Row> = { row, values: {}, errors: [] }
    for (const column of columns) {
      const text = cells[column.header] ?? ''
      const parsed = parseCell(column, text)
      if (formulas?.includes(column.header))
        line.errors.push({ header: column.header, message: formulaMessage(column, text) })
      else if ('value' in parsed) (line.values as Record<string, unknown>)[column.key] = parsed.value
      else line.errors.push({ header: column.header, message: parsed.message })
    }
    return line
  })
  return { lines, problem: null }
}

/** What stands twice in a column is told at the later row, with where it stood first. */
export const tellRepeated = <Row>(
  lines: readonly Line<Row>[],
  header: string,
  keyOf: (values: Partial<Row>) => string | null | undefined,
): void => {
  const first = new Map<string, number>()
  for (const line of lines) {
    const key = keyOf(line.values)
    if (!key) continue
    const at = first.get(key)
    if (at === undefined) first.set(key, line.row)
    else line.errors.push({ header, message: `和第 ${at} 行重复；请删去一行` })
  }
}

/** Names that people use, to ids; a name that two things share stands for none. */
export const byName = <T>(
  things: readonly T[],
  nameOf: (thing: T) => readonly string[],
): Map<string, T | 'SEVERAL'> => {
  const found = new Map<string, T | 'SEVERAL'>()
  for (const thing of things)
    for (const name of new Set(nameOf(thing))) found.set(name, found.has(name) ? 'SEVERAL' : thing)
  return found
}

/** Looks a name up, or says in words what to write instead. */
export const lookUp = <T>(
  names: ReadonlyMap<string, T | 'SEVERAL'>,
  name: string,
  what: string,
  several: string,
): T | { message: string } => {
  const thing = names.get(name)
  if (thing === 'SEVERAL') return { message: `有几个${what}叫“${name}”；${several}` }
  return thing ?? { message: `没有叫“${name}”的${what}；请照系统里的名称填写` }
}
