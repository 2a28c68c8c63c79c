import { sql } from 'kysely'
import { dayOf } from '../../src/domain/calendar/time'
import { servesOn } from '../../src/domain/places/station'
import type { ReceptionStore } from '../ports/reception'
import { date, instant, type StoreContext } from './rows'

type Places = Pick<
  ReceptionStore,
  | 'slot'
  | 'placeOf'
  | 'takePlace'
  | 'takePlaces'
  | 'givePlaceBack'
  | 'lockSlots'
  | 'holdSession'
  | 'holdSessionsFor'
  | 'lockSession'
  | 'addHold'
  | 'dropHold'
  | 'dropExpiredHolds'
  | 'slotsWithExpiredHolds'
>

/** Slots, what takes a place of them, and who has to wait for whom. */
export const placesOfSlots = ({ db, districtId: d }: StoreContext): Places => {
  const session = (id: string) =>
    db.selectFrom('reception_sessions').select('id').where('district_id', '=', d).where('id', '=', id)
  const hold = (row: { person_id: string; slot_id: string; session_id: string; expires_at: Date }) => ({
    personId: row.person_id,
    slotId: row.slot_id,
    sessionId: row.session_id,
    expiresAt: instant(row.expires_at),
  })
  return {
    async slot(id) {
      const row = await db
        .selectFrom('slots')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', '=', id)
        .executeTakeFirst()
      return row
        ? {
            id: row.id,
            sessionId: row.session_id,
            startsAt: instant(row.starts_at),
            endsAt: instant(row.ends_at),
            capacity: row.capacity,
            taken: row.taken,
          }
        : null
    },
    // One statement for what a booking needs to know: each one more is a way to the server and back.
    async placeOf(slotId) {
      const row = await db
        .selectFrom('slots as p')
        .innerJoin('reception_sessions as r', (join) =>
          join.onRef('r.district_id', '=', 'p.district_id').onRef('r.id', '=', 'p.session_id'),
        )
        .innerJoin('stations as s', (join) =>
          join.onRef('s.district_id', '=', 'r.district_id').onRef('s.id', '=', 'r.station_id'),
        )
        .select([
          'p.id',
          'p.session_id',
          'p.starts_at',
          'p.ends_at',
          'p.capacity',
          'p.taken',
          'r.station_id',
          'r.street_id',
          'r.starts_at as from',
          'r.ends_at as to',
          'r.theme',
          'r.stage',
          'r.cancel_reason',
          'r.reception_mode',
          'r.place as held_at',
          's.name',
          's.address',
          's.place',
          's.phone',
          's.lng',
          's.lat',
          's.station_state',
          's.valid_from',
          's.valid_to',
        ])
        .where('p.district_id', '=', d)
        .where('p.id', '=', slotId)
        .forShare('r')
        .executeTakeFirst()
      if (!row) return null
      const { name, address, place, phone, lng, lat } = row
      const open = { state: row.station_state, validFrom: row.valid_from, validTo: row.valid_to }
      return {
        slot: {
          id: row.id,
          sessionId: row.session_id,
          startsAt: instant(row.starts_at),
          endsAt: instant(row.ends_at),
          capacity: row.capacity,
          taken: row.taken,
        },
        session: {
          id: row.session_id,
          stationId: row.station_id,
          stationName: name,
          streetId: row.street_id,
          streetName: null,
          startsAt: instant(row.from),
          endsAt: instant(row.to),
          theme: row.theme,
          stage: row.stage,
          stationOpen: servesOn(open, dayOf(instant(row.from))),
          cancelReason: row.cancel_reason,
          mode: row.reception_mode,
          place: row.held_at,
        },
        station: { id: row.station_id, name, address, place, phone, lng, lat },
      }
    },
    // A count read first and a lock taken later let two people have one last place; one statement does not.
    async takePlace(slotId) {
      const row = await db
        .updateTable('slots')
        .set({ taken: sql`taken + 1` })
        .where('district_id', '=', d)
        .where('id', '=', slotId)
        .whereRef('taken', '<', 'capacity')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async takePlaces(slotId, count) {
      const row = await db
        .updateTable('slots')
        .set({ taken: sql`taken + ${count}::int` })
        .where('district_id', '=', d)
        .where('id', '=', slotId)
        .where(sql<boolean>`taken + ${count}::int <= capacity`)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async givePlaceBack(slotId) {
      await db
        .updateTable('slots')
        .set({ taken: sql`taken - 1` })
        .where('district_id', '=', d)
        .where('id', '=', slotId)
        .where('taken', '>', 0)
        .execute()
    },
    async lockSlots(ids) {
      await db
        .selectFrom('slots')
        .select('id')
        .where('district_id', '=', d)
        .where('id', 'in', [...ids])
        .orderBy('id')
        .forUpdate()
        .execute()
    },
    async holdSession(id) {
      await session(id).forShare().execute()
    },
    async holdSessionsFor(personId, slotId, sessionId) {
      await sql`
        select 1 from reception_sessions where district_id = ${d} and id in (
          select session_id from slot_holds where district_id = ${d} and person_id = ${personId}
          union select session_id from slots where district_id = ${d} and id = ${slotId ?? null}::text
          union select ${sessionId ?? null}::text)
        order by id for share`.execute(db)
    },
    async lockSession(id) {
      await session(id).forUpdate().execute()
    },
    async addHold(row) {
      await db
        .insertInto('slot_holds')
        .values({
          district_id: d,
          person_id: row.personId,
          slot_id: row.slotId,
          session_id: row.sessionId,
          expires_at: date(row.expiresAt),
        })
        .execute()
    },
    async dropHold(personId) {
      const row = await db
        .deleteFrom('slot_holds')
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .returningAll()
        .executeTakeFirst()
      return row ? hold(row) : null
    },
    // Skipping locked ones keeps a sweeper from ever waiting for the person who is using the hold at this moment.
    async dropExpiredHolds(slotId, now) {
      const { rows } = await sql<{ person_id: string }>`
        delete from slot_holds where district_id = ${d} and person_id in (
          select person_id from slot_holds
          where district_id = ${d} and slot_id = ${slotId} and expires_at <= ${date(now)}
          for update skip locked)
        returning person_id`.execute(db)
      return rows.length
    },
    async slotsWithExpiredHolds(now, limit) {
      const rows = await db
        .selectFrom('slot_holds')
        .select('slot_id')
        .distinct()
        .where('district_id', '=', d)
        .where('expires_at', '<=', date(now))
        .limit(limit)
        .execute()
      return rows.map((row) => row.slot_id)
    },
  }
}
