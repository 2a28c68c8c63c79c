import { sql } from 'kysely'
import { dayOf } from '../../../src/domain/calendar/time'
import { servesOn } from '../../../src/domain/places/station'
import type { PlacesStore, SessionRow } from '../../ports/places'
import { date, instant, type StoreContext } from '../rows'
import { offered } from './station-rows'

type Sessions = Pick<PlacesStore, 'sessions' | 'slotsOf' | 'rosterOf'>

/** Receptions with their slots and rosters. */
export const sessionsPart = ({ db, districtId: d }: StoreContext): Sessions => ({
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
        'r.reception_mode',
        'r.place',
        's.station_state',
        's.valid_from',
        's.valid_to',
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
    if (filter.endsBefore !== undefined) query = query.where('r.ends_at', '<=', date(filter.endsBefore))
    if (filter.coming) query = query.where('r.stage', 'in', ['PLANNED', 'ANNOUNCED'])
    if (filter.offered) query = query.where(sql<boolean>`(r.stage not in ('PLANNED', 'ANNOUNCED') or ${offered})`)
    if (filter.deputyId)
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('session_deputies as sd')
            .select('sd.deputy_id')
            .whereRef('sd.district_id', '=', 'r.district_id')
            .whereRef('sd.session_id', '=', 'r.id')
            .where('sd.deputy_id', '=', filter.deputyId as string)
            // Whoever took leave does not sit there.
            .where('sd.roster_state', '=', 'ROSTERED'),
        ),
      )
    const order = filter.newest ? 'desc' : 'asc'
    const rows = await query.orderBy('r.starts_at', order).orderBy('r.id', order).limit(limit).execute()
    if (filter.newest) rows.reverse()
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
      stationOpen: servesOn(
        { state: row.station_state, validFrom: row.valid_from, validTo: row.valid_to },
        dayOf(instant(row.starts_at)),
      ),
      cancelReason: row.cancel_reason,
      mode: row.reception_mode,
      place: row.place,
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
      .where('roster_state', '=', 'ROSTERED')
      .orderBy('deputy_id')
      .execute()
    for (const row of rows) roster.set(row.session_id, [...(roster.get(row.session_id) ?? []), row.deputy_id])
    return roster
  },
})
