import { sweepWarnings } from '../../cloud/jobs/warnings'
import type { Stage } from '../../src/domain/opinion/stages'
import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

/** Cases that happen seldom and must come out right (sample-district.md), each by its name. */
let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const resident = 'resident:1'
const street = 'QY-T1.STREET_STAFF.QY'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const [clerk, leader] = ['U-CG-C1.UNIT_CLERK.U-CG', 'U-CG-L1.UNIT_LEADER.U-CG']
const grid = 'QY01'

const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const tryTo = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const answer = await tryTo(who, opinionId, step, fields)
  if (!answer.ok) throw new Error(`${who} ${step}: ${JSON.stringify(answer.refusal)}`)
}
const submit = async (who = resident, more: object = {}) => {
  const { opinionId } = await house.get(who, 'opinion.submit', {
    communityId: grid,
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '柳荫社区南门外六盏路灯不亮，晚上看不清路。',
    consent: true,
    ...more,
  })
  return opinionId
}
const deputyOf = async (id: string) => {
  const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', id).executeTakeFirstOrThrow()
  return `${row.deputy_id}.DEPUTY`
}
const inTriage = async () => {
  const id = await submit()
  await act(await deputyOf(id), id, 'forward', { note: '属实。' })
  return id
}
const assigned = async () => {
  const id = await inTriage()
  await act(street, id, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  return id
}
const answered = async (id: string, text: string, more: object = {}) => {
  await act(clerk, id, 'sign')
  await act(clerk, id, 'draft_reply', { text, resultClass: 'A', ...more })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
}

test('returned twice, then designated: the third unit may not return it and is told so', async () => {
  const id = await assigned()
  await act(clerk, id, 'request_return', { reason: '这段路灯不归我们。' })
  const others = ((await see(street, id)).assign?.units ?? []).map((one) => one.id).filter((one) => one !== 'U-CG')
  const [second, third] = others
  await act(street, id, 'grant_return', { unitId: second, limitKind: 'SIMPLE' })
  await act(`${second}-C1.UNIT_CLERK.${second}`, id, 'request_return', { reason: '也不归我们。' })
  await act(street, id, 'grant_return', { unitId: third, limitKind: 'SIMPLE', designate: true })
  const last = `${third}-C1.UNIT_CLERK.${third}`
  const shown = await see(last, id)
  expect(shown.steps).not.toContain('request_return')
  expect(shown.events.at(-1)?.facts).toMatchObject({ designated: '指定承办，不得退回' })
  expect(await tryTo(last, id, 'request_return', { reason: '还是不归我们。' })).toMatchObject({
    refusal: { code: 'STEP_NOT_YOURS', message: expect.stringMatching(/\p{Script=Han}/u) },
  })
  // Each unit had a clock of its own, and all of it stands on the time line.
  expect(shown.events.filter(({ step }) => step === 'grant_return')).toHaveLength(2)
})

test('overdue at every stage: each is in the list of what is late, says by how much, and somebody is told', async () => {
  const ways: [Stage, () => Promise<string>][] = [
    ['CONTENT_HOLD', () => submit(resident, { text: '路灯再不修我就放火，说到做到。' })],
    ['TRIAGE', inTriage],
    [
      'ESCALATED',
      async () => {
        const id = await inTriage()
        await act(street, id, 'escalate', { note: '跨街道。' })
        return id
      },
    ],
    [
      'TRANSFERRED',
      async () => {
        const id = await inTriage()
        await act(street, id, 'transfer_out', { foreignChannel: 'HOTLINE_12345', note: '归热线。' })
        return id
      },
    ],
    ['ASSIGNED', assigned],
    [
      'RETURN_REQUESTED',
      async () => {
        const id = await assigned()
        await act(clerk, id, 'request_return', { reason: '不归我们。' })
        return id
      },
    ],
    [
      'IN_PROGRESS',
      async () => {
        const id = await assigned()
        await act(clerk, id, 'sign')
        return id
      },
    ],
    [
      'REPLY_REVIEW',
      async () => {
        const id = await assigned()
        await act(clerk, id, 'sign')
        await act(clerk, id, 'draft_reply', { text: '已修好。', resultClass: 'A' })
        return id
      },
    ],
    [
      'WITHDRAW_REQUESTED',
      async () => {
        const id = await assigned()
        await act(resident, id, 'request_withdraw', { reason: '已经修好了' })
        return id
      },
    ],
    [
      'REVIEW_BAD',
      async () => {
        const id = await assigned()
        await answered(id, '已修好。')
        await act(resident, id, 'rate', { rating: 'BAD', reason: '又灭了' })
        return id
      },
    ],
    [
      'FOLLOW_UP',
      async () => {
        const id = await assigned()
        await answered(id, '分批更换。', { resultClass: 'B', promiseDay: '2026-06-30' })
        await act(resident, id, 'rate', { rating: 'GOOD' })
        return id
      },
    ],
    [
      'LOOKBACK',
      async () => {
        const id = await assigned()
        await answered(id, '已修好。')
        await act(resident, id, 'rate', { rating: 'GOOD' })
        await act(street, id, 'schedule_lookback')
        return id
      },
    ],
  ]
  const made: [Stage, string][] = []
  for (const [stage, make] of ways) {
    const id = await make()
    expect((await see(street, id)).opinion.stage).toBe(stage)
    made.push([stage, id])
  }
  house.setClock('2026-11-16T10:00:00+08:00')
  await sweepWarnings(house.ports)
  await sweepWarnings(house.ports)
  const late = (await house.get(office, 'opinion.worklist', { list: 'LATE', limit: 50 })).items
  for (const [stage, id] of made) {
    const row = late.find((one) => one.id === id)
    expect({ stage, late: row?.due?.urgency, days: (row?.due?.workingDaysLeft ?? 0) < -20 }).toEqual({
      stage,
      late: 'LATE',
      days: true,
    })
    const told = await house.db
      .selectFrom('inbox_messages')
      .select('id')
      .where('link', '=', `opinion:${id}`)
      .where('dedupe_key', 'like', `%warn:${stage}:%`)
      .execute()
    expect({ stage, told: told.length > 0 }).toEqual({ stage, told: true })
  }
}, 120_000)

test('unsatisfied twice: handled anew twice at most, then people sit together before it is closed with words', async () => {
  const id = await assigned()
  await answered(id, '已修好。')
  for (const again of ['第二次修好。', '第三次修好。']) {
    await act(resident, id, 'rate', { rating: 'BAD', reason: '又灭了' })
    await act(street, id, 'rehandle', { note: '请换整套。' })
    await answered(id, again)
  }
  await act(resident, id, 'rate', { rating: 'BAD', reason: '还是灭' })
  expect(await tryTo(street, id, 'rehandle', { note: '再修。' })).toMatchObject({ refusal: { code: 'ROUNDS_USED_UP' } })
  expect(await tryTo(street, id, 'explain_close', { text: '说明。' })).toMatchObject({
    refusal: { code: 'MEETING_FIRST' },
  })
  await act(street, id, 'record_meeting', { meetingKind: 'MEETING', text: '在社区与居民、城管局一起看了现场。' })
  await act(street, id, 'explain_close', { text: '线路下月整体更换。' })
  expect((await see(resident, id)).opinion).toMatchObject({ stage: 'CLOSED', rating: 'BAD' })
})

test('an opinion of three authors: each is answered and rates alone', async () => {
  const ids: string[] = []
  for (const who of [resident, 'resident:2', 'resident:3']) {
    const id = await submit(who)
    await act(await deputyOf(id), id, 'forward', { note: '属实。' })
    ids.push(id)
  }
  const [main, ...others] = ids as [string, string, string]
  for (const id of others) await act(street, id, 'merge', { mainId: main })
  await act(street, main, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await answered(main, '六盏都换了。')
  const rated = { [resident]: 'GOOD', 'resident:2': 'BASIC', 'resident:3': 'BAD' }
  for (const [i, [who, rating]] of Object.entries(rated).entries()) {
    expect((await see(who, ids[i] ?? '')).replies.at(-1)?.body).toBe('六盏都换了。')
    await act(who, ids[i] ?? '', 'rate', { rating, reason: '说明' })
  }
  expect(await Promise.all(ids.map(async (id) => (await see(street, id)).opinion.stage))).toEqual([
    'CLOSED',
    'CLOSED',
    'REVIEW_BAD',
  ])
})

test('an elder without a phone is helped by a grid worker, who hears the answer and records the rating', async () => {
  const workers = await house.db
    .selectFrom('person_roles')
    .select('id')
    .where('role_code', '=', 'GRID_WORKER')
    .execute()
  const worker = workers.find(({ id }) => id.includes('QY'))?.id ?? ''
  const id = await submit(worker, { calledBy: '孙奶奶' })
  expect((await see(worker, id)).opinion).toMatchObject({
    hasReceipt: true,
    author: { calledBy: '孙奶奶', phoneMasked: null },
  })
  await act(await deputyOf(id), id, 'answer_on_spot', { text: '明天就修。' })
  expect((await house.get(worker, 'opinion.worklist', { list: 'RATING' })).items.map((one) => one.id)).toContain(id)
  await act(worker, id, 'rate', { rating: 'GOOD' })
  expect((await see(street, id)).opinion).toMatchObject({ stage: 'CLOSED', rating: 'GOOD' })
})

test('a hidden author stays hidden from the unit, also when the street sees who it is', async () => {
  const id = await submit(resident, { hideFromUnit: true })
  await act(await deputyOf(id), id, 'forward', { note: '属实。' })
  await act(street, id, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  for (const who of [clerk, leader]) expect((await see(who, id)).opinion.author).toBeNull()
  expect((await see(street, id)).opinion.author).not.toBeNull()
})
