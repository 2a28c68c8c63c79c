import { serve } from '@hono/node-server'
import { type AddressInfo, createServer } from 'node:net'
import type { OpenDatabase } from '../db/open'
import { isProduction } from '../db/secrets'
import { takeFirstRun } from '../db/setup'
import { startJobs } from '../jobs/start'
import type { Ports } from '../ports/index'
import { buildApp } from './app'
import { portsFor } from './open-ports'

export interface RunningServer {
  url: string
  ports: Ports
  stop(): Promise<void>
}

/**
 * Whether this server is a demonstration: by default with the embedded database and the invented district only, never
 * in production. A district's own data gets the persona picker only when DEMO says so.
 */
export const demoOf = (env: NodeJS.ProcessEnv, isDemoDistrict = true): boolean => {
  const demo =
    env.DEMO === undefined || env.DEMO === ''
      ? isDemoDistrict && !env.DATABASE_URL && !isProduction(env)
      : !/^(0|false|off|no)$/i.test(env.DEMO)
  if (demo && isProduction(env))
    throw new Error('DEMO is refused with NODE_ENV=production: anyone could sign in as anyone. Unset one of them.')
  return demo
}

const portOf = (env: NodeJS.ProcessEnv): number => {
  const port = Number(env.PORT ?? 8787)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not "${env.PORT}".`)
  return port
}

const portError = (error: NodeJS.ErrnoException, port: number, hostname: string): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`Port ${port} on ${hostname} is in use. Stop what uses it, or set PORT to another number.`)
    : error

/** Says early that a port is taken: before minutes of import and build, not after. */
export const ensurePortFree = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const port = portOf(env)
  const hostname = env.HOST || '127.0.0.1'
  if (port === 0) return
  await new Promise<void>((yes, no) => {
    const probe = createServer()
    probe.once('error', (error) => no(portError(error, port, hostname)))
    probe.listen(port, hostname, () => probe.close(() => yes()))
  })
}

/** Serves the asks and the web site at one address, and runs the jobs in the same process. */
export const startServer = async (
  database: OpenDatabase,
  env: NodeJS.ProcessEnv,
  siteDir: string | null,
): Promise<RunningServer> => {
  const ports = await portsFor(database, env)
  const app = buildApp({
    ports,
    demo: demoOf(env, (await ports.read((store) => store.places.district())).isDemo),
    siteDir,
    databaseKind: database.kind,
    firstRun: (code) => takeFirstRun(database.db, code),
    trustProxy: env.TRUST_PROXY === '1',
  })
  const hostname = env.HOST || '127.0.0.1'
  const port = portOf(env)
  const stopJobs = await startJobs(database.pool, ports)
  const server = await new Promise<ReturnType<typeof serve>>((yes, no) => {
    const starting = serve({ fetch: app.fetch, port, hostname }, () => yes(starting))
    starting.once('error', (error: NodeJS.ErrnoException) => no(portError(error, port, hostname)))
  }).catch(async (error: unknown) => {
    await stopJobs()
    throw error
  })
  const address = server.address() as AddressInfo
  const host = hostname.includes(':') ? `[${hostname}]` : hostname
  return {
    url: `http://${host}:${address.port}`,
    ports,
    stop: async () => {
      await new Promise<void>((yes) => {
        server.close(() => yes())
        // Open keep-alive connections would hold the process; requests under way are let finish first.
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2_000).unref()
      })
      await stopJobs()
    },
  }
}
