import { recountDeadlines } from '../../cloud/jobs/recount'
import { sweepWarnings } from '../../cloud/jobs/warnings'
import { clockStep, sweepClosed, sweepDeadlines } from '../../cloud/jobs/deadlines'
import { onTime } from '../../src/domain/measures/on-time'
import { stages } from '../../src/domain/opinion/stages'
import type { StepName } from '../../src/domain/opinion/states'
import type { Ports } from '../../cloud/ports/index'
import { type House, openHouse, statementsOf } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 300_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
const leader = 'U-CG-L1.UNIT_LEADER.U-CG'

let n = 0
/** Every item of these tests has a resident of its own, whose inbox holds nothing else. */
const submit = async () => {
  const resident = `resident:${400 + (n += 1)}`
  const { opinionId: id } = await house.get(resident, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '柳荫社区南门外六盏路灯从月初就不亮了，晚上老人过马路看不清。',
    consent: true,
  })
  const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, resident, deputy: `${row.deputy_id}.DEPUTY` }
}
const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const assigned = async (limitKind: 'SIMPLE' | 'NORMAL' = 'SIMPLE') => {
  const one = await submit()
  await act(one.deputy, one.id, 'forward', { note: '去看过，不亮。' })
  await act(street, one.id, 'accept_assign', { unitId: 'U-CG', level: 'DISTRICT', limitKind })
  return one
}
const promised = async (promiseDay = '2026-07-20') => {
  const one = await assigned()
  await act(clerk, one.id, 'sign')
  await act(clerk, one.id, 'draft_reply', { text: '已列入改造。', resultClass: 'B', promiseDay })
  await act(leader, one.id, 'issue_reply')
  await act(street, one.id, 'release_reply')
  return one
}
const inbox = async (who: string, id: string) =>
  (
    await house.db
      .selectFrom('inbox_messages')
      .select('title')
      .where('person_id', '=', await house.personOf(who))
      .where('link', '=', `opinion:${id}`)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  ).map(({ title }) => title)
const audits = async (id: string, ask: string) =>
  (
    await house.db
      .selectFrom('audit_rows')
      .select('id')
      .where('object_id', '=', id)
      .where('ask_name', '=', ask)
      .execute()
  ).length

/** Every open item has an owner and a date, and its last event says the date it has. */
const invariants = async () => {
  const rows = await house.db.selectFrom('opinions').selectAll().execute()
  for (const row of rows) {
    const open = row.due_at !== null
    expect([row.id, (row.owner_kind !== 'NOBODY') === open, (row.owner_id !== null) === open]).toEqual([
      row.id,
      true,
      true,
    ])
    const events = await house.db
      .selectFrom('opinion_events')
      .selectAll()
      .where('opinion_id', '=', row.id)
      .orderBy('seq', 'desc')
      .execute()
    expect([row.id, events[0]?.to_stage, events[0]?.due_after?.getTime()]).toEqual([
      row.id,
      row.stage,
      row.due_at?.getTime(),
    ])
    expect(row.version).toBeGreaterThanOrEqual(events.length)
  }
}

