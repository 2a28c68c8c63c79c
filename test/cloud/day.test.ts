import sharp from 'sharp'
import { dispatch } from '../../cloud/door/dispatch'
import { memoryRate } from '../../cloud/functions/ports'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T09:30:00+08:00'))

const liaison = 'QY-S1-L.STATION_LIAISON.QY-S1'
const second = 'QY-S2-L.STATION_LIAISON.QY-S2'
const street = 'QY-T1.STREET_STAFF.QY'
const otherStreet = 'HX-T1.STREET_STAFF.HX'
const otherDesk = 'HX-S1-L.STATION_LIAISON.HX-S1'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const form = { calledBy: '王女士', party: 1, consent: true }

let made = 0
/** A reception of 柳荫 on a day of its own, 9:00–11:00, with these deputies: tests do not meet each other's visitors. */
const aSession = async (more: { day?: string; deputies?: string[]; stationId?: string; capacity?: number } = {}) => {
  made += 1
  const day = more.day ?? '2026-06-15'
  const id = `T-${made}`
  const stationId = more.stationId ?? 'QY-S1'
  await house.db
    .insertInto('reception_sessions')
    .values({
      district_id: '329902',
      id,
      station_id: stationId,
      street_id: stationId.slice(0, 2),
      starts_at: new Date(`${day}T09:00:00+08:00`),
      ends_at: new Date(`${day}T11:00:00+08:00`),
      theme: null,
      stage: 'ANNOUNCED',
      cancel_reason: null,
    })
    .execute()
  const deputies = more.deputies ?? ['D001', 'D002']
  if (deputies.length)
    await house.db
      .insertInto('session_deputies')
      .values(deputies.map((deputy_id) => ({ district_id: '329902', session_id: id, deputy_id })))
      .execute()
  await house.db
    .insertInto('slots')
    .values(
      ['09:00', '09:15', '09:30', '09:45', '10:00', '10:15'].map((clock) => ({
        district_id: '329902',
        id: `${id}-${clock}`,
        session_id: id,
        starts_at: new Date(`${day}T${clock}:00+08:00`),
        ends_at: new Date(Date.parse(`${day}T${clock}:00+08:00`) + 900_000),
        capacity: more.capacity ?? 2,
      })),
    )
    .execute()
  return { id, slot: (clock: string) => `${id}-${clock}`, deputies }
}
const booked = async (who: string, slotId: string, more: object = {}) => {
  const back = house.now()
  house.setClock('2026-06-14T09:00:00+08:00')
  const phone = `1990003${who.slice(-4).padStart(4, '0').replace(/\D/g, '0')}`
  const { booking } = await house.get(who, 'reception.book', { ...form, phone, slotId, ...more })
  house.setClock(new Date(back).toISOString())
  return booking
}
const day = async (who: string, sessionId: string, more: object = {}) => {
  const { sessions } = await house.get(who, 'reception.day', more)
  const part = sessions.find((one) => one.session.id === sessionId)
  if (!part) throw new Error(`no session ${sessionId}`)
  return part
}
const matter = (more: object = {}) => ({
  words: '小区门口的路灯坏了半个月，晚上老人不敢出门。',
  categoryId: category,
  outcome: 'TO_HANDLE' as const,
  communityId: 'QY01',
  ...more,
})
const answered = (more: object = {}) => ({
  words: '想问问养老助餐点几点开门。',
  categoryId: category,
  outcome: 'ANSWERED' as const,
  answer: '每天 11:00–13:00，带身份证就可以办卡。',
  ...more,
})
let category = ''
beforeAll(async () => {
  const { categories } = await house.get(null, 'opinion.categories', {})
  const top = categories.find(({ children }) => children.length) as (typeof categories)[number]
  category = (top.children[0] as { id: string }).id
})
const talk = (sessionId: string, more: object = {}) => ({
  sessionId,
  matters: [matter()],
  deputyIds: ['D001'],
  confirmed: true,
  consent: true,
  ...more,
})
const state = (id: string) => house.db.selectFrom('bookings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('S0-01 a slot booked at a station with deputies of all five levels on the roster ends in an opinion with a number', async () => {
  const levels = ['NATIONAL', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN'] as const
  const five: string[] = []
  for (const level of levels) {
    const row = await house.db
      .selectFrom('mandates')
      .select('deputy_id')
      .where('deputy_level', '=', level)
      .where('mandate_state', '=', 'ACTIVE')
      .where('deputy_id', 'not in', five.length ? five : ['-'])
      .orderBy('deputy_id')
      .executeTakeFirstOrThrow()
    five.push(row.deputy_id)
  }
  const { id, slot } = await aSession({ deputies: five, day: '2026-06-18' })
  house.setClock('2026-06-16T09:00:00+08:00')
  const shown = await house.get(null, 'reception.session', { sessionId: id })
  expect(new Set(shown.session.deputies.flatMap((deputy) => deputy.levels))).toEqual(new Set(levels))
  const { booking } = await house.get('resident:701', 'reception.book', {
    ...form,
    phone: '19900030701',
    slotId: slot('09:15'),
  })

  house.setClock('2026-06-18T09:05:00+08:00')
  await house.get(liaison, 'reception.checkIn', { sessionId: id, code: booking.checkInCode })
  for (const deputyId of five) await house.get(liaison, 'reception.signIn', { sessionId: id, deputyId })
  await house.get(liaison, 'reception.turn', { sessionId: id, act: 'CALL' })
  const record = await house.get(
    liaison,
    'reception.addRecord',
    talk(id, { bookingId: booking.id, deputyIds: five, matters: [matter(), answered()] }),
  )
  expect(record.number).toMatch(/^JD-202606-\d{4}$/)
  expect(record.opinions).toEqual([
    expect.objectContaining({ number: expect.stringMatching(/^YJ-2026-青杨-\d{4}$/), holder: expect.any(String) }),
  ])
  expect(record.answered).toBe(1)
  // The resident finds the item among the own ones, from the station, and its record from there.
  const { items } = await house.get('resident:701', 'opinion.mine', {})
  expect(items).toEqual([expect.objectContaining({ number: record.opinions[0]?.number, source: 'STATION' })])
  const item = await house.get('resident:701', 'opinion.get', { opinionId: record.opinions[0]?.id ?? '' })
  expect(item.opinion.record).toEqual({ id: record.recordId, number: record.number })
  expect(item.opinion.due).not.toBeNull()
  expect((await house.get('resident:701', 'reception.booking', { bookingId: booking.id })).booking.state).toBe('DONE')
  house.setClock('2026-06-18T11:01:00+08:00')
  expect(await house.get(liaison, 'reception.close', { sessionId: id })).toMatchObject({ records: 1, noShows: 0 })
})

