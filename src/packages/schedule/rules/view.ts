import type { AskOutput } from '@/contract/index'
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
