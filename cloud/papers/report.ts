import type { AskOutput } from '../../src/contract/index'
import type { Counts } from '../../src/domain/measures/counters'
import { type Measure, type MeasureId, measures, opinionMeasures } from '../../src/domain/measures/measures'
import { LEAST_FOR_A_RATE, publicRate } from '../../src/domain/measures/public'
import type { Span } from '../../src/domain/measures/range'
import { type Block, fileNameOf, type Paper, type PaperColumn } from '../../src/domain/papers/paper'
import { pointNumber } from '../../src/domain/opinion/points'
import { deputyLevelText } from '../../src/text/places'
import { periodKindText, periodText } from '../../src/text/reports'
import { periodOf } from '../../src/domain/measures/period'
import { monthDayText } from '../../src/text/time'
import { longDay, longDayOf } from './pieces'

type Board = AskOutput<'measures.board'>
type Work = AskOutput<'measures.work'>
type Row = Board['tables'][number]['rows'][number]

export interface ReportFacts {
  asked: { period: string; version: number; streetId: string | null }
  provisional: boolean
  board: Board
  work: Work
  /** Whose report it is. */
  office: string
  madeAt: string
}

const spanWords = ({ from, to }: Span): string => `${longDay(from)}至${longDay(to)}`
const percent = (rate: number): string => `${Math.round(rate * 1000) / 10}%`

/** A share with what it is made of; of too few no share is made, and of nothing none can be. */
const share = (part: number, of: number): { value: string; made: string } => {
  const rate = publicRate(part, of)
  return {
    value: of === 0 ? '—' : rate === null ? `不足 ${LEAST_FOR_A_RATE}` : percent(rate),
    made: of === 0 ? '没有' : `${part} ÷ ${of}`,
  }
}

interface Figure {
  id: MeasureId
  value: string
  made: string
  before: string
  change: string
}

const signed = (n: number): string => (n === 0 ? '持平' : `${n > 0 ? '+' : '−'}${Math.abs(n)}`)

/** A figure beside that of the period before; a change of shares only where both are shares. */
const figureOf = (
  id: MeasureId,
  now: { part: number; of: number | null },
  before: { part: number; of: number | null } | null,
): Figure => {
  const { unit } = measures[id] as Measure
  const show = ({ part, of }: { part: number; of: number | null }) =>
    of !== null ? share(part, of) : unit === '%' ? share(0, 0) : { value: `${part} ${unit}`, made: '—' }
  const own = show(now)
  const rates =
    before && now.of !== null && before.of !== null
      ? [publicRate(now.part, now.of), publicRate(before.part, before.of)]
      : null
  return {
    id,
    ...own,
    before: before === null ? '按现状统计' : [show(before).value, before.of ? `（${show(before).made}）` : ''].join(''),
    change:
      before === null
        ? '—'
        : now.of === null
          ? unit === '%'
            ? '—'
            : signed(now.part - before.part)
          : rates && rates[0] !== null && rates[1] !== null && rates[0] !== undefined && rates[1] !== undefined
            ? `${signed(Math.round((rates[0] - rates[1]) * 1000) / 10)}${rates[0] === rates[1] ? '' : ' 个百分点'}`
            : '—',
  }
}

const opinionFigures = ({ counts, before, promises }: Board): Figure[] => {
  const made = (all: Counts, id: (typeof opinionMeasures)[number]) => {
    const { behind } = measures[id] as Measure
    if (behind.kind !== 'OPINIONS') throw new Error(`${id} counts no opinions.`)
    return { part: all[behind.part], of: behind.of ? all[behind.of] : null }
  }
  return [
    ...opinionMeasures.map((id) => figureOf(id, made(counts, id), made(before, id))),
    figureOf(
      'FULFILLED',
      { part: promises.kept, of: promises.due },
      { part: promises.before.kept, of: promises.before.due },
    ),
  ]
}

const figureColumns: readonly PaperColumn[] = [
  { header: '指标', parts: 20, kind: 'text' },
  { header: '本期', parts: 22, kind: 'number' },
  { header: '构成', parts: 16, kind: 'number' },
  { header: '上期', parts: 26, kind: 'number' },
  { header: '增减', parts: 16, kind: 'number' },
]
const figureTable = (caption: string, figures: readonly Figure[]): Block => ({
  kind: 'table',
  caption,
  columns: figureColumns,
  rows: figures.map(({ id, value, made, before, change }) => [measures[id].name, value, made, before, change]),
})

