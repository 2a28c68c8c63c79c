import { commonWords } from '../opinion/similar'
import { foldName } from '../places/search'

/** As many of the newest titles are read for words; said beside the topics. */
export const TITLES = 3000
/** Words of fewer opinions are no topic. */
export const LEAST = 3
const [SHORTEST, LONGEST] = [2, 5]
/** A phrase neither begins nor ends with these: what they belong to lies outside of it. */
const loose = new Set(
  '的了在有没不和是很太就都也还被把到从对与及或等着过要会能可让给为上下里外内前后中一二两三四五六七八九十几个每多少大小好坏这那其你我他她它们号楼点来'.split(
    '',
  ),
)

/** What joins or counts words, or says when: a phrase with one of these inside is a piece of a sentence. */
const joins =
  /[的了在就都还总着又才没不两几每个往向太很想去]|^[一二三四五六七八九十百]$|周末|假日|早上|晚上|上午|下午|白天|夜里|目前|今年|去年/u

const wordsOf = (text: string): string[] =>
  // Made here, not once for all: a client that has no Segmenter may load this file.
  Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text), ({ segment }) => segment)

/**
 * What may be a topic among the words of a run: a word; two or more words of at least two characters in a row; a word with one
 * character after it (电子秤); the first of those characters that stand alone beside each other (电动车: the dictionary does not
 * know every word). By characters alone, the end of one word and the beginning of the next would stand as a topic.
 */
const candidates = (parts: readonly string[]): string[] => {
  const found: string[] = []
  const single = (part: string | undefined) => part !== undefined && Array.from(part).length === 1 && !joins.test(part)
  for (let from = 0; from < parts.length; from += 1) {
    let to = from
    if (single(parts[from])) {
      while (single(parts[to])) found.push(parts.slice(from, (to += 1)).join(''))
      from = to - 1
      continue
    }
    for (; to < parts.length && !single(parts[to]) && !joins.test(parts[to] ?? ''); to += 1) {
      found.push(parts.slice(from, to + 1).join(''))
      if (single(parts[to + 1]) && !single(parts[to + 2])) found.push(parts.slice(from, to + 2).join(''))
    }
  }
  return found
}

const phrasesOf = (title: string): Set<string> => {
  const phrases = new Set<string>()
  for (const run of foldName(title)
    .replace(commonWords, '，')
    .match(/\p{Script=Han}+/gu) ?? [])
    for (const phrase of candidates(wordsOf(run))) {
      const chars = Array.from(phrase)
      if (chars.length < SHORTEST || chars.length > LONGEST) continue
      if (!loose.has(chars[0] ?? '') && !loose.has(chars.at(-1) ?? '')) phrases.add(phrase)
    }
  return phrases
}

/** Two of these phrases speak of one thing: one holds the other, or they share most of their characters in a row. */
const overlaps = (a: string, b: string): boolean => {
  if (a.includes(b) || b.includes(a)) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const part = Math.max(2, short.length - 1)
  for (let i = 0; i + part <= short.length; i += 1) if (long.includes(short.slice(i, i + part))) return true
  return false
}

/**
 * Phrases of two to five characters that stand in the titles of many opinions, those of most first; each is counted once an
 * opinion. A longer phrase stands before a part of it that is hardly more frequent; what
 * places are called is no topic.
 */
export const topicsOf = (titles: readonly string[], most: number, places: readonly string[] = []): string[] => {
  const counts = new Map<string, number>()
  for (const title of titles) for (const phrase of phrasesOf(title)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  const weight = (phrase: string, count: number) => count * (1 + Math.min(phrase.length - SHORTEST, 2) * 0.35)
  const ranked = [...counts]
    .filter(([phrase, count]) => count >= LEAST && !places.some((place) => place.includes(phrase)))
    .map(([phrase, count]) => ({ phrase, weight: weight(phrase, count) }))
    .sort((a, b) => b.weight - a.weight || (a.phrase < b.phrase ? -1 : 1))
  const chosen: string[] = []
  for (const { phrase } of ranked) {
    if (chosen.length === most) break
    if (!chosen.some((one) => overlaps(one, phrase))) chosen.push(phrase)
  }
  return chosen
}
