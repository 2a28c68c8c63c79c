import { announceReceptions, planReceptions } from '../../cloud/jobs/schedule'
import type { AskOutput } from '../../src/contract/index'
import { type House, openHouse, statementsOf } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const LIAISON = 'QY-S1-L.STATION_LIAISON.QY-S1'
const STREET = 'QY-T1.STREET_STAFF.QY'
const OTHER = 'HX-T1.STREET_STAFF.HX'
const OFFICE = 'DGW-1.DISTRICT_OFFICE.DGW'

const planOf = (stationId: string, year = 2026) => house.get(null, 'schedule.plan', { stationId, year })
const later = (items: AskOutput<'schedule.plan'>['items'], from: string) => items.filter((one) => one.startsAt > from)
const sessionOf = (sessionId: string, who = STREET) => house.get(who, 'schedule.session', { sessionId })
const saveRule = async (id: string, cells: Record<string, string>) => {
  const { version } = (await house.get(OFFICE, 'register.get', { sheet: 'receptionRules', id })).row
  return house.ask(OFFICE, 'register.save', { sheet: 'receptionRules', id, version, cells })
}
const rows = (station = 'QY-H1') =>
  house.db
    .selectFrom('reception_sessions')
    .selectAll()
    .where('station_id', '=', station)
    .where('starts_at', '>', new Date(house.now()))
    .orderBy('starts_at')
    .execute()

test('S4-02 the year of every station is planned from its rule, once, with holiday shifts and days not sure yet', async () => {
  const before = (await rows()).length
  expect(await planReceptions(house.ports)).toBeGreaterThan(500)
  expect(house.faults).toEqual([])
  const planned = await rows()
  expect(planned.length).toBeGreaterThan(before)
  // A second run, and a third after a day, find (nearly) nothing to do.
  expect(await planReceptions(house.ports)).toBe(0)
  const again = await rows()
  expect(again.map(({ id }) => id)).toEqual(planned.map(({ id }) => id))

  // 每月10日, the twelve from August on: July's are listed by the sample.
  const { items, rules, provisionalFrom } = await planOf('QY-H1')
  expect(rules.map(({ text }) => text)).toEqual(['每月10日 9:00–11:00，遇节假日顺延到下一个工作日'])
  expect(provisionalFrom).toBe(2027)
  const next = await planOf('QY-H1', 2027)
  const made = [...items, ...next.items].filter((one) => one.startsAt > '2026-08')
  expect(made.map((one) => one.startsAt.slice(0, 10))).toEqual(
    expect.arrayContaining(['2026-08-10', '2026-09-10', '2026-10-10', '2026-11-10', '2026-12-10', '2027-01-11']),
  )
  expect(new Set(made.map((one) => one.startsAt.slice(0, 7))).size).toBeGreaterThanOrEqual(10)
  expect(next.items.every((one) => one.provisional)).toBe(true)
  expect(next.items.find((one) => one.startsAt.startsWith('2027-01'))?.shift).toMatchObject({
    from: '2027-01-10',
    reason: '遇休息日',
  })
  expect(items.every((one) => !one.provisional)).toBe(true)
  // A temporary station is planned within its dates only.
  const temporary = await house.db
    .selectFrom('stations')
    .selectAll()
    .where('id', '=', 'FH-S4')
    .executeTakeFirstOrThrow()
  for (const row of await rows('FH-S4'))
    expect(row.starts_at.toISOString().slice(0, 10) <= (temporary.valid_to as string)).toBe(true)
}, 120_000)

test('S4-04 with a rule for every station, no station is without next date and no deputy without channel', async () => {
  const before = await house.get(OFFICE, 'measures.places', {})
  for (const { id } of before.stationsWithoutDate)
    await house.get(OFFICE, 'register.save', {
      sheet: 'receptionRules',
      id: null,
      version: null,
      cells: {
        code: `R4-${id}`,
        station: id,
        repeat: '每月几日',
        months: '每月',
        monthDay: '20',
        windows: '9:00-11:00',
        shift: '顺延到下一个工作日',
        mode: '现场',
        slotMinutes: '15',
        capacity: '1',
        from: '2026-06-01',
      },
    })
  await planReceptions(house.ports)
  const after = await house.get(OFFICE, 'measures.places', {})
  // A station under repair stays paused; every one that receives has a date.
  const paused = new Set(after.ailing.filter((one) => one.why.includes('PAUSED')).map(({ id }) => id))
  expect(after.stationsWithoutDate.filter(({ id }) => !paused.has(id))).toEqual([])
  expect(after.deputiesWithoutChannel).toEqual([])
}, 60_000)

