import { type Bench, chance, quantile, rounded, withDatabase } from './bench'
import { portsOver, recordAsk, replay, type Swap, throughDoor, tokenOf, withDoor } from './door'
import { CATEGORY, communityOf, deputiesOf, fillPlaces } from './routing-rows'

const GRIDS = 460
/** What was recorded is put elsewhere by its ids. */
const RECORDED = GRIDS - 2

interface Wish {
  person: number
  grid: number
}

const asked = ({ person, grid }: Wish) => ({
  requestId: `bench-request-${person}`,
  communityId: communityOf(grid),
  gridId: `G${grid}`,
  categoryId: CATEGORY,
  text: '南门外的六盏路灯从月初就不亮了，晚上买菜回来的老人看不清台阶，请尽快来修。',
  calledBy: '王女士',
  phone: '19900020001',
  consent: true,
})

const swapOf =
  ({ person, grid }: Wish): Swap =>
  (value, number) => {
    switch (value) {
      case 'P0':
        return `P${person}`
      case 'I0':
        return `I${person}`
      case 'bench-request-0':
        return `bench-bare-${person}`
      case `G${RECORDED}`:
        return `G${grid}`
      case communityOf(RECORDED):
        return communityOf(grid)
      default: {
        const deputy = deputiesOf(RECORDED, GRIDS).indexOf(value)
        if (deputy >= 0) return deputiesOf(grid, GRIDS)[deputy] ?? value
        return value.startsWith('YJ-') && number !== null ? `YJ-2026-测速-${number}` : value
      }
    }
  }

const writes = /^\s*(begin|start|commit|insert|update|delete)/i

export const submit: Bench = {
  name: 'submit',
  what: 'opinions a second written and routed through the HTTP door, against the bare SQL inserts',
  goals: { 'spread ratio, 64 clients': '>=0.4' },
  async run({ short, say }) {
    const counts = short ? { 1: 40, 16: 96, 64: 128 } : { 1: 200, 16: 800, 64: 800 }
    const rounds = short ? 1 : 3
    const all = Object.entries(counts).map(([clients, count]) => ({ clients: Number(clients), count }))
    const residents = all.reduce((sum, { count }) => sum + count, 0) * 6 * rounds + 10
    const figures: Record<string, number> = {}
    await withDatabase(
      async (database) => {
        say(
          `${database.kind === 'server' ? 'A PostgreSQL server' : 'The embedded database (one connection)'}, pool of 10; ${GRIDS} grids.`,
        )
        say(
          'door: HTTP with sign-in, shape, request id, consent, guard, routing, number, time line, messages and audit,',
        )
        say('asked from a thread of its own.')
        say(
          'bare: the inserts and updates of such an opinion alone, in their transaction, recorded and sent again by pg over the',
        )
        say('same pool, in this process; all: with what is read for it as well.')
        say(
          'hot: one grid, whose deputies are balanced under a lock; spread: all grids. Opinions a second, median of the rounds.',
        )
        await fillPlaces(database, { grids: GRIDS, residents })
        const ports = portsOver(database)
        let person = 0
        const luck = chance(11)
        const wishes = (count: number, hot: boolean): Wish[] =>
          Array.from({ length: count }, () => ({
            person: (person += 1),
            grid: hot ? 1 : Math.floor(luck() * (GRIDS - 5)),
          }))
        const sample = await recordAsk(ports, 'opinion.submit', asked({ person: 0, grid: RECORDED }), 'I0')
        const inserts = sample.filter(({ text }) => writes.test(text))
        say(`${sample.length} statements an opinion, ${inserts.length} of them writing.`)
        await withDoor(database, ports, async (url) => {
          for (const { clients, count, hot } of [
            ...all.map((one) => ({ ...one, hot: false })),
            ...all.slice(-1).map((one) => ({ ...one, hot: true })),
          ]) {
            const speeds: Record<'door' | 'bare' | 'all', number[]> = { door: [], bare: [], all: [] }
            for (let round = 0; round < rounds; round += 1) {
              const work = []
              for (const wish of wishes(count, hot))
                work.push({ token: await tokenOf(ports, `I${wish.person}`), body: JSON.stringify(asked(wish)) })
              speeds.door.push(await throughDoor(url, 'opinion.submit', work, clients))
              speeds.bare.push(await replay(database, ports, inserts, wishes(count, hot).map(swapOf), clients))
              speeds.all.push(await replay(database, ports, sample, wishes(count, hot).map(swapOf), clients))
            }
            const name = `${hot ? 'hot' : 'spread'} %, ${clients} ${clients === 1 ? 'client' : 'clients'}`
            const [door, bare, whole] = [speeds.door, speeds.bare, speeds.all].map((one) => quantile(one, 0.5)) as [
              number,
              number,
              number,
            ]
            figures[name.replace('%', 'door')] = rounded(door)
            figures[name.replace('%', 'bare')] = rounded(bare)
            figures[name.replace('%', 'ratio')] = rounded(door / bare)
            figures[name.replace('%', 'ratio to all statements')] = rounded(door / whole)
            say(`${name.replace(' %', '')}: ${rounded(door)} door, ${rounded(bare)} bare, ${rounded(whole)} all`)
          }
        })
      },
      { server: true },
    )
    return figures
  },
}