const rowColumns = (first: string): readonly PaperColumn[] => [
  { header: first, parts: 26, kind: 'text' },
  { header: '收到', parts: 10, kind: 'number' },
  { header: '在办', parts: 10, kind: 'number' },
  { header: '逾期', parts: 10, kind: 'number' },
  { header: '按期率', parts: 22, kind: 'number' },
  { header: '满意率', parts: 22, kind: 'number' },
]
/** In a narrow column: the share with its parts, or the parts alone where they are too few. */
const narrow = (part: number, of: number): string => {
  const rate = publicRate(part, of)
  return of === 0 ? '—' : rate === null ? `${part} ÷ ${of}` : `${percent(rate)}（${of}）`
}
const rowTable = (caption: string, first: string, rows: readonly Row[]): Block => ({
  kind: 'table',
  caption,
  columns: rowColumns(first),
  rows: rows.map(({ name, counts: c }) => [
    name,
    String(c.received),
    String(c.open),
    String(c.overdue),
    narrow(c.in_time, c.timed),
    narrow(c.satisfied, c.rated),
  ]),
})

const ageText = {
  WEEK: '7 天以内',
  FORTNIGHT: '8–15 天',
  MONTH: '16–30 天',
  TWO_MONTHS: '31–60 天',
  OLDER: '60 天以上',
}
const tableText = {
  STREET: '街镇',
  COMMUNITY: '社区',
  CATEGORY: '类别',
  SOURCE: '来源',
  STAGE: '环节',
} as const

const more = (now: number, before: number): string =>
  now === before ? '与上期持平' : `比上期${now > before ? '增加' : '减少'} ${Math.abs(now - before)} 件`

/** Sentences of figures and nothing else: why a figure is as it is, people write. */
const summary = (facts: ReportFacts): string[] => {
  const { counts: c, before: b, range } = facts.board
  const rate = (name: string, part: number, of: number) => {
    const { value, made } = share(part, of)
    return of === 0
      ? `${name}没有可以算的`
      : `${name}${publicRate(part, of) === null ? `为 ${made}，不足 ${LEAST_FOR_A_RATE} 件，不算比例` : `为 ${value}（${made}）`}`
  }
  if (c.received === 0)
    return [`${spanWords(range)}没有收到群众意见；上期（${spanWords(range.before)}）收到 ${b.received} 件。`]
  return [
    `${spanWords(range)}共收到群众意见 ${c.received} 件，${more(c.received, b.received)}（上期为${spanWords(range.before)}，${b.received} 件）。到统计时，办结 ${c.closed} 件，在办 ${c.open} 件，其中逾期未结 ${c.overdue} 件。`,
    `${rate('按期率', c.in_time, c.timed)}；${rate('办成率', c.solved, c.assigned)}；${rate('满意率', c.satisfied, c.rated)}，另有 ${c.unrated} 件到期未评价，不计为满意。`,
  ]
}

const placeTables = ({ tables }: Board): Block[] =>
  tables
    .filter(({ dim, rows }) => (dim === 'STREET' || dim === 'COMMUNITY') && rows.length > 0)
    .map(({ dim, rows }) => rowTable(`按${tableText[dim as 'STREET']}`, tableText[dim as 'STREET'], rows))

const kindTables = ({ tables }: Board): Block[] =>
  tables.flatMap(({ dim, rows }): Block[] => {
    if ((dim !== 'CATEGORY' && dim !== 'SOURCE') || !rows.some(({ counts }) => counts.received > 0)) return []
    const some = rows.filter(({ counts }) => counts.received > 0)
    return [
      ...(dim === 'CATEGORY'
        ? [
            {
              kind: 'chart' as const,
              caption: '各类别收到的意见（件）',
              chart: {
                label: some.map(({ name, counts }) => `${name} ${counts.received} 件`).join('，'),
                labels: some.map(({ name }) => name),
                series: [{ name: '收到', kind: 'bar' as const, values: some.map(({ counts }) => counts.received) }],
              },
            },
          ]
        : []),
      rowTable(`按${tableText[dim]}`, tableText[dim], some),
    ]
  })

