import { sql } from 'kysely'
import { HOUR } from '../../src/domain/calendar/time'
import type { ReceptionStore } from '../ports/reception'
import { bookingRow } from './reception-rows'
import { date, instant, type StoreContext } from './rows'

type Waiting = Pick<
  ReceptionStore,
  'firstWaiting' | 'offer' | 'waiting' | 'before' | 'expiredOffers' | 'waitingAnywhere' | 'toRemind'
>

/** Those who wait for a place of a session, in their order, and the places kept for them. */
export const waitingFor = ({ db, districtId: d, sealer }: StoreContext): Waiting => {
  const inLine = (sessionId: string) =>
    db
      .selectFrom('bookings')
      .where('district_id', '=', d)
      .where('session_id', '=', sessionId)
      .where('booking_state', '=', 'WAITLIST')
  return {
    // A statement that waited for the first one's row finds it no longer waiting and gives nothing, though others wait
    // behind it: so it is asked again until it gives one, or nobody is left.
    async firstWaiting(sessionId) {
      for (;;) {
        const row = await inLine(sessionId)
          .selectAll()
          .orderBy('wait_rank', 'desc')
          .orderBy('wait_seq')
          .limit(1)
          .forUpdate()
          .executeTakeFirst()
        if (row) return bookingRow(row, sealer)
        const left = await inLine(sessionId).select('id').limit(1).executeTakeFirst()
        if (!left) return null
      }
    },
    async offer(bookingId, slot, until, at) {
      await db
        .updateTable('bookings')
        .set({
          booking_state: 'OFFERED',
          slot_id: slot.id,
          starts_at: date(slot.startsAt),
          ends_at: date(slot.endsAt),
          offer_until: date(until),
          changed_at: date(at),
        })
        .where('district_id', '=', d)
        .where('id', '=', bookingId)
        .execute()
    },
    async waiting(sessionIds) {
      if (!sessionIds.length) return new Map()
      const rows = await db
        .selectFrom('bookings')
        .select((eb) => ['session_id', eb.fn.countAll<number>().as('n')])
        .where('district_id', '=', d)
        .where('session_id', 'in', [...sessionIds])
        .where('booking_state', '=', 'WAITLIST')
        .groupBy('session_id')
        .execute()
      return new Map(rows.map((row) => [row.session_id, row.n]))
    },
    async before(booking) {
      const row = await inLine(booking.sessionId)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(
          sql<boolean>`(wait_rank > ${booking.waitRank} or (wait_rank = ${booking.waitRank} and wait_seq < ${booking.waitSeq}))`,
        )
        .executeTakeFirstOrThrow()
      return row.n
    },
    async expiredOffers(now, limit) {
      const rows = await db
        .selectFrom('bookings')
        .select('id')
        .where('district_id', '=', d)
        .where('booking_state', '=', 'OFFERED')
        .where('offer_until', '<=', date(now))
        .orderBy('offer_until')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },
    async waitingAnywhere() {
      const { rows } = await sql<{ id: string; station_id: string; street_id: string | null; last: Date }>`
        select b.id, b.station_id, b.street_id, coalesce((
          select max(s.starts_at) from slots s
          where s.district_id = b.district_id and s.session_id = b.session_id), b.starts_at) as last
        from bookings b where b.district_id = ${d} and b.booking_state = 'WAITLIST'`.execute(db)
      return rows.map((row) => ({
        id: row.id,
        stationId: row.station_id,
        streetId: row.street_id,
        lastStartsAt: instant(row.last),
      }))
    },
    // What the day-before reminder wrote keeps a row out until the last two hours, so that a batch is never full of old ones.
    async toRemind(from, to, limit, id) {
      const { rows } = await sql<{ id: string; starts_at: Date; changed_at: Date }>`
        select b.id, b.starts_at, b.changed_at from bookings b
        where b.district_id = ${d} and b.booking_state = 'CONFIRMED' and b.person_id is not null
          and ${id === undefined ? sql`true` : sql`b.id = ${id}`}
          and b.starts_at > ${date(from)} and b.starts_at <= ${date(to)}
          and not exists (
            select from inbox_messages m
            where m.district_id = b.district_id and m.person_id = b.person_id
              and m.dedupe_key = 'booking:' || b.id
                || case when b.starts_at <= ${date(from + 2 * HOUR)} then ':soon:' else ':day_before:' end
                || (extract(epoch from b.starts_at) * 1000)::bigint)
        order by b.starts_at, b.id limit ${limit}`.execute(db)
      return rows.map((row) => ({
        id: row.id,
        startsAt: instant(row.starts_at),
        since: instant(row.changed_at),
      }))
    },
  }
}
