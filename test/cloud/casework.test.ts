import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const colleague = 'QY-T2.STREET_STAFF.QY'
const otherStreet = 'HX-T1.STREET_STAFF.HX'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'
const police = 'U-GA-C1.UNIT_CLERK.U-GA'
const policeLeader = 'U-GA-L1.UNIT_LEADER.U-GA'
const housing = 'U-ZJ-C1.UNIT_CLERK.U-ZJ'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const resident = 'resident:1'

const submit = async (more: object = {}) => {
  const sent = await house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '一、柳荫社区南门外六盏路灯从月初就不亮了。二、门口摩托车停得过不了人。',
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
const sees = async (who: string, opinionId: string) => (await house.ask(who, 'opinion.get', { opinionId })).ok
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const refusalOf = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  const answer = await house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
  return answer.ok ? null : answer.refusal
}
const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((one) => one.title)
const listed = async (who: string, list: 'CO_UNIT' | 'TODO') =>
  (await house.get(who, 'opinion.worklist', { list })).items.map((one) => one.id)

/** City management leads, the police help; the opinion of the police is due after five working days. */
const assigned = async (coUnitIds = ['U-GA']) => {
  const { id, deputy } = await submit()
  await act(deputy, id, 'forward', { note: '去看过，不亮。' })
  await act(street, id, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'NORMAL', coUnitIds })
  return { id, deputy }
}
const draft = (id: string, fields: object = {}) =>
  act(clerk, id, 'draft_reply', { text: '路灯已修好。', resultClass: 'A', ...fields })

describe('a unit that helps', () => {
  test('is asked, sees the item among its own, and gives its opinion to the one in charge alone', async () => {
    const { id } = await assigned()
    expect(await titles(police)).toContain('请写协办意见')
    expect(await listed(police, 'CO_UNIT')).toContain(id)
    expect(await listed(policeLeader, 'CO_UNIT')).not.toContain(id)
    expect((await see(police, id)).steps).toEqual(['co_opinion'])
    expect((await see(policeLeader, id)).steps).toEqual([])
    expect(await sees(housing, id)).toBe(false)
    expect((await see(police, id)).opinion.author).toBeNull()

    await act(police, id, 'co_opinion', { text: '摩托车由我局巡查，七天内清走。' })
    expect(await listed(police, 'CO_UNIT')).not.toContain(id)
    expect((await see(police, id)).steps).toEqual([])
    const [given] = (await see(clerk, id)).coUnits
    expect(given).toMatchObject({ unitId: 'U-GA', state: 'GIVEN', text: '摩托车由我局巡查，七天内清走。' })
    expect(await titles(clerk)).toContain('收到协办意见')
    const told = await see(resident, id)
    expect(told.coUnits).toEqual([])
    expect(JSON.stringify(told)).not.toContain('巡查')
    expect(told.events.map(({ step }) => step)).not.toContain('co_opinion')
    // Work beside the course of the item: the unit still has to sign by the same hour.
    expect(told.opinion.stage).toBe('ASSIGNED')
  })

  test('keeps the answer from being signed until it spoke, or until its limit passed', async () => {
    const { id } = await assigned()
    await act(clerk, id, 'sign')
    await draft(id)
    const waiting = await see(leader, id)
    expect(waiting.steps).toEqual(['return_reply'])
    expect(waiting.coUnits[0]).toMatchObject({ state: 'WAITING', dueAt: '2026-06-23T23:59:59+08:00' })
    expect((await refusalOf(leader, id, 'issue_reply'))?.code).toBe('CO_UNITS_WAITING')
    house.setClock('2026-06-24T08:30:00+08:00')
    expect((await see(leader, id)).coUnits[0]?.state).toBe('LAPSED')
    await act(leader, id, 'issue_reply')
    expect((await see(street, id)).steps).toContain('release_reply')
    // What was late has nothing left to be put in.
    expect((await see(police, id)).steps).toEqual([])
  })

  test('is changed by whoever assigned, with a reason; who is let go sees the item no more', async () => {
    const { id } = await assigned()
    const unchanged = await refusalOf(street, id, 'change_co_units', { reason: '看一看', coUnitIds: ['U-GA'] })
    expect(unchanged?.fields).toHaveProperty('coUnitIds')
    expect((await refusalOf(street, id, 'change_co_units', { reason: '换', coUnitIds: ['U-CG'] }))?.code).toBe(
      'BAD_SHAPE',
    )
    expect((await refusalOf(street, id, 'change_co_units', { reason: '换', coUnitIds: ['U-FY'] }))?.code).toBe(
      'NO_ASSIGN_RIGHT',
    )
    const before = await see(street, id)
    await act(street, id, 'change_co_units', { reason: '灯杆归住建。', coUnitIds: ['U-ZJ'] })
    const after = await see(street, id)
    expect(after.opinion.due).toEqual(before.opinion.due)
    expect(after.events.at(-1)).toMatchObject({
      step: 'change_co_units',
      note: '灯杆归住建。',
      facts: { coUnits: '鼓宁区住房和城乡建设局', coUnitsGone: '鼓宁公安分局' },
    })
    expect([await sees(police, id), await sees(housing, id)]).toEqual([false, true])
    expect(await titles(police)).toContain('不用再协办')
    expect((await see(resident, id)).events.map(({ step }) => step)).not.toContain('change_co_units')
  })

  test('is chosen anew when the item goes to another unit', async () => {
    const { id } = await assigned()
    await act(clerk, id, 'request_return', { reason: '灯杆归住建。' })
    await act(street, id, 'grant_return', { unitId: 'U-ZJ', limitKind: 'SIMPLE', coUnitIds: ['U-CG'] })
    expect([await sees(police, id), await sees(clerk, id)]).toEqual([false, true])
    expect((await see(clerk, id)).steps).toEqual(['co_opinion'])
  })
})