describe('a calendar that changes', () => {
  beforeAll(() => recountDeadlines(house.ports))
  const dayOff = (day: string, isOff: boolean) =>
    house.db
      .insertInto('calendar_days')
      .values({ district_id: house.ports.districtId, day, is_off: isOff, name: isOff ? '临时放假' : '调休上班' })
      .execute()
  afterEach(async () => {
    await house.db.deleteFrom('calendar_days').execute()
    await recountDeadlines(house.ports)
  })

  test('moves open dates later with an event, an audit line and a message, once', async () => {
    const { id, resident } = await assigned()
    expect((await see(resident, id)).opinion.finalDueDay).toBe('2026-06-25')
    await dayOff('2026-06-24', true)
    expect(await recountDeadlines(house.ports)).toBeGreaterThan(0)
    const told = await see(resident, id)
    expect(told.opinion.finalDueDay).toBe('2026-06-26')
    expect(told.events.at(-1)).toMatchObject({
      step: 'recount',
      actor: '系统',
      facts: { why: '调休安排调整', before: '2026-06-25', dueDay: '2026-06-26' },
    })
    expect(await inbox(resident, id)).toContain('日期有变')
    expect(await audits(id, 'clock:recount')).toBe(1)
    expect(await recountDeadlines(house.ports)).toBe(0)
    expect(await audits(id, 'clock:recount')).toBe(1)
    await invariants()
  })

  test('moves the day of a unit that helps and of words that wait as well', async () => {
    const one = await submit()
    await act(one.deputy, one.id, 'forward', { note: '去看过，不亮。' })
    const given = { unitId: 'U-CG', level: 'DISTRICT', limitKind: 'SIMPLE', coUnitIds: ['U-GA'] }
    await act(street, one.id, 'accept_assign', given)
    await act(one.resident, one.id, 'add_material', { text: '再没人管我就放火，说到做到。' })
    const days = async () => {
      const row = await house.db
        .selectFrom('opinions')
        .select(['co_units', 'words_due_at'])
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow()
      const units = (typeof row.co_units === 'string' ? JSON.parse(row.co_units) : row.co_units) as { dueAt: number }[]
      return [units[0]?.dueAt ?? 0, row.words_due_at?.getTime() ?? 0]
    }
    const [helps, words] = await days()
    await dayOff('2026-06-16', true)
    await recountDeadlines(house.ports)
    const [helpsThen, wordsThen] = await days()
    expect(helpsThen).toBeGreaterThan(helps ?? Infinity)
    expect(wordsThen).toBeGreaterThan(words ?? Infinity)
  })

  test('never takes a day from anybody: an earlier count leaves the day told, and says so', async () => {
    const { id, resident } = await assigned()
    await act(clerk, id, 'sign')
    // A Saturday that is worked after all: the seventh working day comes a day sooner.
    await dayOff('2026-06-20', false)
    await recountDeadlines(house.ports)
    const told = await see(resident, id)
    expect(told.opinion.finalDueDay).toBe('2026-06-25')
    expect(told.opinion.due?.rule).toMatchObject({ kind: 'WORKING_DAYS', kept: '2026-06-24' })
    expect(told.events.map((event) => event.step)).not.toContain('recount')
  })

  test('killed in the middle, goes on where it was, and nothing stays in between', async () => {
    const items = []
    for (let i = 0; i < 4; i += 1) items.push(await assigned('NORMAL'))
    await dayOff('2026-06-26', true)
    // Dies at a random call of the store inside a transaction, again and again, as a process that is killed would.
    let lives = 40
    const dying: Ports = {
      ...house.ports,
      log: { info: () => undefined, fault: () => undefined },
      transaction: (work) =>
        house.ports.transaction(async (store) => {
          const answer = await work(store)
          if (lives > 0 && Math.random() < 0.5) {
            lives -= 1
            throw new Error('killed')
          }
          return answer
        }),
    }
    for (let i = 0; i < 60; i += 1) {
      await recountDeadlines(dying, 2).catch(() => undefined)
      await invariants()
      if (lives === 0) break
    }
    await Promise.all([recountDeadlines(house.ports), recountDeadlines(house.ports, 3)])
    for (const { id } of items) expect((await audits(id, 'clock:recount')) <= 1).toBe(true)
    for (const { id, resident } of items) {
      const { events } = await see(resident, id)
      expect(events.filter((event) => event.step === 'recount').length).toBe(1)
    }
    await invariants()
  }, 120_000)
})

