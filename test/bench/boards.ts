import { openSignIn } from '../../cloud/actions/personas'
import type { OpenDatabase } from '../../cloud/db/open'
import { dispatch } from '../../cloud/door/dispatch'
import { buildPorts } from '../../cloud/functions/ports'
import { addUpFigures } from '../../cloud/jobs/figures'
import type { AskInput } from '../../src/contract/index'
import { type Bench, DISTRICT, quantile, rounded, timesOf, withDatabase } from './bench'
import { fill, NOW, office, streetStaff } from './worklist-rows'

type Range = AskInput<'measures.board'>
/** Ranges as somebody tries them; the last one begins and ends inside a month. */
const ranges: readonly Range[] = [
  { range: 'MONTH' },
  { range: 'LAST_MONTH' },
  { range: 'QUARTER' },
  { range: 'YEAR' },
  { range: 'OWN', from: '2025-11-12', to: '2026-04-20' },
]

/** What a board without kept figures would ask: everything by street and category. */
const bare = `select street_id, category_id, count(*), count(*) filter (where stage <> 'CLOSED') as open,
    count(*) filter (where stage <> 'CLOSED' and owner_kind <> 'RESIDENT' and due_at < $2) as overdue,
    count(*) filter (where first_answer_at is not null and to_char(first_answer_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') <= first_due_day) as in_time,
    count(*) filter (where rating in ('GOOD', 'BASIC')) as satisfied, count(*) filter (where rating <> 'NONE') as rated
  from opinions where district_id = $1 group by 1, 2`

const measure = async (database: OpenDatabase, count: number, rounds: number, isServer: boolean) => {
  const { db, pool } = database
  await fill(database, count, isServer)
  const secrets = {
    dataKey: Buffer.alloc(32, 7).toString('base64'),
    sessionSecret: 'a secret of the bench, long enough',
  }
  let now = NOW
  const ports = buildPorts({ db, districtId: DISTRICT, secrets, clock: { now: () => now }, rate: { take: () => true } })
  const from = performance.now()
  await addUpFigures(ports)
  const madeMs = performance.now() - from
  if (isServer) await pool.query('vacuum analyze opinion_figures')
  // A busy hour since: one item in a thousand moved, and nothing of it is added up yet.
  now += 3_600_000
  await pool.query(
    `update opinions set handling_round = handling_round + 1 where district_id = $1 and right(id, 3) = '007'`,
    [DISTRICT],
  )
  const tokenOf = async ({ person, role }: { person: string; role: string }) => {
    const opened = await ports.transaction((store) =>
      openSignIn(store, ports.ids, now, { personId: person, roleId: role }),
    )
    return ports.signToken({ sid: opened.id, exp: opened.expiresAt })
  }
  const boards = async (token: string) => {
    const inputs = Array.from({ length: rounds }, (_, i) => ranges[i % ranges.length] as Range)
    return timesOf(inputs, async (input) => {
      const { body } = await dispatch(ports, 'measures.board', input, { token, address: 'bench', channel: 'H5' })
      if (!body.ok) throw new Error(`measures.board was not answered: ${JSON.stringify(body)}`)
    })
  }
  const street = await boards(await tokenOf(streetStaff))
  const district = await boards(await tokenOf(office))
  const grouped = await timesOf(Array.from({ length: 5 }), () => pool.query(bare, [DISTRICT, new Date(now)]))
  const addFrom = performance.now()
  await addUpFigures(ports)
  const addMs = performance.now() - addFrom
  const differ = (await ports.read((store) => store.figures.differences(now, 5))).length
  return { street, district, grouped, madeMs, addMs, differ }
}

export const boards: Bench = {
  name: 'boards',
  what: 'the boards of a street and of the district at 1,000,000 opinions, against 10,000 and against a group-by of all rows',
  goals: { streetRatio: '<=1.5', districtRatio: '<=1.5', bareRatio: '<=0.1', differ: '<=0' },
  async run({ short, say }) {
    const isServer = process.env.TEST_DATABASE_URL !== undefined
    const [small, large, rounds] = short ? [1000, 10_000, 25] : isServer ? [10_000, 1_000_000, 150] : [5000, 50_000, 75]
    say(
      `${isServer ? 'A PostgreSQL server' : 'An embedded database'}; ${small} and ${large} invented opinions of 10 streets in three years,`,
    )
    say(
      'one in twenty open; figures kept, then one item in a thousand moved and an hour gone by that is not added up yet.',
    )
    say(
      `${rounds} boards of this month, the last, the quarter, the year and five months of one's own, through the door;`,
    )
    say('bare: one group-by of all opinions by street and category with six counts. 95th percentiles in milliseconds.')
    const at = (count: number) =>
      withDatabase((database) => measure(database, count, rounds, isServer), { server: isServer })
    const few = await at(small)
    say(`${small}: done.`)
    const many = await at(large)
    const p95 = (times: readonly number[]) => quantile(times, 0.95)
    return {
      small,
      large,
      madeMs: Math.round(many.madeMs),
      addUpMs: Math.round(many.addMs),
      differ: few.differ + many.differ,
      streetMedianMs: rounded(quantile(many.street, 0.5)),
      streetP95Ms: rounded(p95(many.street)),
      smallStreetP95Ms: rounded(p95(few.street)),
      districtMedianMs: rounded(quantile(many.district, 0.5)),
      districtP95Ms: rounded(p95(many.district)),
      smallDistrictP95Ms: rounded(p95(few.district)),
      bareMs: rounded(quantile(many.grouped, 0.5)),
      streetRatio: rounded(p95(many.street) / p95(few.street)),
      districtRatio: rounded(p95(many.district) / p95(few.district)),
      bareRatio: rounded(p95(many.district) / quantile(many.grouped, 0.5)),
    }
  },
}