test('a rule that changed makes only what nobody counts on anew; what is booked and what was done by hand stays', async () => {
  const open = (await rows('QY-H1')).filter((row) => row.rule_id && row.stage === 'PLANNED')
  const [first, second, third] = open
  if (!first || !second || !third) throw new Error('nothing planned')
  // Somebody counts on the first; somebody themed the second by hand.
  const [slot] = await house.db.selectFrom('slots').selectAll().where('session_id', '=', first.id).execute()
  house.setClock(new Date(first.starts_at.getTime() - 5 * 86_400_000).toISOString())
  await house.get('resident:10', 'reception.book', {
    slotId: slot?.id ?? '',
    calledBy: '王女士',
    phone: '19900020010',
    party: 1,
    consent: true,
  })
  house.setClock('2026-06-15T10:00:00+08:00')
  const two = await sessionOf(second.id)
  await house.get(STREET, 'schedule.change', { sessionId: second.id, version: two.version, theme: '养老专题' })
  expect(await saveRule('R-QY-H1', { windows: '14:00-16:00', capacity: '3' })).toMatchObject({ ok: true })
  const { added, removed } = await house.get(STREET, 'schedule.refresh', { stationId: 'QY-H1' })
  expect([added, removed]).toEqual([0, 0])
  const after = new Map((await rows('QY-H1')).map((row) => [row.id, row]))
  const hour = (id: string) => after.get(id)?.starts_at.toISOString().slice(11, 13)
  expect([hour(first.id), hour(second.id), hour(third.id)]).toEqual(['01', '01', '06'])
  const slots = await house.db.selectFrom('slots').selectAll().where('session_id', '=', third.id).execute()
  expect(slots).toHaveLength(8)
  expect(slots.every((one) => one.capacity === 3)).toBe(true)

  // Ended: everything nobody counts on goes, the booked one and the past stay.
  expect(await saveRule('R-QY-H1', { to: '2026-06-20' })).toMatchObject({ ok: true })
  const ended = await house.get(STREET, 'schedule.refresh', { stationId: 'QY-H1' })
  expect(ended.removed).toBeGreaterThan(5)
  const left = (await rows('QY-H1')).filter((row) => row.rule_id)
  expect(left.map(({ id }) => id)).toEqual([first.id])
  expect(await saveRule('R-QY-H1', { to: '', windows: '9:00-11:00', capacity: '2' })).toMatchObject({ ok: true })
  await house.get(STREET, 'schedule.refresh', { stationId: 'QY-H1' })
}, 60_000)

