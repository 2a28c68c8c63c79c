import type { ReceptionStore } from '../ports/reception'
import { date, type StoreContext } from './rows'

type Follows = Pick<ReceptionStore, 'follow' | 'unfollow' | 'following' | 'followers'>

/** Who is told of the next receptions of a station. */
export const followsOf = ({ db, districtId: d }: StoreContext): Follows => ({
  async follow(personId, stationId, at) {
    await db
      .insertInto('station_follows')
      .values({ district_id: d, person_id: personId, station_id: stationId, created_at: date(at) })
      .onConflict((c) => c.constraint('station_follows_pk').doNothing())
      .execute()
  },
  async unfollow(personId, stationId) {
    await db
      .deleteFrom('station_follows')
      .where('district_id', '=', d)
      .where('person_id', '=', personId)
      .where('station_id', '=', stationId)
      .execute()
  },
  async following(personId) {
    const rows = await db
      .selectFrom('station_follows as f')
      .innerJoin('stations as s', (join) =>
        join.onRef('s.district_id', '=', 'f.district_id').onRef('s.id', '=', 'f.station_id'),
      )
      .leftJoin('organisations as o', (join) =>
        join.onRef('o.district_id', '=', 's.district_id').onRef('o.id', '=', 's.street_id'),
      )
      .select(['s.id', 's.name', 'o.name as streetName'])
      .where('f.district_id', '=', d)
      .where('f.person_id', '=', personId)
      .orderBy('f.created_at')
      .execute()
    return rows
  },
  async followers(stationId) {
    const rows = await db
      .selectFrom('station_follows')
      .select('person_id')
      .where('district_id', '=', d)
      .where('station_id', '=', stationId)
      .orderBy('person_id')
      .execute()
    return rows.map((row) => row.person_id)
  },
})
