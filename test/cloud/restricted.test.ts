import { recountDeadlines } from '../../cloud/jobs/recount'
import { sweepWarnings } from '../../cloud/jobs/warnings'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const resident = 'resident:1'
const clerkOfStreet = 'QY-T1.STREET_STAFF.QY'
const director = 'QY-Z1.STREET_DIRECTOR.QY'
const otherDirector = 'HX-Z1.STREET_DIRECTOR.HX'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const officeClerk = 'DGW-3.DISTRICT_OFFICE.DGW'
const government = 'ZFB-1.GOV_OFFICE.ZFB'
const cityManagers = ['U-CG-C1.UNIT_CLERK.U-CG', 'U-CG-L1.UNIT_LEADER.U-CG']

const categoryId = async (name: string): Promise<string> =>
  (await house.db.selectFrom('categories').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
const submit = async (category: string, text: string, more: object = {}) =>
  house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: await categoryId(category),
    text,
    consent: true,
    ...more,
  })
const sees = async (who: string, opinionId: string) => (await house.ask(who, 'opinion.get', { opinionId })).ok
const listed = async (who: string, list: 'ALL' | 'TODO' | 'RESTRICTED', query: string) => {
  const { items } = await house.get(who, 'opinion.worklist', { list, query })
  return items.map((one) => one.number)
}
const act = async (who: string, opinionId: string, step: string, fields: object = {}) => {
  const { opinion } = await house.get(who, 'opinion.get', { opinionId })
  return house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step: step as never, ...fields })
}
const told = async (opinionId: string) => {
  const rows = await house.db
    .selectFrom('inbox_messages')
    .select('person_id')
    .where('link', '=', `opinion:${opinionId}`)
    .execute()
  return new Set(rows.map((row) => row.person_id))
}
const total = async (who: string) => (await house.get(who, 'measures.area', {})).total

test('S0-72 a matter before the courts goes to the restricted queue only, and its author reads where to turn', async () => {
  const before = await house.get(resident, 'opinion.categories', {})
  const leaf = before.categories.flatMap((one) => one.children).find((one) => one.name === '涉法涉诉')
  expect(leaf?.restriction).toBe('LITIGATION')
  const figures = { cleared: await total(director), clerk: await total(clerkOfStreet) }
  const sent = await submit('涉法涉诉', '我的民间借贷案一审判了，我不服，请人大帮我改判，案子在青杨法庭。')
  expect(sent.stage).toBe('TRIAGE')

  // Not the deputy of the grid, not the unit of the category, not every colleague of the street or the district.
  const { deputies } = await house.get(null, 'places.grid', { communityId: 'QY01', gridId: 'QY01-01' })
  for (const who of [
    ...deputies.map((one) => `${one.id}.DEPUTY`),
    'U-XF-C1.UNIT_CLERK.U-XF',
    'U-FY-C1.UNIT_CLERK.U-FY',
    clerkOfStreet,
    officeClerk,
    government,
    otherDirector,
  ])
    expect({ who, sees: await sees(who, sent.opinionId) }).toEqual({ who, sees: false })
  expect(await listed(clerkOfStreet, 'ALL', sent.number)).toEqual([])
  expect(await listed(director, 'RESTRICTED', sent.number)).toEqual([sent.number])
  expect(await listed(director, 'TODO', sent.number)).toEqual([sent.number])
  const counted = async (who: string) =>
    (await house.get(who, 'opinion.worklist', { list: 'ALL' })).counts.find((one) => one.list === 'RESTRICTED')?.count
  expect([await counted(director), await counted(clerkOfStreet)]).toEqual([1, 0])
  expect(await listed(office, 'RESTRICTED', sent.number)).toEqual([sent.number])
  expect([(await total(director)) - figures.cleared, (await total(clerkOfStreet)) - figures.clerk]).toEqual([1, 0])
  // Only those who may read it hear of it.
  expect(await told(sent.opinionId)).toEqual(new Set([await house.personOf(resident), await house.personOf(director)]))

  // Nobody assigns it to a unit; it is passed to whoever may decide, and the author is told.
  const open = await house.get(director, 'opinion.get', { opinionId: sent.opinionId })
  expect(open.steps).not.toContain('accept_assign')
  expect(open.assign).toBeNull()
  // Nor does its way lead past a unit.
  expect(open.baton.map((leg) => [leg.kind, leg.state])).toEqual([
    ['RESIDENT', 'PAST'],
    ['STREET', 'CURRENT'],
    ['REPLY', 'COMING'],
  ])
  const assigned = await act(director, sent.opinionId, 'accept_assign', { unitId: 'U-FY', limitKind: 'NORMAL' })
  expect(assigned).toMatchObject({ ok: false, refusal: { code: 'STEP_NOT_YOURS' } })
  const passed = await act(director, sent.opinionId, 'transfer_out', {
    foreignChannel: 'POLITICAL_LEGAL',
    note: '已转区委政法委，请向二审法院提出上诉，电话 12368。',
  })
  expect(passed.ok).toBe(true)
  const mine = await house.get(resident, 'opinion.get', { opinionId: sent.opinionId })
  expect(mine.opinion).toMatchObject({ restriction: 'LITIGATION', stage: 'TRANSFERRED' })
})

