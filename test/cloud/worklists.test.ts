import { sql } from 'kysely'
import { opinionScope, seesRow } from '../../src/domain/access/policy'
import type { StepName } from '../../src/domain/opinion/states'
import { worklistsOf } from '../../src/domain/opinion/worklists'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 300_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'

const submit = async (who: string, text: string, more: object = {}) =>
  (
    await house.get(who, 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-01',
      categoryId: 'C0701',
      text,
      consent: true,
      ...more,
    })
  ).opinionId
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await house.get(who, 'opinion.get', { opinionId })
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const inTriage = async (who: string, text: string, more: object = {}) => {
  const id = await submit(who, text, more)
  const row = await house.db
    .selectFrom('opinions')
    .select(['deputy_id', 'stage'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (row.stage === 'DEPUTY_PENDING') await act(`${row.deputy_id}.DEPUTY`, id, 'forward', { note: '属实。' })
  return id
}
const list = (who: string, input: object) =>
  house.get(who, 'opinion.worklist', { list: 'ALL', limit: 50, ...input } as never)
const ids = async (who: string, input: object) => (await list(who, input)).items.map((one) => one.id)
const countOf = async (who: string, name: string) =>
  (await list(who, { list: 'TODO', limit: 1 })).counts.find((one) => one.list === name)?.count
const versions = async (...opinionIds: string[]) =>
  (await house.db.selectFrom('opinions').select(['id', 'version']).where('id', 'in', opinionIds).execute()).map(
    (row) => ({
      opinionId: row.id,
      version: row.version,
    }),
  )

test('each role has its lists, and a list holds what its count says', async () => {
  const assigned = await inTriage('resident:101', '单元门口的灯罩掉了半边，晚上晃眼睛。')
  await act(street, assigned, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  expect(await ids(clerk, { list: 'SIGN' })).toContain(assigned)
  await act(clerk, assigned, 'sign')
  await act(clerk, assigned, 'request_extension', { reason: '等灯罩到货', newDay: '2026-07-06' })
  expect(await ids(street, { list: 'EXTENSIONS' })).toContain(assigned)
  await act(street, assigned, 'grant_extension')
  expect(await ids(street, { list: 'EXTENSIONS' })).not.toContain(assigned)
  for (const [who, role] of [
    [street, 'STREET_STAFF'],
    [clerk, 'UNIT_CLERK'],
    [leader, 'UNIT_LEADER'],
  ] as const) {
    const answer = await house.ask(who, 'opinion.worklist', { list: 'TODO', limit: 1 })
    if (!answer.ok) continue
    expect(answer.value.counts.map((one) => one.list)).toEqual(worklistsOf(role))
    for (const { list: name, count } of answer.value.counts)
      expect((await ids(who, { list: name })).length).toBe(Math.min(50, count))
  }
})

test('a list is filtered by kind, place, source, stage, urgency and day, and paged in its order without gaps', async () => {
  const all: string[] = []
  for (let i = 0; i < 5; i += 1) {
    house.setClock(`2026-06-15T1${i}:00:00+08:00`)
    all.push(await inTriage(`resident:11${i}`, `第 ${i} 处台阶松动，翻页用。`, i % 2 ? { categoryId: 'C0601' } : {}))
  }
  const of = (input: object) =>
    ids(street, { list: 'TRIAGE', ...input }).then((found) => all.filter((id) => found.includes(id)))
  expect(await of({ categoryId: 'C06' })).toEqual([all[1], all[3]])
  expect(await of({ communityId: 'QY02' })).toEqual([])
  expect(await of({ source: 'ONLINE', stage: 'TRIAGE' })).toEqual(all)
  expect(await of({ stage: 'CLOSED' })).toEqual([])
  expect(await of({ urgency: 'LATE' })).toEqual([])
  expect(await of({ fromDay: '2026-06-15', toDay: '2026-06-15' })).toEqual(all)
  expect(await of({ toDay: '2026-06-14' })).toEqual([])
  for (const sort of ['DUE', 'NEWEST', 'OLDEST', 'BEST'] as const) {
    const query = '翻页用'
    const whole = await ids(street, { list: 'TRIAGE', sort, query })
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(street, {
        list: 'TRIAGE',
        sort,
        query,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      })
      expect(page.counts.length > 0).toBe(cursor === null)
      paged.push(...page.items.map((one) => one.id))
      cursor = page.cursor
    } while (cursor)
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(5)
  }
})

test('Chinese is found by any run of characters, several words, number, place and community', async () => {
  const id = await submit('resident:120', '菜场后巷的井盖松动，电动车压上去哐当响。', { placeText: '后巷第三个井盖' })
  const { number } = (await house.get('resident:120', 'opinion.get', { opinionId: id })).opinion
  for (const query of [
    '井盖',
    '盖松',
    '哐',
    '哐当响',
    '第三个',
    '柳荫 井盖',
    '井盖 后巷',
    number,
    number.slice(-4),
    'ｙｊ-2026',
    '后 巷',
  ])
    expect([query, (await ids(street, { query })).includes(id)]).toEqual([query, true])
  for (const query of ['盖井', '井盖 路灯', '松井'])
    expect([query, (await ids(street, { query })).includes(id)]).toEqual([query, false])
  expect(await ids(street, { query: '\u200b' })).toEqual(await ids(street, {}))
  // A number is what was looked for; the text that only mentions it comes after.
  const mentions = await submit('resident:121', `和 ${number} 说的是一回事，井盖还是松的。`)
  expect((await ids(street, { query: number })).slice(0, 2)).toEqual([id, mentions])
  // Elsewhere it is not found at all.
  expect(await ids(other, { query: '哐当响' })).toEqual([])
})

test('S3-04 what is written down in a special action carries its tag, is found by action and tag, and counted', async () => {
  const { campaignId } = await house.get('DGW-1.DISTRICT_OFFICE.DGW', 'campaigns.save', {
    kind: 'DUTY_WEEK',
    name: '大排查大整治大提升',
    fromDay: '2026-06-01',
    toDay: '2026-06-30',
    unit: 'STREET',
    target: 1,
    tag: '大排查大整治',
  })
  const raised = { campaignId, calledBy: '周阿姨' }
  const id = await inTriage(street, '楼道堆物，排查整治时说的。', raised)
  await inTriage(street, '充电线从窗口拉下来，排查整治时说的。', raised)
  await inTriage(street, '和排查没有关系的一件事。', { calledBy: '周阿姨' })
  expect((await house.get(street, 'opinion.get', { opinionId: id })).opinion).toMatchObject({
    source: 'CAMPAIGN',
    tag: '大排查大整治',
  })
  expect(await list(street, { campaignId })).toMatchObject({ total: { count: 2 } })
  expect(await ids(street, { tag: '大排查大整治' })).toContain(id)
  expect(await list(street, { tag: '大排查大整治' })).toMatchObject({ total: { count: 2 } })
})

test('several are signed at once, and one that somebody moved meanwhile is told by itself', async () => {
  const three = []
  for (const n of [130, 131, 132]) {
    const id = await inTriage(`resident:${n}`, `第 ${n} 号灯杆歪了，快要倒下来。`)
    three.push(id)
  }
  const [first, second, third] = three as [string, string, string]
  const give = { step: 'accept_assign', unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' } as const
  const assigned = await house.get(street, 'opinion.actMany', { ...give, items: await versions(first, second, third) })
  expect(assigned).toMatchObject({ done: 3 })
  const seen = await versions(first, second, third)
  await act(clerk, second, 'sign')
  const requestId = 'many-at-once-1'
  const signed = await house.get(clerk, 'opinion.actMany', { step: 'sign', items: seen, requestId })
  expect(signed.done).toBe(2)
  expect(signed.results.filter((one) => one.refusal).map((one) => [one.opinionId, one.refusal?.code])).toEqual([
    [second, 'STALE'],
  ])
  // The second tap tells the same, and does nothing twice.
  expect(await house.get(clerk, 'opinion.actMany', { step: 'sign', items: seen, requestId })).toEqual(signed)
  const audited = await house.db
    .selectFrom('audit_rows')
    .select('object_id')
    .where('request_id', '=', requestId)
    .where('outcome', '=', 'DONE')
    .execute()
  expect(new Set(audited.map((row) => row.object_id))).toEqual(new Set([first, third]))
  // Of another street nothing is said, not even that it is there.
  expect(
    await house.get(other, 'opinion.actMany', { step: 'escalate', note: '试', items: await versions(first) }),
  ).toMatchObject({
    done: 0,
    results: [{ number: null, refusal: { code: 'NOT_FOUND' } }],
  })
})

test('what is of different kinds is not assigned together', async () => {
  const lamp = await inTriage('resident:133', '路灯灯头歪了，照不到路面。')
  const bus = await inTriage('resident:134', '公交站牌倒了，看不到班次时间。', { categoryId: 'C0603' })
  expect(
    await house.ask(street, 'opinion.actMany', {
      step: 'accept_assign',
      unitId: 'U-CG',
      limitKind: 'SIMPLE',
      items: await versions(lamp, bus),
    }),
  ).toMatchObject({ ok: false, refusal: { code: 'NOT_TOGETHER' } })
})

test('the street is shown what is alike with a reason, and merges several at once', async () => {
  const main = await inTriage('resident:140', '文昌桥北侧人行道砖松动，下雨溅一身水。')
  const again = await inTriage('resident:141', '文昌桥人行道的砖松了，踩上去溅水。')
  const third = await inTriage('resident:142', '文昌桥北侧人行道砖块松动好几处。')
  const { items } = await house.get(street, 'opinion.alike', { opinionId: again })
  expect(items.map((one) => one.id).sort()).toEqual([main, third].sort())
  expect(items[0]?.reasons).toContain('SAME_WORDS')
  expect(await house.ask(clerk, 'opinion.alike', { opinionId: again })).toMatchObject({ ok: false })
  const merged = await house.get(street, 'opinion.actMany', {
    step: 'merge',
    mainId: main,
    items: await versions(again, third),
  })
  expect(merged.done).toBe(2)
  expect((await house.get(street, 'opinion.get', { opinionId: main })).merged).toHaveLength(2)
  expect(await countOf(street, 'MERGED')).toBeGreaterThanOrEqual(2)
})

test('a resident who writes sees that something alike is on its way, without a word of it, and follows it', async () => {
  const secret = '青年路口红绿灯时间太短，老人走不过去，我母亲腿不好。'
  const id = await inTriage('resident:150', secret, { categoryId: 'C0602', placeText: '我家楼下' })
  const write = { communityId: 'QY01', categoryId: 'C0602', text: '青年路口的红绿灯太短了，老人走不过去。' }
  const { items } = await house.get('resident:151', 'opinion.similar', write)
  expect(items).toEqual([
    {
      id,
      communityId: 'QY01',
      communityName: expect.any(String),
      categoryName: expect.any(String),
      month: '2026-06',
      stage: 'TRIAGE',
      resultClass: null,
      isMine: false,
      following: false,
    },
  ])
  for (const word of ['母亲', '楼下', '老人', 'YJ-']) expect(JSON.stringify(items)).not.toContain(word)
  expect((await house.get('resident:150', 'opinion.similar', write)).items[0]?.isMine).toBe(true)
  expect((await house.get('resident:151', 'opinion.similar', { ...write, communityId: 'QY02' })).items).toEqual([])

  const elsewhere = { opinionId: id, communityId: 'QY02', following: true }
  expect(await house.ask('resident:151', 'opinion.follow', elsewhere)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  await house.get('resident:151', 'opinion.follow', { opinionId: id, communityId: 'QY01', following: true })
  // Following is not reading: the item itself stays closed.
  expect(await house.ask('resident:151', 'opinion.get', { opinionId: id })).toMatchObject({ ok: false })
  await act(street, id, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  await act(clerk, id, 'sign')
  await act(clerk, id, 'draft_reply', { text: '绿灯时间已延长八秒，早晚高峰另加协管员。', resultClass: 'A' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  const told = (await house.get('resident:151', 'inbox.list', {})).items.filter((one) => one.link === `followed:${id}`)
  expect(told.map((one) => one.body).join('')).toContain('已经答复')
  for (const word of ['母亲', '协管员', '老人']) expect(JSON.stringify(told)).not.toContain(word)
  expect((await house.get('resident:151', 'opinion.followed', {})).items).toMatchObject([
    { id, stage: 'REPLIED', resultClass: 'A' },
  ])
  await house.get('resident:151', 'opinion.follow', { opinionId: id, communityId: 'QY01', following: false })
  expect((await house.get('resident:151', 'opinion.followed', {})).items).toEqual([])
})

test('a reply that says the question again is kept as such for the reviewer, and is none of the resident’s', async () => {
  const id = await inTriage('resident:160', '河边步道的栏杆断了三处，小孩容易掉下去，晚上更危险。')
  await act(street, id, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  await act(clerk, id, 'sign')
  await act(clerk, id, 'draft_reply', {
    text: '您反映河边步道的栏杆断了三处，小孩容易掉下去，晚上更危险的问题收悉。',
    resultClass: 'A',
  })
  expect((await house.get(leader, 'opinion.get', { opinionId: id })).replies[0]?.repeats).toBe('QUESTION')
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  expect((await house.get('resident:160', 'opinion.get', { opinionId: id })).replies[0]?.repeats).toBeNull()
})

test('whoever reads a list reads what the object ask would show, and nothing else', async () => {
  const rows = await house.db
    .selectFrom('opinions')
    .select(['id', 'author_id', 'entered_by', 'deputy_id', 'street_id', 'unit_id', 'assigner_id', 'stage'])
    .execute()
  for (const who of [street, other, clerk, leader]) {
    const actor = await house.ports.read((store) => store.people.role(who))
    const mine = rows.filter((row) => seesRow(opinionScope(actor as never), row)).map((row) => row.id)
    expect(mine.length).toBeLessThanOrEqual(50)
    expect([who, (await ids(who, { list: 'ALL' })).sort()]).toEqual([who, mine.sort()])
  }
})

test('what the index makes of words is what the search asks it for', async () => {
  const { rows } = await sql<{ grams: string[] }>`select opinion_grams('QY', ${'路灯\n不亮'}) as grams`.execute(
    house.db,
  )
  expect(rows[0]?.grams).toEqual(['路', '灯', '\n', '不', '亮', '路灯', '不亮', '#QY'])
})
