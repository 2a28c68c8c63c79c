import type { HoldReason } from '../../src/domain/opinion/content'
import { isSignedIn } from '../../src/domain/access/actors'
import type { ActContext } from './context'

/** Nobody who writes waits longer for it; a person looks instead. */
const WAITS = 3000

/**
 * Whether a person has to look at words and photos before others see them, and why: null where they may pass. The one call
 * for everything the public writes. What the staff write down for somebody was read by a person already.
 */
export const guardHolds = async (
  { store, actor, guard }: ActContext,
  said: { texts: readonly (string | null | undefined)[]; photoIds?: readonly string[] | undefined },
): Promise<HoldReason | null> => {
  if (!isSignedIn(actor) || actor.role !== 'RESIDENT') return null
  const texts = said.texts.filter((text): text is string => Boolean(text))
  const photos = (said.photoIds ?? []).map((id) => ({
    id,
    read: async () => (await store.files.read(id, actor))?.body ?? new Uint8Array(),
  }))
  if (!texts.length && !photos.length) return null
  const words = await store.opinions.guardWords()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the content guard did not answer')), WAITS)
  })
  try {
    const answer = await Promise.race([guard.look({ texts, photos, words }), late])
    return answer.pass ? null : answer.why
  } catch {
    return { kind: 'UNREACHABLE' }
  } finally {
    clearTimeout(timer)
  }
}
