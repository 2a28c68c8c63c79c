import { transport } from '@/platform'
import type { Role } from '@/domain/access/actors'

/** A person of the demonstration one can sign in as. These exist only where the server runs with DEMO. */
export interface Persona {
  id: string
  role: Role
  /** 居民 王女士 / 青杨街道人大工委 / 区城管局 经办人 */
  title: string
  text: string
  group: string
}

/** The personas, or none where this is no demonstration. */
export const demoPersonas = async (): Promise<Persona[]> => {
  try {
    const { status, json } = await transport.send('/demo/personas', {})
    return status === 200 ? (json as { personas: Persona[] }).personas : []
  } catch {
    return []
  }
}

/** `who` stays the same from one sign-in to the next, as the drafts of this person need it. */
export const demoSignIn = async (personaId: string): Promise<{ token: string; role: Role; who: string } | null> => {
  try {
    const { status, json } = await transport.send('/demo/sign-in', { personaId })
    return status === 200 ? { ...(json as { token: string; role: Role }), who: personaId } : null
  } catch {
    return null
  }
}