const levelTable = ({ levels, deputies }: Work): Block[] =>
  levels.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: '按代表层级',
          columns: [
            { header: '层级', parts: 40, kind: 'text' },
            { header: '代表（人）', parts: 20, kind: 'number' },
            { header: '联系（次）', parts: 20, kind: 'number' },
            { header: '反映意见（件）', parts: 20, kind: 'number' },
          ],
          rows: levels.map((one) => [
            deputyLevelText[one.level as keyof typeof deputyLevelText],
            String(one.deputies),
            String(one.contacts),
            String(one.raised),
          ]),
        },
        { kind: 'note', text: `一人担任两级代表的，在两级各计一次；按人计共 ${deputies} 人。` },
      ]

/** 月报, 季报, 年报: figures, tables and charts of a period, beside the one before. */
export const reportPaper = (facts: ReportFacts): Paper => {
  const { asked, board, work, office, provisional, madeAt } = facts
  const kind = periodKindText[periodOf(asked.period)?.kind ?? 'MONTH']
  const figures = opinionFigures(board)
  const workFigures = work.figures.map(({ id, part, of, before }) => figureOf(id, { part, of }, before))
  const sections: [string, Block[]][] = [
    [
      '总体情况',
      [
        ...summary(facts).map((text): Block => ({ kind: 'para', text })),
        {
          kind: 'chart',
          caption: '收到和办结（件）',
          chart: {
            label: `收到 ${board.counts.received} 件，其中已办结 ${board.counts.closed} 件`,
            labels: board.trend.map(({ from, to }) =>
              from === to ? monthDayText(from) : `${Number(from.slice(5, 7))}月`,
            ),
            series: [
              { name: '收到', kind: 'bar', values: board.trend.map(({ received }) => received) },
              { name: '其中已办结', kind: 'line', values: board.trend.map(({ closed }) => closed) },
            ],
          },
        },
      ],
    ],
    ['意见办理指标', [figureTable('意见办理指标', figures)]],
    ['反映的事和来源', kindTables(board)],
    [asked.streetId === null ? '各街镇情况' : '各社区情况', placeTables(board)],
    ['接待和联系', [figureTable('接待和联系指标', workFigures), ...levelTable(work)]],
    [
      '在办事项的时长',
      [
        {
          kind: 'table',
          caption: '到统计时还没有办结的（不论何时提出）',
          columns: [
            { header: '提出至今', parts: 50, kind: 'text' },
            { header: '在办（件）', parts: 25, kind: 'number' },
            { header: '逾期（件）', parts: 25, kind: 'number' },
          ],
          rows: board.ages.map(({ age, open, overdue }) => [ageText[age], String(open), String(overdue)]),
        },
      ],
    ],
    [
      '口径说明',
      [
        {
          kind: 'table',
          caption: '指标怎么算、不说明什么',
          columns: [
            { header: '指标', parts: 18, kind: 'text' },
            { header: '怎么算', parts: 42, kind: 'text' },
            { header: '不说明什么', parts: 40, kind: 'text' },
          ],
          rows: [...figures, ...workFigures].map(({ id }) => [
            measures[id].name,
            measures[id].formula,
            measures[id].silent,
          ]),
        },
        {
          kind: 'note',
          text: `意见类指标按提出日期归期，数字为统计时的现状；受限事项不在内。不足 ${LEAST_FOR_A_RATE} 件的不算比例，只列件数。表中比例后的括号为分母。`,
        },
      ],
    ],
  ]
  const shown = sections.filter(([, blocks]) => blocks.length > 0)
  const blocks: Block[] = [
    { kind: 'title', text: `${board.areaName}代表联系群众工作${kind}` },
    { kind: 'under', text: `（${periodText(asked.period)}${asked.version > 1 ? `，第 ${asked.version} 版` : ''}）` },
    {
      kind: 'ends',
      left: `统计区间：${spanWords(board.range)}`,
      right: `统计时间：${longDayOf(madeAt)}`,
    },
    ...(provisional
      ? [
          {
            kind: 'note' as const,
            text: `本期还没有结束，数字截至${longDay(board.range.to)}，为暂定；与上期同样长的一段（${spanWords(board.range.before)}）相比。`,
          },
        ]
      : []),
    ...shown.flatMap(([heading, of], i): Block[] => [
      { kind: 'heading', text: `${pointNumber(i)}、${heading}` },
      ...of,
    ]),
    { kind: 'signed', by: office, day: longDayOf(madeAt) },
  ]
  const version = asked.version > 1 ? `第${asked.version}版` : ''
  return { fileName: fileNameOf(`${board.areaName}${periodText(asked.period)}${kind}`, version), blocks }
}
