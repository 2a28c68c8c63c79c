import { publicMeasures } from '../../src/domain/measures/measures'
import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const director = 'QY-T2.STREET_STAFF.QY'
const elsewhere = 'HX-T1.STREET_STAFF.HX'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const words = '柳荫社区3幢2单元501室王女士反映，门口六盏路灯从月初就不亮了，电话19900020001。'

const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const tryTo = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const answer = await tryTo(who, opinionId, step, fields)
  if (!answer.ok) throw new Error(`${step}: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}

/** Raised, answered by the deputy at once, rated: closed. */
const closed = async (n: number, more: object = {}) => {
  const resident = `resident:${n}`
  const sent = await house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    scannedStationId: 'QY-S1',
    text: words,
    consent: true,
    publishConsent: true,
    ...more,
  })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, sent.opinionId, 'answer_on_spot', { text: '已请城管局修好，六盏都亮了。' })
  await act(resident, sent.opinionId, 'rate', { rating: 'GOOD' })
  return { id: sent.opinionId, number: sent.number, resident, deputy: `${row.deputy_id}.DEPUTY` }
}
const text = {
  title: '小区门口路灯修好了',
  matter: '居民反映小区门口六盏路灯从月初起不亮。',
  answer: '城管部门已更换灯具，六盏都亮了。',
}
const prepare = async (who: string, opinionId: string, more: object = {}) => {
  const { opinion } = await house.get(who, 'publication.draft', { opinionId })
  return house.ask(who, 'publication.prepare', { opinionId, version: opinion.version, ...text, ...more })
}
const published = async (n: number, more: object = {}) => {
  const item = await closed(n)
  expect((await prepare(street, item.id, more)).ok).toBe(true)
  await act(director, item.id, 'publish')
  const { opinion } = await see(item.resident, item.id)
  return { ...item, caseId: opinion.caseId ?? '' }
}
const list = async (filter: object = {}) => (await house.get(null, 'publication.list', filter)).items

test('S1-35 a handled case is published with its author’s consent, redacted by one person and let out by another', async () => {
  const item = await closed(1)
  const draft = await house.get(street, 'publication.draft', { opinionId: item.id })
  // What the rules propose says nothing of who and where; the person who edits sees both.
  expect(draft.text.matter).toBe('柳荫社区（门牌略）某居民反映，门口六盏路灯从月初就不亮了，电话（已隐去）。')
  expect(draft.opinion.text).toBe(words)
  expect(draft.steps).toEqual(expect.arrayContaining(['prepare_publication']))

  expect((await prepare(street, item.id)).ok).toBe(true)
  expect(await list()).toEqual([])
  // The same person never lets it out, nor does another street.
  expect(await tryTo(street, item.id, 'publish')).toMatchObject({ refusal: { code: 'STEP_NOT_YOURS' } })
  expect((await house.get(director, 'publication.desk', { list: 'TO_APPROVE' })).items).toMatchObject([
    { opinionId: item.id, mine: true },
  ])
  expect((await house.get(street, 'publication.desk', { list: 'TO_APPROVE' })).items).toMatchObject([{ mine: false }])
  expect((await house.get(elsewhere, 'publication.desk', { list: 'TO_APPROVE' })).items).toEqual([])
  expect((await house.get(director, 'inbox.list', {})).items.map(({ title }) => title)).toContain(
    '有待公开的办理结果，请审核',
  )

  await act(director, item.id, 'publish')
  const [one] = await list()
  expect(one).toEqual({
    id: expect.any(String),
    title: text.title,
    categoryName: '路灯照明',
    streetName: '青杨街道',
    month: '2026-06',
    days: 0,
    resultClass: null,
    rating: 'GOOD',
  })
  expect(one?.id).not.toBe(item.id)
  const { case: full } = await house.get(null, 'publication.case', { caseId: one?.id ?? '' })
  expect(full).toMatchObject({ matter: text.matter, answer: text.answer })
  const told = await see(item.resident, item.id)
  expect(told.opinion).toMatchObject({ stage: 'PUBLISHED', caseId: one?.id })
  expect((await house.get(item.resident, 'inbox.list', {})).items.map(({ title }) => title)).toContain('办理结果已公开')
  await act(item.resident, item.id, 'refuse_publication')
})

test('the district office is a second person as well', async () => {
  const item = await closed(2)
  await prepare(street, item.id)
  await act(office, item.id, 'publish')
  expect(await list()).toHaveLength(1)
  await act(office, item.id, 'unpublish', { reason: '还要核实。' })
  expect(await list()).toEqual([])
})

test('a publication refused by the author: nothing is prepared, and what waits or is out is gone at once', async () => {
  const silent = await closed(3, { publishConsent: false })
  expect(await prepare(street, silent.id)).toMatchObject({ refusal: { code: 'STEP_NOT_YOURS' } })
  expect((await house.get(street, 'publication.draft', { opinionId: silent.id })).steps).not.toContain(
    'prepare_publication',
  )
  // The author may change his mind, and change it back.
  await act(silent.resident, silent.id, 'allow_publication')
  await prepare(street, silent.id)
  await act(silent.resident, silent.id, 'refuse_publication')
  expect(await tryTo(director, silent.id, 'publish')).toMatchObject({ refusal: { code: 'STEP_NOT_YOURS' } })

  const item = await published(4)
  expect((await house.ask(null, 'publication.case', { caseId: item.caseId })).ok).toBe(true)
  await act(item.resident, item.id, 'refuse_publication')
  expect(await house.ask(null, 'publication.case', { caseId: item.caseId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect((await see(item.resident, item.id)).opinion).toMatchObject({ stage: 'CLOSED', publishConsent: false })
  expect((await house.get(street, 'inbox.list', {})).items.map(({ title }) => title)).toContain(
    '居民不同意公开，已经撤下',
  )
  // Nobody else answers for the author.
  expect((await tryTo(street, item.id, 'allow_publication')).ok).toBe(false)
})

test('a number or the author’s own name is never let out; the text goes back with what to change', async () => {
  const item = await closed(5, { calledBy: '欧阳老太' })
  expect(await prepare(street, item.id, { answer: '请打 19900020005 找欧阳老太。' })).toMatchObject({
    refusal: { code: 'STILL_PERSONAL', fields: { answer: '请去掉：19900020005、欧阳老太' } },
  })
  await prepare(street, item.id)
  await act(director, item.id, 'return_publication', { reason: '题目写得不清楚。' })
  const back = await house.get(street, 'publication.draft', { opinionId: item.id })
  expect(back).toMatchObject({ state: 'RETURNED', returned: '题目写得不清楚。', text: { title: text.title } })
  // What offices say to each other about the text is not for the author.
  expect((await see(item.resident, item.id)).events.map(({ step }) => step)).not.toContain('return_publication')
  await prepare(director, item.id, { title: '六盏路灯重新亮了' })
  expect((await tryTo(director, item.id, 'publish')).ok).toBe(false)
  await act(street, item.id, 'publish')
  expect(await list({ query: '重新亮' })).toHaveLength(1)
  await act(item.resident, item.id, 'refuse_publication')
})

test('nobody who is not signed in finds a word of what is not published, in no list, search or case', async () => {
  const hidden = await closed(6)
  const waiting = await closed(7)
  await prepare(street, waiting.id)
  const item = await published(8, { matter: '居民反映小区门口的灯不亮，走路看不清。' })
  for (const query of ['501', '王女士', '19900020001', '3幢', hidden.number, item.number])
    expect(await list({ query })).toEqual([])
  const everything = JSON.stringify([
    await list(),
    await house.get(null, 'publication.case', { caseId: item.caseId }),
    await house.get(null, 'places.station', { stationId: 'QY-S1' }),
    await house.get(null, 'publication.figures', {}),
  ])
  expect(everything).not.toMatch(/501室|3幢|王女士|1990002|YJ-2026|居民8/)
  expect(everything).not.toContain(item.id)
  for (const id of [item.id, hidden.id, waiting.id])
    expect((await house.ask(null, 'publication.case', { caseId: id })).ok).toBe(false)
  expect(await list()).toHaveLength(1)
  for (const ask of ['publication.desk', 'publication.draft'] as const)
    expect((await house.raw(null, ask, { list: 'OUT', opinionId: item.id })).status).toBe(401)
  expect((await house.raw(item.deputy, 'publication.desk', { list: 'OUT' })).status).toBe(403)
  await act(item.resident, item.id, 'refuse_publication')
})

test('S1-11 the station’s window shows counts, satisfaction with n, and three published cases without a name', async () => {
  const items = []
  for (const n of [11, 12, 13, 14]) items.push(await published(n, { title: `第${n}盏灯修好了` }))
  const { station } = await house.get(null, 'places.station', { stationId: 'QY-S1' })
  expect(station.cases.map(({ title }) => title)).toHaveLength(3)
  expect(station.figures.satisfaction.n).toBeGreaterThanOrEqual(4)
  expect((await house.get(null, 'publication.list', { stationId: 'QY-S1', limit: 3 })).items).toHaveLength(3)
  const first = await house.get(null, 'publication.list', { limit: 3 })
  const rest = await house.get(null, 'publication.list', { limit: 3, cursor: first.cursor ?? '' })
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4)
  expect(await list({ streetId: 'HX' })).toEqual([])
  expect(await list({ categoryId: 'C07' })).toHaveLength(4)
  for (const item of items) await act(item.resident, item.id, 'refuse_publication')
})

test('S2-19 what is not public stays hidden, and 办成率 is solved over assigned, with no rate under five', async () => {
  const before = await house.get(null, 'publication.figures', { streetId: 'QY' })
  expect(before.solved).toEqual({ n: 0, of: 0, rate: null })
  for (const n of [21, 22, 23, 24, 25]) {
    const resident = `resident:${n}`
    const { opinionId } = await house.get(resident, 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-01',
      categoryId: 'C0701',
      text: '路灯不亮，晚上看不清。',
      consent: true,
    })
    const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', opinionId).executeTakeFirst()
    await act(`${row?.deputy_id}.DEPUTY`, opinionId, 'forward', { note: '请研判。' })
    await act(street, opinionId, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
    await act('U-CG-C1.UNIT_CLERK.U-CG', opinionId, 'sign')
    await act('U-CG-C1.UNIT_CLERK.U-CG', opinionId, 'draft_reply', {
      text: '已更换。',
      resultClass: n < 24 ? 'A' : 'D',
    })
    const drafted = (await house.get(null, 'publication.figures', { streetId: 'QY' })).solved
    // A draft solves nothing yet.
    expect(drafted.n).toBe(Math.min(n - 21, 3))
    await act('U-CG-L1.UNIT_LEADER.U-CG', opinionId, 'issue_reply')
    await act(street, opinionId, 'release_reply')
    await act(resident, opinionId, 'rate', { rating: 'GOOD' })
    const { solved } = await house.get(null, 'publication.figures', { streetId: 'QY' })
    expect(solved.rate).toBe(solved.of < 5 ? null : 3 / 5)
  }
  expect((await house.get(null, 'publication.figures', { streetId: 'QY' })).solved).toEqual({ n: 3, of: 5, rate: 0.6 })
  expect(await list()).toEqual([])
  expect(await house.ask(null, 'publication.figures', { streetId: 'XX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('S2-19 the public account says every public figure with what it stands on, and below five neither rate nor part', async () => {
  const account = await house.get(null, 'publication.account', { streetId: 'QY' })
  expect(account.figures.map(({ id }) => id)).toEqual(publicMeasures)
  const figure = (id: (typeof publicMeasures)[number]) => account.figures.find((one) => one.id === id)
  const { solved, satisfaction } = await house.get(null, 'publication.figures', { streetId: 'QY' })
  expect(figure('SOLVED')).toEqual({ id: 'SOLVED', part: solved.n, of: solved.of, rate: solved.rate })
  const { good, basic, bad, rate } = satisfaction
  expect(figure('SATISFIED')).toEqual({ id: 'SATISFIED', part: good + basic, of: good + basic + bad, rate })
  // Of one promise that is due neither the share nor whether it was kept is told as a figure.
  const few = await house.get(null, 'publication.account', { streetId: 'HX' })
  expect(few.figures.find(({ id }) => id === 'SOLVED')).toEqual({ id: 'SOLVED', part: null, of: 0, rate: null })
  // The plan of the year is what the receptions are.
  const year = await house.db
    .selectFrom('reception_sessions')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('street_id', '=', 'QY')
    .where('stage', 'in', ['RECORDED', 'PLANNED', 'ANNOUNCED'])
    .where('starts_at', '>=', new Date('2026-01-01T00:00:00+08:00'))
    .where('starts_at', '<', new Date('2027-01-01T00:00:00+08:00'))
    .executeTakeFirstOrThrow()
  expect(account.plan.reduce((sum, { held, coming }) => sum + held + coming, 0)).toBe(Number(year.n))
  expect(figure('RECEPTIONS')?.part).toBe(account.plan.reduce((sum, { held }) => sum + held, 0))
  expect(await house.ask(null, 'publication.account', { streetId: 'XX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('everybody sees what was promised and how it was kept, and never whose opinion it was', async () => {
  const resident = 'resident:41'
  const { opinionId, number } = await house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    scannedStationId: 'QY-S1',
    text: words,
    consent: true,
  })
  const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', opinionId).executeTakeFirst()
  await act(`${row?.deputy_id}.DEPUTY`, opinionId, 'forward', { note: '请研判。' })
  await act(street, opinionId, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE' })
  await act('U-CG-C1.UNIT_CLERK.U-CG', opinionId, 'sign')
  await act('U-CG-C1.UNIT_CLERK.U-CG', opinionId, 'draft_reply', {
    text: '六月底前换完。',
    resultClass: 'B',
    promiseDay: '2026-06-30',
  })
  const promises = async (filter: object = {}) => (await house.get(null, 'publication.promises', filter)).items
  expect(await promises()).toEqual([])
  await act('U-CG-L1.UNIT_LEADER.U-CG', opinionId, 'issue_reply')
  await act(street, opinionId, 'release_reply')
  const [one, ...more] = await promises()
  expect(more).toEqual([])
  expect(one).toEqual({
    id: expect.any(String) as string,
    categoryName: '路灯照明',
    streetName: '青杨街道',
    unitName: expect.stringContaining('城') as string,
    day: '2026-06-30',
    moved: 0,
    state: 'RUNNING',
    keptOn: null,
    case: null,
  })
  expect(JSON.stringify(one)).not.toMatch(/501|王女士|1990002/)
  expect(JSON.stringify(one)).not.toContain(opinionId)
  expect(JSON.stringify(one)).not.toContain(number)
  expect(await promises({ streetId: 'HX' })).toEqual([])
  house.setClock('2026-07-02T10:00:00+08:00')
  expect((await promises({ list: 'LATE' })).map(({ state }) => state)).toEqual(['LATE'])
  expect((await house.get(null, 'publication.account', { streetId: 'QY' })).promises).toEqual({
    all: 1,
    kept: 0,
    running: 0,
    late: 1,
  })
  // What only few may read is promised to nobody else.
  await house.db.updateTable('opinions').set({ restriction: 'ACCUSATION' }).where('id', '=', opinionId).execute()
  expect(await promises()).toEqual([])
  expect((await house.get(null, 'publication.account', { streetId: 'QY' })).promises.all).toBe(0)
  await house.db.updateTable('opinions').set({ restriction: null }).where('id', '=', opinionId).execute()
})

test('S4-12 an opinion that became part of a suggestion leads to it and to what became of that', async () => {
  const item = await closed(31)
  await act(item.deputy, item.id, 'upgrade', {
    suggestionTitle: '关于完善背街小巷照明的建议',
    suggestionNumber: 'JY-18-5-012',
  })
  expect(await tryTo(item.deputy, item.id, 'upgrade', { suggestionTitle: '再来一件' })).toMatchObject({ ok: false })
  await act(item.deputy, item.id, 'upgrade_outcome', { text: '已列入明年的照明改造计划。' })
  const seen = await see(item.resident, item.id)
  expect(seen.opinion.suggestion).toEqual({
    title: '关于完善背街小巷照明的建议',
    number: 'JY-18-5-012',
    outcome: '已列入明年的照明改造计划。',
  })
  expect(seen.opinion.stage).toBe('CLOSED')
  expect(seen.events.at(-1)).toMatchObject({ step: 'upgrade_outcome', note: '已列入明年的照明改造计划。' })
  const titles = (await house.get(item.resident, 'inbox.list', {})).items.map(({ title }) => title)
  expect(titles).toEqual(expect.arrayContaining(['已转为代表建议', '代表建议有结果了']))
  await prepare(street, item.id)
  await act(director, item.id, 'publish')
  const { opinion } = await see(item.resident, item.id)
  const { case: one } = await house.get(null, 'publication.case', { caseId: opinion.caseId ?? '' })
  expect(one.suggestion).toEqual({ title: '关于完善背街小巷照明的建议', outcome: '已列入明年的照明改造计划。' })
  expect((await house.get(null, 'publication.figures', {})).upgraded).toBe(1)
})

test('S4-03 a resident writes to a deputy in the online home, is answered, asks back, and is answered again', async () => {
  const resident = 'resident:41'
  const sent = await house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    categoryId: 'C0701',
    scannedDeputyId: 'D003',
    viaHome: true,
    text: '请问老小区的路灯归谁修？',
    consent: true,
  })
  const deputy = 'D003.DEPUTY'
  expect((await see(deputy, sent.opinionId)).opinion).toMatchObject({ way: 'ONLINE_HOME', source: 'ONLINE' })
  await act(deputy, sent.opinionId, 'answer_on_spot', { text: '公共道路归城管，小区内归物业。' })
  await act(resident, sent.opinionId, 'ask_back', { text: '我们小区没有物业，找谁？' })
  const again = await see(deputy, sent.opinionId)
  expect(again.opinion).toMatchObject({ stage: 'DEPUTY_PENDING', handlingRound: 1 })
  // The same clock as the first time.
  expect(again.opinion.due?.dueAt).toBe('2026-06-16T10:00:00+08:00')
  expect(again.events.at(-1)).toMatchObject({ step: 'ask_back', note: '我们小区没有物业，找谁？' })
  // Answered once, and to be answered again: no day stands at what is still to come.
  expect(again.baton.at(-1)).toMatchObject({ kind: 'REPLY', state: 'COMING', at: null })
  await act(deputy, sent.opinionId, 'answer_on_spot', { text: '可以找社区，我已转告。' })
  expect((await see(resident, sent.opinionId)).replies.map(({ body }) => body)).toEqual([
    '公共道路归城管，小区内归物业。',
    '可以找社区，我已转告。',
  ])
  for (const n of [2, 3]) {
    await act(resident, sent.opinionId, 'ask_back', { text: `第${n}次追问` })
    await act(deputy, sent.opinionId, 'answer_on_spot', { text: `第${n}次再答` })
  }
  expect((await see(resident, sent.opinionId)).steps).not.toContain('ask_back')
  expect(await tryTo(resident, sent.opinionId, 'ask_back', { text: '还问' })).toMatchObject({
    refusal: { code: 'ASK_BACKS_USED_UP' },
  })
  await act(resident, sent.opinionId, 'rate', { rating: 'GOOD' })
})

test('photos of an item go out only covered by a person, with the case, and come back in when its author says so', async () => {
  const { default: sharp } = await import('sharp')
  const white = await sharp({ create: { width: 120, height: 90, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const base64 = white.toString('base64')
  const { fileId: own } = await house.get('resident:31', 'files.put', { purpose: 'OPINION', base64 })
  const item = await closed(31, { photoIds: [own] })
  const shown = await house.get(street, 'publication.draft', { opinionId: item.id })
  expect(shown.photos).toEqual({ offered: [own], chosen: [] })
  // As it stands it cannot be chosen; another item's cannot be covered.
  expect(await prepare(street, item.id, { photoIds: [own] })).toMatchObject({ refusal: { code: 'PHOTO_GONE' } })
  const cover = (who: string, opinionId: string) =>
    house.ask(who, 'publication.coverPhoto', { opinionId, fileId: own, fields: [0, 1, 12] })
  expect(await cover(street, (await closed(32)).id)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect((await cover(elsewhere, item.id)).ok).toBe(false)
  const made = await cover(street, item.id)
  const fileId = made.ok ? made.value.fileId : ''

  expect((await prepare(street, item.id, { photoIds: [fileId] })).ok).toBe(true)
  const read = async (who: string | null) => house.ask(who, 'files.read', { fileId })
  // Whoever looks at it sees it; the public does not yet.
  expect([(await read(director)).ok, (await read(null)).ok]).toEqual([true, false])
  await act(director, item.id, 'publish')
  const { caseId } = (await see(item.resident, item.id)).opinion
  expect((await house.get(null, 'publication.case', { caseId: caseId ?? '' })).case.photoIds).toEqual([fileId])
  const out = await read(null)
  expect(out.ok).toBe(true)
  const { data, info } = await sharp(Buffer.from(out.ok ? out.value.base64 : '', 'base64'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const light = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0
  // Covered for good: what leaves holds nothing of it. The rest is as it was.
  expect([light(4, 4) < 120, light(14, 4) < 120, light(4, 14) < 120, light(60, 60) > 240]).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect((await house.ask(null, 'files.read', { fileId: own })).ok).toBe(false)

  await act(item.resident, item.id, 'refuse_publication')
  expect((await read(null)).ok).toBe(false)
})
