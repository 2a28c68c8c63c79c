import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const home = { communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701' }
const text = '柳荫社区南门外六盏路灯从月初就不亮了，晚上老人过马路看不清。'

/** What a person sees of an item, and the step he takes on it. */
const act = async (who: string, opinionId: string, step: string, fields: object = {}) => {
  const { opinion } = await house.get(who, 'opinion.get', { opinionId })
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step: step as 'sign', ...fields })
}

test('an opinion goes from tap to close, and every step stands on its time line', async () => {
  const before = await house.get(null, 'opinion.preview', home)
  expect(before.recipients.map((r) => r.kind)).toEqual(['DEPUTY', 'STREET', 'OFFICE', 'UNIT'])
  expect(before.recipients[3]?.sees).toEqual(['CONTENT'])

  const sent = await house.get('resident:1', 'opinion.submit', { ...home, text, consent: true })
  expect(sent.number).toBe('YJ-2026-青杨-0001')
  expect(sent.holder).toBe(before.recipients[0]?.name)
  // Monday 10:00 plus 24 clock hours.
  expect(sent.dueAt).toBe('2026-06-16T10:00:00+08:00')

  const item = await house.get('resident:1', 'opinion.get', { opinionId: sent.opinionId })
  const row = await house.db
    .selectFrom('opinions')
    .selectAll()
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  const deputy = `${row.deputy_id}.DEPUTY`
  expect(item.opinion.because).toContain('柳荫社区第1网格')

  const desk = await house.get(deputy, 'opinion.worklist', { list: 'TODO' })
  expect(desk.items.map((i) => i.id)).toContain(sent.opinionId)
  const seen = await house.get(deputy, 'opinion.get', { opinionId: sent.opinionId })
  expect(seen.opinion.because).toBe(item.opinion.because)
  expect(seen.opinion.author).toEqual({ calledBy: '居民1', phoneMasked: '199****0001' })
  expect(seen.steps).toEqual(['answer_on_spot', 'forward', 'ask_more'])

  await act(deputy, sent.opinionId, 'forward', { note: '晚上去看过，六盏都不亮。' })
  const street = 'QY-T1.STREET_STAFF.QY'
  const triage = await house.get(street, 'opinion.get', { opinionId: sent.opinionId })
  expect(triage.steps).toEqual([
    'ask_more',
    'accept_assign',
    'not_accept',
    'escalate',
    'restrict',
    'transfer_out',
    'merge',
  ])
  const proposal = triage.assign?.proposals.find((p) => p.level === 'DISTRICT')
  expect(proposal).toMatchObject({ unitName: '鼓宁区城市管理局', limitKind: 'SIMPLE', allowed: true })

  await act(street, sent.opinionId, 'accept_assign', {
    unitId: proposal?.unitId,
    level: 'DISTRICT',
    limitKind: 'SIMPLE',
  })
  const assigned = await house.get('resident:1', 'opinion.get', { opinionId: sent.opinionId })
  // 15 June is not counted; 端午 (19 June) and the weekends are not working days.
  expect(assigned.opinion.finalDueDay).toBe('2026-06-25')

  const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
  expect((await house.get(clerk, 'opinion.get', { opinionId: sent.opinionId })).opinion.author).toBeNull()
  await act(clerk, sent.opinionId, 'sign')
  await act(clerk, sent.opinionId, 'draft_reply', { text: '已更换六盏灯具。', resultClass: 'A' })
  const waiting = await house.get('resident:1', 'opinion.get', { opinionId: sent.opinionId })
  expect(waiting.replies).toEqual([])
  await act('U-CG-L1.UNIT_LEADER.U-CG', sent.opinionId, 'issue_reply')
  await act(street, sent.opinionId, 'release_reply')
  const replied = await house.get('resident:1', 'opinion.get', { opinionId: sent.opinionId })
  expect(replied.replies.map((r) => r.body)).toEqual(['已更换六盏灯具。'])
  expect(replied.steps).toEqual(['add_material', 'rate', 'allow_publication'])

  await act('resident:1', sent.opinionId, 'rate', { rating: 'GOOD' })
  const closed = await house.get('resident:1', 'opinion.get', { opinionId: sent.opinionId })
  expect(closed.opinion).toMatchObject({ stage: 'CLOSED', rating: 'GOOD', due: null, holder: '已结束' })
  expect(closed.events.map((e) => e.step)).toEqual([
    'submit',
    'forward',
    'accept_assign',
    'sign',
    'draft_reply',
    'issue_reply',
    'release_reply',
    'rate',
  ])
  const all = await house.get(street, 'opinion.get', { opinionId: sent.opinionId })
  expect(all.events.map((e) => e.step)).toContain('issue_reply')
  for (const event of all.events)
    expect(event).toMatchObject({ at: expect.stringMatching(/\+08:00$/), actor: expect.stringMatching(/.+/) })

  const inbox = await house.get('resident:1', 'inbox.list', {})
  expect(inbox.items.map((m) => m.title)).toEqual([
    '有答复了，请您评价',
    '正在办理',
    '您的意见已交办',
    '您的意见已转街道',
    '已收到您的意见',
  ])
  const counts = await house.get(street, 'measures.area', {})
  expect(counts).toMatchObject({
    areaName: '青杨街道',
    total: 1,
    closed: 1,
    open: 0,
    satisfaction: { good: 1, n: 1, unrated: 0 },
  })
})

