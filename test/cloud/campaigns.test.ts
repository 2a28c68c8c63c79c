import { type House, meanwhile, onServer, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const deputy = 'D001.DEPUTY'

const may = {
  kind: 'RECEPTION_MONTH' as const,
  name: '2026年接待人民群众月',
  fromDay: '2026-05-01',
  toDay: '2026-05-31',
  redDay: '2026-05-25',
  unit: 'GROUP' as const,
  target: 1,
}
const make = (fields: object = {}) => house.get(office, 'campaigns.save', { ...may, ...fields } as typeof may)
const activity = { kind: 'RECEPTION' as const, title: '小组接待群众', place: '柳荫社区', deputyIds: [] as string[] }
const see = (campaignId: string, who = office) => house.get(who, 'campaigns.get', { campaignId })
const versionOf = async (campaignId: string) => (await see(campaignId)).campaign.version
/** What the form of an activity says of the one it was opened with. */
const base = async (activityId: string) => ({
  activityId,
  version: (await house.get(street, 'campaigns.activities', { activityId })).items[0]?.version ?? '',
})
const unit = async (campaignId: string, id: string, who = office) => {
  const found = (await see(campaignId, who)).units.find((one) => one.id === id)
  if (!found) throw new Error(`no unit ${id}`)
  return found
}

/** A reception at 青杨's second station, with the first deputies of its first group; recorded where asked. */
const reception = async (id: string, day: string, stage: 'ANNOUNCED' | 'RECORDED', deputies: string[]) => {
  const startsAt = new Date(`${day}T09:00:00+08:00`)
  await house.db
    .insertInto('reception_sessions')
    .values({
      district_id: '329902',
      id,
      station_id: 'QY-S2',
      street_id: 'QY',
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + 7_200_000),
      theme: null,
      stage,
      no_visitor_reason: stage === 'RECORDED' ? '没有人来' : null,
    })
    .execute()
  await house.db
    .insertInto('session_deputies')
    .values(deputies.map((deputy_id) => ({ district_id: '329902', session_id: id, deputy_id })))
    .execute()
}
const membersOf = async (groupId: string) =>
  (await house.ports.read((store) => store.contacts.groups())).find(({ id }) => id === groupId)?.memberIds ?? []

test('S0-07 in May a group without an event is red on the 25th, and one with an event is not', async () => {
  house.setClock('2026-05-24T10:00+08:00')
  const { campaignId } = await make()
  const before = await see(campaignId)
  expect(before.units).toHaveLength(24)
  expect(before.totals).toMatchObject({ units: 24, none: 24, red: 0 })
  const typed = await house.get(street, 'campaigns.enter', {
    ...activity,
    campaignId,
    day: '2026-05-20',
    groupId: 'XZ01',
    peopleMet: 12,
  })
  await reception('MAY-1', '2026-05-12', 'RECORDED', [(await membersOf('XZ02'))[0] ?? ''])
  await house.get(street, 'campaigns.enter', { ...activity, campaignId, day: '2026-05-29', groupId: 'XZ03' })

  house.setClock('2026-05-25T10:00+08:00')
  const now = await see(campaignId)
  expect(now.units.filter(({ red }) => red)).toHaveLength(21)
  expect(now.units.slice(0, 21).every(({ red, state }) => red && state === 'NONE')).toBe(true)
  expect(now.totals).toMatchObject({ units: 24, done: 2, planned: 1, none: 21, red: 21, people: 12 })
  expect(await unit(campaignId, 'XZ01')).toMatchObject({ state: 'DONE', red: false, held: 1, lastDay: '2026-05-20' })
  // The reception on the roster counts by itself: nobody typed it.
  expect(await unit(campaignId, 'XZ02')).toMatchObject({ state: 'DONE', lastDay: '2026-05-12' })
  expect(await unit(campaignId, 'XZ03')).toMatchObject({ state: 'PLANNED', nextDay: '2026-05-29', red: false })

  // Taken back with a reason, the event counts no more, and the group is red again.
  await house.get(street, 'campaigns.cancelActivity', { activityId: typed.activityId, reason: '记错了小组' })
  expect(await unit(campaignId, 'XZ01')).toMatchObject({ state: 'NONE', red: true })
  const [kept] = (await house.get(street, 'campaigns.activities', { activityId: typed.activityId })).items
  expect(kept).toMatchObject({ cancelled: true, cancelReason: '记错了小组', can: { edit: false, cancel: false } })
  // What was only announced for a day that went by was not held.
  await reception('MAY-2', '2026-05-22', 'ANNOUNCED', [(await membersOf('XZ04'))[0] ?? ''])
  expect(await unit(campaignId, 'XZ04')).toMatchObject({ state: 'NONE', red: true })
})

