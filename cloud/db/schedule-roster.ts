import { sql } from 'kysely'
import type { DeputyLevel } from '../../src/domain/reception/roster'
import type { MandateState } from '../../src/domain/people/deputies'
import { dayOf } from '../../src/domain/calendar/time'
import type { ScheduleStore, SessionTime } from '../ports/schedule'
import { date, instantOrNull, type StoreContext } from './rows'

type Roster = Pick<
  ScheduleStore,
  'roster' | 'addToRoster' | 'takeOffRoster' | 'setLeave' | 'lockDeputies' | 'busy' | 'absences' | 'nearby' | 'duties'
>

interface Pair {
  session_id: string
  deputy_id: string
}

/** Sessions as rows `t` of a statement. */
const times = (sessions: readonly SessionTime[]) => sql`
  unnest(${sessions.map(({ id }) => id)}::text[], ${sessions.map((one) => date(one.startsAt))}::timestamptz[],
    ${sessions.map((one) => date(one.endsAt))}::timestamptz[], ${sessions.map((one) => dayOf(one.startsAt))}::text[])
    as t (id, starts_at, ends_at, day)`

const bySession = (rows: readonly Pair[]): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>()
  for (const { session_id, deputy_id } of rows)
    found.set(session_id, (found.get(session_id) ?? new Set()).add(deputy_id))
  return found
}

