import { noteHolder, opinionScope } from '../../src/domain/access/policy'
import { MINUTE } from '../../src/domain/calendar/time'
import type { NoteRow } from '../ports/index'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { settingsOf } from './settings'

/** Until when whoever wrote a note may take it back. */
const noteStaysFrom = async (context: ActContext, row: Pick<NoteRow, 'at'>, place: { streetId: string }) =>
  row.at + (await settingsOf(context.store, place))['opinion.noteMinutes'] * MINUTE

/** The notes of the reader's own organisation. */
export const notesOf = async (context: ActContext, item: { id: string; streetId: string }) => {
  const actor = signedInActor(context)
  const holder = noteHolder(actor)
  if (holder === null) return []
  const rows = await context.store.casework.notes(item.id, holder)
  return Promise.all(
    rows.map(async (row) => ({
      row,
      mayDrop: row.personId === actor.personId && context.now <= (await noteStaysFrom(context, row, item)),
    })),
  )
}

export const note: Handler<'opinion.note'> = async ({ opinionId, text }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const item = found(await store.opinions.find(opinionId, opinionScope(actor)))
  const holder = noteHolder(actor) ?? refuse('NOT_ALLOWED')
  const id = ids.next()
  await store.casework.addNote({
    id,
    opinionId: item.id,
    holder,
    personId: actor.personId,
    by: actor.label,
    text,
    at: now,
  })
  context.audit({ kind: 'opinionNote', id, after: { opinion: item.id } })
  return { noteId: id }
}

export const dropNote: Handler<'opinion.dropNote'> = async ({ noteId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const row = found(await store.casework.note(noteId, noteHolder(actor) ?? ''))
  // Who may not read the item any more may not touch what was written on it either.
  const item = found(await store.opinions.find(row.opinionId, opinionScope(actor)))
  if (row.personId !== actor.personId || now > (await noteStaysFrom(context, row, item))) refuse('NOTE_STAYS')
  await store.casework.removeNote(row.id)
  context.audit({ kind: 'opinionNote', id: row.id, before: { opinion: row.opinionId } })
  return { noteId }
}

export const templates: Handler<'opinion.templates'> = async (_input, context) => {
  const { store } = context
  const actor = signedInActor(context)
  const orgIds = [...new Set([...(actor.orgId ? [actor.orgId] : []), await store.people.districtOfficeId()])]
  const names = new Map<string, string>()
  for (const id of orgIds) {
    const org = await store.people.organisation(id)
    names.set(id, org?.committeeName ?? org?.name ?? '')
  }
  const rows = await store.casework.templates(orgIds)
  return {
    // The own ones first: they fit best.
    items: [...rows.filter((row) => row.orgId === actor.orgId), ...rows.filter((row) => row.orgId !== actor.orgId)].map(
      (row) => {
        const own = row.orgId === actor.orgId
        return {
          id: row.id,
          kind: row.kind,
          title: row.title,
          body: row.body,
          orgName: names.get(row.orgId) ?? '',
          own,
          can: { edit: own },
        }
      },
    ),
    can: { add: actor.orgId !== null },
  }
}

export const saveTemplate: Handler<'opinion.saveTemplate'> = async ({ templateId, kind, title, body }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const orgId = actor.orgId ?? refuse('NOT_ALLOWED')
  if (templateId && !(await store.casework.templates([orgId])).some(({ id }) => id === templateId)) refuse('NOT_FOUND')
  const id = templateId ?? ids.next()
  const saved = await store.casework.saveTemplate({
    id,
    orgId,
    kind,
    title,
    body,
    personId: actor.personId,
    changedAt: now,
  })
  if (!saved) refuse('NOT_FOUND')
  context.audit({ kind: 'replyTemplate', id, after: { kind, title, body } })
  return { templateId: id }
}

export const removeTemplate: Handler<'opinion.removeTemplate'> = async ({ templateId }, context) => {
  const actor = signedInActor(context)
  if (!(await context.store.casework.removeTemplate(templateId, actor.orgId ?? ''))) refuse('NOT_FOUND')
  context.audit({ kind: 'replyTemplate', id: templateId, after: null })
  return { templateId }
}
