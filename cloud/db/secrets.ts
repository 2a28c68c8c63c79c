import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { dataDirOf, dataDirProblem, makeDataDir } from './data-dir'
import type { Database } from './schema'
import { createSealer, type Sealer } from './sealing'

export interface Secrets {
  /** 32 bytes, base64: seals personal data. */
  dataKey: string
  /** Signs sessions. */
  sessionSecret: string
}

/** `NODE_ENV=Production` means production, too: a slip of the hand must not open the doors of a demonstration. */
export const isProduction = (env: NodeJS.ProcessEnv): boolean => env.NODE_ENV?.trim().toLowerCase() === 'production'

const fileOf = (env: NodeJS.ProcessEnv): string => join(dataDirOf(env), 'secrets.json')

const isSound = (found: unknown): found is Secrets => {
  const { dataKey, sessionSecret } = (found ?? {}) as Partial<Record<keyof Secrets, unknown>>
  const isKey = typeof dataKey === 'string' && Buffer.from(dataKey, 'base64').length === 32
  return isKey && typeof sessionSecret === 'string' && sessionSecret.length >= 32
}

const readFile = (env: NodeJS.ProcessEnv): Secrets | null => {
  const file = fileOf(env)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'ENOTDIR') throw dataDirProblem(dataDirOf(env), error)
    throw new Error(
      `${file} cannot be read (${code}). Give this user the right to read it, or set DATA_KEY and SESSION_SECRET.`,
      { cause: error },
    )
  }
  try {
    const found: unknown = JSON.parse(text)
    if (isSound(found)) return { dataKey: found.dataKey, sessionSecret: found.sessionSecret }
  } catch {
    // The words of JSON.parse would repeat what stands in the file.
  }
  throw new Error(
    `${file} is damaged: it must hold dataKey and sessionSecret as they were made. Restore it from a backup, or set DATA_KEY and SESSION_SECRET; without the right key the names and phones in the database cannot be read.`,
  )
}

/**
 * The secrets there are, or null where a pilot has none yet; makes nothing. They come from the environment (`DATA_KEY`,
 * `SESSION_SECRET`). Without them a pilot on one machine keeps its own beside the data; production refuses to start so.
 */
export const readSecrets = (env: NodeJS.ProcessEnv): Secrets | null => {
  if (env.DATA_KEY && env.SESSION_SECRET) {
    if (Buffer.from(env.DATA_KEY, 'base64').length !== 32)
      throw new Error('DATA_KEY must be 32 bytes in base64 (openssl rand -base64 32).')
    if (env.SESSION_SECRET.length < 32) throw new Error('SESSION_SECRET must have at least 32 characters.')
    return { dataKey: env.DATA_KEY, sessionSecret: env.SESSION_SECRET }
  }
  if (env.DATA_KEY || env.SESSION_SECRET)
    throw new Error('Set DATA_KEY and SESSION_SECRET together: one of them is missing.')
  if (isProduction(env)) throw new Error('Set DATA_KEY and SESSION_SECRET: production does not start without them.')
  return readFile(env)
}

/** Makes a pilot's secrets, with owner-only rights; where another process was faster, its secrets are ours. */
const makeSecrets = (env: NodeJS.ProcessEnv): Secrets => {
  const dir = dataDirOf(env)
  const file = fileOf(env)
  const draft = `${file}.${process.pid}`
  const secrets = { dataKey: randomBytes(32).toString('base64'), sessionSecret: randomBytes(32).toString('base64url') }
  makeDataDir(dir)
  try {
    writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 })
    // Appears whole or not at all, and never in place of another.
    linkSync(draft, file)
    return secrets
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readFile(env) : null
    if (!other) throw dataDirProblem(dir, error)
    return other
  } finally {
    rmSync(draft, { force: true })
  }
}

const KEY_CHECK = 'data-key-check'

const keyFact = async (db: Kysely<Database>): Promise<string | null> => {
  const facts = db.selectFrom('installation').select('fact_value').where('fact_key', '=', KEY_CHECK)
  return (await facts.executeTakeFirst())?.fact_value ?? null
}

/** Refuses a key that did not seal what the database holds: with a second key, names come out as faults and a phone makes a second person. */
const refuseOtherKey = async (db: Kysely<Database>, sealer: Sealer): Promise<void> => {
  const fact = await keyFact(db)
  if (fact === null) return
  try {
    if (sealer.open(fact) === KEY_CHECK) return
  } catch {
    // Falls through to the sentence below.
  }
  throw new Error(
    'DATA_KEY is not the key this database was filled with. Set the right DATA_KEY and SESSION_SECRET, or use the DATA_DIR whose secrets.json holds them.',
  )
}

/** Refuses a key that did not seal what the database holds, and notes the key of one that is filled for the first time. */
export const checkDataKey = async (db: Kysely<Database>, sealer: Sealer): Promise<void> => {
  await db
    .insertInto('installation')
    .values({ fact_key: KEY_CHECK, fact_value: sealer.seal(KEY_CHECK) })
    .onConflict((c) => c.constraint('installation_pk').doNothing())
    .execute()
  await refuseOtherKey(db, sealer)
}

/**
 * The secrets for this database. They are made only for one that was never filled: a new key beside data sealed with
 * another would be refused, and a file left behind would hide that the right one is missing.
 */
export const secretsFor = async (db: Kysely<Database>, env: NodeJS.ProcessEnv): Promise<Secrets> => {
  const found = readSecrets(env)
  if (found) {
    await refuseOtherKey(db, createSealer(found.dataKey))
    return found
  }
  if ((await keyFact(db)) !== null)
    throw new Error(
      `${fileOf(env)} is missing, and the database was filled with a key. Put the file back, or set the DATA_KEY and SESSION_SECRET that belong to the database.`,
    )
  return makeSecrets(env)
}
