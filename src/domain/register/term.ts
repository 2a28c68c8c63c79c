import type { Day } from '../calendar/time'
import type { AnyRow } from './keys'
import type { DeputyLevel, DistrictWorkbook, MandateRow } from './rows'
import type { RowChange } from './weigh'

export interface TermChange {
  level: DeputyLevel
  /** The term that begins. */
  term: number
  day: Day
  basis: string
  /** Who was elected again, and where if elsewhere than before. */
  carryOn: readonly { deputy: string; electingUnit?: string | null }[]
}

/** Mandates of a level that end with its term: those that run and those that rest. */
export const endingMandates = (
  data: DistrictWorkbook,
  { level, term }: Pick<TermChange, 'level' | 'term'>,
): MandateRow[] => data.mandates.filter((row) => row.level === level && row.state !== 'ENDED' && row.term < term)

/**
 * 换届: every mandate of the level ends on the day, 届满, on the basis given; whoever was elected again gets the mandate of
 * the new term in the same set, so that nothing of theirs is freed in between. Newly elected deputies are added as ever.
 * With problems by deputy, nothing is changed.
 */
export const termChange = (
  data: DistrictWorkbook,
  change: TermChange,
): { changes: RowChange[]; problems: Record<string, string> } => {
  const { level, term, day, basis, carryOn } = change
  const ending = endingMandates(data, change)
  const held = new Map(ending.map((row) => [row.deputy, row]))
  const problems: Record<string, string> = {}
  if (!ending.length) problems.level = '这一级没有要届满的任职；请核对级别和届次'
  if (data.mandates.some((row) => row.level === level && row.term > term))
    problems.term = '已经登记了更晚的一届；请核对届次'
  const late = ending.find((row) => row.startedOn !== null && row.startedOn > day)
  if (late) problems.day = `早于“${late.deputy}”的任职日期 ${late.startedOn}；请核对日期`
  for (const { deputy } of carryOn)
    if (!held.has(deputy)) problems.carryOn = `“${deputy}”现在没有这一级的任职；新当选的请在「任职」里新增`
  const ends = ending.map((row): RowChange => ({
    sheet: 'mandates',
    before: row as unknown as AnyRow,
    after: { ...row, state: 'ENDED', change: 'TERM_ENDED', stateSince: day, stateBasis: basis },
  }))
  const begins = [...new Map(carryOn.map((one) => [one.deputy, one])).values()].flatMap(
    ({ deputy, electingUnit }): RowChange[] => {
      const old = held.get(deputy)
      if (!old) return []
      const row: MandateRow = {
        deputy,
        level,
        term,
        electingUnit: electingUnit ?? old.electingUnit,
        startedOn: day,
        state: 'ACTIVE',
        change: null,
        stateSince: null,
        stateBasis: null,
        fills: null,
      }
      return [{ sheet: 'mandates', before: null, after: row as unknown as AnyRow }]
    },
  )
  return { changes: [...ends, ...begins], problems }
}
