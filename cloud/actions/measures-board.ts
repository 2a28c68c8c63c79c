import { opinionScope } from '../../src/domain/access/policy'
import { at, dayOf, plusDays, toIso } from '../../src/domain/calendar/time'
import { type Counts, type Dim, noCounts } from '../../src/domain/measures/counters'
import { ages, ageSpan, anyDay, points, type Range } from '../../src/domain/measures/range'
import { type Stage, stages } from '../../src/domain/opinion/stages'
import type { Source } from '../../src/domain/opinion/stages'
import { sourceText, stageText } from '../../src/text/opinion'
import type { AskOutput, ParsedInput } from '../../src/contract/index'
import type { FigureRow, ListFilter, Store } from '../ports/index'
import { presentBrief } from '../present/opinion'
import { type ActContext, type Handler, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'
import { measuredArea, type MeasuredArea, rangeOf } from './measures-area'

type BoardDim = ParsedInput<'measures.by'>['dim']
type Row = AskOutput<'measures.by'>['rows'][number]

const added = (rows: readonly FigureRow[]): Counts => {
  const sum = noCounts()
  for (const { counts } of rows) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name]
  return sum
}

/** What the keys of a table are called, in the order people read them: never by who has most. */
const namesOf = async (store: Store, dim: BoardDim, streetId: string | null, keys: readonly string[]) => {
  const pairs = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  switch (dim) {
    case 'STREET':
      return pairs(await store.places.areas())
    case 'SOURCE':
      return new Map(Object.entries(sourceText))
    case 'STAGE':
      return new Map(stages.map((stage) => [stage as string, stageText[stage]]))
    case 'CATEGORY':
      return pairs((await store.opinions.categories()).filter(({ parentId }) => parentId === null))
    case 'COMMUNITY':
    case 'GRID': {
      const streets = streetId ? [streetId] : (await store.places.areas()).map(({ id }) => id)
      const communities = (await Promise.all(streets.map((id) => store.places.communities(id)))).flat()
      return pairs(dim === 'COMMUNITY' ? communities : communities.flatMap(({ grids }) => grids))
    }
    case 'STATION':
      return store.contacts.names('STATION', keys)
    case 'UNIT':
      return pairs(await store.opinions.allUnits())
    case 'DEPUTY':
      return pairs(await store.places.deputies(keys))
  }
}

/** Rows of a table with their names; what is named nowhere any more stands at the end under its code. */
const named = async (store: Store, dim: BoardDim, streetId: string | null, rows: ReadonlyMap<string, Counts>) => {
  const names = await namesOf(store, dim, streetId, [...rows.keys()])
  const order = [...names.keys()]
  const place = (id: string) => (names.has(id) ? order.indexOf(id) : order.length)
  return [...rows]
    .map(([id, counts]): Row => ({ id, name: names.get(id) ?? id, counts }))
    .sort((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1))
}

const table = async (
  store: Store,
  { area, streetId }: MeasuredArea,
  dim: BoardDim,
  span: { from: string; to: string },
  now: number,
): Promise<Row[]> => {
  const asked: Dim = dim === 'STREET' ? 'ALL' : dim
  const rows = await store.figures.figures({
    area,
    spans: [{ name: 'range', ...span }],
    dims: [asked],
    byStreet: dim === 'STREET',
    now,
  })
  return named(store, dim, streetId, await grouped(store, dim, rows))
}

/** Rows by their key; of categories by their group, so that a group is what its list holds. */
const grouped = async (store: Store, dim: BoardDim, rows: readonly FigureRow[]) => {
  const groups =
    dim === 'CATEGORY'
      ? new Map((await store.opinions.categories()).map(({ id, parentId }) => [id, parentId ?? id]))
      : null
  const by = new Map<string, FigureRow[]>()
  for (const row of rows) {
    const key = dim === 'STREET' ? row.streetId : (groups?.get(row.key) ?? row.key)
    by.set(key, [...(by.get(key) ?? []), row])
  }
  return new Map([...by].map(([key, own]) => [key, added(own)]))
}

const shown: Record<MeasuredArea['kind'], readonly BoardDim[]> = {
  DISTRICT: ['STREET', 'CATEGORY', 'SOURCE'],
  GOV: ['STREET', 'CATEGORY', 'SOURCE'],
  STREET: ['COMMUNITY', 'CATEGORY', 'SOURCE'],
  UNIT: ['STREET', 'CATEGORY', 'STAGE'],
  DEPUTY: ['COMMUNITY', 'CATEGORY', 'STAGE'],
}
const further: Record<MeasuredArea['kind'], readonly BoardDim[]> = {
  DISTRICT: ['STATION', 'GRID', 'UNIT', 'DEPUTY', 'STAGE'],
  GOV: ['UNIT', 'STAGE'],
  STREET: ['STATION', 'GRID', 'UNIT', 'DEPUTY', 'STAGE'],
  UNIT: ['COMMUNITY', 'SOURCE'],
  DEPUTY: ['GRID', 'STATION', 'SOURCE'],
}

