import { sql } from 'kysely'
import { standingStates } from '../../src/domain/reception/booking'
import type { Instant } from '../../src/domain/calendar/time'
import type { BookingRow, NewBooking, ReceptionStore } from '../ports/reception'
import { followsOf } from './reception-follows'
import { placesOfSlots } from './reception-places'
import { waitingFor } from './reception-wait'
import { bookingRow } from './reception-rows'
import { date, instant, type StoreContext } from './rows'
import { visible } from './visibility'

export const receptionStore = (context: StoreContext): ReceptionStore => {
  const { db, districtId: d, sealer } = context
  const select = () => db.selectFrom('bookings as b').selectAll('b').where('b.district_id', '=', d)
  const update = (id: string) => db.updateTable('bookings').where('district_id', '=', d).where('id', '=', id)
  const valuesOf = (row: NewBooking, at: Instant) => ({
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
    topic_check: row.topicCheck ?? null,
    topic_why: row.topicWhy ?? null,
    access_need: row.accessNeed,
    check_in_code: row.checkInCode,
    booking_state: row.state,
    starts_at: date(row.startsAt),
    ends_at: date(row.endsAt),
    created_at: date(at),
    changed_at: date(at),
    source: row.source ?? 'ONLINE',
    for_relative: row.forRelative ?? false,
    entered_by: row.enteredBy ?? null,
    wait_rank: row.waitRank ?? 0,
    wait_seq: row.waitSeq ?? null,
    offer_until: row.offerUntil === undefined || row.offerUntil === null ? null : date(row.offerUntil),
    moved_from_id: row.movedFromId ?? null,
    checked_in_at: row.checkedInAt === undefined || row.checkedInAt === null ? null : date(row.checkedInAt),
  })

  return {
    ...placesOfSlots(context),
    ...waitingFor(context),
    ...followsOf(context),
    async addBooking(row, at) {
      await db.insertInto('bookings').values(valuesOf(row, at)).execute()
    },
    async addBookings(rows, at) {
      // In parts: a statement carries so many values and no more.
      for (let i = 0; i < rows.length; i += 500)
        await db
          .insertInto('bookings')
          .values(rows.slice(i, i + 500).map((row) => valuesOf(row, at)))
          .execute()
    },
    async booking(id, scope) {
      const row = await select().where('b.id', '=', id).where(visible(scope, 'b')).executeTakeFirst()
      return row ? bookingRow(row, sealer) : null
    },
    async bookings(filter, scope, limit) {
      let query = select().where(visible(scope, 'b'))
      if (filter.personId !== undefined) query = query.where('b.person_id', '=', filter.personId)
      if (filter.ids)
        query = filter.ids.length ? query.where('b.id', 'in', [...filter.ids]) : query.where(sql<boolean>`false`)
      if (filter.personIds)
        query = filter.personIds.length
          ? query.where('b.person_id', 'in', [...filter.personIds])
          : query.where(sql<boolean>`false`)
      if (filter.sessionIds)
        query = filter.sessionIds.length
          ? query.where('b.session_id', 'in', [...filter.sessionIds])
          : query.where(sql<boolean>`false`)
      if (filter.movedFromId !== undefined) query = query.where('b.moved_from_id', '=', filter.movedFromId)
      if (filter.states) query = query.where('b.booking_state', 'in', [...filter.states])
      if (filter.endsAfter !== undefined) query = query.where('b.ends_at', '>', date(filter.endsAfter))
      const way = filter.newest ? 'desc' : 'asc'
      const rows = await query.orderBy('b.starts_at', way).orderBy('b.id', way).limit(limit).execute()
      return rows.map((row) => bookingRow(row, sealer))
    },
    async lockPerson(personId) {
      const row = await db
        .selectFrom('persons')
        .select('phone_sealed')
        .where('district_id', '=', d)
        .where('id', '=', personId)
        // Not `for update`: whoever tells this person of an offer (a row that names the person) must not wait for them.
        .forNoKeyUpdate()
        .executeTakeFirst()
      return { phone: row?.phone_sealed ? sealer.open(row.phone_sealed) : null }
    },
    async lockBookers(sessionIds, personIds = []) {
      await sql`
        select 1 from persons where district_id = ${d} and (id = any(${[...personIds]}::text[]) or id in (
          select person_id from bookings where district_id = ${d} and session_id = any(${[...sessionIds]}::text[])
            and booking_state = any(${[...standingStates]}::text[])))
        order by id for no key update`.execute(db)
    },
    // After the person is locked, in a statement of its own: what another tap has just written is seen here.
    async standing(personId, { sessionId, now, missedSince }) {
      const { rows } = await sql<{
        id: string | null
        session_id: string
        slot_id: string
        starts_at: Date
        ends_at: Date
        state: BookingRow['state'] | 'HELD'
        for_relative: boolean
      }>`
        select id, session_id, slot_id, starts_at, ends_at, booking_state as state, for_relative from bookings
        where district_id = ${d} and person_id = ${personId} and (
          (booking_state = any(${[...standingStates]}::text[])
            and (ends_at > ${date(now)} or session_id = ${sessionId}))
          or (booking_state = 'NO_SHOW' and starts_at > ${date(missedSince)}))
        union all
        select null, session_id, slot_id, expires_at, expires_at, 'HELD', false from slot_holds
        where district_id = ${d} and person_id = ${personId}`.execute(db)
      const hold = rows.find((row) => row.state === 'HELD')
      return {
        own: rows.flatMap((row) =>
          row.state === 'HELD' || row.state === 'NO_SHOW'
            ? []
            : [
                {
                  id: row.id as string,
                  sessionId: row.session_id,
                  startsAt: instant(row.starts_at),
                  endsAt: instant(row.ends_at),
                  state: row.state,
                  forRelative: row.for_relative,
                },
              ],
        ),
        missed: rows.filter((row) => row.state === 'NO_SHOW').map((row) => instant(row.starts_at)),
        hold: hold
          ? { personId, slotId: hold.slot_id, sessionId: hold.session_id, expiresAt: instant(hold.ends_at) }
          : null,
      }
    },
    async callOffBookings(sessionId, at) {
      await db
        .updateTable('bookings')
        .set({ booking_state: 'CANCELLED_BY_STATION', changed_at: date(at) })
        .where('district_id', '=', d)
        .where('session_id', '=', sessionId)
        .where('booking_state', 'in', [...standingStates])
        .execute()
    },
    async moveBooking(id, from, to, at) {
      const row = await update(id)
        .set({ booking_state: to, changed_at: date(at), ...(to === 'CHECKED_IN' ? { checked_in_at: date(at) } : {}) })
        .where('booking_state', '=', from)
        .returning('slot_id')
        .executeTakeFirst()
      return row ? { slotId: row.slot_id } : null
    },
    async changeSlot(id, { slot, session }, at) {
      const row = await update(id)
        .set({
          slot_id: slot.id,
          session_id: session.id,
          station_id: session.stationId,
          street_id: session.streetId,
          starts_at: date(slot.startsAt),
          ends_at: date(slot.endsAt),
          changed_at: date(at),
        })
        .where('booking_state', '=', 'CONFIRMED')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async rate(id, rating, note, at) {
      await update(id)
        .set({ rating, rating_note: note, rated_at: date(at) })
        .execute()
    },
  }
}
