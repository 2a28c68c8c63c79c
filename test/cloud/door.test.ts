import { asks } from '../../src/contract/index'
import { refusalText } from '../../src/text/refusals'
import { openapi } from '../../cloud/door/openapi'
import { eventFunction } from '../../cloud/functions/event'
import { sweepDeadlines } from '../../cloud/jobs/deadlines'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const home = { communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701' }
const opinion = { ...home, text: '南门外的路灯不亮了，请修一修。', consent: true }
const street = 'QY-T1.STREET_STAFF.QY'

describe('bad input gets a clear sentence, and nothing is written', () => {
  const counts = async () => {
    const tables = [
      'opinions',
      'opinion_events',
      'bookings',
      'inbox_messages',
      'consents',
      'answered_requests',
      'counters',
    ] as const
    return Promise.all(
      tables.map(
        async (t) =>
          (
            await house.db
              .selectFrom(t)
              .select((eb) => eb.fn.countAll<number>().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
      ),
    )
  }
  const requestId = 'bad-input-0001'
  test.each<[string, string | null, string, unknown, string]>([
    ['an ask that does not exist', null, 'opinion.delete', {}, 'UNKNOWN_ASK'],
    ['a name from the prototype', null, 'constructor', {}, 'UNKNOWN_ASK'],
    ['nothing where an object belongs', null, 'places.station', null, 'BAD_SHAPE'],
    ['a list where an object belongs', null, 'places.station', [], 'BAD_SHAPE'],
    ['a number where text belongs', 'resident:1', 'opinion.submit', { ...opinion, requestId, text: 7 }, 'BAD_SHAPE'],
    ['text that is too short', 'resident:1', 'opinion.submit', { ...opinion, requestId, text: '  灯  ' }, 'BAD_SHAPE'],
    [
      'text that is too long',
      'resident:1',
      'opinion.submit',
      { ...opinion, requestId, text: '灯'.repeat(1001) },
      'BAD_SHAPE',
    ],
    ['no request id on a writing ask', 'resident:1', 'opinion.submit', opinion, 'BAD_SHAPE'],
    [
      'a category that does not exist',
      'resident:1',
      'opinion.submit',
      { ...opinion, requestId, categoryId: 'C9999' },
      'BAD_SHAPE',
    ],
    [
      'a community that does not exist',
      'resident:1',
      'opinion.submit',
      { ...opinion, requestId, communityId: 'QY99' },
      'NOT_FOUND',
    ],
    ['an id with SQL in it', null, 'places.station', { stationId: "x' or 1=1 --" }, 'BAD_SHAPE'],
    ['a phone that is none', 'resident:1', 'opinion.submit', { ...opinion, requestId, phone: '12345' }, 'BAD_SHAPE'],
    ['an ask without a session', null, 'opinion.submit', { ...opinion, requestId }, 'SIGN_IN_NEEDED'],
    ['an ask of another role', 'resident:1', 'opinion.worklist', { list: 'TODO' }, 'NOT_ALLOWED'],
    ['the administrator reading contents', 'SYS1.SYS_ADMIN', 'opinion.worklist', { list: 'ALL' }, 'NOT_ALLOWED'],
    ["somebody else's booking", 'resident:1', 'reception.cancel', { requestId, bookingId: 'not-mine' }, 'NOT_FOUND'],
    [
      'a party of fifty-one',
      'resident:1',
      'reception.book',
      { requestId, slotId: 'x', calledBy: '王', phone: '19900020001', party: 51, consent: true },
      'BAD_SHAPE',
    ],
  ])('%s', async (_name, who, name, input, code) => {
    const before = await counts()
    const { status, body } = await house.raw(who, name, input)
    expect(body).toMatchObject({ ok: false, refusal: { code, message: refusalText[code as keyof typeof refusalText] } })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(await counts()).toEqual(before)
    expect(house.faults).toEqual([])
  })

  test('names the field and says in Chinese what to change', async () => {
    const { body } = await house.raw('resident:1', 'opinion.submit', { ...opinion, requestId, text: '灯', phone: 'x' })
    expect(body).toMatchObject({ refusal: { fields: { text: '请至少写 5 个字', phone: '请填写 11 位手机号' } } })
  })
})

describe('sessions', () => {
  test('a forged, a foreign and an expired token are worth nothing', async () => {
    const token = await house.token('resident:2')
    const me = async (given: string) => (await house.raw(null, 'opinion.mine', {}, given)).body
    expect(await me(token)).toMatchObject({ ok: true })
    expect(await me(`${token.slice(0, -2)}xx`)).toMatchObject({ refusal: { code: 'SIGN_IN_EXPIRED' } })
    expect(await me('nonsense')).toMatchObject({ refusal: { code: 'SIGN_IN_EXPIRED' } })
    house.setClock('2026-07-16T10:00:00+08:00')
    expect(await me(token)).toMatchObject({ refusal: { code: 'SIGN_IN_EXPIRED' } })
    // Looking needs no session, so an old one does not stand in the way.
    expect((await house.raw(null, 'places.overview', {}, token)).body).toMatchObject({ ok: true })
  })
  test('signing out revokes the token at once', async () => {
    const token = await house.token('resident:2')
    expect((await house.raw(null, 'account.me', {}, token)).body).toMatchObject({
      value: { role: 'RESIDENT', phoneMasked: '199****0002' },
    })
    await house.raw(null, 'account.signOut', { requestId: 'sign-out-1' }, token)
    expect((await house.raw(null, 'opinion.mine', {}, token)).body).toMatchObject({
      refusal: { code: 'SIGN_IN_EXPIRED' },
    })
  })
  test("a suspended deputy's rights stop at once", async () => {
    const token = await house.token('D003.DEPUTY')
    expect((await house.raw(null, 'opinion.worklist', { list: 'TODO' }, token)).body).toMatchObject({ ok: true })
    await house.db.updateTable('mandates').set({ mandate_state: 'SUSPENDED' }).where('deputy_id', '=', 'D003').execute()
    expect((await house.raw(null, 'opinion.worklist', { list: 'TODO' }, token)).body).toMatchObject({
      refusal: { code: 'SIGN_IN_EXPIRED' },
    })
  })
  test('a role that ended is gone with the next ask', async () => {
    const token = await house.token('U-CG-C2.UNIT_CLERK.U-CG')
    await house.db
      .updateTable('person_roles')
      .set({ role_state: 'ENDED' })
      .where('id', '=', 'U-CG-C2.UNIT_CLERK.U-CG')
      .execute()
    expect((await house.raw(null, 'opinion.worklist', { list: 'TODO' }, token)).body).toMatchObject({
      refusal: { code: 'SIGN_IN_EXPIRED' },
    })
  })
})

describe('what is written', () => {
  test('names and phones of residents stand nowhere in plain, and are found by phone all the same', async () => {
    await house.get('resident:3', 'opinion.submit', { ...opinion, calledBy: '独特称呼', phone: '19955550003' })
    for (const table of [
      'persons',
      'opinions',
      'bookings',
      'audit_rows',
      'inbox_messages',
      'opinion_events',
    ] as const) {
      const rows = JSON.stringify(await house.db.selectFrom(table).selectAll().execute())
      expect(rows).not.toContain('独特称呼')
      expect(rows).not.toContain('19955550003')
      expect(rows).not.toContain('19900020003')
    }
    expect(await house.ports.read((s) => s.people.findPersonByPhone('19900020003'))).toMatchObject({ name: '居民3' })
  })
  test('every act leaves an audit row in its transaction; a refused one leaves its refusal', async () => {
    const sent = await house.get('resident:4', 'opinion.submit', opinion)
    const rows = await house.db.selectFrom('audit_rows').selectAll().where('object_id', '=', sent.opinionId).execute()
    expect(rows).toMatchObject([
      {
        ask_name: 'opinion.submit',
        role_code: 'RESIDENT',
        outcome: 'DONE',
        after_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    await house.ask('resident:5', 'opinion.act', { opinionId: sent.opinionId, version: 1, step: 'withdraw' })
    const refused = await house.db
      .selectFrom('audit_rows')
      .selectAll()
      .where('person_id', '=', await house.personOf('resident:5'))
      .execute()
    expect(refused).toMatchObject([{ ask_name: 'opinion.act', outcome: 'NOT_FOUND' }])
  })
  test('consent is recorded once for each purpose and version', async () => {
    await house.get('resident:6', 'opinion.submit', opinion)
    await house.get('resident:6', 'opinion.submit', opinion)
    expect((await house.get('resident:6', 'account.me', {})).consents).toEqual([
      { purpose: 'OPINION', docVersion: '2026-06' },
    ])
  })
})

describe('the inbox', () => {
  test('is read message by message or at once, each person his own', async () => {
    await house.get('resident:10', 'opinion.submit', opinion)
    await house.get('resident:10', 'opinion.submit', opinion)
    const { unread, items } = await house.get('resident:10', 'inbox.list', {})
    expect([unread, items.length]).toEqual([2, 2])
    expect(await house.get('resident:11', 'inbox.read', { messageId: items[0]?.id ?? '' })).toEqual({ unread: 0 })
    expect(await house.get('resident:10', 'inbox.read', { messageId: items[0]?.id ?? '' })).toEqual({ unread: 1 })
    expect(await house.get('resident:10', 'inbox.read', {})).toEqual({ unread: 0 })
  })
})

describe('two people acting at once', () => {
  test('get one result and one clear refusal', async () => {
    const sent = await house.get('resident:7', 'opinion.submit', opinion)
    const row = await house.db
      .selectFrom('opinions')
      .select(['deputy_id', 'version'])
      .where('id', '=', sent.opinionId)
      .executeTakeFirstOrThrow()
    const deputy = `${row.deputy_id}.DEPUTY`
    const step = (note: string) =>
      house.ask(deputy, 'opinion.act', { opinionId: sent.opinionId, version: row.version, step: 'forward', note })
    const answers = await Promise.all([step('我来转'), step('我也转')])
    expect(answers.filter((a) => a.ok)).toHaveLength(1)
    expect(answers.find((a) => !a.ok)).toMatchObject({ refusal: { code: 'STALE' } })
    const { events } = await house.get(street, 'opinion.get', { opinionId: sent.opinionId })
    expect(events.map((e) => e.step)).toEqual(['submit', 'forward'])
  })
})

describe('the clock', () => {
  test('a silent deputy’s item falls to the street, an unrated answer closes as unrated, and twice does nothing more', async () => {
    const silent = await house.get('resident:8', 'opinion.submit', opinion)
    const answered = await house.get('resident:8', 'opinion.submit', { ...opinion, text: '另一件：树枝挡住了路灯。' })
    const row = await house.db
      .selectFrom('opinions')
      .select('deputy_id')
      .where('id', '=', answered.opinionId)
      .executeTakeFirstOrThrow()
    await house.get(`${row.deputy_id}.DEPUTY`, 'opinion.act', {
      opinionId: answered.opinionId,
      version: 1,
      step: 'answer_on_spot',
      text: '已联系园林处，本周修剪。',
    })
    house.setClock('2026-06-16T09:59:00+08:00')
    await sweepDeadlines(house.ports)
    expect((await house.get('resident:8', 'opinion.get', { opinionId: silent.opinionId })).opinion.stage).toBe(
      'DEPUTY_PENDING',
    )
    house.setClock('2026-06-16T10:00:01+08:00')
    await sweepDeadlines(house.ports)
    const fallen = await house.get('resident:8', 'opinion.get', { opinionId: silent.opinionId })
    expect(fallen.opinion).toMatchObject({ stage: 'TRIAGE', holder: expect.stringContaining('青杨街道') })
    expect(fallen.events.at(-1)).toMatchObject({ step: 'fall_through', actor: '系统' })
    // The deputy keeps sight of it.
    expect(
      (await house.get(`${row.deputy_id}.DEPUTY`, 'opinion.get', { opinionId: answered.opinionId })).opinion.id,
    ).toBe(answered.opinionId)
    house.setClock('2026-07-01T00:00:00+08:00')
    await sweepDeadlines(house.ports)
    expect((await house.get('resident:8', 'opinion.get', { opinionId: answered.opinionId })).opinion).toMatchObject({
      stage: 'CLOSED',
      rating: 'NONE',
    })
    expect(await sweepDeadlines(house.ports)).toBe(0)
    house.setClock('2026-07-01T09:00:00+08:00')
    const counts = await house.get(street, 'measures.area', {})
    // Unrated is never satisfied.
    expect(counts.satisfaction).toMatchObject({ good: 0, n: 0 })
    expect(counts.satisfaction.unrated).toBeGreaterThanOrEqual(1)
  })
})

describe('the same door elsewhere', () => {
  test('an event function gives the same answers', async () => {
    const main = eventFunction(async () => house.ports)
    expect(await main({ ask: 'places.overview', input: {} })).toEqual(
      (await house.raw(null, 'places.overview', {})).body,
    )
    expect(await main({})).toMatchObject({ refusal: { code: 'UNKNOWN_ASK' } })
    const token = await house.token('resident:9')
    expect(await main({ ask: 'account.me', token })).toMatchObject({ value: { role: 'RESIDENT' } })
  })
  test('the description names every ask, with its shapes and roles', () => {
    const { paths } = openapi()
    expect(Object.keys(paths).sort()).toEqual(
      Object.keys(asks)
        .map((name) => `/asks/${name}`)
        .sort(),
    )
    expect(JSON.stringify(paths['/asks/opinion.submit'])).toContain('"maxLength":1000')
  })
})
