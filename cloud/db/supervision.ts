import { sql } from 'kysely'
import type { SupervisionStore } from '../ports/supervision'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from './rows'
import { visible } from './visibility'

export const supervisionStore = ({ db, districtId: d }: StoreContext): SupervisionStore => ({
  async add(topic) {
    const row = await db
      .insertInto('supervision_topics')
      .values({
        district_id: d,
        id: topic.id,
        street_id: topic.streetId,
        title: topic.title,
        words: topic.words,
        from_day: topic.from,
        to_day: topic.to,
        found: topic.found,
        note: topic.note,
        person_id: topic.personId,
        actor_label: topic.actor,
        created_at: date(topic.createdAt),
        closed_at: dateOrNull(topic.closedAt),
        outcome: topic.outcome,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  },

  async list(scope, limit) {
    const rows = await db
      .selectFrom('supervision_topics as t')
      .selectAll()
      .where('district_id', '=', d)
      .where(visible(scope, 't'))
      .orderBy(sql`closed_at is not null`)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      streetId: row.street_id,
      title: row.title,
      words: row.words,
      from: row.from_day,
      to: row.to_day,
      found: row.found,
      note: row.note,
      personId: row.person_id,
      actor: row.actor_label,
      createdAt: instant(row.created_at),
      closedAt: instantOrNull(row.closed_at),
      outcome: row.outcome,
    }))
  },

  async close(id, scope, outcome, at) {
    const row = await db
      .updateTable('supervision_topics as t')
      .set({ closed_at: date(at), outcome })
      .where('t.district_id', '=', d)
      .where('t.id', '=', id)
      .where('t.closed_at', 'is', null)
      .where(visible(scope, 't'))
      .returning('t.id')
      .executeTakeFirst()
    return row !== undefined
  },
})
