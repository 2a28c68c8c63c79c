import { opinionScope } from '../../src/domain/access/policy'
import { at, dayOf, plusDays, yearOf } from '../../src/domain/calendar/time'
import {
  type Contact,
  doneInYear,
  type Link,
  type Relation,
  relations,
  targetOf,
  type TargetKind,
} from '../../src/domain/campaigns/contacts'
import { countsContact } from '../../src/domain/campaigns/kinds'
import type { ContactPerson, ContactRow } from '../ports/index'
import { presentContact } from '../present/campaigns'
import { type Board, readBoard } from './campaigns-board'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'
import { settingsOf } from './settings'

/** The deputy meant, if the asker looks after him or her; a deputy only the own. */
export const deputyOf = (board: Board, id: string | undefined): ContactPerson => {
  const wanted = board.actor.role === 'DEPUTY' ? (id ?? board.actor.deputyId) : id
  if (!wanted) return refuse('BAD_SHAPE', { deputyId: '请选择代表' })
  return found(board.ownPeople.find((one) => one.id === wanted))
}

/** Contacts planned for a year: as said for this deputy, else the district's number. */
export const plannedOf = async ({ store }: ActContext, year: number): Promise<(deputyId: string) => number> => {
  const plans = await store.contacts.plans(year)
  const settings = await settingsOf(store, {})
  return (id) => plans.get(id) ?? settings['contacts.perYear']
}

export const yearSpan = (year: number) => [`${year}-01-01`, `${year}-12-31`] as const

const planOf = async (context: ActContext, deputyId: string, year: number) => {
  const contacts = await context.store.contacts.contacts(...yearSpan(year), [deputyId])
  return {
    planned: (await plannedOf(context, year))(deputyId),
    done: doneInYear(contacts, year).get(deputyId) ?? 0,
  }
}

/** What somebody may write down, with those it may be about; null where it is about nobody by name. */
const targetsOf = (person: ContactPerson, links: readonly Link[], board: Board): Map<Relation, string[] | null> => {
  const linked = (relation: Link['relation']) =>
    links.filter((link) => link.relation === relation && link.deputyId === person.id).map(({ targetId }) => targetId)
  const all: [Relation, string[] | null][] = [
    ['DEPUTY_VOTER', null],
    ['DEPUTY_GRID', person.gridIds],
    ['MEMBER_DEPUTY', linked('MEMBER_DEPUTY').filter((id) => board.byId.has(id))],
    ['CHAIR_PLACE', linked('CHAIR_PLACE')],
    ['LEADER_BODY', linked('LEADER_BODY')],
    ['CHAIR_DAY', person.post === 'CHAIR' ? board.people.map(({ id }) => id).filter((id) => id !== person.id) : []],
  ]
  return new Map(all.filter(([, targets]) => targets === null || targets.length > 0))
}

const namesOf = async ({ store }: ActContext, pairs: readonly { kind: TargetKind; id: string }[]) => {
  const names = new Map<string, string>()
  for (const kind of new Set(pairs.map((pair) => pair.kind))) {
    const ids = pairs.filter((pair) => pair.kind === kind).map(({ id }) => id)
    for (const [id, name] of await store.contacts.names(kind, ids)) names.set(`${kind} ${id}`, name)
  }
  return names
}

const presentLog = async (context: ActContext, board: Board, rows: readonly ContactRow[]) => {
  const own = new Set(board.ownPeople.map(({ id }) => id))
  const names = {
    deputies: await context.store.contacts.names(
      'DEPUTY',
      rows.map(({ deputyId }) => deputyId),
    ),
    targets: await namesOf(
      context,
      rows.flatMap((row) => (row.targetKind && row.targetId ? [{ kind: row.targetKind, id: row.targetId }] : [])),
    ),
  }
  const ids = rows.map(({ id }) => id)
  const raised = await context.store.opinions.raisedIn(ids, opinionScope(board.actor))
  return rows.map((row) =>
    presentContact(
      row,
      names,
      own.has(row.deputyId),
      raised.flatMap(({ contactId, ...one }) => (contactId === row.id ? [one] : [])),
    ),
  )
}

