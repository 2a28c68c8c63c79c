import { runImports } from '../../cloud/actions/register-run'
import { applyWorkbook } from '../../cloud/db/register/apply'
import { createSealer } from '../../cloud/db/sealing'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import { buildPorts } from '../../cloud/functions/ports'
import type { Store } from '../../cloud/ports/index'
import { rowsOf } from '../../src/domain/register/keys'
import type { DistrictWorkbook } from '../../src/domain/register/rows'
import { sheetKeys } from '../../src/domain/register/sheets'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import { type Bench, rounded, withDatabase } from './bench'

const dataKey = Buffer.alloc(32, 7).toString('base64')
const now = Date.parse('2026-06-15T10:00:00+08:00')
const SIDE = 0.002

/** The sample district with so many more grids, in a field beside it, that a file of it has `rows` new rows. */
const larger = (district: DistrictWorkbook, rows: number): DistrictWorkbook => {
  const [community] = district.communities
  if (!community) throw new Error('the sample has no community')
  const grids = Array.from({ length: rows }, (_, n) => {
    const [x, y] = [119 + (n % 100) * SIDE, 34 + Math.floor(n / 100) * SIDE]
    return {
      code: `NEW-${String(n).padStart(5, '0')}`,
      community: community.code,
      name: `新网格${n + 1}`,
      boundary: [
        [x, y],
        [x + SIDE, y],
        [x + SIDE, y + SIDE],
        [x, y + SIDE],
      ] as [number, number][],
    }
  })
  return { ...district, grids: [...district.grids, ...grids] }
}

export const importBench: Bench = {
  name: 'import',
  what: 'a file of 10,000 new rows into the sample district: read, looked at, written; the embedded database',
  goals: { 'seconds, all of it': '<=30' },
  run: ({ short, say }) =>
    withDatabase(async (database) => {
      await database.db.deleteFrom('districts').execute()
      const sealer = createSealer(dataKey)
      const district = buildSampleDistrict({ today: '2026-06-15' })
      await applyWorkbook(database.db, sealer, district, now)
      const rows = short ? 1_000 : 10_000
      const file = await writeWorkbook(larger(district, rows), ['grids'])
      say(`a file of ${rows} new grids, ${Math.round(file.length / 1024)} KB`)
      const ports = buildPorts({
        db: database.db,
        districtId: '329902',
        secrets: { dataKey, sessionSecret: 'a secret of the bench, long enough' },
        clock: { now: () => now },
        rate: { take: () => true },
      })
      let most = 0
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50)
      const timed = async (work: () => Promise<unknown>): Promise<number> => {
        const from = performance.now()
        await work()
        return (performance.now() - from) / 1000
      }
      const inside = <T>(work: (store: Store) => Promise<T>) => ports.transaction(work)
      const id = ports.ids.next()
      const reading = await timed(async () => {
        await inside((store) =>
          store.register.addImport({
            id,
            personId: 'SYS1',
            roleId: 'SYS1.SYS_ADMIN',
            fileName: 'bench.xlsx',
            file,
            state: 'READING',
            progress: 0,
            createdAt: now,
          }),
        )
        await runImports(ports)
      })
      say(`read and looked at in ${rounded(reading)} s`)
      const writing = await timed(async () => {
        await inside((store) => store.register.setImport(id, { state: 'WRITING' }, now))
        await runImports(ports)
      })
      clearInterval(watch)
      const row = await ports.read((store) => store.register.import(id))
      if (row?.state !== 'DONE') throw new Error(`the file was not written: ${row?.state}`)
      const held = await ports.read((store) => store.register.read())
      const total = sheetKeys.reduce((sum, sheet) => sum + rowsOf(held, sheet).length, 0)
      say(`written in ${rounded(writing)} s; the register has ${total} rows`)
      return {
        'new rows': rows,
        'seconds to read and look at': rounded(reading),
        'seconds to write': rounded(writing),
        'seconds, all of it': rounded(reading + writing),
        'memory at most, MB': Math.round(most / 1048576),
      }
    }),
}