test('S0-06 both kinds of campaign are made, and their statistics list participants, items and the closed rate', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const chairDay = await make({
    kind: 'CHAIR_DAY',
    name: '六月主任接待代表日',
    fromDay: '2026-06-15',
    toDay: '2026-06-15',
    redDay: null,
    unit: 'DEPUTY',
  })
  const liaison = await make({
    kind: 'LIAISON_MONTH',
    name: '代表联系人民群众月',
    // From today on: what the sample's stations recorded earlier in June would be counted as well.
    fromDay: '2026-06-15',
    toDay: '2026-06-30',
    redDay: null,
    unit: 'DEPUTY',
    tag: '急难愁盼',
  })
  // 主任接待代表日: the chairpersons are the units, and a talk with a deputy is the event.
  const { units } = await see(chairDay.campaignId)
  expect(units).toHaveLength(5)
  const chair = units[0]?.id ?? ''
  await house.get(office, 'contacts.enter', {
    deputyId: chair,
    relation: 'CHAIR_DAY',
    targetId: 'D001',
    way: 'MEETING',
  })
  expect(await unit(chairDay.campaignId, chair)).toMatchObject({ state: 'DONE', held: 1 })
  expect((await see(chairDay.campaignId)).totals).toMatchObject({ units: 5, done: 1, participants: 1 })

  const [one, two] = (await house.get(street, 'campaigns.people', { groupId: 'XZ01' })).items
  const { activityId } = await house.get(street, 'campaigns.enter', {
    ...activity,
    kind: 'VISIT',
    title: '入户走访',
    campaignId: liaison.campaignId,
    day: '2026-06-15',
    deputyIds: [one?.id ?? '', two?.id ?? ''],
    peopleMet: 8,
  })
  expect(await house.get(`${one?.id}.DEPUTY`, 'campaigns.signIn', { activityId })).toMatchObject({ signedIn: 1 })
  const raise = (n: number) =>
    house.get(street, 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-01',
      categoryId: 'C0701',
      text: `走访时有人说路灯不亮，第${n}盏。`,
      calledBy: '王女士',
      campaignId: liaison.campaignId,
      consent: true,
    })
  const first = await raise(1)
  await raise(2)
  const row = await house.db
    .selectFrom('opinions')
    .select(['deputy_id', 'source', 'campaign_id', 'tag'])
    .where('id', '=', first.opinionId)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ source: 'CAMPAIGN', campaign_id: liaison.campaignId, tag: '急难愁盼' })
  const { opinion } = await house.get(`${row.deputy_id}.DEPUTY`, 'opinion.get', { opinionId: first.opinionId })
  await house.get(`${row.deputy_id}.DEPUTY`, 'opinion.act', {
    opinionId: first.opinionId,
    version: opinion.version,
    step: 'answer_on_spot',
    text: '已经报修，本周换灯。',
  })
  const rated = async () => {
    const { opinion: item } = await house.get(street, 'opinion.get', { opinionId: first.opinionId })
    await house.db
      .updateTable('opinions')
      .set({ stage: 'CLOSED', version: item.version + 1 })
      .where('id', '=', first.opinionId)
      .execute()
  }
  await rated()

  const { totals } = await see(liaison.campaignId)
  expect(totals).toMatchObject({ participants: 2, signedIn: 1, people: 8, raised: 2, closed: 1, closedRate: 0.5 })
  const listed = (await house.get(office, 'campaigns.list', {})).items
  expect(listed.find(({ id }) => id === liaison.campaignId)?.totals).toEqual(totals)
  const { items, total } = await house.get(street, 'campaigns.items', { campaignId: liaison.campaignId })
  expect([items.length, total, items[0]?.source]).toEqual([2, 2, 'CAMPAIGN'])
  // Another street reads neither the items nor their number.
  expect((await see(liaison.campaignId, other)).totals).toMatchObject({ raised: 0, closedRate: null, participants: 0 })
  expect((await house.get(other, 'campaigns.items', { campaignId: liaison.campaignId })).total).toBe(0)
})

