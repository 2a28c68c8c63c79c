import type { RegisterChange, RegisterStore } from '../../ports/register'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from '../rows'
import { chunked } from './sync'

type ChangeStore = Pick<
  RegisterStore,
  'addChanges' | 'changesOf' | 'change' | 'changesOfSet' | 'waiting' | 'settleChange'
>

/** Who changed what. Rows before and after are sealed: those of staff hold names and phones. */
export const changeStore = ({ db, districtId: d, sealer }: StoreContext): ChangeStore => {
  const seal = (row: unknown) => (row === null ? null : sealer.seal(JSON.stringify(row)))
  const open = (sealed: string | null) =>
    sealed === null ? null : (JSON.parse(sealer.open(sealed)) as Record<string, unknown>)
  const all = () => db.selectFrom('register_changes').selectAll().where('district_id', '=', d)
  type Held = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]
  const change = (row: Held): RegisterChange => ({
    id: row.id,
    sheet: row.sheet as RegisterChange['sheet'],
    rowId: row.row_id,
    streetId: row.street_id,
    at: instant(row.at),
    personId: row.person_id,
    actor: row.actor,
    source: row.source,
    importId: row.import_id,
    before: open(row.before_sealed),
    after: open(row.after_sealed),
    reason: row.reason,
    effectiveOn: row.effective_on,
    appliedAt: instantOrNull(row.applied_at),
    problem: row.problem,
    setId: row.set_id,
  })
  return {
    async addChanges(changes) {
      for (const part of chunked(changes, 400))
        await db
          .insertInto('register_changes')
          .values(
            part.map((row) => ({
              district_id: d,
              id: row.id,
              sheet: row.sheet,
              row_id: row.rowId,
              street_id: row.streetId,
              at: date(row.at),
              person_id: row.personId,
              actor: row.actor,
              source: row.source,
              import_id: row.importId,
              before_sealed: seal(row.before),
              after_sealed: seal(row.after),
              reason: row.reason,
              effective_on: row.effectiveOn,
              applied_at: dateOrNull(row.appliedAt),
              problem: row.problem,
              set_id: row.setId,
            })),
          )
          .execute()
    },
    async changesOf(sheet, rowId) {
      const rows = await all()
        .where('sheet', '=', sheet)
        .where('row_id', '=', rowId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(200)
        .execute()
      return rows.map(change)
    },
    async change(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row ? change(row) : null
    },
    async changesOfSet(id) {
      const rows = await all().where('set_id', '=', id).orderBy('id').execute()
      return rows.map(change)
    },
    async waiting(sheet) {
      let query = all()
        .where('effective_on', 'is not', null)
        .where('applied_at', 'is', null)
        .where('problem', 'is', null)
      if (sheet) query = query.where('sheet', '=', sheet)
      return (await query.orderBy('effective_on').orderBy('at').orderBy('id').execute()).map(change)
    },
    async settleChange(id, how) {
      const values =
        'problem' in how
          ? { problem: how.problem }
          : { applied_at: date(how.appliedAt), before_sealed: seal(how.before), after_sealed: seal(how.after) }
      await db.updateTable('register_changes').set(values).where('district_id', '=', d).where('id', '=', id).execute()
    },
  }
}
