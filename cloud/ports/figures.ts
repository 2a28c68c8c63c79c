import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { Counter, Counts, Dim } from '../../src/domain/measures/counters'
import type { Span } from '../../src/domain/measures/range'

/** Whose opinions are counted. */
export type FigureArea =
  /** All of a street or of the district: kept figures, and beside them what few may read, as far as the scope goes. */
  | { kind: 'AREA'; streetId: string | null; restricted: Scope<OpinionColumn> }
  /** What the scope sees, narrowed: counted from its rows. */
  | {
      kind: 'OWN'
      scope: Scope<OpinionColumn>
      streetId?: string | null
      unitId?: string
      deputyId?: string
    }

export interface FigureQuery {
  area: FigureArea
  /** Named spans of days of submission; they may overlap. */
  spans: readonly (Span & { name: string })[]
  dims: readonly Dim[]
  /** Apart by street. */
  byStreet?: boolean
  now: Instant
}

export interface FigureRow {
  span: string
  /** '' unless asked apart by street. */
  streetId: string
  dim: Dim
  key: string
  counts: Counts
}

export interface FigureDifference {
  grain: 'M' | 'D'
  period: string
  streetId: string
  dim: Dim
  key: string
  counter: Counter
  kept: number
  counted: number
}

export interface FigureStore {
  figures(query: FigureQuery): Promise<FigureRow[]>
  /** Adds up what moved since; the first time everything. Says how many moves there were. */
  addUp(now: Instant): Promise<number>
  /** What is kept and what a count of every row finds, where they differ. */
  differences(now: Instant, limit: number): Promise<FigureDifference[]>
  /** Promises whose day lies in the span: all that stand, and those kept. */
  promises(area: FigureArea, span: { from: Day; to: Day }): Promise<{ due: number; kept: number }>
}
