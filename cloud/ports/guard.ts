import type { GuardWord, HoldReason } from '../../src/domain/opinion/content'

/** What somebody of the public is about to say to others. A service may send long texts in parts and photos one by one. */
export interface Said {
  texts: readonly string[]
  photos: readonly { id: string; read(): Promise<Uint8Array> }[]
  /** The district's own list of words. */
  words: readonly GuardWord[]
}

export type GuardAnswer = { pass: true } | { pass: false; why: HoldReason }

/**
 * Looks at what the public says before others read it: pass, or hold for a person. It never refuses. It may be slow and it
 * may fail; whoever asks (`cloud/actions/content-guard.ts`) then holds. A service that answers later (WeChat looks at photos
 * within half an hour) holds now and has the step `release_hold` taken when its answer comes.
 */
export interface ContentGuard {
  look(said: Said): Promise<GuardAnswer>
}
