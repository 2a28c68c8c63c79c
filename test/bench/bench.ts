import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase, type OpenDatabase } from '../../cloud/db/open'
import { dispatch } from '../../cloud/door/dispatch'
import { buildPorts } from '../../cloud/functions/ports'
import type { AskInput, AskName, AskOutput } from '../../src/contract/index'

export interface Bench {
  name: string
  what: string
  /** Each figure that has a goal, as `<=3`. */
  goals: Record<string, string>
  /** Says what it does through `say`; `short` takes less data and fewer rounds, with the same keys. */
  run(options: { short: boolean; say: (line: string) => void }): Promise<Record<string, number>>
}

export const DISTRICT = '990001'

/** An empty database of its own on the server of TEST_DATABASE_URL, gone afterwards; null where there is no server. */
const ownOnServer = async (): Promise<{ url: string; drop(): Promise<void> } | null> => {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return null
  const name = `jzt_bench_${randomBytes(6).toString('hex')}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await admin(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(`drop database ${name} with (force)`) }
}

/**
 * An empty embedded database of its own in a temporary directory, gone afterwards; with `server`, one on the PostgreSQL
 * server of TEST_DATABASE_URL where there is one; `url` is where another process finds that one.
 */
export const withDatabase = async <T>(
  work: (database: OpenDatabase, url: string | null) => Promise<T>,
  { server = false } = {},
): Promise<T> => {
  const own = server ? await ownOnServer() : null
  const dir = mkdtempSync(join(tmpdir(), 'jzt-bench-'))
  const database = await openDatabase(own ? { DATABASE_URL: own.url } : { DATA_DIR: dir })
  try {
    await database.db
      .insertInto('districts')
      .values({ id: DISTRICT, name: '测速区', city_name: '测速市', area_code: '000', is_demo: true })
      .execute()
    return await work(database, own?.url ?? null)
  } finally {
    await database.close()
    await own?.drop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Asks through the real door, as nobody; anything except an answer ends the bench. */
export const asker = ({ db }: OpenDatabase) => {
  const ports = buildPorts({
    db,
    districtId: DISTRICT,
    secrets: { dataKey: Buffer.alloc(32, 7).toString('base64'), sessionSecret: 'a secret of the bench, long enough' },
    clock: { now: () => Date.parse('2026-06-15T10:00:00+08:00') },
    rate: { take: () => true },
  })
  return async <N extends AskName>(name: N, input: AskInput<N>): Promise<AskOutput<N>> => {
    const { body } = await dispatch(ports, name, input, { address: 'bench', channel: 'H5' })
    if (!body.ok) throw new Error(`${name} was not answered: ${JSON.stringify(body)}`)
    return body.value as AskOutput<N>
  }
}

/** The same numbers every time, so that two runs ask the same questions. */
export const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Milliseconds of each call, one after the other, after a few that are not counted. */
export const timesOf = async <T>(inputs: readonly T[], work: (input: T) => Promise<unknown>): Promise<number[]> => {
  for (const input of inputs.slice(0, 10)) await work(input)
  const times: number[] = []
  for (const input of inputs) {
    const from = performance.now()
    await work(input)
    times.push(performance.now() - from)
  }
  return times
}

/** The value below which the part `p` of the times lies. */
export const quantile = (times: readonly number[], p: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN
}

export const rounded = (value: number): number => Math.round(value * 100) / 100

/** A statement as it was sent. */
export interface Sent {
  text: string
  values: unknown[]
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown

/** Does something and writes down every statement that is sent to the database meanwhile. */
export const recording = async <T>(work: () => Promise<T>): Promise<{ value: T; sent: Sent[] }> => {
  const sent: Sent[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (this: pg.Client, ...args) {
    const [first, second] = args
    const text = typeof first === 'string' ? first : (first as { text: string }).text
    const values = Array.isArray(second) ? second : ((first as { values?: unknown[] }).values ?? [])
    sent.push({ text, values })
    return query.apply(this, args)
  }
  try {
    return { value: await work(), sent }
  } finally {
    prototype.query = query
  }
}
