import { mayPhone, opinionScope } from '../../src/domain/access/policy'
import { found, type Handler, refuse, signedInActor } from './context'

/** The phone whole: who saw it, when and why stands in the time line, which the author's offices read and nobody can change. */
export const phone: Handler<'opinion.phone'> = async ({ opinionId, reason }, context) => {
  const { opinions } = context.store
  const actor = signedInActor(context)
  const item = found(await opinions.find(opinionId, opinionScope(actor)))
  if (!mayPhone(actor, item)) refuse('NOT_ALLOWED')
  const whole = found(item.authorPhone)
  // Lines of a time line are written one after the other.
  await opinions.hold([item.id])
  await opinions.addEvent(item.id, {
    step: 'see_phone',
    fromStage: item.stage,
    toStage: item.stage,
    at: context.now,
    personId: actor.personId,
    role: actor.role,
    actor: actor.label,
    note: reason,
    facts: {},
    dueBefore: item.dueAt,
    dueAfter: item.dueAt,
  })
  context.audit({ kind: 'opinion', id: item.id, after: { phone: 'SEEN' }, reason })
  return { phone: whole }
}
