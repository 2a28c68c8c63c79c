import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openSignIn } from '../../cloud/actions/personas'
import type { OpenDatabase } from '../../cloud/db/open'
import { dispatch } from '../../cloud/door/dispatch'
import { buildPorts } from '../../cloud/functions/ports'
import { type Bench, DISTRICT, rounded, withDatabase } from './bench'
import { makeFiles, type Made } from './export-files'
import { fill, NOW, office } from './worklist-rows'

const MB = 1024 * 1024

/** The job in a process of its own, which does nothing else: its memory is the job's. */
const inOwnProcess = (url: string): Promise<Made> =>
  new Promise((done, fail) => {
    const file = fileURLToPath(new URL('./export-files.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    child.stdout.on('data', (part) => (told += String(part)))
    child.once('error', fail)
    child.once('exit', (code) =>
      code === 0 ? done(JSON.parse(told) as Made) : fail(new Error(`the job ended with ${code}`)),
    )
  })

/** A list of so many opinions made into a file: how long, how large, and the most memory meanwhile. */
const measure = async (database: OpenDatabase, count: number, url: string | null) => {
  await fill(database, count, Boolean(process.env.TEST_DATABASE_URL))
  const secrets = {
    dataKey: Buffer.alloc(32, 7).toString('base64'),
    sessionSecret: 'a secret of the bench, long enough',
  }
  const ports = buildPorts({
    db: database.db,
    districtId: DISTRICT,
    secrets,
    clock: { now: () => NOW },
    rate: { take: () => true },
  })
  const opened = await ports.transaction((store) =>
    openSignIn(store, ports.ids, NOW, { personId: office.person, roleId: office.role }),
  )
  const token = await ports.signToken({ sid: opened.id, exp: opened.expiresAt })
  const ask = async <T>(name: string, input: object): Promise<T> => {
    const { body } = await dispatch(ports, name, input, { token, address: 'bench', channel: 'H5' })
    if (!body.ok) throw new Error(`${name} was not answered: ${JSON.stringify(body)}`)
    return body.value as T
  }
  const { exportId } = await ask<{ exportId: string }>('exports.start', {
    requestId: `bench-${count}`,
    asked: { kind: 'OPINIONS', list: 'ALL' },
  })
  // The embedded engine lives in this very process: what it holds already is not the job's.
  const held = process.memoryUsage().rss
  const made = url ? await inOwnProcess(url) : await makeFiles(ports)
  const peak = url ? made.peak : made.peak - held
  const row = await ports.read((store) => store.exports.find(exportId))
  if (row?.state !== 'DONE' || row.done !== count) throw new Error(`the file was not made: ${row?.state} ${row?.done}`)
  return { peak: peak / MB, seconds: made.seconds, bytes: (row.bytes ?? 0) / MB }
}

export const exportBench: Bench = {
  name: 'export',
  what: 'a work list of 100,000 opinions made into an xlsx file by the job: time, size, memory',
  goals: { peakRssMb: '<=300' },
  async run({ short, say }) {
    const figures: Record<string, number> = {}
    say(
      process.env.TEST_DATABASE_URL
        ? 'On a PostgreSQL server; the job in a process of its own, whose whole resident memory is looked at every 20 ms.'
        : 'On the embedded engine in the same process: memory beyond what the process held before, looked at every 20 ms.',
    )
    for (const count of short ? [1000, 10_000] : [1000, 100_000]) {
      const made = await withDatabase((database, url) => measure(database, count, url), { server: true })
      say(
        `${count} rows: ${rounded(made.seconds)} s, ${rounded(made.bytes)} MB, at most ${rounded(made.peak)} MB of memory`,
      )
      const small = count === 1000
      figures[small ? 'smallPeakRssMb' : 'peakRssMb'] = rounded(made.peak)
      figures[small ? 'smallSeconds' : 'seconds'] = rounded(made.seconds)
      if (!small) figures.fileMb = rounded(made.bytes)
    }
    return figures
  },
}
