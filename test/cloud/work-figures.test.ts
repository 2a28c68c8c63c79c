import { sql } from 'kysely'
import type { AskInput } from '../../src/contract/index'
import { measureIds, measures } from '../../src/domain/measures/measures'
import { workMeasures, type WorkMeasureId } from '../../src/domain/measures/work'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const street = 'QY-T1.STREET_STAFF.QY'
const range = { range: 'OWN', from: '2026-01-01', to: '2026-06-15' } as const

/** Every line behind a figure, page after page. */
const linesOf = async (
  who: string,
  measure: WorkMeasureId,
  more: Partial<Omit<AskInput<'measures.lines'>, 'measure'>> = {},
) => {
  const items = []
  let cursor: string | null = null
  let first
  do {
    const page: Awaited<ReturnType<typeof house.get<'measures.lines'>>> = await house.get(who, 'measures.lines', {
      measure,
      ...range,
      ...more,
      ...(cursor ? { cursor } : {}),
    })
    first ??= page
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return { items, total: first.total }
}
const count = async (text: ReturnType<typeof sql<{ n: number }>>) => (await text.execute(house.db)).rows[0]?.n

beforeAll(async () => {
  await house.get(street, 'contacts.enter', {
    deputyId: 'D001',
    relation: 'DEPUTY_VOTER',
    way: 'VISIT',
    day: '2026-06-10',
  })
  const { contactId } = await house.get('D001.DEPUTY', 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'PHONE' })
  await house.get('D001.DEPUTY', 'contacts.raise', {
    contactId,
    communityId: 'QY01',
    categoryId: 'C0701',
    text: '小区北门的路灯坏了三天了，晚上看不清。',
    calledBy: '王阿姨',
    consent: true,
  })
  const { campaignId } = await house.get(office, 'campaigns.save', {
    kind: 'RECEPTION_MONTH',
    name: '接待人民群众月',
    fromDay: '2026-05-01',
    toDay: '2026-05-31',
    unit: 'GROUP',
    target: 1,
  })
  house.setClock('2026-05-20T10:00:00+08:00')
  await house.get(street, 'campaigns.enter', {
    kind: 'RECEPTION',
    title: '小组接待群众',
    day: '2026-05-20',
    campaignId,
    groupId: 'XZ01',
    held: true,
    deputyIds: [],
  })
})

test('every measure is one that counts opinions, promises, or lines of work: none is named and never counted', () => {
  const of = (kinds: readonly string[]) => measureIds.filter((id) => kinds.includes(measures[id].behind.kind))
  expect([...of(['OPINIONS']), ...of(['PROMISES']), ...workMeasures].sort()).toEqual([...measureIds].sort())
})

test.each([office, street, 'D001.DEPUTY'])(
  'every figure of work that %s sees is what the lines behind it add up to',
  async (who) => {
    const { figures } = await house.get(who, 'measures.work', range)
    expect(figures.length).toBe(who === 'D001.DEPUTY' ? 4 : workMeasures.length)
    for (const { id, part, of } of figures) {
      const { items, total } = await linesOf(who, id)
      expect([id, items.length]).toEqual([id, total.lines])
      const sum = items.reduce((all, line) => ({ part: all.part + line.part, of: all.of + (line.of ?? 0) }), {
        part: 0,
        of: 0,
      })
      expect([id, sum.part, of === null ? null : sum.of]).toEqual([id, part, of])
      expect(new Set(items.map((line) => line.id)).size).toBe(items.length)
    }
  },
  60_000,
)

