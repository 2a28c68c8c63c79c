import { type RawBuilder, sql } from 'kysely'
import { instant, date, likeText, type StoreContext } from '../rows'
import { foldName } from '../../../src/domain/places/search'
import type { DeputyFilter, PlacesStore } from '../../ports/places'
import { offered } from './station-rows'

type DeputyList = Pick<
  PlacesStore,
  'deputyList' | 'expertise' | 'streetsOfDeputies' | 'nextOfDeputies' | 'receptionsComing'
>

const inOffice = (more: RawBuilder<unknown> = sql``) => sql`exists (select 1 from mandates m
  where m.district_id = p.district_id and m.deputy_id = p.id and m.mandate_state = 'ACTIVE' ${more})`

/** `streets`: every deputy with every street of a grid or a station of theirs. */
const streets = sql`(
  select dg.district_id, dg.deputy_id, g.street_id from deputy_grids dg
    join grids g on g.district_id = dg.district_id and g.id = dg.grid_id
  union select ds.district_id, ds.deputy_id, s.street_id from deputy_stations ds
    join stations s on s.district_id = ds.district_id and s.id = ds.station_id where s.street_id is not null)`

/** Deputies in office as a list, and what the list says of each. */
export const deputyListPart = ({ db, districtId: d }: StoreContext): DeputyList => {
  const whereOf = ({ query, streetId, communityId, field, level }: DeputyFilter): RawBuilder<boolean> => {
    const conditions = [sql`p.district_id = ${d}`, inOffice(level ? sql`and m.deputy_level = ${level}` : undefined)]
    if (query) {
      const part = likeText(foldName(query) || query)
      conditions.push(sql`(lower(p.name) like ${part} or lower(p.expertise) like ${part}
        or p.pinyin like ${part.slice(1)} or p.pinyin like ${`% ${part.slice(1)}`})`)
    }
    if (streetId)
      conditions.push(sql`exists (select 1 from ${streets} st
        where st.district_id = p.district_id and st.deputy_id = p.id and st.street_id = ${streetId})`)
    if (communityId)
      conditions.push(sql`exists (select 1 from deputy_grids dg
        join grids g on g.district_id = dg.district_id and g.id = dg.grid_id
        where dg.district_id = p.district_id and dg.deputy_id = p.id and g.community_id = ${communityId})`)
    if (field)
      conditions.push(sql`regexp_split_to_array(p.expertise, '[、，,；;/[:space:]]+') @> array[${field}::text]`)
    return sql<boolean>`${sql.join(conditions, sql` and `)}`
  }

  return {
    async deputyList(filter, { after, limit }) {
      const where = whereOf(filter)
      const order = sql`p.pinyin collate "C", p.id collate "C"`
      const from = after ? sql`and (${order}) > (${after.pinyin}, ${after.id})` : sql``
      const { rows } = await sql<{ id: string; pinyin: string }>`
        select p.id, p.pinyin from deputies p where ${where} ${from} order by ${order} limit ${limit}`.execute(db)
      const total = await sql<{ n: number }>`select count(*) as n from deputies p where ${where}`.execute(db)
      return { total: total.rows[0]?.n ?? 0, hits: rows }
    },

    async expertise() {
      const { rows } = await sql<{ text: string }>`
        select distinct p.expertise as text from deputies p
        where p.district_id = ${d} and p.expertise is not null and ${inOffice()}`.execute(db)
      return rows.map(({ text }) => text)
    },

    async streetsOfDeputies(ids) {
      const names = new Map<string, string[]>()
      if (!ids.length) return names
      const { rows } = await sql<{ id: string; name: string }>`
        select st.deputy_id as id, o.name from ${streets} st
        join organisations o on o.district_id = st.district_id and o.id = st.street_id
        where st.district_id = ${d} and st.deputy_id = any(${ids}::text[]) order by o.seq, o.id`.execute(db)
      for (const { id, name } of rows) names.set(id, [...(names.get(id) ?? []), name])
      return names
    },

    async nextOfDeputies(ids, now) {
      if (!ids.length) return new Map()
      const { rows } = await sql<{ id: string; at: Date }>`
        select sd.deputy_id as id, min(r.starts_at) as at from session_deputies sd
        join reception_sessions r on r.district_id = sd.district_id and r.id = sd.session_id
        join stations s on s.district_id = r.district_id and s.id = r.station_id and ${offered}
        where sd.district_id = ${d} and sd.deputy_id = any(${ids}::text[]) and sd.roster_state = 'ROSTERED' and r.ends_at > ${date(now)}
          and r.stage in ('PLANNED', 'ANNOUNCED') group by sd.deputy_id`.execute(db)
      return new Map(rows.map(({ id, at }) => [id, instant(at)]))
    },

    async receptionsComing(streetId, now) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from reception_sessions r
        join stations s on s.district_id = r.district_id and s.id = r.station_id and ${offered}
        where r.district_id = ${d} and r.street_id = ${streetId} and r.ends_at > ${date(now)}
          and r.stage in ('PLANNED', 'ANNOUNCED')`.execute(db)
      return rows[0]?.n ?? 0
    },
  }
}
