import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../../src/domain/calendar/time'
import { type Nameable, orgNamed, personNamed } from '../../src/domain/opinion/named'
import type { Recusal } from '../../src/domain/opinion/routing'
import type { Restriction } from '../../src/domain/opinion/restriction'
import type { CategoryRow } from '../ports/opinion'
import type { FoundDeputy, RoutingSource, RoutingStore } from '../ports/routing'
import { areaRow } from './places/areas'
import { date, type StoreContext } from './rows'

interface StoredCategory {
  id: string
  parent_id: string | null
  name: string
  icon: string | null
  straight_to_street: boolean
  guidance: string | null
  restriction: Restriction | null
  field: string | null
}

const category = (row: StoredCategory): CategoryRow => ({
  id: row.id,
  parentId: row.parent_id,
  name: row.name,
  icon: row.icon,
  straightToStreet: row.straight_to_street,
  guidance: row.guidance,
  restriction: row.restriction,
  field: row.field,
})

interface StoredPlace {
  id: string
  name: string
  street: Parameters<typeof areaRow>[0]
  grid: { id: string; name: string; boundary_version: number } | null
  category: StoredCategory
  parent: StoredCategory | null
  version: number | null
  only_in: string[] | null
}

interface StoredCandidate {
  source: RoutingSource
  id: string
  name: string
  station_id: string | null
  station_name: string | null
  standing: FoundDeputy['standing']
  absent: boolean
  open_load: number
  recusals: Recusal[] | null
}

