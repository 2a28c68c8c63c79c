export interface RawRow {
  /** The row's number as the person sees it in the table program. */
  row: number
  cells: Record<string, string>
  /** Headers whose cell holds a formula; its text is what the formula came to when the file was saved. */
  formulas?: string[]
}

export interface RawSheet {
  name: string
  headers: string[]
  /** Headers that stand twice, which would make one of the columns unreadable. */
  repeated: string[]
  rows: RawRow[]
}

/** The file as text, cell by cell, before anything is understood; or the one reason why it cannot be read. */
export type RawWorkbook = { readable: true; sheets: RawSheet[] } | { readable: false; problem: string }
