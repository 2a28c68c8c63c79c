import { keepsDesk, rosterScope } from '../../src/domain/access/policy'
import type { SessionRow } from '../ports/places'
import type { RecordRow } from '../ports/reception-day'
import { type ActContext, found, refuse, signedInActor } from './context'

/** A session whose desk the actor keeps; anybody else does not learn that it exists. */
export const deskSession = async (context: ActContext, sessionId: string): Promise<SessionRow> => {
  const [row] = await context.store.places.sessions({ ids: [sessionId] }, 1)
  const session = found(row)
  return keepsDesk(signedInActor(context), session) ? session : refuse('NOT_FOUND')
}

/** As `deskSession`, and nobody else changes it or its bookings until the transaction ends. */
export const lockedDeskSession = async (context: ActContext, sessionId: string): Promise<SessionRow> => {
  await deskSession(context, sessionId)
  await context.store.receptionDay.lockSession(sessionId)
  return deskSession(context, sessionId)
}

/** A record the actor may read: of the own desk, street or talk, and of sessions with the own name on the list. */
export const readableRecord = async (context: ActContext, recordId: string): Promise<RecordRow | null> => {
  const { store } = context
  const actor = signedInActor(context)
  const rostered = actor.role === 'DEPUTY' && actor.deputyId ? await store.receptionDay.sessionsOf(actor.deputyId) : []
  return store.receptionDay.record(
    recordId,
    rosterScope(
      actor,
      rostered.map((id) => ({ id })),
    ),
  )
}
