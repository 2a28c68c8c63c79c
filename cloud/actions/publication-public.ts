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
