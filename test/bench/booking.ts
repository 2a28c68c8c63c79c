import { sql } from 'kysely'
import type { OpenDatabase } from '../../cloud/db/open'
import { withParts } from '../../cloud/actions/sessions'
import { presentSession } from '../../cloud/present/places'
import { type Bench, chance, DISTRICT, quantile, rounded, withDatabase } from './bench'
import { NOW, portsOver, recordAsk, replay, throughDoor, type Swap, tokenOf, withDoor } from './door'

/** Stations with a session in each of `weeks` weeks, eight slots a session, and residents who are signed in. */
const fill = async ({ db }: OpenDatabase, stations: number, weeks: number, residents: number): Promise<void> => {
  await sql`
    insert into stations (district_id, id, name, pinyin, station_level, station_kind, address, open_hours, phone, station_state)
    select ${DISTRICT}, 'S' || i, i || '号站', 'zhan z', 'STATION', 'COMMUNITY', i || '号', '每天 8:00-20:00', '0', 'OPEN'
    from generate_series(0, ${stations}::int - 1) i`.execute(db)
  await sql`
    insert into reception_sessions (district_id, id, station_id, starts_at, ends_at, stage)
    select ${DISTRICT}, 'R' || i || '.' || w, 'S' || i, day, day + interval '2 hours', 'PLANNED'
    from generate_series(0, ${stations}::int - 1) i, generate_series(0, ${weeks}::int - 1) w,
      lateral (select timestamptz '2026-06-19 15:00+08' + w * interval '7 days' as day) days`.execute(db)
  await sql`
    insert into slots (district_id, id, session_id, starts_at, ends_at, capacity)
    select district_id, id || '.' || n, id, starts_at + n * interval '15 minutes', starts_at + (n + 1) * interval '15 minutes', 100000
    from reception_sessions, generate_series(0, 7) n where district_id = ${DISTRICT}`.execute(db)
  await sql`
    insert into persons (district_id, id, created_at) select ${DISTRICT}, 'P' || i, now()
    from generate_series(0, ${residents}::int - 1) i`.execute(db)
  await sql`
    insert into sign_ins (district_id, id, person_id, created_at, expires_at)
    select ${DISTRICT}, 'I' || i, 'P' || i, now(), timestamptz '2027-01-01' from generate_series(0, ${residents}::int - 1) i`.execute(
    db,
  )
  for (const table of ['stations', 'reception_sessions', 'slots', 'persons', 'sign_ins'])
    await sql`analyze ${sql.table(table)}`.execute(db)
}

/** A year of sessions with their slots, as a page of the whole district would show them; 95th percentile in milliseconds. */
const listYear = async (database: OpenDatabase, rounds: number): Promise<{ p95: number; slots: number }> => {
  const ports = portsOver(database)
  const times: number[] = []
  let slots = 0
  for (let i = 0; i < rounds + 2; i += 1) {
    const from = performance.now()
    const listed = await ports.read(async (store) => {
      const rows = await store.places.sessions({ endsAfter: NOW, coming: true }, 100_000)
      const parts = await withParts(store, rows)
      return parts.map((part) => ({ session: presentSession(part, NOW), slots: part.slots }))
    })
    if (i >= 2) times.push(performance.now() - from)
    slots = listed.reduce((sum, one) => sum + one.slots.length, 0)
  }
  return { p95: quantile(times, 0.95), slots }
}

