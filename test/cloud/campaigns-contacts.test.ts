import type { DistrictWorkbook } from '../../src/domain/register/rows'
import { checkWorkbook } from '../../src/domain/register/check'
import { applyWorkbook } from '../../cloud/db/register/apply'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import { plusDays } from '../../src/domain/calendar/time'
import { type House, openHouse, TODAY } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const deputy = 'D001.DEPUTY'
const links = buildSampleDistrict({ today: TODAY }).contactLinks
const district = (fields: object = {}) => house.get(office, 'contacts.coverage', fields)

/** The register with something changed, as a file would bring it. */
const bring = async (change: (data: DistrictWorkbook) => void) => {
  const data = buildSampleDistrict({ today: TODAY })
  change(data)
  const checked = checkWorkbook(await readWorkbook(await writeWorkbook(data)))
  if (!checked.ok) return checked.errors
  await applyWorkbook(house.db, house.sealer, checked.data, house.now(), checked.rowOf)
  return []
}

test('S0-09 the coverage report lists deputies with no contact this quarter', async () => {
  const before = await district()
  expect(before).toMatchObject({ year: 2026, quarter: 2, from: '2026-04-01', to: '2026-06-30' })
  expect(before.deputies).toBeGreaterThan(380)
  const silent = before.silent[0]?.id ?? ''
  await house.get(office, 'contacts.enter', { deputyId: silent, relation: 'DEPUTY_VOTER', way: 'VISIT', people: 3 })
  const after = await district()
  expect(after.silent.map(({ id }) => id)).not.toContain(silent)
  expect(after.silent).toHaveLength(before.silent.length - 1)
  // In another quarter nothing was done yet, and everybody is listed.
  expect((await district({ quarter: 1 })).silent).toHaveLength(before.deputies)

  // A committee member who spoke with a deputy: the one wrote, the other was reached.
  const link = links.find((one) => one.relation === 'MEMBER_DEPUTY')
  if (!link) throw new Error('the sample has no links')
  expect(before.membersWithoutLog.map(({ id }) => id)).toContain(link.deputy)
  expect(before.unreached.map(({ id }) => id)).toContain(link.target)
  await house.get(`${link.deputy}.DEPUTY`, 'contacts.enter', {
    relation: 'MEMBER_DEPUTY',
    targetId: link.target,
    way: 'PHONE',
  })
  const spoken = await district()
  expect(spoken.membersWithoutLog.map(({ id }) => id)).not.toContain(link.deputy)
  expect(spoken.unreached.map(({ id }) => id)).not.toContain(link.target)
  expect(spoken.withoutMember).toHaveLength(4)

  // 领导联系基层人大: a street that its leader visited is off the list.
  const body = links.find((one) => one.relation === 'LEADER_BODY')
  const bodies = (list: typeof spoken) => list.bodiesWithoutVisit.map(({ target }) => target.id)
  expect(bodies(spoken)).toContain(body?.target)
  await house.get(`${body?.deputy}.DEPUTY`, 'contacts.enter', {
    relation: 'LEADER_BODY',
    targetId: body?.target ?? '',
    way: 'MEETING',
  })
  expect(bodies(await district())).not.toContain(body?.target)
})

test('S2-10 each member of the chairpersons’ meeting has a contact place and its log; one without is listed', async () => {
  const { chairs, chairsWithoutPlace, placesWithoutVisit } = await district()
  expect(chairs).toHaveLength(5)
  for (const chair of chairs) expect(chair.places).toHaveLength(1)
  expect([chairsWithoutPlace, placesWithoutVisit.length]).toEqual([[], 5])
  const [chair] = chairs
  const place = chair?.places[0]?.id ?? ''
  const own = `${chair?.id}.DEPUTY`
  await house.get(own, 'contacts.enter', {
    relation: 'CHAIR_PLACE',
    targetId: place,
    way: 'VISIT',
    note: '听站点说经费',
  })
  const after = await district()
  expect(after.chairs.find(({ id }) => id === chair?.id)?.places).toEqual([
    { id: place, name: expect.any(String), lastDay: TODAY, visits: 1 },
  ])
  expect(after.placesWithoutVisit).toHaveLength(4)
  const { items } = await house.get(office, 'contacts.list', { deputyId: chair?.id ?? '' })
  expect(items[0]).toMatchObject({ relation: 'CHAIR_PLACE', target: { id: place }, note: '听站点说经费' })
  // 主任接待代表日: with a deputy by name.
  await house.get(own, 'contacts.enter', { relation: 'CHAIR_DAY', targetId: 'D002', way: 'MEETING' })
  // 组成人员联系代表 and the rest are written by who holds the post, not by everybody.
  expect(
    await house.ask('D002.DEPUTY', 'contacts.enter', { relation: 'CHAIR_PLACE', targetId: place, way: 'VISIT' }),
  ).toMatchObject({ refusal: { fields: { relation: expect.stringContaining('联系关系') } } })

  const errors = await bring((data) => {
    const rest = data.contactLinks.filter((one) => one.relation !== 'CHAIR_PLACE')
    data.contactLinks = rest
    for (const row of data.contactLinks.slice(0, 1)) row.to = '2026-06-01'
  })
  expect(errors).toEqual([])
})

