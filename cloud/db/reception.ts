import { sql } from 'kysely'
import type { BookingRow, ReceptionStore } from '../ports/reception'
import { date, instant, type StoreContext } from './rows'
import { visible } from './visibility'

export const receptionStore = ({ db, districtId: d, sealer }: StoreContext): ReceptionStore => {
  const select = () => db.selectFrom('bookings as b').selectAll('b').where('b.district_id', '=', d)
  type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]
  const booking = (row: Row): BookingRow => ({
    id: row.id,
    number: row.booking_number,
    sessionId: row.session_id,
    slotId: row.slot_id,
    stationId: row.station_id,
    streetId: row.street_id,
    personId: row.person_id,
    calledBy: sealer.open(row.called_sealed),
    phone: row.phone_sealed === null ? null : sealer.open(row.phone_sealed),
    party: row.party,
    topic: row.topic,
    accessNeed: row.access_need,
    checkInCode: row.check_in_code,
    state: row.booking_state,
    startsAt: instant(row.starts_at),
    endsAt: instant(row.ends_at),
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
    async givePlaceBack(slotId) {
      await db
        .updateTable('slots')
        .set({ taken: sql`taken - 1` })
        .where('district_id', '=', d)
        .where('id', '=', slotId)
        .where('taken', '>', 0)
        .execute()
    },
    async addBooking(row, at) {
      await db
        .insertInto('bookings')
        .values({
          district_id: d,
          id: row.id,
          booking_number: row.number,
          session_id: row.sessionId,
          slot_id: row.slotId,
          station_id: row.stationId,
          street_id: row.streetId,
          person_id: row.personId,
          called_sealed: sealer.seal(row.calledBy),
          phone_sealed: row.phone === null ? null : sealer.seal(row.phone),
          party: row.party,
          topic: row.topic,
          access_need: row.accessNeed,
          check_in_code: row.checkInCode,
          booking_state: row.state,
          starts_at: date(row.startsAt),
          ends_at: date(row.endsAt),
          created_at: date(at),
          changed_at: date(at),
        })
        .execute()
    },
    async booking(id, scope) {
      const row = await select().where('b.id', '=', id).where(visible(scope, 'b')).executeTakeFirst()
      return row ? booking(row) : null
    },
    async bookings(filter, scope, limit) {
      let query = select().where(visible(scope, 'b'))
      if (filter.personId !== undefined) query = query.where('b.person_id', '=', filter.personId)
      if (filter.sessionIds)
        query = filter.sessionIds.length
          ? query.where('b.session_id', 'in', [...filter.sessionIds])
          : query.where(sql<boolean>`false`)
      if (filter.states) query = query.where('b.booking_state', 'in', [...filter.states])
      if (filter.endsAfter !== undefined) query = query.where('b.ends_at', '>', date(filter.endsAfter))
      if (filter.checkInCode !== undefined) query = query.where('b.check_in_code', '=', filter.checkInCode)
      const way = filter.newest ? 'desc' : 'asc'
      return (await query.orderBy('b.starts_at', way).orderBy('b.id', way).limit(limit).execute()).map(booking)
    },
    async holdSession(id) {
      await db
        .selectFrom('reception_sessions')
        .select('id')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .forShare()
        .execute()
    },
    async lockPerson(personId) {
      await db
        .selectFrom('persons')
        .select('id')
        .where('district_id', '=', d)
        .where('id', '=', personId)
        .forUpdate()
        .execute()
    },
    async moveBooking(id, from, to, at) {
      const row = await db
        .updateTable('bookings')
        .set({ booking_state: to, changed_at: date(at) })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('booking_state', '=', from)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