/** Who sits where and when, and how much each has done. */
export const rosterPart = ({ db, districtId: d }: StoreContext): Roster => ({
  async roster(sessionIds) {
    if (!sessionIds.length) return []
    const { rows } = await sql<{
      session_id: string
      deputy_id: string
      roster_state: 'ROSTERED' | 'LEAVE'
      leave_reason: string | null
      stands_in_for: string | null
      signed_in_at: Date | null
    }>`
      select * from session_deputies where district_id = ${d} and session_id = any(${[...sessionIds]}::text[])
      order by session_id, deputy_id`.execute(db)
    return rows.map((row) => ({
      sessionId: row.session_id,
      deputyId: row.deputy_id,
      state: row.roster_state,
      leaveReason: row.leave_reason,
      standsInFor: row.stands_in_for,
      signedInAt: instantOrNull(row.signed_in_at),
    }))
  },
  async addToRoster(sessionId, deputyId, standsInFor) {
    // Whoever took leave and comes after all is on the roster again.
    await sql`
      insert into session_deputies (district_id, session_id, deputy_id, roster_state, stands_in_for)
      values (${d}, ${sessionId}, ${deputyId}, 'ROSTERED', ${standsInFor})
      on conflict (district_id, session_id, deputy_id)
      do update set roster_state = 'ROSTERED', leave_reason = null, stands_in_for = excluded.stands_in_for`.execute(db)
  },
  async takeOffRoster(sessionId, deputyId) {
    await db
      .deleteFrom('session_deputies')
      .where('district_id', '=', d)
      .where('session_id', '=', sessionId)
      .where('deputy_id', '=', deputyId)
      .execute()
  },
  async setLeave(sessionId, deputyId, reason) {
    await db
      .updateTable('session_deputies')
      .set({ roster_state: 'LEAVE', leave_reason: reason })
      .where('district_id', '=', d)
      .where('session_id', '=', sessionId)
      .where('deputy_id', '=', deputyId)
      .execute()
  },
  async lockDeputies(ids) {
    if (!ids.length) return
    await sql`select 1 from deputies where district_id = ${d} and id = any(${[...ids]}::text[])
      order by id for no key update`.execute(db)
  },
  async busy(ids, sessions) {
    if (!ids.length || !sessions.length) return new Map()
    const { rows } = await sql<Pair>`
      select distinct t.id as session_id, sd.deputy_id from ${times(sessions)}
      join session_deputies sd on sd.district_id = ${d} and sd.deputy_id = any(${[...ids]}::text[])
        and sd.roster_state = 'ROSTERED' and sd.session_id <> t.id
      join reception_sessions r on r.district_id = sd.district_id and r.id = sd.session_id
        and r.stage in ('PLANNED', 'ANNOUNCED') and r.starts_at < t.ends_at and r.ends_at > t.starts_at`.execute(db)
    return bySession(rows)
  },
  async absences(ids, sessions) {
    if (!ids.length || !sessions.length) return new Map()
    const { rows } = await sql<Pair>`
      select t.id as session_id, a.deputy_id from ${times(sessions)}
      join deputy_absences a on a.district_id = ${d} and a.deputy_id = any(${[...ids]}::text[])
        and a.from_day <= t.day and a.to_day >= t.day`.execute(db)
    return bySession(rows)
  },
  async nearby(stationId) {
    const { rows } = await sql<{
      id: string
      name: string
      of_station: boolean
      of_grid: boolean
      of_street: boolean
      mandates: { level: DeputyLevel; state: MandateState }[]
    }>`
      with st as (select id, street_id from stations where district_id = ${d} and id = ${stationId}),
      near as (
        select ds.deputy_id, true as of_station, false as of_grid, true as of_street from deputy_stations ds
          where ds.district_id = ${d} and ds.station_id = ${stationId}
        union all
        select dg.deputy_id, false, true, true from deputy_grids dg
          join grids g on g.district_id = dg.district_id and g.id = dg.grid_id
          join station_communities sc on sc.district_id = g.district_id and sc.community_id = g.community_id
          where dg.district_id = ${d} and sc.station_id = ${stationId}
        union all
        select ds.deputy_id, false, false, true from deputy_stations ds
          join stations s on s.district_id = ds.district_id and s.id = ds.station_id
          join st on s.street_id is not distinct from st.street_id
          where ds.district_id = ${d}
        union all
        select m.deputy_id, false, false, false from mandates m, st where m.district_id = ${d} and st.street_id is null
      ), who as (
        select deputy_id, bool_or(of_station) as of_station, bool_or(of_grid) as of_grid, bool_or(of_street) as of_street
        from near group by deputy_id)
      select e.id, e.name, w.of_station, w.of_grid, w.of_street,
        coalesce((select json_agg(json_build_object('level', m.deputy_level, 'state', m.mandate_state) order by m.id)
          from mandates m where m.district_id = e.district_id and m.deputy_id = e.id), '[]'::json) as mandates
      from who w join deputies e on e.district_id = ${d} and e.id = w.deputy_id
      order by w.of_station desc, w.of_grid desc, w.of_street desc, e.id`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      mandates: row.mandates,
      ofStation: row.of_station,
      ofGrid: row.of_grid,
      ofStreet: row.of_street,
    }))
  },
  async duties(filter, from, to, now) {
    const { rows } = await sql<{ id: string; planned: number; held: number }>`
      select e.id,
        count(r.id) filter (where r.stage in ('PLANNED', 'ANNOUNCED') and r.ends_at > ${date(now)}) as planned,
        count(r.id) filter (where r.stage = 'RECORDED' and (sd.signed_in_at is not null or r.recorded_at is null)) as held
      from deputies e
      left join session_deputies sd on sd.district_id = e.district_id and sd.deputy_id = e.id and sd.roster_state = 'ROSTERED'
      left join reception_sessions r on r.district_id = sd.district_id and r.id = sd.session_id
        and r.starts_at >= ${date(from)} and r.starts_at < ${date(to)}
      where e.district_id = ${d}
        ${filter.ids ? sql`and e.id = any(${[...filter.ids]}::text[])` : sql``}
        ${
          filter.streetId !== undefined
            ? sql`and (exists (select 1 from deputy_stations ds join stations s on s.district_id = ds.district_id and s.id = ds.station_id
                  where ds.district_id = e.district_id and ds.deputy_id = e.id and s.street_id = ${filter.streetId})
                or exists (select 1 from deputy_grids dg join grids g on g.district_id = dg.district_id and g.id = dg.grid_id
                  where dg.district_id = e.district_id and dg.deputy_id = e.id and g.street_id = ${filter.streetId}))`
            : sql``
        }
      group by e.id order by e.id`.execute(db)
    return rows.map((row) => ({ deputyId: row.id, planned: Number(row.planned), held: Number(row.held) }))
  },
})
