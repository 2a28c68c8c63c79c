import type { AskOutput } from '../../src/contract/index'
import { dayOf, daysBetween } from '../../src/domain/calendar/time'
import { satisfiedRate, solvedRate } from '../../src/domain/measures/public'
import type { CaseRow, PublicFigures } from '../ports/publication'

type Brief = AskOutput<'publication.list'>['items'][number]

/** All that leaves of a case in a list. */
export const presentCase = (row: CaseRow): Brief => ({
  id: row.id,
  title: row.title,
  categoryName: row.categoryName,
  streetName: row.streetName,
  month: dayOf(row.submittedAt).slice(0, 7),
  days: daysBetween(dayOf(row.submittedAt), dayOf(row.answeredAt)),
  resultClass: row.resultClass,
  rating: row.rating,
})

export const presentFullCase = (row: CaseRow, photoIds: string[]): AskOutput<'publication.case'>['case'] => ({
  ...presentCase(row),
  matter: row.matter,
  answer: row.answer,
  photoIds,
  unitName: row.unitName,
  suggestion: row.suggestion,
})

/** Rates only where enough people stand behind them; who did not rate is said, and never counts as satisfied. */
export const presentFigures = (row: PublicFigures): AskOutput<'publication.figures'> => ({
  received: row.received,
  closed: row.closed,
  published: row.published,
  upgraded: row.upgraded,
  solved: { n: row.solved, of: row.assigned, rate: solvedRate(row.solved, row.assigned) },
  satisfaction: {
    good: row.good,
    basic: row.basic,
    bad: row.bad,
    unrated: row.unrated,
    rate: satisfiedRate(row.good, row.basic, row.bad),
  },
})
