import { wordsFound } from '../../src/domain/opinion/content'
import type { ContentGuard } from '../ports/index'

/** The guard of the house itself: the district's list of words. It cannot look at photos, and lets them pass. */
export const wordListGuard: ContentGuard = {
  async look({ texts, words }) {
    const found = [...new Set(texts.flatMap((text) => wordsFound(text, words)))]
    return found.length ? { pass: false, why: { kind: 'WORDS', words: found } } : { pass: true }
  },
}
