import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Ports } from '../ports/index'
import { sweepDeadlines } from './deadlines'

/** The queue that ends what the clock ends. */
export const DEADLINES = 'opinion-deadlines'

/** Starts the job queue in this process; returns how to stop it. Jobs are idempotent: a second run finds nothing to do. */
export const startJobs = async (pool: pg.Pool, ports: Ports): Promise<() => Promise<void>> => {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: 'pgboss',
  })
  boss.on('error', (error: unknown) => ports.log.fault('jobs', 'pg-boss', error))
  await boss.start()
  await boss.createQueue(DEADLINES, { retryLimit: 2 })
  await boss.work(DEADLINES, { pollingIntervalSeconds: 10 }, async () => {
    const moved = await sweepDeadlines(ports)
    if (moved) ports.log.info(`deadlines: ${moved} items moved`)
  })
  await boss.schedule(DEADLINES, '* * * * *', null, { tz: 'Asia/Shanghai' })
  return () => boss.stop({ graceful: false })
}
