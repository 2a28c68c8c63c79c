import type { CaseworkStore, CoordinationRow } from '../ports/casework'
import { date, instant, type StoreContext } from './rows'

export const coordinationStore = ({
  db,
  districtId: d,
}: StoreContext): Pick<
  CaseworkStore,
  'addCoordination' | 'coordination' | 'coordinationRow' | 'answerCoordination'
> => {
  const all = () => db.selectFrom('opinion_coordination').selectAll().where('district_id', '=', d)
  const read = (row: Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirstOrThrow']>>): CoordinationRow => ({
    id: row.id,
    opinionId: row.opinion_id,
    organ: row.organ,
    organName: row.organ_name,
    askedOn: row.asked_on,
    matter: row.matter,
    personId: row.entered_by,
    by: row.entered_label,
    at: instant(row.entered_at),
    // The columns of an answer are filled together.
    answer:
      row.feedback === null || row.feedback_at === null
        ? null
        : {
            text: row.feedback,
            on: row.feedback_on ?? '',
            personId: row.feedback_by ?? '',
            by: row.feedback_label ?? '',
            at: instant(row.feedback_at),
          },
  })
  return {
    async addCoordination(row) {
      await db
        .insertInto('opinion_coordination')
        .values({
          district_id: d,
          id: row.id,
          opinion_id: row.opinionId,
          organ: row.organ,
          organ_name: row.organName,
          asked_on: row.askedOn,
          matter: row.matter,
          entered_by: row.personId,
          entered_label: row.by,
          entered_at: date(row.at),
        })
        .execute()
    },
    async coordination(opinionId) {
      const rows = await all()
        .where('opinion_id', '=', opinionId)
        .orderBy('asked_on')
        .orderBy('entered_at')
        .orderBy('id')
        .execute()
      return rows.map(read)
    },
    async coordinationRow(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row ? read(row) : null
    },
    async answerCoordination(id, answer) {
      const done = await db
        .updateTable('opinion_coordination')
        .set({
          feedback: answer.text,
          feedback_on: answer.on,
          feedback_by: answer.personId,
          feedback_label: answer.by,
          feedback_at: date(answer.at),
        })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('feedback', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return done !== undefined
    },
  }
}