test('a limit that is changed counts open items anew, in the unit that was chosen', async () => {
  await recountDeadlines(house.ports)
  const one = await submit()
  await act(one.deputy, one.id, 'forward', { note: '请研判' })
  expect((await see(street, one.id)).opinion.due?.dueAt).toBe('2026-06-17T23:59:59+08:00')
  const { groups, scopes } = await house.get(street, 'settings.list', {})
  expect(scopes.map(({ kind, can }) => [kind, can.change])).toEqual([
    ['DISTRICT', false],
    ['STREET', true],
  ])
  const limit = groups.flatMap(({ settings }) => settings).find(({ key }) => key === 'opinion.triageDays')
  expect(limit).toMatchObject({ value: '2 工作日', usual: '2 工作日', from: 'USUAL', pauses: true })
  expect(limit?.source).toContain('信访工作条例')
  // The street changes its own, as a row of the register with history and undo; the district's it may not.
  const cells = { scopeKind: '街镇', scope: 'QY', settingKey: 'opinion.triageDays', settingValue: '1个月' }
  const saved = await house.get(street, 'register.save', {
    sheet: 'settings',
    id: null,
    version: null,
    cells,
    reason: '人手不够',
  })
  const wide = { ...cells, scopeKind: '全区', scope: '' }
  expect(
    await house.ask(street, 'register.save', { sheet: 'settings', id: null, version: null, cells: wide }),
  ).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_ALLOWED' },
  })
  await recountDeadlines(house.ports)
  const moved = await see(street, one.id)
  expect(moved.opinion.due).toMatchObject({
    dueAt: '2026-07-15T23:59:59+08:00',
    rule: { kind: 'MONTHS', months: 1, from: '2026-06-15' },
  })
  expect(moved.events.at(-1)?.facts.why).toBe('办理时限调整')
  const after = await house.get(street, 'settings.list', {})
  const now = after.groups.flatMap(({ settings }) => settings).find(({ key }) => key === 'opinion.triageDays')
  expect(now).toMatchObject({ value: '1 个月', from: 'STREET' })
  await house.get(street, 'register.undo', { changeId: saved.changeId ?? '', reason: '改回' })
  await recountDeadlines(house.ports)
  // Back to two working days; nobody loses the day that was told.
  expect((await see(street, one.id)).opinion.due).toMatchObject({
    dueAt: '2026-07-15T23:59:59+08:00',
    rule: { kept: '2026-06-17' },
  })
})

describe('warnings', () => {
  const at = async (iso: string, ports: Ports = house.ports) => {
    house.setClock(iso)
    return sweepWarnings(ports)
  }
  test('are said once each, in working hours, and climb from the clerk to the leader and the district', async () => {
    const { id } = await assigned()
    await act(clerk, id, 'sign')
    await at('2026-06-15T10:01:00+08:00')
    const before = await inbox(clerk, id)
    const news = async (who: string) => (await inbox(who, id)).filter((title) => !before.includes(title))
    // 15 to 25 June: three quarters are gone on the evening of the 22nd; nobody is woken.
    await at('2026-06-22T21:00:00+08:00')
    await at('2026-06-22T23:00:00+08:00')
    expect(await news(clerk)).toEqual([])
    await at('2026-06-23T09:00:00+08:00')
    // The third day before the end has come as well: of both the nearer is said.
    expect(await news(clerk)).toEqual(['快到期了'])
    await at('2026-06-23T11:00:00+08:00')
    await at('2026-06-25T09:05:00+08:00')
    expect(await news(clerk)).toEqual(['快到期了', '今天到期'])
    await at('2026-06-26T09:00:00+08:00')
    expect((await news(clerk)).at(-1)).toBe('逾期，请负责同志过问')
  })
  test('two processes at once, and one that starts again, say it once', async () => {
    const { id } = await assigned()
    await act(clerk, id, 'sign')
    await at('2026-06-15T10:02:00+08:00')
    house.setClock('2026-06-26T07:00:00+08:00')
    expect(await sweepWarnings(house.ports)).toBe(0)
    house.setClock('2026-06-26T10:00:00+08:00')
    await Promise.all([sweepWarnings(house.ports), sweepWarnings(house.ports), sweepWarnings(house.ports)])
    await sweepWarnings(house.ports)
    const leaders = (await inbox(leader, id)).filter((title) => title.includes('过问'))
    expect(leaders).toEqual(['逾期，请负责同志过问'])
    expect(await inbox(office, id)).toEqual([])
    await at('2026-06-30T10:00:00+08:00')
    await at('2026-06-30T10:10:00+08:00')
    expect(await inbox(office, id)).toEqual(['逾期未办，报区里'])
    expect(await audits(id, 'clock:warn.LEADER')).toBe(1)
    expect(await audits(id, 'clock:warn.DISTRICT')).toBe(1)
  })
  test('killed between the watch and the message, neither stays', async () => {
    const { id } = await assigned()
    await at('2026-06-15T10:03:00+08:00')
    let dies = true
    const dying: Ports = {
      ...house.ports,
      log: { info: () => undefined, fault: () => undefined },
      transaction: (work) =>
        house.ports.transaction(async (store) => {
          const answer = await work(store)
          if (dies) throw new Error('killed')
          return answer
        }),
    }
    expect(await at('2026-06-16T10:00:00+08:00', dying)).toBe(0)
    expect((await inbox(clerk, id)).filter((title) => title === '今天到期')).toEqual([])
    dies = false
    await sweepWarnings(dying)
    expect((await inbox(clerk, id)).filter((title) => title === '今天到期')).toEqual(['今天到期'])
  })
  test('a resident is reminded once before the rating ends, and never told that anything is late', async () => {
    const { id, resident } = await promised()
    await at('2026-06-15T10:04:00+08:00')
    for (const day of ['25', '27', '28', '29', '30']) await at(`2026-06-${day}T10:00:00+08:00`)
    await at('2026-07-01T10:00:00+08:00')
    expect((await inbox(resident, id)).filter((title) => title === '还没有评价')).toEqual(['还没有评价'])
  })
})

