import { remind } from '../../cloud/jobs/bookings'
import { announceReceptions } from '../../cloud/jobs/schedule'
import { aSession } from './booking-scene'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const LIAISON = 'QY-S1-L.STATION_LIAISON.QY-S1'
const STREET = 'QY-T1.STREET_STAFF.QY'
const form = { calledBy: '王女士', phone: '19900020001', party: 1, consent: true }
const book = async (who: string, slotId = '', more: object = {}) =>
  (await house.get(who, 'reception.book', { ...form, slotId, ...more })).booking
const inbox = async (who: string) => (await house.get(who, 'inbox.list', {})).items
const seen = (sessionId: string) => house.get(LIAISON, 'schedule.session', { sessionId })

test('five come together and a sixth is refused with what to do; who needs a wheelchair is seen at the desk', async () => {
  const { id, slots } = await aSession(house.db, { day: '2026-06-15', clock: '15:00' })
  const six = await house.ask('resident:1', 'reception.book', { ...form, slotId: slots[0] ?? '', party: 6 })
  expect(six).toMatchObject({
    refusal: { code: 'PARTY_TOO_LARGE', fields: { party: '一次最多 5 人' }, message: expect.stringContaining('代表') },
  })
  const sixWait = await house.ask('resident:1', 'reception.wait', { ...form, sessionId: id, party: 6 })
  expect(sixWait.ok).toBe(false)
  const made = await book('resident:1', slots[0], { party: 5, accessNeed: 'WHEELCHAIR', topic: '坡道' })
  expect(made).toMatchObject({ party: 5, accessNeed: 'WHEELCHAIR' })
  const { sessions } = await house.get(LIAISON, 'reception.day', { day: '2026-06-15' })
  expect(sessions.find(({ session }) => session.id === id)?.bookings).toMatchObject([
    { party: 5, accessNeed: 'WHEELCHAIR' },
  ])
  const nobody = { ...form, slotId: slots[1] ?? '', accessNeed: 'SEDAN_CHAIR' }
  const { body } = await house.raw('resident:2', 'reception.book', { ...nobody, requestId: 'no-such-need-1' })
  expect(body).toMatchObject({ refusal: { code: 'BAD_SHAPE', fields: { accessNeed: expect.any(String) } } })
})

test('a reception by phone says so before booking, in the booking’s calendar entry and to the units invited', async () => {
  const { items: units } = await house.get(LIAISON, 'schedule.units', { stationId: 'QY-S1' })
  const unit = units[0]?.id ?? ''
  const { sessionId } = await house.get(LIAISON, 'schedule.add', {
    stationId: 'QY-S1',
    day: '2026-06-20',
    start: '09:00',
    end: '10:00',
    theme: '医保专场',
    mode: 'PHONE',
    callNote: '到点由站里打给您',
    unitIds: [unit],
  })
  const page = await house.get('resident:3', 'reception.session', { sessionId })
  expect(page).toMatchObject({ session: { mode: 'PHONE', place: null }, callNote: '到点由站里打给您' })
  const plan = await house.get(null, 'schedule.plan', { stationId: 'QY-S1', year: 2026 })
  expect(plan.items.find(({ id }) => id === sessionId)).toMatchObject({ mode: 'PHONE', units: [{ id: unit }] })
  const made = await book('resident:3', page.slots[0]?.id)
  const entry = await house.get('resident:3', 'reception.calendar', { bookingId: made.id })
  expect(entry.text).toContain('电话接待')
  expect(entry.text).not.toContain('GEO:')
  const [invitation] = (await inbox(`${unit}-C1.UNIT_CLERK.${unit}`)).filter(({ title }) => title.includes('邀请'))
  expect(invitation).toMatchObject({ title: '邀请参加联合接待', link: `session:${sessionId}` })
  expect(invitation?.body).toContain('主题“医保专场”，电话接待，到点由站里打给您')
  // Told once, however often the session is saved.
  await house.get(LIAISON, 'schedule.change', {
    sessionId,
    version: (await seen(sessionId)).version,
    capacity: 2,
    unitIds: [unit],
  })
  expect(
    (await inbox(`${unit}-C1.UNIT_CLERK.${unit}`)).filter(({ link }) => link === `session:${sessionId}`),
  ).toHaveLength(1)
})

