import { readRouting, snapshotOf } from '../../cloud/actions/opinion-routing'
import type { OpenDatabase } from '../../cloud/db/open'
import { route, type RouteSnapshot } from '../../src/domain/opinion/routing'
import { type Bench, chance, quantile, rounded, timesOf, withDatabase } from './bench'
import { portsOver } from './door'
import { CATEGORY, communityOf, fillPlaces } from './routing-rows'

const text = '南门外的六盏路灯从月初就不亮了，明珠物业说不归他们管。'

const measure = async (
  database: OpenDatabase,
  grids: number,
  { reads, seconds }: { reads: number; seconds: number },
) => {
  await fillPlaces(database, { grids, residents: 1 })
  const ports = portsOver(database)
  const luck = chance(11)
  const snapshots: RouteSnapshot[] = []
  const asked = Array.from({ length: reads }, () => Math.floor(luck() * grids))
  // As the door reads it: the place, who comes into question there with what each carries, and the rules of the kind.
  const times = await timesOf(asked, async (grid) => {
    const where = { communityId: communityOf(grid), gridId: `G${grid}`, categoryId: CATEGORY, text }
    const facts = await ports.read((store) => readRouting({ store, now: ports.clock.now() }, where))
    snapshots.push(snapshotOf(facts))
  })
  let decided = 0
  let chosen = 0
  const from = performance.now()
  while (performance.now() - from < seconds * 1000)
    for (const snapshot of snapshots) {
      if (route(snapshot).candidates[0]?.kind === 'DEPUTY') chosen += 1
      decided += 1
    }
  return {
    perSecond: decided / ((performance.now() - from) / 1000),
    p95: quantile(times, 0.95),
    toDeputy: chosen / decided,
  }
}

export const routing: Bench = {
  name: 'routing',
  what: 'decisions of route() a second with 460 and with 100,000 grids, and how long reading what it looks at takes',
  goals: { readRatio: '<=2' },
  async run({ short, say }) {
    const [small, large] = short ? [460, 5000] : [460, 100_000]
    const effort = short ? { reads: 60, seconds: 0.5 } : { reads: 500, seconds: 3 }
    say(
      `${process.env.TEST_DATABASE_URL ? 'A PostgreSQL server' : 'The embedded database'}; ${small} and ${large} grids,`,
    )
    say('two deputies a grid; one in ten suspended or on leave, one in eight keeping away from a unit or a name.')
    say(
      `read: what an opinion of a grid drawn by lot is decided by, from the database, ${effort.reads} times, p95 in ms.`,
    )
    say(`decide: route() over those, for ${effort.seconds} s, in one thread, without a database.`)
    const at = (grids: number) => withDatabase((database) => measure(database, grids, effort), { server: true })
    const few = await at(small)
    const many = await at(large)
    return {
      small,
      large,
      smallDecisionsPerSecond: Math.round(few.perSecond),
      decisionsPerSecond: Math.round(many.perSecond),
      toDeputy: rounded(many.toDeputy),
      smallReadP95Ms: rounded(few.p95),
      readP95Ms: rounded(many.p95),
      readRatio: rounded(many.p95 / few.p95),
    }
  },
}
