import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Day, Instant } from '../../src/domain/calendar/time'
import type { publicPromiseLists } from '../../src/domain/opinion/promises'
import type { PublicationText } from '../../src/domain/opinion/publication'
import type { Rating, ResultClass } from '../../src/domain/opinion/stages'

/** A published case: its own id and text, and of the item only what the public may know. */
export interface CaseRow extends PublicationText {
  id: string
  opinionId: string
  categoryName: string
  streetName: string
  submittedAt: Instant
  answeredAt: Instant
  publishedAt: Instant
  resultClass: ResultClass | null
  rating: Rating | null
  unitName: string | null
  suggestion: { title: string; outcome: string | null } | null
}

export interface CaseFilter {
  id?: string
  query?: string | undefined
  streetId?: string | undefined
  stationId?: string | undefined
  categoryId?: string | undefined
}

export type PublicationList = 'TO_PREPARE' | 'RETURNED' | 'TO_APPROVE' | 'OUT'

export interface ToPublishRow {
  opinionId: string
  number: string
  title: string
  streetName: string
  categoryName: string
  closedAt: Instant | null
  preparedBy: string | null
}

/** Of an area, of everybody: counts, without anything of anybody. */
export interface PublicFigures {
  received: number
  closed: number
  published: number
  upgraded: number
  assigned: number
  solved: number
  good: number
  basic: number
  bad: number
  unrated: number
}

/** A promise as the public sees it. */
export interface PublicPromise {
  id: string
  categoryName: string
  streetName: string
  unitName: string | null
  day: Day
  moved: number
  fulfilledAt: Instant | null
  case: { id: string; title: string } | null
}

export interface PublicationStore {
  /** Promises that stand, of what is not restricted; newest day first. */
  promises(
    filter: { streetId?: string | undefined; list: (typeof publicPromiseLists)[number]; today: Day },
    page: { after: { day: Day; id: string } | null; limit: number },
  ): Promise<PublicPromise[]>
  promiseCounts(
    streetId: string | null,
    today: Day,
  ): Promise<{ all: number; kept: number; running: number; late: number }>
  /** Receptions of these days by month: held, and to come. */
  plan(
    streetId: string | null,
    span: { from: Day; to: Day },
  ): Promise<{ month: string; held: number; coming: number }[]>
  /**
   * Keeps the text for the public under this id, in place of an earlier one; the item's own state says whether it waits
   * or is out.
   */
  keep(
    opinionId: string,
    id: string,
    text: PublicationText & { photoIds: readonly string[] },
    at: Instant,
  ): Promise<void>
  /** Photos of the text for the public, in their order. */
  photos(opinionId: string): Promise<string[]>
  text(opinionId: string): Promise<({ id: string } & PublicationText) | null>
  /** What is out, newest first: whatever else an item holds is not read here at all. */
  cases(
    filter: CaseFilter,
    page: { after: { at: Instant | null; id: string } | null; limit: number },
  ): Promise<CaseRow[]>
  desk(
    list: PublicationList,
    scope: Scope<OpinionColumn>,
    page: { after: { at: Instant | null; id: string } | null; limit: number },
  ): Promise<ToPublishRow[]>
  deskCounts(scope: Scope<OpinionColumn>): Promise<Record<PublicationList, number>>
  figures(streetId: string | null): Promise<PublicFigures>
}
