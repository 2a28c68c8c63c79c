import { sql } from 'kysely'
import { at, DAY, type Day, dayOf } from '../../src/domain/calendar/time'
import type { LinkRelation, Relation } from '../../src/domain/campaigns/contacts'
import type { ContactPerson, ContactRow, ContactStore, GroupRow } from '../ports/campaigns'
import { date, instant, instantOrNull, type StoreContext } from './rows'

const nameTables = { BODY: 'organisations', DEPUTY: 'deputies', STATION: 'stations', GRID: 'grids' } as const

/** One list of values for each key, from rows of two columns. */
const lists = (rows: readonly { key: string; value: string }[]): Map<string, string[]> => {
  const map = new Map<string, string[]>()
  for (const { key, value } of rows) {
    const list = map.get(key)
    if (list) list.push(value)
    else map.set(key, [value])
  }
  return map
}

export const contactStore = ({ db, districtId: d }: StoreContext): ContactStore => ({
  async people() {
    const { rows } = await sql<{
      id: string
      name: string
      committee_post: ContactPerson['post']
      is_leader: boolean
      of_district: boolean
    }>`
      select d.id, d.name, d.committee_post, d.is_leader, bool_or(m.deputy_level = 'DISTRICT') as of_district
      from deputies d
      join mandates m on m.district_id = d.district_id and m.deputy_id = d.id and m.mandate_state = 'ACTIVE'
      where d.district_id = ${d} group by d.id, d.name, d.committee_post, d.is_leader order by d.id`.execute(db)
    const pairs = async (query: ReturnType<typeof sql<{ key: string; value: string }>>) =>
      lists((await query.execute(db)).rows)
    const grids = await pairs(sql`
      select deputy_id as key, grid_id as value from deputy_grids where district_id = ${d} order by 1, 2`)
    const streets = await pairs(sql`
      select x.deputy_id as key, x.street_id as value from (
        select l.deputy_id, s.street_id from deputy_stations l
          join stations s on s.district_id = l.district_id and s.id = l.station_id
          where l.district_id = ${d} and s.street_id is not null
        union
        select l.deputy_id, g.street_id from deputy_grids l
          join grids g on g.district_id = l.district_id and g.id = l.grid_id
          where l.district_id = ${d}) x order by 1, 2`)
    const groups = await pairs(sql`
      select deputy_id as key, group_id as value from deputy_group_members where district_id = ${d} order by 1, 2`)
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      post: row.committee_post,
      isLeader: row.is_leader,
      ofDistrict: row.of_district,
      streetIds: streets.get(row.id) ?? [],
      gridIds: grids.get(row.id) ?? [],
      groupIds: groups.get(row.id) ?? [],
    }))
  },

  async groups() {
    const rows = await db
      .selectFrom('deputy_groups')
      .select(['id', 'name', 'group_kind'])
      .where('district_id', '=', d)
      .orderBy('id')
      .execute()
    const members = await db
      .selectFrom('deputy_group_members')
      .select(['group_id as key', 'deputy_id as value'])
      .where('district_id', '=', d)
      .orderBy('deputy_id')
      .execute()
    const of = lists(members)
    return rows.map((row): GroupRow => ({
      id: row.id,
      name: row.name,
      kind: row.group_kind,
      memberIds: of.get(row.id) ?? [],
    }))
  },

  async links(day) {
    const rows = await db
      .selectFrom('contact_links')
      .select(['relation', 'deputy_id', 'target_id'])
      .where('district_id', '=', d)
      .where('relation', '!=', 'DEPUTY_GRID')
      .where('from_day', '<=', day)
      .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
      .orderBy('deputy_id')
      .orderBy('target_id')
      .execute()
    return rows.map((row) => ({
      relation: row.relation as LinkRelation,
      deputyId: row.deputy_id,
      targetId: row.target_id,
    }))
  },

  async stationsOf(streetId) {
    const rows = await db
      .selectFrom('stations')
      .select('id')
      .where('district_id', '=', d)
      .where('street_id', '=', streetId)
      .execute()
    return rows.map(({ id }) => id)
  },
  async names(kind, ids) {
    if (!ids.length) return new Map()
    const rows = await db
      .selectFrom(nameTables[kind])
      .select(['id', 'name'])
      .where('district_id', '=', d)
      .where('id', 'in', [...new Set(ids)])
      .execute()
    return new Map(rows.map((row) => [row.id, row.name]))
  },

  async log({ id, deputyIds, from, to }, page) {
    if (deputyIds && !deputyIds.length) return []
    let query = db.selectFrom('contact_log').selectAll().where('district_id', '=', d)
    if (id) query = query.where('id', '=', id)
    if (deputyIds) query = query.where('deputy_id', 'in', [...deputyIds])
    if (from) query = query.where('day', '>=', from)
    if (to) query = query.where('day', '<=', to)
    if (page?.after) query = query.where(sql<boolean>`(day, id) < (${page.after.day}, ${page.after.id})`)
    if (page) query = query.limit(page.limit)
    const rows = await query.orderBy('day', 'desc').orderBy('id', 'desc').execute()
    return rows.map((row): ContactRow => ({
      id: row.id,
      relation: row.relation,
      deputyId: row.deputy_id,
      targetKind: row.target_kind,
      targetId: row.target_id,
      day: row.day,
      way: row.way,
      people: row.people_met,
      note: row.note,
      campaignId: row.campaign_id,
      personId: row.person_id,
      createdAt: instant(row.created_at),
      cancelledAt: instantOrNull(row.cancelled_at),
      cancelReason: row.cancel_reason,
    }))
  },

  async add(row) {
    await db
      .insertInto('contact_log')
      .values({
        district_id: d,
        id: row.id,
        relation: row.relation,
        deputy_id: row.deputyId,
        target_kind: row.targetKind,
        target_id: row.targetId,
        day: row.day,
        way: row.way,
        people_met: row.people,
        note: row.note,
        campaign_id: row.campaignId,
        person_id: row.personId,
        created_at: date(row.createdAt),
      })
      .execute()
  },

  async cancel(id, at, reason) {
    await db
      .updateTable('contact_log')
      .set({ cancelled_at: date(at), cancel_reason: reason })
      .where('district_id', '=', d)
      .where('id', '=', id)
      .execute()
  },

  async contacts(from: Day, to: Day, deputyIds?: readonly string[]) {
    const of = (column: string) => (deputyIds ? sql`and ${sql.ref(column)} = any(${[...deputyIds]}::text[])` : sql``)
    const { rows: written } = await sql<{
      deputy_id: string
      relation: Relation
      target_id: string | null
      day: Day
      way: string
    }>`
      select deputy_id, relation, target_id, day, way from contact_log
      where district_id = ${d} and cancelled_at is null and day >= ${from} and day <= ${to}
        ${of('deputy_id')}`.execute(db)
    // Only those who came, where anybody signed in at all.
    const { rows: receptions } = await sql<{ deputy_id: string; starts_at: Date }>`
      select r.deputy_id, s.starts_at from reception_sessions s
      join session_deputies r on r.district_id = s.district_id and r.session_id = s.id and r.roster_state = 'ROSTERED'
      where s.district_id = ${d} and s.stage = 'RECORDED' ${of('r.deputy_id')}
        and s.starts_at >= ${date(at(from))} and s.starts_at < ${date(at(to) + DAY)}
        and (r.signed_in_at is not null or not exists (
          select 1 from session_deputies o where o.district_id = s.district_id and o.session_id = s.id
            and o.signed_in_at is not null))`.execute(db)
    const { rows: entered } = await sql<{ deputy_id: string; day: Day; kind: string }>`
      select p.deputy_id, a.day, a.activity_kind as kind from activities a
      join activity_deputies p on p.district_id = a.district_id and p.activity_id = a.id
      where a.district_id = ${d} and a.activity_state = 'DONE' and a.activity_kind in ('RECEPTION', 'VISIT')
        ${of('p.deputy_id')}
        and a.day >= ${from} and a.day <= ${to}
        and (p.signed_in_at is not null or not exists (
          select 1 from activity_deputies o where o.district_id = a.district_id and o.activity_id = a.id
            and o.signed_in_at is not null))`.execute(db)
    // A deputy's receptions of a day are one contact, however they are known: by the roster, else as an activity, else in the log.
    const keyOf = (row: { deputy_id: string; day: Day }) => `${row.deputy_id} ${row.day}`
    const held = new Set(
      receptions.map(({ deputy_id, starts_at }) => keyOf({ deputy_id, day: dayOf(instant(starts_at)) })),
    )
    const activities = entered.filter((row) => row.kind !== 'RECEPTION' || !held.has(keyOf(row)))
    for (const row of entered) if (row.kind === 'RECEPTION') held.add(keyOf(row))
    const log = written.filter(
      (row) => row.relation !== 'DEPUTY_VOTER' || row.way !== 'RECEPTION' || !held.has(keyOf(row)),
    )
    const voters = (deputyId: string, day: Day) => ({
      deputyId,
      relation: 'DEPUTY_VOTER' as const,
      targetId: null,
      day,
    })
    return [
      ...log.map((row) => ({
        deputyId: row.deputy_id,
        relation: row.relation,
        targetId: row.target_id,
        day: row.day,
      })),
      ...receptions.map((row) => voters(row.deputy_id, dayOf(instant(row.starts_at)))),
      ...activities.map((row) => voters(row.deputy_id, row.day)),
    ]
  },

  async plans(year) {
    const rows = await db
      .selectFrom('contact_plans')
      .select(['deputy_id', 'planned'])
      .where('district_id', '=', d)
      .where('year', '=', year)
      .execute()
    return new Map(rows.map((row) => [row.deputy_id, row.planned]))
  },

  async savePlans(year, deputyIds, planned) {
    for (let from = 0; from < deputyIds.length; from += 1000)
      await db
        .insertInto('contact_plans')
        .values(deputyIds.slice(from, from + 1000).map((id) => ({ district_id: d, deputy_id: id, year, planned })))
        .onConflict((conflict) => conflict.columns(['district_id', 'deputy_id', 'year']).doUpdateSet({ planned }))
        .execute()
  },
})
