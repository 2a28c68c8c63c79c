import { areaScope, opinionScope } from '../../src/domain/access/policy'
import { topicsOf, TITLES } from '../../src/domain/measures/topics'
import type { Store } from '../ports/index'
import { type Handler, refuse, signedInActor } from './context'
import { measuredArea, rangeOf } from './measures-area'
import { presentTopics, submitted } from './supervision-lists'

const TOPICS = 10

/** What the streets and communities of an area are called: where it is says nothing of what it is about. */
const placeNames = async (store: Store, streetId: string | undefined): Promise<string[]> => {
  const streets = (await store.places.areas()).filter(({ id }) => !streetId || id === streetId)
  const names = streets.map(({ name }) => name)
  for (const { id } of streets) names.push(...(await store.places.communities(id)).map(({ name }) => name))
  return names
}

/** Words are looked for in the newest titles; how many opinions hold them is counted in all of the range. */
export const topics: Handler<'measures.topics'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const range = rangeOf(input, now)
  const { name, filter } = await measuredArea(context, input.streetId)
  const scope = opinionScope(actor)
  const titles = await store.opinions.titles({ ...filter, ...submitted(range) }, scope, TITLES)
  const words = topicsOf(titles, TOPICS, await placeNames(store, filter.streetId))
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
  const rows = await store.supervision.list(areaScope(signedInActor(context)), 100)
  return { items: await presentTopics(context, rows) }
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
    problem: null,
    rectification: null,
    outcome: null,
    version: 1,
  })
  if (!added) return refuse('BAD_SHAPE', { words: `“${input.words}”已经是这里的监督议题，在“监督议题”里能看到` })
  context.audit({ kind: 'supervisionTopic', id, after: { words: input.words, from: range.from, to: range.to, found } })
  return { topicId: id }
}
