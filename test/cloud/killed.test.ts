import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import { openSignIn } from '../../cloud/actions/personas'
import { openDatabase } from '../../cloud/db/open'
import type { Database } from '../../cloud/db/schema'
import { dispatch } from '../../cloud/door/dispatch'
import { buildPorts } from '../../cloud/functions/ports'
import { sweepDeadlines } from '../../cloud/jobs/deadlines'
import { sampleDirectory } from './support'
import { secrets } from '../support/secrets'

// These are about processes and the data directory, so they run on the embedded database alone.
const onEmbedded = process.env.TEST_DATABASE_URL ? test.skip : test

let dir = ''
beforeEach(async () => {
  if (!process.env.TEST_DATABASE_URL) dir = await sampleDirectory()
}, 120_000)
afterEach(() => dir && rmSync(dir, { recursive: true, force: true }))

/** The district as it lies on the disk, looked at by this process while no other has it. */
const inside = async <T>(
  clock: string,
  work: (house: { db: Kysely<Database>; ports: ReturnType<typeof buildPorts> }) => Promise<T>,
): Promise<T> => {
  const { db, close } = await openDatabase({ DATA_DIR: dir })
  try {
    const district = await db.selectFrom('districts').select('id').executeTakeFirstOrThrow()
    const now = Date.parse(clock)
    return await work({
      db,
      ports: buildPorts({
        db,
        districtId: district.id,
        secrets,
        clock: { now: () => now },
        rate: { take: () => true },
      }),
    })
  } finally {
    await close()
  }
}

const victim = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'test/cloud/victim.ts'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dir,
      DATA_KEY: secrets.dataKey,
      SESSION_SECRET: secrets.sessionSecret,
      PORT: '0',
      DEMO: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
const killed = async (child: ChildProcess) => {
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}

/** What would be there in between, in words: an item that says something else than its time line, or was claimed by halves. */
const between = async (db: Kysely<Database>): Promise<string[]> => {
  const { rows } = await sql<{ wrong: string }>`
    select format('%s is at %s, its time line ends at %s', p.id, p.stage, e.to_stage) as wrong from opinions p
    left join lateral (select to_stage from opinion_events e where e.district_id = p.district_id and e.opinion_id = p.id
      order by seq desc limit 1) e on true
    where e.to_stage is distinct from p.stage
    union all select format('%s is open without owner or date', id) from opinions
    where stage in ('DEPUTY_PENDING', 'TRIAGE') and (owner_id is null or due_at is null)
    union all select format('%s was claimed and not answered', request_id) from answered_requests where answer = ''
    union all select format('%s numbers for %s items', max(right(opinion_number, 4)::int), count(*)) from opinions
    having count(*) <> coalesce(max(right(opinion_number, 4)::int), 0)
    union all select format('%s was submitted without an audit line', id) from opinions p
    where not exists (select from audit_rows a where a.object_id = p.id and a.ask_name = 'opinion.submit' and a.outcome = 'DONE')`.execute(
    db,
  )
  return rows.map((row) => row.wrong)
}

const input = (n: number) => ({
  requestId: `killed-request-${n}`,
  communityId: 'QY01',
  gridId: 'QY01-01',
  categoryId: 'C0701',
  text: `第 ${n} 盏路灯不亮，请修一修。`,
  consent: true,
})
const signedIn = (clock: string) =>
  inside(clock, async ({ ports }) => {
    const opened = await ports.transaction(async (store) => {
      const person = await store.people.personWithPhone(
        { id: ports.ids.next(), name: '钱女士', phone: '19900020001' },
        Date.parse(clock),
      )
      return openSignIn(store, ports.ids, Date.parse(clock), { personId: person.id, roleId: null })
    })
    return ports.signToken({ sid: opened.id, exp: opened.expiresAt })
  })
const submitAll = (clock: string, token: string, count: number) =>
  inside(clock, async ({ ports }) => {
    for (let n = 1; n <= count; n += 1) {
      const { body } = await dispatch(ports, 'opinion.submit', input(n), { token, address: 'test', channel: 'H5' })
      expect(body).toMatchObject({ ok: true })
    }
  })
const stages = async (db: Kysely<Database>, stage: string) =>
  (await db.selectFrom('opinions').select('id').where('stage', '=', stage).execute()).length

const MONDAY = '2026-06-15T10:00:00+08:00'
const WEDNESDAY = '2026-06-17T10:00:00+08:00'

onEmbedded(
  'a worker that is killed in the middle of a job leaves nothing in between, and the next one ends the work',
  async () => {
    await submitAll(MONDAY, await signedIn(MONDAY), 8)
    await killed(victim({ MODE: 'jobs', AFTER: '4', CLOCK: WEDNESDAY }))
    await inside(WEDNESDAY, async ({ db, ports }) => {
      expect(await between(db)).toEqual([])
      // Three were moved; the fourth, which it was at, is as it was.
      expect([await stages(db, 'TRIAGE'), await stages(db, 'DEPUTY_PENDING')]).toEqual([3, 5])
      expect(await sweepDeadlines(ports)).toBe(5)
      expect(await between(db)).toEqual([])
      const fell = await db
        .selectFrom('opinion_events')
        .select('opinion_id')
        .where('step', '=', 'fall_through')
        .execute()
      expect([fell.length, new Set(fell.map((row) => row.opinion_id)).size]).toEqual([8, 8])
    })
  },
  180_000,
)

onEmbedded(
  'a server that is killed while people submit has taken what it answered, and what is sent again is taken once',
  async () => {
    const token = await signedIn(MONDAY)
    const child = victim({ MODE: 'server', AFTER: '6', CLOCK: MONDAY })
    const url = await new Promise<string>((yes, no) => {
      let said = ''
      child.stdout?.on('data', (part: Buffer) => {
        said += part.toString()
        const ready = said.match(/ready (\S+)/)?.[1]
        if (ready) yes(ready)
      })
      child.on('exit', () => no(new Error('ended before it was ready')))
    })
    const end = killed(child)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        fetch(`${url}/asks/opinion.submit`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(input(i + 1)),
        }).then(
          async (answer) => ((await answer.json()) as { value: { number: string } }).value.number,
          () => null,
        ),
      ),
    )
    await end
    const answered = answers.filter((number): number is string => number !== null)
    await inside(MONDAY, async ({ db }) => {
      expect(await between(db)).toEqual([])
      const kept = (await db.selectFrom('opinions').select('opinion_number').execute()).map((row) => row.opinion_number)
      expect(kept).toHaveLength(5)
      // Whoever was told a number has it.
      expect(kept).toEqual(expect.arrayContaining(answered))
    })
    await submitAll(MONDAY, token, 10)
    await inside(MONDAY, async ({ db }) => {
      expect(await between(db)).toEqual([])
      expect(await stages(db, 'DEPUTY_PENDING')).toBe(10)
    })
  },
  180_000,
)
