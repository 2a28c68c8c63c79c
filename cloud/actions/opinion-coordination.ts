import { opinionScope } from '../../src/domain/access/policy'
import { dayOf } from '../../src/domain/calendar/time'
import { coordinates, mayCoordinate, wrongDay } from '../../src/domain/opinion/coordination'
import type { OpinionRow } from '../ports/index'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'

/** The record as the street and the district read it; whoever else reads the item reads nothing of it. */
export const coordinationOf = async (context: ActContext, item: Pick<OpinionRow, 'id' | 'restriction'>) => {
  const { role } = signedInActor(context)
  const rows = coordinates(role) ? await context.store.casework.coordination(item.id) : []
  return {
    canCoordinate: mayCoordinate(role, item),
    coordination: rows.map(({ id, organ, organName, askedOn, matter, by, answer }) => ({
      id,
      organ,
      organName,
      askedOn,
      matter,
      by,
      answer: answer && { text: answer.text, on: answer.on, by: answer.by },
    })),
  }
}

export const coordinate: Handler<'opinion.coordinate'> = async (input, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const item = found(await store.opinions.find(input.opinionId, opinionScope(actor)))
  if (!mayCoordinate(actor.role, item)) refuse('STEP_NOT_OPEN')
  const { orgId } = await store.routing.namedIn(input.organName)
  if (orgId && (orgId === item.accused.orgId || orgId === item.accused.keptFrom))
    refuse('BAD_SHAPE', { organName: '这一件反映的就是它，不能交给它。请找它的上级或纪检监察机关' })
  const askedOn = wrongDay(input.askedOn, dayOf(now))
  if (askedOn) refuse('BAD_SHAPE', { askedOn })
  const { organ, organName, matter } = input
  const id = ids.next()
  await store.casework.addCoordination({
    id,
    opinionId: item.id,
    organ,
    organName,
    askedOn: input.askedOn,
    matter,
    personId: actor.personId,
    by: actor.label,
    at: now,
    answer: null,
  })
  context.audit({ kind: 'opinionCoordination', id, after: { opinion: item.id, organ, organName, matter } })
  return { coordinationId: id }
}

export const feedback: Handler<'opinion.coordinationFeedback'> = async (input, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const row = found(await store.casework.coordinationRow(input.coordinationId))
  // Who may not read the item does not answer what was asked about it.
  found(await store.opinions.find(row.opinionId, opinionScope(actor)))
  const feedbackOn = wrongDay(input.feedbackOn, dayOf(now), row.askedOn)
  if (feedbackOn) refuse('BAD_SHAPE', { feedbackOn })
  const answer = { text: input.feedback, on: input.feedbackOn, personId: actor.personId, by: actor.label, at: now }
  if (!(await store.casework.answerCoordination(row.id, answer))) refuse('STEP_NOT_OPEN')
  context.audit({ kind: 'opinionCoordination', id: row.id, after: { feedback: answer.text, on: answer.on } })
  return { coordinationId: row.id }
}