test('what came at a station and what came online stand in one series, one list and one count (S0-02)', async () => {
  const liaison = 'QY-S1-L.STATION_LIAISON.QY-S1'
  const paper = await house.get(liaison, 'opinion.submit', {
    ...home,
    text: '老人口述：楼道扶手松了，上下楼害怕。',
    calledBy: '孙大爷',
    consent: true,
  })
  const online = await house.get('resident:2', 'opinion.submit', {
    ...home,
    text: '楼道扶手松了，希望修一下。',
    consent: true,
  })
  const tail = (number: string) => Number(number.split('-').at(-1))
  expect(tail(online.number)).toBe(tail(paper.number) + 1)
  const { items } = await house.get('QY-T1.STREET_STAFF.QY', 'opinion.worklist', { list: 'ALL', query: '扶手' })
  expect(items.map((i) => i.source).sort()).toEqual(['ONLINE', 'STATION'])
  const counts = await house.get('QY-T1.STREET_STAFF.QY', 'measures.area', {})
  expect(counts.bySource.filter((s) => s.count > 0).map((s) => [s.id, s.count])).toEqual([
    ['ONLINE', 2],
    ['STATION', 1],
  ])
})

test('S0-03 a street reads its own items and no others; the district reads both', async () => {
  const mine = await house.get('resident:3', 'opinion.submit', {
    ...home,
    text: '社区门口的树枝挡住了路灯。',
    consent: true,
  })
  const other = 'HX-T1.STREET_STAFF.HX'
  expect(await house.ask(other, 'opinion.get', { opinionId: mine.opinionId })).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_FOUND' },
  })
  const list = await house.get(other, 'opinion.worklist', { list: 'ALL' })
  expect(list.items.map((i) => i.id)).not.toContain(mine.opinionId)
  expect((await house.get('DGW-1.DISTRICT_OFFICE.DGW', 'opinion.get', { opinionId: mine.opinionId })).opinion.id).toBe(
    mine.opinionId,
  )
  expect(await house.ask(other, 'measures.area', { streetId: 'QY' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.get(other, 'measures.area', {})).toMatchObject({ areaName: '红杏街道', total: 0 })
})

