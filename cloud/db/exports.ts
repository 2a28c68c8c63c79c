import { sql } from 'kysely'
import type { ExportRow, ExportStore, ExportTry, OpinionLedgerRow } from '../ports/exports'
import { date, instant, instantOrNull, type StoreContext } from './rows'

/** A process says at every page that it lives. The database's own clock is asked: processes may differ, or be set back. */
const SILENT = sql`interval '30 seconds'`

export const exportStore = ({ db, districtId: d, sealer }: StoreContext): ExportStore => {
  const all = () => db.selectFrom('exports').selectAll().where('district_id', '=', d)
  type Held = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]
  const told = (row: Held): ExportRow => ({
    id: row.id,
    personId: row.person_id,
    roleId: row.role_id,
    orgId: row.org_id,
    madeFor: row.made_for,
    kind: row.export_kind,
    format: row.file_format,
    title: row.title,
    asked: JSON.parse(row.asked) as unknown,
    reason: row.reason,
    state: row.export_state,
    done: row.rows_done,
    total: row.rows_total,
    attempts: row.attempts,
    problem: row.problem,
    fileName: row.file_name,
    bytes: row.file_bytes,
    parts: row.parts,
    createdAt: instant(row.created_at),
    keepUntil: instantOrNull(row.keep_until),
  })
  const dropParts = (id: string) =>
    db.deleteFrom('export_parts').where('district_id', '=', d).where('export_id', '=', id).execute()
  const own = ({ id, attempts }: ExportTry) =>
    db
      .updateTable('exports')
      .where('district_id', '=', d)
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('export_state', '=', 'RUNNING')
  const beatAt = sql<Date>`now()`

  return {
    async add(row, at) {
      const made = await db
        .insertInto('exports')
        .values({
          district_id: d,
          id: row.id,
          person_id: row.personId,
          role_id: row.roleId,
          org_id: row.orgId,
          made_for: row.madeFor,
          export_kind: row.kind,
          file_format: row.format,
          title: row.title,
          asked: JSON.stringify(row.asked),
          reason: row.reason,
          export_state: 'QUEUED',
          created_at: date(at),
        })
        .onConflict((c) => c.columns(['district_id', 'made_for']).where('made_for', 'is not', null).doNothing())
        .executeTakeFirst()
      return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row ? told(row) : null
    },
    async of({ personId, roleId, orgId }, limit) {
      const rows = await all()
        .where((eb) =>
          eb.or([
            eb.and([eb('person_id', '=', personId), eb('role_id', 'is not distinct from', roleId)]),
            ...(orgId ? [eb.and([eb('person_id', 'is', null), eb('org_id', '=', orgId)])] : []),
          ]),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(told)
    },
    async madeFor(orgId, begins, limit) {
      const rows = await all()
        .where('person_id', 'is', null)
        .where('org_id', '=', orgId)
        .where((eb) => eb.fn<boolean>('starts_with', ['made_for', eb.val(begins)]))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(told)
    },
    async underWay(personId) {
      const { n } = await db
        .selectFrom('exports')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('export_state', 'in', ['QUEUED', 'RUNNING'])
        .executeTakeFirstOrThrow()
      return Number(n)
    },
    async ahead() {
      const rows = await db
        .selectFrom('exports')
        .select('id')
        .where('district_id', '=', d)
        .where('export_state', 'in', ['QUEUED', 'RUNNING'])
        .orderBy((eb) => eb('export_state', '=', 'QUEUED'))
        .orderBy('created_at')
        .orderBy('id')
        .limit(1000)
        .execute()
      return rows.map(({ id }) => id)
    },
    async cancel(id) {
      const { numUpdatedRows } = await db
        .updateTable('exports')
        .set({ export_state: 'CANCELLED', parts: 0 })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('export_state', 'in', ['QUEUED', 'RUNNING'])
        .executeTakeFirst()
      if (numUpdatedRows > 0n) await dropParts(id)
      return numUpdatedRows > 0n
    },
    lost: () =>
      db
        .selectFrom('exports')
        .select(['id', 'attempts'])
        .where('district_id', '=', d)
        .where('export_state', '=', 'RUNNING')
        .where(sql<boolean>`beat_at < now() - ${SILENT}`)
        .execute(),
    async putBack(one, counts) {
      const { numUpdatedRows } = await own(one)
        .set((eb) => ({
          export_state: 'QUEUED',
          rows_done: 0,
          attempts: counts ? eb.ref('attempts') : eb('attempts', '-', 1),
        }))
        .executeTakeFirst()
      if (numUpdatedRows > 0n) await dropParts(one.id)
    },
    async claim() {
      // Two processes may both see that nothing is being made; the index lets one of them begin.
      const { rows } = await sql<{ id: string }>`
        update exports set export_state = 'RUNNING', attempts = attempts + 1, beat_at = now(), rows_done = 0, parts = 0
        where district_id = ${d} and id = (
          select id from exports where district_id = ${d} and export_state = 'QUEUED'
            and not exists (select 1 from exports r where r.district_id = ${d} and r.export_state = 'RUNNING')
          order by created_at, id limit 1 for update skip locked)
        returning id`
        .execute(db)
        .catch((error: unknown) => {
          if ((error as { constraint?: string }).constraint === 'exports_one_running') return { rows: [] }
          throw error
        })
      const [row] = rows
      return row ? this.find(row.id) : null
    },
    async beat(one, done, total) {
      const { numUpdatedRows } = await own(one)
        .set({ rows_done: done, rows_total: total, beat_at: beatAt })
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async addPart(one, seq, bytes) {
      const { numUpdatedRows } = await own(one).set({ beat_at: beatAt }).executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await db
        .insertInto('export_parts')
        .values({ district_id: d, export_id: one.id, seq, body_sealed: sealer.sealBytes(bytes) })
        .execute()
      return true
    },
    async part(id, seq) {
      const row = await db
        .selectFrom('export_parts')
        .select('body_sealed')
        .where('district_id', '=', d)
        .where('export_id', '=', id)
        .where('seq', '=', seq)
        .executeTakeFirst()
      return row ? sealer.openBytes(row.body_sealed) : null
    },
    async finish(one, made) {
      const { numUpdatedRows } = await own(one)
        .set({
          export_state: 'DONE',
          rows_done: made.done,
          rows_total: made.done,
          file_name: made.fileName,
          file_bytes: made.bytes,
          parts: made.parts,
          keep_until: date(made.keepUntil),
        })
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async fail(one, problem) {
      const { numUpdatedRows } = await own(one).set({ export_state: 'FAILED', problem, parts: 0 }).executeTakeFirst()
      if (numUpdatedRows > 0n) await dropParts(one.id)
    },
    async sweep(now) {
      const rows = await db
        .updateTable('exports')
        .set({ export_state: 'GONE', parts: 0 })
        .where('district_id', '=', d)
        .where('export_state', '=', 'DONE')
        .where('keep_until', '<=', date(now))
        .returning('id')
        .execute()
      for (const { id } of rows) await dropParts(id)
      return rows.length
    },

    async opinionRows(ids) {
      if (!ids.length) return []
      const { rows } = await sql<{
        id: string
        opinion_number: string
        submitted_at: Date
        street_name: string
        community_name: string
        category_name: string
        source: OpinionLedgerRow['source']
        title: string
        body: string
        place_text: string | null
        deputy_name: string | null
        unit_name: string | null
        assigned_at: Date | null
        stage: string
        due_at: Date | null
        result_class: OpinionLedgerRow['resultClass']
        promise_day: string | null
        rating: OpinionLedgerRow['rating']
        handling_round: number
        closed_at: Date | null
        answer: string | null
        released_at: Date | null
        author_id: string | null
        entered_by: string
        hide_from_unit: boolean
        author_name_sealed: string | null
        author_phone_sealed: string | null
        foreign_number: string | null
        sent_number: string | null
      }>`
        select p.id, p.opinion_number, p.submitted_at, s.name as street_name, m.name as community_name,
          case when up.name is null then c.name else up.name || '/' || c.name end as category_name, p.source, p.title, p.body,
          p.place_text, dep.name as deputy_name, u.name as unit_name, p.assigned_at, p.stage, p.due_at, p.result_class,
          p.promise_day, p.rating, p.handling_round, p.closed_at, r.body as answer, r.released_at, p.author_id, p.entered_by,
          p.hide_from_unit, p.author_name_sealed, p.author_phone_sealed, p.foreign_number, p.sent_number
        from opinions p
        join communities m on m.district_id = p.district_id and m.id = p.community_id
        join categories c on c.district_id = p.district_id and c.id = p.category_id
        left join categories up on up.district_id = c.district_id and up.id = c.parent_id
        join organisations s on s.district_id = p.district_id and s.id = p.street_id
        left join deputies dep on dep.district_id = p.district_id and dep.id = p.deputy_id
        left join organisations u on u.district_id = p.district_id and u.id = p.unit_id
        left join lateral (
          select q.body, q.released_at from opinion_replies q
          where q.district_id = p.district_id and q.opinion_id = p.id and q.released_at is not null and q.reply_kind <> 'CO_UNIT'
          order by q.released_at desc limit 1) r on true
        where p.district_id = ${d} and p.id = any(${[...ids]})`.execute(db)
      const byId = new Map(rows.map((row) => [row.id, row]))
      const open = (text: string | null) => (text ? sealer.open(text) : null)
      return ids.flatMap((id): OpinionLedgerRow[] => {
        const row = byId.get(id)
        if (!row) return []
        return [
          {
            id,
            number: row.opinion_number,
            submittedAt: instant(row.submitted_at),
            streetName: row.street_name,
            communityName: row.community_name,
            categoryName: row.category_name,
            source: row.source,
            title: row.title,
            body: row.body,
            placeText: row.place_text,
            deputyName: row.deputy_name,
            unitName: row.unit_name,
            assignedAt: instantOrNull(row.assigned_at),
            stage: row.stage as OpinionLedgerRow['stage'],
            dueAt: instantOrNull(row.due_at),
            resultClass: row.result_class,
            promiseDay: row.promise_day,
            rating: row.rating,
            handlingRound: row.handling_round,
            closedAt: instantOrNull(row.closed_at),
            answer: row.answer,
            answeredAt: instantOrNull(row.released_at),
            authorId: row.author_id,
            enteredBy: row.entered_by,
            hideFromUnit: row.hide_from_unit,
            authorName: open(row.author_name_sealed),
            authorPhone: open(row.author_phone_sealed),
            foreignNumber: row.foreign_number,
            sentNumber: row.sent_number,
          },
        ]
      })
    },
  }
}
