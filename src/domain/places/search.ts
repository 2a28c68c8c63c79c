/** Names are compared without what people do not type: width, case, spaces, invisible marks. */
export const foldName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '')

const chars = (text: string): string[] => Array.from(text)
/** Every run of `n` characters. */
const runs = (text: string, n: number): string[] => {
  const list = chars(text)
  return list.length < n ? [] : Array.from({ length: list.length - n + 1 }, (_, i) => list.slice(i, i + n).join(''))
}

/**
 * The grams under which a name is found. Marks keep the kinds apart: bare characters and pairs are of the name itself,
 * bare triples of its full pinyin, `'` pairs of its initials, `^` the first one or two letters of pinyin or initials.
 * Pairs of the full pinyin are left out: "an" stands in half of all names.
 */
export const gramsOf = (name: string, sounds: string): string[] => {
  const folded = foldName(name)
  const [full = '', initials = ''] = sounds.split(' ')
  return [
    ...new Set([
      ...chars(folded),
      ...runs(folded, 2),
      ...runs(full, 3),
      ...runs(initials, 2).map((pair) => `'${pair}`),
      ...[full, initials].flatMap((text) => [1, 2].filter((n) => text.length >= n).map((n) => `^${text.slice(0, n)}`)),
    ]),
  ]
}

/** What a typed query asks of the index: any of `anyOf` held whole; then the exact comparison decides. */
export interface SearchPlan {
  typed: string
  /** Letters are compared with pinyin and initials, everything else with the name. */
  by: 'NAME' | 'SOUND'
  anyOf: string[][]
}

/** How to search for what was typed; null when nothing comparable is left of it. */
export const searchPlan = (query: string): SearchPlan | null => {
  const folded = foldName(query)
  // ü is typed as v, and apostrophes part syllables: xi'an.
  const typed = /^[a-zü'’]+$/.test(folded) ? folded.replace(/ü/g, 'v').replace(/['’]/g, '') : folded
  if (!typed) return null
  const count = chars(typed).length
  if (!/^[a-z]+$/.test(typed)) return { typed, by: 'NAME', anyOf: [count === 1 ? [typed] : runs(typed, 2)] }
  const initials = runs(typed, 2).map((pair) => `'${pair}`)
  if (count === 1) return { typed, by: 'SOUND', anyOf: [[`^${typed}`]] }
  if (count === 2) return { typed, by: 'SOUND', anyOf: [initials, [`^${typed}`]] }
  return { typed, by: 'SOUND', anyOf: [initials, runs(typed, 3)] }
}
