import type { AskInput, AskOutput } from '@/contract/index'
import { deputyLevelText } from '@/text/places'
import { dayOf, fromIso, type Day } from '@/domain/calendar/time'
import { monthDayText } from '@/text/time'

export type Row = AskOutput<'people.deputies'>['items'][number]
export type Level = NonNullable<AskInput<'people.deputies'>['level']>

export interface DeputyFilter {
  query: string
  street: { id: string; name: string } | null
  field: string | null
  level: Level | null
}

/** What is not chosen is not sent. */
export const deputiesInput = ({
  query,
  street,
  field,
  level,
}: DeputyFilter): Omit<AskInput<'people.deputies'>, 'cursor'> => ({
  ...(query.trim() ? { query: query.trim().slice(0, 40) } : {}),
  ...(street ? { streetId: street.id } : {}),
  ...(field ? { field } : {}),
  ...(level ? { level } : {}),
  limit: 30,
})

/** 青杨街道、城建环资 12 位代表 */
export const deputiesLine = (total: number, { street, field, level }: DeputyFilter): string =>
  `${[street?.name ?? '全区', field, level && deputyLevelText[level]].filter(Boolean).join('、')} ${total} 位${level ? '' : '代表'}`

/** What to take away first when nobody is found. */
export const widenDeputies = (filter: DeputyFilter): { text: string; change: Partial<DeputyFilter> } | null =>
  filter.query.trim()
    ? { text: `不搜“${filter.query.trim()}”`, change: { query: '' } }
    : filter.field
      ? { text: `不限${filter.field}`, change: { field: null } }
      : filter.level
        ? { text: `不限${deputyLevelText[filter.level]}`, change: { level: null } }
        : filter.street
          ? { text: '看全区的代表', change: { street: null } }
          : null

/** When a deputy can be met next; nothing planned says so, since writing is then the way. */
export const nextText = ({ next }: Pick<Row, 'next'>, today: Day | null): string => {
  if (!next) return '可以写意见'
  const day = dayOf(fromIso(next))
  return day === today ? '今天接待' : `${monthDayText(day)}接待`
}
