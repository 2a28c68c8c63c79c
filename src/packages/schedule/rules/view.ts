import type { AskInput, AskOutput } from '@/contract/index'
import { nthWeekdays, repeatKinds, ruleShifts, weekdays } from '@/domain/register/words'
import { dayAt } from '@/components/schedule/view'
import { monthDayText } from '@/text/time'

type RuleDay = AskOutput<'schedule.rules'>['items'][number]['next'][number]

/** 原定10月1日，遇国庆节；日期暂定 */
export const dayLine = (day: RuleDay): string =>
  [
    ...(day.reason ? [day.day === day.ruleDay ? day.reason : `原定${monthDayText(day.ruleDay)}，${day.reason}`] : []),
    ...(day.provisional ? ['日期暂定，等放假安排'] : []),
  ].join('；')

/** What planning anew changed, said so that nobody wonders. */
export const refreshLine = ({ added, removed, moved }: AskOutput<'schedule.refresh'>): string => {
  const parts = [
    ...(added ? [`新排 ${added} 场`] : []),
    ...(removed ? [`去掉 ${removed} 场`] : []),
    ...(moved.length
      ? [
          `${moved.length} 场改了时间（${moved
            .slice(0, 3)
            .map(({ from, to }) => `${monthDayText(dayAt(from))}→${monthDayText(dayAt(to))}`)
            .join('、')}）`,
        ]
      : []),
  ]
  return parts.length ? `${parts.join('，')}。已有人预约的不会悄悄动。` : '和规律一致，没有要改的。'
}

/** A rule as it is tried, in codes; months in the words of the register. */
export interface RuleDraft {
  repeat: string
  months: string
  monthDay: number
  weekday: string
  nth: string
  windows: string
  shift: string
}

export const draftRule: RuleDraft = {
  repeat: 'MONTH_DAY',
  months: '每月',
  monthDay: 10,
  weekday: '1',
  nth: '1',
  windows: '9:00-11:00',
  shift: 'NEXT_WORKING_DAY',
}

export const inputOf = (draft: RuleDraft, from: string): AskInput<'schedule.previewRule'> => ({
  repeat: draft.repeat as 'MONTH_DAY',
  months: draft.months,
  ...(draft.repeat === 'MONTH_DAY' ? { monthDay: draft.monthDay } : { weekday: Number(draft.weekday) }),
  ...(draft.repeat === 'NTH_WEEKDAY' ? { nth: Number(draft.nth) as 1 } : {}),
  windows: draft.windows,
  shift: draft.shift as 'SKIP',
  from,
})

const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.entries(words).find(([, held]) => held === code)?.[0] ?? ''

/** R-QY-S1, then R-QY-S1-2: what no rule of the station is called yet. */
export const freeCode = (stationId: string, taken: readonly string[]): string => {
  const names = [`R-${stationId}`, ...taken.map((_, i) => `R-${stationId}-${i + 2}`)]
  return names.find((name) => !taken.includes(name)) ?? ''
}

/** A station of the desk, with what a new rule there begins with. */
export type Station = AskOutput<'schedule.desk'>['stations'][number]

/** The same as cells of the register's form, where numbers and the rest are filled in. */
export const cellsOf = (draft: RuleDraft, from: string, station: Station, code: string): Record<string, string> => ({
  station: station.id,
  code,
  repeat: wordFor(repeatKinds, draft.repeat),
  months: draft.months,
  ...(draft.repeat === 'MONTH_DAY'
    ? { monthDay: String(draft.monthDay) }
    : { weekday: wordFor(weekdays, draft.weekday) }),
  ...(draft.repeat === 'NTH_WEEKDAY' ? { nth: wordFor(nthWeekdays, draft.nth) } : {}),
  windows: draft.windows,
  shift: wordFor(ruleShifts, draft.shift),
  mode: '现场',
  slotMinutes: String(station.slotMinutes),
  capacity: String(station.capacity),
  from,
})

/** The next days on which a rule really receives; one whose every day falls out is said to receive on none. */
export const comingWords = (next: readonly { day: string | null; provisional: boolean }[]): string => {
  const held = next.flatMap(({ day, provisional }) =>
    day === null ? [] : `${monthDayText(day)}${provisional ? '（暂定）' : ''}`,
  )
  return held.length ? `接下来：${held.slice(0, 3).join('、')}` : '往后一年一场也没有，请改'
}
