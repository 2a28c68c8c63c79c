import type { Selectable } from 'kysely'
import type { ClosureRow, ScheduleStore } from '../ports/schedule'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from './rows'
import type { Database } from './schema'

type Closures = Pick<ScheduleStore, 'addClosure' | 'closures' | 'standingClosures' | 'liftClosure'>

const closure = (row: Selectable<Database['closures']>): ClosureRow => ({
  id: row.id,
  scopeKind: row.scope_kind,
  scopeId: row.scope_id,
  startsAt: instant(row.starts_at),
  endsAt: instant(row.ends_at),
  reason: row.reason,
  remedy: row.remedy,
  personId: row.person_id,
  createdAt: instant(row.created_at),
  liftedAt: instantOrNull(row.lifted_at),
})

/** Days on which stations are closed: a typhoon, a repair. */
export const closuresPart = ({ db, districtId: d }: StoreContext): Closures => {
  const select = () => db.selectFrom('closures').selectAll().where('district_id', '=', d)
  return {
    async addClosure(row) {
      await db
        .insertInto('closures')
        .values({
          district_id: d,
          id: row.id,
          scope_kind: row.scopeKind,
          scope_id: row.scopeId,
          starts_at: date(row.startsAt),
          ends_at: date(row.endsAt),
          reason: row.reason,
          remedy: row.remedy,
          person_id: row.personId,
          created_at: date(row.createdAt),
          lifted_at: dateOrNull(row.liftedAt),
        })
        .execute()
    },
    async closures(filter) {
      const query =
        'id' in filter ? select().where('id', '=', filter.id) : select().where('ends_at', '>', date(filter.endsAfter))
      return (await query.orderBy('starts_at', 'desc').orderBy('id').limit(200).execute()).map(closure)
    },
    async standingClosures(endsAfter) {
      const query = select().where('lifted_at', 'is', null).where('ends_at', '>', date(endsAfter))
      return (await query.orderBy('starts_at').orderBy('id').execute()).map(closure)
    },
    async liftClosure(id, at) {
      const row = await db
        .updateTable('closures')
        .set({ lifted_at: date(at) })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('lifted_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