test('S2-12 voter contact: what was planned for the year stands against what was done', async () => {
  const mine = async () => (await house.get(deputy, 'contacts.deputy', {})).plan
  const before = await mine()
  // Nothing said yet: the district's number.
  expect(before.planned).toBe(4)
  await house.get(street, 'contacts.plan', { year: 2026, planned: 6, deputyIds: ['D001'] })
  const { plan } = await house.get(deputy, 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'VISIT', people: 5 })
  expect(plan).toEqual({ planned: 6, done: before.done + 1 })
  const { targets } = (await house.get(deputy, 'contacts.deputy', {})).relations.find(
    ({ relation }) => relation === 'DEPUTY_GRID',
  ) ?? { targets: [] }
  const grid = { relation: 'DEPUTY_GRID' as const, targetId: targets[0]?.id ?? '', way: 'MEETING' as const }
  const { contactId } = await house.get(deputy, 'contacts.enter', grid)
  const row = async () => (await house.get(street, 'contacts.coverage', {})).plan.rows.find(({ id }) => id === 'D001')
  expect(await row()).toMatchObject({ planned: 6, done: before.done + 2 })
  // Taken back with a reason, it is not done; the entry stays to be read.
  await house.get(deputy, 'contacts.cancel', { contactId, reason: '日期记错了' })
  expect(await mine()).toEqual({ planned: 6, done: before.done + 1 })
  expect((await house.get(deputy, 'contacts.list', {})).items.find(({ id }) => id === contactId)).toMatchObject({
    cancelled: true,
    cancelReason: '日期记错了',
    can: { cancel: false },
  })
  const whole = (await district()).plan
  expect(whole.planned).toBeGreaterThan(1_500)
  const behind = whole.rows.map((one) => one.planned - one.done)
  expect(behind).toEqual([...behind].sort((a, b) => b - a))
  // One number for all of the own area.
  const { deputies } = await house.get(street, 'contacts.plan', { year: 2027, planned: 5 })
  const area = await house.get(street, 'contacts.coverage', { year: 2027, quarter: 1 })
  expect(area.deputies).toBe(deputies)
  expect(area.plan).toMatchObject({ planned: deputies * 5, done: 0, reached: 0 })
})

test('a reception counts once, also when it is written down by hand', async () => {
  const done = async () => (await house.get(deputy, 'contacts.deputy', {})).plan.done
  const before = await done()
  const keys = { district_id: '329902', station_id: 'QY-S2', street_id: 'QY', theme: null }
  const starts_at = new Date(`${TODAY}T07:00:00+08:00`)
  await house.db
    .insertInto('reception_sessions')
    .values({ ...keys, id: 'ONCE', starts_at, ends_at: new Date(+starts_at + 3_600_000), stage: 'RECORDED' })
    .execute()
  await house.db
    .insertInto('session_deputies')
    .values({ district_id: '329902', session_id: 'ONCE', deputy_id: 'D001' })
    .execute()
  expect(await done()).toBe(before + 1)
  await house.get(deputy, 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'RECEPTION', people: 3 })
  expect(await done()).toBe(before + 1)
  const activity = { kind: 'RECEPTION' as const, title: '小组接待', deputyIds: ['D001'], signedIds: ['D001'] }
  await house.get(office, 'campaigns.enter', { ...activity, day: TODAY })
  expect(await done()).toBe(before + 1)
  // Without a session on the roster, the activity and what was written down of it are one as well.
  const day = plusDays(TODAY, -1)
  await house.get(office, 'campaigns.enter', { ...activity, day })
  await house.get(deputy, 'contacts.enter', { relation: 'DEPUTY_VOTER', way: 'RECEPTION', people: 3, day })
  expect(await done()).toBe(before + 2)
})

