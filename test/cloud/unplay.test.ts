import { sql } from 'kysely'
import { playDemo } from '../../cloud/tools/demo/play'
import { unplay } from '../../cloud/tools/demo/unplay'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

/** How many rows each table of the district holds. */
const counted = async (): Promise<Record<string, number>> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(house.db)
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const { rows: found } = await sql<{ n: string }>`select count(*) as n from ${sql.table(name)}`.execute(house.db)
    counts[name] = Number(found[0]?.n)
  }
  return counts
}

// Tables are the same on both engines; once is enough.
const once = process.env.TEST_DATABASE_URL ? test.skip : test
once(
  'a demonstration that was interrupted is forgotten, whatever it had written, and can be played again',
  async () => {
    const before = await counted()
    const play = () =>
      playDemo(
        house.ports,
        (to) => house.setClock(new Date(to).toISOString()),
        () => false,
      )
    await play()
    const after = await counted()
    expect(after.opinions).toBeGreaterThan(20)
    expect(after.reception_records).toBeGreaterThan(0)
    // Every list of the first street has something to show, somebody to be phoned as well.
    const calls = await house.get('QY-T1.STREET_STAFF.QY', 'opinion.worklist', { list: 'CALLS' })
    expect(calls.items.length).toBeGreaterThan(0)
    await unplay(house)
    expect(await counted()).toEqual(before)
    await play()
    expect((await counted()).opinions).toBe(after.opinions)
  },
  300_000,
)
