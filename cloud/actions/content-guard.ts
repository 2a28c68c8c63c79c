import type { AskName, ParsedInput } from '../../src/contract/index'
import { type Actor, isSignedIn } from '../../src/domain/access/actors'
import { type HoldReason, looksItself } from '../../src/domain/opinion/content'
import type { ContentGuard, Store } from '../ports/index'
import type { ActContext, Preparation } from './context'

/** Something said at once: words, and photos that the sayer just handed in. */
export interface Piece {
  texts: readonly (string | null | undefined)[]
  photoIds?: readonly string[] | undefined
}

/** Nobody who writes waits longer for it; a person looks instead. */
const WAITS = 3000

const look = async (
  guard: ContentGuard,
  read: <T>(work: (store: Store) => Promise<T>) => Promise<T>,
  actor: Actor,
  piece: Piece,
): Promise<HoldReason | null> => {
  const texts = piece.texts.filter((text): text is string => Boolean(text))
  const photos = (piece.photoIds ?? []).map((id) => ({
    id,
    read: async () => (await read((store) => store.files.read(id, actor)))?.body ?? new Uint8Array(),
  }))
  if (!texts.length && !photos.length) return null
  const words = await read((store) => store.opinions.guardWords())
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

/**
 * The one place where what people say to others is looked at: named per ask, with the pieces of its input that others will
 * read, and done before the transaction begins, so that nobody's row waits for a service outside.
 */
export const guarded =
  <N extends AskName>(said: (input: ParsedInput<N>) => readonly Piece[]): Preparation<N> =>
  async (input, { guard, read, actor }) => ({
    held:
      isSignedIn(actor) && looksItself(actor.role)
        ? said(input).map(() => null)
        : await Promise.all(said(input).map((piece) => look(guard, read, actor, piece))),
  })

/** What the guard said of a piece: why a person has to look first, null where it may pass. */
export const heldPiece = ({ held }: ActContext, i = 0): HoldReason | null => {
  // An ask that lets people say something and was not named above would let everything pass.
  if (!held || held[i] === undefined) throw new Error('This ask was not looked at by the content guard.')
  return held[i]
}
