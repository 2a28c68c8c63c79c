import { sql } from 'kysely'
import { dayOf } from '../../../src/domain/calendar/time'
import type { GridShape, MapStation, PlacesStore } from '../../ports/places'
import { date, instantOrNull, type StoreContext } from '../rows'
import { ended, list, offered } from './station-rows'

/** What is drawn on the map, and which grids may hold a point. */
export const mapPart = ({
  db,
  districtId: d,
}: StoreContext): Pick<PlacesStore, 'gridCount' | 'gridShapes' | 'mapStations'> => ({
  async gridCount(streetId) {
    let query = db
      .selectFrom('grids')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('district_id', '=', d)
    if (streetId) query = query.where('street_id', '=', streetId)
    return Number((await query.executeTakeFirstOrThrow()).n)
  },

  async gridShapes({ streetId, near }, limit) {
    const { rows } = await sql<{
      id: string
      name: string
      community_id: string
      community_name: string | null
      street_id: string
      street_name: string | null
      boundary: string
    }>`
      select g.id, g.name, g.community_id, g.street_id, g.boundary,
        (select c.name from communities c where c.district_id = g.district_id and c.id = g.community_id) as community_name,
        (select o.name from organisations o where o.district_id = g.district_id and o.id = g.street_id) as street_name
      from grids g
      where g.district_id = ${d} ${streetId ? sql`and g.street_id = ${streetId}` : sql``}
        ${near ? sql`and g.extent && box(point(${near[0]}, ${near[1]}), point(${near[2]}, ${near[3]}))` : sql``}
      order by g.street_id, g.seq, g.id limit ${limit}`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      communityId: row.community_id,
      communityName: row.community_name ?? '',
      streetId: row.street_id,
      streetName: row.street_name ?? '',
      ring: JSON.parse(row.boundary) as GridShape['ring'],
    }))
  },

  async mapStations({ streetId }, now, limit) {
    const { rows } = await sql<Omit<MapStation, 'nextStartsAt' | 'flags'> & { next_at: Date | null; flags: string }>`
      select s.id, s.name, s.station_level as level, s.station_kind as kind, s.flags, s.street_id as "streetId",
        s.lng, s.lat, s.station_state as state, s.valid_from as "validFrom",
        (select min(r.starts_at) from reception_sessions r
          where r.district_id = s.district_id and r.station_id = s.id and r.ends_at > ${date(now)}
            and r.stage in ('PLANNED', 'ANNOUNCED') and ${offered}) as next_at
      from stations s
      where s.district_id = ${d} ${streetId ? sql`and s.street_id = ${streetId}` : sql``}
        and s.spot is not null and not ${ended(dayOf(now))}
      order by s.id limit ${limit}`.execute(db)
    return rows.map(({ next_at, flags, ...row }) => ({
      ...row,
      flags: list(flags),
      nextStartsAt: instantOrNull(next_at),
    }))
  },
})
