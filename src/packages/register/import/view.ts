import type { Import, ImportRow } from '@/components/register/types'
import type { IconName, Tone } from '@/components'
import { emptyCell, rowStateText } from '@/text/register'
import { shortCell } from '@/components/register/cells'

export type Only = 'ERROR' | 'NEW' | 'CHANGED' | 'LEFT_OUT' | 'ALL'

export interface Totals {
  new: number
  changed: number
  unchanged: number
  left: number
  errors: number
  kept: number
}

export const totalsOf = (counts: Import['counts']): Totals =>
  counts.reduce(
    (sum, one) => ({
      new: sum.new + one.new,
      changed: sum.changed + one.changed,
      unchanged: sum.unchanged + one.unchanged,
      left: sum.left + one.left,
      errors: sum.errors + one.errors,
      kept: sum.kept + one.kept,
    }),
    { new: 0, changed: 0, unchanged: 0, left: 0, errors: 0, kept: 0 },
  )

export const stateLook: Record<ImportRow['state'], { tone: Tone; icon: IconName; text: string }> = {
  NEW: { tone: 'ok', icon: 'plus', text: rowStateText.NEW },
  CHANGED: { tone: 'info', icon: 'file-pen-line', text: rowStateText.CHANGED },
  UNCHANGED: { tone: 'mute', icon: 'circle-minus', text: rowStateText.UNCHANGED },
  ERROR: { tone: 'danger', icon: 'circle-x', text: rowStateText.ERROR },
  LEFT_OUT: { tone: 'mute', icon: 'circle-slash', text: rowStateText.LEFT_OUT },
}

/** The sheets that something happens to, and how many rows of how many other sheets stay as they are. */
export const busySheets = (
  counts: Import['counts'],
): { busy: Import['counts']; calm: { sheets: number; rows: number } } => {
  const isBusy = (one: Totals) => one.new + one.changed + one.left + one.errors > 0
  const calm = counts.filter((one) => !isBusy(one) && one.unchanged > 0)
  return {
    busy: counts.filter(isBusy),
    calm: { sheets: calm.length, rows: calm.reduce((sum, one) => sum + one.unchanged, 0) },
  }
}

/** The choices over the rows, each with how many it would show. What would show nothing is left out, 有错 and 全部 stay. */
export const choices = (totals: Totals): { only: Only; text: string; count: number }[] => {
  const all: { only: Only; text: string; count: number }[] = [
    { only: 'ERROR', text: rowStateText.ERROR, count: totals.errors },
    { only: 'NEW', text: rowStateText.NEW, count: totals.new },
    { only: 'CHANGED', text: rowStateText.CHANGED, count: totals.changed },
    { only: 'LEFT_OUT', text: rowStateText.LEFT_OUT, count: totals.left },
    {
      only: 'ALL',
      text: '全部',
      count: totals.errors + totals.new + totals.changed + totals.unchanged + totals.left,
    },
  ]
  return all.filter((one) => one.count > 0 || one.only === 'ALL' || one.only === 'ERROR')
}

/** What the person should look at first. */
export const firstOnly = (totals: Totals): Only =>
  totals.errors > 0 ? 'ERROR' : totals.changed > 0 ? 'CHANGED' : totals.new > 0 ? 'NEW' : 'ALL'

export const writeCount = (totals: Totals): number => totals.new + totals.changed

/** One line under the file's name: what will happen, or why nothing can happen yet. */
export const standing = (totals: Totals, sheetErrors: number): { tone: 'ok' | 'warn' | 'danger'; text: string } => {
  if (sheetErrors > 0) return { tone: 'danger', text: '有几张工作表本身不对，改好文件再导入一次。' }
  if (totals.errors > 0)
    return { tone: 'warn', text: `还有 ${totals.errors} 行有错。改好，或选“这一行不导入”，才能写入。` }
  if (writeCount(totals) === 0) return { tone: 'ok', text: '文件和台账一样，没有要写入的。' }
  return { tone: 'ok', text: `可以写入 ${writeCount(totals)} 行。` }
}

/** Said before writing: every number that is not zero. */
export const confirmLines = (totals: Totals): string[] => [
  ...(totals.new ? [`新增 ${totals.new} 行`] : []),
  ...(totals.changed ? [`改动 ${totals.changed} 行`] : []),
  ...(totals.unchanged ? [`${totals.unchanged} 行没有变化，不动`] : []),
  ...(totals.left ? [`${totals.left} 行选了不导入`] : []),
  ...(totals.kept ? [`台账里有、这次不导入的 ${totals.kept} 行，留着不动`] : []),
]

export const rowTitle = (row: ImportRow, sheetName: string | null): string =>
  `${sheetName ? `${sheetName} ` : ''}${row.row === null ? '台账里的一行' : `第 ${row.row} 行`}`

export interface Diff {
  header: string
  before: string
  after: string
}

/** What a row would change, column by column. */
export const diffOf = (row: ImportRow, columns: readonly { key: string; header: string }[]): Diff[] =>
  columns.flatMap(({ key, header }) => {
    const [before, after] = [row.before?.[key] ?? '', row.cells[key] ?? '']
    return row.before === undefined || before === after
      ? []
      : [{ header, before: shortCell(before, 40), after: shortCell(after, 40) }]
  })

/** A new row in a few words: what it is called and what else it says first. */
export const newWords = (row: ImportRow, columns: readonly { key: string; header: string; kind: string }[]): string =>
  columns
    .filter(({ key, kind }) => kind !== 'polygon' && (row.cells[key] ?? '') !== '' && row.cells[key] !== row.title)
    .slice(0, 4)
    .map(({ key, header }) => `${header} ${shortCell(row.cells[key] ?? '', 24)}`)
    .join('，')

export interface Wrong {
  /** Null: the whole row is meant. */
  key: string | null
  header: string | null
  text: string
  messages: string[]
  fix: string | null
}

/** The errors of a row put together by column, each with what stands there. */
export const wrongOf = (row: ImportRow): Wrong[] => {
  const found: Wrong[] = []
  for (const error of row.errors) {
    const same = found.find((one) => one.key === error.column)
    if (same) {
      same.messages.push(error.message)
      same.fix ??= error.fix ?? null
    } else {
      found.push({
        key: error.column,
        header: error.header,
        text: error.column === null ? '' : row.cells[error.column] || emptyCell,
        messages: [error.message],
        fix: error.fix ?? null,
      })
    }
  }
  return found
}

/** 正在读文件 / 正在写入台账 */
export const progressWords = (state: Import['state']): string | null =>
  state === 'READING' ? '正在读文件' : state === 'WRITING' ? '正在写入台账' : null
