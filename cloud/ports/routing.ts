import type { Instant } from '../../src/domain/calendar/time'
import type { RouteDeputy } from '../../src/domain/opinion/routing'
import type { CategoryRow } from './opinion'
import type { AreaRow, CommunityRow, GridRow } from './places'

/** Where a matter is and what it is about, with the version of the tables that say who gets it. */
export interface RoutingPlace {
  community: CommunityRow
  street: AreaRow
  /** Null also where the grid is not one of the community. */
  grid: GridRow | null
  category: CategoryRow
  /** The group the category is a kind of. */
  group: CategoryRow | null
  /** The category is not offered in the street, whose names these are instead; null: it is. */
  onlyIn: string[] | null
  tableVersion: number
}

/** By which way a deputy comes into question. */
export type RoutingSource = 'SCANNED_DEPUTY' | 'SCANNED_STATION' | 'GRID' | 'DUTY' | 'GROUP'

export interface FoundDeputy extends RouteDeputy {
  source: RoutingSource
  /** Of whoever is on duty. */
  station: { id: string; name: string } | null
}

/** What routing looks things up by. */
export interface RoutingStore {
  /** The organisation and the deputy that a text names; the longest name where several stand in it. */
  namedIn(text: string): Promise<{ orgId: string | null; deputyId: string | null }>
  /** Counts the changes of the tables that say who gets what. */
  tableVersion(): Promise<number>
  place(where: { communityId: string; gridId: string | null; categoryId: string }): Promise<RoutingPlace | null>
  /**
   * Everybody who comes into question with all that speaks for and against them, in one statement. Without a grid: the
   * deputies of all the community's grids. On duty: at the next reception of the first station that has a roster for one.
   */
  candidates(asked: {
    communityId: string
    gridId: string | null
    scannedDeputyId: string | null
    scannedStationId: string | null
    field: string | null
    now: Instant
  }): Promise<FoundDeputy[]>
  /**
   * Items whose first desk has to be found again, the longest waiting first: they wait for a deputy who may not act or is
   * away until after the limit, or at a station that is not open any more; or nobody was found, nobody has touched them
   * since, and somebody who was passed over then may act now, or the grid has got a deputy.
   */
  stranded(now: Instant, limit: number): Promise<string[]>
  /**
   * Holds the loads of these deputies until the transaction ends, and reads them: whoever chooses among the same deputies
   * at the same moment waits, and then finds what was given out.
   */
  holdLoads(deputyIds: readonly string[]): Promise<Map<string, number>>
}