test('S0-25 the four types of activity are selectable and counted, and a group by field apart from one by area', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const before = await house.get(office, 'campaigns.groups', { year: 2026 })
  for (const kind of ['STUDY', 'RECEPTION', 'INSPECTION', 'COURT'] as const) {
    await house.get(street, 'campaigns.enter', { ...activity, kind, title: kind, day: '2026-06-10', groupId: 'XZ01' })
    await house.get(office, 'campaigns.enter', { ...activity, kind, title: kind, day: '2026-06-10', groupId: 'ZY1' })
  }
  const after = await house.get(office, 'campaigns.groups', { year: 2026 })
  for (const kind of ['STUDY', 'RECEPTION', 'INSPECTION', 'COURT']) {
    const was = before.kinds.find((one) => one.kind === kind)
    const is = after.kinds.find((one) => one.kind === kind)
    expect([(is?.area ?? 0) - (was?.area ?? 0), (is?.professional ?? 0) - (was?.professional ?? 0)]).toEqual([1, 1])
  }
  const group = after.groups.find(({ id }) => id === 'ZY1')
  expect(group).toMatchObject({ groupKind: 'PROFESSIONAL', total: 4 })
  expect(group?.counts.map(({ count }) => count)).toEqual([1, 1, 1, 1, 0])
  // A kind there is not is refused at the field.
  expect(
    await house.ask(street, 'campaigns.enter', { ...activity, kind: 'DINNER' as 'STUDY', day: '2026-06-10' }),
  ).toMatchObject({ ok: false, refusal: { code: 'BAD_SHAPE', fields: { kind: '请选择做什么' } } })
  // A reception recorded at a station counts for the area group of who sat there, without anybody typing it.
  await reception('JUNE-1', '2026-06-03', 'RECORDED', [(await membersOf('XZ01'))[0] ?? ''])
  const counted = await house.get(street, 'campaigns.groups', {})
  const receptions = (list: typeof counted, id: string) =>
    list.groups.find((one) => one.id === id)?.counts.find(({ kind }) => kind === 'RECEPTION')?.count ?? 0
  expect(receptions(counted, 'XZ01')).toBe(receptions(after, 'XZ01') + 1)
})

test('S0-21 what a deputy does in both of the own groups is counted for each of them alone', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const people = await house.ports.read((store) => store.contacts.people())
  const both = people.find(
    ({ groupIds }) => groupIds.some((id) => id.startsWith('XZ')) && groupIds.some((id) => id.startsWith('ZY')),
  )
  const [area = '', field = ''] = [...(both?.groupIds ?? [])].sort()
  const total = async (id: string) =>
    (await house.get(office, 'campaigns.groups', {})).groups.find((one) => one.id === id)?.total ?? 0
  const before = [await total(area), await total(field)]
  const study = { ...activity, kind: 'STUDY' as const, day: '2026-06-11', deputyIds: [both?.id ?? ''] }
  await house.get(office, 'campaigns.enter', { ...study, groupId: field })
  expect([await total(area), await total(field)]).toEqual([before[0], (before[1] ?? 0) + 1])
})

