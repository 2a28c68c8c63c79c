import type { AskOutput } from '@/contract/index'
import { type Day, plusDays } from '@/domain/calendar/time'
import { type PeriodKind, periodOf } from '@/domain/measures/period'
import { periodText } from '@/text/reports'
import { stampText } from '@/text/time'

export type Report = AskOutput<'reports.list'>['items'][number]

/** So many periods back can be chosen: two years of months, of quarters, five years. */
const SHOWN: Record<PeriodKind, number> = { MONTH: 24, QUARTER: 8, YEAR: 5 }

const running = (kind: PeriodKind, today: Day): string =>
  kind === 'MONTH'
    ? today.slice(0, 7)
    : kind === 'YEAR'
      ? today.slice(0, 4)
      : `${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`

/** Periods to choose from, newest first; the one that runs says that its figures are provisional. */
export const periodChoices = (kind: PeriodKind, today: Day): { value: string; label: string }[] => {
  const list: { value: string; label: string }[] = []
  let name = running(kind, today)
  while (list.length < SHOWN[kind]) {
    const period = periodOf(name)
    if (!period) break
    list.push({ value: name, label: `${periodText(name)}${period.to >= today ? '（还没结束，数字是暂定的）' : ''}` })
    name = period.before
  }
  return list
}

/** What is chosen at first: the last one that is over. */
export const lastEnded = (kind: PeriodKind, today: Day): string =>
  periodOf(running(kind, plusDays(today, 1)))?.before ?? ''

export const madeText = ({ createdAt, byClock, version, provisional }: Report, today: Day | null): string =>
  [
    `${stampText(createdAt, today)} ${byClock ? '自动生成' : '生成'}`,
    version > 1 ? `第 ${version} 版` : null,
    provisional ? '当时还没结束，数字是暂定的' : null,
  ]
    .filter(Boolean)
    .join('，')