describe('an answer', () => {
  test('is given point by point, and is read so by the resident', async () => {
    const { id } = await assigned([])
    await act(clerk, id, 'sign')
    const points = [
      { matter: '路灯不亮', answer: '已换六盏。' },
      { matter: '摩托车占道', answer: '已划线。' },
    ]
    const missing = await refusalOf(clerk, id, 'draft_reply', {
      resultClass: 'A',
      points: [{ matter: '路灯', answer: '' }],
    })
    expect(missing?.fields).toHaveProperty(['points.0.answer'])
    await act(clerk, id, 'draft_reply', { text: '您好：', resultClass: 'A', points })
    await act(leader, id, 'issue_reply')
    await act(street, id, 'release_reply')
    const [reply] = (await see(resident, id)).replies
    expect(reply?.pointed).toEqual({ opening: '您好：', points })
    expect(reply?.body).toBe('您好：\n\n一、路灯不亮\n已换六盏。\n\n二、摩托车占道\n已划线。')
  })

  test('is never sent with something of a template left open', async () => {
    const { id } = await assigned([])
    await act(clerk, id, 'sign')
    const refusal = await refusalOf(clerk, id, 'draft_reply', { text: '{称呼}：已修好。', resultClass: 'A' })
    expect(refusal).toMatchObject({ code: 'BAD_SHAPE', fields: { text: expect.stringContaining('{称呼}') } })
  })

  test('that the leader put better before signing keeps the draft of the clerk, for those who handle only', async () => {
    const { id } = await assigned([])
    await act(clerk, id, 'sign')
    await draft(id)
    await act(leader, id, 'issue_reply', {
      text: '路灯已全部修好，六月二十日前再查一次。',
      resultClass: 'B',
      promiseDay: '2026-06-20',
    })
    const inside = await see(street, id)
    expect(inside.replies.map(({ body, replaced }) => [body, replaced])).toEqual([
      ['路灯已修好。', true],
      ['路灯已全部修好，六月二十日前再查一次。', false],
    ])
    expect(inside.opinion).toMatchObject({ resultClass: 'B', promiseDay: '2026-06-20' })
    await act(street, id, 'release_reply')
    expect((await see(resident, id)).replies.map(({ body }) => body)).toEqual([
      '路灯已全部修好，六月二十日前再查一次。',
    ])
  })
})

