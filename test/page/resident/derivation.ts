import { dueView, type OpinionFull } from '@/components/opinion/view'
import { full } from './samples'

/** What the card says of how a date was computed. */
export const derivation = (rule: NonNullable<OpinionFull['opinion']['due']>['rule'], day: string): string[] =>
  dueView(
    full({
      stage: 'TRIAGE',
      due: { dueAt: `${day}T23:59:59+08:00`, urgency: 'IN_TIME', workingDaysLeft: 1, rule },
    }),
    { staff: true, today: null },
  )?.how ?? []
