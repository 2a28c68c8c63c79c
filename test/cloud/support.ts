import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { openSignIn } from '../../cloud/actions/personas'
import { openDatabase } from '../../cloud/db/open'
import type { Database } from '../../cloud/db/schema'
import { createSealer, type Sealer } from '../../cloud/db/sealing'
import { dispatch } from '../../cloud/door/dispatch'
import { buildPorts } from '../../cloud/functions/ports'
import type { Ports } from '../../cloud/ports/index'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import { checkWorkbook } from '../../src/domain/register/check'
import { applyWorkbook } from '../../cloud/db/register/apply'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import type { AskInput, AskName, AskOutput } from '../../src/contract/index'
import type { Refusal } from '../../src/domain/outcome/refusals'
import { secrets } from '../support/secrets'
import { copyOfServerTemplate, copyOfTemplate } from '../support/templates'

export interface TestDatabase {
  db: Kysely<Database>
  sealer: Sealer
  pool: pg.Pool
  close(): Promise<void>
}

/** A fresh database with the newest schema: on the server of TEST_DATABASE_URL where there is one, else embedded. */
export const testDatabase = (): Promise<TestDatabase> => openTestDatabase('empty', async () => undefined)

/** A database that was filled once, where copies are cheap. */
const openTestDatabase = async (
  content: string,
  fill: (db: Kysely<Database>, sealer: Sealer) => Promise<void>,
): Promise<TestDatabase> => {
  const sealer = createSealer(secrets.dataKey)
  const server = process.env.TEST_DATABASE_URL
  if (!server) {
    const dir = mkdtempSync(join(tmpdir(), 'jzt-test-'))
    const make = async (template: string) => {
      const made = await openDatabase({ DATA_DIR: template })
      await fill(made.db, sealer)
      await made.close()
    }
    await copyOfTemplate(content, make, dir)
    const { db, pool, close } = await openDatabase({ DATA_DIR: dir })
    return {
      db,
      pool,
      sealer,
      close: async () => {
        await close()
        rmSync(dir, { recursive: true, force: true })
      },
    }
  }
  const { url, drop } = await copyOfServerTemplate(server, content, async (made) => {
    const { db, close } = await openDatabase({ DATABASE_URL: made })
    await fill(db, sealer)
    await close()
  })
  const { db, pool, close } = await openDatabase({ DATABASE_URL: url })
  return {
    db,
    pool,
    sealer,
    close: async () => {
      await close()
      await drop()
    },
  }
}

export const TODAY = '2026-06-15'
const START = Date.parse(`${TODAY}T10:00:00+08:00`)

type Answer<N extends AskName> =
  { ok: true; value: AskOutput<N> } | { ok: false; refusal: Refusal & { message: string } }

/** The embedded database does one thing at a time: only on a server do two people meet. */
export const onServer = process.env.TEST_DATABASE_URL ? test : test.skip

/** What is asked while another person's statement is still under way. */
export const meanwhile = async <T>(
  house: Pick<House, 'pool'>,
  statement: string,
  values: unknown[],
  asks: () => Promise<T>,
): Promise<T> => {
  const other = await house.pool.connect()
  try {
    await other.query('begin')
    await other.query(statement, values)
    const answers = asks()
    // Long enough for reading, were it not to wait.
    await new Promise((yes) => setTimeout(yes, 500))
    await other.query('commit')
    return await answers
  } finally {
    other.release()
  }
}

/** How many statements reach the database meanwhile. */
export const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  let count = 0
  prototype.query = function (this: unknown, ...args: unknown[]) {
    count += 1
    return query.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return count
}

/** Someone who asks: nobody, a role of the sample (`D001.DEPUTY`), or `resident:<n>`, an invented resident. */
export type Who = string | null