test('the figures of work are what the rows say, counted another way', async () => {
  const figure = async (id: WorkMeasureId) =>
    (await house.get(office, 'measures.work', range)).figures.find((one) => one.id === id)
  const days = sql`starts_at >= '2026-01-01T00:00:00+08:00' and starts_at < '2026-06-16T00:00:00+08:00'`
  expect((await figure('RECEPTIONS'))?.part).toBe(
    await count(sql`select count(*)::int as n from reception_sessions where stage = 'RECORDED' and ${days}`),
  )
  expect((await figure('GRID_COVERAGE'))?.of).toBe(await count(sql`select count(*)::int as n from grids`))
  expect((await figure('STATION_HEALTH'))?.of).toBe(
    await count(sql`select count(*)::int as n from stations where station_state <> 'CLOSED'
      and (valid_to is null or valid_to >= '2026-06-15')`),
  )
  expect(await figure('CAMPAIGNS')).toMatchObject({ part: 1, of: 24 })
  expect((await figure('GROUP_ACTIVITIES'))?.part).toBe(
    await count(sql`select count(*)::int as n from activities where activity_state = 'DONE' and group_id is not null
      and day >= '2026-01-01' and day <= '2026-06-15'`),
  )
  // Three booked, one of them came to nothing; a deputy of two signed in.
  const { rows } = await sql<{ id: string; street_id: string }>`
    select s.id, s.street_id from reception_sessions s where s.stage = 'RECORDED' and ${days} and s.street_id = 'QY'
    order by s.starts_at desc limit 1`.execute(house.db)
  const [session] = rows
  const before = { missed: await figure('NO_SHOW'), came: await figure('ATTENDANCE') }
  await sql`update reception_sessions set recorded_at = ends_at where id = ${session?.id}`.execute(house.db)
  await sql`delete from session_deputies where session_id = ${session?.id}`.execute(house.db)
  await sql`insert into session_deputies (district_id, session_id, deputy_id, roster_state, signed_in_at)
    select district_id, id, x.deputy, x.state, x.at from reception_sessions
    cross join (values ('D001', 'ROSTERED', now()), ('D002', 'ROSTERED', null), ('D003', 'LEAVE', null)) as x (deputy, state, at)
    where id = ${session?.id}`.execute(house.db)
  const came = await figure('ATTENDANCE')
  expect([came?.part, came?.of]).toEqual([(before.came?.part ?? 0) + 1, (before.came?.of ?? 0) + 2])
  await sql`insert into slots (district_id, id, session_id, starts_at, ends_at, capacity, taken)
    select district_id, 'W-SLOT', id, starts_at, ends_at, 3, 0 from reception_sessions where id = ${session?.id}`.execute(
    house.db,
  )
  const states = ['NO_SHOW', 'DONE', 'CANCELLED_BY_RESIDENT']
  for (const [i, state] of states.entries())
    await sql`insert into bookings (district_id, id, booking_number, session_id, slot_id, station_id, street_id, person_id, called_sealed,
        phone_sealed, party, check_in_code, booking_state, starts_at, ends_at, created_at, changed_at)
      select district_id, ${`W${i}`}, ${`W${i}`}, id, 'W-SLOT', station_id, street_id, null, 'x', 'x', 1, ${`00000${i}`}, ${state},
        starts_at, ends_at, starts_at, starts_at from reception_sessions where id = ${session?.id}`.execute(house.db)
  const missed = await figure('NO_SHOW')
  expect([missed?.part, missed?.of]).toEqual([(before.missed?.part ?? 0) + 1, (before.missed?.of ?? 0) + 2])
})

test('S0-10 both figures, contacts in the period and the share of what was raised that is closed, stand for each member and deputy', async () => {
  const { items } = await linesOf(street, 'CONTACTS')
  const one = items.find(({ id }) => id === 'D001')
  const before = one?.part ?? 0
  expect(before).toBeGreaterThanOrEqual(2)
  expect(one?.facts.map(({ name }) => name)).toEqual(['职务', '反映办结'])
  expect(one?.facts[1]?.value).toBe('0 ÷ 1')
  await house.get('D001.DEPUTY', 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'PHONE', day: '2026-06-14' })
  expect((await linesOf(street, 'CONTACTS')).items.find(({ id }) => id === 'D001')?.part).toBe(before + 1)
  // Closed: the share follows.
  await sql`update opinions set stage = 'CLOSED', closed_at = now() where contact_id is not null`.execute(house.db)
  expect((await linesOf(street, 'RAISED_CLOSED')).items).toMatchObject([{ id: 'D001', part: 1, of: 1 }])
  // The deputy sees the own, and nobody else's.
  expect((await linesOf('D001.DEPUTY', 'CONTACTS')).items.map(({ id }) => id)).toEqual(['D001'])
})

