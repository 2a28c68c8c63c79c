import type { AskOutput } from '@/contract/index'
import { clockOf, type Day, dayOf, fromIso, plusDays, weekdayOf } from '@/domain/calendar/time'
import { deputyLevelText, shortStationName } from '@/text/places'
import { modeText } from '@/text/schedule'
import { clockText, dayText, monthDayText } from '@/text/time'
import type { IconName } from '../icon-names'
import type { Tone } from '../Tag'

export type PlanItem = AskOutput<'schedule.plan'>['items'][number]

export interface Look {
  text: string
  tone: Tone
  icon: IconName
}

const looks: Record<PlanItem['state'], Look> = {
  PLANNED: { text: '已排', tone: 'mute', icon: 'calendar-days' },
  ANNOUNCED: { text: '已公布', tone: 'info', icon: 'bell' },
  OPEN: { text: '可预约', tone: 'ok', icon: 'calendar-check' },
  FULL: { text: '约满', tone: 'warn', icon: 'users-round' },
  RUNNING: { text: '正在接待', tone: 'ok', icon: 'footprints' },
  DONE: { text: '已结束', tone: 'mute', icon: 'check' },
  RECORDED: { text: '已登记', tone: 'mute', icon: 'check' },
  CANCELLED: { text: '已取消', tone: 'danger', icon: 'calendar-x' },
  MOVED: { text: '已改期', tone: 'warn', icon: 'repeat' },
}

/** State of a session: word, icon, colour. */
export const planLook = ({ state }: Pick<PlanItem, 'state'>): Look => looks[state]

export const isOver = ({ state }: Pick<PlanItem, 'state'>): boolean =>
  ['DONE', 'RECORDED', 'CANCELLED', 'MOVED'].includes(state)

export const dayAt = (iso: string): Day => dayOf(fromIso(iso))

/** What is special about a session, in short words. */
export const notesOf = (item: PlanItem): string[] => [
  ...(item.theme ? [item.theme] : []),
  ...(item.mode === 'ON_SITE' ? [] : [modeText[item.mode]]),
  ...(item.place ? [`在${item.place}`] : []),
  ...(item.units.length ? [`联合：${item.units.map(({ name }) => name).join('、')}`] : []),
  ...(item.shift ? [`原定${monthDayText(item.shift.from)}，${item.shift.reason}`] : []),
  ...(item.movedTo ? [`改到${monthDayText(dayAt(item.movedTo.startsAt))}${clockText(item.movedTo.startsAt)}`] : []),
  ...(item.state === 'CANCELLED' && item.cancelReason ? [item.cancelReason] : []),
]

/** Who receives: names, or that nobody is named yet. */
export const whoOf = (item: Pick<PlanItem, 'deputies'>): string =>
  item.deputies.length ? `${item.deputies.map(({ name }) => name).join('、')}代表` : '代表待排'

export const levelsOf = (deputy: PlanItem['deputies'][number]): string =>
  deputy.levels.map((level) => deputyLevelText[level]).join('、')

export interface MonthGroup {
  /** `2026-06` */
  month: string
  title: string
  items: PlanItem[]
}

export const byMonth = (items: readonly PlanItem[]): MonthGroup[] => {
  const groups = new Map<string, PlanItem[]>()
  for (const item of items) {
    const month = item.startsAt.slice(0, 7)
    groups.set(month, [...(groups.get(month) ?? []), item])
  }
  return [...groups].map(([month, own]) => ({
    month,
    title: `${Number(month.slice(5))}月`,
    items: own,
  }))
}

/** The weeks of a month from Monday to Sunday; days of other months are null. */
export const weeksOf = (month: string): (Day | null)[][] => {
  const first = `${month}-01`
  const lead = (weekdayOf(first) + 6) % 7
  const weeks: (Day | null)[][] = []
  let day = plusDays(first, -lead)
  do {
    weeks.push(
      Array.from({ length: 7 }, (_, i) => {
        const one = plusDays(day, i)
        return one.startsWith(month) ? one : null
      }),
    )
    day = plusDays(day, 7)
  } while (day.startsWith(month))
  return weeks
}

/** The plan as a table for a spreadsheet, as people read it. */
export const planTable = (items: readonly PlanItem[]): string[][] => [
  ['日期', '时间', '站点', '代表', '主题和说明', '状态'],
  ...items.map((item) => [
    `${item.startsAt.slice(0, 4)}年${dayText(dayAt(item.startsAt))}${item.provisional ? '（暂定）' : ''}`,
    `${clockOf(fromIso(item.startsAt))}–${clockOf(fromIso(item.endsAt))}`,
    item.stationName,
    item.deputies
      .map(({ name, levels }) => `${name}（${levels.map((one) => deputyLevelText[one]).join('、')}）`)
      .join('、'),
    notesOf(item).join('；'),
    planLook(item).text,
  ]),
]

/** 6月10日（周三）9:00–11:00 柳荫社区站 */
export const lineOf = (item: Pick<PlanItem, 'startsAt' | 'endsAt' | 'stationName'>): string =>
  `${dayText(dayAt(item.startsAt))}${clockText(item.startsAt)}–${clockText(item.endsAt)} ${shortStationName(item.stationName)}`