test('S3-06 the month of contact and the street council are counted as sources, with the tag 急难愁盼', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const before = await house.get(office, 'campaigns.sources', {})
  const { campaignId } = await make({
    kind: 'VOTER_MONTH',
    name: '代表集中联系选民月',
    fromDay: '2026-06-01',
    toDay: '2026-06-30',
    redDay: '2026-06-20',
    unit: 'DEPUTY',
    tag: '急难愁盼',
  })
  const opinion = { communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701', calledBy: '李先生', consent: true }
  await house.get(street, 'opinion.submit', { ...opinion, text: '楼道没有扶手，老人上楼难。', campaignId })
  await house.get('QY-S1-L.STATION_LIAISON.QY-S1', 'opinion.submit', {
    ...opinion,
    text: '雨天路口积水很深。',
    campaignId,
  })
  await house.get(street, 'opinion.submit', { ...opinion, text: '议政代表说菜场外占道。', atCouncil: true })
  const after = await house.get(office, 'campaigns.sources', {})
  const count = (list: typeof after, source: string) => list.sources.find((one) => one.source === source)?.raised ?? 0
  expect(count(after, 'CAMPAIGN') - count(before, 'CAMPAIGN')).toBe(2)
  expect(count(after, 'COUNCIL') - count(before, 'COUNCIL')).toBe(1)
  const tag = (list: typeof after) => list.tags.find((one) => one.tag === '急难愁盼') ?? { campaign: 0, council: 0 }
  expect([tag(after).campaign - tag(before).campaign, tag(after).council - tag(before).council]).toEqual([2, 1])
  // A street counts its own.
  expect(count(await house.get(other, 'campaigns.sources', {}), 'CAMPAIGN')).toBe(0)
  // One place, not two; and a resident's own opinion is not raised in a campaign.
  expect(
    await house.ask(street, 'opinion.submit', { ...opinion, text: '两处都选了。', campaignId, atCouncil: true }),
  ).toMatchObject({ refusal: { fields: { campaignId: expect.stringContaining('只选一处') } } })
  expect(
    await house.ask('resident:1', 'opinion.submit', { ...opinion, text: '我自己写的一件。', campaignId }),
  ).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
})

test('what is raised at a reception within a campaign belongs to the campaign', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const [seat = ''] = await membersOf('XZ01')
  await reception('JUNE-2', '2026-06-15', 'ANNOUNCED', [seat])
  const { campaignId } = await make({ name: '六月接待月', fromDay: '2026-06-15', toDay: '2026-06-15', redDay: null })
  const { opinions } = await house.get('QY-S2-L.STATION_LIAISON.QY-S2', 'reception.addRecord', {
    sessionId: 'JUNE-2',
    calledBy: '王女士',
    matters: [{ words: '门口的路灯坏了半个月。', categoryId: 'C0701', outcome: 'TO_HANDLE', communityId: 'QY01' }],
    deputyIds: [seat],
    confirmed: true,
    consent: true,
  })
  const raised = await house.db
    .selectFrom('opinions')
    .select('campaign_id')
    .where('id', '=', opinions[0]?.id ?? '')
    .executeTakeFirst()
  expect(raised?.campaign_id).toBe(campaignId)
  const session = await house.ports.read((store) => store.campaigns.session('JUNE-2'))
  expect(session?.deputies.map(({ id }) => id)).toEqual([seat])
  const { campaignOfSession } = await import('../../cloud/actions/campaigns-board')
  const found = await house.ports.read((store) => campaignOfSession(store, session as never))
  expect(found?.id).toBe(campaignId)
  await house.get(office, 'campaigns.cancel', { campaignId, reason: '改到七月' })
  expect((await house.ports.read((store) => campaignOfSession(store, session as never)))?.id).not.toBe(campaignId)
})

test('the public sees the name and the days of a running campaign, and nothing else', async () => {
  house.setClock('2026-05-20T10:00+08:00')
  const { items } = await house.get(null, 'campaigns.running', {})
  const [one] = items.filter(({ name }) => name === may.name)
  expect(one).toEqual({ id: expect.any(String), name: may.name, fromDay: may.fromDay, toDay: may.toDay })
  const { campaignId } = { campaignId: one?.id ?? '' }
  for (const who of [
    null,
    'resident:1',
    'QY-S1-L.STATION_LIAISON.QY-S1',
    'QY-W1.GRID_WORKER.QY',
    'U-CG-C1.UNIT_CLERK.U-CG',
    'SYS1',
  ].map((name) => (name === 'SYS1' ? 'SYS1.SYS_ADMIN' : name)))
    for (const [name, input] of [
      ['campaigns.list', {}],
      ['campaigns.get', { campaignId }],
      ['campaigns.items', { campaignId }],
      ['campaigns.groups', {}],
      ['campaigns.activities', {}],
      ['campaigns.people', {}],
      ['campaigns.sources', {}],
      ['campaigns.save', may],
      ['campaigns.copy', { campaignId }],
      ['campaigns.cancel', { campaignId, reason: '不办了' }],
      ['campaigns.enter', { ...activity, day: '2026-05-20', groupId: 'XZ01' }],
    ] as const)
      expect(await house.ask(who, name, input as never)).toMatchObject({ ok: false })
})

