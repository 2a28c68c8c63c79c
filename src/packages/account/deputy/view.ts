import type { AskOutput } from '@/contract/index'
import { deputyLevelText } from '@/text/places'

type Answer = AskOutput<'people.deputy'>
type Mandate = Answer['deputy']['mandates'][number]

const stateWords: Record<Mandate['state'], string> = { ACTIVE: '', SUSPENDED: '（暂停执行职务）', ENDED: '（已届满）' }

/** 区代表（第18届），第12选区 */
export const mandateLine = ({ level, term, electingUnit, state }: Mandate): string =>
  `${deputyLevelText[level]} · 第 ${term} 届 · ${electingUnit}${stateWords[state]}`

/** Why nothing can be written or booked: the way back is open to a deputy who is suspended, the ended mandate is over. */
export const restWords = (mandates: readonly Mandate[]): string =>
  mandates.some(({ state }) => state === 'SUSPENDED')
    ? '现在暂停执行代表职务，暂时不接待。有事请找您网格的其他代表或街道。'
    : '现在不再担任代表，有事请找您网格的其他代表或街道。'

/** Grids by community: 柳荫社区：第1、第3网格 */
export const gridLines = (grids: Answer['grids']): { communityId: string; name: string; text: string }[] => {
  const byCommunity = new Map<string, { name: string; grids: string[] }>()
  for (const { communityId, communityName, name } of grids) {
    const entry = byCommunity.get(communityId) ?? { name: communityName, grids: [] }
    entry.grids.push(name.replace(/^.*?(第\d+网格)$/, '$1'))
    byCommunity.set(communityId, entry)
  }
  return [...byCommunity].map(([communityId, { name, grids: list }]) => ({ communityId, name, text: list.join('、') }))
}

export const nextOpen = (sessions: Answer['sessions']) => sessions.find(({ state }) => state === 'OPEN') ?? null

/** Said where a code on a poster or a card led here. */
export const scannedWords = '您扫的是这位代表的码：从这里写的意见直接交给这位代表，约见面也是和这位代表。'
