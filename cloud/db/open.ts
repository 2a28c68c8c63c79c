import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { dataDirOf } from './data-dir'
import { lockDataDir } from './lock'
import { migrateToLatest } from './migrate'
import { PreparingClient } from './prepared'
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

const wrap = (pool: pg.Pool): Kysely<Database> => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

/** Refuses what is no address of PostgreSQL; the address is never repeated, because it holds a password. */
export const checkDatabaseUrl = (env: NodeJS.ProcessEnv): void => {
  const url = env.DATABASE_URL
  if (!url || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return
  throw new Error(
    'DATABASE_URL is not an address of PostgreSQL. Write it like postgres://user:password@host:5432/name, with special characters of the password percent-encoded, or unset it to use the embedded database.',
  )
}

const advice: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Start PostgreSQL, or correct the host and port.',
  ENOTFOUND: 'the host is not known. Correct the host.',
  EAI_AGAIN: 'the host is not known at the moment. Correct the host, or look at the name server.',
  ETIMEDOUT: 'no answer came in time. Look at the address, the firewall and whether PostgreSQL runs.',
  EHOSTUNREACH: 'the host cannot be reached. Look at the address and the network.',
  ENETUNREACH: 'the network cannot be reached. Look at the address and the network.',
  ECONNRESET: 'the connection was cut. Look at the port, and whether the server wants TLS (?sslmode=require).',
  ENOENT: 'there is no socket. Start PostgreSQL, or correct the path.',
  '28P01': 'the password is wrong. Correct it.',
  '28000': 'the user may not sign in from here. Correct the user, or pg_hba.conf of the server.',
  '3D000': 'there is no database of that name. Create it (createdb), or correct the name.',
  '42501': 'the user lacks rights. Let it own the database.',
  '53300': 'the server has no connection left. Raise its max_connections, or try again.',
  '57P03': 'the server is still starting. Try again.',
}

/** What an operator can do about a database that does not answer. */
const databaseProblem = (error: unknown): Error => {
  // A host with several addresses fails with one error for each.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const { code, message = String(first) } = first as { code?: string; message?: string }
  const known = advice[/timeout|timed out/i.test(message) ? 'ETIMEDOUT' : (code ?? '')]
  const said = known ?? `${message.replace(/\.$/, '')}. Look at the address and at the server's log.`
  return new Error(`The database of DATABASE_URL does not answer: ${said}`, { cause: error })
}

const openServer = (url: string, prepares: boolean): { pool: pg.Pool; close: () => Promise<void> } => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    ...(prepares ? { Client: PreparingClient } : {}),
  })
  pool.on('error', () => undefined)
  return { pool, close: () => pool.end() }
}

const openEmbedded = async (
  dataDir: string,
  log: (line: string) => void,
): Promise<{ pool: pg.Pool; close: () => Promise<void> }> => {
  const unlock = await lockDataDir(dataDir, log)
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
  checkDatabaseUrl(env)
  const url = env.DATABASE_URL
  const { pool, close } = url ? openServer(url, env.DATABASE_PREPARE !== '0') : await openEmbedded(dataDirOf(env), log)
  const db = wrap(pool)
  try {
    await pool.query('select 1').catch((error: unknown) => {
      throw url ? databaseProblem(error) : error
    })
    const applied = await migrateToLatest(db)
    if (applied.length) log(`migrated: ${applied.join(', ')}`)
  } catch (error) {
    await close()
    throw error
  }
  return { db, pool, kind: url ? 'server' : 'embedded', close }
}
