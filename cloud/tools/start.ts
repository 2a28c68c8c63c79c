import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dayOf } from '../../src/domain/calendar/time'
import { checkDatabaseUrl, type OpenDatabase, openDatabase } from '../db/open'
import { createSealer } from '../db/sealing'
import { prepareSetup, SETUP } from '../db/setup'
import { isProduction, readSecrets, secretsFor } from '../db/secrets'
import { clockFrom } from '../functions/ports'
import { portsFor } from '../functions/open-ports'
import { demoOf, ensurePortFree, startServer } from '../functions/server'
import { playDemo } from './demo/play'
import { unplay } from './demo/unplay'
import { endWith, endWithError } from './end'
import { buildSampleDistrict } from './sample/build'
import { importWorkbook } from './import-workbook'
import { describeErrors } from '../../src/domain/register/problem'
import { writeWorkbook } from '../files/xlsx/write'

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

const PLAYED = 'demonstration'

/** Whether an empty database stays empty, until somebody hands the district's own file in in the browser. */
const sampleOff = (env: NodeJS.ProcessEnv): boolean => /^(0|false|off|no)$/i.test(env.SAMPLE ?? '')

/** An empty database gets the invented sample district, and a demonstration its last weeks; own data is left alone. */
const fillIfEmpty = async (
  database: OpenDatabase,
  env: NodeJS.ProcessEnv,
  stopped: () => boolean,
): Promise<{ firstRun: string | null }> => {
  const { db } = database
  const now = clockFrom(env.CLOCK).now()
  const held = await db.selectFrom('districts').select('id').limit(1).executeTakeFirst()
  if (held?.id === SETUP || (!held && sampleOff(env))) return { firstRun: await prepareSetup(db, new Date(now)) }
  if (!held) {
    if (isProduction(env))
      throw new Error(
        'The database holds no district yet. Load your own with "npm run import -- FILE.xlsx", or start with SAMPLE=off and hand it in in the browser; sample data is never loaded in production.',
      )
    await inStep('importing the sample district', async () => {
      const { dataKey } = await secretsFor(db, env)
      const file = await writeWorkbook(buildSampleDistrict({ today: dayOf(now) }))
      const imported = await importWorkbook(db, createSealer(dataKey), file, now)
      if (!imported.ok) throw new Error(describeErrors(imported.errors))
      if (demoOf(env)) await db.insertInto('installation').values({ fact_key: PLAYED, fact_value: 'begun' }).execute()
    })
  }
  const played = await db
    .selectFrom('installation')
    .select('fact_value')
    .where('fact_key', '=', PLAYED)
    .executeTakeFirst()
  if (played?.fact_value !== 'begun') return { firstRun: null }
  if (!demoOf(env))
    throw new Error(
      'The demonstration in this database was interrupted while it was played. Start once without NODE_ENV=production and with DEMO on to finish it, or use an empty database.',
    )
  await inStep('playing the demonstration', async () => {
    await unplay(database)
    let moment = now
    // The player asks far more in a minute than a person may.
    const ports = await portsFor(database, env, { clock: { now: () => moment }, rate: { take: () => true } })
    await playDemo(ports, (to) => (moment = to), stopped)
    if (!stopped())
      await db.updateTable('installation').set({ fact_value: 'done' }).where('fact_key', '=', PLAYED).execute()
  })
  return { firstRun: null }
}

/** A child process of its own: the build would block the loop, and Ctrl-C with it, for tens of seconds. */
const buildSite = async (onChild: (end: () => void) => void): Promise<string> => {
  const site = join(root, 'dist/h5')
  const child = spawn(process.execPath, [join(root, 'cloud/tools/build-client.mjs'), 'h5'], {
    stdio: 'inherit',
    cwd: root,
  })
  onChild(() => child.kill())
  const code = await new Promise<number | null>((yes) => child.once('exit', yes))
  if (code !== 0 || !existsSync(join(site, 'index.html')))
    throw new Error('The web client could not be built; the lines above say why.')
  return site
}

const main = async (env: NodeJS.ProcessEnv): Promise<void> => {
  // What the environment says wrong is said before anything is made or waited for.
  demoOf(env)
  clockFrom(env.CLOCK)
  checkDatabaseUrl(env)
  readSecrets(env)
  await ensurePortFree(env)
  const database = await inStep('preparing the database', () => openDatabase(env, (line) => console.log(line)))
  let stopping = false
  let endBuild = (): void => undefined
  let filling: Promise<{ firstRun: string | null }> = Promise.resolve({ firstRun: null })
  // A statement under way is let finish before the database is closed.
  let stop = async (): Promise<void> => {
    endBuild()
    await filling.catch(() => undefined)
    await database.close()
  }
  const end = (code: number) => {
    if (stopping) return
    stopping = true
    stop().then(() => endWith(code), endWithError)
  }
  process.on('SIGINT', () => end(0))
  process.on('SIGTERM', () => end(0))
  try {
    filling = fillIfEmpty(database, env, () => stopping)
    const { firstRun } = await filling
    if (stopping) return
    // SITE=off serves the asks alone, where a web server in front holds the site.
    const site = env.SITE === 'off' ? null : await buildSite((end) => (endBuild = end))
    if (stopping) return
    const server = await startServer(database, env, site)
    stop = async () => {
      await server.stop()
      await database.close()
    }
    console.log(`ready ${server.url}`)
    if (firstRun)
      console.log(
        `The database is empty. Sign in as its first administrator, once: ${server.url}/first-run/${firstRun}\nThen hand in the workbook of your district under 台账 → 导入.`,
      )
  } catch (error) {
    if (stopping) return
    console.error(error instanceof Error ? error.message : String(error))
    end(1)
  }
}

main(process.env).catch(endWithError)
