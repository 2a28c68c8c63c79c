import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { runExports } from '../../cloud/actions/exports-run'
import { anOpinion, fileOf, manyMore, sheetOf, STREET } from './export-scene'
import { type House, onServer, openHouse } from './support'

let house: House
beforeAll(async () => {
  if (process.env.TEST_DATABASE_URL) house = await openHouse()
}, 300_000)
afterAll(() => house?.close())

onServer(
  'a server that is killed in the middle of a file leaves nothing half-written, and the next one makes it',
  async () => {
    await manyMore(house, await anOpinion(house, 'resident:1', '路灯不亮，请修一修。'), 3000)
    const { exportId } = await house.get(STREET, 'exports.start', { asked: { kind: 'OPINIONS', list: 'ALL' } })
    const url = (house.pool.options as { connectionString?: string }).connectionString ?? ''
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/export-child.ts'], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit').then(([code]) => `the other server ended by itself: ${code}`)
    expect(await Promise.race([once(child.stdout, 'data').then(() => 'a page'), ended])).toBe('a page')
    const half = await house.ports.read((store) => store.exports.find(exportId))
    expect(half).toMatchObject({ state: 'RUNNING', attempts: 1 })
    expect(half?.done).toBeGreaterThan(0)
    expect(half?.done).toBeLessThan(3001)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await house.ask(STREET, 'exports.read', { exportId })).toMatchObject({
      refusal: { code: 'EXPORT_NOT_READY' },
    })
    // Nobody takes it up while its process may still live.
    expect(await runExports(house.ports)).toBe(0)
    await sql`update exports set beat_at = beat_at - interval '31 seconds' where id = ${exportId}`.execute(house.db)
    expect(await runExports(house.ports)).toBe(1)
    const sheet = await sheetOf((await fileOf(house, STREET, exportId)).bytes)
    expect(sheet.rows).toHaveLength(3001)
    expect(new Set(sheet.rows.map(({ cells }) => cells['编号'])).size).toBe(3001)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from export_parts where export_id = ${exportId}`.execute(house.db)
    expect(rows[0]?.n).toBe((await house.ports.read((store) => store.exports.find(exportId)))?.parts)
  },
  300_000,
)