export const deputy: Handler<'contacts.deputy'> = async ({ deputyId }, context) => {
  const { store, now } = context
  const today = dayOf(now)
  const year = yearOf(today)
  const board = await readBoard(context)
  const person = deputyOf(board, deputyId)
  const links = await store.contacts.links(today)
  const possible = targetsOf(person, links, board)
  const log = await store.contacts.log({ deputyIds: [person.id] }, { after: null, limit: 200 })
  const last = (relation: Relation, id: string) =>
    log.find((row) => row.cancelledAt === null && row.relation === relation && row.targetId === id)?.day ?? null
  // Whom a chairperson may receive is looked for by name, not listed.
  const named = [...possible].flatMap(([relation, ids]) => {
    const kind = targetOf[relation]
    return kind && relation !== 'CHAIR_DAY' ? (ids ?? []).map((id) => ({ kind, id })) : []
  })
  const names = await namesOf(context, named)
  const members = links.filter((link) => link.relation === 'MEMBER_DEPUTY' && link.targetId === person.id)
  return {
    deputy: { id: person.id, name: person.name },
    year,
    plan: await planOf(context, person.id, year),
    relations: relations.flatMap((relation) => {
      const ids = possible.get(relation)
      if (ids === undefined) return []
      const kind = targetOf[relation]
      const listed = kind && ids && relation !== 'CHAIR_DAY' ? ids : []
      return [
        {
          relation,
          targets: listed.map((id) => ({
            kind: kind as TargetKind,
            id,
            name: names.get(`${kind} ${id}`) ?? id,
            lastDay: last(relation, id),
          })),
        },
      ]
    }),
    members: members.flatMap(({ deputyId: id }) => {
      const member = board.byId.get(id)
      return member ? [{ id, name: member.name }] : []
    }),
    items: await presentLog(context, board, log.slice(0, 20)),
  }
}

export const enter: Handler<'contacts.enter'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const today = dayOf(now)
  const board = await readBoard(context)
  const person = deputyOf(board, input.deputyId)
  const day = input.day ?? today
  if (day > today) refuse('BAD_SHAPE', { day: '还没到这一天，联系过再记' })
  if (day < plusDays(today, -366)) refuse('BAD_SHAPE', { day: '只能补记一年以内的' })
  const possible = targetsOf(person, await store.contacts.links(today), board)
  const targets = possible.get(input.relation)
  if (targets === undefined)
    return refuse('BAD_SHAPE', { relation: '登记册里没有这种联系，请选别的，或请区里先在“联系关系”里补上' })
  const named = targets !== null && input.relation !== 'CHAIR_DAY'
  if (named && !input.targetId) refuse('BAD_SHAPE', { targetId: '请选择联系的是哪一个' })
  if (input.targetId && !targets?.includes(input.targetId))
    refuse('BAD_SHAPE', { targetId: '不在登记的联系对象里，请重新选择' })
  const campaign = (await store.campaigns.campaigns({ from: day, to: day }))
    .filter((row) => row.cancelledAt === null && countsContact(row.kind, input.relation))
    .at(-1)
  const row: ContactRow = {
    id: ids.next(),
    relation: input.relation,
    deputyId: person.id,
    targetKind: input.targetId ? targetOf[input.relation] : null,
    targetId: input.targetId ?? null,
    day,
    way: input.way,
    people: input.people ?? null,
    note: input.note || null,
    campaignId: campaign?.id ?? null,
    personId: actor.personId,
    createdAt: now,
    cancelledAt: null,
    cancelReason: null,
  }
  await store.contacts.add(row)
  context.audit({ kind: 'contact', id: row.id, after: { ...row, note: null } })
  return { contactId: row.id, plan: await planOf(context, person.id, yearOf(today)) }
}

export const cancel: Handler<'contacts.cancel'> = async ({ contactId, reason }, context) => {
  const { store, now } = context
  const board = await readBoard(context)
  const [row] = await store.contacts.log({ id: contactId })
  const held = found(row)
  if (!board.ownPeople.some(({ id }) => id === held.deputyId)) refuse('NOT_FOUND')
  if (held.cancelledAt === null) {
    await store.contacts.cancel(held.id, now, reason)
    context.audit({ kind: 'contact', id: held.id, after: { cancelled: reason } })
  }
  return { contactId: held.id }
}

export const list: Handler<'contacts.list'> = async (input, context) => {
  const limit = 50
  const board = await readBoard(context)
  const own = input.deputyId ? [deputyOf(board, input.deputyId)] : board.ownPeople
  const after = readCursor(input.cursor)
  const rows = await context.store.contacts.log(
    // The district's log holds entries of deputies who left, too.
    board.actor.role === 'DISTRICT_OFFICE' && !input.deputyId ? {} : { deputyIds: own.map(({ id }) => id) },
    { after: after && { day: dayOf(after.at ?? 0), id: after.id }, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await presentLog(context, board, page),
    cursor: rows.length > limit && last ? writeCursor({ at: at(last.day), id: last.id }) : null,
  }
}

export const plan: Handler<'contacts.plan'> = async ({ year, planned, deputyIds }, context) => {
  const board = await readBoard(context)
  const own = new Set(board.ownPeople.map(({ id }) => id))
  if (deputyIds?.some((id) => !own.has(id))) refuse('NOT_FOUND')
  const ids = [...new Set(deputyIds ?? own)]
  await context.store.contacts.savePlans(year, ids, planned)
  context.audit({ kind: 'contactPlan', id: String(year), after: { planned, deputies: ids.length } })
  return { year, deputies: ids.length }
}

/** The latest day of contacts that a test holds for. */
export const lastDayOf = (contacts: readonly Contact[], test: (contact: Contact) => boolean): string | null =>
  contacts
    .filter(test)
    .map(({ day }) => day)
    .sort()
    .at(-1) ?? null
