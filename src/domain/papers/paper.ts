/** A paper as an office sends it: what stands on it, one block after the other. How it looks is the layout's alone. */
export interface Paper {
  /** What the file is called, without its ending. */
  fileName: string
  blocks: readonly Block[]
}

export type Block =
  | { kind: 'title'; text: string }
  /** Under the title: number, day, area. */
  | { kind: 'under'; text: string }
  /** The head of a sheet: number left, day right. */
  | { kind: 'ends'; left: string; right: string }
  /** Whom it is for, at the left edge. */
  | { kind: 'to'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'para'; text: string }
  /** Small print. */
  | { kind: 'note'; text: string }
  | { kind: 'form'; rows: readonly FormRow[] }
  | { kind: 'table'; caption: string; columns: readonly PaperColumn[]; rows: readonly (readonly string[])[] }
  | { kind: 'chart'; caption: string; chart: PaperChart }
  /** Who signs, and the day under it. */
  | { kind: 'signed'; by: string; day: string }

/** One or two named fields beside each other. */
export interface FormRow {
  fields: readonly { name: string; text: string }[]
  /** Room to write by hand, in lines. */
  lines?: number
}

export interface PaperColumn {
  header: string
  /** Of the width, in parts. */
  parts: number
  kind: 'text' | 'number'
}

export interface PaperChart {
  /** What it shows, for whoever does not see it. */
  label: string
  labels: readonly string[]
  series: readonly { name: string; kind: 'bar' | 'line'; values: readonly number[] }[]
}

/** What file systems refuse in a name. */
export const fileNameOf = (...parts: readonly string[]): string =>
  parts
    .filter(Boolean)
    .join('-')
    .replace(/[\\/:*?"<>|\s]+/g, '')
