import { withPeople } from '../../src/domain/campaigns/contacts'
import { becauseText } from '../../src/text/opinion'
import type { ContactRow } from '../ports/index'
import { readBoard } from './campaigns-board'
import { recordConsent } from './consent'
import { heldPiece } from './content-guard'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { createOpinion, type NewOpinion, visitorOf } from './opinion-create'
import { routeOpinion } from './opinion-routing'

/** Whose matter it is: the resident who said it, or the deputy who told it to a committee member. */
const authorOf = async (
  context: ActContext,
  contact: ContactRow,
  deputy: { id: string; name: string },
  input: { calledBy?: string | undefined; phone?: string | undefined },
): Promise<NewOpinion['author']> => {
  if (withPeople(contact))
    return visitorOf(
      context,
      input.calledBy || refuse('BAD_SHAPE', { calledBy: '请填写居民的称呼' }),
      input.phone ?? null,
    )
  const [personId] = await context.store.people.personsActing({ role: ['DEPUTY'], deputyId: deputy.id })
  return { id: personId ?? null, name: `${deputy.name}代表`, phone: null }
}

export const raise: Handler<'contacts.raise'> = async (input, context) => {
  const { store } = context
  const actor = signedInActor(context)
  const board = await readBoard(context)
  const [contact] = await store.contacts.log({ id: input.contactId })
  const held = found(contact)
  if (!board.ownPeople.some(({ id }) => id === held.deputyId)) refuse('NOT_FOUND')
  if (held.cancelledAt !== null) refuse('CONTACT_CANCELLED')
  // With a deputy at the other end, that deputy raises it; with residents, or at a place, the one who was there hears it.
  const deputyId = (held.targetKind === 'DEPUTY' && held.targetId) || held.deputyId
  const deputy = found(board.byId.get(deputyId))
  const author = await authorOf(context, held, deputy, input)
  await recordConsent(context, 'OPINION', input.consent, author.id)

  const routed = await routeOpinion(context, { ...input, scannedDeputyId: deputyId })
  if (actor.role === 'STREET_STAFF' && routed.street.id !== actor.orgId)
    refuse('BAD_SHAPE', { communityId: '只能录入本街道的意见，请选择本街道的社区' })
  const because = becauseText('THROUGH_CONTACT', {
    deputyName: deputy.name,
    communityName: routed.community.name,
    streetName: routed.street.committeeName,
  })
  const { item, holder } = await createOpinion(context, actor, {
    // The deputy has heard it already: the street sorts it at once, and the deputy keeps sight of it.
    routed: routed.restriction
      ? routed
      : {
          ...routed,
          deputy: null,
          because,
          answer: {
            ...routed.answer,
            candidates: [{ kind: 'STREET', id: routed.street.id, reason: 'THROUGH_CONTACT' }],
          },
        },
    text: input.text,
    placeText: input.placeText || null,
    author,
    source: 'CONTACT',
    through: { contactId: held.id, deputyId },
    stationId: null,
    recordId: null,
    hideFromUnit: input.hideFromUnit,
    allowContact: false,
    publishConsent: false,
    held: heldPiece(context),
  })
  context.audit({ kind: 'opinion', id: item.id, after: { stage: item.stage, number: item.number, contact: held.id } })
  return { opinionId: item.id, number: item.number, holder }
}