test('a reception that was recorded and a visit of the group are contacts, without anybody typing them', async () => {
  const people = await house.ports.read((store) => store.contacts.people())
  const silent = new Set((await district()).silent.map(({ id }) => id))
  const quiet = people.filter(({ id, streetIds }) => silent.has(id) && streetIds.includes('QY')).map(({ id }) => id)
  const [came = '', stayed = '', walked = ''] = quiet
  const startsAt = new Date(`${TODAY}T08:00:00+08:00`)
  const keys = { district_id: '329902', station_id: 'QY-S2', street_id: 'QY', theme: null }
  await house.db
    .insertInto('reception_sessions')
    .values({
      ...keys,
      id: 'C-1',
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + 3_600_000),
      stage: 'RECORDED',
    })
    .execute()
  await house.db
    .insertInto('session_deputies')
    .values([
      { district_id: '329902', session_id: 'C-1', deputy_id: came, signed_in_at: startsAt },
      { district_id: '329902', session_id: 'C-1', deputy_id: stayed },
    ])
    .execute()
  await house.get(street, 'campaigns.enter', {
    kind: 'VISIT',
    title: '走访困难户',
    day: TODAY,
    deputyIds: [walked],
    held: true,
  })
  const after = (await district()).silent.map(({ id }) => id)
  expect([after.includes(came), after.includes(walked), after.includes(stayed)]).toEqual([false, false, true])
})

test('S3-08 the matrix shows member, deputy, grids and residents, and goes out as a file', async () => {
  const { rows, areaName } = await house.get(office, 'contacts.matrix', {})
  expect(areaName).toBe('鼓宁区')
  const link = links.find((one) => one.relation === 'MEMBER_DEPUTY' && one.to === null)
  const row = rows.find(({ member, deputy: one }) => member?.id === link?.deputy && one.id === link?.target)
  expect(row).toMatchObject({ reached: expect.any(Number), grids: expect.any(Array), contacts: expect.any(Number) })
  expect(rows.find(({ deputy: one }) => one.id === 'D001')?.grids.map(({ name }) => name)).not.toEqual([])
  // Nobody is left out: whoever no member keeps contact with stands at the end.
  const people = await house.ports.read((store) => store.contacts.people())
  expect(new Set(rows.map(({ deputy: one }) => one.id)).size).toBe(people.length)
  expect(rows.at(-1)?.member).toBeNull()
  const own = (await house.get(street, 'contacts.matrix', {})).rows
  const area = new Set(people.filter(({ streetIds }) => streetIds.includes('QY')).map(({ id }) => id))
  expect(own.every(({ deputy: one }) => area.has(one.id))).toBe(true)
  // The relations themselves are a sheet of the register: out, and in again without a change.
  const { base64 } = await house.get(office, 'register.export', { sheets: ['contactLinks'] })
  const read = await readWorkbook(Buffer.from(base64, 'base64'))
  if (!read.readable) throw new Error('not readable')
  const sheet = read.sheets.find(({ name }) => name === '联系关系')
  expect(sheet?.rows.length).toBe((await house.db.selectFrom('contact_links').select('id').execute()).length)
  expect(sheet?.rows[0]?.cells).toMatchObject({ 谁: expect.stringMatching(/^D\d{3}$/) })
})

test('whoever holds no post for it, or is not there, is refused by row', async () => {
  const errors = await bring((data) => {
    const nobody = data.deputies.find(({ committeePost }) => committeePost === null)?.code ?? ''
    const chair = data.deputies.find(({ committeePost }) => committeePost === 'CHAIR')?.code ?? ''
    const row = { from: '2026-01-01', to: null }
    data.contactLinks.push(
      { ...row, relation: 'CHAIR_PLACE', deputy: nobody, target: 'QY-S1' },
      { ...row, relation: 'MEMBER_DEPUTY', deputy: chair, target: chair },
      { ...row, relation: 'LEADER_BODY', deputy: chair, target: 'U-CG' },
      { ...row, relation: 'CHAIR_PLACE', deputy: chair, target: 'NONE' },
      { ...row, relation: 'CHAIR_PLACE', deputy: chair, target: 'QY-S2', to: '2025-01-01' },
    )
  })
  expect(errors.map(({ sheet, column }) => [sheet, column])).toEqual([
    ['联系关系', '谁'],
    ['联系关系', '联系谁'],
    ['联系关系', '联系谁'],
    ['联系关系', '联系谁'],
    ['联系关系', '结束日期'],
  ])
  for (const { message } of errors) expect(message).toMatch(/请/)
})

