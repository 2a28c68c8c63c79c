import { type RouteAnswer, RULE_VERSION } from '../../src/domain/opinion/routing'
import { drainStranded } from '../../cloud/jobs/drain'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const home = { communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701' }
const submit = (n: number, more: object = {}) =>
  house.get(`resident:${n}`, 'opinion.submit', {
    ...home,
    text: '楼下的垃圾桶两天没有清运了。',
    consent: true,
    ...more,
  })
const stored = async (id: string) => {
  const row = await house.db.selectFrom('opinions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return { ...row, routing: JSON.parse(row.routing) as RouteAnswer }
}
const districtId = async () => (await house.db.selectFrom('districts').select('id').executeTakeFirstOrThrow()).id
const link = async (gridId: string, deputyIds: readonly string[]) => {
  const district_id = await districtId()
  await house.db.deleteFrom('deputy_grids').where('grid_id', '=', gridId).execute()
  await house.db
    .insertInto('deputy_grids')
    .values(deputyIds.map((deputy_id) => ({ district_id, deputy_id, grid_id: gridId })))
    .execute()
}
/** Two deputies of the street in office, with nothing to do so far. */
const twoIdle = async (): Promise<[string, string]> => {
  const rows = await house.db
    .selectFrom('deputies as p')
    .select('p.id')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('mandates as m')
          .select('m.id')
          .whereRef('m.deputy_id', '=', 'p.id')
          .where('m.mandate_state', '=', 'ACTIVE'),
      ),
    )
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('opinions as i').select('i.id').whereRef('i.deputy_id', '=', 'p.id'))),
    )
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('deputy_absences as a').select('a.id').whereRef('a.deputy_id', '=', 'p.id'))),
    )
    .orderBy('p.id')
    .limit(2)
    .execute()
  return [rows[0]?.id ?? '', rows[1]?.id ?? '']
}

test('20 residents who submit at the same moment are spread evenly over two deputies who are equally near', async () => {
  const pair = await twoIdle()
  await link('QY01-02', pair)
  const people = Array.from({ length: 20 }, (_, i) => `resident:${300 + i}`)
  // Everybody is signed in before, so that what is sent arrives together.
  const tokens = await Promise.all(people.map((who) => house.token(who)))
  const answers = await Promise.all(
    people.map((who, i) => {
      const input = {
        ...home,
        requestId: house.ports.ids.next(),
        gridId: 'QY01-02',
        text: '垃圾桶两天没有清运了。',
        consent: true,
      }
      return house.raw(who, 'opinion.submit', input, tokens[i])
    }),
  )
  expect(answers.map(({ body }) => (body as { ok: boolean }).ok)).not.toContain(false)
  const rows = await house.db
    .selectFrom('opinions')
    .select('deputy_id as id')
    .where('grid_id', '=', 'QY01-02')
    .orderBy('opinion_number')
    .execute()
  // Not only in the end: at no moment has one more than one item more than the other.
  const ahead = rows.map((_, i) => {
    const so = rows.slice(0, i + 1)
    return Math.abs(so.filter(({ id }) => id === pair[0]).length - so.filter(({ id }) => id === pair[1]).length)
  })
  expect(ahead).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) % 2))
}, 60_000)

test('what was looked at is stored with the item: the boundary, the order and the tables by their versions', async () => {
  const row = await stored((await submit(330)).opinionId)
  const held = await house.db.selectFrom('routing_versions').select('version').executeTakeFirstOrThrow()
  expect(row.routing).toMatchObject({ boundaryVersion: 1, ruleVersion: RULE_VERSION, tableVersion: held.version })

  const { row: category } = await house.get(office, 'register.get', { sheet: 'categories', id: 'C0701' })
  await house.get(office, 'register.save', {
    sheet: 'categories',
    id: 'C0701',
    version: category.version,
    cells: { field: '城建环资' },
    reason: '让专业小组也能接',
  })
  expect((await stored((await submit(331)).opinionId)).routing).toMatchObject({ tableVersion: held.version + 1 })
})

test('that a deputy keeps away is seen by all who look why; from what, only by those who keep his list', async () => {
  const { deputy_id: foreign } = await house.db
    .selectFrom('deputy_grids')
    .select('deputy_id')
    .where('grid_id', 'like', 'HX%')
    .executeTakeFirstOrThrow()
  const row = { district_id: await districtId(), id: `${foreign}--砚台饭店`, deputy_id: foreign, unit_id: null }
  await house.db
    .insertInto('recusals')
    .values({ ...row, words: '砚台饭店', reason: '本人经营' })
    .execute()
  const { opinionId } = await submit(345, { scannedDeputyId: foreign, text: '砚台饭店的油烟排到了楼道里。' })
  const whyFor = async (who: string) =>
    (await house.get(who, 'routing.why', { opinionId })).skipped.map(({ why }) => why)
  expect(await whyFor('QY-T1.STREET_STAFF.QY')).toEqual(['要回避'])
  expect(await whyFor('DGW-1.DISTRICT_OFFICE.DGW')).toEqual(['要回避：写到了“砚台饭店”'])
  const tried = await house.get('QY-T1.STREET_STAFF.QY', 'routing.try', {
    ...{ communityId: 'QY01', categoryId: 'C0701', text: '砚台饭店的油烟排到了楼道里。', scannedDeputyId: foreign },
  })
  expect(tried.now.route.skipped.map(({ why }) => why)).toContain('要回避')
  await house.db.deleteFrom('recusals').where('id', '=', row.id).execute()
})

