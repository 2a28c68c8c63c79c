import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { lockDataDir } from './lock'
import { migrateToLatest } from './migrate'
import type { Database } from './schema'

export interface OpenDatabase {
  db: Kysely<Database>
  pool: pg.Pool
  kind: 'embedded' | 'server'
  close(): Promise<void>
}

// A day written as text must stay text: pg would turn `date` into a local midnight. (No column uses `date` today.)
pg.types.setTypeParser(1082, (value) => value)
// Counts are small enough for a number.
pg.types.setTypeParser(20, (value) => Number(value))

const dataDirOf = (env: NodeJS.ProcessEnv): string => resolve(env.DATA_DIR || '.data')

const wrap = (pool: pg.Pool): Kysely<Database> => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

const openServer = (url: string): { pool: pg.Pool; close: () => Promise<void> } => {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 })
  pool.on('error', () => undefined)
  return { pool, close: () => pool.end() }
}

const openEmbedded = async (dataDir: string): Promise<{ pool: pg.Pool; close: () => Promise<void> }> => {
  const unlock = lockDataDir(dataDir)
  // The socket's path has a limit of about 100 bytes, which a deep data directory would break.
  const socketDir = mkdtempSync(join(tmpdir(), 'jzt-'))
  const cleanUp = () => {
    rmSync(socketDir, { recursive: true, force: true })
    unlock()
  }
  process.once('exit', cleanUp)
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
    workerData: { dataDir: join(dataDir, 'pg'), socket: join(socketDir, '.s.PGSQL.5432') },
    execArgv: [],
  })
  const said = (word: string) =>
    new Promise<void>((yes, no) => {
      worker.on('message', (message) => message === word && yes())
      worker.once('error', no)
      worker.once('exit', (code) =>
        word === 'stopped' ? yes() : no(new Error(`The embedded database stopped (${code}).`)),
      )
    })
  try {
    await said('ready')
  } catch (error) {
    cleanUp()
    throw new Error(`The embedded database in ${dataDir} does not open: ${(error as Error).message}`, { cause: error })
  }
  // One connection: pglite-socket 0.2.11 hands on each protocol message by itself, so that two connections outside a
  // transaction mix their Parse and Bind ("portal does not exist"). The database does one thing at a time anyway.
  const pool = new pg.Pool({ host: socketDir, user: 'postgres', database: 'postgres', max: 1 })
  pool.on('error', () => undefined)
  let closing = false
  worker.once('exit', () => {
    if (closing) return
    console.error('The embedded database has ended, so this process ends too; nothing acknowledged is lost.')
    process.exit(1)
  })
  return {
    pool,
    close: async () => {
      closing = true
      await pool.end()
      const stopped = said('stopped')
      worker.postMessage('stop')
      await Promise.race([stopped, new Promise((r) => setTimeout(r, 5_000).unref())])
      await worker.terminate()
      cleanUp()
    },
  }
}

/**
 * Opens the district's database and brings it to the newest schema: a PostgreSQL server where `DATABASE_URL` is set,
 * else the embedded one under `DATA_DIR` (default `.data`). Throws a sentence an operator can act on.
 */
export const openDatabase = async (
  env: NodeJS.ProcessEnv,
  log: (line: string) => void = () => undefined,
): Promise<OpenDatabase> => {
  const url = env.DATABASE_URL
  const { pool, close } = url ? openServer(url) : await openEmbedded(dataDirOf(env))
  const db = wrap(pool)
  try {
    await pool.query('select 1')
    const applied = await migrateToLatest(db)
    if (applied.length) log(`migrated: ${applied.join(', ')}`)
  } catch (error) {
    await close()
    throw url
      ? new Error(`The database of DATABASE_URL does not answer: ${(error as Error).message}`, { cause: error })
      : error
  }
  return { db, pool, kind: url ? 'server' : 'embedded', close }
}
