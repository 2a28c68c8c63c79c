import { isOver } from '@/components/schedule/view'
import type { AskOutput } from '@/contract/index'

type Answer = AskOutput<'schedule.mine'>
export type Mine = Answer['items'][number]

export const coming = (items: readonly Mine[]): Mine[] => items.filter(({ session }) => !isOver(session))
/** The latest first. */
export const past = (items: readonly Mine[]): Mine[] => items.filter(({ session }) => isOver(session)).reverse()

export const textOf = (item: Mine): string =>
  [
    ...(item.onLeave && item.leaveReason ? [`原因：${item.leaveReason}`] : []),
    ...(item.standsInFor ? [`替${item.standsInFor.name}代表`] : []),
    ...(item.booked ? [`${item.booked} 个预约`] : []),
  ].join(' · ')

/** 2026 年至少 2 次：已接待 1 次，已排 1 次，够了 */
export const dutyLine = ({ year, perYear, held, planned, state }: Answer['duty']): string =>
  `${year} 年至少 ${perYear} 次：已接待 ${held} 次，已排 ${planned} 次，${
    state === 'DONE' ? '完成了' : state === 'ON_WAY' ? '排够了' : `还要再排 ${perYear - held - planned} 次`
  }`
