import { sql } from 'kysely'
import type { SettingRow } from '../../src/domain/settings/settings'
import type { AreaRow, DeputyRow, PlacesStore, SessionRow, StationRow } from '../ports/places'
import { buildCalendar } from './calendar'
import { date, instant, instantOrNull, likeText, type StoreContext } from './rows'
import type { Database } from './schema'

type StationColumns = Database['stations']

const list = (json: string): string[] => JSON.parse(json) as string[]

const stationRow = (row: Record<keyof StationColumns, unknown> & { street_name: string | null }): StationRow => {
  const r = row as unknown as Record<string, string | null> & { lng: number | null; lat: number | null }
  return {
    id: r.id as string,
    name: r.name as string,
    level: r.station_level as StationRow['level'],
    kind: r.station_kind as string,
    flags: list(r.flags as string),
    streetId: r.street_id ?? null,
    streetName: r.street_name ?? null,
    communityId: r.community_id ?? null,
    parentId: r.parent_id ?? null,
    address: r.address as string,
    place: r.place ?? null,
    lng: r.lng,
    lat: r.lat,
    accessFacts: list(r.access_facts as string),
    openHours: r.open_hours as string,
    receptionRule: r.reception_rule ?? null,
    phone: r.phone as string,
    headName: r.head_name ?? null,
    brand: r.brand ?? null,
    accepts: r.accepts ?? null,
    rules: r.rules ?? null,
    state: r.station_state as StationRow['state'],
    stateNote: r.state_note ?? null,
    openedOn: r.opened_on ?? null,
    upgradedOn: r.upgraded_on ?? null,
    upgradeNote: r.upgrade_note ?? null,
  }
}

const AREAS = ['STREET', 'TOWN', 'ZONE'] as const

