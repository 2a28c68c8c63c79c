import type { AreaRow, PlacesStore } from '../../ports/places'
import type { StoreContext } from '../rows'

const AREAS = ['STREET', 'TOWN', 'ZONE'] as const

export const areaRow = (row: {
  id: string
  name: string
  short_name: string
  kind: string
  committee_name: string | null
  phone: string | null
  brand?: string | null
  brand_note?: string | null
}): AreaRow => ({
  id: row.id,
  name: row.name,
  shortName: row.short_name,
  kind: row.kind as AreaRow['kind'],
  committeeName: row.committee_name ?? row.name,
  phone: row.phone,
  brand: row.brand ?? null,
  brandNote: row.brand_note ?? null,
})

type Areas = Pick<
  PlacesStore,
  'district' | 'displayNames' | 'areas' | 'area' | 'stationCounts' | 'communities' | 'community' | 'grid'
>

/** The district, its streets, communities and grids by name. */
export const areasPart = ({ db, districtId: d }: StoreContext): Areas => ({
  async district() {
    const row = await db.selectFrom('districts').selectAll().where('id', '=', d).executeTakeFirstOrThrow()
    return { id: row.id, name: row.name, cityName: row.city_name, isDemo: row.is_demo }
  },

  displayNames: () =>
    db
      .selectFrom('display_names')
      .select(['name_kind as kind', 'code as word', 'name'])
      .where('district_id', '=', d)
      .orderBy('code')
      .execute(),

  async areas() {
    const rows = await db
      .selectFrom('organisations as o')
      .selectAll('o')
      .select((eb) => [
        eb
          .selectFrom('stations as s')
          .select((e) => e.fn.countAll<number>().as('n'))
          .whereRef('s.district_id', '=', 'o.district_id')
          .whereRef('s.street_id', '=', 'o.id')
          .as('stations'),
        eb
          .selectFrom('communities as c')
          .select((e) => e.fn.countAll<number>().as('n'))
          .whereRef('c.district_id', '=', 'o.district_id')
          .whereRef('c.street_id', '=', 'o.id')
          .as('communities'),
      ])
      .where('o.district_id', '=', d)
      .where('o.kind', 'in', [...AREAS])
      .orderBy('o.seq')
      .orderBy('o.id')
      .execute()
    return rows.map((row) => ({ ...areaRow(row), stations: row.stations ?? 0, communities: row.communities ?? 0 }))
  },

  async area(id) {
    const row = await db
      .selectFrom('organisations')
      .selectAll()
      .where('district_id', '=', d)
      .where('id', '=', id)
      .where('kind', 'in', [...AREAS])
      .executeTakeFirst()
    return row ? areaRow(row) : null
  },

  async stationCounts() {
    return db
      .selectFrom('stations')
      .select((eb) => ['station_level as level', eb.fn.countAll<number>().as('count')])
      .where('district_id', '=', d)
      .groupBy('station_level')
      .execute()
  },

  async communities(streetId) {
    const communities = await db
      .selectFrom('communities')
      .select(['id', 'name', 'street_id as streetId'])
      .where('district_id', '=', d)
      .where('street_id', '=', streetId)
      .orderBy('seq')
      .orderBy('id')
      .execute()
    const grids = await db
      .selectFrom('grids')
      .select(['id', 'name', 'community_id'])
      .where('district_id', '=', d)
      .where('street_id', '=', streetId)
      .orderBy('seq')
      .orderBy('id')
      .execute()
    return communities.map((community) => ({
      ...community,
      grids: grids.filter((g) => g.community_id === community.id).map(({ id, name }) => ({ id, name })),
    }))
  },

  async community(id) {
    const row = await db
      .selectFrom('communities')
      .select(['id', 'name', 'street_id as streetId'])
      .where('district_id', '=', d)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ?? null
  },

  async grid(id) {
    const row = await db
      .selectFrom('grids')
      .select(['id', 'name', 'community_id as communityId', 'boundary_version as boundaryVersion'])
      .where('district_id', '=', d)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ?? null
  },
})
