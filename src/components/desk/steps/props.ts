import type { Day } from '@/domain/calendar/time'
import type { StepName } from '@/domain/opinion/states'
import type { OpinionCase } from '../view'
import type { StepValues } from './view'

/** What the form of a step is given. */
export interface StepFieldsProps {
  data: OpinionCase
  values: StepValues
  onChange: (values: StepValues) => void
  /** What the server found wrong, by field. */
  errors: Record<string, string>
  /** Goes over to another step of the same case. */
  onStep: (step: StepName) => void
  today: Day
}