test('promises stand in a ledger with every day they were made for', async () => {
  const kept = await promised('2026-07-20')
  await act(kept.resident, kept.id, 'rate', { rating: 'GOOD' })
  await act(leader, kept.id, 'move_promise', { reason: '雨季开挖不了', newDay: '2026-08-20' })
  await act(street, kept.id, 'agree_promise')
  const line = async (who: string, list: 'RUNNING' | 'LATE' | 'MOVED' | 'FULFILLED') => {
    const { items, counts } = await house.get(who, 'opinion.promises', { list, limit: 50 })
    return { line: items.find((one) => one.opinionId === kept.id), count: counts[list], n: items.length }
  }
  const moved = await line(clerk, 'MOVED')
  expect(moved.line).toMatchObject({
    day: '2026-08-20',
    state: 'RUNNING',
    days: [
      { day: '2026-07-20', reason: null },
      { day: '2026-08-20', reason: '雨季开挖不了' },
    ],
  })
  expect(moved.count).toBe(moved.n)
  expect((await line(street, 'RUNNING')).line).toBeDefined()
  // Another unit sees nothing of it.
  expect((await house.get('U-JY-C1.UNIT_CLERK.U-JY', 'opinion.promises', { list: 'ALL' })).counts.ALL).toBe(0)
  house.setClock('2026-08-21T10:00:00+08:00')
  expect((await line(office, 'LATE')).line).toMatchObject({ state: 'LATE' })
  await act(clerk, kept.id, 'report_fulfilled', { text: '都亮了' })
  await act(street, kept.id, 'fulfil')
  expect((await line(street, 'FULFILLED')).line).toMatchObject({ state: 'FULFILLED', opinionId: kept.id })
})

test('S0-50 what is promised in one year stands in the ledger and the follow-up list of the next, with its history', async () => {
  const [late, running] = [await promised('2026-11-30'), await promised('2027-03-31')]
  for (const one of [late, running]) await act(one.resident, one.id, 'rate', { rating: 'GOOD' })
  await act(leader, late.id, 'move_promise', { reason: '管线要先迁', newDay: '2026-12-20' })
  await act(street, late.id, 'agree_promise')
  house.setClock('2027-01-04T10:00:00+08:00')
  const { items } = await house.get(street, 'opinion.promises', { list: 'ALL', limit: 50 })
  const of = ({ id }: { id: string }) => items.find((one) => one.opinionId === id)
  expect(of(late)).toMatchObject({
    state: 'LATE',
    days: [{ day: '2026-11-30' }, { day: '2026-12-20', reason: '管线要先迁' }],
  })
  expect(of(running)).toMatchObject({ state: 'RUNNING', day: '2027-03-31' })
  // Nobody carries anything over: the lists of the new year hold what is open, whenever it began.
  for (const who of [street, clerk]) {
    const listed = await house.get(who, 'opinion.worklist', { list: who === street ? 'PROMISES' : 'TODO', limit: 50 })
    const ids = listed.items.map(({ id }) => id)
    expect([late.id, running.id].filter((id) => !ids.includes(id))).toEqual([])
  }
  expect((await see(street, late.id)).events.length).toBeGreaterThan(6)
  for (const one of [late, running]) {
    await act(clerk, one.id, 'report_fulfilled', { text: '都亮了' })
    await act(street, one.id, 'fulfil')
  }
})

