import { byMonth, isOver, type MonthGroup, type PlanItem } from '@/components/schedule/view'
import type { AskOutput } from '@/contract/index'

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

/** The years one can look at. */
export const yearsAround = (year: number, now: number): number[] => [...new Set([now, now + 1, year])].sort()

/** Items of a day of the month view. */
export const onDay = (items: readonly PlanItem[], day: string | null): PlanItem[] =>
  day ? items.filter(({ startsAt }) => startsAt.startsWith(day)) : []
