import type { AskOutput } from '@/contract/index'
import type { Day } from '@/domain/calendar/time'
import type { Counter, Counts } from '@/domain/measures/counters'
import { type Measure, type MeasureId, measures, type OpinionMeasureId } from '@/domain/measures/measures'
import { type Age, type RangeName, type Span } from '@/domain/measures/range'
import { monthDayText } from '@/text/time'

export type Board = AskOutput<'measures.board'>
export type BoardDim = Board['tables'][number]['dim']
export type BoardRow = Board['tables'][number]['rows'][number]

export const rangeText: Record<RangeName, string> = {
  MONTH: '本月',
  LAST_MONTH: '上月',
  QUARTER: '本季',
  YEAR: '今年',
  OWN: '自选',
}
export const dimText: Record<BoardDim, string> = {
  STREET: '街镇',
  SOURCE: '来源',
  CATEGORY: '类别',
  COMMUNITY: '社区',
  GRID: '网格',
  STATION: '站点',
  UNIT: '单位',
  DEPUTY: '代表',
  STAGE: '环节',
}
export const ageText: Record<Age, string> = {
  WEEK: '7 天以内',
  FORTNIGHT: '8–15 天',
  MONTH: '16–30 天',
  TWO_MONTHS: '31–60 天',
  OLDER: '60 天以上',
}

/** 2026年6月1日–6月15日 */
export const spanText = ({ from, to }: Span): string => {
  const year = (day: Day) => `${day.slice(0, 4)}年`
  if (from === to) return `${year(from)}${monthDayText(from)}`
  const end = from.slice(0, 4) === to.slice(0, 4) ? monthDayText(to) : `${year(to)}${monthDayText(to)}`
  return `${year(from)}${monthDayText(from)}–${end}`
}

/** 88.9%, or null where there is nothing to divide by: then the page says so instead of 0% or 100%. */
export const percent = (part: number, of: number): string | null =>
  of > 0 ? `${Math.round((part / of) * 1000) / 10}%` : null

export interface Figure {
  id: MeasureId
  name: string
  value: string
  unit: string
  /** Of a rate: what it is made of. */
  made: string | null
  /** The same of the period before. */
  before: string
  part: Counter
  of: Counter | null
  danger: boolean
}

export const behindOf = (id: OpinionMeasureId): { part: Counter; of: Counter | null } => {
  const { behind } = measures[id] as Measure
  if (behind.kind !== 'OPINIONS') throw new Error(`${id} counts no opinions.`)
  return { part: behind.part, of: behind.of ?? null }
}

const valueOf = (id: OpinionMeasureId, counts: Counts): string => {
  const { part, of } = behindOf(id)
  return of === null ? String(counts[part]) : (percent(counts[part], counts[of]) ?? '—')
}

/** More, fewer or as many as before, for counts; for rates the rate itself. */
const beforeWords = (id: OpinionMeasureId, counts: Counts, before: Counts): string => {
  const { part, of } = behindOf(id)
  if (of !== null) return before[of] > 0 ? `上期 ${valueOf(id, before)}（${before[part]} ÷ ${before[of]}）` : '上期没有'
  const change = counts[part] - before[part]
  return change === 0
    ? `和上期一样`
    : `比上期${change > 0 ? '多' : '少'} ${Math.abs(change)} 件（上期 ${before[part]}）`
}

export const figureOf = (id: OpinionMeasureId, { counts, before }: Pick<Board, 'counts' | 'before'>): Figure => {
  const { part, of } = behindOf(id)
  const { name } = measures[id]
  const empty = of !== null && counts[of] === 0
  return {
    id,
    name,
    value: valueOf(id, counts),
    unit: of === null ? '件' : '',
    made: of === null ? null : empty ? '还没有可以算的' : `${counts[part]} ÷ ${counts[of]}`,
    before: beforeWords(id, counts, before),
    part,
    of,
    danger: id === 'OVERDUE' && counts.overdue > 0,
  }
}

