import { sql, type RawBuilder } from 'kysely'
import { seesRow } from '../../src/domain/access/policy'
import { clockOf, dayOf, MINUTE } from '../../src/domain/calendar/time'
import { servesOn } from '../../src/domain/places/station'
import { slotTimes } from '../../src/domain/reception/rules'
import type { NewSession, PlanRow, RuleRow, ScheduleStore } from '../ports/schedule'
import { date, instant, instantOrNull, type StoreContext } from './rows'
import { closuresPart } from './schedule-closures'
import { rosterPart } from './schedule-roster'

/** Bookings that stand. */
const live = sql.raw(`('WAITLIST', 'OFFERED', 'CONFIRMED', 'CHECKED_IN')`)

interface SessionColumns {
  id: string
  station_id: string
  station_name: string
  street_id: string | null
  street_name: string | null
  starts_at: Date
  ends_at: Date
  theme: string | null
  stage: PlanRow['stage']
  cancel_reason: string | null
  rule_id: string | null
  rule_day: string | null
  is_provisional: boolean
  reception_mode: PlanRow['mode']
  call_note: string | null
  place: string | null
  moved_to_id: string | null
  closure_id: string | null
  announced_at: Date | null
  version: number
  station_state: 'OPEN' | 'PAUSED' | 'CLOSED'
  valid_from: string | null
  valid_to: string | null
  slot_starts: Date | null
  slot_ends: Date | null
  capacity: number | null
  booked: number
  untouched: boolean
}

const planRow = (row: SessionColumns): PlanRow => ({
  id: row.id,
  stationId: row.station_id,
  stationName: row.station_name,
  streetId: row.street_id,
  streetName: row.street_name,
  startsAt: instant(row.starts_at),
  endsAt: instant(row.ends_at),
  theme: row.theme,
  stage: row.stage,
  stationOpen: servesOn(
    { state: row.station_state, validFrom: row.valid_from, validTo: row.valid_to },
    dayOf(instant(row.starts_at)),
  ),
  cancelReason: row.cancel_reason,
  ruleId: row.rule_id,
  ruleDay: row.rule_day,
  provisional: row.is_provisional,
  mode: row.reception_mode,
  callNote: row.call_note,
  place: row.place,
  movedToId: row.moved_to_id,
  closureId: row.closure_id,
  announcedAt: instantOrNull(row.announced_at),
  version: row.version,
  slotMinutes: row.slot_starts && row.slot_ends ? (row.slot_ends.getTime() - row.slot_starts.getTime()) / MINUTE : 15,
  capacity: row.capacity ?? 1,
  booked: Number(row.booked),
  untouched: row.untouched,
})

