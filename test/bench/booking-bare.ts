import type { OpenDatabase } from '../../cloud/db/open'
import { dispatch } from '../../cloud/door/dispatch'
import type { Ports } from '../../cloud/ports/index'
import { recording, type Sent } from './bench'

/** Books once through the door and writes down what was sent to the database. */
export const recordBooking = async (
  _database: OpenDatabase,
  ports: Ports,
  input: { requestId: string; slotId: string },
  signIn: string,
): Promise<Sent[]> => {
  const token = await ports.signToken({ sid: signIn, exp: Date.parse('2026-12-31') })
  const { sent } = await recording(async () => {
    const { body } = await dispatch(ports, 'reception.book', input, { token, address: 'bench', channel: 'H5' })
    if (!body.ok) throw new Error(`The booking to be recorded was not answered: ${JSON.stringify(body)}`)
  })
  return sent
}

/** Sends the recorded statements for other people and slots, and nothing else; bookings a second. */
export const bareBooking = async (
  { pool }: OpenDatabase,
  ports: Ports,
  sample: readonly Sent[],
  wishes: readonly { person: number; slotId: string }[],
  clients: number,
): Promise<number> => {
  const ids = new Set(
    sample.flatMap(({ values }) => values.filter((v): v is string => /^[0-9a-z]{24}$/.test(String(v)))),
  )
  const plan = sample.map(({ text, values }) => ({
    text,
    values: values.map((value) => (typeof value === 'string' ? value : { keep: value })),
  }))
  let next = 0
  const one = async ({ person, slotId }: (typeof wishes)[number]) => {
    const session = slotId.replace(/\.\d$/, '')
    const fresh = new Map([...ids].map((id) => [id, ports.ids.next()]))
    let number = ''
    const swap = (value: string): string => {
      if (value === 'P0') return `P${person}`
      if (value === 'I0') return `I${person}`
      if (value === 'R999.0.7') return slotId
      if (value === 'R999.0') return session
      if (value === 'bench-request-0') return `bench-bare-${person}`
      if (value.startsWith('YY-')) return number || value
      const own = fresh.get(value)
      if (own) return own
      if (value.startsWith('booking:')) {
        for (const [old, now] of fresh) if (value.includes(old)) return value.replace(old, now)
      }
      return value
    }
    const client = await pool.connect()
    try {
      for (const { text, values } of plan) {
        const { rows } = await client.query<{ last_value?: number }>(
          text,
          values.map((value) => (typeof value === 'string' ? swap(value) : value.keep)),
        )
        if (rows[0]?.last_value !== undefined) number = `YY-202606-${rows[0].last_value}`
      }
    } finally {
      client.release()
    }
  }
  const from = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < wishes.length) await one(wishes[next++] as (typeof wishes)[number])
    }),
  )
  return wishes.length / ((performance.now() - from) / 1000)
}
