import { type MeasureId, measureIds, measures } from './measures'

/** One row behind a figure of work: what of it counts, and out of what. */
export interface WorkLine {
  part: number
  /** null where nothing is divided. */
  of: number | null
}

/** Measures of places and people: their figure is made of the lines one sees behind it. */
export type WorkMeasureId = {
  [M in MeasureId]: (typeof measures)[M]['behind'] extends { kind: 'OPINIONS' | 'PROMISES' } ? never : M
}[MeasureId]
export const workMeasures = measureIds.filter(
  (id): id is WorkMeasureId => !['OPINIONS', 'PROMISES'].includes(measures[id].behind.kind),
)

/** As of today, whatever range is looked at: nobody keeps how a station or a grid stood a month ago. */
export const standingMeasures: readonly WorkMeasureId[] = ['STATION_HEALTH', 'GRID_COVERAGE']

/** What a deputy sees: the own receptions and contacts. */
export const deputysMeasures: readonly WorkMeasureId[] = ['RECEPTIONS', 'ATTENDANCE', 'CONTACTS', 'RAISED_CLOSED']

/** Those that are counted; of the others a share is taken, also where there is nothing yet to take it of. */
const countedMeasures: readonly WorkMeasureId[] = ['RECEPTIONS', 'CONTACTS', 'GROUP_ACTIVITIES']

export const workFigure = (id: WorkMeasureId, lines: readonly WorkLine[]): WorkLine => ({
  part: lines.reduce((sum, line) => sum + line.part, 0),
  of: countedMeasures.includes(id) ? null : lines.reduce((sum, line) => sum + (line.of ?? 0), 0),
})

/** Times in each quarter: 1/0/2/1. */
export const byQuarter = (days: readonly string[]): string => {
  const counts = [0, 0, 0, 0]
  for (const day of days) {
    const quarter = Math.ceil(Number(day.slice(5, 7)) / 3) - 1
    counts[quarter] = (counts[quarter] ?? 0) + 1
  }
  return counts.join('/')
}