export const booking: Bench = {
  name: 'booking',
  what: 'bookings a second through the HTTP door against the bare SQL; the slots of a year of 1,000 stations',
  goals: { 'hot ratio, 64 clients': '>=0.5', 'spread ratio, 64 clients': '>=0.5' },
  async run({ short, say }) {
    const counts = short ? { 1: 60, 16: 160, 64: 192 } : { 1: 300, 16: 1200, 64: 1200 }
    const figures: Record<string, number> = {}
    const all = Object.entries(counts).map(([clients, count]) => ({ clients: Number(clients), count }))
    const rounds = short ? 1 : 3
    const residents = all.reduce((sum, { count }) => sum + count, 0) * 4 * rounds + 10
    await withDatabase(
      async (database) => {
        say(
          `${database.kind === 'server' ? 'A PostgreSQL server' : 'The embedded database (one connection)'}, pool of 10.`,
        )
        say(
          'door: HTTP with sign-in, shape, request id, rules, inbox message and audit, asked from a thread of its own.',
        )
        say(
          'bare: the very statements of such a booking, recorded and sent again by pg over the same pool, in this process.',
        )
        say(
          'hot: one session of 8 slots; spread: 1,000 sessions. Bookings a second, the median of the rounds, and door over bare.',
        )
        await fill(database, 1000, 1, residents)
        const ports = portsOver(database)
        let person = 0
        const luck = chance(11)
        const wishes = (count: number, hot: boolean) =>
          Array.from({ length: count }, () => ({
            person: (person += 1),
            slotId: `R${hot ? 0 : Math.floor(luck() * 1000)}.0.${Math.floor(luck() * 8)}`,
          }))
        const asked = ({ person: n, slotId }: { person: number; slotId: string }) => ({
          requestId: `bench-request-${n}`,
          slotId,
          calledBy: '王女士',
          phone: '19900020001',
          party: 1,
          topic: '想问问楼道照明的事',
          consent: true,
        })
        const bareOf =
          (wish: { person: number; slotId: string }): Swap =>
          (value, number) => {
            switch (value) {
              case 'P0':
                return `P${wish.person}`
              case 'I0':
                return `I${wish.person}`
              case 'R999.0.7':
                return wish.slotId
              case 'R999.0':
                return wish.slotId.replace(/\.\d$/, '')
              case 'bench-request-0':
                return `bench-bare-${wish.person}`
              default:
                return value.startsWith('YY-') && number !== null ? `YY-202606-${number}` : value
            }
          }
        const sample = await recordAsk(ports, 'reception.book', asked({ person: 0, slotId: 'R999.0.7' }), 'I0')
        say(`${sample.length} statements a booking.`)
        await withDoor(database, ports, async (url) => {
          for (const hot of [true, false])
            for (const { clients, count } of all) {
              const [door, bare]: [number[], number[]] = [[], []]
              for (let round = 0; round < rounds; round += 1) {
                const work = []
                for (const wish of wishes(count, hot))
                  work.push({ token: await tokenOf(ports, `I${wish.person}`), body: JSON.stringify(asked(wish)) })
                door.push(await throughDoor(url, 'reception.book', work, clients))
                bare.push(await replay(database, ports, sample, wishes(count, hot).map(bareOf), clients))
              }
              const name = `${hot ? 'hot' : 'spread'} %, ${clients} ${clients === 1 ? 'client' : 'clients'}`
              const [d, b] = [quantile(door, 0.5), quantile(bare, 0.5)]
              figures[name.replace('%', 'door')] = rounded(d)
              figures[name.replace('%', 'bare')] = rounded(b)
              figures[name.replace('%', 'ratio')] = rounded(d / b)
              say(`${name.replace(' %', '')}: ${rounded(d)} door, ${rounded(b)} bare`)
            }
        })
      },
      { server: true },
    )
    const lists = short ? { rounds: 5, weeks: 8 } : { rounds: 20, weeks: 52 }
    for (const [name, stations] of [
      ['few', 10],
      ['many', 1000],
    ] as const)
      await withDatabase(
        async (database) => {
          await fill(database, stations, lists.weeks, 1)
          const { p95, slots } = await listYear(database, lists.rounds)
          figures[`year of ${stations} stations, slots`] = slots
          figures[`year of ${stations} stations, p95 ms`] = rounded(p95)
          say(`${name}: ${slots} slots of ${stations} stations in one call, p95 ${rounded(p95)} ms`)
        },
        { server: true },
      )
    const [few, many] = [figures['year of 10 stations, p95 ms'] ?? NaN, figures['year of 1000 stations, p95 ms'] ?? NaN]
    figures['year ratio, 1000 to 10 stations'] = rounded(many / few)
    return figures
  },
}
