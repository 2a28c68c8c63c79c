import type { Day } from '../calendar/time'
import type { Stage } from './stages'
import type { StepName } from './states'

/** The named lists of the promises ledger. MOVED is told apart from the others: a line may be moved and late. */
export const promiseLists = ['LATE', 'DUE', 'RUNNING', 'MOVED', 'FULFILLED', 'ALL'] as const
export type PromiseList = (typeof promiseLists)[number]

/** Those that everybody may look at. */
export const publicPromiseLists = ['ALL', 'RUNNING', 'LATE', 'FULFILLED'] as const satisfies readonly PromiseList[]

/** A promise is "due" during its last two weeks. */
export const DUE_DAYS = 14

export type PromiseState = 'RUNNING' | 'LATE' | 'FULFILLED' | 'DROPPED'

/** Stages in which what an answer promised is still to come. */
export const promisedStages: readonly Stage[] = ['REPLIED', 'REVIEW_BAD', 'FOLLOW_UP']

/**
 * How a step ends the promise of an item: it is kept when the street has seen it, and dropped however else the item leaves,
 * handled anew, explained or restricted. Nothing stays late that nobody is to keep any more. Null: it runs on.
 */
export const promiseEnd = (step: StepName, from: Stage, to: Stage): 'FULFILLED' | 'DROPPED' | null =>
  !promisedStages.includes(from) || promisedStages.includes(to) ? null : step === 'fulfil' ? 'FULFILLED' : 'DROPPED'

/** Where a promise stands. Late is computed; what nobody is to keep any more is dropped. */
export const promiseState = (
  promise: { day: Day; fulfilledAt: number | null; droppedAt: number | null },
  today: Day,
): PromiseState =>
  promise.fulfilledAt !== null
    ? 'FULFILLED'
    : promise.droppedAt !== null
      ? 'DROPPED'
      : promise.day < today
        ? 'LATE'
        : 'RUNNING'
