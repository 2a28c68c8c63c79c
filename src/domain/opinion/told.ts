import type { Day } from '../calendar/time'
import type { Stage } from './stages'

/**
 * While offices decide on what a unit asks of them, nothing changes for the author (opinion-steps.tsv: "unchanged"): it is
 * being handled, and the day he was told stands, not the one by which they decide. Null where nothing is asked.
 */
export const toldMeanwhile = (item: {
  stage: Stage
  askedDay: Day | null
  finalDueDay: Day | null
  promiseDay: Day | null
}): { stage: Stage; day: Day | null } | null => {
  if (item.stage === 'RETURN_REQUESTED') return { stage: 'IN_PROGRESS', day: item.finalDueDay }
  if (item.askedDay === null) return null
  return { stage: item.stage, day: item.stage === 'FOLLOW_UP' ? item.promiseDay : item.finalDueDay }
}