test('a deputy keeps away from what the unit of his own would handle, and from what names his own firm', async () => {
  const [first, second] = await twoIdle()
  await link('QY01-03', [first, second])
  const district_id = await districtId()
  await house.db
    .insertInto('recusals')
    .values({
      district_id,
      id: `${first}--晴川物业`,
      deputy_id: first,
      unit_id: null,
      words: '晴川物业',
      reason: '本人经营',
    })
    .execute()
  const named = await stored((await submit(340, { gridId: 'QY01-03', text: '晴川物业三个月没有公布账目。' })).opinionId)
  expect(named.deputy_id).toBe(second)
  expect(named.routing).toMatchObject({ skipped: [{ deputyId: first, reason: 'RECUSED_WORDS', recusal: '晴川物业' }] })
  // Where the place alone names it, too.
  const at = await stored(
    (await submit(341, { gridId: 'QY01-03', text: '门口的路灯不亮。', placeText: '晴川物业办公室门口' })).opinionId,
  )
  expect(at.deputy_id).toBe(second)

  await house.db
    .insertInto('recusals')
    .values({
      district_id,
      id: `${second}-U-CG-`,
      deputy_id: second,
      unit_id: 'U-CG',
      words: null,
      reason: '在该局任职',
    })
    .execute()
  const units = await stored((await submit(342, { gridId: 'QY01-03' })).opinionId)
  expect(units.deputy_id).toBe(first)
  expect(units.routing).toMatchObject({ skipped: [{ deputyId: second, reason: 'RECUSED_UNIT', recusal: 'U-CG' }] })
  // What another unit would handle is his as before.
  const other = await stored(
    (await submit(343, { gridId: 'QY01-03', categoryId: 'C0101', text: '学区怎么划的请早点公布，晴川物业也在问。' }))
      .opinionId,
  )
  expect(other.deputy_id).toBe(second)
})

test('the professional group of the category is asked where nobody nearer may act', async () => {
  const [first] = await twoIdle()
  await link('QY01-04', [first])
  const community = { communityId: 'QY01', gridId: 'QY01-04', categoryId: 'C0101' }
  await house.db.updateTable('mandates').set({ mandate_state: 'SUSPENDED' }).where('deputy_id', '=', first).execute()
  await house.db.deleteFrom('station_communities').where('community_id', '=', 'QY01').execute()
  const row = await stored((await submit(350, { ...community, text: '孩子入学怎么报名，没有说清。' })).opinionId)
  const members = await house.db
    .selectFrom('deputy_group_members as m')
    .innerJoin('deputy_groups as g', 'g.id', 'm.group_id')
    .select('m.deputy_id as id')
    .where('g.field', '=', '教育')
    .execute()
  expect(members.map(({ id }) => id)).toContain(row.deputy_id)
  expect(row).toMatchObject({ stage: 'DEPUTY_PENDING', routed_by: 'GROUP_DEPUTY' })
  expect(row.routing).toMatchObject({ skipped: [{ deputyId: first, reason: 'SUSPENDED' }] })
  await house.db.updateTable('mandates').set({ mandate_state: 'ACTIVE' }).where('deputy_id', '=', first).execute()
})

test('a category that is offered in some streets only is refused elsewhere, and the words say where it belongs', async () => {
  const { row } = await house.get(office, 'register.get', { sheet: 'categories', id: 'C0702' })
  await house.get(office, 'register.save', {
    sheet: 'categories',
    id: 'C0702',
    version: row.version,
    cells: { streets: 'HX' },
    reason: '只有红杏街道试点',
  })
  const asked = { ...home, categoryId: 'C0702', text: '楼下的垃圾桶两天没有清运了。', consent: true }
  const answer = await house.ask('resident:360', 'opinion.submit', asked)
  expect(answer).toMatchObject({
    ok: false,
    refusal: { code: 'BAD_SHAPE', fields: { categoryId: expect.stringContaining('红杏街道') as unknown } },
  })
  expect(await house.ask('resident:360', 'opinion.preview', { ...home, categoryId: 'C0702' })).toMatchObject({
    ok: false,
  })
  const there = { ...asked, communityId: 'HX01', gridId: undefined }
  expect(await house.ask('resident:360', 'opinion.submit', there)).toMatchObject({ ok: true })
})

