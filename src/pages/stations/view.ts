import type { AskInput, AskOutput } from '@/contract/index'
import { stationLevelName } from '@/text/places'

type Session = AskOutput<'reception.sessions'>['items'][number]

export interface Filter {
  query: string
  street: { id: string; name: string } | null
  level: 'HOME' | 'STATION' | 'POINT' | null
}

/** The filter as the ask takes it: what is not chosen is not sent. */
export const stationsInput = ({ query, street, level }: Filter): Omit<AskInput<'places.stations'>, 'cursor'> => ({
  ...(query.trim() ? { query: query.trim() } : {}),
  ...(street ? { streetId: street.id } : {}),
  ...(level ? { level } : {}),
  limit: 20,
})

/** 青杨街道，代表之家：10 个站点 */
export const countLine = (total: number, { street, level }: Filter): string =>
  `${street ? street.name : '全区'}${level ? `的${stationLevelName[level]}` : ''} ${total} 个站点，先接待的在前`

/** What could be taken away to find more; the narrowest first. */
export const widen = ({ query, street, level }: Filter): { text: string; change: Partial<Filter> } | null =>
  query.trim()
    ? { text: `不搜“${query.trim()}”`, change: { query: '' } }
    : level
      ? { text: `不限${stationLevelName[level]}`, change: { level: null } }
      : street
        ? { text: '看全区的站点', change: { street: null } }
        : null

/** Receptions one can come to; with `bookable` only those that have places left. */
export const comingSessions = (sessions: readonly Session[], bookable: boolean): Session[] =>
  sessions.filter(({ state }) =>
    bookable ? state === 'OPEN' : state !== 'DONE' && state !== 'RECORDED' && state !== 'MOVED',
  )
