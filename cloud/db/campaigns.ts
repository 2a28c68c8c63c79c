import { sql } from 'kysely'
import { at, DAY, dayOf } from '../../src/domain/calendar/time'
import { closedStages } from '../../src/domain/opinion/stages'
import type { ActivityRow, CampaignRow, CampaignStore, SessionEventRow } from '../ports/campaigns'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from './rows'
import { visible } from './visibility'

export const campaignStore = (context: StoreContext): CampaignStore => {
  const { db, districtId: d } = context

  /** Recorded ones, and those to come. */
  const sessionEvents = async (which: { from: Date; to: Date } | { id: string }): Promise<SessionEventRow[]> => {
    const condition =
      'id' in which
        ? sql`s.id = ${which.id} and s.stage in ('RECORDED', 'PLANNED', 'ANNOUNCED')`
        : sql`s.starts_at >= ${which.from} and s.starts_at < ${which.to} and s.stage in ('RECORDED', 'PLANNED', 'ANNOUNCED')`
    const { rows } = await sql<{
      id: string
      starts_at: Date
      stage: string
      street_id: string | null
      station_name: string
      deputy_id: string | null
      signed_in_at: Date | null
      people: number
    }>`
      select s.id, s.starts_at, s.stage, s.street_id, t.name as station_name, r.deputy_id, r.signed_in_at,
        (select coalesce(sum(b.party), 0)::int from bookings b where b.district_id = s.district_id and b.session_id = s.id
          and b.booking_state in ('CHECKED_IN', 'DONE')) as people
      from reception_sessions s
      join stations t on t.district_id = s.district_id and t.id = s.station_id
      left join session_deputies r on r.district_id = s.district_id and r.session_id = s.id and r.roster_state = 'ROSTERED'
      where s.district_id = ${d} and ${condition}
      order by s.starts_at, s.id, r.deputy_id`.execute(db)
    const sessions = new Map<string, SessionEventRow>()
    for (const row of rows) {
      const known = sessions.get(row.id) ?? {
        id: row.id,
        day: dayOf(instant(row.starts_at)),
        stationName: row.station_name,
        streetId: row.street_id,
        held: row.stage === 'RECORDED',
        deputies: [],
        people: row.people,
      }
      sessions.set(row.id, known)
      if (row.deputy_id) known.deputies.push({ id: row.deputy_id, signedIn: row.signed_in_at !== null })
    }
    // Who was on the roster of a reception that was held, but did not come, took no part in it.
    for (const session of sessions.values())
      if (session.held && session.deputies.some(({ signedIn }) => signedIn))
        session.deputies = session.deputies.filter(({ signedIn }) => signedIn)
    return [...sessions.values()]
  }

  return {
    async campaigns({ from, to, id } = {}) {
      let query = db.selectFrom('campaigns').selectAll().where('district_id', '=', d)
      if (id) query = query.where('id', '=', id)
      if (from) query = query.where('to_day', '>=', from)
      if (to) query = query.where('from_day', '<=', to)
      const rows = await query.orderBy('from_day').orderBy('id').execute()
      return rows.map((row) => ({
        id: row.id,
        kind: row.campaign_kind,
        name: row.name,
        fromDay: row.from_day,
        toDay: row.to_day,
        redDay: row.red_day,
        unit: row.unit_kind,
        target: row.target,
        tag: row.tag,
        note: row.note,
        cancelledAt: instantOrNull(row.cancelled_at),
        cancelReason: row.cancel_reason,
        createdAt: instant(row.created_at),
      }))
    },

    async holdCampaign(id) {
      await db
        .selectFrom('campaigns')
        .select('id')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .forUpdate()
        .execute()
    },

    async saveCampaign(row: CampaignRow) {
      const values = {
        campaign_kind: row.kind,
        name: row.name,
        from_day: row.fromDay,
        to_day: row.toDay,
        red_day: row.redDay,
        unit_kind: row.unit,
        target: row.target,
        tag: row.tag,
        note: row.note,
        cancelled_at: dateOrNull(row.cancelledAt),
        cancel_reason: row.cancelReason,
      }
      await db
        .insertInto('campaigns')
        .values({ district_id: d, id: row.id, created_at: date(row.createdAt), ...values })
        .onConflict((conflict) => conflict.columns(['district_id', 'id']).doUpdateSet(values))
        .execute()
    },

    async activities({ id, campaignIds, groupId, from, to }) {
      if (campaignIds && !campaignIds.length) return []
      let query = db.selectFrom('activities').selectAll().where('district_id', '=', d)
      if (id) query = query.where('id', '=', id)
      if (campaignIds) query = query.where('campaign_id', 'in', [...campaignIds])
      if (groupId) query = query.where('group_id', '=', groupId)
      if (from) query = query.where('day', '>=', from)
      if (to) query = query.where('day', '<=', to)
      const rows = await query.orderBy('day', 'desc').orderBy('id', 'desc').execute()
      if (!rows.length) return []
      const present = await db
        .selectFrom('activity_deputies')
        .selectAll()
        .where('district_id', '=', d)
        .where(
          'activity_id',
          'in',
          rows.map((row) => row.id),
        )
        .orderBy('deputy_id')
        .execute()
      const deputies = new Map<string, ActivityRow['deputies']>(rows.map((row) => [row.id, []]))
      for (const one of present)
        deputies.get(one.activity_id)?.push({ id: one.deputy_id, signedInAt: instantOrNull(one.signed_in_at) })
      return rows.map((row) => ({
        id: row.id,
        campaignId: row.campaign_id,
        kind: row.activity_kind,
        title: row.title,
        day: row.day,
        place: row.place,
        groupId: row.group_id,
        streetId: row.street_id,
        state: row.activity_state,
        cancelReason: row.cancel_reason,
        note: row.note,
        people: row.people_met,
        personId: row.person_id,
        createdAt: instant(row.created_at),
        deputies: deputies.get(row.id) ?? [],
      }))
    },

    async saveActivity(row) {
      const values = {
        campaign_id: row.campaignId,
        activity_kind: row.kind,
        title: row.title,
        day: row.day,
        place: row.place,
        group_id: row.groupId,
        street_id: row.streetId,
        activity_state: row.state,
        cancel_reason: row.cancelReason,
        note: row.note,
        people_met: row.people,
      }
      await db
        .insertInto('activities')
        .values({ district_id: d, id: row.id, person_id: row.personId, created_at: date(row.createdAt), ...values })
        .onConflict((conflict) => conflict.columns(['district_id', 'id']).doUpdateSet(values))
        .execute()
      await db.deleteFrom('activity_deputies').where('district_id', '=', d).where('activity_id', '=', row.id).execute()
      if (row.deputies.length)
        await db
          .insertInto('activity_deputies')
          .values(
            row.deputies.map((one) => ({
              district_id: d,
              activity_id: row.id,
              deputy_id: one.id,
              signed_in_at: dateOrNull(one.signedInAt),
            })),
          )
          .execute()
    },

    async holdActivity(id) {
      await db
        .selectFrom('activities')
        .select('id')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .forUpdate()
        .execute()
    },

    sessions: (from, to) => sessionEvents({ from: date(at(from)), to: date(at(to) + DAY) }),
    session: async (id) => (await sessionEvents({ id }))[0] ?? null,

    async raised(campaignIds, scope) {
      if (!campaignIds.length) return []
      const { rows } = await sql<{ id: string; raised: number; closed: number }>`
        select p.campaign_id as id, count(*)::int as raised,
          (count(*) filter (where p.stage = any(${[...closedStages]})))::int as closed
        from opinions p
        where p.district_id = ${d} and p.campaign_id = any(${[...campaignIds]}) and ${visible(scope, 'p')}
        group by p.campaign_id`.execute(db)
      return rows.map(({ id, raised, closed }) => ({ campaignId: id, raised, closed }))
    },

    async sources({ from, to }, scope) {
      const { rows } = await sql<{
        source: 'CAMPAIGN' | 'COUNCIL'
        tag: string | null
        raised: number
        closed: number
      }>`
        select case when p.campaign_id is not null then 'CAMPAIGN' else p.source end as source, p.tag, count(*)::int as raised,
          (count(*) filter (where p.stage = any(${[...closedStages]})))::int as closed
        from opinions p
        where p.district_id = ${d} and (p.source in ('CAMPAIGN', 'COUNCIL') or p.campaign_id is not null)
          and p.submitted_at >= ${date(at(from))} and p.submitted_at < ${date(at(to) + DAY)} and ${visible(scope, 'p')}
        group by 1, 2 order by 1, 2`.execute(db)
      return rows
    },
  }
}
