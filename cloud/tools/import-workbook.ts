import type { Kysely } from 'kysely'
import type { Instant } from '../../src/domain/calendar/time'
import type { Database } from '../db/schema'
import type { Sealer } from '../db/sealing'
import { moveSetup, SETUP } from '../db/setup'
import { applyWorkbook, type Applied } from '../db/register/apply'
import { checkWorkbook } from '../../src/domain/register/check'
import { ImportRefused, type WorkbookError } from '../../src/domain/register/problem'
import { readWorkbook } from '../files/xlsx/read'

export type Imported = { ok: true; applied: Applied } | { ok: false; errors: WorkbookError[] }

/** A file on its way into the database: read, checked as a whole, then written whole or not at all. */
export async function importWorkbook(
  db: Kysely<Database>,
  sealer: Sealer,
  file: Buffer,
  now: Instant,
): Promise<Imported> {
  const checked = checkWorkbook(await readWorkbook(file))
  if (!checked.ok) return checked
  const [district] = checked.data.district
  const others = await db
    .selectFrom('districts')
    .select('name')
    .where('id', 'not in', [district?.code ?? '', SETUP])
    .execute()
  if (others[0]) {
    const message = `库里已经是${others[0].name}，一个库只放一个区。请换一个 DATA_DIR 或 DATABASE_URL 再导入${district?.name ?? ''}`
    return { ok: false, errors: [{ sheet: '区', row: checked.rowOf('district', 0), column: '编号', message }] }
  }
  try {
    const applied = await applyWorkbook(db, sealer, checked.data, now, checked.rowOf)
    // A start with SAMPLE=off left a district without a name; now it has one.
    await db.transaction().execute((trx) => moveSetup(trx, applied.districtId))
    return { ok: true, applied }
  } catch (error) {
    if (error instanceof ImportRefused) return { ok: false, errors: error.errors }
    throw error
  }
}

const sameAsHeld = '导入完成，和库里的一样，什么都没有改。'

/** What was done, for the person who imported: a line a sheet, then what was left undone and why. */
export function describeApplied({ counts, notices }: Applied): string {
  const lines = counts.map(({ name, inserted, changed, unchanged, kept }) => {
    const rest = kept ? `；文件中没有、库中保留 ${kept} 条` : ''
    return `${name}：新增 ${inserted}，更新 ${changed}，没有变化 ${unchanged}${rest}`
  })
  const news = counts.reduce((sum, { inserted, changed }) => sum + inserted + changed, 0)
  const same = notices.length ? '导入完成，什么都没有改；没有照文件改的见上面各条“注意”。' : sameAsHeld
  const end = news ? `导入完成，共写入 ${news} 条。` : same
  return [...lines, ...notices.map((notice) => `注意：${notice}`), end].join('\n')
}
