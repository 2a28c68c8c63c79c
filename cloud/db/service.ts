import { sql } from 'kysely'
import type { ServiceRecordRow, ServiceStore } from '../ports/service'
import { date, instant, instantOrNull, type StoreContext } from './rows'
import { visible } from './visibility'

export const serviceStore = ({ db, districtId: d }: StoreContext): ServiceStore => ({
  async add(row) {
    await db
      .insertInto('service_records')
      .values({
        district_id: d,
        id: row.id,
        street_id: row.streetId,
        record_kind: row.kind,
        title: row.title,
        day: row.day,
        participants: row.participants,
        notes: row.notes,
        person_id: row.personId,
        created_at: date(row.createdAt),
      })
      .execute()
    if (row.tasks.length)
      await db
        .insertInto('service_tasks')
        .values(
          row.tasks.map((task, seq) => ({
            district_id: d,
            id: task.id,
            record_id: row.id,
            seq,
            what: task.what,
            due_day: task.dueDay,
          })),
        )
        .execute()
  },

  async list({ kind }, scope, { after, limit }) {
    let query = db
      .selectFrom('service_records as r')
      .selectAll()
      .where('district_id', '=', d)
      .where('cancelled_at', 'is', null)
      .where(visible(scope, 'r'))
    if (kind) query = query.where('record_kind', '=', kind)
    if (after) query = query.where(sql<boolean>`(r.day, r.id) < (${after.day}, ${after.id})`)
    const rows = await query.orderBy('day', 'desc').orderBy('id', 'desc').limit(limit).execute()
    const tasks = rows.length
      ? await db
          .selectFrom('service_tasks')
          .selectAll()
          .where('district_id', '=', d)
          .where(
            'record_id',
            'in',
            rows.map(({ id }) => id),
          )
          .orderBy('seq')
          .execute()
      : []
    return rows.map((row): ServiceRecordRow => ({
      id: row.id,
      streetId: row.street_id,
      kind: row.record_kind,
      title: row.title,
      day: row.day,
      participants: row.participants,
      notes: row.notes,
      personId: row.person_id,
      createdAt: instant(row.created_at),
      tasks: tasks.flatMap((task) =>
        task.record_id === row.id
          ? [
              {
                id: task.id,
                what: task.what,
                dueDay: task.due_day,
                doneAt: instantOrNull(task.done_at),
                outcome: task.outcome,
              },
            ]
          : [],
      ),
    }))
  },

  async finish(taskId, scope, outcome, at) {
    const { rows } = await sql`
      update service_tasks t set done_at = ${date(at)}, outcome = ${outcome} from service_records r
      where t.district_id = ${d} and t.id = ${taskId} and t.done_at is null
        and r.district_id = t.district_id and r.id = t.record_id and r.cancelled_at is null and ${visible(scope, 'r')}
      returning t.id`.execute(db)
    return rows.length > 0
  },

  async cancel(recordId, scope, at) {
    const { rows } = await sql`
      update service_records r set cancelled_at = ${date(at)}
      where r.district_id = ${d} and r.id = ${recordId} and r.cancelled_at is null and ${visible(scope, 'r')}
      returning r.id`.execute(db)
    return rows.length > 0
  },
})
