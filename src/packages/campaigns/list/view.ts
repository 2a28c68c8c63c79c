import { percent } from '@/components/campaigns/view'
import type { AskOutput } from '@/contract/index'
import { activityKindText } from '@/text/campaigns'

export type Listed = AskOutput<'campaigns.list'>['items'][number]
type Group = AskOutput<'campaigns.groups'>['groups'][number]
type Kind = AskOutput<'campaigns.groups'>['kinds'][number]
type Source = AskOutput<'campaigns.sources'>['sources'][number]

/** The year shown with the one before and after; what was chosen first stays within reach. */
export const yearsAround = (shown: number, chosen: number | null): number[] => {
  const middle = chosen ?? shown
  return [middle - 1, middle, middle + 1]
}

/** 学习交流 1，接待群众 3; what was not done is left out. */
export const groupLine = (group: Group): string =>
  group.counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${activityKindText[kind]} ${count}`)
    .join('，') || '今年还没有活动'

/** By area and by field, never added up: a deputy is in both. */
export const kindRows = (kinds: readonly Kind[]): string[] =>
  (
    [
      ['area', '区域小组'],
      ['professional', '专业小组'],
    ] as const
  ).map(
    ([key, name]) =>
      `${name}：${
        kinds
          .filter((one) => one[key] > 0)
          .map((one) => `${activityKindText[one.kind]} ${one[key]}`)
          .join('，') || '还没有活动'
      }`,
  )

export const sourceLine = (source: Source): string =>
  source.raised === 0 ? '还没有' : `办结 ${source.closed} 件，办结率 ${percent(source.closedRate)}`
