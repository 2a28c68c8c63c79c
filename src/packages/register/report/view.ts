import { commonNames, type PlaceNames } from '@/components/places/usePlaceNames'
import { registerPath } from '@/components/register/paths'
import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { deputyLevels } from '@/domain/register/words'
import { ailmentText } from '@/text/register'
import { momentText, monthDayText } from '@/text/time'

export type Report = AskOutput<'measures.places'>

const wordOf = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.entries(words).find(([, held]) => held === code)?.[0] ?? code

export interface Line {
  id: string
  title: string
  text: string
  path: string
}

export interface Gap {
  key: string
  title: string
  /** What the number means where it is zero, and where it is not. */
  good: string
  lines: Line[]
}

const named =
  (sheet: string, textOf: (one: { id: string; name: string }) => string = () => '') =>
  (one: { id: string; name: string }): Line => ({
    id: one.id,
    title: one.name,
    text: textOf(one),
    path: registerPath.row(sheet, one.id),
  })

/** What should be nothing, each with the list behind its number. The targets are 0 (founding documents). */
export const gaps = (report: Report): Gap[] => [
  {
    key: 'DATE',
    title: '没有下一场的站点',
    good: '每个站点都排了下一场',
    lines: report.stationsWithoutDate.map((one) => named('stations', () => one.streetName ?? '区级')(one)),
  },
  {
    key: 'CHANNEL',
    title: '没有渠道的代表',
    good: '每位代表都有能登录的账号，收得到群众的意见',
    lines: report.deputiesWithoutChannel.map(named('deputies')),
  },
  {
    key: 'GRID',
    title: '没有代表的网格',
    good: '每个网格都有代表',
    lines: report.gridsWithoutDeputy.map((one) => named('grids', () => one.communityName)(one)),
  },
  {
    key: 'DEPUTY',
    title: '没有网格的代表',
    good: '每位代表都联了网格',
    lines: report.deputiesWithoutGrid.map(named('deputies')),
  },
  {
    key: 'OFFICE',
    title: '没有包挂的街镇',
    good: '每个街镇都有机构包挂',
    lines: report.streetsWithoutOffice.map(named('organisations')),
  },
]

/** 家 11 + 站 41 + 点 30 = 82 */
export const levelLine = ({ levels }: Report, names: PlaceNames = commonNames): string =>
  `${(['HOME', 'STATION', 'POINT'] as const).map((level) => `${names.level(level)} ${levels[level]}`).join(' + ')} = ${levels.total}`

export const ailingLine = (one: Report['ailing'][number]): string =>
  [
    one.why.map((why) => ailmentText[why]).join('、'),
    one.lastHeldAt ? `上次 ${monthDayText(dayOf(fromIso(one.lastHeldAt)))}` : '还没有接待过',
    one.openItems > 0 ? `在办 ${one.openItems} 件` : '',
  ]
    .filter(Boolean)
    .join(' · ')

export const vacancyLine = (one: Report['vacancies'][number]): string =>
  [
    `${wordOf(deputyLevels, one.level)}代表`,
    one.since ? `${one.since.slice(0, 4)}年${monthDayText(one.since)}起` : '',
    one.basis ?? '',
  ]
    .filter(Boolean)
    .join(' · ')

/** A congress office looks after one or two streets; the register refuses three. */
export const officeLine = (one: Report['offices'][number]): string =>
  one.streets.length ? one.streets.map((street) => street.name).join('、') : '还没有包挂街镇'

export const asOf = (report: Report): string => `截至${momentText(report.at)}`

/** The whole report as a table of text, in the order of the page. */
export const tableOf = (report: Report, names: PlaceNames = commonNames): (string | number)[][] => [
  [`${report.areaName} 登记册报表`, asOf(report)],
  [],
  ['站点', '数量'],
  ...(['HOME', 'STATION', 'POINT'] as const).map((level) => [names.level(level), report.levels[level]]),
  ['合计', report.levels.total],
  [],
  ['类型（近十二个月）', '站点', '接待场次', '预约', '意见', '正常'],
  ...report.kinds.map((one) => [
    names.kind(one.kind),
    one.stations,
    one.receptions,
    one.bookings,
    one.opinions,
    one.healthy,
  ]),
  ...gaps(report).flatMap((gap) => [
    [],
    [gap.title, gap.lines.length],
    ...gap.lines.map((line) => [line.title, line.text]),
  ]),
  [],
  ['要关心的站点', report.ailing.length],
  ...report.ailing.map((one) => [one.name, one.streetName ?? '', ailingLine(one)]),
  [],
  ['包挂机构', '街镇'],
  ...report.offices.map((one) => [one.name, officeLine(one)]),
  [],
  ['代表出缺', report.vacancies.length],
  ...report.vacancies.map((one) => [one.electingUnit, one.deputyName, vacancyLine(one)]),
  [],
  ['规范检查', '得分', '满分', '还差'],
  ...report.standards.map((one) => [one.targetName, one.points, one.of, one.missing.join('、')]),
]

export const fileName = (report: Report): string => `${report.areaName}登记册报表-${dayOf(fromIso(report.at))}.csv`
