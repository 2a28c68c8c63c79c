import type { AskOutput } from '@/contract/index'
import { quarterOf } from '@/domain/campaigns/contacts'
import { monthDayText } from '@/text/time'

export type Coverage = AskOutput<'contacts.coverage'>
export type Matrix = AskOutput<'contacts.matrix'>

export interface Line {
  id: string
  title: string
  text: string
}

export interface Gap {
  key: string
  title: string
  /** What stands there where the list is empty. */
  good: string
  lines: Line[]
}

const named = (list: readonly { id: string; name: string }[]): Line[] =>
  list.map(({ id, name }) => ({ id, title: name, text: '' }))
const pairs = (list: Coverage['placesWithoutVisit'], words: string): Line[] =>
  list.map(({ deputy, target }) => ({
    id: `${deputy.id} ${target.id}`,
    title: target.name,
    text: `${words}：${deputy.name}`,
  }))

/** What should be nothing, each with the list behind its number. */
export const gapsOf = (report: Coverage): Gap[] => [
  { key: 'SILENT', title: '没有联系群众的代表', good: '每位代表都联系过群众', lines: named(report.silent) },
  {
    key: 'MEMBERS',
    title: '没有记录的组成人员',
    good: '每位组成人员都有记录',
    lines: named(report.membersWithoutLog),
  },
  { key: 'UNREACHED', title: '组成人员还没联系到的代表', good: '都联系到了', lines: named(report.unreached) },
  { key: 'NOBODY', title: '没有组成人员联系的代表', good: '每位代表都有人联系', lines: named(report.withoutMember) },
  {
    key: 'PLACES',
    title: '没有去过的联系点',
    good: '每个联系点都去过',
    lines: [
      ...pairs(report.placesWithoutVisit, '联系人'),
      ...report.chairsWithoutPlace.map(({ id, name }) => ({ id, title: name, text: '还没有联系点' })),
    ],
  },
  {
    key: 'BODIES',
    title: '没有联系的基层人大',
    good: '每个街镇都联系过',
    lines: pairs(report.bodiesWithoutVisit, '联系人'),
  },
]

export const quarterWords = (quarter: number): string => `第${'一二三四'[quarter - 1] ?? ''}季度`

/** The last four quarters, the present one first. */
export const lastQuarters = (today: string): { year: number; quarter: number }[] => {
  const { year, quarter } = quarterOf(today)
  return [0, 1, 2, 3].map((back) => {
    const n = quarter - 1 - back
    return { year: year + Math.floor(n / 4), quarter: (((n % 4) + 4) % 4) + 1 }
  })
}

export const planWords = ({ plan, deputies }: Coverage): string =>
  `计划 ${plan.planned} 次，已有 ${plan.done} 次；${deputies} 位代表里 ${plan.reached} 位够了`

export const spanWords = (report: Coverage): string => `${monthDayText(report.from)}至${monthDayText(report.to)}`

/** The report as a table of text, in the order of the page. */
export const coverageTable = (report: Coverage): (string | number)[][] => [
  [`${report.areaName}联系情况`, `${report.year}年${quarterWords(report.quarter)}`, spanWords(report)],
  [],
  ...gapsOf(report).flatMap((gap) => [
    [gap.title, gap.lines.length],
    ...gap.lines.map((line) => [line.title, line.text]),
    [],
  ]),
  ['主任会议成员', '联系点', '今年去过几次', '最近一次'],
  ...report.chairs.flatMap((chair) =>
    chair.places.length
      ? chair.places.map((place) => [chair.name, place.name, place.visits, place.lastDay ?? ''])
      : [[chair.name, '还没有', '', '']],
  ),
  [],
  [`${report.year}年联系选民计划`, '计划', '已有', '还差'],
  ...report.plan.rows.map((row) => [row.name, row.planned, row.done, Math.max(0, row.planned - row.done)]),
]

/** 双联: a row a deputy (and member), with the grids and residents at its end. */
export const matrixTable = (matrix: Matrix): (string | number)[][] => [
  ['常委会组成人员', '联系代表次数', '代表', '联系的网格', '联系群众次数', '最近一次'],
  ...matrix.rows.map((row) => [
    row.member?.name ?? '还没有',
    row.member ? row.reached : '',
    row.deputy.name,
    row.grids.map(({ name }) => name).join('、'),
    row.contacts,
    row.lastDay ?? '',
  ]),
]

export const fileNames = (report: Coverage) => ({
  coverage: `${report.areaName}联系情况-${report.year}年第${report.quarter}季度.csv`,
  matrix: `${report.areaName}双联表-${report.year}年.csv`,
})
