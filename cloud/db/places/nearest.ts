import { type RawBuilder, sql } from 'kysely'
import { boxAround, nearestFirst, type Placed, type Point } from '../../../src/domain/places/geometry'
import type { StationPlace } from '../../ports/places'
import type { StoreContext } from '../rows'

type Place = Pick<StationPlace, 'id' | 'ended' | 'metres'>

const comesAfter = (metres: number, id: string, after: StationPlace | null): boolean =>
  after === null || (after.metres !== null && (metres > after.metres || (metres === after.metres && id > after.id)))

/**
 * One page of stations, nearest first; then those without coordinates, then ended ones, each by id.
 *
 * The index knows degrees, not metres: it finds the first few by degrees, how far the farthest of them is in metres, and
 * then everything within that many metres, of which the domain says the order. So the order is exact wherever the
 * district lies. Limits: distances are straight lines on a sphere, and a box does not reach across the date line.
 */
export const nearestIds = async (
  db: StoreContext['db'],
  from: RawBuilder<unknown>,
  where: RawBuilder<boolean>,
  ended: RawBuilder<boolean>,
  near: Point,
  { after, limit }: { after: StationPlace | null; limit: number },
): Promise<Place[]> => {
  const page: Place[] = []
  const placed = sql`${where} and not ${ended} and s.spot is not null`
  if (!after || (!after.ended && after.metres !== null)) {
    for (let wanted = limit; ; wanted *= 4) {
      const { rows: first } = await sql<Placed>`
        select s.id, s.lng, s.lat from ${from} where ${placed}
        order by s.spot <-> point(${near[0]}, ${near[1]}) limit ${wanted}`.execute(db)
      const reach = nearestFirst(first, near).at(-1)?.metres ?? 0
      const [west, south, east, north] = boxAround(near, reach)
      const { rows: within } = await sql<Placed>`
        select s.id, s.lng, s.lat from ${from} where ${placed}
          and s.spot <@ box(point(${west}, ${south}), point(${east}, ${north}))`.execute(db)
      const rest = nearestFirst(within, near).filter(
        ({ id, metres }) => metres <= reach && comesAfter(metres, id, after),
      )
      if (rest.length < limit && first.length === wanted) continue
      page.push(...rest.slice(0, limit).map(({ id, metres }) => ({ id, metres, ended: false })))
      break
    }
  }
  if (page.length < limit) {
    const others = sql`${where} and (${ended} or s.spot is null)`
    const start = after && after.metres === null ? sql`and (${ended}, s.id) > (${after.ended}, ${after.id})` : sql``
    const { rows } = await sql<{ id: string; ended: boolean }>`
      select s.id, ${ended} as ended from ${from} where ${others} ${start}
      order by ${ended}, s.id limit ${limit - page.length}`.execute(db)
    page.push(...rows.map((row) => ({ ...row, metres: null })))
  }
  return page
}
