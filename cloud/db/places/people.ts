import type { DeputyRow, PlacesStore } from '../../ports/places'
import { idsOf, type StoreContext } from '../rows'

type People = Pick<
  PlacesStore,
  | 'deputies'
  | 'deputiesOfStation'
  | 'deputiesOfGrid'
  | 'deputiesOfCommunity'
  | 'groupsOfDeputy'
  | 'stationsOfDeputy'
  | 'gridsOfDeputy'
  | 'absentDeputies'
>

/** Deputies, and what they are linked with. */
export const peoplePart = ({ db, districtId: d }: StoreContext): People => ({
  async deputies(wanted) {
    if (!wanted.length) return []
    const rows = await db
      .selectFrom('deputies')
      .select(['id', 'name', 'expertise'])
      .where('district_id', '=', d)
      .where('id', 'in', [...wanted])
      .execute()
    const mandates = await db
      .selectFrom('mandates')
      .select(['deputy_id', 'deputy_level', 'term', 'electing_unit', 'mandate_state'])
      .where('district_id', '=', d)
      .where('deputy_id', 'in', [...wanted])
      .orderBy('id')
      .execute()
    const byId = new Map(
      rows.map((row): [string, DeputyRow] => [
        row.id,
        {
          ...row,
          mandates: mandates
            .filter((m) => m.deputy_id === row.id)
            .map((m) => ({
              level: m.deputy_level,
              term: m.term,
              electingUnit: m.electing_unit,
              state: m.mandate_state,
            })),
        },
      ]),
    )
    return wanted.flatMap((id) => byId.get(id) ?? [])
  },

  deputiesOfStation: (stationId) =>
    idsOf(
      db
        .selectFrom('deputy_stations')
        .select('deputy_id as id')
        .where('district_id', '=', d)
        .where('station_id', '=', stationId)
        .orderBy('deputy_id')
        .execute(),
    ),

  deputiesOfGrid: (gridId) =>
    idsOf(
      db
        .selectFrom('deputy_grids')
        .select('deputy_id as id')
        .where('district_id', '=', d)
        .where('grid_id', '=', gridId)
        .orderBy('deputy_id')
        .execute(),
    ),

  deputiesOfCommunity: (communityId) =>
    idsOf(
      db
        .selectFrom('deputy_grids as dg')
        .innerJoin('grids as g', (join) =>
          join.onRef('g.district_id', '=', 'dg.district_id').onRef('g.id', '=', 'dg.grid_id'),
        )
        .select('dg.deputy_id as id')
        .distinct()
        .where('dg.district_id', '=', d)
        .where('g.community_id', '=', communityId)
        .orderBy('dg.deputy_id')
        .execute(),
    ),

  async groupsOfDeputy(deputyId) {
    const rows = await db
      .selectFrom('deputy_group_members as m')
      .innerJoin('deputy_groups as g', (join) =>
        join.onRef('g.district_id', '=', 'm.district_id').onRef('g.id', '=', 'm.group_id'),
      )
      .select('g.name')
      .where('m.district_id', '=', d)
      .where('m.deputy_id', '=', deputyId)
      .orderBy('g.group_kind')
      .execute()
    return rows.map((row) => row.name)
  },

  stationsOfDeputy: (deputyId) =>
    db
      .selectFrom('deputy_stations as ds')
      .innerJoin('stations as s', (join) =>
        join.onRef('s.district_id', '=', 'ds.district_id').onRef('s.id', '=', 'ds.station_id'),
      )
      .select(['s.id', 's.name'])
      .where('ds.district_id', '=', d)
      .where('ds.deputy_id', '=', deputyId)
      .execute(),

  gridsOfDeputy: (deputyId) =>
    db
      .selectFrom('deputy_grids as dg')
      .innerJoin('grids as g', (join) =>
        join.onRef('g.district_id', '=', 'dg.district_id').onRef('g.id', '=', 'dg.grid_id'),
      )
      .innerJoin('communities as c', (join) =>
        join.onRef('c.district_id', '=', 'g.district_id').onRef('c.id', '=', 'g.community_id'),
      )
      .select(['g.id', 'g.name', 'c.id as communityId', 'c.name as communityName'])
      .where('dg.district_id', '=', d)
      .where('dg.deputy_id', '=', deputyId)
      .orderBy('g.id')
      .execute(),

  async absentDeputies(wanted, day) {
    if (!wanted.length) return new Set()
    const rows = await db
      .selectFrom('deputy_absences')
      .select('deputy_id')
      .where('district_id', '=', d)
      .where('deputy_id', 'in', [...wanted])
      .where('from_day', '<=', day)
      .where('to_day', '>=', day)
      .execute()
    return new Set(rows.map((row) => row.deputy_id))
  },
})