export const placesStore = ({ db, districtId: d }: StoreContext): PlacesStore => {
  const area = (row: {
    id: string
    name: string
    short_name: string
    kind: string
    committee_name: string | null
    phone: string | null
  }): AreaRow => ({
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as AreaRow['kind'],
    committeeName: row.committee_name ?? row.name,
    phone: row.phone,
  })
  const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map((row) => row.id)

  const store: PlacesStore = {
    async district() {
      const row = await db.selectFrom('districts').selectAll().where('id', '=', d).executeTakeFirstOrThrow()
      return { id: row.id, name: row.name, cityName: row.city_name, isDemo: row.is_demo }
    },

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
      return rows.map((row) => ({ ...area(row), stations: row.stations ?? 0, communities: row.communities ?? 0 }))
    },

    async area(id) {
      const row = await db
        .selectFrom('organisations')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('kind', 'in', [...AREAS])
        .executeTakeFirst()
      return row ? area(row) : null
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

    async stations(filter, now, page) {
      const text = filter.query ? likeText(filter.query.toLowerCase()) : null
      const where = sql`
        s.district_id = ${d}
        ${filter.streetId ? sql`and s.street_id = ${filter.streetId}` : sql``}
        ${filter.level ? sql`and s.station_level = ${filter.level}` : sql``}
        ${filter.ids ? sql`and s.id = any(${filter.ids})` : sql``}
        ${
          filter.communityId
            ? sql`and exists (select 1 from station_communities sc where sc.district_id = s.district_id
                and sc.station_id = s.id and sc.community_id = ${filter.communityId})`
            : sql``
        }
        ${
          text
            ? sql`and (lower(s.name) like ${text} or s.pinyin like ${text} or s.address like ${text} or o.name like ${text}
                or exists (select 1 from station_communities sc join communities c
                  on c.district_id = sc.district_id and c.id = sc.community_id
                  where sc.district_id = s.district_id and sc.station_id = s.id and (c.name like ${text} or c.pinyin like ${text})))`
            : sql``
        }`
      const from = sql`stations s left join organisations o on o.district_id = s.district_id and o.id = s.street_id`
      // A station without a next reception stands last: its order value is the end of time.
      const order = sql<Date>`coalesce(n.starts_at, 'infinity'::timestamptz)`
      const after = page.after
        ? sql`and (${order}, s.id) > (${page.after.nextStartsAt === null ? sql`'infinity'::timestamptz` : sql`${date(page.after.nextStartsAt)}::timestamptz`}, ${page.after.id})`
        : sql``
      const { rows } = await sql<
        Record<keyof StationColumns, unknown> & {
          street_name: string | null
          next_id: string | null
          next_at: Date | null
          total: number
        }
      >`
        select s.*, o.name as street_name, n.id as next_id, n.starts_at as next_at
        from ${from} left join lateral (
          select r.id, r.starts_at from reception_sessions r
          where r.district_id = s.district_id and r.station_id = s.id and r.ends_at > ${date(now)} and r.stage in ('PLANNED', 'ANNOUNCED')
          order by r.starts_at limit 1) n on true
        where ${where} ${after} order by ${order}, s.id limit ${page.limit}`.execute(db)
      const total = await sql<{ n: number }>`select count(*) as n from ${from} where ${where}`.execute(db)
      return {
        total: total.rows[0]?.n ?? 0,
        hits: rows.map((row) => ({
          station: stationRow(row),
          nextSessionId: row.next_id,
          nextStartsAt: instantOrNull(row.next_at),
        })),
      }
    },

    async station(id) {
      const { rows } = await sql<Record<keyof StationColumns, unknown> & { street_name: string | null }>`
        select s.*, o.name as street_name from stations s
        left join organisations o on o.district_id = s.district_id and o.id = s.street_id
        where s.district_id = ${d} and s.id = ${id}`.execute(db)
      return rows[0] ? stationRow(rows[0]) : null
    },

    stationsServing: (communityId) =>
      ids(
        db
          .selectFrom('station_communities as sc')
          .innerJoin('stations as s', (join) =>
            join.onRef('s.district_id', '=', 'sc.district_id').onRef('s.id', '=', 'sc.station_id'),
          )
          .select('s.id')
          .where('sc.district_id', '=', d)
          .where('sc.community_id', '=', communityId)
          .orderBy(sql`case s.station_level when 'STATION' then 0 when 'POINT' then 1 else 2 end`)
          .orderBy('s.id')
          .execute(),
      ),

    communitiesServed: (stationId) =>
      db
        .selectFrom('station_communities as sc')
        .innerJoin('communities as c', (join) =>
          join.onRef('c.district_id', '=', 'sc.district_id').onRef('c.id', '=', 'sc.community_id'),
        )
        .select(['c.id', 'c.name'])
        .where('sc.district_id', '=', d)
        .where('sc.station_id', '=', stationId)
        .orderBy('c.seq')
        .execute(),

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
      ids(
        db
          .selectFrom('deputy_stations')
          .select('deputy_id as id')
          .where('district_id', '=', d)
          .where('station_id', '=', stationId)
          .orderBy('deputy_id')
          .execute(),
      ),

    deputiesOfGrid: (gridId) =>
      ids(
        db
          .selectFrom('deputy_grids')
          .select('deputy_id as id')
          .where('district_id', '=', d)
          .where('grid_id', '=', gridId)
          .orderBy('deputy_id')
          .execute(),
      ),

    deputiesOfCommunity: (communityId) =>
      ids(
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

    async sessions(filter, limit) {
      let query = db
        .selectFrom('reception_sessions as r')
        .innerJoin('stations as s', (join) =>
          join.onRef('s.district_id', '=', 'r.district_id').onRef('s.id', '=', 'r.station_id'),
        )
        .leftJoin('organisations as o', (join) =>
          join.onRef('o.district_id', '=', 'r.district_id').onRef('o.id', '=', 'r.street_id'),
        )
        .select([
          'r.id',
          'r.station_id',
          's.name as station_name',
          'r.street_id',
          'o.name as street_name',
          'r.starts_at',
          'r.ends_at',
          'r.theme',
          'r.stage',
          'r.cancel_reason',
          's.station_state',
        ])
        .where('r.district_id', '=', d)
      if (filter.ids)
        query = filter.ids.length ? query.where('r.id', 'in', [...filter.ids]) : query.where(sql<boolean>`false`)
      if (filter.stationIds)
        query = filter.stationIds.length
          ? query.where('r.station_id', 'in', [...filter.stationIds])
          : query.where(sql<boolean>`false`)
      if (filter.streetId !== undefined) query = query.where('r.street_id', '=', filter.streetId)
      if (filter.endsAfter !== undefined) query = query.where('r.ends_at', '>', date(filter.endsAfter))
      if (filter.startsBefore !== undefined) query = query.where('r.starts_at', '<', date(filter.startsBefore))
      if (filter.coming) query = query.where('r.stage', 'in', ['PLANNED', 'ANNOUNCED'])
      if (filter.deputyId)
        query = query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('session_deputies as sd')
              .select('sd.deputy_id')
              .whereRef('sd.district_id', '=', 'r.district_id')
              .whereRef('sd.session_id', '=', 'r.id')
              .where('sd.deputy_id', '=', filter.deputyId as string),
          ),
        )
      const rows = await query.orderBy('r.starts_at').orderBy('r.id').limit(limit).execute()
      return rows.map((row): SessionRow => ({
        id: row.id,
        stationId: row.station_id,
        stationName: row.station_name,
        streetId: row.street_id,
        streetName: row.street_name,
        startsAt: instant(row.starts_at),
        endsAt: instant(row.ends_at),
        theme: row.theme,
        stage: row.stage,
        stationOpen: row.station_state === 'OPEN',
        cancelReason: row.cancel_reason,
      }))
    },

    async slotsOf(sessionIds) {
      if (!sessionIds.length) return []
      const rows = await db
        .selectFrom('slots')
        .selectAll()
        .where('district_id', '=', d)
        .where('session_id', 'in', [...sessionIds])
        .orderBy('starts_at')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        sessionId: row.session_id,
        startsAt: instant(row.starts_at),
        endsAt: instant(row.ends_at),
        capacity: row.capacity,
        taken: row.taken,
      }))
    },

    async rosterOf(sessionIds) {
      const roster = new Map<string, string[]>()
      if (!sessionIds.length) return roster
      const rows = await db
        .selectFrom('session_deputies')
        .select(['session_id', 'deputy_id'])
        .where('district_id', '=', d)
        .where('session_id', 'in', [...sessionIds])
        .orderBy('deputy_id')
        .execute()
      for (const row of rows) roster.set(row.session_id, [...(roster.get(row.session_id) ?? []), row.deputy_id])
      return roster
    },

    async settingRows() {
      const rows = await db.selectFrom('settings').selectAll().where('district_id', '=', d).execute()
      return rows.map((row): SettingRow => ({
        scopeKind: row.scope_kind,
        scopeId: row.scope_id,
        key: row.setting_key,
        value: row.setting_value,
      }))
    },

    async calendar() {
      const rows = await db
        .selectFrom('calendar_days')
        .select(['day', 'is_off as isOff', 'name'])
        .where('district_id', '=', d)
        .execute()
      return buildCalendar(rows)
    },
  }
  return store
}
