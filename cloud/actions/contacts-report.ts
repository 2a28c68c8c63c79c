import { dayOf, yearOf } from '../../src/domain/calendar/time'
import {
  type Contact,
  coverageOf,
  doneInYear,
  type Link,
  quarterAt,
  quarterOf,
  withPeople,
} from '../../src/domain/campaigns/contacts'
import { type Board, readBoard } from './campaigns-board'
import { lastDayOf, plannedOf, yearSpan } from './contacts'
import { type ActContext, found, type Handler, refuse } from './context'

/** The deputies a report is about: of the asker's own area, or of one street of it. */
const areaOf = async (context: ActContext, board: Board, streetId: string | undefined) => {
  const { actor } = board
  if (actor.role === 'STREET_STAFF' && streetId && streetId !== actor.orgId) return refuse('NOT_FOUND')
  const street = actor.role === 'STREET_STAFF' ? actor.orgId : (streetId ?? null)
  const name = street
    ? found(board.ownStreets.find(({ id }) => id === street)).name
    : (await context.store.places.district()).name
  const deputies = street ? board.people.filter((one) => one.streetIds.includes(street)) : board.people
  return { street, name, deputies }
}

/** Links that concern a street: its deputies, its stations, itself. */
const linksIn = async (
  { store }: ActContext,
  links: readonly Link[],
  street: string | null,
  ids: ReadonlySet<string>,
) => {
  if (!street) return [...links]
  const stations = new Set(await store.contacts.stationsOf(street))
  return links.filter((link) =>
    link.relation === 'MEMBER_DEPUTY'
      ? ids.has(link.targetId) || ids.has(link.deputyId)
      : link.relation === 'LEADER_BODY'
        ? link.targetId === street
        : stations.has(link.targetId),
  )
}

export const coverage: Handler<'contacts.coverage'> = async (input, context) => {
  const { store, now } = context
  const today = dayOf(now)
  const current = quarterOf(today)
  const year = input.year ?? current.year
  const quarter = quarterAt(year, input.quarter ?? (year === current.year ? current.quarter : 4))
  const board = await readBoard(context)
  const { street, name, deputies } = await areaOf(context, board, input.streetId)
  const ids = new Set(deputies.map(({ id }) => id))
  // A relation as it stands on the quarter's last day, or today; whoever left keeps none.
  const standing = (await store.contacts.links(quarter.to < today ? quarter.to : today)).filter(
    ({ relation, deputyId, targetId }) =>
      board.byId.has(deputyId) && (relation !== 'MEMBER_DEPUTY' || board.byId.has(targetId)),
  )
  const links = await linksIn(context, standing, street, ids)
  const contacts = await store.contacts.contacts(...yearSpan(year))
  const result = coverageOf(deputies, links, contacts, quarter)
  const named = (list: readonly string[]) => list.map((id) => ({ id, name: board.byId.get(id)?.name ?? id }))
  const stations = await store.contacts.names(
    'STATION',
    links.filter(({ relation }) => relation === 'CHAIR_PLACE').map(({ targetId }) => targetId),
  )
  const pairs = (list: readonly Link[], targets: ReadonlyMap<string, string>) =>
    list.map(({ deputyId, targetId }) => ({
      deputy: { id: deputyId, name: board.byId.get(deputyId)?.name ?? deputyId },
      target: { id: targetId, name: targets.get(targetId) ?? targetId },
    }))
  const done = doneInYear(contacts, year)
  const planned = await plannedOf(context, year)
  const rows = deputies.map((one) => ({
    id: one.id,
    name: one.name,
    planned: planned(one.id),
    done: done.get(one.id) ?? 0,
  }))
  const chairs = deputies.filter(({ post }) => post === 'CHAIR')
  const holders = street
    ? board.people.filter((one) => links.some((link) => link.relation === 'CHAIR_PLACE' && link.deputyId === one.id))
    : chairs
  const visits = (deputyId: string, stationId: string) => (contact: Contact) =>
    contact.relation === 'CHAIR_PLACE' && contact.deputyId === deputyId && contact.targetId === stationId
  return {
    areaName: name,
    year,
    quarter: quarter.quarter,
    from: quarter.from,
    to: quarter.to,
    deputies: deputies.length,
    silent: named(result.silent),
    membersWithoutLog: named(result.membersWithoutLog),
    unreached: named(result.unreached),
    withoutMember: named(result.withoutMember),
    chairsWithoutPlace: named(result.chairsWithoutPlace),
    placesWithoutVisit: pairs(result.placesWithoutVisit, stations),
    bodiesWithoutVisit: pairs(result.bodiesWithoutVisit, board.streetNames),
    chairs: holders.map(({ id, name: chair }) => ({
      id,
      name: chair,
      places: links
        .filter((link) => link.relation === 'CHAIR_PLACE' && link.deputyId === id)
        .map(({ targetId }) => ({
          id: targetId,
          name: stations.get(targetId) ?? targetId,
          lastDay: lastDayOf(contacts, visits(id, targetId)),
          visits: contacts.filter(visits(id, targetId)).length,
        })),
    })),
    plan: {
      planned: rows.reduce((sum, row) => sum + row.planned, 0),
      done: rows.reduce((sum, row) => sum + row.done, 0),
      reached: rows.filter((row) => row.done >= row.planned).length,
      rows: rows.sort((a, b) => b.planned - b.done - (a.planned - a.done) || (a.id < b.id ? -1 : 1)),
    },
  }
}

export const matrix: Handler<'contacts.matrix'> = async (input, context) => {
  const { store, now } = context
  const today = dayOf(now)
  const year = input.year ?? yearOf(today)
  const board = await readBoard(context)
  const { name, deputies } = await areaOf(context, board, input.streetId)
  const links = (await store.contacts.links(today)).filter(
    ({ relation, deputyId }) => relation === 'MEMBER_DEPUTY' && board.byId.has(deputyId),
  )
  const contacts = await store.contacts.contacts(...yearSpan(year))
  const done = doneInYear(contacts, year)
  const grids = await store.contacts.names(
    'GRID',
    deputies.flatMap(({ gridIds }) => gridIds),
  )
  const row = (one: Board['people'][number], memberId: string | null) => {
    const member = memberId === null ? null : board.byId.get(memberId)
    return {
      member: member ? { id: member.id, name: member.name } : null,
      reached: contacts.filter(
        (contact) =>
          contact.relation === 'MEMBER_DEPUTY' && contact.deputyId === memberId && contact.targetId === one.id,
      ).length,
      deputy: { id: one.id, name: one.name },
      grids: one.gridIds.map((id) => ({ id, name: grids.get(id) ?? id })),
      contacts: done.get(one.id) ?? 0,
      lastDay: lastDayOf(contacts, (contact) => contact.deputyId === one.id && withPeople(contact)),
    }
  }
  const rows = deputies.flatMap((one) => {
    const members = links.filter(({ targetId }) => targetId === one.id)
    return members.length ? members.map(({ deputyId }) => row(one, deputyId)) : [row(one, null)]
  })
  const key = (one: (typeof rows)[number]) => `${one.member?.id ?? '\uffff'} ${one.deputy.id}`
  return { areaName: name, year, rows: rows.sort((a, b) => (key(a) < key(b) ? -1 : 1)) }
}