test('S2-26 two organs are asked about a matter before the courts, and their feedback stands on the item for the cleared only', async () => {
  const sent = await submit('涉法涉诉', '我家的执行案拖了两年，法院一直没有执行到位。')
  const matter = '请核实执行到哪一步，书面告诉我们。'
  const request = { opinionId: sent.opinionId, askedOn: '2026-06-15', matter }
  const ask = (who: string, more: object) =>
    house.ask(who, 'opinion.coordinate', { ...request, organ: 'COURT', organName: '鼓宁区人民法院', ...more })
  expect((await house.get(director, 'opinion.get', { opinionId: sent.opinionId })).canCoordinate).toBe(true)
  const court = await ask(director, {})
  const letters = await ask(office, { organ: 'LETTERS', organName: '鼓宁区信访局' })
  expect([court.ok, letters.ok]).toEqual([true, true])

  // A day to come is no record; whoever may not read the item may not write on it either.
  expect(await ask(director, { askedOn: '2026-06-16' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { askedOn: expect.stringContaining('还没有到') } },
  })
  for (const who of [clerkOfStreet, officeClerk, otherDirector])
    expect(await ask(who, {})).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  for (const who of [resident, government, 'U-FY-C1.UNIT_CLERK.U-FY'])
    expect(await ask(who, {})).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })

  house.setClock('2026-06-22T10:00:00+08:00')
  const coordinationId = court.ok ? court.value.coordinationId : ''
  const answer = { coordinationId, feedbackOn: '2026-06-20', feedback: '已查封房产，七月评估拍卖。' }
  const answerAs = (who: string, more: object = {}) =>
    house.ask(who, 'opinion.coordinationFeedback', { ...answer, ...more })
  expect(await answerAs(director, { feedbackOn: '2026-06-14' })).toMatchObject({
    refusal: { fields: { feedbackOn: expect.stringContaining('比去函的日子还早') } },
  })
  for (const who of [clerkOfStreet, otherDirector])
    expect(await answerAs(who)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  // Two who write at once: one is kept, the other is told.
  const both = await Promise.all([answerAs(director), answerAs(office, { feedback: '另一份反馈。' })])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: 'STEP_NOT_OPEN' } })

  for (const who of [director, office]) {
    const { coordination } = await house.get(who, 'opinion.get', { opinionId: sent.opinionId })
    expect(coordination).toMatchObject([
      { organ: 'COURT', organName: '鼓宁区人民法院', matter, answer: { on: '2026-06-20' } },
      { organ: 'LETTERS', organName: '鼓宁区信访局', answer: null },
    ])
  }
  const mine = await house.get(resident, 'opinion.get', { opinionId: sent.opinionId })
  expect(mine).toMatchObject({ coordination: [], canCoordinate: false })
  expect(JSON.stringify(mine)).not.toMatch(/信访局|查封|另一份反馈/)
  const audited = await house.db
    .selectFrom('audit_rows')
    .select('ask_name')
    .where('object_kind', '=', 'opinionCoordination')
    .where('outcome', '=', 'DONE')
    .execute()
  expect(audited.map((row) => row.ask_name).sort()).toEqual([
    'opinion.coordinate',
    'opinion.coordinate',
    'opinion.coordinationFeedback',
  ])
})

