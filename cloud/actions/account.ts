import { isSignedIn, type SignedInActor } from '../../src/domain/access/actors'
import { toIso } from '../../src/domain/calendar/time'
import { maskPhone } from '../present/mask'
import { type Handler, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'

/** A resident's phone reads no office's tasks, also where the same person works there. */
const audienceOf = (actor: SignedInActor) => (actor.role === 'RESIDENT' ? 'OWN' : 'WORK')

const nobody = {
  role: 'PUBLIC' as const,
  label: null,
  calledBy: null,
  phoneMasked: null,
  orgId: null,
  orgName: null,
  stationId: null,
  stationName: null,
  deputyId: null,
  expiresAt: null,
  unread: 0,
  consents: [],
}

export const me: Handler<'account.me'> = async (_input, { store, actor, now }) => {
  if (!isSignedIn(actor)) return nobody
  const person = await store.people.person(actor.personId)
  const org = actor.orgId ? await store.people.organisation(actor.orgId) : null
  const station = actor.stationId ? await store.places.station(actor.stationId) : null
  const signIn = await store.people.signIn(actor.signInId)
  return {
    role: actor.role,
    label: actor.label,
    calledBy: person?.name ?? null,
    phoneMasked: maskPhone(person?.phone ?? null),
    orgId: actor.orgId,
    orgName: org ? (org.committeeName ?? org.name) : null,
    stationId: actor.stationId,
    stationName: station?.name ?? null,
    deputyId: actor.deputyId,
    expiresAt: signIn ? toIso(signIn.expiresAt) : null,
    unread: await store.people.unread(actor.personId, audienceOf(actor), now),
    consents: await store.people.consents(actor.personId),
  }
}

export const signOut: Handler<'account.signOut'> = async (_input, context) => {
  const { actor } = context
  // Asked again after it worked: whoever is signed out already has what was asked for.
  if (!isSignedIn(actor)) return {}
  await context.store.people.revokeSignIn(actor.signInId, context.now)
  context.audit({ kind: 'signIn', id: actor.signInId })
  return {}
}

export const inbox: Handler<'inbox.list'> = async (input, context) => {
  const actor = signedInActor(context)
  const after = readCursor(input.cursor)
  const rows = await context.store.people.messages(actor.personId, audienceOf(actor), context.now, {
    after: after && after.at !== null ? { at: after.at, id: after.id } : null,
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    unread: await context.store.people.unread(actor.personId, audienceOf(actor), context.now),
    cursor: rows.length > input.limit && last ? writeCursor({ at: last.at, id: last.id }) : null,
    items: page.map((row) => ({
      id: row.id,
      title: row.title,
      body: row.body,
      link: row.link,
      at: toIso(row.at),
      read: row.read,
    })),
  }
}

export const read: Handler<'inbox.read'> = async ({ messageId }, context) => {
  const actor = signedInActor(context)
  await context.store.people.markRead(actor.personId, audienceOf(actor), messageId ?? null, context.now)
  return { unread: await context.store.people.unread(actor.personId, audienceOf(actor), context.now) }
}