export const board: Handler<'measures.board'> = (input, context) =>
  boardOver(context, input.streetId, rangeOf(input, context.now))

/** The board of a range, also of one that has no name. */
export const boardOver = async (
  context: ActContext,
  streetId: string | undefined,
  range: Range,
): Promise<AskOutput<'measures.board'>> => {
  const { store, now } = context
  const today = dayOf(now)
  const measured = await measuredArea(context, streetId)
  const { area, kind } = measured
  const trend = points(range)
  const old = ages.map((age) => ({ age, ...ageSpan(age, today) }))
  const rows = await store.figures.figures({
    area,
    spans: [
      { name: 'range', from: range.from, to: range.to },
      { name: 'before', ...range.before },
      ...trend.map((span, i) => ({ name: `t${i}`, ...span })),
      ...old.map(({ age, from, to }) => ({ name: age, from, to })),
    ],
    dims: ['ALL'],
    byStreet: shown[kind].includes('STREET'),
    now,
  })
  const of = (span: string) => rows.filter((row) => row.span === span)
  const dims = shown[kind].filter((dim): dim is Exclude<BoardDim, 'STREET'> => dim !== 'STREET')
  const apart = await store.figures.figures({
    area,
    spans: [{ name: 'range', from: range.from, to: range.to }],
    dims,
    now,
  })
  const tables: AskOutput<'measures.board'>['tables'] = []
  for (const dim of shown[kind]) {
    const own = dim === 'STREET' ? of('range') : apart.filter((row) => row.dim === dim)
    tables.push({ dim, rows: await named(store, dim, measured.streetId, await grouped(store, dim, own)) })
  }
  return {
    kind,
    areaName: measured.name,
    at: toIso(now),
    range,
    counts: added(of('range')),
    before: added(of('before')),
    promises: {
      ...(await store.figures.promises(area, range)),
      before: await store.figures.promises(area, range.before),
    },
    trend: trend.map((span, i) => {
      const { received, closed, overdue } = added(of(`t${i}`))
      return { ...span, received, closed, overdue }
    }),
    ages: old.map(({ age, from, to }) => {
      const { open, overdue } = added(of(age))
      return { age, from, to, open, overdue }
    }),
    tables,
    more: [...further[kind]],
  }
}

export const by: Handler<'measures.by'> = async (input, context) => {
  const range = rangeOf(input, context.now)
  const measured = await measuredArea(context, input.streetId)
  return { range, rows: await table(context.store, measured, input.dim, range, context.now) }
}

/** One key of a table as a list is narrowed by it. */
const narrowedBy = (dim: BoardDim, key: string): ListFilter => {
  switch (dim) {
    case 'STREET':
      return { streetId: key }
    case 'SOURCE':
      return { source: key as Source }
    case 'CATEGORY':
      return { categoryId: key }
    case 'COMMUNITY':
      return { communityId: key }
    case 'GRID':
      return { gridId: key }
    case 'STATION':
      return { stationId: key }
    case 'UNIT':
      return { unitId: key }
    case 'DEPUTY':
      return { deputyId: key }
    case 'STAGE':
      return { stages: [key as Stage] }
  }
}

/** Which opinions stand behind a figure, and how that is called: the list and the file of it are narrowed by the same. */
export const behindFigure = async (
  context: ActContext,
  input: Omit<ParsedInput<'measures.list'>, 'cursor' | 'limit'>,
) => {
  const { store, now } = context
  const { dim, key } = input
  if ((dim === undefined) !== (key === undefined)) return refuse('BAD_SHAPE', { key: '请同时给出按什么分、看哪一项' })
  const measured = await measuredArea(context, dim === 'STREET' ? key : input.streetId)
  const today = dayOf(now)
  const span = input.age === 'ANY' ? anyDay(today) : input.age ? ageSpan(input.age, today) : rangeOf(input, now)
  const filter: ListFilter = {
    ...(dim && key ? narrowedBy(dim, key) : {}),
    // A unit or a deputy keeps to the own, whatever was asked for.
    ...measured.filter,
    ...(input.words ? { query: input.words } : {}),
    submittedFrom: at(span.from),
    submittedTo: at(plusDays(span.to, 1)),
    counter: { name: input.counter, now },
  }
  const names = dim && key ? await namesOf(store, dim, measured.streetId, [key]) : null
  return { span, filter, areaName: measured.name, keyName: key === undefined ? null : (names?.get(key) ?? null) }
}

export const list: Handler<'measures.list'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const { span, filter, areaName, keyName } = await behindFigure(context, input)
  const scope = opinionScope(actor)
  const rows = await store.opinions.list(filter, scope, {
    order: 'NEWEST',
    after: readCursor(input.cursor),
    limit: input.limit + 1,
  })
  const calendar = await store.places.calendar()
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    from: span.from,
    to: span.to,
    areaName,
    keyName,
    total: input.cursor ? null : await store.opinions.count(filter, scope),
    items: page.map((row) => presentBrief(row, actor, calendar, now)),
    cursor: rows.length > input.limit && last ? writeCursor({ at: last.at, id: last.id }) : null,
  }
}