test('nobody coordinates an ordinary matter, or an accusation with the office it accuses', async () => {
  const lamp = await submit('路灯照明', '南门外的六盏路灯都不亮了。')
  const record = { organ: 'OTHER', organName: '鼓宁区城市管理局', askedOn: '2026-06-15', matter: '请核实。' } as const
  expect(await house.ask(director, 'opinion.coordinate', { opinionId: lamp.opinionId, ...record })).toMatchObject({
    refusal: { code: 'STEP_NOT_OPEN' },
  })
  const sent = await submit('路灯照明', '验收路灯的人收了钱，请查一查。', { accused: { orgId: 'U-CG' } })
  expect(await house.ask(director, 'opinion.coordinate', { opinionId: sent.opinionId, ...record })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { organName: expect.stringContaining('反映的就是它') } },
  })
})

test('what is looked at before sending says that only few will read it', async () => {
  const shown = await house.get(resident, 'opinion.preview', {
    communityId: 'QY01',
    categoryId: await categoryId('涉法涉诉'),
  })
  expect(shown.restriction).toBe('LITIGATION')
  expect(shown.recipients.map((one) => one.name)).toEqual(['青杨街道人大工委（指定的人）'])
})

test('S3-20 a clue about the business climate is visible to the restricted role only', async () => {
  const sent = await submit('营商环境问题线索', '办证窗口要求我们先交一笔“协会会费”才受理材料。')
  expect(await sees(director, sent.opinionId)).toBe(true)
  expect(await sees(office, sent.opinionId)).toBe(true)
  for (const who of [clerkOfStreet, officeClerk, government, 'U-FG-C1.UNIT_CLERK.U-FG'])
    expect(await sees(who, sent.opinionId)).toBe(false)
})

