/** Chance that always falls the same way: each part of the sample draws from its own named stream. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

export const hashOf = (text: string): number => {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}

/** Streams are named, so that a change in one part of the sample does not shuffle all the others. */
export function chance(stream: string): Chance {
  let state = hashOf(`鼓宁 ${stream}`)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (list) => {
      if (list.length === 0) throw new Error(`nothing to pick from in '${stream}'`)
      return list[below(list.length)] as (typeof list)[number]
    },
    shuffle: (list) => {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = below(i + 1)
        const held = mixed[i] as (typeof mixed)[number]
        mixed[i] = mixed[j] as (typeof mixed)[number]
        mixed[j] = held
      }
      return mixed
    },
  }
}
