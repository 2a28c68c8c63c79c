import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const elsewhere = 'HX-T1.STREET_STAFF.HX'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const resident = 'resident:1'
const told = {
  communityId: 'QY01',
  gridId: 'QY01-01',
  categoryId: 'C0701',
  text: '柳荫社区南门外六盏路灯不亮，晚上看不清路。',
  consent: true,
}
const threat = '路灯再不修我就放-火，说到做到。'

const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((one) => one.title)
const photo = async (who = resident) => {
  const { default: sharp } = await import('sharp')
  const made = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } })
    .jpeg()
    .toBuffer()
  return (await house.get(who, 'files.put', { purpose: 'OPINION', base64: made.toString('base64') })).fileId
}
const reads = async (who: string, fileId: string) => (await house.ask(who, 'files.read', { fileId })).ok

test('a risky text is held for the street, seen by nobody else, and goes on by the routing once somebody looked', async () => {
  const pictured = await photo()
  const sent = await house.get(resident, 'opinion.submit', { ...told, text: threat, photoIds: [pictured] })
  expect(sent.stage).toBe('CONTENT_HOLD')
  expect(sent.dueAt).toBe('2026-06-16T23:59:59+08:00')
  const held = await see(street, sent.opinionId)
  expect(held.opinion).toMatchObject({
    text: threat,
    heldWhy: '文字里有“放火”',
    photoIds: [pictured],
    deputyName: null,
  })
  expect(held.steps.slice(0, 2)).toEqual(['release_hold', 'refuse_content'])
  expect((await see(resident, sent.opinionId)).opinion.heldWhy).toBeNull()
  expect((await house.ask(elsewhere, 'opinion.get', { opinionId: sent.opinionId })).ok).toBe(false)
  const list = await house.get(street, 'opinion.worklist', { list: 'HELD' })
  expect(list.items.map((item) => item.id)).toContain(sent.opinionId)

  await act(street, sent.opinionId, 'release_hold')
  const row = await house.db
    .selectFrom('opinions')
    .select(['stage', 'deputy_id'])
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  expect(row.stage).toBe('DEPUTY_PENDING')
  const deputy = `${row.deputy_id}.DEPUTY`
  expect((await see(deputy, sent.opinionId)).opinion.text).toBe(threat)
  expect(await reads(deputy, pictured)).toBe(true)
  expect(await titles(resident)).toEqual(expect.arrayContaining(['已收到，正在审核', '已收到您的意见']))
})

test('what may not go on is refused with a reason and a way, and nothing of it is lost', async () => {
  const sent = await house.get(resident, 'opinion.submit', { ...told, text: threat })
  await act(street, sent.opinionId, 'refuse_content', {
    notAcceptedReason: 'ABUSE_OR_ADVERT',
    note: '请去掉威胁的话，路灯的事我们愿意办。',
  })
  const back = await see(resident, sent.opinionId)
  expect(back.opinion).toMatchObject({ stage: 'NOT_ACCEPTED', text: threat })
  expect(back.events.at(-1)).toMatchObject({
    note: '请去掉威胁的话，路灯的事我们愿意办。',
    facts: { reason: '辱骂或广告' },
  })
})

test('a guard that fails holds, and never refuses', async () => {
  const { guard } = house.ports
  house.ports.guard = { look: () => Promise.reject(new Error('no answer')) }
  try {
    const sent = await house.get(resident, 'opinion.submit', told)
    expect((await see(street, sent.opinionId)).opinion.heldWhy).toBe('内容审核服务没有回应')
  } finally {
    house.ports.guard = guard
  }
})

test('an identity number is asked about before it is stored; under 14 and more than five are guided', async () => {
  const text = `${told.text}我的身份证 32990019620511301X。`
  const refused = await house.ask(resident, 'opinion.submit', { ...told, text })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'SENSITIVE_FOUND' } })
  const kept = await house.get(resident, 'opinion.submit', { ...told, text, keepSensitive: true })
  expect((await see(resident, kept.opinionId)).opinion.text).toBe(text)
  for (const [more, code] of [
    [{ under14: true }, 'UNDER_14'],
    [{ people: 6 }, 'TOO_MANY_AUTHORS'],
  ] as const)
    expect(await house.ask(resident, 'opinion.submit', { ...told, ...more })).toMatchObject({
      ok: false,
      refusal: { code },
    })
})

