import { opinionScope } from '../../src/domain/access/policy'
import type { SignedInActor } from '../../src/domain/access/actors'
import { at, type Instant, plusDays } from '../../src/domain/calendar/time'
import { narrowed, sortsOf, worklistFilter, worklistsOf } from '../../src/domain/opinion/worklists'
import type { ParsedInput } from '../../src/contract/index'
import type { ListFilter } from '../ports/index'
import { presentBrief, presentHeld } from '../present/opinion'
import { type Handler, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'

/** Counts stand for work: beyond this many nobody counts, and counting would cost more than the page. */
const MOST = 500
/** What is narrowed or searched has no index of its own to count by: counting reads on through the list. */
const MOST_NARROWED = 200

/** A work list as it is asked, wherever in it. */
export type AskedList = Omit<ParsedInput<'opinion.worklist'>, 'cursor' | 'limit'>

const beside = (input: AskedList): ListFilter => {
  const { query, categoryId, communityId, streetId, unitId, campaignId, tag, source, fromDay, toDay } = input
  return {
    ...(query ? { query } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(communityId ? { communityId } : {}),
    ...(streetId ? { streetId } : {}),
    ...(unitId ? { unitId } : {}),
    ...(campaignId ? { campaignId } : {}),
    ...(tag ? { tag } : {}),
    ...(source ? { source } : {}),
    ...(fromDay ? { submittedFrom: at(fromDay) } : {}),
    ...(toDay ? { submittedTo: at(plusDays(toDay, 1)) } : {}),
  }
}

/** What a list holds for this actor at this moment; a page of it and a file of it are the same. */
export const listAsked = (input: AskedList, actor: SignedInActor, now: Instant, officeId: string): ListFilter => ({
  ...narrowed(worklistFilter(input.list, actor, now, officeId), input, now),
  ...beside(input),
})

export const worklist: Handler<'opinion.worklist'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const scope = opinionScope(actor)
  const officeId = await store.people.districtOfficeId()
  const filterOf = (list: typeof input.list) => worklistFilter(list, actor, now, officeId)
  const filter = listAsked(input, actor, now, officeId)
  const sorts = sortsOf(input.list)
  // What was searched for stands in front, unless another order was asked for.
  const order =
    input.sort && (input.sort === 'BEST' ? input.query : sorts.includes(input.sort))
      ? input.sort
      : input.query
        ? 'BEST'
        : (sorts[0] ?? 'NEWEST')
  const rows = await store.opinions.list(filter, scope, {
    order,
    after: readCursor(input.cursor),
    limit: input.limit + 1,
  })
  const calendar = await store.places.calendar()
  const present = input.list === 'HELD' ? presentHeld : presentBrief
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  // The numbers beside the names stand for the whole lists; a further page does not count again.
  const most = Object.keys(beside(input)).length ? MOST_NARROWED : MOST
  const lists = input.cursor ? [] : worklistsOf(actor.role)
  const counts = input.cursor
    ? []
    : await store.opinions.counts(
        [{ filter, most: most + 1 }, ...lists.map((list) => ({ filter: filterOf(list), most: MOST + 1 }))],
        scope,
      )
  const told = (count = 0, least = MOST) => ({ count: Math.min(count, least), more: count > least })
  return {
    counts: lists.map((list, i) => ({ list, ...told(counts[i + 1]) })),
    total: input.cursor ? null : told(counts[0], most),
    sort: order,
    sorts: [...(input.query ? (['BEST'] as const) : []), ...sorts],
    items: page.map((row) => present(row, actor, calendar, now)),
    cursor: rows.length > input.limit && last ? writeCursor({ at: last.at, id: last.id }) : null,
  }
}