test('what promised is visited after three and after six months, and can be handled again', async () => {
  const one = await promised('2026-06-20')
  await act(one.resident, one.id, 'rate', { rating: 'GOOD' })
  await act(clerk, one.id, 'report_fulfilled', { text: '都亮了' })
  await act(street, one.id, 'fulfil')
  // Published meanwhile: what everybody reads is visited like anything else.
  const out = await promised('2026-06-20')
  await act(out.resident, out.id, 'rate', { rating: 'GOOD' })
  await act(clerk, out.id, 'report_fulfilled', { text: '都亮了' })
  await act(street, out.id, 'fulfil')
  await house.db.updateTable('opinions').set({ stage: 'PUBLISHED' }).where('id', '=', out.id).execute()
  house.setClock('2026-09-14T10:00:00+08:00')
  await sweepClosed(house.ports)
  expect((await see(street, one.id)).opinion.stage).toBe('CLOSED')
  house.setClock('2026-09-17T10:00:00+08:00')
  await sweepClosed(house.ports)
  for (const { id } of [one, out]) expect((await see(street, id)).opinion.stage).toBe('LOOKBACK')
  await act(street, one.id, 'lookback_ok', { text: '去看过，灯是亮的。' })
  await sweepClosed(house.ports)
  expect((await see(street, one.id)).opinion.stage).toBe('CLOSED')
  house.setClock('2026-12-16T10:00:00+08:00')
  await sweepClosed(house.ports)
  expect((await see(street, one.id)).opinion.stage).toBe('LOOKBACK')
  await act(street, one.id, 'rehandle', { note: '又不亮了' })
  expect((await see(street, one.id)).opinion).toMatchObject({ stage: 'ASSIGNED', handlingRound: 2 })
})

describe('somebody leaves', () => {
  test('all a deputy has goes to another in one act, each item says whether it went, and it can be taken back', async () => {
    const first = await submit()
    const second = await submit()
    const deputyId = first.deputy.replace('.DEPUTY', '')
    const { holders } = await house.get(street, 'opinion.holders', {})
    expect(holders.find(({ id }) => id === deputyId)?.open).toBeGreaterThan(0)
    const from = { kind: 'DEPUTY' as const, id: deputyId }
    const preview = await house.get(street, 'opinion.handoverPreview', { from })
    const heir = preview.heirs.find(({ kind }) => kind === 'DEPUTY')
    const mine = preview.items.filter(({ id }) => [first.id, second.id].includes(id))
    expect(mine.map(({ id }) => id)).toContain(first.id)
    // Meanwhile the deputy answers one of them.
    await act(first.deputy, first.id, 'answer_on_spot', { text: '已经修好了。' })
    const given = await house.get(street, 'opinion.handOver', {
      from,
      to: { kind: 'DEPUTY', id: heir?.id ?? '' },
      reason: '调离本区',
      items: preview.items.map(({ id, version }) => ({ id, version })),
    })
    expect(given.results.find(({ opinionId }) => opinionId === first.id)).toMatchObject({
      done: false,
      problem: '这件事已不在他手里',
    })
    expect(given.results.filter(({ done }) => done).length).toBe(preview.items.length - 1)
    await invariants()
    expect((await house.get(street, 'opinion.handoverPreview', { from })).items).toEqual([])
    const back = await house.get(street, 'opinion.undoHandover', { handoverId: given.handoverId })
    expect(back.results.every(({ done }) => done)).toBe(true)
    expect((await house.get(street, 'opinion.handoverPreview', { from })).items.length).toBe(preview.items.length - 1)
    expect(await house.ask(street, 'opinion.undoHandover', { handoverId: given.handoverId })).toMatchObject({
      ok: false,
      refusal: { code: 'CHANGED_SINCE' },
    })
    // Another street neither sees nor touches any of it.
    const elsewhere = 'LY-T1.STREET_STAFF.LY'
    expect((await house.get(elsewhere, 'opinion.handoverPreview', { from })).items).toEqual([])
    expect(await house.ask(elsewhere, 'opinion.undoHandover', { handoverId: given.handoverId })).toMatchObject({
      ok: false,
    })
    await invariants()
  })
  test('looking at what somebody has takes as many statements for three items as for one', async () => {
    const look = (deputy: string) =>
      statementsOf(() =>
        house.get(street, 'opinion.handoverPreview', { from: { kind: 'DEPUTY', id: deputy.replace('.DEPUTY', '') } }),
      )
    const { deputy } = await submit()
    const one = await look(deputy)
    await submit()
    await submit()
    expect(await look(deputy)).toBe(one)
  })
  test("a unit's items go to another unit with their clock", async () => {
    const { id } = await assigned()
    const due = (await see(street, id)).opinion.finalDueDay
    const from = { kind: 'UNIT' as const, id: 'U-CG' }
    const preview = await house.get(street, 'opinion.handoverPreview', { from })
    const item = preview.items.find((one) => one.id === id)
    const heir = preview.heirs.find(({ kind }) => kind === 'UNIT')
    await house.get(street, 'opinion.handOver', {
      from,
      to: { kind: 'UNIT', id: heir?.id ?? '' },
      reason: '职责划转',
      items: [{ id, version: item?.version ?? 0 }],
    })
    expect((await see(street, id)).opinion).toMatchObject({ stage: 'ASSIGNED', unitName: heir?.name, finalDueDay: due })
    expect((await house.ask(clerk, 'opinion.get', { opinionId: id })).ok).toBe(false)
    await invariants()
  })
})

