import type { RoleOrPublic } from '../access/actors'

/**
 * What the content guard of this house looks for: words a district maintains. HOLD: a person reads the text before others
 * do. PASS: an expression in which a HOLD word is harmless (禁毒 holds 毒). Nothing is ever refused by a word.
 */
export const wordClasses = ['HOLD', 'PASS'] as const
export type WordClass = (typeof wordClasses)[number]

export interface GuardWord {
  word: string
  wordClass: WordClass
}

/** What the offices that look at held words write down themselves, a person of theirs has read already. */
export const looksItself = (role: RoleOrPublic): boolean => role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE'

/** Why words wait for a person. `PHOTO` and `UNREACHABLE` come from services that look at pictures and may not answer. */
export type HoldReason = { kind: 'WORDS'; words: string[] } | { kind: 'PHOTO' } | { kind: 'UNREACHABLE' }

/** A text as it is compared: width and case made one, and nothing but letters and digits left, each with its old place. */
interface Compared {
  letters: string[]
  /** No Latin letter or digit stood right before (after) the letter at this place. */
  opens: boolean[]
  closes: boolean[]
}

const isLatin = (letter: string | undefined): boolean => letter !== undefined && /[a-z0-9]/.test(letter)

const compared = (text: string): Compared => {
  const all = [...text.normalize('NFKC').toLowerCase()]
  const kept = all.flatMap((letter, i) => (/[\p{L}\p{N}]/u.test(letter) ? [i] : []))
  return {
    letters: kept.map((i) => all[i] as string),
    opens: kept.map((i) => !isLatin(all[i - 1])),
    closes: kept.map((i) => !isLatin(all[i + 1])),
  }
}

/** What is left of a word of the list when it is compared; a word of one letter would hold half of all texts. */
export const comparable = (word: string): string => compared(word).letters.join('')
export const SHORTEST_WORD = 2

type Range = readonly [from: number, to: number]

/** Where a word stands, also when it was pulled apart by blanks or marks. Latin words match whole only: "class" is no "ass". */
const placesOf = (text: Compared, word: string): Range[] => {
  const wanted = [...comparable(word)]
  if (wanted.length < SHORTEST_WORD) return []
  const whole = wanted.every(isLatin)
  const found: Range[] = []
  for (let from = 0; from + wanted.length <= text.letters.length; from += 1) {
    const to = from + wanted.length
    if (!wanted.every((letter, i) => text.letters[from + i] === letter)) continue
    if (whole && !(text.opens[from] && text.closes[to - 1])) continue
    found.push([from, to])
  }
  return found
}

/** The words of the list for which a person should look at a text; none: it may pass. */
export const wordsFound = (text: string, list: readonly GuardWord[]): string[] => {
  const letters = compared(text)
  const harmless = list.flatMap(({ word, wordClass }) => (wordClass === 'PASS' ? placesOf(letters, word) : []))
  const inside = ([from, to]: Range) => harmless.some(([start, end]) => start <= from && to <= end)
  return list
    .filter(({ wordClass }) => wordClass === 'HOLD')
    .filter(({ word }) => placesOf(letters, word).some((place) => !inside(place)))
    .map(({ word }) => word)
}
