import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Kysely } from 'kysely'
import type { Database } from './schema'
import type { Sealer } from './sealing'

export interface Secrets {
  /** 32 bytes, base64: seals personal data. */
  dataKey: string
  /** Signs sessions. */
  sessionSecret: string
}

/**
 * Secrets come from the environment (`DATA_KEY`, `SESSION_SECRET`). Without them a pilot on one machine gets its own,
 * kept beside the data with owner-only rights; production refuses to start so.
 */
export const loadSecrets = (env: NodeJS.ProcessEnv): Secrets => {
  if (env.DATA_KEY && env.SESSION_SECRET) {
    if (Buffer.from(env.DATA_KEY, 'base64').length !== 32)
      throw new Error('DATA_KEY must be 32 bytes in base64 (openssl rand -base64 32).')
    if (env.SESSION_SECRET.length < 32) throw new Error('SESSION_SECRET must have at least 32 characters.')
    return { dataKey: env.DATA_KEY, sessionSecret: env.SESSION_SECRET }
  }
  if (env.DATA_KEY || env.SESSION_SECRET)
    throw new Error('Set DATA_KEY and SESSION_SECRET together: one of them is missing.')
  if (env.NODE_ENV === 'production')
    throw new Error('Set DATA_KEY and SESSION_SECRET: production does not start without them.')
  const dir = resolve(env.DATA_DIR || '.data')
  const file = join(dir, 'secrets.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error })
  }
  const secrets = { dataKey: randomBytes(32).toString('base64'), sessionSecret: randomBytes(32).toString('base64url') }
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

/**
 * Refuses a key that did not seal what the database holds: with a second key, names come out as faults and a phone makes
 * a second person. The first start writes the check.
 */
export const checkDataKey = async (db: Kysely<Database>, sealer: Sealer): Promise<void> => {
  const fact = 'data-key-check'
  await db
    .insertInto('installation')
    .values({ fact_key: fact, fact_value: sealer.seal(fact) })
    .onConflict((c) => c.constraint('installation_pk').doNothing())
    .execute()
  const row = await db
    .selectFrom('installation')
    .select('fact_value')
    .where('fact_key', '=', fact)
    .executeTakeFirstOrThrow()
  try {
    if (sealer.open(row.fact_value) === fact) return
  } catch {
    // Falls through to the sentence below.
  }
  throw new Error(
    'DATA_KEY is not the key this database was filled with. Set the right DATA_KEY and SESSION_SECRET, or use the DATA_DIR whose secrets.json holds them.',
  )
}
