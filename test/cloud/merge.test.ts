import { sweepDeadlines } from '../../cloud/jobs/deadlines'
import { sweepWarnings } from '../../cloud/jobs/warnings'
import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 300_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'

/** An opinion that a deputy has handed to the street. */
const inTriage = async (who: string, text: string, more: object = {}) => {
  const { opinionId: id } = await house.get(who, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text,
    consent: true,
    ...more,
  })
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await act(`${deputy_id}.DEPUTY`, id, 'forward', { note: '去看过，属实。' })
  return id
}
const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const tryTo = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const answer = await tryTo(who, opinionId, step, fields)
  if (!answer.ok) throw new Error(`${step} was refused: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}
const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((one) => one.title)
const ownerOf = async (id: string) =>
  house.db
    .selectFrom('opinions')
    .select(['stage', 'owner_kind', 'owner_id', 'due_at', 'main_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const three = async (from: number) => {
  const people = [from, from + 1, from + 2].map((n) => `resident:${n}`)
  const [main, second, third] = [
    await inTriage(people[0] as string, '柳荫社区南门外六盏路灯不亮。'),
    await inTriage(people[1] as string, '南门外的路灯坏了，晚上看不清。'),
    await inTriage(people[2] as string, '南门口路灯一直黑着，怕老人摔跤。'),
  ]
  await act(street, second, 'merge', { mainId: main })
  await act(street, third, 'merge', { mainId: main })
  return { people: people as [string, string, string], main, second, third }
}
const answered = async (id: string) => {
  await act(street, id, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  await act(clerk, id, 'sign')
  await act(clerk, id, 'draft_reply', { text: '六盏灯具已全部更换，今后每周巡检一次。', resultClass: 'A' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
}

test('three residents raise one matter: each is answered, each rates, and who is not satisfied is heard alone', async () => {
  const { people, main, second, third } = await three(41)
  expect(await titles(people[1])).toContain('已并入相似事项')
  const waiting = await see(people[1], second)
  expect(waiting.opinion.stage).toBe('MERGED')
  expect(waiting.steps).toEqual(['add_material'])
  // Of the others nothing is read: neither words nor names.
  expect(JSON.stringify(waiting)).not.toContain('六盏')

  await act(street, main, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  for (const id of [second, third]) {
    const [follower, lead] = [await ownerOf(id), await ownerOf(main)]
    expect(follower).toMatchObject({ stage: 'MERGED', owner_kind: 'UNIT', owner_id: 'U-CG', due_at: lead.due_at })
  }
  expect(await titles(people[2])).toContain('您的意见已交办')
  await act(clerk, main, 'sign')
  expect((await ownerOf(third)).due_at).toEqual((await ownerOf(main)).due_at)
  // The unit works on one item, and reads what the three wrote.
  const unitSees = await see(clerk, main)
  expect(unitSees.merged.map((one) => one.text)).toEqual([
    '南门外的路灯坏了，晚上看不清。',
    '南门口路灯一直黑着，怕老人摔跤。',
  ])
  await act(clerk, main, 'draft_reply', { text: '六盏灯具已全部更换。', resultClass: 'A' })
  await act(leader, main, 'issue_reply')
  await act(street, main, 'release_reply')

  for (const [who, id] of [
    [people[0], main],
    [people[1], second],
    [people[2], third],
  ] as const) {
    const mine = await see(who, id)
    expect(mine.opinion.stage).toBe('REPLIED')
    expect(mine.replies.map((reply) => reply.body)).toEqual(['六盏灯具已全部更换。'])
    expect(await titles(who)).toContain('有答复了，请您评价')
  }
  await act(people[0], main, 'rate', { rating: 'GOOD' })
  await act(people[1], second, 'rate', { rating: 'BASIC' })
  await act(people[2], third, 'rate', { rating: 'BAD', reason: '第三盏还是不亮' })
  expect((await see(street, main)).opinion.stage).toBe('CLOSED')
  expect((await see(street, second)).opinion.stage).toBe('CLOSED')
  const unhappy = await see(street, third)
  expect(unhappy.opinion.stage).toBe('REVIEW_BAD')
  await act(street, third, 'rehandle', { note: '请再修第三盏' })
  // Handled again by the unit that answered, as an item of its own.
  expect((await see(clerk, third)).steps).toContain('sign')
  expect((await see(street, main)).opinion.stage).toBe('CLOSED')
})

test('what turns out to be another matter is taken apart again, with a reason and two working days', async () => {
  const { people, main, second } = await three(44)
  await act(street, second, 'unmerge', { reason: '说的是另一条路' })
  const apart = await see(people[1], second)
  expect(apart.opinion).toMatchObject({ stage: 'TRIAGE' })
  expect(apart.opinion.due?.dueAt).toBe('2026-06-17T23:59:59+08:00')
  expect(apart.events.at(-1)).toMatchObject({ step: 'unmerge', note: '说的是另一条路' })
  await answered(main)
  expect((await ownerOf(second)).stage).toBe('TRIAGE')
})

test('a main item that is merged itself takes along those merged into it', async () => {
  const { people, main, second, third } = await three(47)
  const other = await inTriage('resident:50', '南门外到菜场的路灯都不亮。')
  await act(street, main, 'merge', { mainId: other })
  for (const id of [main, second, third]) expect(await ownerOf(id)).toMatchObject({ stage: 'MERGED', main_id: other })
  await answered(other)
  for (const [who, id] of [
    [people[0], main],
    [people[2], third],
  ] as const)
    expect((await see(who, id)).replies).toHaveLength(1)
})

test('where the main item is withdrawn, the first of the others goes on in its place', async () => {
  const { people, main, second, third } = await three(51)
  await act(people[0], main, 'withdraw')
  expect(await ownerOf(second)).toMatchObject({ stage: 'TRIAGE', main_id: null, owner_kind: 'ORG' })
  expect(await ownerOf(third)).toMatchObject({ stage: 'MERGED', main_id: second })
  await answered(second)
  expect((await see(people[2], third)).opinion.stage).toBe('REPLIED')
})

test('where the main item is not taken up, each author is told why and where to go', async () => {
  const { people, main, third } = await three(54)
  await act(street, main, 'not_accept', { notAcceptedReason: 'OUT_OF_AREA', note: '王女士，您说的地方归东片区。' })
  const told = await see(people[2], third)
  expect(told.opinion.stage).toBe('NOT_ACCEPTED')
  expect(told.events.at(-1)?.facts).toMatchObject({ reason: '不属于本区' })
  // What was written to the first author is not the others' to read.
  expect(JSON.stringify(told)).not.toContain('王女士')
})

test('where the main item was closed because nothing was supplied, the others do not end with it', async () => {
  const { main, second } = await three(57)
  await act(street, main, 'ask_more', { note: '第几盏？' })
  expect(await ownerOf(second)).toMatchObject({ stage: 'MERGED', owner_kind: 'RESIDENT' })
  house.setClock('2026-06-23T09:00:00+08:00')
  await sweepDeadlines(house.ports)
  expect((await ownerOf(main)).stage).toBe('CLOSED')
  expect((await ownerOf(second)).stage).toBe('TRIAGE')
})

test('nothing is merged into what is answered, elsewhere, or itself merged', async () => {
  const { main, second } = await three(60)
  const other = await inTriage('resident:63', '路灯还是不亮。')
  const into = (mainId: string) => tryTo(street, other, 'merge', { mainId })
  expect(await into(second)).toMatchObject({ ok: false, refusal: { code: 'MAIN_NOT_OPEN' } })
  expect(await into(other)).toMatchObject({ ok: false, refusal: { code: 'MAIN_NOT_OPEN' } })
  await answered(main)
  expect(await into(main)).toMatchObject({ ok: false, refusal: { code: 'MAIN_NOT_OPEN' } })
  const elsewhere = await inTriage('resident:64', '路灯不亮。', { communityId: 'HX01', gridId: undefined })
  expect(await into(elsewhere)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
})

test('while the first author asks to withdraw, the others stay with the item, and go on with it when that is refused', async () => {
  const { people, main, second } = await three(71)
  await act(street, main, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  await act(people[0], main, 'request_withdraw', { reason: '灯已经亮了' })
  expect(await ownerOf(second)).toMatchObject({ stage: 'MERGED', main_id: main, owner_kind: 'ORG', owner_id: 'QY' })
  await act(street, main, 'refuse_withdraw', { reason: '还有两位居民在等' })
  expect(await ownerOf(second)).toMatchObject({ stage: 'MERGED', main_id: main, owner_id: 'U-CG' })
})

test('a promise stands in the ledger for each of them, and the unit is warned once for the group', async () => {
  const { people, main, second, third } = await three(74)
  await act(street, main, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  await act(clerk, main, 'sign')
  await sweepWarnings(house.ports)
  house.setClock('2026-06-25T10:00:00+08:00')
  await sweepWarnings(house.ports)
  const warned = async (id: string) =>
    (
      await house.db
        .selectFrom('inbox_messages')
        .select('title')
        .where('link', '=', `opinion:${id}`)
        .where('title', '=', '今天到期')
        .execute()
    ).length
  expect(await warned(main)).toBeGreaterThan(0)
  expect([await warned(second), await warned(third)]).toEqual([0, 0])
  await act(clerk, main, 'draft_reply', { text: '列入计划。', resultClass: 'B', promiseDay: '2026-07-20' })
  await act(leader, main, 'issue_reply')
  await act(street, main, 'release_reply')
  const lines = async () =>
    new Map(
      (await house.get(street, 'opinion.promises', { list: 'ALL', limit: 50 })).items.map((one) => [
        one.opinionId,
        one.state,
      ]),
    )
  for (const id of [main, second, third]) expect((await lines()).get(id)).toBe('RUNNING')
  // Explained instead of kept: nobody owes it any more, however late it is.
  await act(people[2], third, 'rate', { rating: 'BAD', reason: '等太久' })
  await act(street, third, 'explain_close', { text: '改造要等雨季以后，已当面说明。' })
  house.setClock('2026-08-01T10:00:00+08:00')
  expect([(await lines()).get(second), (await lines()).get(third)]).toEqual(['LATE', 'DROPPED'])
})

test('two that are merged into each other at once end as one pair', async () => {
  const a = await inTriage('resident:65', '菜场门口积水。')
  const b = await inTriage('resident:66', '菜场门口一下雨就积水。')
  const both = await Promise.all([tryTo(street, a, 'merge', { mainId: b }), tryTo(street, b, 'merge', { mainId: a })])
  expect(both.filter((answer) => answer.ok)).toHaveLength(1)
  expect(house.faults).toEqual([])
})

test('every item that is moved along stands in the audit', async () => {
  const { main } = await three(67)
  await answered(main)
  const rows = await house.db
    .selectFrom('audit_rows')
    .select(['object_id'])
    .where('ask_name', '=', 'opinion.act')
    .where('request_id', '=', (eb) =>
      eb
        .selectFrom('audit_rows')
        .select('request_id')
        .where('object_id', '=', main)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    )
    .execute()
  expect(new Set(rows.map((row) => row.object_id)).size).toBe(3)
})
