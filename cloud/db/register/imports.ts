import type { ImportResult, ImportState, RegisterImport, RegisterStore } from '../../ports/register'
import { date, instant, type StoreContext } from '../rows'

type ImportStore = Pick<
  RegisterStore,
  | 'addImport'
  | 'import'
  | 'importFile'
  | 'importResult'
  | 'setImport'
  | 'beginImport'
  | 'importsOf'
  | 'unfinishedImports'
>

const brief = [
  'id',
  'person_id',
  'role_id',
  'file_name',
  'import_state',
  'progress',
  'created_at',
  'result_version',
] as const

const isOpen = (state: ImportState): boolean => state === 'READING' || state === 'READY' || state === 'WRITING'

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
    roleId: row.role_id ?? '',
    version: row.result_version,
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
          role_id: row.roleId || null,
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
      if (!row.file_sealed) throw new Error(`the file of import ${id} was let go of`)
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
      const ends = to.state !== undefined && !isOpen(to.state)
      const result = to.result ? sealer.seal(JSON.stringify(to.result)) : ends ? null : undefined
      const query = db
        .updateTable('register_imports')
        .set((eb) => ({
          ...(to.state ? { import_state: to.state } : {}),
          ...(to.progress === undefined ? {} : { progress: to.progress }),
          // Nobody is to be punished for an interruption before the last step that was done.
          ...(to.state ? { attempts: 0 } : {}),
          ...(result === undefined ? {} : { result_sealed: result, result_version: eb('result_version', '+', 1) }),
          ...(ends ? { file_sealed: null } : {}),
          changed_at: date(at),
        }))
        .where('district_id', '=', d)
        .where('id', '=', id)
      const { ifVersion } = to
      const only =
        ifVersion === undefined
          ? query
          : query.where('result_version', '=', ifVersion).where('import_state', '=', 'READY')
      return (await only.executeTakeFirst()).numUpdatedRows > 0n
    },
    async beginImport(id) {
      const row = await db
        .updateTable('register_imports')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('district_id', '=', d)
        .where('id', '=', id)
        .returning('attempts')
        .executeTakeFirstOrThrow()
      return row.attempts
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
