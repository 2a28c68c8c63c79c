import Taro from '@tarojs/taro'
import { dayOf, fromIso } from '@/domain/calendar/time'
import type { WorklistName } from '@/domain/opinion/worklists'

const withQuery = (path: string, query: Record<string, string | null | undefined>) => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return parts.length ? `${path}?${parts.join('&')}` : path
}

export interface ListFilters {
  street?: string | null
  community?: string | null
  category?: string | null
}

/** Addresses of the desk's pages, with what each is opened with. */
export const deskPath = {
  worklist: (list: WorklistName, filters: ListFilters = {}) =>
    withQuery('/packages/desk/worklist/index', { list, ...filters }),
  case: (id: string) => withQuery('/packages/desk/case/index', { id }),
  templates: () => '/packages/desk/templates/index',
  area: (street?: string | null) => withQuery('/packages/boards/board/index', { street }),
  reception: (day?: string | null, session?: string | null) =>
    withQuery('/packages/desk/reception/index', { day, session }),
  /** The form for one talk of a session, for somebody on its list or for whoever is not. */
  write: (session: { id: string; startsAt: string }, booking?: string | null) =>
    withQuery('/packages/desk/record/index', {
      session: session.id,
      day: dayOf(fromIso(session.startsAt)),
      booking,
    }),
  record: (id: string) => withQuery('/packages/reception/record/index', { id }),
  /** The desk books a place of this session for somebody who calls or comes by. */
  bookFor: (session: string) => withQuery('/packages/desk/book-for/index', { id: session }),
  slip: (opinion: string) => withQuery('/packages/reception/slip/index', { id: opinion }),
  receipt: () => '/packages/reception/receipt/index',
  enter: () => '/packages/opinion/new/index',
  promises: () => '/packages/desk/promises/index',
  exports: () => '/packages/desk/exports/index',
  handOver: () => '/packages/desk/hand-over/index',
  register: () => '/packages/register/home/index',
}

export const open = (url: string) => void Taro.navigateTo({ url })

/** Between the desk's own pages: side by side rather than one on top of the other. */
export const turnTo = (url: string) =>
  void (Taro.getCurrentPages().length > 1 ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))

/** A parameter of the page; WeChat hands it over still encoded. */
export const paramOf = (params: Partial<Record<string, string>>, name: string): string | null => {
  const value = params[name]
  if (!value) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
