import { PgBoss } from 'pg-boss'
import { DEADLINES, startJobs } from '../../cloud/jobs/start'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

test('the queue itself moves an item whose deputy was silent', async () => {
  const { opinionId } = await house.get('resident:1', 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '路灯不亮，请修一修。',
    consent: true,
  })
  house.setClock('2026-06-17T10:00:00+08:00')
  const stop = await startJobs(house.pool, house.ports)
  try {
    // The minute's schedule, without waiting for the minute.
    const queue = new PgBoss({
      db: { executeSql: (text: string, values?: unknown[]) => house.pool.query(text, values) },
      schema: 'pgboss',
      supervise: false,
      schedule: false,
    })
    await queue.start()
    const job = await queue.send(DEADLINES, null)
    for (let i = 0; i < 60; i += 1) {
      const [row] = await queue.findJobs(DEADLINES, { id: job ?? '' })
      if (row?.state === 'completed') break
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    await queue.stop({ graceful: false })
  } finally {
    await stop()
  }
  expect((await house.get('resident:1', 'opinion.get', { opinionId })).opinion.stage).toBe('TRIAGE')
}, 60_000)
