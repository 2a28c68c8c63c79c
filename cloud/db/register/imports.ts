import type { ImportResult, RegisterImport, RegisterStore } from '../../ports/register'
import { date, instant, type StoreContext } from '../rows'

type ImportStore = Pick<
  RegisterStore,
  'addImport' | 'import' | 'importFile' | 'importResult' | 'setImport' | 'importsOf' | 'unfinishedImports'
>

const brief = ['id', 'person_id', 'file_name', 'mends_sealed', 'import_state', 'progress', 'created_at'] as const

/** Files on their way in. The file and what was read of it are sealed: a register holds names and phones of staff. */
export const importStore = ({ db, districtId: d, sealer }: StoreContext): ImportStore => {
  const all = () => db.selectFrom('register_imports').select(brief).where('district_id', '=', d)
  type Held = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]
  const told = (row: Held): RegisterImport => ({
    id: row.id,
    personId: row.person_id,
    fileName: row.file_name,
    state: row.import_state,
    progress: row.progress,
    createdAt: instant(row.created_at),
    roleId: (JSON.parse(sealer.open(row.mends_sealed)) as { roleId: string }).roleId,
  })
  return {
    async addImport(row) {
      await db
        .insertInto('register_imports')
        .values({
          district_id: d,
          id: row.id,
          person_id: row.personId,
          file_name: row.fileName,
          file_sealed: Buffer.from(sealer.seal(Buffer.from(row.file).toString('base64')), 'latin1'),
          mends_sealed: sealer.seal(JSON.stringify({ roleId: row.roleId })),
          import_state: row.state,
          progress: row.progress,
          created_at: date(row.createdAt),
          changed_at: date(row.createdAt),
        })
        .execute()
    },
    async import(id, lock) {
      const query = all().where('id', '=', id)
      const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
      return row ? told(row) : null
    },
    async importFile(id) {
      const row = await db
        .selectFrom('register_imports')
        .select('file_sealed')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return Buffer.from(sealer.open(row.file_sealed.toString('latin1')), 'base64')
    },
    async importResult(id) {
      const row = await db
        .selectFrom('register_imports')
        .select('result_sealed')
        .where('district_id', '=', d)
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.result_sealed ? (JSON.parse(sealer.open(row.result_sealed)) as ImportResult) : null
    },
    async setImport(id, to, at) {
      await db
        .updateTable('register_imports')
        .set({
          ...(to.state ? { import_state: to.state } : {}),
          ...(to.progress === undefined ? {} : { progress: to.progress }),
          ...(to.result ? { result_sealed: sealer.seal(JSON.stringify(to.result)) } : {}),
          changed_at: date(at),
        })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .execute()
    },
    async importsOf(personId) {
      const rows = await all()
        .where('person_id', '=', personId)
        .where('import_state', 'in', ['READING', 'READY', 'WRITING', 'FAILED'])
        .orderBy('created_at', 'desc')
        .limit(20)
        .execute()
      return rows.map(told)
    },
    async unfinishedImports() {
      const rows = await all().where('import_state', 'in', ['READING', 'WRITING']).orderBy('created_at').execute()
      return rows.map((row) => row.id)
    },
  }
}
