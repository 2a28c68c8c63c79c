import { sql } from 'kysely'
import { dayOf, YEAR, type Instant } from '../../../src/domain/calendar/time'
import { closedStages, type Rating } from '../../../src/domain/opinion/stages'
import type { CareStore, Named, Standing } from '../../ports/care'
import { date, instant, instantOrNull, type StoreContext } from '../rows'
import { offered } from './station-rows'

const list = <T>(json: T[] | string | null): T[] =>
  typeof json === 'string' ? (JSON.parse(json) as T[]) : (json ?? [])

export const careStore = ({ db, districtId: d }: StoreContext): CareStore => ({
  async stations({ streetId, id }, now) {
    const since = date(now - YEAR)
    const closed = sql`p.stage = any(${[...closedStages]})`
    const { rows } = await sql<{
      id: string
      name: string
      station_level: 'HOME' | 'STATION' | 'POINT'
      station_kind: string
      street_id: string | null
      street_name: string | null
      station_state: 'OPEN' | 'PAUSED' | 'CLOSED'
      valid_from: string | null
      valid_to: string | null
      opened_on: string | null
      made_at: Date | null
      next_at: Date | null
      last_at: Date | null
      receptions: number | null
      bookings: number
      opinions: number | null
      open_items: number | null
      late_items: number | null
      answer_hours: number | null
    }>`
      select s.id, s.name, s.station_level, s.station_kind, s.street_id, o.name as street_name, s.station_state,
        s.valid_from, s.valid_to, s.opened_on, coalesce(c.made_at, f.made_at) as made_at, r.next_at, r.last_at, r.receptions, coalesce(b.bookings, 0) as bookings,
        p.opinions, p.open_items, p.late_items, p.answer_hours
      from stations s
      left join organisations o on o.district_id = s.district_id and o.id = s.street_id
      left join (
        select r.station_id,
          min(r.starts_at) filter (where r.ends_at > ${date(now)} and r.stage in ('PLANNED', 'ANNOUNCED') and ${offered}) as next_at,
          max(r.ends_at) filter (where r.stage = 'RECORDED') as last_at,
          count(*) filter (where r.stage = 'RECORDED' and r.ends_at > ${since}) as receptions
        from reception_sessions r join stations s on s.district_id = r.district_id and s.id = r.station_id
        where r.district_id = ${d} group by r.station_id) r on r.station_id = s.id
      left join (
        select station_id, count(*) as bookings from bookings
        where district_id = ${d} and created_at > ${since} and booking_state not like 'CANCELLED%'
        group by station_id) b on b.station_id = s.id
      left join (
        select p.station_id, count(*) filter (where p.submitted_at > ${since}) as opinions,
          count(*) filter (where not ${closed}) as open_items,
          count(*) filter (where not ${closed} and p.due_at < ${date(now)}) as late_items,
          percentile_cont(0.5) within group (order by extract(epoch from p.first_answer_at - p.submitted_at) / 3600)
            filter (where p.first_answer_at is not null) as answer_hours
        from opinions p where p.district_id = ${d} and p.station_id is not null group by p.station_id) p on p.station_id = s.id
      left join (
        select row_id, min(at) as made_at from register_changes
        where district_id = ${d} and sheet = 'stations' and before_sealed is null and applied_at is not null
        group by row_id) c on c.row_id = s.id
      -- What came with a file before there was a history is as old as the accounts that came with it.
      cross join (select min(created_at) as made_at from persons where district_id = ${d}) f
      where s.district_id = ${d}
        ${streetId ? sql`and s.street_id = ${streetId}` : sql``} ${id ? sql`and s.id = ${id}` : sql``}
      order by s.id`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      level: row.station_level,
      kind: row.station_kind,
      streetId: row.street_id,
      streetName: row.street_name,
      state: row.station_state,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      openedOn: row.opened_on,
      madeOn: row.made_at && dayOf(instant(row.made_at)),
      nextStartsAt: instantOrNull(row.next_at),
      lastHeldAt: instantOrNull(row.last_at),
      openItems: row.open_items ?? 0,
      lateItems: row.late_items ?? 0,
      answerHours: row.answer_hours === null ? null : Math.round(row.answer_hours * 10) / 10,
      receptions: row.receptions ?? 0,
      bookings: row.bookings,
      opinions: row.opinions ?? 0,
    }))
  },

  async standings({ streetId, targetId }) {
    const { rows } = await sql<{
      id: string
      name: string
      kind: 'STATION' | 'BODY'
      points: number | null
      full: number | null
      missing: string[] | string | null
    }>`
      select t.id, t.name, t.kind, sum(i.points) filter (where m.is_met) as points, sum(i.points) as full,
        json_agg(i.name order by i.seq) filter (where m.is_met is distinct from true) as missing
      from (
        select id, name, 'STATION' as kind, street_id from stations where district_id = ${d} and station_state <> 'CLOSED'
        union all
        select id, coalesce(committee_name, name), 'BODY', id from organisations
        where district_id = ${d} and kind in ('STREET', 'TOWN', 'ZONE')) t
      join standard_items i on i.district_id = ${d} and i.target_kind = t.kind
      left join standard_marks m on m.district_id = ${d} and m.item_id = i.id and m.target_id = t.id
      where true ${streetId ? sql`and t.street_id = ${streetId}` : sql``} ${targetId ? sql`and t.id = ${targetId}` : sql``}
      group by t.id, t.name, t.kind
      -- By the share of the full score, since a body's checklist has other points than a station's.
      order by coalesce(sum(i.points) filter (where m.is_met), 0)::float8 / nullif(sum(i.points), 0), t.kind, t.id`.execute(
      db,
    )
    return rows.map((row): Standing => ({
      targetId: row.id,
      targetName: row.name,
      targetKind: row.kind,
      points: Number(row.points ?? 0),
      of: Number(row.full ?? 0),
      missing: list(row.missing),
    }))
  },

  async gaps(streetId) {
    const here = (column: string) => (streetId ? sql`and ${sql.ref(column)} = ${streetId}` : sql``)
    const acting = sql`exists (select 1 from mandates m where m.district_id = p.district_id and m.deputy_id = p.id and m.mandate_state = 'ACTIVE')`
    // Of a street are the deputies of its grids and of its stations.
    const ofStreet = streetId
      ? sql`and (exists (select 1 from deputy_grids dg join grids g on g.district_id = dg.district_id and g.id = dg.grid_id
            where dg.district_id = p.district_id and dg.deputy_id = p.id and g.street_id = ${streetId})
          or exists (select 1 from deputy_stations ds join stations s on s.district_id = ds.district_id and s.id = ds.station_id
            where ds.district_id = p.district_id and ds.deputy_id = p.id and s.street_id = ${streetId}))`
      : sql``
    const grids = await sql<Named & { community_name: string }>`
      select g.id, g.name, c.name as community_name from grids g
      join communities c on c.district_id = g.district_id and c.id = g.community_id
      where g.district_id = ${d} ${here('g.street_id')} and not exists (
        select 1 from deputy_grids dg join deputies p on p.district_id = dg.district_id and p.id = dg.deputy_id
        where dg.district_id = g.district_id and dg.grid_id = g.id and ${acting})
      order by g.id`.execute(db)
    const withoutGrid = await sql<Named>`
      select p.id, p.name from deputies p where p.district_id = ${d} and ${acting} ${ofStreet}
        and not exists (select 1 from deputy_grids dg where dg.district_id = p.district_id and dg.deputy_id = p.id)
      order by p.id`.execute(db)
    const withoutChannel = await sql<Named>`
      select p.id, p.name from deputies p where p.district_id = ${d} and ${acting} ${ofStreet}
        and not exists (select 1 from person_roles r where r.district_id = p.district_id and r.deputy_id = p.id
          and r.role_code = 'DEPUTY' and r.role_state = 'ACTIVE')
      order by p.id`.execute(db)
    const offices = await sql<Named & { streets: Named[] | string | null }>`
      select o.id, o.name, json_agg(json_build_object('id', s.id, 'name', s.name) order by s.seq) filter (where s.id is not null) as streets
      from organisations o
      left join organisations s on s.district_id = o.district_id and s.contact_office_id = o.id
      where o.district_id = ${d} and o.kind in ('CONGRESS_OFFICE', 'DISTRICT_OFFICE')
      group by o.id, o.name, o.kind, o.seq having o.kind = 'CONGRESS_OFFICE' or count(s.id) > 0 order by o.seq`.execute(
      db,
    )
    const alone = await sql<Named>`
      select o.id, o.name from organisations o where o.district_id = ${d} and o.kind in ('STREET', 'TOWN', 'ZONE')
        and o.contact_office_id is null ${here('o.id')} order by o.seq`.execute(db)
    // Whoever leaves office leaves the grids as well: the street of then stands in the history of the mandate.
    const vacantIn = streetId
      ? sql`and (exists (select 1 from register_changes c where c.district_id = m.district_id and c.sheet = 'mandates'
            and c.row_id = m.deputy_id || ':' || m.deputy_level || ':' || m.term and c.street_id = ${streetId}
            and c.applied_at is not null)
          or (true ${ofStreet}))`
      : sql``
    const vacancies = await sql<{
      name: string
      deputy_level: string
      electing_unit: string
      state_since: string | null
      state_basis: string | null
    }>`
      select p.name, m.deputy_level, m.electing_unit, m.state_since, m.state_basis from mandates m
      join deputies p on p.district_id = m.district_id and p.id = m.deputy_id
      where m.district_id = ${d} and m.mandate_state = 'ENDED' and m.change_kind is distinct from 'TERM_ENDED' ${vacantIn}
        and not exists (select 1 from mandates f where f.district_id = m.district_id and f.fills_deputy_id = m.deputy_id
          and f.deputy_level = m.deputy_level and f.term = m.term)
      order by m.state_since, m.id`.execute(db)
    return {
      gridsWithoutDeputy: grids.rows.map(({ id, name, community_name }) => ({
        id,
        name,
        communityName: community_name,
      })),
      deputiesWithoutGrid: withoutGrid.rows,
      deputiesWithoutChannel: withoutChannel.rows,
      offices: offices.rows.map((row) => ({ ...row, streets: list(row.streets) })),
      streetsWithoutOffice: alone.rows,
      vacancies: vacancies.rows.map((row) => ({
        deputyName: row.name,
        level: row.deputy_level,
        electingUnit: row.electing_unit,
        since: row.state_since,
        basis: row.state_basis,
      })),
    }
  },

  log: (stationId) =>
    db
      .selectFrom('station_log')
      .select(['day', 'log_kind as kind', 'body'])
      .where('district_id', '=', d)
      .where('station_id', '=', stationId)
      .orderBy('day', 'desc')
      .orderBy('id')
      .limit(50)
      .execute(),

  async activities(stationId, { before, limit }) {
    const of = () =>
      db
        .selectFrom('station_log')
        .where('district_id', '=', d)
        .where('station_id', '=', stationId)
        .where('log_kind', '=', 'ACTIVITY')
    let page = of().select(['day', 'body']).orderBy('day', 'desc').limit(limit)
    if (before) page = page.where('day', '<', before)
    const { n } = await of()
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return { total: Number(n), rows: await page.execute() }
  },

  async ratings(stationId) {
    const { rows } = await sql<{ rating: Rating; n: number }>`
      select rating, count(*) as n from opinions
      where district_id = ${d} and station_id = ${stationId} and rating is not null group by rating`.execute(db)
    return rows.map(({ rating, n }) => ({ rating, count: n }))
  },

  async dutyOf(deputyId, since: Instant, now: Instant) {
    const { rows } = await sql<{ receptions: number; opinions: number; answered: number }>`
      select
        -- Held is what was recorded. A history that came with a file knows the roster only, not who signed in.
        (select count(*) from session_deputies sd join reception_sessions r on r.district_id = sd.district_id and r.id = sd.session_id
          where sd.district_id = ${d} and sd.deputy_id = ${deputyId} and r.ends_at <= ${date(now)} and r.ends_at > ${date(since)}
            and r.stage = 'RECORDED' and sd.roster_state = 'ROSTERED'
            and (sd.signed_in_at is not null or r.recorded_at is null)) as receptions,
        (select count(*) from opinions p where p.district_id = ${d} and p.deputy_id = ${deputyId} and p.submitted_at > ${date(since)}) as opinions,
        (select count(distinct e.opinion_id) from opinion_events e join opinions p on p.district_id = e.district_id and p.id = e.opinion_id
          where e.district_id = ${d} and p.deputy_id = ${deputyId} and p.submitted_at > ${date(since)}
            and e.step in ('answer_on_spot', 'forward')) as answered`.execute(db)
    return rows[0] ?? { receptions: 0, opinions: 0, answered: 0 }
  },
})
