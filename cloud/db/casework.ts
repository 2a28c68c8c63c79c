import { sql } from 'kysely'
import type { CaseworkStore, NoteRow, TemplateRow } from '../ports/casework'
import { coordinationStore } from './coordination'
import { date, instant, type StoreContext } from './rows'

export const caseworkStore = (context: StoreContext): CaseworkStore => {
  const { db, districtId: d } = context
  const notesOf = (holder: string) =>
    db.selectFrom('opinion_notes').selectAll().where('district_id', '=', d).where('holder', '=', holder)
  const note = (row: Awaited<ReturnType<ReturnType<typeof notesOf>['execute']>>[number]): NoteRow => ({
    id: row.id,
    opinionId: row.opinion_id,
    holder: row.holder,
    personId: row.person_id,
    by: row.actor_label,
    text: row.body,
    at: instant(row.at),
  })
  return {
    ...coordinationStore(context),
    async addNote(row) {
      await db
        .insertInto('opinion_notes')
        .values({
          district_id: d,
          id: row.id,
          opinion_id: row.opinionId,
          holder: row.holder,
          person_id: row.personId,
          actor_label: row.by,
          body: row.text,
          at: date(row.at),
        })
        .execute()
    },
    async notes(opinionId, holder) {
      const rows = await notesOf(holder).where('opinion_id', '=', opinionId).orderBy('at').orderBy('id').execute()
      return rows.map(note)
    },
    async note(id, holder) {
      const row = await notesOf(holder).where('id', '=', id).executeTakeFirst()
      return row ? note(row) : null
    },
    async removeNote(id) {
      await db.deleteFrom('opinion_notes').where('district_id', '=', d).where('id', '=', id).execute()
    },

    async templates(orgIds) {
      const rows = await db
        .selectFrom('reply_templates')
        .selectAll()
        .where('district_id', '=', d)
        .where('org_id', 'in', [...orgIds])
        .orderBy('template_kind', 'desc')
        .orderBy('title')
        .orderBy('id')
        .execute()
      return rows.map((row): TemplateRow => ({
        id: row.id,
        orgId: row.org_id,
        kind: row.template_kind,
        title: row.title,
        body: row.body,
        personId: row.person_id,
        changedAt: instant(row.changed_at),
      }))
    },
    async saveTemplate(row) {
      const values = {
        template_kind: row.kind,
        title: row.title,
        body: row.body,
        person_id: row.personId,
        changed_at: date(row.changedAt),
      }
      const saved = await db
        .insertInto('reply_templates')
        .values({ district_id: d, id: row.id, org_id: row.orgId, ...values })
        .onConflict((conflict) =>
          conflict
            .columns(['district_id', 'id'])
            .doUpdateSet(values)
            .where(sql.ref('reply_templates.org_id'), '=', row.orgId),
        )
        .returning('id')
        .executeTakeFirst()
      return saved !== undefined
    },
    async removeTemplate(id, orgId) {
      const gone = await db
        .deleteFrom('reply_templates')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('org_id', '=', orgId)
        .returning('id')
        .executeTakeFirst()
      return gone !== undefined
    },
  }
}
