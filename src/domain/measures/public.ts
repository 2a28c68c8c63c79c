import { type ResultClass, resultClasses, type Stage } from '../opinion/stages'

/** Fewer than this give no rate in public: of four people one could be told from the others. */
export const LEAST_FOR_A_RATE = 5

/** A share for the public; null where too few stand behind it. The count itself is always said beside it. */
export const publicRate = (part: number, of: number): number | null => (of < LEAST_FOR_A_RATE ? null : part / of)

/** Result classes whose matter is solved or basically solved. */
export const solvedClasses = (Object.keys(resultClasses) as ResultClass[]).filter((one) => resultClasses[one].solved)

/** Stages in which the unit's answer is out and nobody disputes it: only then does its class count. */
export const answeredStages: readonly Stage[] = ['REPLIED', 'FOLLOW_UP', 'LOOKBACK', 'CLOSED', 'PUBLISHED', 'ARCHIVED']

/**
 * 办成率, defined once (processes.md 2.4): opinions whose answer is out with a class that counts as solved, over all that were
 * assigned to a unit. What a deputy explains at once is assigned to nobody and counts in neither; a promise counts when it
 * is a promise, which is not yet; what is being handled again counts as assigned only.
 */
export const solvedRate = (solved: number, assigned: number): number | null => publicRate(solved, assigned)

/** 满意率: 满意 and 基本满意 over those who rated; who did not rate is said beside it and never counted as satisfied. */
export const satisfiedRate = (good: number, basic: number, bad: number): number | null =>
  publicRate(good + basic, good + basic + bad)
