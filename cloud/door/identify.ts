import type { Actor } from '../../src/domain/access/actors'
import { becomeActor } from '../actions/personas'
import type { Ports } from '../ports/index'

export interface Identity {
  actor: Actor
  /** A token was handed in but is worth nothing any more. */
  expired: boolean
}

/** Turns a session token into an actor. Nothing the caller says of itself is believed. */
export const identify = async (ports: Ports, token: string | undefined): Promise<Identity> => {
  const nobody: Actor = { districtId: ports.districtId, role: 'PUBLIC' }
  if (!token) return { actor: nobody, expired: false }
  const claims = await ports.readToken(token)
  if (!claims) return { actor: nobody, expired: true }
  return ports.read(async (store) => {
    const signIn = await store.people.signIn(claims.sid)
    if (!signIn || signIn.revoked || signIn.expiresAt <= ports.clock.now()) return { actor: nobody, expired: true }
    const actor = await becomeActor(store, ports.districtId, signIn)
    // The role was ended since: its rights stop at once.
    return actor ? { actor, expired: false } : { actor: nobody, expired: true }
  })
}
