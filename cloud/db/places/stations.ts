import { type RawBuilder, sql } from 'kysely'
import { dayOf, type Instant } from '../../../src/domain/calendar/time'
import type { PlacesStore, StationFilter, StationHit } from '../../ports/places'
import { date, idsOf, instantOrNull, type StoreContext } from '../rows'
import { nearestIds } from './nearest'
import { ended, offered, type StationColumns, stationRow, stationsWhere } from './station-rows'

type Stations = Pick<
  PlacesStore,
  'stations' | 'stationsNear' | 'station' | 'openHours' | 'stationsServing' | 'communitiesServed'
>

const FROM = sql`stations s left join organisations o on o.district_id = s.district_id and o.id = s.street_id`

/** Up to here a count is exact; no district has a tenth of it, and nobody reads on to tell 20,000 from 20,001. */
const COUNTED = 1000

/** Only words are compared with the street's name; without them the street would be fetched for nothing. */
const fromOf = (filter: StationFilter) => (filter.query ? FROM : sql`stations s`)

type HitRow = StationColumns & { is_ended: boolean; next_id: string | null; next_at: Date | null }

/** Stations: one, or a list with filters. */
export const stationsPart = ({ db, districtId: d }: StoreContext): Stations => {
  const next = (now: Instant) => sql`left join lateral (
    select r.id, r.starts_at from reception_sessions r
    where r.district_id = s.district_id and r.station_id = s.id and r.ends_at > ${date(now)}
      and r.stage in ('PLANNED', 'ANNOUNCED') and s.station_state <> 'CLOSED' and ${offered}
    order by r.starts_at limit 1) n on true`
  const select = (now: Instant) => sql`select s.*, o.name as street_name, n.id as next_id, n.starts_at as next_at,
    ${ended(dayOf(now))} as is_ended from ${FROM} ${next(now)}`
  const hit = (row: HitRow, metres: number | null): StationHit => ({
    id: row.id as string,
    station: stationRow(row),
    ended: row.is_ended,
    nextSessionId: row.next_id,
    nextStartsAt: instantOrNull(row.next_at),
    metres,
  })
  const count = async (from: RawBuilder<unknown>, where: RawBuilder<boolean>) => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (select 1 from ${from} where ${where} limit ${COUNTED + 1}) counted`.execute(db)
    return rows[0]?.n ?? 0
  }

  return {
    async stations(filter, now, page) {
      const where = stationsWhere(d, filter, dayOf(now))
      const { after } = page
      // A station without a next reception stands last: its order value is the end of time.
      const order = sql`${ended(dayOf(now))}, coalesce(n.starts_at, 'infinity'::timestamptz), s.id`
      const from = after
        ? sql`and (${order}) > (${after.ended}, ${
            after.nextStartsAt === null ? sql`'infinity'::timestamptz` : sql`${date(after.nextStartsAt)}::timestamptz`
          }, ${after.id})`
        : sql``
      const { rows } = await sql<HitRow>`
        ${select(now)} where ${where} ${from} order by ${order} limit ${page.limit}`.execute(db)
      return { total: await count(fromOf(filter), where), hits: rows.map((row) => hit(row, null)) }
    },

    async stationsNear(near, filter, now, page) {
      const where = stationsWhere(d, filter, dayOf(now))
      const from = fromOf(filter)
      const places = await nearestIds(db, from, where, ended(dayOf(now)), near, page)
      if (!places.length) return { total: await count(from, where), hits: [] }
      const { rows } = await sql<HitRow>`
        ${select(now)} where s.district_id = ${d} and s.id = any(${places.map(({ id }) => id)}::text[])`.execute(db)
      const byId = new Map(rows.map((row) => [row.id, row]))
      return {
        total: await count(from, where),
        hits: places.flatMap(({ id, metres }) => {
          const row = byId.get(id)
          return row ? [hit(row, metres)] : []
        }),
      }
    },

    async openHours() {
      const rows = await db
        .selectFrom('stations')
        .select('open_hours as text')
        .distinct()
        .where('district_id', '=', d)
        .execute()
      return rows.map((row) => row.text)
    },

    async station(id) {
      const { rows } = await sql<StationColumns>`
        select s.*, o.name as street_name from ${FROM} where s.district_id = ${d} and s.id = ${id}`.execute(db)
      return rows[0] ? stationRow(rows[0]) : null
    },

    stationsServing: (communityId) =>
      idsOf(
        db
          .selectFrom('station_communities as sc')
          .innerJoin('stations as s', (join) =>
            join.onRef('s.district_id', '=', 'sc.district_id').onRef('s.id', '=', 'sc.station_id'),
          )
          .select('s.id')
          .where('sc.district_id', '=', d)
          .where('sc.community_id', '=', communityId)
          .orderBy(sql`case s.station_level when 'STATION' then 0 when 'POINT' then 1 else 2 end`)
          .orderBy('s.id')
          .execute(),
      ),

    communitiesServed: (stationId) =>
      db
        .selectFrom('station_communities as sc')
        .innerJoin('communities as c', (join) =>
          join.onRef('c.district_id', '=', 'sc.district_id').onRef('c.id', '=', 'sc.community_id'),
        )
        .select(['c.id', 'c.name'])
        .where('sc.district_id', '=', d)
        .where('sc.station_id', '=', stationId)
        .orderBy('c.seq')
        .execute(),
  }
}