test('photos come with an opinion once, also when it is sent twice; a refused one leaves the others', async () => {
  const [one, two] = [await photo(), await photo()]
  const broken = await house.ask(resident, 'files.put', {
    purpose: 'OPINION',
    base64: Buffer.from('no picture').toString('base64'),
  })
  expect(broken).toMatchObject({ ok: false, refusal: { code: 'NOT_A_PHOTO' } })
  const input = { ...told, photoIds: [one, two], requestId: house.ports.ids.next() }
  const sent = await house.get(resident, 'opinion.submit', input)
  expect(await house.get(resident, 'opinion.submit', input)).toEqual(sent)
  expect((await see(resident, sent.opinionId)).opinion.photoIds).toEqual([one, two])
  expect([
    await reads(resident, one),
    await reads(street, one),
    await reads('resident:2', one),
    await reads(clerk, one),
  ]).toEqual([true, true, false, false])
  // Nobody hangs up another's photo, nor one that hangs already.
  expect(await house.ask('resident:2', 'opinion.submit', { ...told, photoIds: [await photo()] })).toMatchObject({
    ok: false,
    refusal: { code: 'PHOTO_GONE' },
  })
})

test('what is added at any open stage is told to whoever has it; risky words and their photos wait', async () => {
  const sent = await house.get(resident, 'opinion.submit', told)
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  const deputy = `${deputy_id}.DEPUTY`
  const before = (await see(deputy, sent.opinionId)).opinion.due
  await act(resident, sent.opinionId, 'add_material', { text: '北门外还有两盏。' })
  const added = await see(deputy, sent.opinionId)
  expect(added.events.at(-1)).toMatchObject({ step: 'add_material', note: '北门外还有两盏。', check: null })
  expect(added.opinion.due).toEqual(before)

  const pictured = await photo()
  await act(resident, sent.opinionId, 'add_material', { text: threat, photoIds: [pictured] })
  const waiting = await see(deputy, sent.opinionId)
  expect(waiting.events.at(-1)).toMatchObject({ note: null, photoIds: [], check: 'HELD', checkWhy: null })
  expect([await reads(deputy, pictured), await reads(resident, pictured), await reads(street, pictured)]).toEqual([
    false,
    true,
    true,
  ])
  expect((await see(resident, sent.opinionId)).events.at(-1)).toMatchObject({ note: threat, check: 'HELD' })
  expect((await see(street, sent.opinionId)).events.at(-1)).toMatchObject({ note: threat, checkWhy: '文字里有“放火”' })

  await act(street, sent.opinionId, 'release_words')
  expect(await reads(deputy, pictured)).toBe(true)
  await act(resident, sent.opinionId, 'add_material', { text: threat })
  await act(street, sent.opinionId, 'refuse_words', { reason: '请说事情本身。' })
  const refused = (await see(deputy, sent.opinionId)).events.filter((event) => event.step === 'add_material').at(-1)
  expect(refused).toMatchObject({ note: null, check: 'REFUSED' })
  expect((await see(resident, sent.opinionId)).events.at(-1)).toMatchObject({
    step: 'refuse_words',
    note: '请说事情本身。',
  })
})

test('once assigned, withdrawing is a request; the clock runs on when it is refused', async () => {
  const sent = await house.get(resident, 'opinion.submit', told)
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  await act(`${deputy_id}.DEPUTY`, sent.opinionId, 'forward', { note: '去看过。' })
  await act(street, sent.opinionId, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  const due = (await see(clerk, sent.opinionId)).opinion.due?.dueAt
  await act(resident, sent.opinionId, 'request_withdraw', { reason: '物业已经修好了' })
  expect((await see(street, sent.opinionId)).steps).toEqual(
    expect.arrayContaining(['grant_withdraw', 'refuse_withdraw']),
  )
  await act(street, sent.opinionId, 'refuse_withdraw', { reason: '另外两家也在等' })
  const on = await see(clerk, sent.opinionId)
  expect([on.opinion.stage, on.opinion.due?.dueAt]).toEqual(['ASSIGNED', due])
  expect(await titles(resident)).toContain('没有同意撤回')
  await act(resident, sent.opinionId, 'request_withdraw', { reason: '真的修好了' })
  await act(street, sent.opinionId, 'grant_withdraw')
  expect((await see(resident, sent.opinionId)).opinion.stage).toBe('WITHDRAWN')
})

test('a rating is changed once; a change to 不满意 opens the review', async () => {
  const sent = await house.get(resident, 'opinion.submit', told)
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  await act(`${deputy_id}.DEPUTY`, sent.opinionId, 'answer_on_spot', { text: '已经报修。' })
  await act(resident, sent.opinionId, 'rate', { rating: 'GOOD' })
  await act(resident, sent.opinionId, 'change_rating', { rating: 'BAD', reason: '又灭了' })
  const reopened = await see(street, sent.opinionId)
  expect(reopened.opinion).toMatchObject({ stage: 'REVIEW_BAD', rating: 'BAD', ratingReason: '又灭了' })
  expect(reopened.events.at(-1)?.facts).toEqual({ before: '满意', rating: '不满意' })
  await act(street, sent.opinionId, 'explain_close', { text: '等配件。' })
  expect((await see(resident, sent.opinionId)).steps).not.toContain('change_rating')
})