test('a deputy writes only for the own name, a street only for its own, and others see nothing', async () => {
  const talk = { relation: 'DEPUTY_VOTER' as const, way: 'VISIT' as const }
  expect(await house.ask(deputy, 'contacts.enter', { ...talk, deputyId: 'D002' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(other, 'contacts.enter', { ...talk, deputyId: 'D001' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(street, 'contacts.enter', talk)).toMatchObject({
    refusal: { fields: { deputyId: '请选择代表' } },
  })
  const { contactId } = await house.get(street, 'contacts.enter', { ...talk, deputyId: 'D001' })
  expect(await house.ask(other, 'contacts.cancel', { contactId, reason: '不是我的' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask('D002.DEPUTY', 'contacts.cancel', { contactId, reason: '不是我的' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect((await house.get(other, 'contacts.list', {})).items.some(({ id }) => id === contactId)).toBe(false)
  expect((await house.get('D002.DEPUTY', 'contacts.list', {})).items.some(({ id }) => id === contactId)).toBe(false)
  expect((await house.get(street, 'contacts.list', {})).items.some(({ id }) => id === contactId)).toBe(true)
  expect(await house.ask(other, 'contacts.deputy', { deputyId: 'D001' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(street, 'contacts.coverage', { streetId: 'HX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(street, 'contacts.matrix', { streetId: 'HX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(street, 'contacts.plan', { year: 2026, planned: 1, deputyIds: ['D200'] })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  for (const who of [null, 'resident:1', 'QY-S1-L.STATION_LIAISON.QY-S1', 'SYS1.SYS_ADMIN', 'U-CG-C1.UNIT_CLERK.U-CG'])
    for (const [name, input] of [
      ['contacts.deputy', {}],
      ['contacts.enter', talk],
      ['contacts.cancel', { contactId, reason: '不要了' }],
      ['contacts.list', {}],
      ['contacts.plan', { year: 2026, planned: 1 }],
      ['contacts.coverage', {}],
      ['contacts.matrix', {}],
    ] as const)
      expect(await house.ask(who, name, input as never)).toMatchObject({ ok: false })
  expect(await house.ask(deputy, 'contacts.coverage', {})).toMatchObject({ ok: false })
})

test('a day that has not come, one long ago and a target that is not linked are refused at their fields', async () => {
  const talk = { relation: 'DEPUTY_VOTER' as const, way: 'VISIT' as const }
  const fields = async (input: object) =>
    (
      (await house.ask(deputy, 'contacts.enter', { ...talk, ...input } as typeof talk)) as never as {
        refusal: { fields: Record<string, string> }
      }
    ).refusal.fields
  expect(await fields({ day: '2026-06-16' })).toHaveProperty('day')
  expect(await fields({ day: '2024-06-16' })).toHaveProperty('day')
  expect(await fields({ people: -1 })).toHaveProperty('people')
  expect(await fields({ relation: 'DEPUTY_GRID' })).toHaveProperty('targetId')
  expect(await fields({ relation: 'DEPUTY_GRID', targetId: 'HX01-01' })).toHaveProperty('targetId')
  expect(await fields({ targetId: 'HX01-01' })).toHaveProperty('targetId')
  expect(await fields({ way: 'FAX' })).toHaveProperty('way')
})

test('the log is read page by page, newest first', async () => {
  for (let i = 1; i <= 52; i += 1)
    await house.get('D003.DEPUTY', 'contacts.enter', {
      relation: 'DEPUTY_VOTER',
      way: 'PHONE',
      day: `2026-0${1 + (i % 5)}-${String(1 + (i % 28)).padStart(2, '0')}`,
    })
  const first = await house.get('D003.DEPUTY', 'contacts.list', {})
  expect(first.items).toHaveLength(50)
  const second = await house.get('D003.DEPUTY', 'contacts.list', { cursor: first.cursor ?? '' })
  expect([second.items.length, second.cursor]).toEqual([2, null])
  const days = [...first.items, ...second.items].map(({ day }) => day)
  expect([...days].sort().reverse()).toEqual(days)
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(52)
})