test('a rule that never fires is refused with words, in the register and before it is saved', async () => {
  const skipped = await saveRule('R-QY-S1', { months: '10', monthDay: '1', repeat: '每月几日', shift: '不安排' })
  expect(skipped).toMatchObject({
    ok: false,
    refusal: { code: 'BAD_SHAPE', fields: { shift: expect.stringContaining('一场也排不出') } },
  })
  // A fifth Thursday of February: it fired in the year it began, and not in the year to come.
  const over = await saveRule('R-QY-S1', {
    repeat: '每月第几个周几',
    months: '2',
    weekday: '周四',
    nth: '第五个',
    monthDay: '',
    from: '2024-01-01',
  })
  expect(over).toMatchObject({
    ok: false,
    refusal: { code: 'BAD_SHAPE', fields: { nth: expect.stringContaining('2026-06-15 到 2027-06-15 之间') } },
  })
  const rule = { repeat: 'MONTH_DAY', monthDay: 1, months: '10', windows: '9:00-11:00', from: '2026-06-15' } as const
  expect(await house.ask(STREET, 'schedule.previewRule', { ...rule, shift: 'SKIP' })).toMatchObject({
    refusal: { fields: { shift: expect.any(String) } },
  })
  const shown = await house.get(STREET, 'schedule.previewRule', { ...rule, shift: 'NEXT_WORKING_DAY' })
  expect(shown).toMatchObject({
    text: '每年10月1日 9:00–11:00，遇节假日顺延到下一个工作日',
    sessions: 1,
    days: [{ ruleDay: '2026-10-01', day: '2026-10-08', reason: '遇国庆节', provisional: false }],
  })
  expect(await house.ask('resident:1', 'schedule.previewRule', { ...rule, shift: 'SKIP' })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  const { items, can } = await house.get(STREET, 'schedule.rules', { stationId: 'QY-S1' })
  expect(items[0]?.rule.text).toContain('每')
  expect(items[0]?.next.length).toBeGreaterThan(5)
  expect(can.edit).toBe(true)
  expect((await house.get(LIAISON, 'schedule.rules', {})).can.edit).toBe(false)
  expect(await house.ask(OTHER, 'schedule.rules', { stationId: 'QY-S1' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('a changed calendar moves open sessions, booked ones with a message, and says so', async () => {
  const [open] = (await rows('LY-H1')).filter((row) => row.rule_day === '2026-09-10')
  const [booked] = (await rows('CT-H1')).filter((row) => row.rule_day === '2026-09-10')
  if (!open || !booked) throw new Error('no sessions on 10 September')
  house.setClock('2026-09-01T10:00:00+08:00')
  const [slot] = await house.db.selectFrom('slots').selectAll().where('session_id', '=', booked.id).execute()
  await house.get('resident:20', 'reception.book', {
    slotId: slot?.id ?? '',
    calledBy: '李先生',
    phone: '19900020020',
    party: 1,
    consent: true,
  })
  await house.get(OFFICE, 'register.save', {
    sheet: 'calendar',
    id: null,
    version: null,
    cells: { day: '2026-09-10', isOff: '休息', name: '本区放假' },
  })
  await planReceptions(house.ports)
  expect(house.faults).toEqual([])
  const at = async (id: string) =>
    house.db.selectFrom('reception_sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect((await at(open.id)).starts_at.toISOString().slice(0, 10)).toBe('2026-09-11')
  const old = await at(booked.id)
  expect(old).toMatchObject({ stage: 'MOVED', cancel_reason: '本区放假放假，顺延' })
  expect((await at(old.moved_to_id as string)).starts_at.toISOString().slice(0, 10)).toBe('2026-09-11')
  const mine = (await house.get('resident:20', 'reception.mine', {})).items
  expect(mine.map(({ state }) => state).sort()).toEqual(['CANCELLED_BY_STATION', 'OFFERED'])
  const inbox = (await house.get('resident:20', 'inbox.list', {})).items
  expect(inbox[0]?.title).toBe('接待改期，已为您留了名额')
  const staff = (await house.get('CT-T1.STREET_STAFF.CT', 'inbox.list', {})).items.map(({ title }) => title)
  expect(staff).toContain('场次随放假安排调整')
}, 60_000)

test('planned in the night, a station that would have to tell somebody waits for the day; residents hear from 8 on, staff at work', async () => {
  house.setClock('2026-10-26T17:30:00+08:00')
  const on = async (station: string, day: string) =>
    (await rows(station)).find((row) => row.rule_day === day && row.stage !== 'MOVED')
  const booked = await on('CT-H1', '2026-11-10')
  const rostered = await on('LY-H1', '2026-11-10')
  if (!booked || !rostered) throw new Error('no sessions on 10 November')
  const { version, candidates } = await sessionOf(rostered.id, OFFICE)
  const deputy = candidates.find((one) => one.obstacle === null)?.id ?? ''
  await house.get(OFFICE, 'schedule.roster', { sessionId: rostered.id, version, deputyIds: [deputy] })
  house.setClock('2026-10-30T17:30:00+08:00')
  const [slot] = await house.db.selectFrom('slots').selectAll().where('session_id', '=', booked.id).execute()
  const form = { slotId: slot?.id ?? '', calledBy: '赵先生', phone: '19900020040', party: 1, consent: true as const }
  await house.get('resident:40', 'reception.book', form)
  // On Friday evening the office makes the 10th of November a day off.
  await house.get(OFFICE, 'register.save', {
    sheet: 'calendar',
    id: null,
    version: null,
    cells: { day: '2026-11-10', isOff: '休息', name: '本区放假' },
  })
  const startOf = async (id: string) =>
    (await house.db.selectFrom('reception_sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
      .starts_at
  const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map(({ title }) => title)
  const stands = async () => (await house.get('resident:40', 'reception.mine', {})).items.map(({ state }) => state)
  const [asked, before] = [await titles(`${deputy}.DEPUTY`), await startOf(rostered.id)]

  house.setClock('2026-10-31T02:40:00+08:00')
  await planReceptions(house.ports)
  expect(house.faults).toEqual([])
  expect(await stands()).toEqual(['CONFIRMED'])
  expect(await titles('resident:40')).toEqual(['预约成功'])
  expect(await startOf(rostered.id)).toEqual(before)

  // A Saturday: residents are told, and what concerns deputies and staff alone waits for a working day.
  house.setClock('2026-10-31T09:40:00+08:00')
  await planReceptions(house.ports)
  expect((await stands()).sort()).toEqual(['CANCELLED_BY_STATION', 'OFFERED'])
  expect((await titles('resident:40'))[0]).toBe('接待改期，已为您留了名额')
  expect(await startOf(rostered.id)).toEqual(before)

  house.setClock('2026-11-02T09:40:00+08:00')
  await planReceptions(house.ports)
  expect(await startOf(rostered.id)).not.toEqual(before)
  expect((await titles(`${deputy}.DEPUTY`)).length).toBeGreaterThan(asked.length)
}, 60_000)

test('what is due in three days is announced once, in waking hours, to followers and to who sits there', async () => {
  const [target] = (await rows('YH-H1')).filter((row) => row.rule_day === '2026-08-10')
  if (!target) throw new Error('no session')
  const { version } = await sessionOf(target.id, OFFICE)
  const { candidates } = await sessionOf(target.id, OFFICE)
  const deputy = candidates.find((one) => one.obstacle === null)?.id ?? ''
  await house.get(OFFICE, 'schedule.roster', { sessionId: target.id, version, deputyIds: [deputy] })
  await house.db
    .insertInto('station_follows')
    .values({
      district_id: '329902',
      person_id: await house.personOf('resident:30'),
      station_id: 'YH-H1',
      created_at: new Date(house.now()),
    })
    .execute()
  const stage = async () =>
    (
      await house.db
        .selectFrom('reception_sessions')
        .select('stage')
        .where('id', '=', target.id)
        .executeTakeFirstOrThrow()
    ).stage
  house.setClock('2026-08-06T23:00:00+08:00')
  await announceReceptions(house.ports)
  expect(await stage()).toBe('PLANNED')
  house.setClock('2026-08-07T06:00:00+08:00')
  expect(await announceReceptions(house.ports)).toBe(0)
  house.setClock('2026-08-07T08:30:00+08:00')
  expect(await announceReceptions(house.ports)).toBeGreaterThan(0)
  expect(await stage()).toBe('ANNOUNCED')
  expect(await announceReceptions(house.ports)).toBe(0)
  const told = (await house.get('resident:30', 'inbox.list', {})).items.filter(({ title }) => title === '接待公告')
  expect(told).toHaveLength(1)
  const asked = (await house.get(`${deputy}.DEPUTY`, 'inbox.list', {})).items.map(({ title }) => title)
  expect(asked.filter((title) => title === '安排您接待')).toHaveLength(2)
}, 60_000)

test('a session is added by hand by those who keep the station, never over another one, and changed by what was seen', async () => {
  const form = { stationId: 'QY-S1', day: '2026-07-04', start: '09:00', end: '10:00', theme: '周末专场' }
  const { sessionId } = await house.get(LIAISON, 'schedule.add', form)
  expect(await house.ask(LIAISON, 'schedule.add', { ...form, start: '09:30', end: '10:30' })).toMatchObject({
    refusal: { code: 'SESSION_OVERLAPS' },
  })
  expect(await house.ask(LIAISON, 'schedule.add', { ...form, day: '2026-06-14' })).toMatchObject({
    refusal: { code: 'SESSION_PAST' },
  })
  expect(await house.ask(OTHER, 'schedule.add', { ...form, day: '2026-07-05' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask('resident:1', 'schedule.add', form)).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await house.ask(OFFICE, 'schedule.add', { ...form, stationId: 'FH-S4', day: '2027-02-01' })).toMatchObject({
    refusal: { fields: { day: expect.stringContaining('2026-12-31') } },
  })
  const { items: units } = await house.get(LIAISON, 'schedule.units', { stationId: 'QY-S1' })
  expect(units.length).toBeGreaterThan(30)
  expect(await house.ask(OTHER, 'schedule.units', { stationId: 'QY-S1' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  const seen = await sessionOf(sessionId, LIAISON)
  expect(seen).toMatchObject({ booked: 0, can: { edit: true }, session: { theme: '周末专场', mode: 'ON_SITE' } })
  const unit = seen.invitable.find(({ id }) => id === 'U-CG')?.id ?? seen.invitable[0]?.id ?? ''
  const change = {
    sessionId,
    version: seen.version,
    theme: '物业服务专题',
    mode: 'PHONE' as const,
    callNote: '拨打站点电话',
    place: '社区广场',
    capacity: 3,
    unitIds: [unit],
  }
  await house.get(LIAISON, 'schedule.change', change)
  expect(await house.ask(LIAISON, 'schedule.change', change)).toMatchObject({ refusal: { code: 'STALE' } })
  expect(await house.ask(OTHER, 'schedule.change', change)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  const after = await sessionOf(sessionId, LIAISON)
  expect(after).toMatchObject({ capacity: 3, callNote: '拨打站点电话', session: { place: '社区广场', mode: 'PHONE' } })
  expect(after.session.units.map(({ id }) => id)).toEqual([unit])
  const told = await house.get(`${unit}-C1.UNIT_CLERK.${unit}`, 'inbox.list', {})
  expect(told.items.map(({ title }) => title)).toContain('邀请参加联合接待')
  expect((await planOf('QY-S1')).items.find(({ id }) => id === sessionId)?.units).toHaveLength(1)
})

test('a roster holds nobody twice at one time, nobody suspended, nobody on leave, and nothing of the past', async () => {
  const at = (stationId: string) => ({ stationId, day: '2026-07-11', start: '09:00', end: '10:00' })
  const one = (await house.get(STREET, 'schedule.add', at('QY-S1'))).sessionId
  const two = (await house.get(STREET, 'schedule.add', at('QY-S2'))).sessionId
  const first = await sessionOf(one)
  const free = first.candidates.filter(({ obstacle }) => obstacle === null)
  const [a, b] = free
  if (!a || !b) throw new Error('nobody free')
  await house.get(STREET, 'schedule.roster', { sessionId: one, version: first.version, deputyIds: [a.id] })
  const second = await sessionOf(two)
  expect(second.candidates.find(({ id }) => id === a.id)?.obstacle ?? 'BUSY').toBe('BUSY')
  const taken = await house.ask(STREET, 'schedule.roster', {
    sessionId: two,
    version: second.version,
    deputyIds: [a.id, b.id],
  })
  expect(taken).toMatchObject({
    refusal: { code: 'ROSTER_CONFLICT', fields: { [`deputies.${a.id}`]: expect.stringContaining('同一时间') } },
  })
  // Two clerks at once: only one of them gets the deputy.
  const [x, y] = await Promise.all(
    [one, two].map(async (sessionId) => {
      const { version } = await sessionOf(sessionId)
      return house.ask(STREET, 'schedule.roster', {
        sessionId,
        version,
        deputyIds: sessionId === one ? [a.id, b.id] : [b.id],
      })
    }),
  )
  expect([x?.ok, y?.ok].filter(Boolean)).toHaveLength(1)

  const { deputy_id: suspended } = await house.db
    .selectFrom('mandates')
    .select('deputy_id')
    .where('mandate_state', '=', 'SUSPENDED')
    .executeTakeFirstOrThrow()
  const away = free.find((person) => person.id !== a.id && person.id !== b.id)?.id ?? ''
  await house.db
    .insertInto('deputy_absences')
    .values({
      district_id: '329902',
      id: 'abs-1',
      deputy_id: away,
      from_day: '2026-07-10',
      to_day: '2026-07-12',
      reason: null,
    } as never)
    .execute()
  const { version } = await sessionOf(two)
  const refused = await house.ask(STREET, 'schedule.roster', { sessionId: two, version, deputyIds: [suspended, away] })
  expect(refused).toMatchObject({
    refusal: {
      code: 'ROSTER_CONFLICT',
      fields: {
        [`deputies.${suspended}`]: expect.stringContaining('代表资格'),
        [`deputies.${away}`]: expect.stringContaining('请假'),
      },
    },
  })
  expect(await house.ask(OTHER, 'schedule.roster', { sessionId: two, version, deputyIds: [] })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  house.setClock('2026-07-11T09:30:00+08:00')
  expect(await house.ask(STREET, 'schedule.roster', { sessionId: two, version, deputyIds: [] })).toMatchObject({
    refusal: { code: 'SESSION_PAST' },
  })
}, 60_000)

test('a deputy asks leave, the staff are told, and somebody of the station stands in', async () => {
  const { sessionId } = await house.get(STREET, 'schedule.add', {
    stationId: 'QY-S2',
    day: '2026-07-18',
    start: '09:00',
    end: '10:00',
  })
  const seen = await sessionOf(sessionId)
  const [who, other] = seen.candidates.filter(({ obstacle }) => obstacle === null)
  if (!who || !other) throw new Error('nobody free')
  await house.get(STREET, 'schedule.roster', { sessionId, version: seen.version, deputyIds: [who.id] })
  const deputy = `${who.id}.DEPUTY`
  const own = (await house.get(deputy, 'schedule.mine', {})).items.find(({ session }) => session.id === sessionId)
  expect(own).toMatchObject({ onLeave: false, can: { askLeave: true } })
  const asked = { sessionId, reason: '外出培训' }
  expect(await house.ask(`${other.id}.DEPUTY`, 'schedule.leave', asked)).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(deputy, 'schedule.leave', { ...asked, deputyId: other.id })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  await house.get(deputy, 'schedule.leave', asked)
  const told = (await house.get(STREET, 'inbox.list', {})).items.find(({ title }) => title.startsWith('代表请假'))
  expect(told).toMatchObject({ title: '代表请假，请安排替班', body: expect.stringContaining('外出培训') })
  // Who took leave does not sit there for anybody outside, nor for opinions.
  const shown = await house.get(null, 'reception.session', { sessionId })
  expect(shown.session.deputies).toEqual([])
  const desk = await house.get(STREET, 'schedule.desk', {})
  expect(desk.stations.length).toBe(10)
  // What a new session begins with is the district's, the street's or the station's to say.
  expect(desk.stations[0]).toMatchObject({ slotMinutes: 15, capacity: 1 })
  const station = desk.stations[0]?.id ?? ''
  const setting = {
    scope_kind: 'STATION',
    scope_id: station,
    setting_key: 'reception.slotMinutes',
    setting_value: '20',
  } as const
  await house.db
    .insertInto('settings')
    .values({ district_id: house.ports.districtId, ...setting })
    .execute()
  const begins = (await house.get(STREET, 'schedule.desk', {})).stations
  expect(begins.find(({ id }) => id === station)?.slotMinutes).toBe(20)
  expect(begins.filter(({ slotMinutes }) => slotMinutes === 15)).toHaveLength(9)
  expect(desk.needs.find((one) => one.sessionId === sessionId)?.why).toEqual(['NO_QUORUM', 'LEAVE'])
  expect(await house.ask('resident:1', 'schedule.desk', {})).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })

  await house.get(STREET, 'schedule.standIn', { sessionId, forDeputyId: who.id, deputyId: other.id })
  const after = await sessionOf(sessionId)
  expect(after.roster.map(({ deputy: one, state }) => [one.id, state]).sort()).toEqual(
    [
      [who.id, 'LEAVE'],
      [other.id, 'ROSTERED'],
    ].sort(),
  )
  expect(after.roster.find(({ deputy: one }) => one.id === other.id)?.standsInFor?.id).toBe(who.id)
  const listed = (await house.get(`${other.id}.DEPUTY`, 'schedule.session', { sessionId })).roster
  expect(listed.find(({ deputy: one }) => one.id === who.id)?.leaveReason).toBeNull()
  // Writing the register leaves who took leave as they are.
  const { version } = (await house.get(OFFICE, 'register.get', { sheet: 'sessions', id: sessionId })).row
  await house.get(OFFICE, 'register.save', { sheet: 'sessions', id: sessionId, version, cells: { theme: '教育专题' } })
  expect((await sessionOf(sessionId)).roster).toHaveLength(2)
})

test('a balanced roster is proposed with the reason for each name, and taken over as it is or with names changed', async () => {
  for (const day of ['2026-07-25', '2026-08-01', '2026-08-08'])
    await house.get(STREET, 'schedule.add', { stationId: 'QY-S3', day, start: '09:00', end: '10:00' })
  const ask = { stationId: 'QY-S3', from: '2026-07-20', to: '2026-08-31', wanted: 2 }
  const { items, candidates } = await house.get(STREET, 'schedule.propose', ask)
  expect(items.length).toBeGreaterThanOrEqual(3)
  // One session more is no question more to the database.
  const proposing = (to: string) => statementsOf(() => house.get(STREET, 'schedule.propose', { ...ask, to }))
  expect(await proposing('2026-08-31')).toBe(await proposing('2026-07-25'))
  for (const item of items) {
    expect(item.proposed.length + item.short).toBeGreaterThan(0)
    for (const { deputy, reasons } of item.proposed) {
      expect(deputy.obstacle).toBeNull()
      expect(reasons.length).toBeGreaterThan(0)
    }
  }
  const names = items.flatMap(({ proposed }) => proposed.map(({ deputy }) => deputy.id))
  const counts = [...new Set(names)].map((id) => names.filter((one) => one === id).length)
  expect(Math.max(...counts)).toBeLessThanOrEqual(2)
  expect(await house.ask(OTHER, 'schedule.propose', ask)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  const accepted = items.map((item) => ({
    sessionId: item.sessionId,
    version: item.version,
    deputyIds: [...item.already.map(({ id }) => id), ...item.proposed.map(({ deputy }) => deputy.id)],
  }))
  // One name is changed by hand.
  const changed = candidates.find(({ id, obstacle }) => obstacle === null && !names.includes(id))
  if (changed && accepted[0]) accepted[0].deputyIds[accepted[0].deputyIds.length - 1] = changed.id
  expect(await house.ask(OTHER, 'schedule.accept', { items: accepted })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.get(STREET, 'schedule.accept', { items: accepted })).toEqual({ sessions: accepted.length })
  expect(await house.ask(STREET, 'schedule.accept', { items: accepted })).toMatchObject({ refusal: { code: 'STALE' } })
  expect((await house.get(STREET, 'schedule.propose', ask)).items).toEqual([])
})

test('duties say who is behind, for a station, a street and the district; a street sees its own', async () => {
  const street = await house.get(STREET, 'schedule.duties', {})
  expect(street).toMatchObject({ areaName: '青杨街道', year: 2026, perYear: 2 })
  expect(street.items[0]?.state).toBe('BEHIND')
  expect(street.behind).toBe(street.items.filter(({ state }) => state === 'BEHIND').length)
  expect(await house.ask(STREET, 'schedule.duties', { streetId: 'HX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  const office = await house.get(OFFICE, 'schedule.duties', {})
  expect(office.items.length).toBeGreaterThan(street.items.length)
  expect(office.items.length).toBeLessThan(400)
  expect((await house.get(LIAISON, 'schedule.duties', {})).items.length).toBeLessThan(street.items.length)
  // Whoever is suspended owes nothing.
  const { deputy_id: suspended } = await house.db
    .selectFrom('mandates')
    .select('deputy_id')
    .where('mandate_state', '=', 'SUSPENDED')
    .executeTakeFirstOrThrow()
  expect(office.items.some(({ deputy }) => deputy.id === suspended)).toBe(false)
  expect((await house.get('D001.DEPUTY', 'schedule.mine', {})).duty).toMatchObject({ year: 2026, perYear: 2 })
  expect(later((await planOf('QY-S1')).items, '2026-06-15').length).toBeGreaterThan(5)
})

test('an extra session at another hour takes no regular one away when the rule is rewritten', async () => {
  await house.get(OFFICE, 'schedule.add', { stationId: 'JQ-H1', day: '2026-11-20', start: '15:30', end: '16:30' })
  expect(await saveRule('R-JQ-H1', { monthDay: '20', windows: '9:00-11:00' })).toMatchObject({ ok: true })
  await house.get(OFFICE, 'schedule.refresh', { stationId: 'JQ-H1' })
  const thatDay = (await rows('JQ-H1')).filter((row) => row.starts_at.toISOString().startsWith('2026-11-20'))
  expect(thatDay.map((row) => row.starts_at.toISOString().slice(11, 16))).toEqual(['01:00', '07:30'])
}, 60_000)

test('a liaison whose role names no station is shown no duties', async () => {
  const role = await house.db
    .selectFrom('person_roles')
    .select(['id', 'station_id'])
    .where('id', '=', LIAISON)
    .executeTakeFirst()
  expect(role?.station_id).toBe('QY-S1')
  await house.token(LIAISON)
  await house.db.updateTable('person_roles').set({ station_id: null }).where('id', '=', LIAISON).execute()
  const answer = await house.ask(LIAISON, 'schedule.duties', {})
  await house.db.updateTable('person_roles').set({ station_id: 'QY-S1' }).where('id', '=', LIAISON).execute()
  expect(answer.ok).toBe(false)
})

test('a duty is held when the session was recorded and the deputy signed in, not when only one of them is so', async () => {
  const held = async () =>
    (await house.get(OFFICE, 'schedule.duties', {})).items.find(({ deputy }) => deputy.id === 'D001')?.held ?? 0
  const before = await held()
  const { sessionId } = await house.get(STREET, 'schedule.add', {
    stationId: 'QY-S2',
    day: '2026-06-16',
    start: '19:00',
    end: '20:00',
    deputyIds: ['D001'],
  })
  const now = new Date('2026-06-17T10:00:00+08:00')
  house.setClock(now.toISOString())
  const session = (stage: 'ANNOUNCED' | 'RECORDED') =>
    house.db
      .updateTable('reception_sessions')
      .set({ stage, recorded_at: stage === 'RECORDED' ? now : null })
      .where('id', '=', sessionId)
      .execute()
  const signedIn = (at: Date | null) =>
    house.db.updateTable('session_deputies').set({ signed_in_at: at }).where('session_id', '=', sessionId).execute()
  await session('RECORDED')
  expect(await held()).toBe(before)
  await signedIn(now)
  expect(await held()).toBe(before + 1)
  await session('ANNOUNCED')
  expect(await held()).toBe(before)
})

test('S4-02 whoever does not come is replaced while the reception runs, and no longer when it is over', async () => {
  house.setClock('2026-06-15T10:00:00+08:00')
  const { sessionId } = await house.get(STREET, 'schedule.add', {
    stationId: 'QY-S2',
    day: '2026-06-24',
    start: '19:00',
    end: '20:00',
    deputyIds: ['D001'],
  })
  house.setClock('2026-06-24T19:35:00+08:00')
  const seen = await house.get(STREET, 'schedule.session', { sessionId })
  expect(seen.can).toMatchObject({ edit: false, substitute: true, callOff: false })
  const { proposed } = await house.get(STREET, 'schedule.leave', { sessionId, deputyId: 'D001', reason: '没有到' })
  const one = proposed[0]?.deputy.id ?? ''
  await house.get(STREET, 'schedule.standIn', {
    sessionId,
    deputyId: one,
    forDeputyId: 'D001',
  })
  const roster = (await house.get(STREET, 'schedule.session', { sessionId })).roster
  expect(roster.find(({ deputy }) => deputy.id === one)).toMatchObject({ standsInFor: { id: 'D001' } })
  expect(await house.ask('D001.DEPUTY', 'schedule.leave', { sessionId, reason: '来不了' })).toMatchObject({ ok: false })
  house.setClock('2026-06-24T20:05:00+08:00')
  expect(await house.ask(STREET, 'schedule.leave', { sessionId, deputyId: one, reason: '没有到' })).toMatchObject({
    refusal: { code: 'SESSION_PAST' },
  })
})

test('a year with more receptions than one list carries says to which day it is shown, by whole days', async () => {
  const from = Date.parse('2029-01-01T00:00:00+08:00')
  await house.db
    .insertInto('reception_sessions')
    .values(
      Array.from({ length: 1505 }, (_, i) => ({
        district_id: '329902',
        id: `MANY-${i}`,
        station_id: 'HX-S1',
        street_id: 'HX',
        starts_at: new Date(from + i * 4 * 3_600_000),
        ends_at: new Date(from + (i * 4 + 1) * 3_600_000),
        stage: 'PLANNED' as const,
      })),
    )
    .execute()
  const plan = await house.get(null, 'schedule.plan', { streetId: 'HX', year: 2029 })
  // Six a day: 1,500 are 250 whole days.
  expect([plan.items.length, plan.shownTo, plan.items.at(-1)?.startsAt.slice(0, 10)]).toEqual([
    1500,
    '2029-09-07',
    '2029-09-07',
  ])
  expect((await house.get(null, 'schedule.plan', { streetId: 'QY', year: 2026 })).shownTo).toBeNull()
})
