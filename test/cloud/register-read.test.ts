import { readRegister } from '../../cloud/db/register/read'
import { applyWorkbook } from '../../cloud/db/register/apply'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import { checkWorkbook } from '../../src/domain/register/check'
import { type AnyRow, rowId, rowsOf, valueKey } from '../../src/domain/register/keys'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
import { columnsOfSheet, sheetKeys } from '../../src/domain/register/sheets'
import { type TestDatabase, testDatabase, TODAY } from './support'

const now = Date.parse(`${TODAY}T10:00:00+08:00`)
let at: TestDatabase
let held: DistrictWorkbook
const sample = buildSampleDistrict({ today: TODAY })
// Whoever may not act is asked nothing: such a deputy's grids are freed when the file comes in.
const acting = new Set(sample.mandates.filter((row) => row.state === 'ACTIVE').map((row) => row.deputy))
for (const row of sample.deputies) if (!acting.has(row.code)) row.grids = []

beforeAll(async () => {
  at = await testDatabase()
  await applyWorkbook(at.db, at.sealer, structuredClone(sample), now)
  held = await readRegister(at.db, at.sealer, '329902')
}, 120_000)
afterAll(() => at.close())

/** Rows by their ids, each cell in a form that does not depend on the order of lists. */
const plain = (sheet: SheetKey, data: DistrictWorkbook) =>
  new Map(
    rowsOf(data, sheet).map((row: AnyRow) => [
      rowId(sheet, row),
      Object.fromEntries(columnsOfSheet(sheet).map((column) => [column.key, valueKey(row[column.key])])),
    ]),
  )

test.each(sheetKeys)('%s comes out of the database as it went in', (sheet) => {
  expect(rowsOf(sample, sheet).length).toBe(rowsOf(held, sheet).length)
  const [before, after] = [plain(sheet, sample), plain(sheet, held)]
  for (const [id, row] of before) expect({ id, ...after.get(id) }).toEqual({ id, ...row })
})

test.each(['organisations', 'communities', 'grids', 'categories', 'routingRules', 'standards'] as const)(
  '%s keep the order of the file',
  (sheet) => {
    const ids = (data: DistrictWorkbook) => rowsOf(data, sheet).map((row) => rowId(sheet, row))
    expect(ids(held)).toEqual(ids(sample))
  },
)

test('what was exported and imported again changes nothing', async () => {
  const checked = checkWorkbook(await readWorkbook(await writeWorkbook(held)))
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors.slice(0, 5)))
  const { counts, notices } = await applyWorkbook(at.db, at.sealer, checked.data, now)
  expect(counts.filter((row) => row.inserted || row.changed || row.kept)).toEqual([])
  expect(notices).toEqual([])
  expect(await readRegister(at.db, at.sealer, '329902')).toEqual(held)
})