test('nobody who writes of the same is told that somebody raised what few may read, and nobody follows it', async () => {
  const text = '有人在招标里给企业设置门槛，只让一家中标。'
  const sent = await submit('营商环境问题线索', text)
  const where = { communityId: 'QY01', categoryId: await categoryId('营商环境问题线索') }
  expect((await house.get('resident:2', 'opinion.similar', { ...where, text })).items).toEqual([])
  const follow = { opinionId: sent.opinionId, communityId: 'QY01', following: true }
  expect(await house.ask('resident:2', 'opinion.follow', follow)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

test('an accusation never reaches the unit that would have handled it, nor its staff in any list, count or notice', async () => {
  // Street lamps are the city management bureau's; the resident accuses it.
  const counts = () =>
    Promise.all(cityManagers.map(async (who) => (await house.get(who, 'opinion.worklist', { list: 'ALL' })).counts))
  const before = await counts()
  const sent = await submit('路灯照明', '城管局的人收了灯具商的钱，装的灯一个月就坏。', {
    accused: { orgId: 'U-CG' },
  })
  for (const who of cityManagers) {
    expect(await sees(who, sent.opinionId)).toBe(false)
    expect(await listed(who, 'ALL', sent.number)).toEqual([])
  }
  expect(await counts()).toEqual(before)
  expect(await act(director, sent.opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })).toMatchObject({
    ok: false,
  })
  const shown = await house.get(director, 'opinion.get', { opinionId: sent.opinionId })
  expect(shown.opinion).toMatchObject({ restriction: 'ACCUSATION', accused: { org: '鼓宁区城市管理局' } })
})

test('an accusation against a street, or against its own office, is read by the district and by nobody of the street', async () => {
  for (const accused of [{ orgId: 'QY' }, { orgId: 'U-QY' }, { text: '青杨街道办事处的一位科长' }]) {
    const sent = await submit('检举控告', `办事处的人私分慰问品，请查一查。${JSON.stringify(accused).length}`, {
      accused,
    })
    expect(sent.stage).toBe('ESCALATED')
    for (const who of [director, clerkOfStreet, 'U-QY-C1.UNIT_CLERK.U-QY', government])
      expect({ accused, who, sees: await sees(who, sent.opinionId) }).toEqual({ accused, who, sees: false })
    const mine = await house.get(resident, 'opinion.get', { opinionId: sent.opinionId })
    expect(mine.baton.map((leg) => [leg.kind, leg.state])).toEqual([
      ['RESIDENT', 'PAST'],
      ['OFFICE', 'CURRENT'],
      ['REPLY', 'COMING'],
    ])
    expect(await listed(director, 'RESTRICTED', sent.number)).toEqual([])
    expect(await listed(office, 'RESTRICTED', sent.number)).toEqual([sent.number])
    // It cannot be handed down to those it is about.
    expect(await act(office, sent.opinionId, 'send_back', { note: '请街道看' })).toMatchObject({ ok: false })
    expect(
      await act(office, sent.opinionId, 'not_accept', { notAcceptedReason: 'ACCUSATION', note: '请向 12388 提出。' }),
    ).toMatchObject({ ok: true })
  }
})

test('a deputy who is accused by name does not get the opinion, whoever scanned the code', async () => {
  const { deputies } = await house.get(null, 'places.grid', { communityId: 'QY01', gridId: 'QY01-01' })
  const [deputy] = deputies
  const sent = await submit('工作作风', '这位代表答应的事一件没办，还收了礼。', {
    scannedDeputyId: deputy?.id,
    accused: { text: `${deputy?.name}代表` },
  })
  expect(await sees(`${deputy?.id}.DEPUTY`, sent.opinionId)).toBe(false)
  const row = await house.db
    .selectFrom('opinions')
    .select(['accused_deputy_id', 'accused_person_id', 'deputy_id'])
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({
    accused_deputy_id: deputy?.id,
    accused_person_id: await house.personOf(`${deputy?.id}.DEPUTY`),
    deputy_id: null,
  })
})

test('what turns out to be an accusation leaves every hand it was in, and what was told of it is taken back', async () => {
  const sent = await submit('路灯照明', '六盏灯都坏了，听说验收的人拿了好处，请查清楚再修。')
  const { deputy_id: deputyId } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  expect(await sees(`${deputyId}.DEPUTY`, sent.opinionId)).toBe(true)
  expect(await act(clerkOfStreet, sent.opinionId, 'restrict', { note: '说到收好处' })).toMatchObject({
    ok: false,
    refusal: { fields: { restriction: '请选择属于哪一种' } },
  })
  const restricted = await act(clerkOfStreet, sent.opinionId, 'restrict', {
    restriction: 'ACCUSATION',
    accused: { text: '鼓宁区城市管理局验收科' },
    note: '说到收好处',
  })
  expect(restricted).toMatchObject({ ok: true, value: { stage: 'TRIAGE' } })
  for (const who of [`${deputyId}.DEPUTY`, clerkOfStreet, ...cityManagers])
    expect(await sees(who, sent.opinionId)).toBe(false)
  expect(await told(sent.opinionId)).toEqual(new Set([await house.personOf(resident), await house.personOf(director)]))
  // The author does not read what offices call it, and reads what it means for him.
  const mine = await house.get(resident, 'opinion.get', { opinionId: sent.opinionId })
  expect(mine.events.map((one) => one.step)).not.toContain('restrict')

  // It was a mistake: back among the ordinary ones, with a reason.
  expect(await act(director, sent.opinionId, 'lift_restriction', { note: '只是听说，先修灯' })).toMatchObject({
    ok: true,
  })
  expect(await sees(clerkOfStreet, sent.opinionId)).toBe(true)
})

test('S4-23 court and procuratorate are handling units: what is no case is signed and answered by them', async () => {
  const sent = await submit('法院诉讼服务', '诉讼服务中心中午没人值班，从乡下来的人要等两个小时。')
  expect(await act(clerkOfStreet, sent.opinionId, 'escalate', { note: '由区法院办理' })).toMatchObject({ ok: true })
  const { assign } = await house.get(office, 'opinion.get', { opinionId: sent.opinionId })
  expect(assign?.proposals.find((one) => one.level === 'DISTRICT')).toMatchObject({ unitId: 'U-FY', allowed: true })
  expect(assign?.units.map((one) => one.id)).toEqual(expect.arrayContaining(['U-FY', 'U-JCY', 'U-JW']))
  for (const [who, step, fields] of [
    [office, 'accept_assign', { unitId: 'U-FY', level: 'DISTRICT', limitKind: 'NORMAL' }],
    ['U-FY-C1.UNIT_CLERK.U-FY', 'sign', {}],
    ['U-FY-C1.UNIT_CLERK.U-FY', 'draft_reply', { text: '自七月起中午安排专人值班。', resultClass: 'A' }],
    ['U-FY-L1.UNIT_LEADER.U-FY', 'issue_reply', {}],
    [office, 'release_reply', {}],
  ] as const)
    expect({ step, ...(await act(who, sent.opinionId, step, fields)) }).toMatchObject({ step, ok: true })
  const mine = await house.get(resident, 'opinion.get', { opinionId: sent.opinionId })
  expect(mine.replies.at(-1)).toMatchObject({ from: '鼓宁区人民法院', released: true })
})

test('the record of a talk shows nothing of what few may read to the others who read the record', async () => {
  const liaison = 'QY-S1-L.STATION_LIAISON.QY-S1'
  const { aSession } = await import('./booking-scene')
  const session = await aSession(house.db, { day: '2026-06-15', clock: '09:30' })
  await house.db
    .insertInto('session_deputies')
    .values({ district_id: '329902', session_id: session.id, deputy_id: 'D001' })
    .execute()
  const words = '验收路灯的人收了灯具商的钱。'
  const talk = await house.get(liaison, 'reception.addRecord', {
    sessionId: session.id,
    calledBy: '吴女士',
    deputyIds: ['D001'],
    deputyNote: '收钱的事请查一查。',
    confirmed: true,
    consent: true,
    matters: [
      { words, categoryId: await categoryId('检举控告'), outcome: 'TO_HANDLE', communityId: 'QY01' },
      { words: '公交站牌被树挡住了。', categoryId: 'C0701', outcome: 'TO_HANDLE', communityId: 'QY01' },
    ],
  } as never)
  const read = async (who: string) => (await house.get(who, 'reception.record', { recordId: talk.recordId })).record
  expect((await read(director)).matters[0]).toMatchObject({ withheld: false, words })
  for (const who of ['D001.DEPUTY', clerkOfStreet]) {
    const record = await read(who)
    expect(record.matters.map((one) => one.withheld)).toEqual([true, false])
    expect(JSON.stringify(record)).not.toMatch(/收了灯具商|收钱的事|检举/)
  }
})

test('whoever wrote an accusation down and turns out to be the accused loses sight of it, and hears nothing more', async () => {
  const worker = (
    await house.db
      .selectFrom('person_roles')
      .select(['id', 'person_id'])
      .where('role_code', '=', 'GRID_WORKER')
      .execute()
  ).find(({ id }) => id.includes('QY'))
  const who = worker?.id ?? ''
  const name = (await house.ports.read((store) => store.people.person(worker?.person_id ?? '')))?.name
  const sent = await house.get(who, 'opinion.submit', {
    communityId: 'QY01',
    categoryId: 'C0701',
    text: '网格员登记慰问品时多报了十户，请查一查。',
    calledBy: '吴女士',
    consent: true,
  })
  expect(await sees(who, sent.opinionId)).toBe(true)
  const step = await act(clerkOfStreet, sent.opinionId, 'restrict', {
    restriction: 'ACCUSATION',
    accused: { text: `网格员${name}` },
    note: '说的是登记的人',
  })
  expect(step.ok).toBe(true)
  expect(await sees(who, sent.opinionId)).toBe(false)
  expect(await listed(who as never, 'ALL', sent.number)).toEqual([])
  expect(await told(sent.opinionId)).not.toContain(worker?.person_id)
  await act(director, sent.opinionId, 'ask_more', { note: '有没有名单？' })
  expect(await told(sent.opinionId)).not.toContain(worker?.person_id)
})

test('restricting a main item covers what was merged into it, and lifting it opens all of them again', async () => {
  const text = '六盏灯都坏了，听说验收的人拿了好处。'
  const [main, other] = [await submit('路灯照明', text), await submit('路灯照明', `${text}北门也是。`)]
  for (const { opinionId } of [main, other]) {
    const row = await house.db
      .selectFrom('opinions')
      .select('deputy_id')
      .where('id', '=', opinionId)
      .executeTakeFirstOrThrow()
    await act(`${row.deputy_id}.DEPUTY`, opinionId, 'forward', { note: '属实。' })
  }
  expect(await act(clerkOfStreet, other.opinionId, 'merge', { mainId: main.opinionId })).toMatchObject({ ok: true })
  await act(clerkOfStreet, main.opinionId, 'restrict', {
    restriction: 'ACCUSATION',
    accused: { text: '青杨街道办事处' },
    note: '说到好处',
  })
  for (const { opinionId, number } of [main, other]) {
    for (const who of [clerkOfStreet, director]) expect(await sees(who, opinionId)).toBe(false)
    expect(await sees(office, opinionId)).toBe(true)
    expect(await sees(resident, opinionId)).toBe(true)
    expect(await listed(clerkOfStreet, 'ALL', number)).toEqual([])
  }
  const follower = await house.get(office, 'opinion.get', { opinionId: other.opinionId })
  expect(follower.opinion).toMatchObject({
    stage: 'MERGED',
    restriction: 'ACCUSATION',
    holder: expect.stringContaining('鼓宁区人大常委会'),
  })
  expect(await act(office, main.opinionId, 'lift_restriction', { note: '只是听说' })).toMatchObject({ ok: true })
  for (const { opinionId } of [main, other]) expect(await sees(clerkOfStreet, opinionId)).toBe(true)
})

test('what few may read is never published, whatever its author agreed to', async () => {
  const sent = await submit('涉法涉诉', '我的案子一审判了，我不服。', { publishConsent: true })
  await act(director, sent.opinionId, 'transfer_out', { foreignChannel: 'POLITICAL_LEGAL', note: '已转。' })
  await act(director, sent.opinionId, 'close_transferred', { text: '二审已受理。' })
  const row = await house.get(director, 'opinion.get', { opinionId: sent.opinionId })
  expect(row.opinion).toMatchObject({ stage: 'CLOSED', publishConsent: true, restriction: 'LITIGATION' })
  expect(row.steps.filter((step) => step.includes('publi'))).toEqual([])
  expect(
    await house.ask(director, 'publication.prepare', {
      opinionId: sent.opinionId,
      version: row.opinion.version,
      title: '一件案子',
      matter: '有人对判决不服，已经转走。',
      answer: '已经转给可以受理的机关。',
    }),
  ).toMatchObject({ ok: false, refusal: { code: 'STEP_NOT_YOURS' } })
  // Nor by a text that was prepared before anybody saw what it is.
  await house.db
    .updateTable('opinions')
    .set({ publication: 'PREPARED', publication_by: 'somebody' })
    .where('id', '=', sent.opinionId)
    .execute()
  for (const who of [director, office])
    expect(await act(who, sent.opinionId, 'publish')).toMatchObject({ ok: false, refusal: { code: 'STEP_NOT_YOURS' } })
  const desk = await house.get(director, 'publication.desk', { list: 'TO_PREPARE' })
  expect(desk.items.map((one) => one.number)).not.toContain(sent.number)
})

const forwarded = async (text: string) => {
  const sent = await submit('路灯照明', text)
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, sent.opinionId, 'forward', { note: '属实。' })
  return sent
}

test('the author of a restricted main item withdraws it, and the first of those merged into it goes on, as restricted', async () => {
  const text = '桥头六盏灯都坏了，听说验收的人拿了好处。'
  const [main, first, second] = [
    await forwarded(text),
    await forwarded(`${text}南面也是。`),
    await forwarded(`${text}北面也是。`),
  ]
  for (const one of [first, second]) await act(clerkOfStreet, one.opinionId, 'merge', { mainId: main.opinionId })
  await act(clerkOfStreet, main.opinionId, 'restrict', { restriction: 'ACCUSATION', note: '说到好处' })
  expect(await act(resident, main.opinionId, 'withdraw')).toMatchObject({ ok: true, value: { stage: 'WITHDRAWN' } })
  const rows = await house.db
    .selectFrom('opinions')
    .select(['id', 'stage', 'restriction', 'main_id'])
    .where('id', 'in', [first.opinionId, second.opinionId])
    .execute()
  const [lead] = rows.filter((row) => row.stage === 'TRIAGE')
  expect(rows.find((row) => row.stage === 'MERGED')).toMatchObject({ main_id: lead?.id, restriction: 'ACCUSATION' })
})

test('what is seen too late leaves the published page at once, and what ended without an answer stays ended', async () => {
  const sent = await submit('路灯照明', '河边六盏灯都坏了，晚上看不清路。')
  await house.db
    .updateTable('opinions')
    .set({
      stage: 'PUBLISHED',
      publish_consent: true,
      publication: 'PUBLISHED',
      published_at: new Date(house.now()),
      closed_at: new Date(house.now()),
      due_at: null,
      due_rule: null,
      owner_kind: 'NOBODY',
      owner_id: null,
    })
    .where('id', '=', sent.opinionId)
    .execute()
  const words = { title: '河边的灯', matter: '河边的灯坏了。', answer: '已经修好。' }
  await house.db
    .insertInto('publications')
    .values({
      district_id: '329902',
      id: 'page',
      opinion_id: sent.opinionId,
      ...words,
      prepared_at: new Date(house.now()),
    })
    .execute()
  const shown = async () => JSON.stringify(await house.get(null, 'publication.list', {}))
  expect(await shown()).toContain('河边的灯')
  const late = await act(clerkOfStreet, sent.opinionId, 'restrict', { restriction: 'ACCUSATION', note: '说到好处' })
  expect(late).toMatchObject({ ok: true, value: { stage: 'TRIAGE' } })
  expect(await shown()).not.toContain('河边的灯')
  expect(await house.ask(null, 'publication.case', { caseId: 'page' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })

  const gone = await submit('路灯照明', '河边的灯是谁验收的，听说收了钱。')
  await act(resident, gone.opinionId, 'withdraw')
  expect(
    await act(clerkOfStreet, gone.opinionId, 'restrict', { restriction: 'ACCUSATION', note: '说到收钱' }),
  ).toMatchObject({ ok: true, value: { stage: 'WITHDRAWN' } })
  expect(await sees(clerkOfStreet, gone.opinionId)).toBe(false)
  expect(await sees(director, gone.opinionId)).toBe(true)
})

test('where nobody of the street may read it any more, the district acts in its place, and what comes back goes there', async () => {
  const [waiting, over] = [
    await submit('涉法涉诉', '我的买卖合同案一审判了，我不服。'),
    await submit('涉法涉诉', '我的租赁合同案一审判了，我不服。'),
  ]
  await act(director, over.opinionId, 'transfer_out', { foreignChannel: 'POLITICAL_LEGAL', note: '已转。' })
  await act(director, over.opinionId, 'close_transferred', { text: '二审已受理。' })
  const clearance = (on: boolean) =>
    house.db.updateTable('person_roles').set({ is_cleared: on }).where('org_id', '=', 'QY').execute()
  const were = await house.db
    .selectFrom('person_roles')
    .select('id')
    .where('org_id', '=', 'QY')
    .where('is_cleared', '=', true)
    .execute()
  await clearance(false)
  expect(await act(resident, over.opinionId, 'ask_again', { text: '二审又拖了。' })).toMatchObject({
    ok: true,
    value: { stage: 'ESCALATED' },
  })
  expect(await told(over.opinionId)).toContain(await house.personOf(office))
  // Nobody is there to send it back to.
  expect((await house.get(office, 'opinion.get', { opinionId: over.opinionId })).steps).not.toContain('send_back')
  await act(resident, waiting.opinionId, 'add_material', { text: '判决书我也有。' })
  expect(await told(waiting.opinionId)).toContain(await house.personOf(office))
  expect(
    await act(office, waiting.opinionId, 'not_accept', { notAcceptedReason: 'LITIGATION', note: '请上诉。' }),
  ).toMatchObject({ ok: true })
  for (const { id } of were)
    await house.db.updateTable('person_roles').set({ is_cleared: true }).where('id', '=', id).execute()
})

const hears = async (who: string, number: string) => {
  const personId = await house.personOf(who)
  const rows = await house.db
    .selectFrom('inbox_messages')
    .select(['title', 'body'])
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ title, body }) => `${title}${body}`).filter((words) => words.includes(number))
}

