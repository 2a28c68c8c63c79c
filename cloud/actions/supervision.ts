import { areaScope, opinionScope } from '../../src/domain/access/policy'
import { at, dayOf, plusDays, toIso } from '../../src/domain/calendar/time'
import { topicsOf, TITLES } from '../../src/domain/measures/topics'
import type { ListFilter } from '../ports/index'
import { type Handler, refuse, signedInActor } from './context'
import { measuredArea, rangeOf } from './measures-area'

const TOPICS = 10

const submitted = ({ from, to }: { from: string; to: string }): Pick<ListFilter, 'submittedFrom' | 'submittedTo'> => ({
  submittedFrom: at(from),
  submittedTo: at(plusDays(to, 1)),
})

/** Words are looked for in the newest titles; how many opinions hold them is counted in all of the range. */
export const topics: Handler<'measures.topics'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const range = rangeOf(input, now)
  const { name, filter } = await measuredArea(context, input.streetId)
  const scope = opinionScope(actor)
  const titles = await store.opinions.titles({ ...filter, ...submitted(range) }, scope, TITLES)
  const words = topicsOf(titles, TOPICS)
  const mine = areaScope(actor)
  const supervised = new Map(
    (mine.length ? await store.supervision.list(mine, 500) : [])
      .filter(({ closedAt }) => closedAt === null)
      .map((topic) => [`${topic.streetId ?? ''} ${topic.words}`, topic.id]),
  )
  const items = []
  for (const phrase of words) {
    const of = (span: { from: string; to: string }) => ({ ...filter, ...submitted(span), query: phrase })
    items.push({
      words: phrase,
      count: await store.opinions.count(of(range), scope),
      before: await store.opinions.count(of(range.before), scope),
      topicId: supervised.get(`${filter.streetId ?? ''} ${phrase}`) ?? null,
    })
  }
  return {
    range,
    areaName: name,
    looked: titles.length,
    partial: titles.length === TITLES,
    items: items.sort((a, b) => b.count - a.count),
    can: { supervise: mine.length > 0 },
  }
}

export const list: Handler<'supervision.topics'> = async (_, context) => {
  const { store } = context
  const actor = signedInActor(context)
  const rows = await store.supervision.list(areaScope(actor), 100)
  const names = new Map((await store.places.areas()).map(({ id, name }) => [id, name]))
  const district = (await store.places.district()).name
  const items = []
  for (const row of rows)
    items.push({
      id: row.id,
      areaName: row.streetId === null ? district : (names.get(row.streetId) ?? row.streetId),
      streetId: row.streetId,
      title: row.title,
      words: row.words,
      from: row.from,
      to: row.to,
      found: row.found,
      now: await store.opinions.count(
        { ...submitted(row), query: row.words, ...(row.streetId ? { streetId: row.streetId } : {}) },
        opinionScope(actor),
      ),
      note: row.note,
      by: row.actor,
      since: toIso(row.createdAt),
      closedAt: row.closedAt === null ? null : toIso(row.closedAt),
      outcome: row.outcome,
      can: { close: row.closedAt === null },
    })
  return { items }
}

export const add: Handler<'supervision.add'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const range = rangeOf(input, now)
  const { streetId, filter } = await measuredArea(context, input.streetId)
  const found = await store.opinions.count({ ...filter, ...submitted(range), query: input.words }, opinionScope(actor))
  if (found === 0)
    return refuse('BAD_SHAPE', {
      words: `${range.from} 到 ${range.to} 没有写到“${input.words}”的意见，请换个词或换一段时间`,
    })
  const id = ids.next()
  const added = await store.supervision.add({
    id,
    streetId,
    title: input.title,
    words: input.words,
    from: range.from,
    to: range.to,
    found,
    note: input.note || null,
    personId: actor.personId,
    actor: actor.label,
    createdAt: now,
    closedAt: null,
    outcome: null,
  })
  if (!added) return refuse('BAD_SHAPE', { words: `“${input.words}”已经是这里的监督议题，在“监督议题”里能看到` })
  context.audit({ kind: 'supervisionTopic', id, after: { words: input.words, from: range.from, to: range.to, found } })
  return { topicId: id }
}

export const close: Handler<'supervision.close'> = async ({ topicId, outcome }, context) => {
  const { store, now, actor } = context
  if (!(await store.supervision.close(topicId, areaScope(actor), outcome, now))) return refuse('NOT_FOUND')
  context.audit({ kind: 'supervisionTopic', id: topicId, after: { outcome, closedOn: dayOf(now) } })
  return { topicId }
}
