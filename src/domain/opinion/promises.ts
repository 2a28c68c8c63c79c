import type { Day } from '../calendar/time'

/** The named lists of the promises ledger. MOVED is told apart from the others: a line may be moved and late. */
export const promiseLists = ['LATE', 'DUE', 'RUNNING', 'MOVED', 'FULFILLED', 'ALL'] as const
export type PromiseList = (typeof promiseLists)[number]

/** A promise is "due" during its last two weeks. */
export const DUE_DAYS = 14

export type PromiseState = 'RUNNING' | 'LATE' | 'FULFILLED' | 'DROPPED'

/** Where a promise stands. Late is computed; one whose item was handled anew is dropped, for the new answer promises anew. */
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
