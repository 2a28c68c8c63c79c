import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  url: string
  dataDir: string
  /** Everything it has printed so far. */
  log: () => string
  /** Ends it as Ctrl-C would and gives its exit code; its data directory goes with it unless it was given. */
  stop: () => Promise<number | null>
}

export interface ServerOptions {
  dataDir?: string
  env?: Record<string, string | undefined>
  /** How long the first start may take: database, sample and client included. */
  timeoutMs?: number
}

/** The day on which the tests live. */
export const CLOCK = '2026-06-15T10:00+08:00'

const running = new Set<ChildProcess>()
// A test run that dies must not leave servers behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts the real server in a process of its own, on a free port and an empty data directory, and waits until it says it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'jiazhantong-data-'))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CLOCK,
    ...options.env,
  }
  // The test runner's own settings are not the server's.
  for (const name of ['NODE_ENV', 'JEST_WORKER_ID', 'NODE_OPTIONS', 'DATABASE_URL', 'TEST_DATABASE_URL']) {
    if (!(name in (options.env ?? {}))) delete env[name]
  }
  for (const [name, value] of Object.entries(options.env ?? {})) if (value === undefined) delete env[name]
  const child = spawn(process.execPath, ['--import', 'tsx', 'cloud/tools/start.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let said = ''
  let ended: number | null | undefined
  const end = new Promise<number | null>((done) =>
    child.on('exit', (code) => {
      ended = code
      running.delete(child)
      done(code)
    }),
  )
  const clean = () => {
    if (!options.dataDir) fs.rmSync(dataDir, { recursive: true, force: true })
  }
  const url = await new Promise<string>((done, fail) => {
    const giveUp = (why: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      clean()
      fail(new Error(`The server ${why}. It said:\n${said.slice(-4000)}`))
    }
    const timer = setTimeout(() => giveUp('was not ready in time'), options.timeoutMs ?? 180_000)
    const listen = (part: Buffer) => {
      said += part.toString('utf8')
      const ready = said.match(/^ready (http:\/\/[^\s]+)/m)
      if (!ready?.[1]) return
      clearTimeout(timer)
      done(ready[1].replace(/\/$/, ''))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', (error) => giveUp(`could not be started: ${error.message}`))
    child.on('exit', (code) => giveUp(`ended with ${code} before it was ready`))
  })
  return {
    url,
    dataDir,
    log: () => said,
    stop: async () => {
      if (ended === undefined) child.kill('SIGINT')
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      const code = await end
      clearTimeout(late)
      clean()
      return code
    },
  }
}
