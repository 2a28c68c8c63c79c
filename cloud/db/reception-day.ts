import { sql } from 'kysely'
import type { RecordColumn, Scope } from '../../src/domain/access/policy'
import type { Stage } from '../../src/domain/opinion/stages'
import type { RecordRow, ReceptionDayStore, RosterRow, VisitorRow } from '../ports/reception-day'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from './rows'
import { visible } from './visibility'

/** The day at the station: who is here, who signed in, what was written down. */
export const receptionDayStore = ({ db, districtId: d, sealer }: StoreContext): ReceptionDayStore => {
  const bookings = () => db.selectFrom('bookings as b').selectAll('b').where('b.district_id', '=', d)
  type BookingsRow = Awaited<ReturnType<ReturnType<typeof bookings>['execute']>>[number]
  const visitor = (row: BookingsRow): VisitorRow => ({
    id: row.id,
    number: row.booking_number,
    sessionId: row.session_id,
    stationId: row.station_id,
    slotId: row.slot_id,
    personId: row.person_id,
    calledBy: sealer.open(row.called_sealed),
    phone: row.phone_sealed === null ? null : sealer.open(row.phone_sealed),
    party: row.party,
    topic: row.topic,
    topicCheck: row.topic_check,
    topicWhy: row.topic_why,
    accessNeed: row.access_need,
    source: row.source,
    forRelative: row.for_relative,
    state: row.booking_state,
    startsAt: instant(row.starts_at),
    slotStartsAt: row.slot_id === null ? null : instant(row.starts_at),
    checkedInAt: instantOrNull(row.checked_in_at),
    calledAt: instantOrNull(row.called_at),
    goesFirst: row.goes_first,
    leftAt: instantOrNull(row.left_at),
  })

  const records = () => db.selectFrom('reception_records as r').selectAll('r').where('r.district_id', '=', d)
  type RecordsRow = Awaited<ReturnType<ReturnType<typeof records>['execute']>>[number]
  /** Rows with what hangs on them: three queries, whatever their number. */
  const whole = async (rows: readonly RecordsRow[]): Promise<RecordRow[]> => {
    if (!rows.length) return []
    const ids = rows.map((row) => row.id)
    const of = <T extends { record_id: string }>(parts: readonly T[], id: string) =>
      parts.filter((part) => part.record_id === id)
    const matters = await db
      .selectFrom('record_matters')
      .selectAll()
      .where('district_id', '=', d)
      .where('record_id', 'in', ids)
      .orderBy('seq')
      .execute()
    const deputies = await db
      .selectFrom('record_deputies')
      .selectAll()
      .where('district_id', '=', d)
      .where('record_id', 'in', ids)
      .orderBy('deputy_id')
      .execute()
    const photos = await db
      .selectFrom('record_photos')
      .selectAll()
      .where('district_id', '=', d)
      .where('record_id', 'in', ids)
      .orderBy('file_id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      number: row.record_number,
      code: row.receipt_code,
      sessionId: row.session_id,
      bookingId: row.booking_id,
      stationId: row.station_id,
      streetId: row.street_id,
      personId: row.person_id,
      calledBy: sealer.open(row.called_sealed),
      phone: row.phone_sealed === null ? null : sealer.open(row.phone_sealed),
      deputyNote: row.deputy_note,
      isConfirmed: row.is_confirmed,
      isPaper: row.is_paper,
      recordedBy: row.recorded_by,
      recordedAt: instant(row.recorded_at),
      deputyIds: of(deputies, row.id).map((part) => part.deputy_id),
      photoIds: of(photos, row.id).map((part) => part.file_id),
      matters: of(matters, row.id).map((part) => ({
        words: part.words,
        categoryId: part.category_id,
        outcome: part.outcome,
        answer: part.answer,
        opinionId: part.opinion_id,
      })),
    }))
  }
  const seen = (scope: Scope<RecordColumn>) => records().where(visible(scope, 'r'))
  const changeBooking = (id: string) => db.updateTable('bookings').where('district_id', '=', d).where('id', '=', id)
  const changeSession = (id: string) =>
    db.updateTable('reception_sessions').where('district_id', '=', d).where('id', '=', id)

  return {
    async rosters(sessionIds) {
      const rosters = new Map<string, RosterRow[]>()
      if (!sessionIds.length) return rosters
      const rows = await db
        .selectFrom('session_deputies')
        .selectAll()
        .where('district_id', '=', d)
        .where('session_id', 'in', [...sessionIds])
        .orderBy('deputy_id')
        .execute()
      for (const row of rows)
        rosters.set(row.session_id, [
          ...(rosters.get(row.session_id) ?? []),
          {
            deputyId: row.deputy_id,
            state: row.roster_state,
            standsInFor: row.stands_in_for,
            signedInAt: instantOrNull(row.signed_in_at),
          },
        ])
      return rosters
    },
    async signIn(sessionId, deputyId, at) {
      await db
        .updateTable('session_deputies')
        .set({ signed_in_at: dateOrNull(at) })
        .where('district_id', '=', d)
        .where('session_id', '=', sessionId)
        .where('deputy_id', '=', deputyId)
        .execute()
    },
    async facts(sessionIds) {
      if (!sessionIds.length) return new Map()
      const rows = await db
        .selectFrom('reception_sessions')
        .select(['id', 'no_visitor_reason'])
        .where('district_id', '=', d)
        .where('id', 'in', [...sessionIds])
        .execute()
      return new Map(rows.map((row) => [row.id, { noVisitorReason: row.no_visitor_reason }]))
    },
    async sessionsOf(deputyId) {
      const rows = await db
        .selectFrom('session_deputies')
        .select('session_id')
        .where('district_id', '=', d)
        .where('deputy_id', '=', deputyId)
        .where('roster_state', '=', 'ROSTERED')
        .execute()
      return rows.map((row) => row.session_id)
    },
    async visitors(sessionIds, scope) {
      if (!sessionIds.length) return []
      const rows = await bookings()
        .where('b.session_id', 'in', [...sessionIds])
        .where(visible(scope, 'b'))
        .orderBy('b.starts_at')
        .orderBy('b.created_at')
        .orderBy('b.id')
        .limit(2000)
        .execute()
      return rows.map(visitor)
    },
    async visitor(id, scope) {
      const row = await bookings().where('b.id', '=', id).where(visible(scope, 'b')).executeTakeFirst()
      return row ? visitor(row) : null
    },
    async withCode(code, scope, endsAfter) {
      const rows = await bookings()
        .where('b.check_in_code', '=', code)
        .where('b.ends_at', '>', date(endsAfter))
        .where('b.source', '<>', 'WALK_IN')
        .where(visible(scope, 'b'))
        .orderBy('b.starts_at')
        .orderBy('b.id')
        .limit(20)
        .execute()
      return rows.map(visitor)
    },
    async lockSession(id) {
      await db
        .selectFrom('reception_sessions')
        .select('id')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .forUpdate()
        .execute()
    },
    async checkIn(bookingId, at) {
      const row = await changeBooking(bookingId)
        .set({ booking_state: 'CHECKED_IN', checked_in_at: date(at), changed_at: date(at) })
        .where('booking_state', '=', 'CONFIRMED')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async expectAgain(bookingId, at) {
      const row = await changeBooking(bookingId)
        .set({ booking_state: 'CONFIRMED', checked_in_at: null, goes_first: false, changed_at: date(at) })
        .where('booking_state', '=', 'CHECKED_IN')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async addWalkIn(row, at) {
      await db
        .insertInto('bookings')
        .values({
          district_id: d,
          id: row.id,
          booking_number: row.number,
          session_id: row.sessionId,
          slot_id: null,
          station_id: row.stationId,
          street_id: row.streetId,
          person_id: row.personId,
          called_sealed: sealer.seal(row.calledBy),
          phone_sealed: row.phone === null ? null : sealer.seal(row.phone),
          party: row.party,
          topic: row.topic,
          access_need: row.accessNeed,
          check_in_code: row.checkInCode,
          booking_state: 'CHECKED_IN',
          source: 'WALK_IN',
          entered_by: row.enteredBy,
          starts_at: date(row.startsAt),
          ends_at: date(row.endsAt),
          created_at: date(at),
          changed_at: date(at),
          // What was on paper and is typed in later happened before the reception ended.
          checked_in_at: date(Math.min(at, row.endsAt)),
        })
        .execute()
    },
    async setTurn(bookingId, to, at) {
      await changeBooking(bookingId)
        .set({
          changed_at: date(at),
          ...(to.calledAt === undefined ? {} : { called_at: dateOrNull(to.calledAt) }),
          ...(to.goesFirst === undefined ? {} : { goes_first: to.goesFirst }),
        })
        .execute()
    },
    async identify(bookingId, personId, phone, at) {
      await changeBooking(bookingId)
        .set({ person_id: personId, phone_sealed: sealer.seal(phone), changed_at: date(at) })
        .execute()
    },
    async received(bookingId, at) {
      await changeBooking(bookingId)
        .set({
          booking_state: 'DONE',
          changed_at: date(at),
          checked_in_at: sql`coalesce(checked_in_at, least(${date(at)}, ends_at))`,
        })
        .execute()
    },
    async checkTopic(bookingId, check) {
      const row = await changeBooking(bookingId)
        // Not `changed_at`: that is since when somebody has the place, by which reminders go.
        .set({ topic_check: check, topic_why: null })
        .where('topic_check', '=', 'HELD')
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async leave(bookingId, at) {
      await changeBooking(bookingId)
        .set({ booking_state: 'DONE', left_at: date(at), changed_at: date(at) })
        .where('booking_state', '=', 'CHECKED_IN')
        .execute()
    },
    async comeBack(bookingId, at) {
      const row = await changeBooking(bookingId)
        .set({ booking_state: 'CHECKED_IN', left_at: null, called_at: null, changed_at: date(at) })
        .where('booking_state', '=', 'DONE')
        .where('left_at', 'is not', null)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    async close(sessionId, { personId, reason, at }) {
      await changeSession(sessionId)
        .set({
          stage: 'RECORDED',
          recorded_at: date(at),
          recorded_by: personId,
          no_visitor_reason: reason,
          version: sql`version + 1`,
        })
        .execute()
    },
    async takeReasonBack(sessionId) {
      await changeSession(sessionId)
        .set({ no_visitor_reason: null })
        .where('no_visitor_reason', 'is not', null)
        .execute()
    },

    async addRecord(row) {
      const key = { district_id: d, record_id: row.id }
      await db
        .insertInto('reception_records')
        .values({
          district_id: d,
          id: row.id,
          record_number: row.number,
          receipt_code: row.code,
          session_id: row.sessionId,
          booking_id: row.bookingId,
          station_id: row.stationId,
          street_id: row.streetId,
          person_id: row.personId,
          called_sealed: sealer.seal(row.calledBy),
          phone_sealed: row.phone === null ? null : sealer.seal(row.phone),
          deputy_note: row.deputyNote,
          is_confirmed: row.isConfirmed,
          is_paper: row.isPaper,
          recorded_by: row.recordedBy,
          recorded_at: date(row.recordedAt),
        })
        .execute()
      await db
        .insertInto('record_matters')
        .values(
          row.matters.map((matter, i) => ({
            ...key,
            seq: i + 1,
            words: matter.words,
            category_id: matter.categoryId,
            outcome: matter.outcome,
            answer: matter.answer,
            opinion_id: matter.opinionId,
          })),
        )
        .execute()
      if (row.deputyIds.length)
        await db
          .insertInto('record_deputies')
          .values(row.deputyIds.map((deputyId) => ({ ...key, deputy_id: deputyId })))
          .execute()
      if (row.photoIds.length)
        await db
          .insertInto('record_photos')
          .values(row.photoIds.map((fileId) => ({ ...key, file_id: fileId })))
          .execute()
    },
    async record(id, scope) {
      return (await whole(await seen(scope).where('r.id', '=', id).execute()))[0] ?? null
    },
    async recordsOf(sessionIds, scope) {
      if (!sessionIds.length) return []
      return whole(
        await seen(scope)
          .where('r.session_id', 'in', [...sessionIds])
          .orderBy('r.recorded_at')
          .orderBy('r.id')
          .limit(2000)
          .execute(),
      )
    },
    async records(scope, limit) {
      return whole(await seen(scope).orderBy('r.recorded_at', 'desc').orderBy('r.id', 'desc').limit(limit).execute())
    },
    async recordNumbered(number) {
      return (await whole(await records().where('r.record_number', '=', number).execute()))[0] ?? null
    },
    async claimRecord(id, personId) {
      const claimed = await db
        .updateTable('reception_records')
        .set({ person_id: personId })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('person_id', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return claimed !== undefined
    },
    async opinionsOf(recordIds) {
      if (!recordIds.length) return new Map()
      const rows = await db
        .selectFrom('opinions')
        .select(['id', 'opinion_number', 'title', 'stage', 'restriction'])
        .where('district_id', '=', d)
        .where('record_id', 'in', [...recordIds])
        .execute()
      return new Map(
        rows.map((row) => [
          row.id,
          {
            id: row.id,
            number: row.opinion_number,
            title: row.title,
            stage: row.stage as Stage,
            isRestricted: row.restriction !== null,
          },
        ]),
      )
    },
  }
}