/** Overdue now, whenever it was submitted: a range would hide what has waited longest. */
export const overdueNow = ({ ages }: Pick<Board, 'ages'>): number => ages.reduce((sum, { overdue }) => sum + overdue, 0)

/** The figures one looks at first, and all the others in a table. */
export const firstFigures: readonly OpinionMeasureId[] = ['RECEIVED', 'ON_TIME', 'SATISFIED', 'WITHIN_WEEK', 'OVERDUE']
export const otherFigures: readonly OpinionMeasureId[] = [
  'OPEN',
  'CLOSED',
  'ANSWERED',
  'WITHIN_DAY',
  'WITHIN_THREE',
  'REPLIED',
  'SOLVED',
  'MET',
  'AGAIN',
  'UNRATED',
]

/** What the line under a figure says. */
export const underFigure = (figure: Figure, { counts }: Pick<Board, 'counts'>): string =>
  figure.id === 'SATISFIED'
    ? `${counts.rated} 人评价，${counts.unrated} 件未评价`
    : figure.id === 'OVERDUE'
      ? `现在全部，其中本期提交 ${counts.overdue} 件`
      : (figure.made ?? figure.before)

export interface Share {
  key: 'good' | 'basic' | 'bad' | 'unrated'
  name: string
  count: number
}
export const shares = (counts: Counts): Share[] => [
  { key: 'good', name: '满意', count: counts.good },
  { key: 'basic', name: '基本满意', count: counts.basic },
  { key: 'bad', name: '不满意', count: counts.bad },
  { key: 'unrated', name: '未评价', count: counts.unrated },
]

/** 6月1日, or 2026年6月 for a point that is a month. */
export const pointText = ({ from, to }: Span): string =>
  from === to ? monthDayText(from) : `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`

/** Shades of a map or of cells: nothing, then five steps up to the most. */
export const shade = (n: number, most: number): number =>
  n <= 0 || most <= 0 ? 0 : Math.min(5, Math.max(1, Math.ceil((n / most) * 5)))

/** Everything of a board as a table of text. */
export const boardTable = (board: Board): (string | number)[][] => [
  [`${board.areaName}意见情况`, spanText(board.range)],
  [],
  ['指标', '本期', '构成', '上期', '怎么算'],
  ...[...firstFigures, ...otherFigures].map((id) => {
    const figure = figureOf(id, board)
    return [figure.name, figure.value, figure.made ?? '', figure.before, measures[id].formula]
  }),
  [
    '落实率',
    percent(board.promises.kept, board.promises.due) ?? '—',
    `${board.promises.kept} ÷ ${board.promises.due}`,
    `${board.promises.before.kept} ÷ ${board.promises.before.due}`,
    measures.FULFILLED.formula,
  ],
  ...board.tables.flatMap(({ dim, rows }) => [
    [],
    [dimText[dim], ...tableColumns.map(({ title }) => title)],
    ...rows.map((row) => [row.name, ...tableColumns.map(({ text }) => text(row.counts))]),
  ]),
]

/** Columns of every table of a board. */
export const tableColumns: readonly {
  key: Counter
  title: string
  text: (counts: Counts) => string
}[] = [
  { key: 'received', title: '收到', text: ({ received }) => String(received) },
  { key: 'open', title: '在办', text: ({ open }) => String(open) },
  { key: 'overdue', title: '逾期', text: ({ overdue }) => String(overdue) },
  { key: 'in_time', title: '按期率', text: (c) => percent(c.in_time, c.timed) ?? '—' },
  { key: 'solved', title: '办成率', text: (c) => percent(c.solved, c.assigned) ?? '—' },
  {
    key: 'satisfied',
    title: '满意率',
    text: (c) => (c.rated > 0 ? `${percent(c.satisfied, c.rated) ?? ''}（${c.rated}）` : '—'),
  },
]