/** Planning: rules, sessions of a year, rosters, closures. */
export const scheduleStore = (context: StoreContext): ScheduleStore => {
  const { db, districtId: d } = context
  const sessionsWhere = async (where: RawBuilder<boolean>, limit: number): Promise<PlanRow[]> => {
    const { rows } = await sql<SessionColumns>`
      select r.*, s.name as station_name, s.station_state, s.valid_from, s.valid_to, o.name as street_name,
        f.starts_at as slot_starts, f.ends_at as slot_ends, f.capacity,
        (select count(*) from bookings b where b.district_id = r.district_id and b.session_id = r.id
          and b.booking_state in ${live}) as booked,
        not exists (select 1 from bookings b where b.district_id = r.district_id and b.session_id = r.id)
          and not exists (select 1 from slot_holds h where h.district_id = r.district_id and h.session_id = r.id) as untouched
      from reception_sessions r
      join stations s on s.district_id = r.district_id and s.id = r.station_id
      left join organisations o on o.district_id = r.district_id and o.id = r.street_id
      left join lateral (select p.starts_at, p.ends_at, p.capacity from slots p
        where p.district_id = r.district_id and p.session_id = r.id order by p.starts_at, p.id limit 1) f on true
      where r.district_id = ${d} and ${where}
      order by r.starts_at, r.id limit ${limit}`.execute(db)
    return rows.map(planRow)
  }
  const addSlots = async (
    sessionId: string,
    { startsAt, endsAt, slotMinutes, capacity }: Pick<NewSession, 'startsAt' | 'endsAt' | 'slotMinutes' | 'capacity'>,
  ) => {
    const slots = slotTimes(startsAt, endsAt, slotMinutes)
    if (!slots.length) return
    await db
      .insertInto('slots')
      .values(
        slots.map((slot) => ({
          district_id: d,
          id: `${sessionId}-${clockOf(slot.startsAt).replace(':', '')}`,
          session_id: sessionId,
          starts_at: date(slot.startsAt),
          ends_at: date(slot.endsAt),
          capacity,
        })),
      )
      .execute()
  }

  return {
    async rules(filter) {
      let query = db
        .selectFrom('reception_rules as u')
        .innerJoin('stations as s', (join) =>
          join.onRef('s.district_id', '=', 'u.district_id').onRef('s.id', '=', 'u.station_id'),
        )
        .selectAll('u')
        .select(['s.name as station_name', 's.street_id'])
        .where('u.district_id', '=', d)
      if (filter.stationIds) query = query.where(sql<boolean>`u.station_id = any(${[...filter.stationIds]}::text[])`)
      if (filter.streetId !== undefined) query = query.where('s.street_id', '=', filter.streetId)
      if (filter.id !== undefined) query = query.where('u.id', '=', filter.id)
      return (await query.orderBy('u.station_id').orderBy('u.id').execute()).map((row): RuleRow => ({
        id: row.id,
        stationId: row.station_id,
        stationName: row.station_name,
        streetId: row.street_id,
        rule: {
          repeat: row.repeat_kind,
          months: row.months,
          monthDay: row.month_day,
          weekday: row.weekday,
          nth: row.nth,
          windows: row.windows,
          shift: row.shift,
          except: row.except_days ? row.except_days.split(',') : [],
          from: row.from_day,
          to: row.to_day,
        },
        theme: row.theme,
        mode: row.reception_mode,
        slotMinutes: row.slot_minutes,
        capacity: row.capacity,
      }))
    },
    async stationsToPlan(now) {
      const { rows } = await sql<{ id: string }>`
        select station_id as id from reception_rules where district_id = ${d}
        union select station_id from reception_sessions
          where district_id = ${d} and rule_id is not null and starts_at > ${date(now)} order by id`.execute(db)
      return rows.map(({ id }) => id)
    },
    async lockStations(ids) {
      await sql`
        select 1 from stations where district_id = ${d} and id = any(${[...ids]}::text[])
        order by id for no key update`.execute(db)
    },
    async sessions(filter, scope, limit) {
      const list = (ids: readonly string[]) => sql`any(${[...ids]}::text[])`
      const where = [
        scope.length === 0
          ? sql<boolean>`false`
          : sql<boolean>`(${sql.join(
              scope.map((one) =>
                sql.join(
                  [
                    sql`true`,
                    ...Object.entries(one).map(([column, value]) => sql`${sql.ref(`r.${column}`)} = ${value}`),
                  ],
                  sql` and `,
                ),
              ),
              sql` or `,
            )})`,
        ...(filter.ids ? [sql`r.id = ${list(filter.ids)}`] : []),
        ...(filter.stationIds ? [sql`r.station_id = ${list(filter.stationIds)}`] : []),
        ...(filter.streetId !== undefined ? [sql`r.street_id = ${filter.streetId}`] : []),
        ...(filter.from !== undefined ? [sql`r.ends_at > ${date(filter.from)}`] : []),
        ...(filter.to !== undefined ? [sql`r.starts_at < ${date(filter.to)}`] : []),
        ...(filter.stages ? [sql`r.stage = ${list(filter.stages)}`] : []),
        ...(filter.ruleIds ? [sql`r.rule_id = ${list(filter.ruleIds)}`] : []),
        ...(filter.deputyId !== undefined
          ? [
              sql`exists (select 1 from session_deputies sd where sd.district_id = r.district_id
                and sd.session_id = r.id and sd.deputy_id = ${filter.deputyId})`,
            ]
          : []),
      ]
      return sessionsWhere(sql<boolean>`${sql.join(where, sql` and `)}`, limit)
    },
    async lockSessions(ids) {
      if (!ids.length) return
      await sql`select 1 from reception_sessions where district_id = ${d} and id = any(${[...ids]}::text[])
        order by id for update`.execute(db)
    },
    async addSession(row) {
      await db
        .insertInto('reception_sessions')
        .values({
          district_id: d,
          id: row.id,
          station_id: row.stationId,
          street_id: row.streetId,
          starts_at: date(row.startsAt),
          ends_at: date(row.endsAt),
          theme: row.theme,
          stage: row.stage,
          cancel_reason: null,
          rule_id: row.ruleId,
          rule_day: row.ruleDay,
          is_provisional: row.provisional,
          reception_mode: row.mode,
          call_note: row.callNote,
          place: row.place,
        })
        .execute()
      await addSlots(row.id, row)
    },
    async reslot(id, change) {
      await db.deleteFrom('slots').where('district_id', '=', d).where('session_id', '=', id).execute()
      await db
        .updateTable('reception_sessions')
        .set({
          starts_at: date(change.startsAt),
          ends_at: date(change.endsAt),
          rule_day: change.ruleDay,
          is_provisional: change.provisional,
          theme: change.theme,
          reception_mode: change.mode,
        })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .execute()
      await addSlots(id, change)
    },
    async setProvisional(id, provisional) {
      await db
        .updateTable('reception_sessions')
        .set({ is_provisional: provisional })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .execute()
    },
    async changeSession(id, version, change) {
      const { capacity, mode, callNote, theme, place } = change
      const row = await db
        .updateTable('reception_sessions')
        .set({
          version: version + 1,
          ...(theme !== undefined ? { theme } : {}),
          ...(mode !== undefined ? { reception_mode: mode } : {}),
          ...(callNote !== undefined ? { call_note: callNote } : {}),
          ...(place !== undefined ? { place } : {}),
        })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst()
      if (!row) return false
      if (capacity !== undefined)
        // What is taken stays: such a slot gets as small as it can.
        await sql`update slots set capacity = greatest(${capacity}, taken)
          where district_id = ${d} and session_id = ${id}`.execute(db)
      return true
    },
    async dropSession(id) {
      for (const table of ['session_deputies', 'session_units', 'slots'] as const)
        await db.deleteFrom(table).where('district_id', '=', d).where('session_id', '=', id).execute()
      await db.deleteFrom('reception_sessions').where('district_id', '=', d).where('id', '=', id).execute()
    },
    async announce(id, at) {
      const row = await db
        .updateTable('reception_sessions')
        .set({ stage: 'ANNOUNCED', announced_at: date(at) })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('stage', '=', 'PLANNED')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    dueForAnnouncement: (now, before, limit) =>
      sessionsWhere(
        sql<boolean>`r.stage = 'PLANNED' and r.starts_at > ${date(now)} and r.starts_at < ${date(before)}`,
        limit,
      ),
    async callOff(id, how) {
      await db
        .updateTable('reception_sessions')
        .set({
          stage: how.stage,
          cancel_reason: how.reason,
          moved_to_id: how.movedToId,
          closure_id: how.closureId,
          version: sql`version + 1`,
        })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .execute()
    },
    async emptySlots(sessionId, places) {
      const { rows: holds } = await sql<{ slot_id: string }>`
        delete from slot_holds where district_id = ${d} and session_id = ${sessionId} returning slot_id`.execute(db)
      const leaving = [...places, ...holds.map((row) => row.slot_id)]
      const counts = new Map<string, number>()
      for (const id of leaving) counts.set(id, (counts.get(id) ?? 0) + 1)
      for (const [id, n] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
        await sql`update slots set taken = greatest(taken - ${n}, 0) where district_id = ${d} and id = ${id}`.execute(
          db,
        )
    },
    async units(sessionIds) {
      const units = new Map<string, { id: string; name: string }[]>()
      if (!sessionIds.length) return units
      const { rows } = await sql<{ session_id: string; id: string; name: string }>`
        select u.session_id, o.id, o.name from session_units u
        join organisations o on o.district_id = u.district_id and o.id = u.unit_id
        where u.district_id = ${d} and u.session_id = any(${[...sessionIds]}::text[]) order by o.seq, o.id`.execute(db)
      for (const { session_id, id, name } of rows)
        units.set(session_id, [...(units.get(session_id) ?? []), { id, name }])
      return units
    },
    async setUnits(sessionId, unitIds) {
      await db.deleteFrom('session_units').where('district_id', '=', d).where('session_id', '=', sessionId).execute()
      if (unitIds.length)
        await db
          .insertInto('session_units')
          .values([...new Set(unitIds)].map((id) => ({ district_id: d, session_id: sessionId, unit_id: id })))
          .execute()
    },
    async owed(stationId, since) {
      const { rows } = await sql<{ id: string }>`
        select b.id from bookings b
        join reception_sessions r on r.district_id = b.district_id and r.id = b.session_id
        where b.district_id = ${d} and b.station_id = ${stationId} and b.booking_state = 'CANCELLED_BY_STATION'
          and r.stage in ('CANCELLED', 'MOVED') and r.starts_at > ${date(since)} and b.person_id is not null
          and b.source <> 'WALK_IN'
          and not exists (select 1 from bookings n where n.district_id = b.district_id and n.moved_from_id = b.id)
          -- Whoever has a later booking here has been served.
          and not exists (select 1 from bookings n where n.district_id = b.district_id and n.person_id = b.person_id
            and n.station_id = b.station_id and n.starts_at > b.starts_at and n.booking_state <> 'CANCELLED_BY_STATION')
        order by b.created_at, b.id`.execute(db)
      return rows.map(({ id }) => id)
    },
    async staffOf(stationId) {
      const { rows } = await sql<{ id: string }>`
        select distinct p.person_id as id from person_roles p
        join stations s on s.district_id = p.district_id and s.id = ${stationId}
        where p.district_id = ${d} and p.role_state = 'ACTIVE' and
          ((p.role_code = 'STATION_LIAISON' and p.station_id = s.id)
            or (p.role_code in ('STREET_STAFF', 'STREET_DIRECTOR') and p.org_id = s.street_id))
        order by id`.execute(db)
      return rows.map(({ id }) => id)
    },
    async clerksOf(unitId) {
      const rows = await db
        .selectFrom('person_roles')
        .select('person_id')
        .distinct()
        .where('district_id', '=', d)
        .where('org_id', '=', unitId)
        .where('role_state', '=', 'ACTIVE')
        .where('role_code', 'in', ['UNIT_CLERK', 'UNIT_LEADER'])
        .execute()
      return rows.map((row) => row.person_id)
    },
    async invitable(streetId) {
      const rows = await db
        .selectFrom('organisations')
        .select(['id', 'name', 'parent_id'])
        .where('district_id', '=', d)
        .where('kind', '=', 'UNIT')
        .orderBy('seq')
        .execute()
      const streets = await db
        .selectFrom('organisations')
        .select('id')
        .where('district_id', '=', d)
        .where('kind', 'in', ['STREET', 'TOWN', 'ZONE'])
        .execute()
      const others = new Set(streets.map(({ id }) => id).filter((id) => id !== streetId))
      return rows
        .filter((row) => row.parent_id === null || !others.has(row.parent_id))
        .map(({ id, name }) => ({ id, name }))
    },
    async stations(scope) {
      const rows = await db
        .selectFrom('stations')
        .select(['id', 'name', 'street_id'])
        .where('district_id', '=', d)
        .where('station_state', '<>', 'CLOSED')
        .orderBy('id')
        .execute()
      return rows
        .filter((row) => seesRow(scope, { station_id: row.id, street_id: row.street_id }))
        .map((row) => ({ id: row.id, name: row.name, streetId: row.street_id }))
    },
    ...rosterPart(context),
    ...closuresPart(context),
  }
}
