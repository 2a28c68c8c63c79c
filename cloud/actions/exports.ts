import type { SignedInActor } from '../../src/domain/access/actors'
import { dayOf, toIso } from '../../src/domain/calendar/time'
import { checkRange, isUnderWay, mayReveal, MOST_EXPORTED, MOST_UNDER_WAY } from '../../src/domain/exports/exports'
import type { ExportRow } from '../ports/exports'
import { found, type Handler, must, refuse, signedInActor } from './context'
import { sourceOf } from './exports-rows'

export const start: Handler<'exports.start'> = async ({ asked, format, personal }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  if (personal && !mayReveal(actor.role)) refuse('REVEAL_NOT_YOURS')
  must(checkRange(asked.kind === 'OPINIONS' ? asked : {}, dayOf(now)))
  if ((await store.exports.underWay(actor.personId)) >= MOST_UNDER_WAY) refuse('EXPORTS_UNDER_WAY')
  const reason = personal?.reason ?? null
  const source = await sourceOf(context, actor, asked, reason)
  if (source.total === 0) refuse('NOTHING_TO_EXPORT')
  if (source.total > MOST_EXPORTED) refuse('EXPORT_TOO_LONG')
  const id = ids.next()
  await store.exports.add(
    {
      id,
      personId: actor.personId,
      roleId: actor.roleId,
      orgId: actor.orgId,
      madeFor: null,
      kind: asked.kind,
      format,
      title: source.title,
      asked,
      reason,
    },
    now,
  )
  context.wake('exports')
  context.audit({ kind: `export:${asked.kind}${personal ? ':personal' : ''}`, id, after: { asked, format }, reason })
  return { exportId: id, title: source.title }
}

/** A file is its maker's, in the role of then; a report is its office's. */
const mine = (row: ExportRow | null, actor: SignedInActor): ExportRow => {
  const held = found(row)
  const isMine =
    held.personId === null
      ? held.orgId === actor.orgId
      : held.personId === actor.personId && held.roleId === actor.roleId
  return isMine ? held : refuse('NOT_FOUND')
}

export const list: Handler<'exports.list'> = async (_input, context) => {
  const actor = signedInActor(context)
  const rows = await context.store.exports.of(actor, 50)
  const ahead = await context.store.exports.ahead()
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      format: row.format,
      state: row.state,
      done: row.done,
      total: row.total,
      before: row.state === 'QUEUED' ? Math.max(0, ahead.indexOf(row.id)) : 0,
      problem: row.problem,
      personal: row.reason !== null,
      bytes: row.bytes,
      createdAt: toIso(row.createdAt),
      keepUntil: row.keepUntil === null ? null : toIso(row.keepUntil),
      can: { cancel: isUnderWay(row.state) && row.personId !== null, download: row.state === 'DONE' },
    })),
    mayReveal: mayReveal(actor.role),
    cursor: null,
  }
}

export const cancel: Handler<'exports.cancel'> = async ({ exportId }, context) => {
  const row = mine(await context.store.exports.find(exportId), signedInActor(context))
  if (row.personId === null || !(await context.store.exports.cancel(row.id))) refuse('EXPORT_NOT_READY')
  context.audit({ kind: `export:${row.kind}`, id: row.id })
  return {}
}

export const read: Handler<'exports.read'> = async ({ exportId, part }, context) => {
  const { store } = context
  const row = mine(await store.exports.find(exportId), signedInActor(context))
  if (row.state !== 'DONE' || row.keepUntil === null || row.keepUntil <= context.now) refuse('EXPORT_NOT_READY')
  const bytes = found(await store.exports.part(row.id, part))
  if (part === 0) context.audit({ kind: `export:${row.kind}`, id: row.id })
  return { fileName: row.fileName ?? row.title, base64: Buffer.from(bytes).toString('base64'), parts: row.parts }
}
