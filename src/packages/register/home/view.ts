import type { AskOutput } from '@/contract/index'
import { stampText } from '@/text/time'

type ImportBrief = AskOutput<'register.sheets'>['imports'][number]

const words: Partial<Record<ImportBrief['state'], string>> = {
  READING: '正在读',
  READY: '读好了，还没有写入',
  WRITING: '正在写入',
}

/** Files that still want something of the person who handed them in. */
export const openImports = (imports: readonly ImportBrief[]): ImportBrief[] =>
  imports.filter((one) => words[one.state] !== undefined)

export const importLine = ({ state, at }: ImportBrief): string => `${words[state] ?? ''} · ${stampText(at)}`