test('only the district office keeps campaigns; days, red day and target are checked where they are typed', async () => {
  house.setClock('2026-05-24T10:00+08:00')
  for (const who of [street, deputy]) expect(await house.ask(who, 'campaigns.save', may)).toMatchObject({ ok: false })
  const wrong = async (fields: object) =>
    (
      (await house.ask(office, 'campaigns.save', { ...may, ...fields } as typeof may)) as never as {
        refusal: { fields: Record<string, string> }
      }
    ).refusal.fields
  expect(await wrong({ toDay: '2026-04-30', redDay: null })).toHaveProperty('toDay')
  expect(await wrong({ redDay: '2026-06-02' })).toHaveProperty('redDay')
  expect(await wrong({ target: 0 })).toHaveProperty('target')
  expect(await wrong({ name: ' ' })).toHaveProperty('name')
  const { campaignId } = await make({ name: '试一试' })
  expect(await wrong({ campaignId, version: await versionOf(campaignId), kind: 'DUTY_WEEK' })).toHaveProperty('kind')
  await make({ campaignId, version: await versionOf(campaignId), name: '改了名', target: 2 })
  expect((await see(campaignId)).campaign).toMatchObject({ name: '改了名', target: 2 })
  expect(await house.ask(office, 'campaigns.get', { campaignId: 'none' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  await house.get(office, 'campaigns.cancel', { campaignId, reason: '重复了' })
  expect((await see(campaignId)).campaign).toMatchObject({ state: 'CANCELLED', cancelReason: '重复了' })
  expect(await house.ask(office, 'campaigns.save', { ...may, campaignId })).toMatchObject({
    refusal: { code: 'ACTIVITY_CANCELLED' },
  })
})

test("next year's copy is one tap, and a second tap finds the copy", async () => {
  house.setClock('2026-05-24T10:00+08:00')
  const { campaignId } = await make({ name: '2026年要复制的月' })
  const first = await house.get(office, 'campaigns.copy', { campaignId })
  expect(first).toMatchObject({ name: '2027年要复制的月', fromDay: '2027-05-01', made: true })
  expect(await house.get(office, 'campaigns.copy', { campaignId })).toEqual({ ...first, made: false })
  expect((await house.get(office, 'campaigns.list', { year: 2027 })).items.map(({ id }) => id)).toContain(
    first.campaignId,
  )
  const heard = (await house.get(street, 'inbox.list', {})).items.map(({ body }) => body).join()
  expect([heard.includes('2026年要复制的月'), heard.includes('2027年要复制的月')]).toEqual([true, true])
})

onServer('two who copy a campaign at once, each with a request of their own, make one copy', async () => {
  const { campaignId } = await make({ name: '2026年两人同时复制的月' })
  const copies = await meanwhile(house, 'lock table campaigns in exclusive mode', [], () =>
    Promise.all([1, 2].map(() => house.get(office, 'campaigns.copy', { campaignId }))),
  )
  expect(copies.map(({ made }) => made).sort()).toEqual([false, true])
  expect(new Set(copies.map((copy) => copy.campaignId)).size).toBe(1)
})

onServer('whoever saves a campaign while another calls it off does not bring it back', async () => {
  const { campaignId } = await make({ name: '2026年同时改的月' })
  const saved = await meanwhile(
    house,
    "update campaigns set cancelled_at = now(), cancel_reason = '重复了' where id = $1",
    [campaignId],
    () => house.ask(office, 'campaigns.save', { ...may, campaignId, name: '2026年改了名的月' }),
  )
  expect(saved).toMatchObject({ refusal: { code: 'ACTIVITY_CANCELLED' } })
  expect((await see(campaignId)).campaign).toMatchObject({ state: 'CANCELLED', cancelReason: '重复了' })
})

test('a street enters for its own deputies and groups, and changes nothing of another street', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const mine = { ...activity, day: '2026-06-14', groupId: 'XZ01' }
  const { activityId } = await house.get(street, 'campaigns.enter', mine)
  expect(await house.ask(other, 'campaigns.enter', { ...mine, activityId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(other, 'campaigns.cancelActivity', { activityId, reason: '不是我的' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(other, 'campaigns.signIn', { activityId, deputyIds: ['D001'] })).toMatchObject({ ok: false })
  expect(await house.ask(other, 'campaigns.activities', { activityId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(other, 'campaigns.enter', mine)).toMatchObject({
    refusal: { fields: { groupId: expect.any(String) } },
  })
  expect(
    await house.ask(other, 'campaigns.enter', { ...activity, day: '2026-06-14', deputyIds: ['D001'] }),
  ).toMatchObject({
    refusal: { fields: { deputyIds: expect.any(String) } },
  })
  expect(await house.ask(other, 'campaigns.people', { groupId: 'XZ01' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(street, 'campaigns.enter', { ...activity, day: '2026-06-14' })).toMatchObject({
    refusal: { fields: { deputyIds: '请选择小组，或至少一位代表' } },
  })
  expect((await house.get(other, 'campaigns.groups', {})).groups.some(({ id }) => id === 'XZ01')).toBe(false)
  // Whoever is suspended is asked along by nobody.
  const suspended = await house.db
    .selectFrom('mandates')
    .select('deputy_id')
    .where('mandate_state', '=', 'SUSPENDED')
    .executeTakeFirstOrThrow()
  expect(
    await house.ask(office, 'campaigns.enter', { ...activity, day: '2026-06-14', deputyIds: [suspended.deputy_id] }),
  ).toMatchObject({ refusal: { fields: { deputyIds: expect.any(String) } } })
})

test('a deputy is told of a planned activity, signs in on its day, and only for the own name', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const planned = { ...activity, title: '看看新菜场', day: '2026-06-17', groupId: 'XZ01', deputyIds: ['D001'] }
  const { activityId } = await house.get(street, 'campaigns.enter', planned)
  const told = await house.get(deputy, 'inbox.list', {})
  expect(told.items.find(({ link }) => link === `activity:${activityId}`)).toMatchObject({ title: '请您参加活动' })
  const mine = async () => (await house.get(deputy, 'campaigns.activities', { activityId })).items[0]
  expect(await mine()).toMatchObject({ held: false, can: { edit: false, signIn: false } })
  expect(await house.ask(deputy, 'campaigns.signIn', { activityId })).toMatchObject({
    refusal: { code: 'SIGN_IN_NOT_TODAY' },
  })
  house.setClock('2026-06-17T09:30+08:00')
  expect((await mine())?.can.signIn).toBe(true)
  expect(await house.ask(deputy, 'campaigns.signIn', { activityId, deputyIds: ['D002'] })).toMatchObject({ ok: false })
  expect(await house.ask(`${(await membersOf('XZ06'))[0]}.DEPUTY`, 'campaigns.signIn', { activityId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.get(deputy, 'campaigns.signIn', { activityId })).toMatchObject({ signedIn: 1 })
  expect(await house.get(deputy, 'campaigns.signIn', { activityId })).toMatchObject({ signedIn: 1 })
  // Somebody was there, so it took place; changing the words afterwards keeps who signed in.
  expect(await mine()).toMatchObject({ held: true, deputies: [{ id: 'D001', signedIn: true }] })
  await house.get(street, 'campaigns.enter', {
    ...planned,
    ...(await base(activityId)),
    note: '问了租金',
    signedIds: ['D001'],
  })
  expect((await mine())?.deputies).toEqual([{ id: 'D001', name: expect.any(String), signedIn: true }])
  house.setClock('2026-06-18T09:30+08:00')
  expect(await house.ask(deputy, 'campaigns.signIn', { activityId })).toMatchObject({
    refusal: { code: 'SIGN_IN_NOT_TODAY' },
  })
  await house.get(street, 'campaigns.cancelActivity', { activityId, reason: '记重了' })
  expect(await house.ask(street, 'campaigns.enter', { ...planned, activityId })).toMatchObject({
    refusal: { code: 'ACTIVITY_CANCELLED' },
  })
  house.setClock('2026-06-15T10:00+08:00')
})

test('a form that was open for long takes back no sign-in, and writes over nobody’s words', async () => {
  house.setClock('2026-06-17T08:00+08:00')
  const planned = { ...activity, title: '看看菜场', day: '2026-06-17', groupId: 'XZ01', deputyIds: ['D001'] }
  const { activityId } = await house.get(street, 'campaigns.enter', planned)
  const form = { ...planned, ...(await base(activityId)) }
  await house.get(deputy, 'campaigns.signIn', { activityId })
  const shown = async () => (await house.get(street, 'campaigns.activities', { activityId })).items[0]
  await house.get(street, 'campaigns.enter', { ...form, place: '东门菜场' })
  expect(await shown()).toMatchObject({ place: '东门菜场', held: true, deputies: [{ id: 'D001', signedIn: true }] })
  expect(await house.ask(street, 'campaigns.enter', { ...form, note: '晚了一步' })).toMatchObject({
    refusal: { code: 'STALE' },
  })
  await house.get(street, 'campaigns.enter', { ...planned, ...(await base(activityId)), unsignedIds: ['D001'] })
  expect(await shown()).toMatchObject({ held: false, deputies: [{ id: 'D001', signedIn: false }] })

  const { campaignId } = await make({ name: '2026年两人改的月' })
  const version = await versionOf(campaignId)
  await make({ campaignId, version, name: '2026年甲改的月' })
  expect(
    await house.ask(office, 'campaigns.save', { ...may, campaignId, version, name: '2026年乙改的月' }),
  ).toMatchObject({ refusal: { code: 'STALE' } })
  expect((await see(campaignId)).campaign.name).toBe('2026年甲改的月')
  house.setClock('2026-06-15T10:00+08:00')
})

test('an activity of today is a plan until somebody is there or it is said, and its deputies are asked along', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const today = { ...activity, title: '临时走访', day: '2026-06-15', groupId: 'XZ01', deputyIds: ['D001', 'D002'] }
  const { activityId } = await house.get(street, 'campaigns.enter', today)
  const shown = async () => (await house.get(street, 'campaigns.activities', { activityId })).items[0]
  const told = async (who: string) =>
    (await house.get(who, 'inbox.list', {})).items
      .filter(({ link }) => link === `activity:${activityId}`)
      .map(({ title, body }) => `${title} ${/(\d+日)/.exec(body)?.[1]}`)
      .reverse()
  expect((await shown())?.held).toBe(false)
  expect(await told(deputy)).toEqual(['请您参加活动 15日'])
  // To another day and back, and without one of the two: each hears every time.
  await house.get(street, 'campaigns.enter', { ...today, ...(await base(activityId)), day: '2026-06-16' })
  await house.get(street, 'campaigns.enter', { ...today, ...(await base(activityId)), deputyIds: ['D001'] })
  expect(await told(deputy)).toEqual(['请您参加活动 15日', '请您参加活动 16日', '请您参加活动 15日'])
  expect(await told('D002.DEPUTY')).toEqual(['请您参加活动 15日', '请您参加活动 16日', '这次活动不用来了 16日'])
  await house.get(street, 'campaigns.enter', { ...today, ...(await base(activityId)), deputyIds: ['D001'], held: true })
  expect((await shown())?.held).toBe(true)
})

test('an activity of a campaign lies within its days', async () => {
  house.setClock('2026-06-15T10:00+08:00')
  const { campaignId } = await make({ name: '只在五月' })
  expect(
    await house.ask(street, 'campaigns.enter', { ...activity, campaignId, day: '2026-06-10', groupId: 'XZ01' }),
  ).toMatchObject({ refusal: { fields: { day: expect.stringContaining('2026-05-31') } } })
  await house.get(office, 'campaigns.cancel', { campaignId, reason: '不办了' })
  expect(
    await house.ask(street, 'campaigns.enter', { ...activity, campaignId, day: '2026-05-10', groupId: 'XZ01' }),
  ).toMatchObject({ refusal: { fields: { campaignId: expect.any(String) } } })
})

test('a deputy sees the own group and nobody else of a campaign', async () => {
  house.setClock('2026-05-25T10:00+08:00')
  const [one] = (await house.get(deputy, 'campaigns.list', { year: 2026 })).items.filter(
    ({ name }) => name === may.name,
  )
  const seen = await see(one?.id ?? '', deputy)
  expect(seen.units.map(({ id }) => id)).toEqual(['XZ01'])
  expect(seen.campaign.can).toEqual({ edit: false, copy: false, cancel: false, enter: false })
  house.setClock('2026-06-15T10:00+08:00')
})
