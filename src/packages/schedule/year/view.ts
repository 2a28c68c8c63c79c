import { byMonth, isOver, type MonthGroup, type PlanItem } from '@/components/schedule/view'
import type { AskOutput } from '@/contract/index'
import { plusDays } from '@/domain/calendar/time'
import { monthDayText } from '@/text/time'

export type Plan = AskOutput<'schedule.plan'>

/** Months of the year with what is in them; without the past, only what is still to come. */
export const monthsOf = (plan: Plan, withPast: boolean): MonthGroup[] =>
  byMonth(withPast ? plan.items : plan.items.filter((item) => !isOver(item)))

/** 共 12 场，还有 7 场: a session that moved or was cancelled is not held. */
export const countLine = ({ items }: Plan): string => {
  const held = items.filter(({ state }) => state !== 'CANCELLED' && state !== 'MOVED')
  const left = held.filter((item) => !isOver(item))
  return `共 ${held.length} 场，还有 ${left.length} 场`
}

/** Said where days are counted by weekends only (rulings 6). */
export const provisionalLine = ({ items, provisionalFrom }: Plan): string | null =>
  items.some((item) => item.provisional)
    ? `${provisionalFrom} 年放假安排还没有公布，标“暂定”的日期按周末推算，以国务院通知为准。`
    : null

/** Said where a year has more receptions than one list carries. */
export const cutLine = ({ shownTo }: Plan): string | null =>
  shownTo ? `场次太多，这里列到${monthDayText(shownTo)}；以后的请打开各站点看。` : null

/** The years one can look at. */
export const yearsAround = (year: number, now: number): number[] => [...new Set([now, now + 1, year])].sort()

/** Items of a day of the month view. */
export const onDay = (items: readonly PlanItem[], day: string | null): PlanItem[] =>
  day ? items.filter(({ startsAt }) => startsAt.startsWith(day)) : []

/** 国庆节 of a day of the month view, 班 where a weekend day is worked. */
export const holidayOn = ({ holidays }: Plan, day: string | null): { text: string; off: boolean } | null => {
  const found = holidays.find((one) => one.day === day)
  return found ? { text: found.off ? found.name.replace(/节$/, '') : '班', off: found.off } : null
}

/** 国庆节 1日–7日放假；10日上班: what a month of the list says of its holidays; null where it has none. */
export const holidayLine = ({ holidays }: Plan, month: string): string | null => {
  const runs: { name: string; off: boolean; from: string; to: string }[] = []
  for (const { day, name, off } of holidays.filter((one) => one.day.startsWith(month))) {
    const last = runs.at(-1)
    if (last && last.name === name && last.off === off && plusDays(last.to, 1) === day) last.to = day
    else runs.push({ name, off, from: day, to: day })
  }
  const date = (day: string) => `${Number(day.slice(8))}日`
  const words = runs.map(({ name, off, from, to }) => {
    const days = from === to ? date(from) : `${date(from)}–${date(to)}`
    return off ? `${name} ${days}放假` : `${days}上班`
  })
  return words.length ? words.join('；') : null
}