describe('a private note', () => {
  test('is read by the own organisation and by nobody else, least of all by the resident', async () => {
    const { id, deputy } = await assigned()
    await house.get(street, 'opinion.note', { opinionId: id, text: '王女士腿脚不便，上门谈。' })
    await house.get(deputy, 'opinion.note', { opinionId: id, text: '下月再去看。' })
    const read = async (who: string) => (await see(who, id)).notes.map(({ text }) => text)
    expect(await read(colleague)).toEqual(['王女士腿脚不便，上门谈。'])
    expect(await read(deputy)).toEqual(['下月再去看。'])
    for (const who of [clerk, police, office, resident]) expect(await read(who)).toEqual([])
    for (const who of [otherStreet, housing])
      expect(await house.ask(who, 'opinion.note', { opinionId: id, text: '？' })).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      })
    expect(await house.ask(resident, 'opinion.note', { opinionId: id, text: '？' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
  })

  test('is taken back by who wrote it, shortly after', async () => {
    const { id } = await assigned()
    const { noteId } = await house.get(street, 'opinion.note', { opinionId: id, text: '写错件了。' })
    expect((await see(street, id)).notes[0]?.can.drop).toBe(true)
    expect((await see(colleague, id)).notes[0]?.can.drop).toBe(false)
    expect(await house.ask(colleague, 'opinion.dropNote', { noteId })).toMatchObject({
      refusal: { code: 'NOTE_STAYS' },
    })
    expect(await house.ask(clerk, 'opinion.dropNote', { noteId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    await house.get(street, 'opinion.dropNote', { noteId })
    expect((await see(street, id)).notes).toEqual([])
    const { noteId: kept } = await house.get(street, 'opinion.note', { opinionId: id, text: '这条留着。' })
    house.setClock('2026-06-15T10:16:00+08:00')
    expect(await house.ask(street, 'opinion.dropNote', { noteId: kept })).toMatchObject({
      refusal: { code: 'NOTE_STAYS' },
    })
  })
})

describe('reply templates', () => {
  test('belong to an organisation; those of the district are for everybody', async () => {
    const save = (who: string, title: string, more: object = {}) =>
      house.get(who, 'opinion.saveTemplate', {
        kind: 'TEMPLATE',
        title,
        body: '{称呼}：您反映的（{编号}）已办好。{单位}',
        ...more,
      })
    const own = await save(clerk, '路灯')
    await save(office, '区里的格式')
    await save(police, '公安的')
    const list = async (who: string) => (await house.get(who, 'opinion.templates', {})).items
    expect((await list(leader)).map(({ title, can }) => [title, can.edit])).toEqual([
      ['路灯', true],
      ['区里的格式', false],
    ])
    const { deputy } = await submit()
    expect((await house.get(deputy, 'opinion.templates', {})).can.add).toBe(false)
    expect(await house.ask(deputy, 'opinion.saveTemplate', { kind: 'PHRASE', title: '好', body: '好' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    await save(leader, '路灯（新）', { templateId: own.templateId })
    expect((await list(clerk)).map(({ title }) => title)).toEqual(['路灯（新）', '区里的格式'])
    const theirs = { templateId: own.templateId }
    expect(
      await house.ask(police, 'opinion.saveTemplate', { ...theirs, kind: 'PHRASE', title: '抢', body: '抢' }),
    ).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    expect(await house.ask(police, 'opinion.removeTemplate', theirs)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    await house.get(clerk, 'opinion.removeTemplate', theirs)
    expect((await list(clerk)).map(({ title }) => title)).toEqual(['区里的格式'])
  })
})
