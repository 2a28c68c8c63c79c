import { otherGroup, sheetGroups } from '@/text/register'
import type { IconName } from '../icon-names'
import type { SheetColumn, SheetInfo } from './types'

const icons: Record<string, IconName> = {
  stations: 'map-pin',
  grids: 'map',
  communities: 'house',
  organisations: 'landmark',
  stationLog: 'clock',
  deputies: 'users-round',
  mandates: 'ticket',
  groups: 'heart-handshake',
  contactLinks: 'hand-heart',
  staff: 'circle-user-round',
  absences: 'calendar-x',
  sessions: 'calendar-check',
  categories: 'list',
  routingRules: 'route',
  recusals: 'circle-slash',
  assignmentRights: 'send',
  calendar: 'calendar-days',
  guardWords: 'eye',
  standards: 'list-checks',
  standardMarks: 'circle-check',
  settings: 'sliders-horizontal',
}

export const sheetIcon = (key: string): IconName => icons[key] ?? 'file-text'

export type SheetEntry<S extends { key: string } = SheetInfo> = S & { icon: IconName }

/** Sheets in the groups people know, in the order of the groups; one this page does not know comes last. */
export const grouped = <S extends { key: string }>(
  sheets: readonly S[],
): { title: string; sheets: SheetEntry<S>[] }[] => {
  const entry = (sheet: S): SheetEntry<S> => ({ ...sheet, icon: sheetIcon(sheet.key) })
  const known = sheetGroups.map(({ title, sheets: keys }) => ({
    title,
    sheets: keys.flatMap((key) => sheets.filter((sheet) => sheet.key === key).map(entry)),
  }))
  const rest = sheets.filter((sheet) => !sheetGroups.some((group) => group.sheets.includes(sheet.key)))
  return [...known, { title: otherGroup, sheets: rest.map(entry) }].filter((group) => group.sheets.length > 0)
}

const width: Partial<Record<SheetColumn['kind'], number>> = {
  code: 112,
  day: 112,
  time: 72,
  integer: 84,
  number: 100,
  yes: 84,
  phone: 132,
}

// 14 px a character of a table, and the space on both sides.
const wordWidth = (words: readonly string[]): number =>
  Math.min(180, Math.max(72, Math.max(...words.map((word) => word.length)) * 14 + 28))

/** How many columns a table shows before its rows are wider than a desk. */
const MOST = 7

export interface TableColumn {
  key: string
  title: string
  width?: number
  num?: boolean
}

/**
 * What a table shows of a sheet: never outlines, hours and long texts, which are for the form. The state and what is
 * required come first, since every row has them, then the rest as room is left, all in the sheet's own order.
 */
export const tableColumns = (columns: readonly SheetColumn[]): TableColumn[] => {
  const fit = columns.filter(
    (one) =>
      one.kind !== 'polygon' &&
      one.kind !== 'hours' &&
      !(one.kind === 'text' && !one.required && (one.maxLength ?? 0) > 60),
  )
  const rank = (one: SheetColumn) => (one.key === 'state' ? 0 : one.required ? 1 : 2)
  const chosen = [...fit].sort((a, b) => rank(a) - rank(b)).slice(0, MOST)
  return fit
    .filter((one) => chosen.includes(one))
    .map(({ key, header, kind, words }) => {
      const fixed = key === 'state' ? 132 : kind === 'word' && words ? wordWidth(words) : width[kind]
      return {
        key,
        title: header,
        ...(fixed ? { width: fixed } : {}),
        ...(kind === 'integer' || kind === 'number' ? { num: true } : {}),
      }
    })
}

/** 82 行; 筛选后 10 行，共 82 行 */
export const rowsWords = (shown: number, total: number, all: number): string =>
  total === all ? `${shown < total ? `1–${shown}，` : ''}共 ${total} 行` : `找到 ${total} 行，全部 ${all} 行`
