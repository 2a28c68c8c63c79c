import { areaScope } from '../../src/domain/access/policy'
import { at, dayOf } from '../../src/domain/calendar/time'
import { taskState } from '../../src/domain/service/records'
import { type Handler, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'

export const records: Handler<'service.records'> = async ({ kind, cursor }, context) => {
  const limit = 30
  const { store, now } = context
  const actor = signedInActor(context)
  const after = readCursor(cursor)
  const rows = await store.service.list(kind ? { kind } : {}, areaScope(actor), {
    after: after && { day: dayOf(after.at ?? 0), id: after.id },
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const names = new Map((await store.places.areas()).map(({ id, committeeName }) => [id, committeeName]))
  const own = actor.role === 'STREET_STAFF'
  return {
    items: page.map((row) => ({
      id: row.id,
      streetName: names.get(row.streetId) ?? '',
      kind: row.kind,
      title: row.title,
      day: row.day,
      participants: row.participants,
      notes: row.notes,
      tasks: row.tasks.map((task) => ({
        id: task.id,
        what: task.what,
        dueDay: task.dueDay,
        state: taskState(task, dayOf(now)),
        outcome: task.outcome,
      })),
      can: { edit: own },
    })),
    cursor: rows.length > limit && last ? writeCursor({ at: at(last.day), id: last.id }) : null,
    can: { add: own },
  }
}

export const addRecord: Handler<'service.addRecord'> = async ({ requestId: _, notes, tasks, ...input }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const streetId = actor.orgId ?? refuse('NOT_ALLOWED')
  if (input.day > dayOf(now)) refuse('BAD_SHAPE', { day: '还没到这一天，办过再记；要办的事请写在后续任务里' })
  const id = ids.next()
  await store.service.add({
    ...input,
    id,
    streetId,
    notes: notes || null,
    personId: actor.personId,
    createdAt: now,
    tasks: tasks.map((task) => ({ ...task, id: ids.next(), doneAt: null, outcome: null })),
  })
  context.audit({ kind: 'serviceRecord', id, after: { kind: input.kind, day: input.day, tasks: tasks.length } })
  return { recordId: id }
}

export const finishTask: Handler<'service.finishTask'> = async ({ taskId, outcome }, context) => {
  const { store, now, actor } = context
  if (!(await store.service.finish(taskId, areaScope(actor), outcome, now))) refuse('NOT_FOUND')
  context.audit({ kind: 'serviceTask', id: taskId, after: { outcome } })
  return { taskId }
}

export const cancelRecord: Handler<'service.cancelRecord'> = async ({ recordId }, context) => {
  const { store, now, actor } = context
  if (!(await store.service.cancel(recordId, areaScope(actor), now))) refuse('NOT_FOUND')
  context.audit({ kind: 'serviceRecord', id: recordId, after: { cancelled: true } })
  return { recordId }
}
