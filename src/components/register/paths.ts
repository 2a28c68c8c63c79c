import Taro from '@tarojs/taro'
import { writeAddress } from '../address'

const withQuery = (path: string, query: Record<string, string | null | undefined>) => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return parts.length ? `${path}?${parts.join('&')}` : path
}

/** Addresses of the register's pages, with what each is opened with. */
export const registerPath = {
  home: () => '/packages/register/home/index',
  rows: (sheet: string, filter: { street?: string | null; query?: string | null } = {}) =>
    withQuery('/packages/register/rows/index', { sheet, ...filter }),
  /** Without an id: the empty form of a new row. */
  row: (sheet: string, id?: string | null) => withQuery('/packages/register/row/index', { sheet, id }),
  /** The empty form with some cells filled in; `names` says what references among them are called. */
  newRow: (sheet: string, typed: Record<string, string>, names: Record<string, string> = {}) =>
    withQuery('/packages/register/row/index', { sheet, set: JSON.stringify({ typed, names }) }),
  import: (id?: string | null) => withQuery('/packages/register/import/index', { id }),
  report: () => '/packages/register/report/index',
  /** The checklist of a station or of a street's congress body. */
  standards: (target: string) => withQuery('/packages/register/standards/index', { target }),
  /** 换届: the end of a term of one level. */
  term: () => '/packages/register/term/index',
  /** Limits and numbers in force, of the district or of a street. */
  settings: (street?: string | null) => withQuery('/packages/register/settings/index', { street }),
  /** Ledgers of earlier years, and files to and from other bodies. */
  exchange: () => '/packages/register/exchange/index',
  /** How a kind of matter finds its first desk and its unit. */
  routing: () => '/packages/register/routing/index',
  opening: (street?: string | null) => withQuery('/packages/register/opening/index', { street }),
}

/** The page goes on with something new that has its own address (a file that was handed in, a row that was added). */
export const nowAt = (url: string) => {
  if (process.env.TARO_ENV === 'weapp') return
  const [path = '', search = ''] = url.split('?')
  writeAddress(path, Object.fromEntries(new URLSearchParams(search)))
}

export const open = (url: string) => void Taro.navigateTo({ url })
