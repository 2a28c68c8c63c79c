import { done, type Outcome, refused } from '../outcome/refusals'
import type { StepName } from './states'

/** Steps that may be taken with several items at once: one press or one answer that is the same for all of them. */
export const manySteps = [
  'sign',
  'accept_assign',
  'escalate',
  'merge',
  'release_reply',
  'fulfil',
  'grant_extension',
] as const satisfies readonly StepName[]
export type ManyStep = (typeof manySteps)[number]

/** At once, and no more: what is done must still be looked at. */
export const MANY = 50

/** Whether these items may take the step together. A unit is chosen for one kind of matter, not for whatever was ticked. */
export const mayTogether = (
  step: ManyStep,
  items: readonly { categoryId: string; parentCategoryId: string | null }[],
): Outcome<null> =>
  step === 'accept_assign' && new Set(items.map((one) => one.parentCategoryId ?? one.categoryId)).size > 1
    ? refused('NOT_TOGETHER', { items: '一起交办的要是同一大类，请先按类别筛选' })
    : done(null)
