import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dayOf } from '../../src/domain/calendar/time'
import { type OpenDatabase, openDatabase } from '../db/open'
import { createSealer } from '../db/sealing'
import { loadSecrets } from '../db/secrets'
import { clockFrom } from '../functions/ports'
import { demoOf, portsFor, startServer } from '../functions/server'
import { playDemo } from './demo/play'
import { buildSampleDistrict } from './sample/build'
import { importWorkbook } from './workbook/import-workbook'
import { describeErrors } from './workbook/problem'
import { writeWorkbook } from './workbook/write'

const root = resolve(__dirname, '../..')

/** Runs a step; one that takes more than two seconds says what it is doing, and how long it took. */
const inStep = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const from = Date.now()
  const timer = setInterval(() => console.log(`${name} … ${Math.round((Date.now() - from) / 1000)} s`), 2_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    const took = Date.now() - from
    if (took > 2_000) console.log(`${name}: done in ${(took / 1000).toFixed(1)} s`)
  }
}

/** An empty database gets the invented sample district; one that holds a district is left alone. */
const fillIfEmpty = async (database: OpenDatabase, env: NodeJS.ProcessEnv): Promise<void> => {
  const holds = await database.db.selectFrom('districts').select('id').limit(1).executeTakeFirst()
  if (holds) return
  if (env.NODE_ENV === 'production')
    throw new Error(
      'The database holds no district yet. Load your own with "npm run import -- FILE.xlsx"; sample data is never loaded in production.',
    )
  const now = clockFrom(env.CLOCK).now()
  await inStep('importing the sample district', async () => {
    const file = await writeWorkbook(buildSampleDistrict({ today: dayOf(now) }))
    const imported = await importWorkbook(database.db, createSealer(loadSecrets(env).dataKey), file, now)
    if (!imported.ok) throw new Error(describeErrors(imported.errors))
  })
  if (!demoOf(env)) return
  await inStep('playing the demonstration', async () => {
    let moment = now
    // The player asks far more in a minute than a person may.
    const ports = await portsFor(database, env, { clock: { now: () => moment }, rate: { take: () => true } })
    await playDemo(ports, (to) => (moment = to))
  })
}

const buildSite = async (): Promise<string> => {
  const site = join(root, 'dist/h5')
  // A child process of its own: the build blocks its loop for tens of seconds.
  const built = spawnSync(process.execPath, [join(root, 'cloud/tools/build-client.mjs'), 'h5'], {
    stdio: 'inherit',
    cwd: root,
  })
  if (built.status !== 0 || !existsSync(join(site, 'index.html')))
    throw new Error('The web client could not be built; the lines above say why.')
  return site
}

const main = async (env: NodeJS.ProcessEnv): Promise<void> => {
  demoOf(env)
  const database = await inStep('preparing the database', () => openDatabase(env, (line) => console.log(line)))
  let stopping = false
  let stop = async (): Promise<void> => database.close()
  const end = (code: number) => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : String(error))
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', () => end(0))
  process.on('SIGTERM', () => end(0))
  try {
    await fillIfEmpty(database, env)
    // SITE=off serves the asks alone, where a web server in front holds the site.
    const site = env.SITE === 'off' ? null : await buildSite()
    const server = await startServer(database, env, site)
    stop = async () => {
      await server.stop()
      await database.close()
    }
    console.log(`ready ${server.url}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    end(1)
  }
}

main(process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
