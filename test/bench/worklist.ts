import { openSignIn } from '../../cloud/actions/personas'
import type { OpenDatabase } from '../../cloud/db/open'
import { dispatch } from '../../cloud/door/dispatch'
import { buildPorts } from '../../cloud/functions/ports'
import type { AskInput } from '../../src/contract/index'
import { opinionQuery } from '../../src/domain/opinion/search'
import { type Bench, chance, DISTRICT, quantile, recording, rounded, type Sent, timesOf, withDatabase } from './bench'
import { fill, NOW, office, queriesOf, streetStaff, unitClerk } from './worklist-rows'

type Page = Omit<AskInput<'opinion.worklist'>, 'cursor'>

/** Pages as somebody at a desk turns them. */
const pages: readonly Page[] = [
  { list: 'TODO' },
  { list: 'LATE' },
  { list: 'SOON' },
  { list: 'TRIAGE', sort: 'NEWEST' },
  { list: 'RATING' },
  { list: 'WAITING' },
  { list: 'CLOSED' },
  { list: 'ALL' },
  { list: 'ALL', categoryId: 'K7' },
  { list: 'TODO', communityId: 'S3-4' },
  { list: 'CLOSED', sort: 'OLDEST' },
]

const measure = async (database: OpenDatabase, count: number, rounds: number, isServer: boolean) => {
  const { db, pool } = database
  const filled = await fill(database, count, isServer)
  const secrets = {
    dataKey: Buffer.alloc(32, 7).toString('base64'),
    sessionSecret: 'a secret of the bench, long enough',
  }
  const ports = buildPorts({ db, districtId: DISTRICT, secrets, clock: { now: () => NOW }, rate: { take: () => true } })
  const tokenOf = async ({ person, role }: { person: string; role: string }) => {
    const opened = await ports.transaction((store) =>
      openSignIn(store, ports.ids, NOW, { personId: person, roleId: role }),
    )
    return ports.signToken({ sid: opened.id, exp: opened.expiresAt })
  }
  const tokens = [await tokenOf(streetStaff), await tokenOf(unitClerk), await tokenOf(office)]
  const ask = async (token: string, input: Page) => {
    const { body } = await dispatch(ports, 'opinion.worklist', input, { token, address: 'bench', channel: 'H5' })
    if (!body.ok) throw new Error(`opinion.worklist was not answered: ${JSON.stringify(body)}`)
    return body.value as { items: unknown[] }
  }
  const replay = async (statements: readonly Sent[]) => {
    for (const { text, values } of statements) await pool.query(text, values)
  }
  /** Each input through the door, and what that sent to the database straight to it, in turn; the second time counts. */
  const compare = async (inputs: readonly { token: string; page: Page }[]) => {
    const [asked, bare]: [number[], number[]] = [[], []]
    for (const { token, page } of inputs) {
      const { sent } = await recording(() => ask(token, page))
      asked.push(...(await timesOf([page], (input) => ask(token, input))))
      bare.push(...(await timesOf([page], () => replay(sent))))
    }
    return { asked, bare }
  }
  const luck = chance(11)
  const listed = await compare(
    Array.from({ length: rounds }, (_, i) => ({
      token: tokens[i % 3] as string,
      page: pages[Math.floor(i / 3) % pages.length] as Page,
    })),
  )
  // Most search their own street; one in five the whole district.
  const queries = queriesOf(rounds, count, luck)
  const searched: number[] = []
  const indexed: number[] = []
  for (const [i, query] of queries.entries()) {
    const own = i % 5 !== 4
    const wanted = opinionQuery(query)
    if (!wanted) continue
    const grams = own ? [...wanted.grams, '#S3'] : wanted.grams
    const statement = `select p.id, p.opinion_number, p.title from opinion_words w
      join opinions p on p.district_id = w.district_id and p.id = w.opinion_id
      where w.district_id = $1 and opinion_grams(w.street_id, w.words) @> $2::text[]
      order by p.submitted_at desc, p.id desc limit 21`
    indexed.push(...(await timesOf([query], () => pool.query(statement, [DISTRICT, grams]))))
    searched.push(
      ...(await timesOf([query], () => ask((own ? tokens[0] : tokens[2]) as string, { list: 'ALL', query }))),
    )
  }
  return { filled, listed, searched, indexed }
}

export const worklist: Bench = {
  name: 'worklist',
  what: 'a page of a work list and Chinese search at 1,000,000 opinions, against 10,000 and against the bare SQL',
  goals: { sizeRatio: '<=1.5', bareRatio: '<=2.5' },
  async run({ short, say }) {
    const isServer = process.env.TEST_DATABASE_URL !== undefined
    const [small, large, rounds] = short ? [1000, 10_000, 33] : isServer ? [10_000, 1_000_000, 165] : [5000, 50_000, 99]
    say(
      `${isServer ? 'A PostgreSQL server' : 'An embedded database'}; ${small} and ${large} invented opinions of 10 streets in three years,`,
    )
    say('one in twenty open, with bodies of 35 to 60 Chinese characters.')
    say(`${rounds} pages of 20 with all counts, by a street, a unit and the district office in turn, through the door;`)
    say('bare: the same statements sent straight to the same database. 95th percentiles in milliseconds.')
    say(
      `${rounds} searches of 2 to 10 characters: four of five in one street, the others in the district; indexed: the same grams`,
    )
    say('asked of the index, the newest 21 of what it gives, by the driver alone.')
    const at = (count: number) =>
      withDatabase((database) => measure(database, count, rounds, isServer), { server: isServer })
    const few = await at(small)
    say(`${small}: filled.`)
    const many = await at(large)
    const p95 = (times: readonly number[]) => quantile(times, 0.95)
    return {
      small,
      large,
      loadMs: Math.round(many.filled.loadMs),
      indexMs: Math.round(many.filled.indexMs),
      pageMedianMs: rounded(quantile(many.listed.asked, 0.5)),
      pageP95Ms: rounded(p95(many.listed.asked)),
      smallPageP95Ms: rounded(p95(few.listed.asked)),
      barePageP95Ms: rounded(p95(many.listed.bare)),
      sizeRatio: rounded(p95(many.listed.asked) / p95(few.listed.asked)),
      bareRatio: rounded(p95(many.listed.asked) / p95(many.listed.bare)),
      searchMedianMs: rounded(quantile(many.searched, 0.5)),
      searchP95Ms: rounded(p95(many.searched)),
      indexedP95Ms: rounded(p95(many.indexed)),
      searchRatio: rounded(p95(many.searched) / p95(many.indexed)),
    }
  },
}
