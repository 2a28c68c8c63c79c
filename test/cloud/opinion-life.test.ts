import { sweepClosed, sweepDeadlines } from '../../cloud/jobs/deadlines'
import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'
const resident = 'resident:1'

const submit = async (more: object = {}) => {
  const sent = await house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '柳荫社区南门外六盏路灯从月初就不亮了，晚上老人过马路看不清。',
    consent: true,
    ...more,
  })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  return { id: sent.opinionId, deputy: `${row.deputy_id}.DEPUTY` }
}
const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const tryTo = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((one) => one.title)

/** Assigned to the city management bureau, 7 working days from 15 June. */
const assigned = async () => {
  const { id, deputy } = await submit()
  await act(deputy, id, 'forward', { note: '去看过，不亮。' })
  await act(street, id, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  return { id, deputy }
}

test('a deputy asks for more; the limit waits, the author supplies, and the deputy goes on', async () => {
  const { id, deputy } = await submit()
  await act(deputy, id, 'ask_more', { note: '是南门数起第几盏？' })
  const asked = await see(resident, id)
  expect(asked.opinion.stage).toBe('NEED_MORE')
  expect(asked.steps).toEqual(['supply', 'withdraw'])
  expect(asked.events.at(-1)).toMatchObject({ step: 'ask_more', note: '是南门数起第几盏？' })
  expect(await titles(resident)).toContain('请您补充情况')
  expect((await tryTo(deputy, id, 'forward', { note: '等不及了' })).ok).toBe(false)

  house.setClock('2026-06-17T15:00:00+08:00')
  await act(resident, id, 'supply', { text: '南门数起第三盏到第八盏' })
  const back = await see(deputy, id)
  expect(back.opinion.stage).toBe('DEPUTY_PENDING')
  // 24 hours were left on Monday at 10:00; they end on Thursday.
  expect(back.opinion.due?.dueAt).toBe('2026-06-18T15:00:00+08:00')
  expect(back.events.at(-1)).toMatchObject({ step: 'supply', note: '南门数起第三盏到第八盏' })
})

test('what is not supplied in seven days is closed, and can be raised again', async () => {
  const { id, deputy } = await submit()
  await act(deputy, id, 'ask_more', { note: '在哪里？' })
  house.setClock('2026-06-22T23:59:00+08:00')
  await sweepDeadlines(house.ports)
  expect((await see(resident, id)).opinion.stage).toBe('NEED_MORE')
  house.setClock('2026-06-23T00:01:00+08:00')
  await sweepDeadlines(house.ports)
  expect((await see(resident, id)).opinion.stage).toBe('CLOSED')
  await act(resident, id, 'ask_again', { text: '在南门外，刚回来。' })
  const again = await see(street, id)
  expect(again.opinion).toMatchObject({ stage: 'TRIAGE', handlingRound: 2 })
  expect(again.events.at(-1)).toMatchObject({ step: 'ask_again', note: '在南门外，刚回来。' })
})

test('a matter of another body is transferred with its number, and its outcome reaches the author', async () => {
  const { id, deputy } = await submit()
  await act(deputy, id, 'forward', { note: '归 12345。' })
  await act(street, id, 'transfer_out', {
    foreignChannel: 'HOTLINE_12345',
    foreignNumber: 'GN20260615-77',
    note: '这件事由 12345 派单更快。',
  })
  const gone = await see(resident, id)
  expect(gone.opinion.stage).toBe('TRANSFERRED')
  // Nobody has answered yet.
  expect(gone.baton.at(-1)).toMatchObject({ kind: 'REPLY', state: 'COMING' })
  expect(gone.events.at(-1)?.facts).toEqual({ channel: '12345 热线', number: 'GN20260615-77' })
  expect((await see(street, id)).steps).toEqual(['restrict', 'close_transferred', 'note_foreign', 'take_back'])
  await act(street, id, 'close_transferred', { text: '12345 已派供电所修好。' })
  const done = await see(resident, id)
  expect(done.opinion.stage).toBe('CLOSED')
  expect(done.replies.map((reply) => reply.body)).toEqual(['12345 已派供电所修好。'])
})

test('a unit asks to return an item; what offices say to each other stays inside', async () => {
  const { id } = await assigned()
  await act(clerk, id, 'request_return', { reason: '这几盏在小区里，归物业。' })
  const asked = await see(street, id)
  expect(asked.opinion.stage).toBe('RETURN_REQUESTED')
  expect(asked.steps).toEqual(['restrict', 'grant_return', 'refuse_return'])
  expect(asked.assign?.units.length).toBeGreaterThan(1)
  // The rules would name the very unit that says it is not its own.
  expect(asked.assign?.proposals.map(({ unitId }) => unitId)).not.toContain('U-CG')
  const unchanged = await see(resident, id)
  expect(unchanged.events.map((event) => event.step)).not.toContain('request_return')
  // Nothing has changed for the author: being handled, until the day that was told.
  expect(unchanged.opinion).toMatchObject({ stage: 'IN_PROGRESS', due: { dueAt: '2026-06-25T23:59:59+08:00' } })
  const todo = await house.get(street, 'opinion.worklist', { list: 'TODO' })
  expect(todo.items.map((item) => item.id)).toContain(id)

  await act(street, id, 'refuse_return', { reason: '灯杆编号在城管台账里。' })
  expect((await see(clerk, id)).opinion.stage).toBe('ASSIGNED')

  await act(clerk, id, 'sign')
  await act(clerk, id, 'request_return', { reason: '核过了，编号属住建。' })
  const other = (await see(street, id)).assign?.units.find((unit) => unit.id !== 'U-CG')
  await act(street, id, 'grant_return', { unitId: other?.id, limitKind: 'SIMPLE', level: 'DISTRICT', designate: true })
  const given = await see(street, id)
  expect(given.opinion).toMatchObject({ stage: 'ASSIGNED', unitName: other?.name })
  expect(given.events.at(-1)?.facts).toMatchObject({ unit: other?.name, designated: '指定承办，不得退回' })
  // The unit that gave it back has nothing more to do with it.
  expect((await house.ask(clerk, 'opinion.get', { opinionId: id })).ok).toBe(false)
})

test('a request to return that comes after five working days is refused in words', async () => {
  const { id } = await assigned()
  house.setClock('2026-06-24T09:00:00+08:00')
  expect((await see(clerk, id)).steps).toEqual(['sign'])
  expect(await tryTo(clerk, id, 'request_return', { reason: '不归我们' })).toMatchObject({
    ok: false,
    refusal: { code: 'RETURN_TOO_LATE' },
  })
})

test('an extension is granted once; the author is told the new day and why', async () => {
  const { id } = await assigned()
  await act(clerk, id, 'sign')
  await act(clerk, id, 'request_extension', { reason: '配件要从外地调。', newDay: '2026-07-10' })
  // Whose turn it is has to decide; nobody answers meanwhile.
  const decides = await see(clerk, id)
  expect(decides.steps).toEqual([])
  expect(decides.opinion).toMatchObject({ askedDay: '2026-07-10', due: { dueAt: '2026-06-16T23:59:59+08:00' } })
  // The author waits for the day he was told, here and in his list.
  const meanwhile = await see(resident, id)
  expect(meanwhile.opinion).toMatchObject({ askedDay: null, due: { dueAt: '2026-06-25T23:59:59+08:00' } })
  expect(meanwhile.opinion.due?.rule).toMatchObject({ kind: 'WORKING_DAYS', from: '2026-06-15' })
  expect(meanwhile.baton.slice(-2)).toMatchObject([
    { kind: 'UNIT', state: 'CURRENT' },
    { kind: 'REPLY', state: 'COMING', at: null },
  ])
  const [mine] = (await house.get(resident, 'opinion.mine', {})).items.filter((one) => one.id === id)
  expect(mine).toMatchObject({ stage: 'IN_PROGRESS', due: { dueAt: '2026-06-25T23:59:59+08:00' } })
  await act(street, id, 'grant_extension')
  const told = await see(resident, id)
  expect(told.opinion.finalDueDay).toBe('2026-07-10')
  expect(told.opinion.due?.rule).toEqual({ kind: 'EXTENDED', from: '2026-06-25', day: '2026-07-10' })
  expect(told.events.at(-1)).toMatchObject({
    step: 'grant_extension',
    facts: { before: '2026-06-25', dueDay: '2026-07-10', reason: '配件要从外地调。' },
  })
  expect(await titles(resident)).toContain('答复日期有变')
  expect((await see(clerk, id)).steps).toEqual(['request_return', 'draft_reply'])
})

/** Answered with a promise and rated, so that the promise is followed. */
const promised = async () => {
  const { id, deputy } = await assigned()
  await act(clerk, id, 'sign')
  await act(clerk, id, 'draft_reply', { text: '七月底前修好。', resultClass: 'B', promiseDay: '2026-07-31' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  await act(resident, id, 'rate', { rating: 'GOOD' })
  return { id, deputy }
}

test('a promise is moved by the leader and agreed to; every day that was promised stays on the time line', async () => {
  const { id } = await promised()
  await act(leader, id, 'move_promise', { reason: '雨季开挖不了。', newDay: '2026-08-20' })
  expect((await see(street, id)).steps).toEqual(['restrict', 'agree_promise', 'refuse_promise', 'reassign_owner'])
  await act(street, id, 'agree_promise')
  const told = await see(resident, id)
  expect(told.opinion.promiseDay).toBe('2026-08-20')
  expect(told.events.at(-1)?.facts).toEqual({ before: '2026-07-31', dueDay: '2026-08-20' })
  expect(told.events.find((event) => event.step === 'move_promise')?.note).toBe('雨季开挖不了。')
})

test('three months after closing somebody looks again at what was promised; after six it is archived', async () => {
  const { id, deputy } = await promised()
  await act(clerk, id, 'report_fulfilled', { text: '六盏都换了。' })
  await act(street, id, 'fulfil')
  await sweepClosed(house.ports)
  expect((await see(street, id)).opinion.stage).toBe('CLOSED')
  house.setClock('2026-09-16T10:00:00+08:00')
  await sweepClosed(house.ports)
  expect((await see(street, id)).opinion.stage).toBe('LOOKBACK')
  await act(deputy, id, 'lookback_ok', { text: '去看了，都亮着。' })
  expect((await see(resident, id)).replies.at(-1)?.body).toBe('去看了，都亮着。')
  // Once is enough.
  await sweepClosed(house.ports)
  expect((await see(street, id)).opinion.stage).toBe('CLOSED')
  house.setClock('2026-12-20T10:00:00+08:00')
  await sweepClosed(house.ports)
  // Once more after six months, and then it rests.
  expect((await see(street, id)).opinion.stage).toBe('LOOKBACK')
  await act(street, id, 'lookback_ok', { text: '又去看过，还是亮的。' })
  await sweepClosed(house.ports)
  const kept = await see(resident, id)
  expect([kept.opinion.stage, kept.steps]).toEqual(['ARCHIVED', []])
})

test('an item is handed over to another deputy; it is told to both sides, and its date stays', async () => {
  const { id, deputy } = await submit()
  house.setClock('2026-06-15T11:00:00+08:00')
  const before = await see(street, id)
  expect(before.steps).toContain('reassign_owner')
  const heir = before.heirs.find((one) => one.kind === 'DEPUTY') ?? { id: '', name: '' }
  const given = { newOwner: { kind: 'DEPUTY', id: heir.id }, reason: '代表调离本区' }
  await act(street, id, 'reassign_owner', given)
  const after = await see(street, id)
  expect(after.opinion).toMatchObject({ stage: 'DEPUTY_PENDING', holder: heir.name, due: before.opinion.due })
  expect(after.events.at(-1)?.facts).toMatchObject({ to: heir.name })
  expect(await titles(`${heir.id}.DEPUTY`)).toContain('有事项交接给您，期限不变')
  expect(await titles(resident)).toContain('换人承接了')
  // The reason is a word between offices; who has it now is the author's to know.
  expect((await see(resident, id)).events.at(-1)).toMatchObject({ step: 'reassign_owner', note: null })
  expect((await house.ask(deputy, 'opinion.get', { opinionId: id })).ok).toBe(false)
})

test('a deputy urges the unit; the author sees that, and nobody is urged twice in a day', async () => {
  const { id, deputy } = await assigned()
  await act(deputy, id, 'press_on', { note: '老人摔过一次了，请这周修好。' })
  expect((await see(resident, id)).events.at(-1)).toMatchObject({ step: 'press_on', note: null })
  expect((await see(clerk, id)).events.at(-1)).toMatchObject({ note: '老人摔过一次了，请这周修好。' })
  expect((await titles(clerk)).some((title) => title.includes('督促'))).toBe(true)
  expect((await see(street, id)).steps).not.toContain('press_on')
  expect(await tryTo(street, id, 'press_on', { note: '再催' })).toMatchObject({
    ok: false,
    refusal: { code: 'PRESSED_LATELY' },
  })
})
