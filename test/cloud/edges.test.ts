import { sweepDeadlines } from '../../cloud/jobs/deadlines'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const street = 'QY-T1.STREET_STAFF.QY'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'
const gov = 'ZFB-1.GOV_OFFICE.ZFB'
const liaison = 'QY-S1-L.STATION_LIAISON.QY-S1'
const opinion = {
  communityId: 'QY01',
  gridId: 'QY01-01',
  categoryId: 'C0701',
  text: '路灯不亮，请修一修。',
  consent: true,
}

const act = async (who: string, opinionId: string, step: string, fields: object = {}) => {
  const { opinion: item } = await house.get(who, 'opinion.get', { opinionId })
  return house.ask(who, 'opinion.act', { opinionId, version: item.version, step: step as 'sign', ...fields })
}
/** An item signed by the unit; its author, or nobody where a liaison wrote it down. */
const signed = async (who = 'resident:1', more: object = {}) => {
  const { opinionId } = await house.get(who, 'opinion.submit', { ...opinion, ...more })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, opinionId, 'forward', { note: '请街道看看。' })
  await act(street, opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await act(clerk, opinionId, 'sign')
  return opinionId
}

test('a check-in names a visitor by code or by booking, and never by nothing', async () => {
  const { items } = await house.get(null, 'reception.sessions', { streetId: 'QY', limit: 60 })
  const sessionId = items.find((s) => s.state === 'RUNNING')?.id ?? ''
  expect(await house.ask(liaison, 'reception.checkIn', { sessionId })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { code: expect.any(String) } },
  })
  expect(await house.ask(liaison, 'reception.checkIn', { sessionId, code: '123456', bookingId: 'x' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
})

test.each(['2026-99-99', '2026-02-31', '2026-6-1', '0000-00-00'])(
  'the day %s does not exist and is refused',
  async (day) => {
    const id = await signed()
    expect(
      await act(clerk, id, 'draft_reply', { text: '分步办理。', resultClass: 'B', promiseDay: day }),
    ).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
    expect(await house.ask(null, 'reception.sessions', { from: day })).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
  },
)

test('characters the database cannot keep, and cursors nobody wrote, are refused in words', async () => {
  expect(await house.ask('resident:2', 'opinion.submit', { ...opinion, text: '路灯\u0000不亮不亮' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { text: expect.any(String) } },
  })
  expect(await house.ask(null, 'places.stations', { query: '\u0000' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
  for (const value of [
    [1e300, 'x'],
    [1e17, 'x'],
    ['a', 'x'],
    [1, '\u0000'],
  ]) {
    const cursor = Buffer.from(JSON.stringify(value)).toString('base64url')
    expect(await house.ask(street, 'opinion.worklist', { list: 'ALL', cursor })).toMatchObject({
      refusal: { code: 'BAD_SHAPE' },
    })
  }
  expect(house.faults).toEqual([])
})

test('nobody outside the offices reads a draft, its verdict, or why it was sent back', async () => {
  const id = await signed(liaison, { calledBy: '孙大爷' })
  await act(clerk, id, 'draft_reply', { text: '未放行的草稿', resultClass: 'D' })
  const secrets = /未放行的草稿|暂时不能解决|内部原因/
  expect(JSON.stringify(await house.get(liaison, 'opinion.get', { opinionId: id }))).not.toMatch(secrets)
  await act(leader, id, 'return_reply', { reason: '内部原因' })
  expect(JSON.stringify(await house.get(liaison, 'opinion.get', { opinionId: id }))).not.toMatch(secrets)
  expect(JSON.stringify(await house.get(clerk, 'opinion.get', { opinionId: id }))).toMatch(/内部原因/)

  const mine = await signed('resident:3')
  await act(clerk, mine, 'draft_reply', { text: '未放行的草稿', resultClass: 'D' })
  const seen = await house.get('resident:3', 'opinion.get', { opinionId: mine })
  expect(seen.opinion.resultClass).toBeNull()
  expect(JSON.stringify(seen)).not.toMatch(secrets)
})

test('the answer to somebody without an account reaches who wrote it down, and the rating with it', async () => {
  const id = await signed(liaison, { calledBy: '孙大爷' })
  await act(clerk, id, 'draft_reply', { text: '已修好。', resultClass: 'A' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  const { items } = await house.get(liaison, 'inbox.list', {})
  expect(items[0]?.title).toBe('有答复了，请您评价')
  expect(await act(liaison, id, 'rate', { rating: 'GOOD' })).toMatchObject({ value: { stage: 'CLOSED' } })
  const { events } = await house.get(street, 'opinion.get', { opinionId: id })
  expect(events.at(-1)).toMatchObject({ step: 'rate', actor: expect.stringContaining('代录') })
})

test('a promise is followed until the street has seen it kept, and what was reported is kept in words', async () => {
  const id = await signed('resident:4')
  await act(clerk, id, 'draft_reply', { text: '分步办理。', resultClass: 'B', promiseDay: '2026-07-01' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  await act('resident:4', id, 'rate', { rating: 'BASIC' })
  await act(clerk, id, 'report_fulfilled', { text: '六盏灯全部换完。' })
  expect(await act(street, id, 'not_fulfilled', { reason: '还差一盏。' })).toMatchObject({
    value: { stage: 'FOLLOW_UP' },
  })
  expect((await house.get(clerk, 'opinion.worklist', { list: 'TODO' })).items.map((i) => i.id)).toContain(id)
  await act(clerk, id, 'report_fulfilled', { text: '最后一盏也换了。' })
  await act(street, id, 'fulfil')
  const closed = await house.get('resident:4', 'opinion.get', { opinionId: id })
  expect(closed.opinion.stage).toBe('CLOSED')
  // What the street found not to be so was never told.
  expect(closed.replies.map((r) => r.body)).toEqual(['分步办理。', '最后一盏也换了。'])
})

test('the street that wrote an opinion down for somebody without a phone records what that person says of the answer', async () => {
  const { opinionId: id } = await house.get(street, 'opinion.submit', { ...opinion, calledBy: '钱奶奶' })
  const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', id).executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, id, 'answer_on_spot', { text: '城管局本周来修。' })
  expect((await house.get(street, 'opinion.get', { opinionId: id })).steps).toContain('rate')
  for (const stranger of ['HX-T1.STREET_STAFF.HX', 'QY-W1.GRID_WORKER.QY', clerk])
    await expect(act(stranger, id, 'rate', { rating: 'GOOD' })).rejects.toThrow('NOT_FOUND')
  // Whoever wrote it down may be away on the day the author is reached: a colleague of the same street writes it down then.
  expect(await act('QY-T2.STREET_STAFF.QY', id, 'rate', { rating: 'GOOD' })).toMatchObject({
    value: { stage: 'CLOSED' },
  })
})

test('a note given with a step that has none for the resident stays inside', async () => {
  const id = await signed('resident:20')
  await act(clerk, id, 'draft_reply', { text: '已修好。', resultClass: 'A', note: '给负责人的便条' })
  const seen = await house.get('resident:20', 'opinion.get', { opinionId: id })
  expect(seen.events.map((event) => event.step)).toContain('draft_reply')
  expect(seen.events.find((event) => event.step === 'forward')?.note).toBe('请街道看看。')
  expect(JSON.stringify(seen)).not.toContain('便条')
  expect(JSON.stringify(await house.get(leader, 'opinion.get', { opinionId: id }))).toContain('便条')
})

test('the item tells whom to call, and the assigner which day each limit ends on', async () => {
  const { opinionId } = await house.get('resident:21', 'opinion.submit', { ...opinion, allowContact: true })
  const mine = await house.get('resident:21', 'opinion.get', { opinionId })
  expect(mine.opinion.help).toEqual({ name: expect.stringContaining('街道'), phone: expect.stringMatching(/\d{4}/) })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, opinionId, 'forward', { note: '请街道看看。' })
  const { assign, opinion: item } = await house.get(street, 'opinion.get', { opinionId })
  expect(item.allowContact).toBe(true)
  // 15 June plus 7 and 15 working days, with 端午 (19 June) off.
  expect(assign?.limits).toEqual([
    { kind: 'SIMPLE', days: 7, unit: 'WORKING_DAYS', dueDay: '2026-06-25' },
    { kind: 'NORMAL', days: 15, unit: 'WORKING_DAYS', dueDay: '2026-07-07' },
  ])
})

test('signing out twice is signing out; a phone left out is the one of the account; an invisible name is none', async () => {
  const token = await house.token('resident:22')
  const out = () => house.raw(null, 'account.signOut', { requestId: 'sign-out-22' }, token)
  expect((await out()).body).toEqual({ ok: true, value: {} })
  expect((await out()).body).toEqual({ ok: true, value: {} })

  const { items } = await house.get(null, 'reception.sessions', { streetId: 'QY', from: '2026-06-18', limit: 60 })
  const session = await house.get(null, 'reception.session', {
    sessionId: items.find((s) => s.state === 'OPEN')?.id ?? '',
  })
  const booking = {
    slotId: session.slots.find((s) => s.state === 'FREE')?.id ?? '',
    party: 1,
    consent: true,
  }
  expect(await house.ask('resident:22', 'reception.book', { ...booking, calledBy: '\u200b\u2060' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { calledBy: '请填写这一项' } },
  })
  const { booking: made } = await house.get('resident:22', 'reception.book', { ...booking, calledBy: '孙女士' })
  expect(made.phoneMasked).toBe('199****0022')
})

test('a street asking for the figures of another is refused, not answered with its own', async () => {
  expect(await house.ask(street, 'measures.area', { streetId: 'HX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask('DGW-1.DISTRICT_OFFICE.DGW', 'measures.area', { streetId: 'XX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('a reply that is sent back stays with the item for those who handle it, and is never told outside', async () => {
  const id = await signed('resident:30')
  await act(clerk, id, 'draft_reply', { text: '写了两千字的答复', resultClass: 'A' })
  await act(leader, id, 'return_reply', { reason: '一个错字' })
  const { replies } = await house.get(clerk, 'opinion.get', { opinionId: id })
  expect(replies).toMatchObject([{ body: '写了两千字的答复', returned: true, released: false }])
  await act(clerk, id, 'draft_reply', { text: '改好的答复', resultClass: 'A' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  const seen = await house.get('resident:30', 'opinion.get', { opinionId: id })
  expect(seen.replies.map((reply) => reply.body)).toEqual(['改好的答复'])
  // Every step stands on the author's time line; what offices wrote to each other does not.
  expect(seen.events.map((event) => event.step)).toEqual(expect.arrayContaining(['return_reply', 'issue_reply']))
  expect(JSON.stringify(seen)).not.toContain('一个错字')
})

test('what a station set for itself is what is shown before and done after', async () => {
  await house.db
    .insertInto('settings')
    .values([
      {
        district_id: '329902',
        scope_kind: 'STATION',
        scope_id: 'QY-S1',
        setting_key: 'opinion.simpleDays',
        setting_value: '3',
      },
      {
        district_id: '329902',
        scope_kind: 'STATION',
        scope_id: 'QY-S1',
        setting_key: 'opinion.deputyHours',
        setting_value: '5',
      },
    ])
    .execute()
  const sent = await house.get('resident:31', 'opinion.submit', { ...opinion, scannedStationId: 'QY-S1' })
  expect(sent.dueAt).toBe('2026-06-15T15:00:00+08:00')
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', sent.opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, sent.opinionId, 'forward', { note: '请街道看看。' })
  const { assign } = await house.get(street, 'opinion.get', { opinionId: sent.opinionId })
  const shown = assign?.limits.find(({ kind }) => kind === 'SIMPLE')?.dueDay
  await act(street, sent.opinionId, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  expect((await house.get(street, 'opinion.get', { opinionId: sent.opinionId })).opinion.finalDueDay).toBe(shown)
  await house.db.deleteFrom('settings').where('scope_kind', '=', 'STATION').execute()
})

test('S0-03 what the district sets holds in every street, and a street sets its own over it for itself alone', async () => {
  const key = 'opinion.deputyHours'
  const ofDistrict = (hours: string) =>
    house.db
      .updateTable('settings')
      .set({ setting_value: hours })
      .where('setting_key', '=', key)
      .where('scope_kind', '=', 'DISTRICT')
      .execute()
  const dueAt = async (place: object) =>
    (await house.get('resident:33', 'opinion.submit', { ...opinion, ...place })).dueAt
  const due = async () => [await dueAt({}), await dueAt({ communityId: 'HX01', gridId: 'HX01-01' })]
  await ofDistrict('6')
  expect(await due()).toEqual(['2026-06-15T16:00:00+08:00', '2026-06-15T16:00:00+08:00'])
  const own = { district_id: '329902', scope_kind: 'STREET' as const, scope_id: 'QY', setting_key: key }
  await house.db
    .insertInto('settings')
    .values({ ...own, setting_value: '4' })
    .execute()
  expect(await due()).toEqual(['2026-06-15T14:00:00+08:00', '2026-06-15T16:00:00+08:00'])
  await house.db.deleteFrom('settings').where('scope_kind', '=', 'STREET').where('setting_key', '=', key).execute()
  await ofDistrict('24')
})

test('a day off added later does not explain another date than the one that was told', async () => {
  const id = await signed('resident:32')
  const before = await house.get('resident:32', 'opinion.get', { opinionId: id })
  await house.db
    .insertInto('calendar_days')
    .values({ district_id: '329902', day: '2026-06-22', is_off: true, name: '区里放假' })
    .execute()
  const after = await house.get('resident:32', 'opinion.get', { opinionId: id })
  expect(after.opinion.due?.rule).toEqual(before.opinion.due?.rule)
  await house.db.deleteFrom('calendar_days').where('name', '=', '区里放假').execute()
})

test('whoever must keep a promise is told when it begins', async () => {
  const id = await signed('resident:33')
  await act(clerk, id, 'draft_reply', { text: '分步办理。', resultClass: 'B', promiseDay: '2026-07-01' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  await act('resident:33', id, 'rate', { rating: 'GOOD' })
  const { items } = await house.get(clerk, 'inbox.list', {})
  expect(items[0]).toMatchObject({ link: `opinion:${id}`, title: expect.stringContaining('承诺') })
})

test("an office's tasks are not read on the same person's own phone", async () => {
  const person = await house.personOf('D001.DEPUTY')
  await house.get('resident:34', 'opinion.submit', { ...opinion, scannedDeputyId: 'D001' })
  expect((await house.get('D001.DEPUTY', 'inbox.list', {})).unread).toBeGreaterThan(0)
  const { openSignIn } = await import('../../cloud/actions/personas')
  const opened = await house.ports.transaction((store) =>
    openSignIn(store, house.ports.ids, house.now(), { personId: person, roleId: null }),
  )
  const token = await house.ports.signToken({ sid: opened.id, exp: opened.expiresAt })
  const { body } = await house.raw(null, 'inbox.list', {}, token)
  expect(body).toMatchObject({ ok: true, value: { unread: 0, items: [] } })
})

test('what was written down at a desk says so, and a deputy whose mandate rests is not blamed for silence', async () => {
  const shown = await house.get(liaison, 'opinion.preview', opinion)
  expect(shown.because).toMatch(/当面记下/)
  const { opinionId } = await house.get('resident:35', 'opinion.submit', { ...opinion, scannedDeputyId: 'D004' })
  await house.db.updateTable('mandates').set({ mandate_state: 'SUSPENDED' }).where('deputy_id', '=', 'D004').execute()
  await sweepDeadlines(house.ports)
  const { events } = await house.get('resident:35', 'opinion.get', { opinionId })
  expect(events.at(-1)).toMatchObject({ step: 'fall_through', facts: { why: '代表已暂停或结束履职' } })
})

test("a refused look at somebody else's matter names the matter", async () => {
  const { opinionId } = await house.get('resident:36', 'opinion.submit', opinion)
  await house.ask('resident:37', 'opinion.get', { opinionId })
  const rows = await house.db
    .selectFrom('audit_rows')
    .select(['outcome', 'object_kind'])
    .where('object_id', '=', opinionId)
    .where('outcome', '=', 'NOT_FOUND')
    .execute()
  expect(rows).toEqual([{ outcome: 'NOT_FOUND', object_kind: 'opinion' }])
})

test('a long run of spaces is refused as quickly as any other text', async () => {
  const started = process.cpuUsage().user
  expect(await house.ask(null, 'places.stations', { query: `a${' '.repeat(60_000)}x` })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
  // The quadratic pattern took seconds; a tenth of one is generous on any machine.
  expect(process.cpuUsage().user - started).toBeLessThan(500_000)
})

test('re-handling makes no figure better before the resident has said so', async () => {
  const id = await signed('resident:5')
  house.setClock('2026-07-20T10:00:00+08:00')
  await act(clerk, id, 'draft_reply', { text: '修了一半。', resultClass: 'A' })
  await act(leader, id, 'issue_reply')
  await act(street, id, 'release_reply')
  await act('resident:5', id, 'rate', { rating: 'BAD', reason: '只修了一半。' })
  const before = await house.get(street, 'measures.area', {})
  await act(street, id, 'rehandle', { note: '请一并修好。' })
  const after = await house.get(street, 'measures.area', {})
  expect([after.satisfaction, after.onTime]).toEqual([before.satisfaction, before.onTime])
  expect(after.satisfaction.bad).toBe(1)
})

test('after a reply was sent back, the strip of days ends with the day that is told', async () => {
  const id = await signed('resident:6')
  house.setClock('2026-06-25T10:00:00+08:00')
  await act(clerk, id, 'draft_reply', { text: '修了。', resultClass: 'A' })
  await act(leader, id, 'return_reply', { reason: '写明日期' })
  const { opinion: item } = await house.get('resident:6', 'opinion.get', { opinionId: id })
  expect(item.finalDueDay).toBe('2026-06-29')
  expect(item.due?.rule.kind === 'WORKING_DAYS' && item.due.rule.counted.at(-1)?.day).toBe('2026-06-29')
})

test('the government office reads what was escalated and what it assigned, and nothing before', async () => {
  const id = await signed('resident:7')
  expect(await house.ask(gov, 'opinion.get', { opinionId: id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  const list = await house.get(gov, 'opinion.worklist', { list: 'ALL' })
  expect(list.items.map((i) => i.id)).not.toContain(id)
})

test("a suspended deputy's waiting items fall to the street before their hours end", async () => {
  const { opinionId } = await house.get('resident:8', 'opinion.submit', { ...opinion, gridId: 'QY01-03' })
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', opinionId)
    .executeTakeFirstOrThrow()
  expect(row.deputy_id).toBe('D002')
  await house.db.updateTable('mandates').set({ mandate_state: 'SUSPENDED' }).where('deputy_id', '=', 'D002').execute()
  await sweepDeadlines(house.ports)
  expect((await house.get('resident:8', 'opinion.get', { opinionId })).opinion.stage).toBe('TRIAGE')
})

test('what a liaison is shown before sending is what happens; a street enters for its own area only', async () => {
  const before = await house.get(liaison, 'opinion.preview', opinion)
  const sent = await house.get(liaison, 'opinion.submit', { ...opinion, calledBy: '孙大爷' })
  expect(sent.holder).toBe(before.recipients[0]?.name)
  expect(
    await house.ask(street, 'opinion.submit', {
      ...opinion,
      communityId: 'HX01',
      gridId: 'HX01-01',
      calledBy: '孙大爷',
    }),
  ).toMatchObject({ refusal: { code: 'BAD_SHAPE', fields: { communityId: expect.any(String) } } })
})

test('reading for work leaves a row; answers kept for a second tap hold no name in plain', async () => {
  const { opinionId } = await house.get('resident:9', 'opinion.submit', opinion)
  await house.get(street, 'opinion.get', { opinionId })
  const seen = await house.db
    .selectFrom('audit_rows')
    .select(['outcome', 'role_code'])
    .where('object_id', '=', opinionId)
    .where('outcome', '=', 'SEEN')
    .execute()
  expect(seen).toEqual([{ outcome: 'SEEN', role_code: 'STREET_STAFF' }])
  const { items } = await house.get(null, 'reception.sessions', { streetId: 'QY', from: '2026-06-18', limit: 60 })
  const session = await house.get(null, 'reception.session', {
    sessionId: items.find((s) => s.state === 'OPEN')?.id ?? '',
  })
  const slotId = session.slots.find((s) => s.state === 'FREE')?.id ?? ''
  await house.get('resident:9', 'reception.book', {
    slotId,
    calledBy: '独一无二',
    phone: '19955550009',
    party: 1,
    consent: true,
  })
  const kept = JSON.stringify(await house.db.selectFrom('answered_requests').selectAll().execute())
  expect(kept).not.toMatch(/独一无二|5550009/)
})

test('a paused station offers no place', async () => {
  const { items } = await house.get(null, 'reception.sessions', { streetId: 'QY', from: '2026-06-18', limit: 60 })
  const open = items.find((s) => s.state === 'OPEN')
  await house.db
    .updateTable('stations')
    .set({ station_state: 'PAUSED' })
    .where('id', '=', open?.stationId ?? '')
    .execute()
  const { session, slots } = await house.get(null, 'reception.session', { sessionId: open?.id ?? '' })
  expect([session.placesLeft, session.state]).toEqual([0, 'ANNOUNCED'])
  expect(new Set(slots.map((s) => s.state))).toEqual(new Set(['CLOSED']))
})