test('a session that is held elsewhere tells everybody who counts on it, and says where; at the same place nobody hears', async () => {
  const { id, slots } = await aSession(house.db, { day: '2026-06-21', clock: '09:00' })
  const made = await book('resident:4', slots[0])
  await house.get(LIAISON, 'schedule.roster', { sessionId: id, version: (await seen(id)).version, deputyIds: ['D001'] })
  const told = async (who: string) =>
    (await inbox(who)).filter(({ title }) => title === '接待的方式或地点有变').map(({ body }) => body)
  const change = async (more: object) =>
    house.get(LIAISON, 'schedule.change', { sessionId: id, version: (await seen(id)).version, ...more })
  await change({ theme: '物业专题' })
  expect(await told('resident:4')).toEqual([])
  await change({ place: '桂香里东门广场' })
  expect(await told('resident:4')).toEqual([expect.stringContaining('时间不变，现在是在桂香里东门广场')])
  expect(await told('D001.DEPUTY')).toHaveLength(1)
  expect(await told('resident:5')).toEqual([])
  expect(await house.get('resident:4', 'reception.session', { sessionId: id })).toMatchObject({
    address: '桂香里东门广场',
    place: null,
  })
  expect((await house.get('resident:4', 'reception.calendar', { bookingId: made.id })).text).toContain('桂香里东门广场')
  await change({ place: '' })
  expect((await told('resident:4')).join()).toContain('现在是在站内')
})

test('reminders say where to go or how the call is made, and ask nobody who is called for a code', async () => {
  const elsewhere = await aSession(house.db, { day: '2026-06-19', clock: '15:00' })
  const call = await aSession(house.db, { day: '2026-06-19', clock: '16:00' })
  await house.db.updateTable('reception_sessions').set({ place: '东门广场' }).where('id', '=', elsewhere.id).execute()
  await house.db
    .updateTable('reception_sessions')
    .set({ reception_mode: 'PHONE', call_note: '到点由站里打给您' })
    .where('id', '=', call.id)
    .execute()
  await book('resident:21', elsewhere.slots[0])
  await book('resident:22', call.slots[0])
  house.setClock('2026-06-18T09:00:00+08:00')
  await remind(house.ports)
  house.setClock('2026-06-19T14:00:00+08:00')
  await remind(house.ports)
  const told = async (who: string) => (await inbox(who)).map(({ title, body }) => `${title}：${body}`).reverse()
  expect(await told('resident:21')).toEqual([
    expect.stringMatching(/^预约成功：.*到场报六位报到号/),
    expect.stringMatching(/^明天有接待预约：.*，东门广场。/),
    expect.stringMatching(/^今天15:00有接待预约：.*，东门广场。到场报六位报到号/),
  ])
  expect(await told('resident:22')).toEqual([
    expect.stringMatching(/^预约成功：.*不用到站。$/),
    expect.stringMatching(/^明天有接待预约：.*，电话接待，到点由站里打给您。/),
    expect.stringMatching(/^今天16:00有接待预约：.*，电话接待，到点由站里打给您。不用到站。$/),
  ])
})

test('words that the desk looked at do not cost anybody the reminder of the day before', async () => {
  const { slots } = await aSession(house.db, { day: '2026-06-26', clock: '15:00' })
  const made = await book('resident:23', slots[0], { topic: '路灯' })
  await house.db.updateTable('bookings').set({ topic_check: 'HELD' }).where('id', '=', made.id).execute()
  house.setClock('2026-06-25T08:30:00+08:00')
  await house.get(LIAISON, 'reception.checkTopic', { bookingId: made.id, pass: true })
  await remind(house.ports)
  expect((await inbox('resident:23')).map(({ title }) => title)).toEqual(['明天有接待预约', '预约成功'])
})

