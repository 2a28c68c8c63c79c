import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const otherStreet = 'HX-T1.STREET_STAFF.HX'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'

const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const inbox = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((one) => one.title)

/** A deputy who keeps contact with a grid of 柳荫社区. */
const deputyOfGrid = async () => {
  const row = await house.db
    .selectFrom('deputy_grids')
    .select('deputy_id')
    .where('grid_id', '=', 'QY01-01')
    .executeTakeFirstOrThrow()
  return { id: row.deputy_id, who: `${row.deputy_id}.DEPUTY` }
}
const matter = {
  communityId: 'QY01',
  gridId: 'QY01-01',
  categoryId: 'C0701',
  text: '走访时听到：柳荫社区南门外的路灯从月初就不亮了。',
  consent: true,
}
/** Signed, drafted, issued and let out. */
const answered = async (id: string, assigner: string, answer: object, [c, l] = [clerk, leader]) => {
  await act(c, id, 'sign')
  await act(c, id, 'draft_reply', answer)
  await act(l, id, 'issue_reply')
  await act(assigner, id, 'release_reply')
}

test('S0-04 an item typed in from a contact visit is assigned, and its feedback reaches the deputy and the resident', async () => {
  const deputy = await deputyOfGrid()
  const { contactId } = await house.get(deputy.who, 'contacts.enter', {
    relation: 'DEPUTY_VOTER',
    way: 'VISIT',
    people: 1,
  })
  const nameless = await house.ask(deputy.who, 'contacts.raise', { contactId, ...matter })
  expect(nameless).toMatchObject({ refusal: { fields: { calledBy: expect.any(String) } } })
  const phone = '19900020077'
  const { opinionId } = await house.get(deputy.who, 'contacts.raise', {
    contactId,
    ...matter,
    calledBy: '王女士',
    phone,
  })
  const resident = 'resident:77'

  const item = await see(street, opinionId)
  expect(item.opinion).toMatchObject({ stage: 'TRIAGE', source: 'CONTACT', routeReason: 'THROUGH_CONTACT' })
  expect(item.contact).toMatchObject({ id: contactId, relation: 'DEPUTY_VOTER', day: '2026-06-15' })
  await act(street, opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await answered(opinionId, street, { text: '已换六盏灯。', resultClass: 'A' })

  expect((await see(deputy.who, opinionId)).replies.at(-1)?.body).toBe('已换六盏灯。')
  expect(await inbox(deputy.who)).toContain('转来的意见有答复了')
  expect((await see(resident, opinionId)).replies.at(-1)?.body).toBe('已换六盏灯。')
  expect(await inbox(resident)).toContain('有答复了，请您评价')
  await act(resident, opinionId, 'rate', { rating: 'GOOD' })
  expect(await inbox(deputy.who)).toContain('居民作了评价')
  const [entry] = (await house.get(deputy.who, 'contacts.deputy', {})).items
  expect(entry?.opinions).toMatchObject([{ id: opinionId, stage: 'CLOSED' }])
})

test('S0-04 what a deputy told a committee member is the deputy’s own matter, and both hear of it', async () => {
  const link = await house.db
    .selectFrom('contact_links as l')
    .innerJoin('person_roles as m', (on) => on.onRef('m.deputy_id', '=', 'l.deputy_id'))
    .innerJoin('person_roles as t', (on) => on.onRef('t.deputy_id', '=', 'l.target_id'))
    .select(['l.deputy_id', 'l.target_id'])
    .where('l.relation', '=', 'MEMBER_DEPUTY')
    .executeTakeFirstOrThrow()
  const [member, told] = [`${link.deputy_id}.DEPUTY`, `${link.target_id}.DEPUTY`]
  const { contactId } = await house.get(member, 'contacts.enter', {
    relation: 'MEMBER_DEPUTY',
    targetId: link.target_id,
    way: 'MEETING',
  })
  const { opinionId } = await house.get(member, 'contacts.raise', { contactId, ...matter })
  expect((await see(street, opinionId)).contact?.relation).toBe('MEMBER_DEPUTY')
  await act(street, opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await answered(opinionId, street, { text: '已换六盏灯。', resultClass: 'A' })
  expect((await see(told, opinionId)).replies.at(-1)?.body).toBe('已换六盏灯。')
  expect(await inbox(told)).toContain('转来的意见有答复了')
  expect(await inbox(member)).toContain('转来的意见有答复了')
  // Number and stage are the member's to know; the matter is the deputy's.
  const [entry] = (await house.get(member, 'contacts.deputy', {})).items
  expect(entry?.opinions).toMatchObject([{ id: opinionId, title: null, stage: 'REPLIED' }])
  expect(await house.ask(member, 'opinion.get', { opinionId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

test('a contact that was taken back, or another’s, raises nothing', async () => {
  const deputy = await deputyOfGrid()
  const { contactId } = await house.get(deputy.who, 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'PHONE' })
  const other = await house.ask(otherStreet, 'contacts.raise', { contactId, ...matter, calledBy: '王女士' })
  expect(other).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  await house.get(deputy.who, 'contacts.cancel', { contactId, reason: '记错了' })
  const late = await house.ask(deputy.who, 'contacts.raise', { contactId, ...matter, calledBy: '王女士' })
  expect(late).toMatchObject({ refusal: { code: 'CONTACT_CANCELLED' } })
})

const raise = async (resident: string) =>
  (await house.get(resident, 'opinion.submit', { ...matter, calledBy: undefined })).opinionId

test('S0-05 feedback on how it was carried out is stored and shown: result class, promised day, done, and the verdict', async () => {
  const resident = 'resident:5'
  const id = await raise(resident)
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await act(`${deputy_id}.DEPUTY`, id, 'forward', { note: '属实。' })
  await act(street, id, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await answered(id, street, { text: '七月底前换完。', resultClass: 'B', promiseDay: '2026-07-31' })
  await act(resident, id, 'rate', { rating: 'BASIC' })
  await act(clerk, id, 'report_fulfilled', { text: '六盏都换了。' })
  await act(street, id, 'fulfil')
  const shown = await see(resident, id)
  expect(shown.opinion).toMatchObject({ stage: 'CLOSED', rating: 'BASIC', resultClass: 'B', promiseDay: '2026-07-31' })
  expect(shown.replies.map(({ body, released }) => [body, released])).toEqual([
    ['七月底前换完。', true],
    ['六盏都换了。', true],
  ])
  expect(shown.events.map(({ step }) => step).slice(-3)).toEqual(['rate', 'report_fulfilled', 'fulfil'])
})

test('S3-13 the street sees all feedback of its area, whoever assigned it, and nothing of another street', async () => {
  const resident = 'resident:6'
  const id = await raise(resident)
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await act(`${deputy_id}.DEPUTY`, id, 'forward', { note: '属实。' })
  await act(street, id, 'escalate', { note: '跨街道。' })
  await act(office, id, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await answered(id, office, { text: '已换灯。', resultClass: 'A' })
  const rating = await house.get(street, 'opinion.worklist', { list: 'RATING' })
  expect(rating.items.map((one) => one.id)).toContain(id)
  await act(resident, id, 'rate', { rating: 'BAD', reason: '第三盏又灭了。' })
  const seen = await see(street, id)
  expect(seen.replies.map(({ body }) => body)).toEqual(['已换灯。'])
  expect(seen.opinion).toMatchObject({ rating: 'BAD', ratingReason: '第三盏又灭了。' })
  const all = await house.get(street, 'opinion.worklist', { list: 'ALL', limit: 50 })
  const stored = await house.db.selectFrom('opinions').select('id').where('street_id', '=', 'QY').execute()
  expect(all.items.map((one) => one.id).sort()).toEqual(stored.map((one) => one.id).sort())
  expect(await house.ask(otherStreet, 'opinion.get', { opinionId: id })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('S3-13 the street keeps records of services, surveys and exchanges, each with what follows and by when', async () => {
  const record = {
    kind: 'SURVEY' as const,
    title: '老旧小区照明调研',
    day: '2026-06-12',
    participants: '工委主任、代表三人、城管局',
    notes: '看了四个小区。',
    tasks: [
      { what: '列出要换的灯', dueDay: '2026-06-14' },
      { what: '回访居民', dueDay: '2026-06-30' },
    ],
  }
  expect(await house.ask(street, 'service.addRecord', { ...record, day: '2026-06-16' })).toMatchObject({
    refusal: { fields: { day: expect.any(String) } },
  })
  const { recordId } = await house.get(street, 'service.addRecord', record)
  await house.get(street, 'service.addRecord', { ...record, kind: 'EXCHANGE', title: '代表经验交流会', tasks: [] })
  const { items } = await house.get(street, 'service.records', { kind: 'SURVEY' })
  expect(items.map(({ title }) => title)).toEqual(['老旧小区照明调研'])
  const [first] = items[0]?.tasks ?? []
  expect(items[0]?.tasks.map(({ state }) => state)).toEqual(['LATE', 'OPEN'])
  const done = { taskId: first?.id ?? '', outcome: '共 42 盏。' }
  expect(await house.ask(otherStreet, 'service.finishTask', done)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  await house.get(street, 'service.finishTask', done)
  const after = await house.get(office, 'service.records', { kind: 'SURVEY' })
  expect(after.items[0]?.tasks[0]).toMatchObject({ state: 'DONE', outcome: '共 42 盏。' })
  expect([after.can.add, after.items[0]?.can.edit]).toEqual([false, false])
  expect((await house.get(otherStreet, 'service.records', {})).items).toEqual([])
  expect(await house.ask(otherStreet, 'service.cancelRecord', { recordId })).toMatchObject({ ok: false })
  await house.get(street, 'service.cancelRecord', { recordId })
  expect((await house.get(street, 'service.records', {})).items.map(({ title }) => title)).toEqual(['代表经验交流会'])
})

test.each([
  ['区法院', 'U-FY'],
  ['区检察院', 'U-JCY'],
])('S4-23 %s is a handling unit: it is assigned, signs, and replies', async (kind, unitId) => {
  const unit = await house.db
    .selectFrom('organisations')
    .select(['kind', 'unit_kind'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  expect(unit).toEqual({ kind: 'UNIT', unit_kind: kind })
  const resident = 'resident:8'
  const id = await raise(resident)
  const { deputy_id } = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await act(`${deputy_id}.DEPUTY`, id, 'forward', { note: '请区里交办。' })
  await act(street, id, 'escalate', { note: '街道无权交办。' })
  await act(office, id, 'accept_assign', { unitId, limitKind: 'SIMPLE' })
  const team = [`${unitId}-C1.UNIT_CLERK.${unitId}`, `${unitId}-L1.UNIT_LEADER.${unitId}`] as [string, string]
  await answered(id, office, { text: '已改进诉讼服务。', resultClass: 'A' }, team)
  const [reply] = (await see(resident, id)).replies
  expect(reply).toMatchObject({ kind: 'UNIT', body: '已改进诉讼服务。' })
})
