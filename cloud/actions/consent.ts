import { POLICY_VERSION } from '../../src/domain/access/consent'
import { type ActContext, refuse, signedInActor } from './context'

/**
 * Nothing of a resident is stored before the purpose was agreed to (个人信息保护法 §13–17). Someone without an account
 * (`personId` null) agrees at the desk; the item then keeps who entered it.
 */
export const recordConsent = async (
  context: ActContext,
  purpose: 'BOOKING' | 'OPINION',
  given: boolean,
  personId: string | null = signedInActor(context).personId,
): Promise<void> => {
  if (!given) refuse('CONSENT_NEEDED', { consent: '请先阅读并勾选' })
  if (personId === null) return
  await context.store.people.giveConsent({
    id: context.ids.next(),
    personId,
    purpose,
    docVersion: POLICY_VERSION,
    // Somebody who agreed at the desk: who wrote it down is part of the record.
    channel: context.actor.role === 'RESIDENT' ? context.channel : `DESK:${context.actor.role}`,
    at: context.now,
  })
}