test('whoever it was told to in a contact hears nothing more of it, and reads it among his contacts no longer', async () => {
  const link = await house.db
    .selectFrom('contact_links as l')
    .innerJoin('person_roles as m', (on) => on.onRef('m.deputy_id', '=', 'l.deputy_id'))
    .innerJoin('person_roles as t', (on) => on.onRef('t.deputy_id', '=', 'l.target_id'))
    .select(['l.deputy_id', 'l.target_id'])
    .where('l.relation', '=', 'MEMBER_DEPUTY')
    // Whoever also works at a desk that reads such things may hear of it there.
    .where('m.person_id', 'not in', (eb) =>
      eb.selectFrom('person_roles').select('person_id').where('role_code', 'not in', ['DEPUTY', 'RESIDENT']),
    )
    .orderBy('l.deputy_id')
    .executeTakeFirstOrThrow()
  const [member, teller] = [`${link.deputy_id}.DEPUTY`, `${link.target_id}.DEPUTY`]
  const relation = { relation: 'MEMBER_DEPUTY', targetId: link.target_id, way: 'MEETING' } as const
  const { contactId } = await house.get(member, 'contacts.enter', relation)
  const text = '石桥的验收单是假的，听说有人收了钱。'
  const { opinionId, number } = await house.get(member, 'contacts.raise', {
    ...{ contactId, communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701', text, consent: true },
  })
  const reads = async () => JSON.stringify(await house.get(member, 'contacts.deputy', {}))
  expect(await reads()).toContain(number)
  await act(clerkOfStreet, opinionId, 'restrict', { restriction: 'ACCUSATION', note: '说到收钱' })
  expect(await reads()).not.toContain(number)
  await act(director, opinionId, 'not_accept', { notAcceptedReason: 'ACCUSATION', note: '请向 12388 提出。' })
  // Nor does whoever handed it on, who is no reader of it: those in charge are asked to phone whoever said it.
  expect(await hears(member, number)).toEqual([])
  expect((await hears(teller, number)).join()).toContain('不予受理')
  expect((await hears(director, number)).join()).toContain('请打电话把进展告诉居民')
})

test('what is restricted among those merged into an open item is not shown beside it', async () => {
  const text = '码头六盏灯都坏了，晚上看不清路。'
  const [main, other] = [await forwarded(text), await forwarded(`${text}北面也是。`)]
  await act(clerkOfStreet, other.opinionId, 'merge', { mainId: main.opinionId })
  const merged = async (who: string) =>
    (await house.get(who, 'opinion.get', { opinionId: main.opinionId })).merged.map((one) => one.number)
  expect(await merged(clerkOfStreet)).toEqual([other.number])
  await house.db.updateTable('opinions').set({ restriction: 'ACCUSATION' }).where('id', '=', other.opinionId).execute()
  expect(await merged(clerkOfStreet)).toEqual([])
  expect(await merged(director)).toEqual([other.number])
})

test('an accusation of the district office that nobody of the street may read is not passed over: whoever keeps accounts hears there is one', async () => {
  const cleared = await house.db
    .selectFrom('person_roles')
    .select('id')
    .where('org_id', '=', 'QY')
    .where('is_cleared', '=', true)
    .execute()
  const set = (on: boolean) =>
    house.db
      .updateTable('person_roles')
      .set({ is_cleared: on })
      .where(
        'id',
        'in',
        cleared.map(({ id }) => id),
      )
      .execute()
  await set(false)
  const sent = await submit('工作作风', '代表工委把我的材料弄丢了，没有人认账。', { accused: { orgId: 'DGW' } })
  expect(sent.stage).toBe('TRIAGE')
  const inbox = async (who: string) =>
    house.db
      .selectFrom('inbox_messages')
      .select(['title', 'body', 'link'])
      .where('person_id', '=', await house.personOf(who))
      .where('title', 'like', '%没有人能看%')
      .execute()
  for (const who of ['SYS1.SYS_ADMIN', director]) {
    const [message, ...more] = await inbox(who)
    expect({ who, message, more }).toMatchObject({ who, message: { link: null }, more: [] })
    expect(message?.body).toContain('青杨')
    expect(message?.body).not.toMatch(new RegExp(`${sent.number}|材料|代表工委`))
  }
  // Not the office it accuses, cleared or not.
  expect([...(await inbox(office)), ...(await inbox(officeClerk))]).toEqual([])
  await set(true)
  expect(await listed(director, 'RESTRICTED', sent.number)).toEqual([sent.number])
})

test('a writer who may not read it hears neither of its moved day nor that its author has still to answer', async () => {
  const sent = await house.get(clerkOfStreet, 'opinion.submit', {
    communityId: 'QY01',
    categoryId: await categoryId('工作作风'),
    text: '公证处的人收了红包才给办，请查一查。',
    calledBy: '吴女士',
    consent: true,
  })
  await act(director, sent.opinionId, 'restrict', {
    restriction: 'ACCUSATION',
    accused: { orgId: 'U-GA' },
    note: '说到红包。',
  })
  // The first count only writes down by what days everything was counted.
  await recountDeadlines(house.ports)
  await house.db
    .insertInto('calendar_days')
    .values({ district_id: house.ports.districtId, day: '2026-06-17', is_off: true, name: '临时放假' })
    .execute()
  await recountDeadlines(house.ports)
  await act(director, sent.opinionId, 'ask_more', { note: '是哪一天的事？' })
  for (const day of ['16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26']) {
    house.setClock(`2026-06-${day}T10:00:00+08:00`)
    await sweepWarnings(house.ports)
  }
  await house.db.deleteFrom('calendar_days').execute()
  const rows = await house.db
    .selectFrom('inbox_messages')
    .select(['person_id', 'title'])
    .where('dedupe_key', 'like', `opinion:${sent.opinionId}:%`)
    .execute()
  const [writer, reader] = [await house.personOf(clerkOfStreet), await house.personOf(director)]
  expect(rows.filter(({ person_id }) => person_id === writer)).toEqual([])
  // It was restricted, its day moved, its author was asked, and then reminded: each time somebody cleared phones.
  expect(rows.filter(({ person_id, title }) => person_id === reader && title.includes('打电话'))).toHaveLength(4)
})