test('S0-11 members of the chairpersons’ meeting stand first, and the board can be narrowed to them', async () => {
  const { items } = await linesOf(office, 'CONTACTS')
  const posts = items.map(({ facts }) => facts[0]?.value)
  expect(posts.slice(0, 5)).toEqual(Array(5).fill('主任会议成员'))
  expect(posts.slice(5)).not.toContain('主任会议成员')
  const chairs = await linesOf(office, 'CONTACTS', { post: 'CHAIR' })
  expect(chairs.items).toEqual(items.slice(0, 5))
  const parts = await Promise.all(
    (['CHAIR', 'MEMBER', 'NONE'] as const).map(async (post) => (await linesOf(office, 'CONTACTS', { post })).items),
  )
  expect(parts.flat()).toHaveLength(items.length)
})

test('S2-07 the year of each group stands as data: times by quarter, who came, the average a member', async () => {
  const members = await sql<{ deputy_id: string }>`
    select deputy_id from deputy_group_members where group_id = 'XZ02' order by deputy_id`.execute(house.db)
  const came = members.rows.slice(0, 3).map(({ deputy_id }) => deputy_id)
  await house.get(street, 'campaigns.enter', {
    kind: 'INSPECTION',
    title: '看老旧小区改造',
    day: '2026-02-03',
    groupId: 'XZ02',
    held: true,
    deputyIds: came,
    signedIds: came.slice(0, 2),
  })
  const { items } = await linesOf(office, 'GROUP_ACTIVITIES')
  const groups = await count(sql`select count(*)::int as n from deputy_groups`)
  expect(items).toHaveLength(groups ?? 0)
  const one = items.find(({ id }) => id === 'XZ02')
  // Only who signed in counts, where anybody did.
  expect(one?.facts).toEqual([
    { name: '人数', value: String(members.rows.length) },
    { name: '参加', value: '2 人次' },
    { name: '人均', value: (Math.round((2 / members.rows.length) * 10) / 10).toFixed(1) },
    { name: '各季度', value: '1/0/0/0' },
  ])
})

test('S4-25 figures by level: somebody with two seats stands at both levels, and is one deputy', async () => {
  const { levels, deputies } = await house.get(office, 'measures.work', range)
  const seats = await count(
    sql`select count(distinct (deputy_id, deputy_level))::int as n from mandates where mandate_state = 'ACTIVE'`,
  )
  expect(levels.map(({ level }) => level)).toEqual(['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN'])
  expect(levels.reduce((sum, row) => sum + row.deputies, 0)).toBe(seats)
  expect(seats).toBeGreaterThan(deputies)
  const { items } = await linesOf(office, 'CONTACTS')
  expect(items).toHaveLength(deputies)
  // Those with one seat once, those with two twice: more than all contacts together, never fewer.
  expect(levels.reduce((sum, row) => sum + row.contacts, 0)).toBeGreaterThanOrEqual(
    items.reduce((sum, { part }) => sum + part, 0),
  )
})

test('what a board cannot show it says in words: days upside down, of the future, ten years, another area', async () => {
  const wrong = async (who: string, input: object) => {
    const answer = await house.ask(who, 'measures.work', { ...range, ...input })
    return answer.ok ? null : [answer.refusal.code, ...Object.values(answer.refusal.fields ?? {})].join(' ')
  }
  expect(await wrong(office, { from: '2026-06-10', to: '2026-06-01' })).toMatch(/对调/)
  expect(await wrong(office, { to: '2026-12-31' })).toMatch(/还没有以后的数字/)
  expect(await wrong(office, { from: '2016-01-01' })).toMatch(/一次最多看 3 年/)
  expect(await wrong(office, { from: '2026-02-31' })).toMatch(/没有这一天/)
  expect(await wrong(street, { streetId: 'HX' })).toMatch(/NOT_FOUND/)
  expect(await wrong(office, { streetId: 'NOWHERE' })).toMatch(/NOT_FOUND/)
  expect(await wrong('U-CG-C1.UNIT_CLERK.U-CG', {})).toMatch(/NOT_ALLOWED/)
  expect((await house.ask('D001.DEPUTY', 'measures.lines', { measure: 'GROUP_ACTIVITIES' })).ok).toBe(false)
  // An area where nothing happened: noughts, and no rate of nothing.
  const empty = await house.get(office, 'measures.work', { range: 'OWN', from: '2025-01-02', to: '2025-01-02' })
  expect(empty.figures.find(({ id }) => id === 'NO_SHOW')).toMatchObject({ part: 0, of: 0 })
})