test('S0-05 six sample items lead to the level and unit the rule table names', async () => {
  const expected = [
    ['C0701', 'DISTRICT', '鼓宁区城市管理局'],
    ['C0101', 'DISTRICT', '鼓宁区教育局'],
    ['C0201', 'DISTRICT', '鼓宁区卫生健康委员会'],
    ['C0301', 'DISTRICT', '鼓宁区住房和城乡建设局'],
    ['C0401', 'DISTRICT', '鼓宁区人力资源和社会保障局'],
    ['C0501', 'STREET', '青杨街道办事处'],
  ] as const
  for (const [categoryId, level, unitName] of expected) {
    const sent = await house.get('resident:4', 'opinion.submit', {
      ...home,
      categoryId,
      text: `关于 ${categoryId} 的一件事，请帮忙看看。`,
      consent: true,
    })
    const row = await house.db
      .selectFrom('opinions')
      .select('deputy_id')
      .where('id', '=', sent.opinionId)
      .executeTakeFirstOrThrow()
    if (row.deputy_id) await act(`${row.deputy_id}.DEPUTY`, sent.opinionId, 'forward', { note: '请街道看看。' })
    const { assign } = await house.get('QY-T1.STREET_STAFF.QY', 'opinion.get', { opinionId: sent.opinionId })
    expect(assign?.proposals.find((p) => p.level === level)).toMatchObject({ unitName })
  }
})

test('court and procuratorate are handling units with the duty to sign and reply (S4-23)', async () => {
  for (const unit of ['U-FY', 'U-JCY'])
    expect(await house.get(`${unit}-C1.UNIT_CLERK.${unit}`, 'opinion.worklist', { list: 'TODO' })).toMatchObject({
      items: [],
    })
})

test('S4-13 the first four categories are those the founding documents name', async () => {
  const { categories } = await house.get(null, 'opinion.categories', {})
  expect(categories.slice(0, 4).map((c) => c.name)).toEqual(['教育', '医疗卫生', '住房物业', '就业社保'])
})

test('the overview counts 82 stations, the sum of three levels (S3-01)', async () => {
  const { stations } = await house.get(null, 'places.overview', {})
  expect(stations).toEqual({ total: 82, HOME: 11, STATION: 41, POINT: 30 })
})

test('a street without the right to a unit is refused it and can escalate; the government office then assigns', async () => {
  const sent = await house.get('resident:5', 'opinion.submit', {
    ...home,
    categoryId: 'C0101',
    text: '学区怎么划的，请早点公布。',
    consent: true,
  })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, sent.opinionId, 'forward', { note: '请街道看看。' })
  const street = 'QY-T1.STREET_STAFF.QY'
  const { opinion, assign } = await house.get(street, 'opinion.get', { opinionId: sent.opinionId })
  const allowed = new Set(assign?.units.map((u) => u.id))
  const all = await house.db.selectFrom('organisations').select('id').where('kind', '=', 'UNIT').execute()
  const forbidden = all.find((u) => !allowed.has(u.id))
  expect(forbidden).toBeDefined()
  const wrong = await house.ask(street, 'opinion.act', {
    opinionId: sent.opinionId,
    version: opinion.version,
    step: 'accept_assign',
    unitId: forbidden?.id ?? '',
    limitKind: 'NORMAL',
  })
  expect(wrong).toMatchObject({
    ok: false,
    refusal: { code: 'NO_ASSIGN_RIGHT', fields: { unitId: expect.any(String) } },
  })

  await act(street, sent.opinionId, 'escalate', { note: '涉及全区学区，请区里统筹。' })
  const gov = 'ZFB-1.GOV_OFFICE.ZFB'
  expect((await house.get(gov, 'opinion.worklist', { list: 'TODO' })).items.map((i) => i.id)).toContain(sent.opinionId)
  await act(gov, sent.opinionId, 'accept_assign', { unitId: 'U-JY', limitKind: 'NORMAL', level: 'DISTRICT' })
  expect((await house.get('resident:5', 'opinion.get', { opinionId: sent.opinionId })).opinion).toMatchObject({
    stage: 'ASSIGNED',
    unitName: '鼓宁区教育局',
  })
})