test('the share on time is the same in SQL as in the rule, at every edge', async () => {
  const now = Date.parse('2026-06-15T10:00:00+08:00')
  const rows = await house.db.selectFrom('opinions').select('id').execute()
  let seed = 7
  const next = (of: number) => (seed = (seed * 48271) % 2147483647) % of
  // Midnight of Beijing is where a day ends, not midnight of Greenwich.
  const moments = ['2026-06-14T23:59:59+08:00', '2026-06-15T00:00:00+08:00', '2026-06-15T07:59:00+08:00'].map(
    Date.parse,
  )
  for (const { id } of rows)
    await house.db
      .updateTable('opinions')
      .set({
        stage: stages[next(stages.length)] ?? 'CLOSED',
        owner_kind: (['DEPUTY', 'ORG', 'UNIT', 'RESIDENT'] as const)[next(4)] ?? 'ORG',
        due_at: next(3) ? new Date(now + next(3) - 1) : null,
        first_answer_at: next(3) ? new Date(moments[next(3)] ?? now) : null,
        first_due_day: next(3) ? '2026-06-14' : null,
      })
      .where('id', '=', id)
      .execute()
  const items = await house.ports.read((store) =>
    Promise.all(rows.map(async ({ id }) => store.opinions.find(id, [{}]))),
  )
  house.setClock('2026-06-15T10:00:00+08:00')
  const measured = await house.get(office, 'measures.area', {})
  const ruled = onTime(
    items.flatMap((item) => item ?? []),
    now,
  )
  expect(ruled.of).toBeGreaterThan(0)
  expect(measured.onTime).toEqual(ruled)
})

test('a step of the clock that fails is tried again after a pause that grows, each try is logged, and who moves the item ends it', async () => {
  const one = await submit()
  const held = house.faults.length
  const fails = () => clockStep(house.ports, one.id, () => Promise.reject(new Error('broken')))
  house.setClock('2026-06-18T10:00:00+08:00')
  await fails()
  const until = async () =>
    (
      await house.db
        .selectFrom('opinions')
        .select('clock_waits_until')
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow()
    ).clock_waits_until?.getTime()
  expect(await until()).toBe(house.now() + 2 * 60_000)
  await sweepDeadlines(house.ports)
  expect((await see(street, one.id)).opinion.stage).toBe('DEPUTY_PENDING')
  for (let i = 0; i < 12; i += 1) await fails()
  expect(await until()).toBe(house.now() + 24 * 3_600_000)
  expect(house.faults.splice(held)).toHaveLength(13)
  await act(one.deputy, one.id, 'forward', { note: '属实。' })
  expect(await until()).toBeUndefined()
})
