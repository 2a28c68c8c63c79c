import type { AskOutput } from '@/contract/index'
import { stationLevelText } from '@/text/places'

export type Street = AskOutput<'places.street'>

export const kindText: Record<Street['kind'], string> = { STREET: '街道', TOWN: '镇', ZONE: '功能区' }

/** 1 家 · 4 站 · 5 点: by level, in this order, levels without any left out. */
export const levelLine = (stations: Street['stations']): string =>
  (['HOME', 'STATION', 'POINT'] as const)
    .map((level) => ({ level, n: stations.filter((station) => station.level === level && !station.ended).length }))
    .filter(({ n }) => n > 0)
    .map(({ level, n }) => `${n} ${stationLevelText[level]}`)
    .join(' · ')

/** Figures of the head of the page, each with its word. */
export const figures = (street: Street): { n: number; text: string }[] => [
  { n: street.figures.stations, text: '站点' },
  { n: street.deputies, text: '代表' },
  { n: street.figures.receptionsComing, text: '场接待待开' },
]

/** Stations one can go to first, then those that rest or have ended. */
export const inOrder = (stations: Street['stations']): Street['stations'] => {
  const rank = ({ state, ended }: Street['stations'][number]) => (ended ? 2 : state === 'OPEN' ? 0 : 1)
  const level = { HOME: 0, STATION: 1, POINT: 2 } as const
  return [...stations].sort((a, b) => rank(a) - rank(b) || level[a.level] - level[b.level])
}

export const communityWord = ({ kind }: Pick<Street, 'kind'>): string => (kind === 'TOWN' ? '村和社区' : '社区')