export const routingStore = ({ db, districtId: d }: StoreContext): RoutingStore => ({
  async namedIn(text) {
    const { rows } = await sql<{ kind: 'ORG' | 'DEPUTY'; id: string; names: (string | null)[] }>`
      select 'ORG' as kind, id, array[name, case when parent_id is null then short_name end, committee_name] as names
      from organisations where district_id = ${d} and (position(name in ${text}) > 0
        or (parent_id is null and position(short_name in ${text}) > 0) or position(committee_name in ${text}) > 0)
      union all
      select 'DEPUTY', id, array[name] from deputies where district_id = ${d} and position(name in ${text}) > 0
      order by 1, 2`.execute(db)
    const of = (kind: 'ORG' | 'DEPUTY'): Nameable[] =>
      rows
        .filter((row) => row.kind === kind)
        .map(({ id, names }) => ({ id, names: names.filter((name): name is string => Boolean(name)) }))
    return { orgId: orgNamed(text, of('ORG')), deputyId: personNamed(text, of('DEPUTY')) }
  },

  async tableVersion() {
    const row = await db
      .selectFrom('routing_versions')
      .select('version')
      .where('district_id', '=', d)
      .executeTakeFirst()
    return row?.version ?? 0
  },

  async place({ communityId, gridId, categoryId }) {
    const { rows } = await sql<StoredPlace>`/* prepared */
      select c.id, c.name, to_jsonb(o) as street, to_jsonb(g) as grid, to_jsonb(k) as category, to_jsonb(parent) as parent,
        (select version from routing_versions where district_id = ${d}) as version,
        (select array_agg(s.name order by s.seq) filter (where not exists (select 1 from category_streets own
            where own.district_id = k.district_id and own.category_id in (k.id, k.parent_id) and own.street_id = o.id))
          from category_streets cs join organisations s on s.district_id = cs.district_id and s.id = cs.street_id
          where cs.district_id = k.district_id and cs.category_id in (k.id, k.parent_id)) as only_in
      from communities c
      join organisations o on o.district_id = c.district_id and o.id = c.street_id
      join categories k on k.district_id = c.district_id and k.id = ${categoryId}
      left join categories parent on parent.district_id = k.district_id and parent.id = k.parent_id
      left join lateral (select id, name, boundary_version from grids
        where district_id = c.district_id and id = ${gridId} and community_id = c.id) g on true
      where c.district_id = ${d} and c.id = ${communityId}`.execute(db)
    const [row] = rows
    if (!row) return null
    return {
      community: { id: row.id, name: row.name, streetId: row.street.id },
      street: areaRow(row.street),
      grid: row.grid && {
        id: row.grid.id,
        name: row.grid.name,
        communityId: row.id,
        boundaryVersion: row.grid.boundary_version,
      },
      category: category(row.category),
      group: row.parent && category(row.parent),
      onlyIn: row.only_in,
      tableVersion: row.version ?? 0,
    }
  },

  async candidates({ communityId, gridId, scannedDeputyId, scannedStationId, field, now }) {
    const { rows } = await sql<StoredCandidate>`/* prepared */
      with asked as (
        select 'SCANNED_STATION' as source, 0 as place, ${scannedStationId}::text as station_id
        union all
        select 'DUTY', row_number() over (order by case s.station_level when 'STATION' then 0 when 'POINT' then 1 else 2 end, s.id),
          sc.station_id
        from station_communities sc join stations s on s.district_id = sc.district_id and s.id = sc.station_id
        where sc.district_id = ${d} and sc.community_id = ${communityId}
      ), duty as (
        select a.source, a.place, s.id as station_id, s.name as station_name, sd.deputy_id
        from asked a
        join stations s on s.district_id = ${d} and s.id = a.station_id and s.station_state = 'OPEN'
        join lateral (select r.id from reception_sessions r
          where r.district_id = s.district_id and r.station_id = s.id and r.ends_at > ${date(now)}
            and r.stage in ('PLANNED', 'ANNOUNCED')
          order by r.starts_at, r.id limit 1) next on true
        join session_deputies sd on sd.district_id = s.district_id and sd.session_id = next.id and sd.roster_state = 'ROSTERED'
      ), found as (
        select 'SCANNED_DEPUTY' as source, ${scannedDeputyId}::text as deputy_id, null as station_id, null as station_name
        union all
        select source, deputy_id, station_id, station_name from duty
        where source = 'SCANNED_STATION' or place = (select min(place) from duty where source = 'DUTY')
        union all
        select distinct 'GRID', dg.deputy_id, null, null
        from grids g join deputy_grids dg on dg.district_id = g.district_id and dg.grid_id = g.id
        where g.district_id = ${d} and g.community_id = ${communityId} and (${gridId}::text is null or g.id = ${gridId})
        union all
        select distinct 'GROUP', m.deputy_id, null, null
        from deputy_groups dp join deputy_group_members m on m.district_id = dp.district_id and m.group_id = dp.id
        where dp.district_id = ${d} and dp.group_kind = 'PROFESSIONAL' and dp.field = ${field}
      )
      select f.source, f.station_id, f.station_name, p.id, p.name,
        coalesce((select case when bool_or(m.mandate_state = 'ACTIVE') then 'ACTIVE'
            when bool_or(m.mandate_state = 'SUSPENDED') then 'SUSPENDED' else 'ENDED' end
          from mandates m where m.district_id = p.district_id and m.deputy_id = p.id), 'ENDED') as standing,
        exists (select 1 from deputy_absences a where a.district_id = p.district_id and a.deputy_id = p.id
          and a.from_day <= ${dayOf(now)} and a.to_day >= ${dayOf(now)}) as absent,
        (select count(*)::int from opinions i where i.district_id = p.district_id and i.deputy_id = p.id
          and i.stage = 'DEPUTY_PENDING') as open_load,
        (select jsonb_agg(jsonb_build_object('unitId', r.unit_id, 'words', r.words) order by r.id) from recusals r
          where r.district_id = p.district_id and r.deputy_id = p.id) as recusals
      from found f join deputies p on p.district_id = ${d} and p.id = f.deputy_id`.execute(db)
    return rows.map((row) => ({
      source: row.source,
      id: row.id,
      name: row.name,
      station: row.station_id && row.station_name ? { id: row.station_id, name: row.station_name } : null,
      standing: row.standing,
      absent: row.absent,
      openLoad: row.open_load,
      recusals: row.recusals ?? [],
    }))
  },

  async holdLoads(deputyIds) {
    // One order for all, so that two who choose among overlapping deputies wait for each other and do not lock up.
    await db
      .insertInto('deputy_loads')
      .values([...deputyIds].sort().map((deputy_id) => ({ district_id: d, deputy_id })))
      .onConflict((conflict) =>
        conflict
          .columns(['district_id', 'deputy_id'])
          .doUpdateSet((eb) => ({ deputy_id: eb.ref('excluded.deputy_id') })),
      )
      .execute()
    const { rows } = await sql<{ id: string; n: number }>`
      select deputy_id as id, count(*)::int as n from opinions
      where district_id = ${d} and deputy_id = any(${[...deputyIds]}) and stage = 'DEPUTY_PENDING'
      group by deputy_id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.n]))
  },

  async stranded(now, limit) {
    const today = dayOf(now)
    const acting = (deputyId: string) => sql`
      exists (select 1 from mandates m
        where m.district_id = i.district_id and m.deputy_id = ${sql.ref(deputyId)} and m.mandate_state = 'ACTIVE')`
    const away = (deputyId: string, until: RawBuilder<unknown>) => sql`
      exists (select 1 from deputy_absences a where a.district_id = i.district_id and a.deputy_id = ${sql.ref(deputyId)}
        and a.from_day <= ${today} and a.to_day >= ${until})`
    const { rows } = await sql<{ id: string }>`
      select i.id from opinions i
      where i.district_id = ${d} and (i.clock_waits_until is null or i.clock_waits_until <= ${date(now)}) and (
        (i.stage = 'DEPUTY_PENDING' and i.contact_id is null and (
          not ${acting('i.deputy_id')}
          or ${away('i.deputy_id', sql`to_char(i.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`)}
          or exists (select 1 from stations s
            where s.district_id = i.district_id and s.id = i.via_station_id and s.station_state <> 'OPEN')))
        or (i.stage = 'TRIAGE' and i.routed_by = 'NOBODY_MATCHES' and i.version = 1 and (
          exists (select 1 from jsonb_array_elements(i.routing::jsonb -> 'skipped') as passed,
              lateral (select passed ->> 'deputyId' as id) p
            where passed ->> 'reason' in ('SUSPENDED', 'ENDED', 'ABSENT') and ${acting('p.id')} and not ${away('p.id', sql`${today}`)})
          or exists (select 1 from grids g
              join deputy_grids p on p.district_id = g.district_id and p.grid_id = g.id
            where g.district_id = i.district_id and g.community_id = i.community_id and (i.grid_id is null or g.id = i.grid_id)
              and ${acting('p.deputy_id')} and not ${away('p.deputy_id', sql`${today}`)}))))
      order by i.due_at, i.id limit ${limit}`.execute(db)
    return rows.map((row) => row.id)
  },
})
