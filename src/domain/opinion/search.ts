import { foldName } from '../places/search'

/** What is typed is cut into words at spaces; every word has to be found. */
export interface OpinionQuery {
  words: string[]
  /** Pairs of neighbouring characters the index is asked for; a word of one character has only itself. */
  grams: string[]
}

const WORDS = 5

/** How to search opinions for what was typed; null when nothing comparable is left of it. */
export const opinionQuery = (typed: string): OpinionQuery | null => {
  const words = [...new Set(typed.split(/\s+/).map(foldName).filter(Boolean))].slice(0, WORDS)
  if (!words.length) return null
  const grams = words.flatMap((word) => {
    const chars = Array.from(word)
    return chars.length === 1 ? chars : chars.slice(1).map((char, i) => `${chars[i]}${char}`)
  })
  return { words, grams: [...new Set(grams)] }
}

/** What an opinion is found by, folded as names are: its number, title, text, place and community, a line each. */
export const searchText = (opinion: {
  number: string
  title: string
  body: string
  placeText: string | null
  communityName: string
}): string =>
  [opinion.number, opinion.title, opinion.body, opinion.placeText ?? '', opinion.communityName].map(foldName).join('\n')