export interface House {
  db: Kysely<Database>
  pool: pg.Pool
  sealer: Sealer
  ports: Ports
  now(): number
  /** Moves the clock of the whole house. */
  setClock(iso: string): void
  ask<N extends AskName>(
    who: Who,
    name: N,
    input: Omit<AskInput<N>, 'requestId'> & { requestId?: string },
  ): Promise<Answer<N>>
  /** As `ask`, but anything except an answer fails the test. */
  get<N extends AskName>(
    who: Who,
    name: N,
    input: Omit<AskInput<N>, 'requestId'> & { requestId?: string },
  ): Promise<AskOutput<N>>
  /** For input that no typed caller could send. */
  raw(who: Who, name: string, input: unknown, token?: string): Promise<{ status: number; body: unknown }>
  token(who: string): Promise<string>
  personOf(who: string): Promise<string>
  faults: string[]
  close(): Promise<void>
}

/** The sample district, written to a file and read back, as it stands on the test's day. */
const fillSample = async (db: Kysely<Database>, sealer: Sealer): Promise<void> => {
  const file = await writeWorkbook(buildSampleDistrict({ today: TODAY }))
  const checked = checkWorkbook(await readWorkbook(file))
  if (!checked.ok) throw new Error('the sample is broken')
  await applyWorkbook(db, sealer, checked.data, START)
}

/** The sample district as a directory of the embedded database, for processes of their own. */
export const sampleDirectory = async (): Promise<string> => {
  const dir = mkdtempSync(join(tmpdir(), 'jzt-test-'))
  await copyOfTemplate(
    'sample',
    async (template) => {
      const made = await openDatabase({ DATA_DIR: template })
      await fillSample(made.db, createSealer(secrets.dataKey))
      await made.close()
    },
    dir,
  )
  return dir
}

/** The sample district behind the real door, with a clock the test owns: what a running server is, less HTTP. */
export const openHouse = async (): Promise<House> => {
  const database = await openTestDatabase('sample', fillSample)
  let now = START
  const district = await database.db.selectFrom('districts').select('id').executeTakeFirstOrThrow()
  const faults: string[] = []
  const ports = buildPorts({
    db: database.db,
    districtId: district.id,
    secrets,
    clock: { now: () => now },
    rate: { take: () => true },
    log: { info: () => undefined, fault: (_id, ask, error) => void faults.push(`${ask}: ${String(error)}`) },
  })

  const personOf = (who: string): Promise<string> =>
    ports.transaction(async (store) => {
      if (!who.startsWith('resident:')) {
        const role = await store.people.role(who)
        if (!role) throw new Error(`The sample has no role ${who}.`)
        return role.personId
      }
      const phone = `1990002${who.slice('resident:'.length).padStart(4, '0')}`
      const name = `居民${who.slice('resident:'.length)}`
      return (await store.people.personWithPhone({ id: ports.ids.next(), name, phone }, now)).id
    })
  const token = async (who: string): Promise<string> => {
    const personId = await personOf(who)
    const roleId = who.startsWith('resident:') ? null : who
    const opened = await ports.transaction((store) => openSignIn(store, ports.ids, now, { personId, roleId }))
    return ports.signToken({ sid: opened.id, exp: opened.expiresAt })
  }
  const raw: House['raw'] = async (who, name, input, given) =>
    dispatch(ports, name, input, {
      token: given ?? (who ? await token(who) : undefined),
      address: 'test',
      channel: 'H5',
    })
  const ask: House['ask'] = async (who, name, input) => {
    const { body } = await raw(who, name, { requestId: ports.ids.next(), ...input })
    if (typeof body === 'object' && body !== null && 'fault' in body) throw new Error(`fault: ${faults.at(-1)}`)
    return body as never
  }
  return {
    db: database.db,
    pool: database.pool,
    sealer: database.sealer,
    ports,
    now: () => now,
    setClock: (iso) => void (now = Date.parse(iso)),
    ask,
    get: async (who, name, input) => {
      const answer = await ask(who, name, input)
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.refusal)}`)
      return answer.value
    },
    raw,
    token,
    personOf,
    faults,
    close: database.close,
  }
}