describe('what waits where it cannot be answered is given to somebody else, with the reason on its time line', () => {
  const leave = async (deputy_id: string, from_day: string, to_day: string) =>
    house.db
      .insertInto('deputy_absences')
      .values({
        district_id: await districtId(),
        id: `${deputy_id}-${from_day}`,
        deputy_id,
        from_day,
        to_day,
        reason: '住院',
      })
      .execute()
  const lastEvent = async (id: string) => (await house.get(office, 'opinion.get', { opinionId: id })).events.at(-1)
  const standing = (id: string, mandate_state: 'ACTIVE' | 'SUSPENDED' | 'ENDED') =>
    house.db.updateTable('mandates').set({ mandate_state }).where('deputy_id', '=', id).execute()

  test('when the deputy is suspended, leaves office, or is away until after the limit', async () => {
    for (const [n, what] of (['SUSPENDED', 'ENDED', 'AWAY'] as const).entries()) {
      const [first, second] = await twoIdle()
      await link('QY01-05', [first, second])
      const sent = await submit(370 + n, { gridId: 'QY01-05' })
      expect((await stored(sent.opinionId)).deputy_id).toBe(first)
      if (what === 'AWAY') await leave(first, '2026-06-15', '2026-06-30')
      else await standing(first, what)
      expect(await drainStranded(house.ports)).toBe(1)
      expect(await stored(sent.opinionId)).toMatchObject({
        stage: 'DEPUTY_PENDING',
        deputy_id: second,
        owner_id: second,
      })
      expect(await lastEvent(sent.opinionId)).toMatchObject({
        step: 'reroute',
        actor: '系统',
        facts: { why: what === 'AWAY' ? (expect.stringContaining('请假') as unknown) : '代表已暂停或结束履职' },
      })
      // Nothing is left to do, and the author was told who has it now.
      expect(await drainStranded(house.ports)).toBe(0)
      const { items } = await house.get(`resident:${370 + n}`, 'inbox.list', {})
      expect(items[0]?.body).toContain('现在由')
    }
  })

  test('when nobody else may act it falls to the street, and comes back to a deputy who returns', async () => {
    const [only] = await twoIdle()
    await link('QY01-06', [only])
    // No professional group for it.
    await house.db.updateTable('categories').set({ field: null }).execute()
    const sent = await submit(380, { gridId: 'QY01-06' })
    await leave(only, '2026-06-15', '2026-06-17')
    await drainStranded(house.ports)
    expect(await stored(sent.opinionId)).toMatchObject({ stage: 'TRIAGE', routed_by: 'NOBODY_MATCHES' })
    expect(await lastEvent(sent.opinionId)).toMatchObject({ step: 'fall_through' })
    // Sent while the deputy was away: nobody is found, until the deputy is back.
    const late = await submit(381, { gridId: 'QY01-06' })
    expect(late.stage).toBe('TRIAGE')
    const { items } = await house.get('QY-T1.STREET_STAFF.QY', 'opinion.worklist', { list: 'UNMATCHED' })
    expect(items.map(({ id }) => id)).toContain(late.opinionId)
    house.setClock('2026-06-18T09:00:00+08:00')
    await drainStranded(house.ports)
    expect(await stored(late.opinionId)).toMatchObject({
      stage: 'DEPUTY_PENDING',
      deputy_id: only,
      routed_by: 'GRID_DEPUTY',
    })
    expect(await lastEvent(late.opinionId)).toMatchObject({ step: 'reroute', facts: { why: '有代表可以处理了' } })
  })

  test('when the station closes whose reception it waited for', async () => {
    const [duty, second] = await twoIdle()
    await link('QY01-03', [second])
    const station = await house.db
      .selectFrom('stations')
      .select('id')
      .where('street_id', '=', 'QY')
      .where('station_state', '=', 'OPEN')
      .where('station_level', '=', 'STATION')
      .executeTakeFirstOrThrow()
    const session = await house.db
      .selectFrom('reception_sessions')
      .select('id')
      .where('station_id', '=', station.id)
      .where('stage', 'in', ['PLANNED', 'ANNOUNCED'])
      .where('ends_at', '>', new Date(house.now()))
      .orderBy('starts_at')
      .executeTakeFirstOrThrow()
    await house.db.deleteFrom('session_deputies').where('session_id', '=', session.id).execute()
    await house.db
      .insertInto('session_deputies')
      .values({ district_id: await districtId(), session_id: session.id, deputy_id: duty })
      .execute()
    const sent = await submit(390, { gridId: 'QY01-03', scannedStationId: station.id })
    expect(await stored(sent.opinionId)).toMatchObject({ deputy_id: duty, via_station_id: station.id })
    await house.db.updateTable('stations').set({ station_state: 'CLOSED' }).where('id', '=', station.id).execute()
    expect(await drainStranded(house.ports)).toBe(1)
    expect(await stored(sent.opinionId)).toMatchObject({ deputy_id: second, via_station_id: null })
    expect((await lastEvent(sent.opinionId))?.facts.why).toContain('停止接待')
  })
})
