import { type Day, isDay } from '../../src/domain/calendar/time'
import type { StationPlace } from '../ports/places'
import { refuse } from './context'

const isMoment = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 4e12)
const isMetres = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)
const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\u0000')

const write = (values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

const read = (cursor: string): unknown[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values)) return values
  } catch {
    // Falls through to the refusal: a cursor that we did not write.
  }
  return stale()
}
const stale = () => refuse('BAD_SHAPE', { cursor: '翻页位置已失效，请从第一页重新看' })

/** Where the last station of a page stands in its list. */
export const writePlace = ({ id, ended, nextStartsAt, metres }: StationPlace): string =>
  write([ended, nextStartsAt, metres, id])

export const readPlace = (cursor: string | undefined): StationPlace | null => {
  if (!cursor) return null
  const [ended, nextStartsAt, metres, id] = read(cursor)
  return typeof ended === 'boolean' && isMoment(nextStartsAt) && isMetres(metres) && isText(id)
    ? { ended, nextStartsAt, metres, id }
    : stale()
}

/** Where the last deputy of a page stands: by pinyin, then by id. */
export const writeName = ({ pinyin, id }: { pinyin: string; id: string }): string => write([pinyin, id])

export const readName = (cursor: string | undefined): { pinyin: string; id: string } | null => {
  if (!cursor) return null
  const [pinyin, id] = read(cursor)
  return isText(pinyin) && isText(id) ? { pinyin, id } : stale()
}

/** The day of the last line of a page. */
export const writeDay = (day: Day): string => write([day])

export const readDay = (cursor: string | undefined): Day | null => {
  if (!cursor) return null
  const [day] = read(cursor)
  return isText(day) && isDay(day) ? day : stale()
}
