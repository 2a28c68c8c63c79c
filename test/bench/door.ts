import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import type { OpenDatabase } from '../../cloud/db/open'
import { dispatch } from '../../cloud/door/dispatch'
import { buildApp } from '../../cloud/functions/app'
import { buildPorts } from '../../cloud/functions/ports'
import type { Ports } from '../../cloud/ports/index'
import type { AskName } from '../../src/contract/index'
import { DISTRICT, recording, type Sent } from './bench'

export const NOW = Date.parse('2026-06-15T10:00:00+08:00')

export const portsOver = ({ db }: OpenDatabase): Ports =>
  buildPorts({
    db,
    districtId: DISTRICT,
    secrets: { dataKey: Buffer.alloc(32, 7).toString('base64'), sessionSecret: 'a secret of the bench, long enough' },
    clock: { now: () => NOW },
    rate: { take: () => true },
  })

export const tokenOf = (ports: Ports, signIn: string): Promise<string> =>
  ports.signToken({ sid: signIn, exp: Date.parse('2026-12-31') })

/** The HTTP door over a database, while `work` asks it. */
export const withDoor = async <T>(
  database: OpenDatabase,
  ports: Ports,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  const app = buildApp({ ports, demo: false, siteDir: null, databaseKind: database.kind })
  const server = await new Promise<ReturnType<typeof serve>>((yes) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => yes(starting))
  })
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    await new Promise<void>((yes) => {
      server.close(() => yes())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  }
}

/** Answers a second to clients in a thread of their own, through HTTP. */
export const throughDoor = (
  url: string,
  ask: AskName,
  work: { token: string; body: string }[],
  clients: number,
): Promise<number> =>
  new Promise((done, fail) => {
    const worker = new Worker(new URL('./clients.mjs', import.meta.url), {
      workerData: { url, ask, work, clients },
      execArgv: [],
    })
    worker.once('message', (seconds: number) => done(work.length / seconds))
    worker.once('error', fail)
  })

/** Asks once and writes down what was sent to the database. */
export const recordAsk = async (ports: Ports, ask: AskName, input: object, signIn: string): Promise<Sent[]> => {
  const token = await tokenOf(ports, signIn)
  const { sent } = await recording(async () => {
    const { body } = await dispatch(ports, ask, input, { token, address: 'bench', channel: 'H5' })
    if (!body.ok) throw new Error(`${ask} to be recorded was not answered: ${JSON.stringify(body)}`)
  })
  return sent
}

/** What one repetition puts in the place of what was recorded; `number` is the last one that a series gave it. */
export type Swap = (value: string, number: number | null) => string

/**
 * Sends recorded statements again by the driver alone, with ids of their own, and nothing else; repetitions a second.
 * `swaps` names the other things that differ from one to the next.
 */
export const replay = async (
  { pool }: OpenDatabase,
  ports: Ports,
  sample: readonly Sent[],
  swaps: readonly Swap[],
  clients: number,
): Promise<number> => {
  const ids = [
    ...new Set(sample.flatMap(({ values }) => values.filter((v): v is string => /^[0-9a-z]{24}$/.test(String(v))))),
  ]
  let next = 0
  const one = async (swap: Swap) => {
    const fresh = ids.map((id) => [id, ports.ids.next()] as const)
    let number: number | null = null
    const own = (value: string): string => {
      const swapped = swap(value, number)
      // Keys of messages hold the ids of what they tell of.
      const found = fresh.find(([old]) => swapped.includes(old))
      return found ? swapped.replace(...found) : swapped
    }
    const client = await pool.connect()
    try {
      for (const { text, values } of sample) {
        const { rows } = await client.query<{ last_value?: number }>(
          text,
          values.map((value) => (typeof value === 'string' ? own(value) : value)),
        )
        number = rows[0]?.last_value ?? number
      }
    } finally {
      client.release()
    }
  }
  const from = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < swaps.length) await one(swaps[next++] as Swap)
    }),
  )
  return swaps.length / ((performance.now() - from) / 1000)
}
