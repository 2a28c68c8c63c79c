import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { openDatabase } from '../../cloud/db/open'
import { portsFor } from '../../cloud/functions/open-ports'
import { startServer } from '../../cloud/functions/server'
import { DEADLINES, startJobs } from '../../cloud/jobs/start'

/**
 * A server, or a worker, in a process of its own, that is killed in the middle of its work: right before the line of the time
 * line is written, when the item itself was moved already. `AFTER` says which line.
 */
const dieAt = (nth: number) => {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  let seen = 0
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '')
    if (/insert into "opinion_events"/i.test(text) && (seen += 1) === nth) process.kill(process.pid, 'SIGKILL')
    return query.apply(this, args)
  }
}

const run = async () => {
  const database = await openDatabase(process.env)
  dieAt(Number(process.env.AFTER))
  if (process.env.MODE === 'server') {
    const { url } = await startServer(database, process.env, null)
    console.log(`ready ${url}`)
    return
  }
  await startJobs(database.pool, await portsFor(database, process.env))
  const queue = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values) },
    schema: 'pgboss',
    supervise: false,
    schedule: false,
  })
  await queue.start()
  await queue.send(DEADLINES, null)
}
void run()
