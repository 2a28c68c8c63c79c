import { sql } from 'kysely'
import { at, plusDays } from '../../../src/domain/calendar/time'
import type { Span } from '../../../src/domain/measures/range'
import { closedStages } from '../../../src/domain/opinion/stages'
import type { DeputyLevel } from '../../ports/places'
import type { WorkStore } from '../../ports/work'
import { date, instant, type StoreContext } from '../rows'
import { visible } from '../visibility'

const within = (column: string, { from, to }: Span) =>
  sql`${sql.ref(column)} >= ${date(at(from))} and ${sql.ref(column)} < ${date(at(plusDays(to, 1)))}`

export const workStore = ({ db, districtId: d }: StoreContext): WorkStore => ({
  async sessions(span, { streetId, deputyId }) {
    const seat = deputyId ? sql`and r.deputy_id = ${deputyId}` : sql``
    const { rows } = await sql<{
      id: string
      station_name: string
      starts_at: Date
      written: boolean
      rostered: number
      signed_in: number
      due: number
      missed: number
      records: number
    }>`
      select s.id, t.name as station_name, s.starts_at, s.recorded_at is not null as written,
        (select count(*) from session_deputies r where r.district_id = s.district_id and r.session_id = s.id
          and r.roster_state = 'ROSTERED' ${seat})::int as rostered,
        (select count(*) from session_deputies r where r.district_id = s.district_id and r.session_id = s.id
          and r.roster_state = 'ROSTERED' and r.signed_in_at is not null ${seat})::int as signed_in,
        coalesce(b.due, 0) as due, coalesce(b.missed, 0) as missed, coalesce(k.records, 0) as records
      from reception_sessions s
      join stations t on t.district_id = s.district_id and t.id = s.station_id
      left join lateral (
        select (count(*) filter (where b.booking_state in ('CHECKED_IN', 'DONE', 'NO_SHOW')))::int as due,
          (count(*) filter (where b.booking_state = 'NO_SHOW'))::int as missed
        from bookings b where b.district_id = s.district_id and b.session_id = s.id and b.source <> 'WALK_IN') b on true
      left join lateral (
        select count(*)::int as records from reception_records k
        where k.district_id = s.district_id and k.session_id = s.id) k on true
      where s.district_id = ${d} and s.stage = 'RECORDED' and ${within('s.starts_at', span)}
        ${streetId ? sql`and s.street_id = ${streetId}` : sql``}
        ${
          deputyId
            ? sql`and exists (select 1 from session_deputies r where r.district_id = s.district_id and r.session_id = s.id
                and r.roster_state = 'ROSTERED' ${seat})`
            : sql``
        }
      order by s.starts_at desc, s.id`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      stationName: row.station_name,
      startsAt: instant(row.starts_at),
      written: row.written,
      rostered: row.rostered,
      signedIn: row.signed_in,
      due: row.due,
      missed: row.missed,
      records: row.records,
    }))
  },

  async raised(span, scope) {
    const { rows } = await sql<{ deputyId: string; raised: number; closed: number }>`
      select c.deputy_id as "deputyId", count(*)::int as raised,
        (count(*) filter (where p.stage = any(${[...closedStages]})))::int as closed
      from opinions p join contact_log c on c.district_id = p.district_id and c.id = p.contact_id
      where p.district_id = ${d} and p.contact_id is not null and ${within('p.submitted_at', span)} and ${visible(scope, 'p')}
      group by 1 order by 1`.execute(db)
    return rows
  },

  async levels() {
    const rows = await db
      .selectFrom('mandates')
      .select(['deputy_id', 'deputy_level'])
      .distinct()
      .where('district_id', '=', d)
      .where('mandate_state', '=', 'ACTIVE')
      .orderBy('deputy_id')
      .execute()
    return rows.map((row) => ({ deputyId: row.deputy_id, level: row.deputy_level as DeputyLevel }))
  },
})
