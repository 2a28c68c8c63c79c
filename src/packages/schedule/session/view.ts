import type { AskOutput } from '@/contract/index'
import { obstacleText } from '@/text/schedule'
import { clockText } from '@/text/time'
import { dayAt, lineOf } from '@/components/schedule/view'
import { dayText } from '@/text/time'

export type Data = AskOutput<'schedule.session'>
export type Candidate = Data['candidates'][number]

/** 还缺 1 位代表, where the quorum is not met by who is listed and can come. */
export const gapText = ({ roster, quorum }: Pick<Data, 'roster' | 'quorum'>): string | null => {
  const here = roster.filter((one) => one.state === 'ROSTERED' && one.problem === null).length
  return here < quorum ? `还缺 ${quorum - here} 位代表` : null
}

/** Who took leave and has nobody standing in. */
export const uncovered = ({ roster }: Pick<Data, 'roster'>) =>
  roster.filter((one) => one.state === 'LEAVE' && !roster.some((other) => other.standsInFor?.id === one.deputy.id))

/** 今年 1 场 · 本站代表, or why somebody cannot come. */
export const candidateText = (one: Candidate): string =>
  one.obstacle
    ? obstacleText[one.obstacle]
    : [`今年 ${one.duties} 场`, one.ofStation ? '本站代表' : one.ofGrid ? '联系这里的网格' : '']
        .filter(Boolean)
        .join(' · ')

/** Candidates who can come first, then those who cannot, with the reason; found by name. */
export const shownCandidates = (all: readonly Candidate[], query: string, limit = 30): Candidate[] =>
  all
    .filter(({ name }) => name.includes(query.trim()))
    .sort((a, b) => Number(a.obstacle !== null) - Number(b.obstacle !== null))
    .slice(0, limit)

/** What calling it off will touch, said before it is done. */
export const touchLines = (touch: AskOutput<'schedule.touch'>, how: 'CANCEL' | 'MOVE'): string[] => [
  touch.bookings
    ? `${touch.bookings} 个预约会收到通知，${how === 'MOVE' ? '新的时间优先给他们留名额，等本人确认' : '并优先保留下一场的名额'}。`
    : '还没有人预约。',
  ...(touch.deputies ? [`${touch.deputies} 位代表会收到通知。`] : []),
  ...(touch.followers ? [`${touch.followers} 位关注这个站的居民，公布过的会通知。`] : []),
]

export const nextLine = (next: AskOutput<'schedule.touch'>['next']): string =>
  next
    ? `取消后，约了的人优先约${dayText(dayAt(next.startsAt))}${clockText(next.startsAt)}那一场。`
    : '本站还没有排下一场；排出后会先给约了的人留名额。'

export const titleOf = (data: Data): string => lineOf(data.session)
