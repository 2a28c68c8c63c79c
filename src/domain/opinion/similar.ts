import { foldName } from '../places/search'

/**
 * How alike two opinions are, from their words, where they are and what they are about. Chinese has no spaces: words are
 * compared as pairs of neighbouring characters, after what every letter to an office says has been taken out.
 */
export interface Comparable {
  text: string
  communityId: string
  gridId: string | null
  categoryId: string
  parentCategoryId: string | null
}

export type AlikeReason = 'SAME_WORDS' | 'SAME_GRID' | 'SAME_COMMUNITY' | 'SAME_CATEGORY'

export interface Likeness {
  /** 0 to 1. */
  score: number
  reasons: AlikeReason[]
}

/** Words of any letter, cut out before what it is about is looked at. */
export const commonWords =
  /希望|请问|请求|请|帮忙|督促|能不能|可不可以|可否|是否|我们|大家|居民|小区|社区|尽快|早点|处理|解决|一下|反映|问题|情况|有关|部门|领导|谢谢|您好|你好|比较|非常|一直|已经|经常|总是|不方便/g

/** Pairs of neighbouring characters; numbers and letters stay whole words. */
export const pairsOf = (text: string): Set<string> => {
  const pairs = new Set<string>()
  for (const run of foldName(text.replace(/\s+/g, '，'))
    .replace(commonWords, '，')
    .match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? []) {
    const chars = Array.from(run)
    if (/^[a-z0-9]/.test(run) || chars.length === 1) pairs.add(run)
    else for (let i = 1; i < chars.length; i += 1) pairs.add(`${chars[i - 1]}${chars[i]}`)
  }
  return pairs
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((pair) => b.has(pair)).length

/** How much of the shorter one the longer one says, tempered by how much it says beside: short texts are not drowned. */
const wordsAlike = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (!a.size || !b.size) return 0
  const both = shared(a, b)
  const jaccard = both / (a.size + b.size - both)
  const within = both / Math.min(a.size, b.size)
  return Math.sqrt(jaccard * within)
}

const WEIGHT = { words: 0.7, place: 0.15, category: 0.15 }
/** Below this, two opinions are neighbours by chance. Measured on the pairs of test/domain/similar.test.ts. */
export const ALIKE = 0.34
/** The place and the category of two opinions may agree without a word in common: that alone is nothing. */
const LEAST_WORDS = 0.12
const SAME_WORDS = 0.25

export const likeness = (a: Comparable, b: Comparable): Likeness => {
  const words = wordsAlike(pairsOf(a.text), pairsOf(b.text))
  const sameGrid = a.gridId !== null && a.gridId === b.gridId
  const sameCommunity = a.communityId === b.communityId
  const sameCategory = a.categoryId === b.categoryId
  const siblings = a.parentCategoryId !== null && a.parentCategoryId === b.parentCategoryId
  const score =
    WEIGHT.words * words +
    WEIGHT.place * (sameGrid ? 1 : sameCommunity ? 0.7 : 0) +
    WEIGHT.category * (sameCategory ? 1 : siblings ? 0.5 : 0)
  return {
    score: words < LEAST_WORDS ? 0 : Math.round(score * 100) / 100,
    reasons: [
      ...(words >= SAME_WORDS ? (['SAME_WORDS'] as const) : []),
      ...(sameGrid ? (['SAME_GRID'] as const) : sameCommunity ? (['SAME_COMMUNITY'] as const) : []),
      ...(sameCategory ? (['SAME_CATEGORY'] as const) : []),
    ],
  }
}

/** The most alike first, none that only might be. */
export const mostAlike = <T extends Comparable>(to: Comparable, among: readonly T[], most: number): (T & Likeness)[] =>
  among
    .map((one) => ({ ...one, ...likeness(to, one) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)

export type Repeats = 'QUESTION' | 'EARLIER'

const REPEATED = 0.7
const SHORTEST = 6

/**
 * Whether a reply says again what was asked, or what was answered before: most of its words stand there already. A warning
 * for whoever writes and whoever reviews; a reply may have a reason to quote.
 */
export const repeatsOf = (reply: string, question: string, earlier: readonly string[]): Repeats | null => {
  const pairs = pairsOf(reply)
  if (pairs.size < SHORTEST) return null
  const part = (other: string) => shared(pairs, pairsOf(other)) / pairs.size
  if (earlier.some((one) => part(one) >= REPEATED)) return 'EARLIER'
  return part(question) >= REPEATED ? 'QUESTION' : null
}