test('nobody is reminded of an hour that was left while the list of reminders was read', async () => {
  const { slots } = await aSession(house.db, { day: '2026-06-27', clock: '10:00' })
  const later = await aSession(house.db, { day: '2026-06-29', clock: '10:00' })
  const made = await book('resident:24', slots[0])
  house.setClock('2026-06-26T09:00:00+08:00')
  const read = house.ports.read
  let moved = false
  const slow = {
    ...house.ports,
    read: async <T>(work: Parameters<typeof read<T>>[0]) => {
      const list = await read(work)
      if (!moved)
        await house.get('resident:24', 'reception.reschedule', { bookingId: made.id, slotId: later.slots[0] ?? '' })
      moved = true
      return list
    },
  }
  await remind(slow)
  expect((await inbox('resident:24')).map(({ title }) => title)).toEqual(['预约已改期', '预约成功'])
})

test('a moved session leads to the one it became', async () => {
  const { id } = await aSession(house.db, { day: '2026-06-22', clock: '09:00' })
  await house.get(LIAISON, 'schedule.move', {
    sessionId: id,
    version: (await seen(id)).version,
    day: '2026-06-23',
    start: '10:00',
    end: '10:30',
    reason: '场地停电',
  })
  const page = await house.get(null, 'reception.session', { sessionId: id })
  expect(page).toMatchObject({
    session: { state: 'MOVED', cancelReason: '场地停电' },
    movedTo: { startsAt: '2026-06-23T10:00:00+08:00' },
  })
  const target = await house.get(null, 'reception.session', { sessionId: page.movedTo?.id ?? '' })
  expect([target.session.startsAt, target.movedTo]).toEqual(['2026-06-23T10:00:00+08:00', null])
})

test('somebody else’s booking and one that does not exist are one answer, whatever is asked of it', async () => {
  const { slots } = await aSession(house.db, { day: '2026-06-24', slots: 3 })
  const { id } = await book('resident:6', slots[0])
  const asks = [
    ['reception.booking', {}],
    ['reception.cancel', {}],
    ['reception.reschedule', { slotId: slots[1] }],
    ['reception.rate', { rating: 'GOOD' }],
    ['reception.calendar', {}],
    ['reception.answerOffer', { accept: true }],
  ] as const
  for (const [name, more] of asks) {
    const of = (bookingId: string) => house.ask('resident:7', name, { ...more, bookingId } as never)
    const theirs = await of(id)
    expect(theirs).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
    expect(await of('NO-SUCH-BOOKING')).toEqual(theirs)
  }
  expect((await house.get('resident:6', 'reception.booking', { bookingId: id })).booking.state).toBe('CONFIRMED')
})

test('a session with fewer deputies than its station asks for is announced, and the staff are told it lacks one', async () => {
  const setting = {
    scope_kind: 'STATION' as const,
    scope_id: 'QY-S1',
    setting_key: 'reception.quorum',
    setting_value: '2',
  }
  await house.db
    .insertInto('settings')
    .values({ district_id: '329902', ...setting })
    .execute()
  const short = await aSession(house.db, { day: '2026-06-17', clock: '18:00' })
  const full = await aSession(house.db, { day: '2026-06-17', clock: '19:00' })
  await house.db
    .updateTable('reception_sessions')
    .set({ stage: 'PLANNED' })
    .where('id', 'in', [short.id, full.id])
    .execute()
  const free = (await seen(full.id)).candidates.filter(({ obstacle }) => obstacle === null).map(({ id }) => id)
  for (const [id, deputyIds] of [
    [short.id, free.slice(0, 1)],
    [full.id, free.slice(0, 2)],
  ] as const)
    await house.get(LIAISON, 'schedule.roster', { sessionId: id, version: (await seen(id)).version, deputyIds })
  expect((await seen(short.id)).quorum).toBe(2)
  await announceReceptions(house.ports)
  expect((await seen(short.id)).session.state).toBe('OPEN')
  const lacking = (await inbox(LIAISON)).filter(({ title }) => title === '接待还缺代表').map(({ link }) => link)
  expect(lacking).toContain(`session:${short.id}`)
  expect(lacking).not.toContain(`session:${full.id}`)
  for (const who of [LIAISON, STREET]) {
    const { needs } = await house.get(who, 'schedule.desk', {})
    expect(needs.find(({ sessionId }) => sessionId === short.id)?.why).toEqual(['NO_QUORUM'])
    expect(needs.find(({ sessionId }) => sessionId === full.id)).toBeUndefined()
  }
})
