import { createHash, randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'

const root = resolve(__dirname, '../..')
const cache = join(root, 'node_modules/.cache/jiazhantong-tests')

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(dir, entry.name)) : [join(dir, entry.name)]))
    .sort()

let present: string | undefined
/** What a database is made of: schema, register and sample. Any change of it makes templates anew. */
export const versionOf = (): string => {
  if (present) return present
  const hash = createHash('sha256')
  for (const file of [
    ...['cloud/db', 'cloud/files', 'cloud/tools/sample', 'src/domain'].flatMap((dir) => filesOf(join(root, dir))),
    join(root, 'package-lock.json'),
    join(root, 'test/cloud/support.ts'),
  ])
    hash.update(file).update(readFileSync(file))
  present = hash.digest('hex').slice(0, 16)
  return present
}

/**
 * A directory that is made once and copied from then on: a new embedded database takes eight seconds to make and half a
 * second to copy, and every test file wants one of its own. Two workers may both make it; the first one stays.
 */
export const copyOfTemplate = async (name: string, make: (dir: string) => Promise<void>, to: string): Promise<void> => {
  const template = join(cache, `${versionOf()}-${name}`)
  if (!existsSync(template)) {
    mkdirSync(cache, { recursive: true })
    const scratch = mkdtempSync(join(cache, 'making-'))
    await make(scratch)
    try {
      renameSync(scratch, template)
    } catch (error) {
      rmSync(scratch, { recursive: true, force: true })
      if (!existsSync(template)) throw error
    }
    forgetOld()
  }
  cpSync(template, to, { recursive: true })
}

/** Templates of an hour ago and another version; one that is being made is younger. */
const forgetOld = () => {
  for (const entry of readdirSync(cache)) {
    const path = join(cache, entry)
    if (entry.startsWith(versionOf())) continue
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true })
  }
}

/**
 * The same on a server: a database that is made once and copied by the server itself. Whoever comes second waits for the first
 * one. Templates of an hour ago and another version go.
 */
export const copyOfServerTemplate = async (
  server: string,
  content: string,
  make: (url: string) => Promise<void>,
): Promise<{ url: string; drop: () => Promise<void> }> => {
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  const asAdmin = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const template = `jzt_template_${versionOf()}_${content}`
  const name = `jzt_test_${randomBytes(6).toString('hex')}`
  await asAdmin(async (client) => {
    // Held to the end of the connection, also where making it fails; the server copies only what nobody is connected to.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (!rows.length) {
      const making = `${template}_making`
      await client.query(`drop database if exists ${making} with (force)`)
      await client.query(`create database ${making}`)
      await make(urlOf(making))
      await client.query(`alter database ${making} rename to ${template}`)
      const old = await client.query<{ datname: string }>(
        `select datname from pg_database where datname like 'jzt\\_template\\_%' and datname not like $1
           and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 hour'`,
        [`jzt_template_${versionOf()}%`],
      )
      for (const { datname } of old.rows) await client.query(`drop database if exists ${datname} with (force)`)
    }
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    url: urlOf(name),
    drop: () => asAdmin((client) => client.query(`drop database ${name} with (force)`).then(() => undefined)),
  }
}
