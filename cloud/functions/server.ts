import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { OpenDatabase } from '../db/open'
import { loadSecrets } from '../db/secrets'
import { startJobs } from '../jobs/start'
import type { Clock, Ports, RateLimiter } from '../ports/index'
import { buildApp } from './app'
import { buildPorts, clockFrom } from './ports'

export interface RunningServer {
  url: string
  ports: Ports
  stop(): Promise<void>
}

/** Whether this server is a demonstration: by default with the embedded database only, never in production. */
export const demoOf = (env: NodeJS.ProcessEnv): boolean => {
  const demo =
    env.DEMO === undefined || env.DEMO === ''
      ? !env.DATABASE_URL && env.NODE_ENV !== 'production'
      : !/^(0|false|off|no)$/i.test(env.DEMO)
  if (demo && env.NODE_ENV === 'production')
    throw new Error('DEMO is refused with NODE_ENV=production: anyone could sign in as anyone. Unset one of them.')
  return demo
}

const portOf = (env: NodeJS.ProcessEnv): number => {
  const port = Number(env.PORT ?? 8787)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not "${env.PORT}".`)
  return port
}

export const portsFor = async (
  database: OpenDatabase,
  env: NodeJS.ProcessEnv,
  instead: { clock?: Clock; rate?: RateLimiter } = {},
): Promise<Ports> => {
  const district = await database.db.selectFrom('districts').select('id').orderBy('id').executeTakeFirst()
  if (!district) throw new Error('The database holds no district yet: run "npm run import -- FILE.xlsx" first.')
  return buildPorts({
    db: database.db,
    districtId: district.id,
    secrets: loadSecrets(env),
    clock: clockFrom(env.CLOCK),
    ...instead,
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
    demo: demoOf(env),
    siteDir,
    databaseKind: database.kind,
    trustProxy: env.TRUST_PROXY === '1',
  })
  const hostname = env.HOST || '127.0.0.1'
  const port = portOf(env)
  const stopJobs = await startJobs(database.pool, ports)
  const server = await new Promise<ReturnType<typeof serve>>((yes, no) => {
    const starting = serve({ fetch: app.fetch, port, hostname }, () => yes(starting))
    starting.once('error', (error: NodeJS.ErrnoException) =>
      no(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} on ${hostname} is in use. Stop what uses it, or set PORT to another number.`)
          : error,
      ),
    )
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