test('S0-02 a paper opinion of a station and one from the phone stand in one list, one series and one statistic', async () => {
  const { id } = await aSession()
  const before = await house.get(street, 'measures.area', {})
  const record = await house.get(
    liaison,
    'reception.addRecord',
    talk(id, { calledBy: '钱奶奶', isPaper: true, matters: [matter({ words: '纸上写的：菜场后门积水，走路打滑。' })] }),
  )
  const online = await house.get('resident:702', 'opinion.submit', {
    calledBy: '李先生',
    phone: '19900030702',
    communityId: 'QY01',
    categoryId: category,
    text: '手机上写的：菜场后门积水，走路打滑。',
    consent: true,
  })
  const paper = record.opinions[0] as (typeof record.opinions)[number]
  const seq = (number: string) => Number(number.slice(-4))
  expect(seq(online.number)).toBe(seq(paper.number) + 1)
  const { items } = await house.get(street, 'opinion.worklist', { list: 'ALL', query: '菜场后门', limit: 20 })
  expect(items.map(({ number, source }) => [number, source]).sort()).toEqual(
    [
      [paper.number, 'STATION'],
      [online.number, 'ONLINE'],
    ].sort(),
  )
  const after = await house.get(street, 'measures.area', {})
  const count = (measure: typeof after, source: string) => measure.bySource.find((one) => one.id === source)?.count ?? 0
  expect(after.total - before.total).toBe(2)
  expect(count(after, 'STATION') - count(before, 'STATION')).toBe(1)
  expect(count(after, 'ONLINE') - count(before, 'ONLINE')).toBe(1)
})

