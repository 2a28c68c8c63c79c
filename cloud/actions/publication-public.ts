import { at, dayOf, toIso, yearOf } from '../../src/domain/calendar/time'
import { type Measure, measures, publicMeasures } from '../../src/domain/measures/measures'
import { publicRate } from '../../src/domain/measures/public'
import { noCounts } from '../../src/domain/measures/counters'
import { presentCase, presentFigures, presentFullCase } from '../present/publication'
import { found, type Handler } from './context'
import { readCursor, writeCursor } from './cursor'

export const list: Handler<'publication.list'> = async ({ cursor, limit, ...filter }, { store }) => {
  const rows = await store.publications.cases(filter, { after: readCursor(cursor), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(presentCase),
    cursor: rows.length > limit && last ? writeCursor({ at: last.publishedAt, id: last.id }) : null,
  }
}

export const one: Handler<'publication.case'> = async ({ caseId }, { store }) => {
  const [row] = await store.publications.cases({ id: caseId }, { after: null, limit: 1 })
  const held = found(row)
  return { case: presentFullCase(held, await store.publications.photos(held.opinionId)) }
}

export const figures: Handler<'publication.figures'> = async ({ streetId }, { store }) => {
  if (streetId) found(await store.places.area(streetId))
  return presentFigures(await store.publications.figures(streetId ?? null))
}

/** A figure for everybody: of too few neither the rate nor its part is said, for one follows from the other. */
const told = (part: number, of: number | null) => {
  const rate = of === null ? null : publicRate(part, of)
  return { part: of !== null && rate === null ? null : part, of, rate }
}

export const account: Handler<'publication.account'> = async ({ streetId }, { store, now }) => {
  const street = streetId ? found(await store.places.area(streetId)) : null
  const today = dayOf(now)
  const year = yearOf(today)
  const span = { from: `${year}-01-01`, to: today }
  const area = { kind: 'AREA', streetId: street?.id ?? null, restricted: [] } as const
  const [row] = await store.figures.figures({ area, spans: [{ name: 'year', ...span }], dims: ['ALL'], now })
  const counts = row?.counts ?? noCounts()
  const { due, kept } = await store.figures.promises(area, span)
  const plan = await store.publications.plan(area.streetId, { from: span.from, to: `${year}-12-31` })
  const without = (await store.care.gaps(street?.id)).gridsWithoutDeputy.length
  const grids = await store.places.gridCount(area.streetId)
  return {
    areaName: street?.name ?? (await store.places.district()).name,
    at: toIso(now),
    ...span,
    figures: publicMeasures.map((id) => {
      const { behind } = measures[id] as Measure
      switch (behind.kind) {
        case 'OPINIONS':
          return { id, ...told(counts[behind.part], behind.of ? counts[behind.of] : null) }
        case 'PROMISES':
          return { id, ...told(kept, due) }
        case 'SESSIONS':
          return {
            id,
            ...told(
              plan.reduce((sum, month) => sum + month.held, 0),
              null,
            ),
          }
        case 'GRIDS':
          return { id, ...told(grids - without, grids) }
        default:
          throw new Error(`${id} is public and nobody counts it.`)
      }
    }),
    plan,
    promises: await store.publications.promiseCounts(area.streetId, today),
  }
}

export const promises: Handler<'publication.promises'> = async ({ streetId, list: named, cursor, limit }, context) => {
  const { store, now } = context
  const today = dayOf(now)
  const place = readCursor(cursor)
  const rows = await store.publications.promises(
    { streetId, list: named, today },
    { after: place && place.at !== null ? { day: dayOf(place.at), id: place.id } : null, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({
      id: row.id,
      categoryName: row.categoryName,
      streetName: row.streetName,
      unitName: row.unitName,
      day: row.day,
      moved: row.moved,
      state: row.fulfilledAt !== null ? 'FULFILLED' : row.day < today ? 'LATE' : 'RUNNING',
      keptOn: row.fulfilledAt === null ? null : dayOf(row.fulfilledAt),
      case: row.case,
    })),
    cursor: rows.length > limit && last ? writeCursor({ at: at(last.day, '12:00'), id: last.id }) : null,
  }
}
