import { type Selectable, sql } from 'kysely'
import type { LineCounts, SupervisionLine, SupervisionStore, SupervisionTopic } from '../ports/supervision'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from './rows'
import type { Database } from './schema'
import { visible } from './visibility'

const topicOf = (row: Selectable<Database['supervision_topics']>): SupervisionTopic => ({
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
  problem: row.problem,
  rectification: row.rectification,
  outcome: row.outcome,
  version: row.version,
})

const lineOf = (row: Selectable<Database['supervision_lines']>): SupervisionLine => ({
  id: row.id,
  topicId: row.topic_id,
  seq: row.seq,
  problem: row.problem,
  task: row.task,
  responsible: row.responsible,
  dueDay: row.due_day,
  createdAt: instant(row.created_at),
  evidence: row.evidence,
  reportedBy: row.reported_by,
  reportedLabel: row.reported_label,
  reportedAt: instantOrNull(row.reported_at),
  returnedWhy: row.returned_why,
  closedBy: row.closed_by,
  closedLabel: row.closed_label,
  closedAt: instantOrNull(row.closed_at),
  version: row.version,
})

const valuesOf = (line: SupervisionLine) => ({
  problem: line.problem,
  task: line.task,
  responsible: line.responsible,
  due_day: line.dueDay,
  created_at: date(line.createdAt),
  evidence: line.evidence,
  reported_by: line.reportedBy,
  reported_label: line.reportedLabel,
  reported_at: dateOrNull(line.reportedAt),
  returned_why: line.returnedWhy,
  closed_by: line.closedBy,
  closed_label: line.closedLabel,
  closed_at: dateOrNull(line.closedAt),
})

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
        problem: topic.problem,
        rectification: topic.rectification,
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
    return rows.map(topicOf)
  },

  async find(id, scope, hold) {
    const query = db
      .selectFrom('supervision_topics as t')
      .selectAll()
      .where('district_id', '=', d)
      .where('id', '=', id)
      .where(visible(scope, 't'))
    const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
    return row ? topicOf(row) : null
  },

  async saveRecord(id, version, record, closedAt) {
    const row = await db
      .updateTable('supervision_topics')
      .set({
        problem: record.problem,
        rectification: record.rectification,
        outcome: record.effect,
        closed_at: dateOrNull(closedAt),
        version: version + 1,
      })
      .where('district_id', '=', d)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  },

  async lines(topicId) {
    const rows = await db
      .selectFrom('supervision_lines')
      .selectAll()
      .where('district_id', '=', d)
      .where('topic_id', '=', topicId)
      .orderBy('seq')
      .execute()
    return rows.map(lineOf)
  },

  async lineCounts(topicIds, today) {
    if (!topicIds.length) return []
    const { rows } = await sql<LineCounts>`
      select topic_id as "topicId", count(*)::int as lines, (count(*) filter (where closed_at is not null))::int as closed,
        (count(*) filter (where reported_at is null and due_day < ${today}))::int as late
      from supervision_lines where district_id = ${d} and topic_id = any(${[...topicIds]}) group by 1`.execute(db)
    return rows
  },

  async linesDue(scope, by) {
    const { rows } = await sql<{ due_day: string; reported: boolean }>`
      select l.due_day, l.reported_at is not null as reported from supervision_lines l
      join supervision_topics t on t.district_id = l.district_id and t.id = l.topic_id and t.closed_at is null
      where l.district_id = ${d} and l.closed_at is null and l.due_day <= ${by} and ${visible(scope, 't')}
      order by l.due_day, l.id`.execute(db)
    return rows.map(({ due_day, reported }) => ({ dueDay: due_day, reported }))
  },

  async addLine(line) {
    await db
      .insertInto('supervision_lines')
      .values({ district_id: d, id: line.id, topic_id: line.topicId, seq: line.seq, ...valuesOf(line) })
      .execute()
  },

  async saveLine(line) {
    const row = await db
      .updateTable('supervision_lines')
      .set({ ...valuesOf(line), version: line.version + 1 })
      .where('district_id', '=', d)
      .where('id', '=', line.id)
      .where('version', '=', line.version)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  },
})