test('the six digits of another day, another session or a second time are answered with what to do', async () => {
  const today = await aSession()
  const tomorrow = await aSession({ day: '2026-06-16' })
  const here = await booked('resident:711', today.slot('09:30'))
  const later = await booked('resident:712', tomorrow.slot('09:30'))
  const ask = (who: string, input: object) =>
    house.ask(who, 'reception.checkIn', { sessionId: today.id, ...input } as never)

  expect(await ask(liaison, { code: later.checkInCode })).toMatchObject({
    refusal: { code: 'NOT_FOUND', fields: { code: expect.stringContaining('6月16日') } },
  })
  expect(await ask(liaison, { code: '000000' })).toMatchObject({
    refusal: { code: 'NOT_FOUND', fields: { code: expect.stringContaining('没有这个报到号') } },
  })
  // Another station's desk learns neither that the code exists nor that the session does.
  expect(await ask(otherDesk, { code: here.checkInCode })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await ask(otherStreet, { bookingId: here.id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await ask('D001.DEPUTY', { code: here.checkInCode })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await ask(liaison, { code: here.checkInCode })).toMatchObject({ ok: true, value: { bookingId: here.id } })
  expect(await ask(liaison, { code: here.checkInCode })).toMatchObject({
    refusal: { code: 'BOOKING_NOT_OPEN', fields: { code: expect.stringMatching(/王女士 09:30 已经报到/) } },
  })
  expect((await state(here.id)).checked_in_at?.toISOString()).toBe('2026-06-15T01:30:00.000Z')
})

test('somebody walks in without a booking, is never refused a place, and is not put on the list twice', async () => {
  const { id, slot } = await aSession({ capacity: 1 })
  for (const [i, clock] of ['09:00', '09:15', '09:30', '09:45', '10:00', '10:15'].entries())
    await booked(`resident:72${i}`, slot(clock))
  const came = await house.get(liaison, 'reception.walkIn', { sessionId: id, calledBy: '钱奶奶', party: 1 })
  expect(came.number).toMatch(/^YY-202606-\d{4}$/)
  expect(await state(came.bookingId)).toMatchObject({ booking_state: 'CHECKED_IN', source: 'WALK_IN', person_id: null })
  // With a phone consent is asked for, and the person finds the visit later.
  const phone = '19900020731'
  const input = { sessionId: id, calledBy: '居民731', party: 2, phone }
  expect(await house.ask(liaison, 'reception.walkIn', input)).toMatchObject({ refusal: { code: 'CONSENT_NEEDED' } })
  await house.get(liaison, 'reception.walkIn', { ...input, consent: true })
  expect((await house.get('resident:731', 'reception.mine', {})).items).toHaveLength(1)
  expect(await house.ask(liaison, 'reception.walkIn', { ...input, consent: true })).toMatchObject({
    refusal: { code: 'ALREADY_BOOKED', fields: { phone: expect.stringContaining('已经报到') } },
  })
  // Who has booked is told from who has not: the desk is sent to the list.
  const known = await house
    .personOf('resident:720')
    .then((personId) => house.ports.read((s) => s.people.person(personId)))
  expect(
    await house.ask(liaison, 'reception.walkIn', {
      sessionId: id,
      calledBy: '王女士',
      party: 1,
      phone: known?.phone ?? '',
      consent: true,
    }),
  ).toMatchObject({ refusal: { code: 'ALREADY_BOOKED', fields: { phone: expect.stringContaining('09:00') } } })
  const part = await day(liaison, id)
  expect(part.counts).toEqual({ booked: 6, walkedIn: 2, arrived: 2, recorded: 0, people: 3 })
  const taken = await house.db.selectFrom('slots').select('taken').where('session_id', '=', id).execute()
  expect(taken.map((row) => row.taken)).toEqual([1, 1, 1, 1, 1, 1])
  for (const who of [otherDesk, otherStreet])
    expect(await house.ask(who, 'reception.walkIn', { sessionId: id, calledBy: '某人', party: 1 })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
})

test('people are called in by slot, walk-ins into the gaps, and first whom the staff lets go first', async () => {
  const { id, slot } = await aSession()
  house.setClock('2026-06-15T08:40:00+08:00')
  const b = await booked('resident:741', slot('09:15'), { calledBy: '乙' })
  const a = await booked('resident:742', slot('09:00'), { calledBy: '甲' })
  await house.get(liaison, 'reception.checkIn', { sessionId: id, bookingId: b.id })
  const w = await house.get(liaison, 'reception.walkIn', { sessionId: id, calledBy: '丙', party: 1 })
  house.setClock('2026-06-15T08:50:00+08:00')
  const e = await house.get(liaison, 'reception.walkIn', {
    sessionId: id,
    calledBy: '丁奶奶',
    party: 1,
    accessNeed: 'WHEELCHAIR',
  })
  await house.get(liaison, 'reception.checkIn', { sessionId: id, bookingId: a.id })
  house.setClock('2026-06-15T09:00:00+08:00')
  const order = async () => (await day(liaison, id)).order.map((one) => one.bookingId)
  expect(await order()).toEqual([a.id, w.bookingId, e.bookingId, b.id])
  await house.get(liaison, 'reception.turn', { sessionId: id, bookingId: e.bookingId, act: 'FIRST' })
  expect(await order()).toEqual([e.bookingId, a.id, w.bookingId, b.id])
  expect(await house.get(liaison, 'reception.turn', { sessionId: id, act: 'CALL' })).toMatchObject({
    bookingId: e.bookingId,
    calledBy: '丁奶奶',
  })
  expect((await day(liaison, id)).bookings.find((one) => one.id === e.bookingId)).toMatchObject({ place: 'TALKING' })
  await house.get(liaison, 'reception.turn', { sessionId: id, bookingId: e.bookingId, act: 'BACK' })
  expect(await order()).toEqual([e.bookingId, a.id, w.bookingId, b.id])
  await house.get(liaison, 'reception.turn', { sessionId: id, bookingId: w.bookingId, act: 'LEFT' })
  expect((await day(liaison, id)).bookings.find((one) => one.id === w.bookingId)).toMatchObject({ place: 'LEFT' })
  for (const _ of [1, 2, 3]) await house.get(liaison, 'reception.turn', { sessionId: id, act: 'CALL' })
  expect(await house.ask(liaison, 'reception.turn', { sessionId: id, act: 'CALL' })).toMatchObject({
    refusal: { code: 'NOBODY_WAITING' },
  })
  expect(await house.ask(otherDesk, 'reception.turn', { sessionId: id, act: 'CALL' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('a deputy signs in on the phone from an hour before, or at the desk; who has not is flagged, not accused by a stranger', async () => {
  const { id } = await aSession()
  house.setClock('2026-06-15T07:59:00+08:00')
  const self = (who = 'D001.DEPUTY') => house.ask(who, 'reception.signIn', { sessionId: id })
  expect(await self()).toMatchObject({ refusal: { code: 'SIGN_IN_NOT_NOW' } })
  house.setClock('2026-06-15T08:30:00+08:00')
  expect((await day('D001.DEPUTY', id)).deputies.map((d) => [d.id, d.can.signIn])).toEqual([
    ['D001', true],
    ['D002', false],
  ])
  expect(await self()).toMatchObject({ ok: true, value: { signedInAt: '2026-06-15T08:30:00+08:00' } })
  expect(await self('D009.DEPUTY')).toMatchObject({ refusal: { code: 'NOT_ON_ROSTER' } })
  // Nobody signs another deputy in from the own phone.
  expect(await house.ask('D001.DEPUTY', 'reception.signIn', { sessionId: id, deputyId: 'D002' })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  house.setClock('2026-06-15T09:30:00+08:00')
  expect((await day(street, id)).deputies.map((d) => [d.id, d.absent])).toEqual([
    ['D001', false],
    ['D002', true],
  ])
  await house.get(street, 'reception.signIn', { sessionId: id, deputyId: 'D002' })
  await house.get(street, 'reception.signIn', { sessionId: id, deputyId: 'D002', on: false })
  expect((await day(street, id)).deputies[1]).toMatchObject({ signedInAt: null, absent: true })
  expect(await house.ask(otherStreet, 'reception.signIn', { sessionId: id, deputyId: 'D002' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  await house.db
    .updateTable('session_deputies')
    .set({ roster_state: 'LEAVE', leave_reason: '外出' })
    .where('session_id', '=', id)
    .where('deputy_id', '=', 'D002')
    .execute()
  expect(await house.ask(liaison, 'reception.signIn', { sessionId: id, deputyId: 'D002' })).toMatchObject({
    refusal: { code: 'NOT_ON_ROSTER' },
  })
})

test('a talk brings several matters: what is answered at once is counted, the others get numbers, owners and dates', async () => {
  const { id, slot } = await aSession()
  const booking = await booked('resident:751', slot('09:30'))
  const input = talk(id, {
    bookingId: booking.id,
    deputyNote: '建议先看路灯的产权。',
    matters: [matter(), matter({ words: '另外，公交站牌被树挡住了。', gridId: 'QY01-01' }), answered()],
    requestId: 'record-once-1',
  })
  const token = await house.token(liaison)
  const twice = await Promise.all([1, 2, 3].map(() => house.raw(liaison, 'reception.addRecord', input, token)))
  expect(new Set(twice.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const record = (twice[0]?.body as { value: { recordId: string; number: string; opinions: { id: string }[] } }).value
  expect(record.opinions).toHaveLength(2)
  expect(await house.ask(liaison, 'reception.addRecord', talk(id, { bookingId: booking.id }))).toMatchObject({
    refusal: { code: 'BOOKING_NOT_OPEN', fields: { bookingId: expect.any(String) } },
  })
  const read = async (who: string) => (await house.get(who, 'reception.record', { recordId: record.recordId })).record
  expect(await read(street)).toMatchObject({
    number: record.number,
    calledBy: '王女士',
    deputyNote: '建议先看路灯的产权。',
    deputies: [{ id: 'D001' }],
    matters: [
      { outcome: 'TO_HANDLE', opinion: { mayOpen: true } },
      { outcome: 'TO_HANDLE', opinion: { mayOpen: true } },
      { outcome: 'ANSWERED', answer: expect.stringContaining('11:00'), opinion: null },
    ],
  })
  // The visitor reads the own words and the answer, not what the deputy adds for the offices.
  const own = await read('resident:751')
  expect(own.deputyNote).toBeNull()
  expect(own.code).toMatch(/^\d{8}$/)
  expect((await house.get('resident:751', 'reception.records', {})).items.map((r) => r.number)).toEqual([record.number])
  const office_ = await read(office)
  expect(office_.code).toBeNull()
  expect(JSON.stringify(office_)).not.toContain('1990003')
  expect((await read('D001.DEPUTY')).number).toBe(record.number)
  for (const who of [otherStreet, otherDesk, 'resident:752', 'D030.DEPUTY'])
    expect(await house.ask(who, 'reception.record', { recordId: record.recordId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
  const item = await house.get(street, 'opinion.get', { opinionId: record.opinions[1]?.id ?? '' })
  expect(item.opinion).toMatchObject({
    source: 'STATION',
    stationName: '柳荫社区人大代表联络站',
    gridName: expect.any(String),
    record: { id: record.recordId, number: record.number },
    text: '另外，公交站牌被树挡住了。',
  })
  const { items: inbox } = await house.get('resident:751', 'inbox.list', {})
  expect(inbox.map((one) => one.title)).toContain('接待已记录')
})

test('a record needs the answer, the place, consent, deputies of this roster and photos of its own hand', async () => {
  const { id } = await aSession()
  const ask = (more: object, who = liaison) =>
    house.ask(who, 'reception.addRecord', talk(id, { calledBy: '钱奶奶', ...more }) as never)
  expect(await ask({ matters: [answered({ answer: '' })] })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { 'matters.0.answer': expect.stringContaining('答复') } },
  })
  expect(await ask({ matters: [matter({ communityId: undefined })] })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { 'matters.0.communityId': expect.stringContaining('社区') } },
  })
  expect(await ask({ matters: [] })).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
  expect(await ask({ matters: [matter({ words: '长'.repeat(2001) })] })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
  expect(await ask({ calledBy: undefined })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { calledBy: expect.any(String) } },
  })
  expect(await ask({ consent: false })).toMatchObject({ refusal: { code: 'CONSENT_NEEDED' } })
  expect(await ask({ deputyIds: ['D077'] })).toMatchObject({ refusal: { code: 'NOT_ON_ROSTER' } })
  expect(await ask({ photoIds: ['f1'] })).toMatchObject({
    refusal: { code: 'CONSENT_NEEDED', fields: { photoConsent: expect.any(String) } },
  })
  expect(await ask({ photoIds: ['f1'], photoConsent: true })).toMatchObject({ refusal: { code: 'PHOTO_GONE' } })
  expect(await ask({}, otherStreet)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await ask({}, 'D001.DEPUTY')).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect((await day(liaison, id)).records).toEqual([])
  await house.db
    .updateTable('reception_sessions')
    .set({ stage: 'CANCELLED', cancel_reason: '台风' })
    .where('id', '=', id)
    .execute()
  expect(await ask({})).toMatchObject({ refusal: { code: 'SESSION_NOT_HELD' } })
})

test('only a session that was recorded counts against those who stayed away, and counts as the last reception', async () => {
  const { id, slot } = await aSession({ day: '2026-06-16', stationId: 'QY-S2' })
  const away = await booked('resident:761', slot('09:30'))
  const here = await booked('resident:762', slot('09:45'))
  house.setClock('2026-06-16T09:40:00+08:00')
  await house.get(second, 'reception.checkIn', { sessionId: id, bookingId: here.id })
  const close = (more: object = {}, who = second) =>
    house.ask(who, 'reception.close', { sessionId: id, ...more } as never)
  expect(await close()).toMatchObject({ refusal: { code: 'SESSION_NOT_OVER' } })
  house.setClock('2026-06-16T11:30:00+08:00')
  expect(await close()).toMatchObject({ refusal: { code: 'NO_DEPUTY_PRESENT' } })
  await house.get(second, 'reception.signIn', { sessionId: id, deputyId: 'D001' })
  expect(await close()).toMatchObject({ refusal: { code: 'NO_RECORD_YET' } })
  expect(await close({ noVisitorReason: '下大雨' })).toMatchObject({ refusal: { code: 'HAD_VISITORS' } })
  await house.get(second, 'reception.addRecord', talk(id, { calledBy: '钱奶奶' }))
  expect(await close()).toMatchObject({
    refusal: { code: 'VISITORS_UNRECORDED', fields: { [here.id]: expect.stringContaining('王女士') } },
  })
  expect((await state(away.id)).booking_state).toBe('CONFIRMED')
  expect(await close({}, otherDesk)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  const { lastHeldAt: before } = await health('QY-S2')
  expect(await close({ unrecorded: [{ bookingId: here.id, what: 'LATER' }] })).toMatchObject({
    ok: true,
    value: { records: 1, noShows: 1 },
  })
  expect((await state(away.id)).booking_state).toBe('NO_SHOW')
  expect((await health('QY-S2')).lastHeldAt).not.toBe(before)
  expect(await close()).toMatchObject({ refusal: { code: 'SESSION_RECORDED' } })

  // What is written down later stands for what happened: also for whom the list had given up.
  house.setClock('2026-06-18T10:00:00+08:00')
  for (const bookingId of [here.id, away.id])
    await house.get(second, 'reception.addRecord', talk(id, { bookingId, isPaper: true }))
  expect((await state(here.id)).booking_state).toBe('DONE')
  expect((await state(away.id)).booking_state).toBe('DONE')
  house.setClock('2026-06-25T10:00:00+08:00')
  expect(await house.ask(second, 'reception.addRecord', talk(id, { calledBy: '某人' }))).toMatchObject({
    refusal: { code: 'RECORD_TOO_LATE' },
  })
})
const health = (id: string) =>
  house.ports.read(async (store) => {
    const [station] = await store.care.stations({ id }, house.now())
    return station as { lastHeldAt: number | null }
  })

test('nobody came: that is said with a reason, and taken back by a record that turns up', async () => {
  const { id, slot } = await aSession({ day: '2026-06-16' })
  const booking = await booked('resident:771', slot('10:00'))
  house.setClock('2026-06-16T11:30:00+08:00')
  const { unrecorded } = await house.get(liaison, 'reception.day', { day: '2026-06-17' })
  expect(unrecorded.map((one) => one.sessionId)).toContain(id)
  await house.get(liaison, 'reception.signIn', { sessionId: id, deputyId: 'D002' })
  expect(await house.ask(liaison, 'reception.close', { sessionId: id, noVisitorReason: ' ' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
  await house.get(liaison, 'reception.close', { sessionId: id, noVisitorReason: '下大雨，没有人来' })
  const part = await day(street, id, { day: '2026-06-16' })
  expect(part).toMatchObject({ noVisitorReason: '下大雨，没有人来', session: { state: 'RECORDED' } })
  expect((await state(booking.id)).booking_state).toBe('NO_SHOW')
  await house.get(
    street,
    'reception.addRecord',
    talk(id, { bookingId: booking.id, isPaper: true, deputyIds: ['D002'] }),
  )
  expect(await day(street, id, { day: '2026-06-16' })).toMatchObject({ noVisitorReason: null, counts: { recorded: 1 } })
})

test('a day without a record stands in the list however many were recorded before it', async () => {
  const from = Date.parse('2026-05-27T00:00:00+08:00')
  await house.db
    .insertInto('reception_sessions')
    .values(
      Array.from({ length: 60 }, (_, i) => ({
        district_id: '329902',
        id: `BEFORE-${i}`,
        station_id: 'QY-S1',
        street_id: 'QY',
        starts_at: new Date(from + i * 3_600_000),
        ends_at: new Date(from + (i + 1) * 3_600_000),
        stage: 'RECORDED' as const,
        no_visitor_reason: '没有人来',
      })),
    )
    .execute()
  const { id } = await aSession({ day: '2026-06-12' })
  const { unrecorded } = await house.get(liaison, 'reception.day', {})
  expect(unrecorded.map((one) => one.sessionId)).toContain(id)
})

test('of two with one code, whoever is still expected is meant; where both are, the name decides', async () => {
  const { id, slot } = await aSession()
  const gone = await booked('resident:71', slot('09:30'))
  const here = await booked('resident:72', slot('09:45'))
  const sameCode = (...ids: string[]) =>
    house.db.updateTable('bookings').set({ check_in_code: '111222' }).where('id', 'in', ids).execute()
  const state = (booking_state: 'CANCELLED_BY_RESIDENT' | 'CONFIRMED') =>
    house.db.updateTable('bookings').set({ booking_state }).where('id', '=', gone.id).execute()
  await sameCode(gone.id, here.id)
  const arrive = () => house.ask(liaison, 'reception.checkIn', { sessionId: id, code: '111222' })
  expect(await arrive()).toMatchObject({ refusal: { fields: { code: expect.stringContaining('按称呼') } } })
  await state('CANCELLED_BY_RESIDENT')
  expect(await arrive()).toMatchObject({ ok: true, value: { bookingId: here.id } })
  await state('CONFIRMED')
})

test('the day is shown to its own desk, its own street and its own deputies, and to nobody else', async () => {
  const { id, slot } = await aSession()
  const booking = await booked('resident:781', slot('09:30'), { topic: '停车' })
  for (const who of [liaison, street]) {
    const part = await day(who, id)
    expect(part.bookings[0]).toMatchObject({ calledBy: '王女士', topic: '停车', can: { checkIn: true } })
    expect(JSON.stringify(part)).not.toContain(booking.checkInCode)
    expect(JSON.stringify(part)).not.toContain('1990003')
    expect(part.can).toEqual({ walkIn: true, record: true, close: false })
  }
  const deputy = await day('D001.DEPUTY', id)
  expect(deputy.bookings[0]?.can).toEqual({
    checkIn: false,
    checkTopic: false,
    turn: false,
    notHere: false,
    stillHere: false,
    record: false,
  })
  expect(deputy.can).toEqual({ walkIn: false, record: false, close: false })
  for (const who of [otherDesk, otherStreet, 'D030.DEPUTY'])
    expect((await house.get(who, 'reception.day', {})).sessions.map((one) => one.session.id)).not.toContain(id)
  for (const who of ['resident:781', office])
    expect(await house.ask(who, 'reception.day', {})).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await house.ask(null, 'reception.records', {})).toMatchObject({ refusal: { code: 'SIGN_IN_NEEDED' } })
})

test('a receipt tells the progress without an account and without a name, and cannot be guessed', async () => {
  const { id } = await aSession()
  const record = await house.get(
    liaison,
    'reception.addRecord',
    talk(id, { calledBy: '钱奶奶', phone: '19900030791', isPaper: true, matters: [matter(), answered()] }),
  )
  const typed = {
    number: record.number.toLowerCase().replace(/-/g, ' '),
    code: `${record.code.slice(0, 4)} ${record.code.slice(4)}`,
  }
  for (const who of [null, 'resident:791', otherStreet]) {
    const found = await house.get(who, 'receipt.look', typed)
    expect(found).toMatchObject({
      number: record.number,
      officeName: '柳荫社区人大代表联络站',
      day: '2026-06-15',
      isPaper: true,
      matters: [
        { outcome: 'TO_HANDLE', opinion: { number: record.opinions[0]?.number, holder: record.opinions[0]?.holder } },
        { outcome: 'ANSWERED', opinion: null },
      ],
    })
    expect(JSON.stringify(found)).not.toMatch(/钱奶奶|路灯|助餐|1990003|11:00–13:00/)
  }
  const wrong = await house.ask(null, 'receipt.look', { number: record.number, code: '00000000' })
  const unknown = await house.ask(null, 'receipt.look', { number: 'JD-209901-9999', code: record.code })
  expect(wrong).toMatchObject({ refusal: { code: 'RECEIPT_NOT_FOUND' } })
  expect(unknown).toEqual(wrong)
  // Six tries a minute from one address, whoever is signed in there.
  const ports = { ...house.ports, rate: memoryRate() }
  const token = await house.token('resident:792')
  const codes: string[] = []
  for (let i = 0; i < 9; i += 1) {
    const { body } = await dispatch(
      ports,
      'receipt.look',
      { number: record.number, code: String(i).padStart(8, '0') },
      { address: '10.0.0.1', channel: 'H5', token: i % 2 ? token : undefined },
    )
    codes.push('refusal' in body ? body.refusal.code : 'OK')
  }
  expect(codes).toEqual([...Array<string>(6).fill('RECEIPT_NOT_FOUND'), 'TOO_MANY', 'TOO_MANY', 'TOO_MANY'])
})

test('photos of a talk hang on its record, and are seen by the desk, its street, the district office and the visitor', async () => {
  const { id, slot } = await aSession()
  const booking = await booked('resident:801', slot('09:30'))
  const photo = (
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer()
  ).toString('base64')
  const { fileId } = await house.get(liaison, 'files.put', { purpose: 'RECORD', base64: photo })
  const others = (await house.get(street, 'files.put', { purpose: 'RECORD', base64: photo })).fileId
  const input = talk(id, { bookingId: booking.id, photoIds: [fileId], photoConsent: true })
  // Nobody hangs up another's photo.
  expect(await house.ask(liaison, 'reception.addRecord', { ...input, photoIds: [others] })).toMatchObject({
    refusal: { code: 'PHOTO_GONE' },
  })
  const { recordId } = await house.get(liaison, 'reception.addRecord', input)
  expect((await house.get(street, 'reception.record', { recordId })).record.photoIds).toEqual([fileId])
  for (const who of [liaison, street, office, 'resident:801'])
    expect(await house.ask(who, 'files.read', { fileId })).toMatchObject({ ok: true })
  for (const who of [otherDesk, otherStreet, 'resident:802', 'D001.DEPUTY'])
    expect(await house.ask(who, 'files.read', { fileId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.ask('resident:801', 'files.put', { purpose: 'RECORD', base64: photo })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
})

test('whoever waits for a place and comes all the same is received, and the list gives way', async () => {
  const { id, slot } = await aSession({ capacity: 1, day: '2026-06-16' })
  await house.db.deleteFrom('slots').where('session_id', '=', id).where('id', '!=', slot('10:00')).execute()
  const booking = await booked('resident:780', slot('10:00'))
  house.setClock('2026-06-14T09:00:00+08:00')
  const wait = async (who: string, phone: string) =>
    (await house.get(who, 'reception.wait', { ...form, phone, sessionId: id })).booking.id
  const offered = await wait('resident:7901', '19900027901')
  const waiting = await wait('resident:7902', '19900027902')
  await house.get('resident:780', 'reception.cancel', { bookingId: booking.id })
  expect((await state(offered)).booking_state).toBe('OFFERED')

  house.setClock('2026-06-16T09:30:00+08:00')
  await house.get(liaison, 'reception.signIn', { sessionId: id, deputyId: 'D001' })
  await house.get(liaison, 'reception.addRecord', talk(id, { calledBy: '李先生', phone: '19900027902' }))
  expect((await state(waiting)).booking_state).toBe('LAPSED')
  await house.get(liaison, 'reception.walkIn', { ...form, sessionId: id, phone: '19900027901' })
  expect((await state(offered)).booking_state).toBe('LAPSED')
  const place = await house.db.selectFrom('slots').select('taken').where('id', '=', slot('10:00')).executeTakeFirst()
  expect(place?.taken).toBe(0)
})

test('a record that would put somebody on the list twice says under which name the person stands there', async () => {
  const { id, slot } = await aSession()
  await booked('resident:782', slot('10:00'), { phone: '19900020782', calledBy: '赵女士' })
  const { bookingId } = await house.get(liaison, 'reception.walkIn', { ...form, calledBy: '一位阿姨', sessionId: id })
  const asked = await house.ask(
    liaison,
    'reception.addRecord',
    talk(id, { bookingId, calledBy: '赵女士', phone: '19900020782' }),
  )
  expect(asked).toMatchObject({
    refusal: { code: 'ALREADY_BOOKED', fields: { phone: expect.stringContaining('请在名单里给赵女士报到') } },
  })
  expect((await state(bookingId)).booking_state).toBe('CHECKED_IN')
})

test('who was checked in by mistake is expected again, until called in', async () => {
  const { id, slot } = await aSession()
  const { id: bookingId } = await booked('resident:746', slot('09:15'), { calledBy: '丁先生' })
  const who = async () => (await day(liaison, id)).bookings.find((one) => one.id === bookingId)
  const notHere = () => house.ask(liaison, 'reception.turn', { sessionId: id, bookingId, act: 'NOT_HERE' })
  await house.get(liaison, 'reception.checkIn', { sessionId: id, bookingId })
  expect(await who()).toMatchObject({ state: 'CHECKED_IN', can: { notHere: true } })
  expect((await notHere()).ok).toBe(true)
  expect(await who()).toMatchObject({ state: 'CONFIRMED', checkedInAt: null, can: { checkIn: true, notHere: false } })
  // Checked in rightly, and in the talk: that is no mistake any more, and a walk-in has no booking to go back to.
  await house.get(liaison, 'reception.checkIn', { sessionId: id, bookingId })
  await house.get(liaison, 'reception.turn', { sessionId: id, bookingId, act: 'CALL' })
  expect(await notHere()).toMatchObject({ refusal: { code: 'BOOKING_NOT_OPEN' } })
  const walkIn = await house.get(liaison, 'reception.walkIn', { ...form, sessionId: id })
  expect((await day(liaison, id)).bookings.find((one) => one.id === walkIn.bookingId)?.can.notHere).toBe(false)
})

test('who was marked as gone by mistake, or comes back, is in the line again; not twice, and not after a talk', async () => {
  const { id, slot } = await aSession()
  const { id: bookingId } = await booked('resident:748', slot('09:30'), { calledBy: '戴先生' })
  const who = async () => (await day(liaison, id)).bookings.find((one) => one.id === bookingId)
  const turn = (act: 'CALL' | 'LEFT' | 'STILL_HERE') =>
    house.ask(liaison, 'reception.turn', { sessionId: id, bookingId, act })
  await house.get(liaison, 'reception.checkIn', { sessionId: id, bookingId })
  expect(await turn('STILL_HERE')).toMatchObject({ refusal: { code: 'BOOKING_NOT_OPEN' } })
  await turn('CALL')
  await turn('LEFT')
  expect(await who()).toMatchObject({ place: 'LEFT', can: { stillHere: true, turn: false } })
  expect((await turn('STILL_HERE')).ok).toBe(true)
  expect(await who()).toMatchObject({ place: 'WAITING', can: { stillHere: false, turn: true } })
  // Gone, and then registered anew: the line holds one person once.
  await turn('LEFT')
  await house.get(liaison, 'reception.walkIn', { ...form, sessionId: id, calledBy: '戴先生', phone: '19900020748' })
  expect(await turn('STILL_HERE')).toMatchObject({ refusal: { code: 'BOOKING_NOT_OPEN' } })
})

test('a session whose only visitors left is closed with the reason', async () => {
  const { id } = await aSession()
  const { bookingId } = await house.get(liaison, 'reception.walkIn', { ...form, sessionId: id })
  await house.get(liaison, 'reception.signIn', { sessionId: id, deputyId: 'D001' })
  await house.get(liaison, 'reception.turn', { sessionId: id, bookingId, act: 'LEFT' })
  house.setClock('2026-06-15T11:30:00+08:00')
  await house.get(liaison, 'reception.close', { sessionId: id, noVisitorReason: '来了一位，等不及先走了' })
  expect((await day(liaison, id)).session.state).toBe('RECORDED')
})

test('a deputy on leave reads nothing of the talks', async () => {
  const { id } = await aSession()
  const { recordId } = await house.get(liaison, 'reception.addRecord', talk(id, { calledBy: '孙先生' }))
  expect((await house.ask('D002.DEPUTY', 'reception.record', { recordId })).ok).toBe(true)
  await house.db
    .updateTable('session_deputies')
    .set({ roster_state: 'LEAVE' })
    .where('session_id', '=', id)
    .where('deputy_id', '=', 'D002')
    .execute()
  expect(await house.ask('D002.DEPUTY', 'reception.record', { recordId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('paper that is typed in the next day happened on its day', async () => {
  const { id } = await aSession()
  house.setClock('2026-06-16T09:00:00+08:00')
  await house.get(liaison, 'reception.addRecord', talk(id, { calledBy: '钱先生', isPaper: true }))
  const row = await house.db.selectFrom('bookings').selectAll().where('session_id', '=', id).executeTakeFirstOrThrow()
  expect(row.checked_in_at?.toISOString()).toBe('2026-06-15T03:00:00.000Z')
})
