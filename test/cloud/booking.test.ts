import { sql } from 'kysely'
import { endHolds, endOffers, endWaiting, remind } from '../../cloud/jobs/bookings'
import { aSession, wrongPlaces } from './booking-scene'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterEach(async () => {
  expect(await wrongPlaces(house.db)).toEqual([])
  expect(house.faults).toEqual([])
})

const form = { calledBy: '王女士', phone: '19900020001', party: 1, consent: true }
const book = (who: string, slotId = '', more: object = {}) =>
  house.get(who, 'reception.book', { ...form, slotId, ...more })
const code = async (answer: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const { ok, refusal } = await answer
  return ok ? 'OK' : refusal?.code
}
const titles = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((m) => m.title)
const left = async (sessionId: string, who: string | null = null) =>
  (await house.get(who, 'reception.session', { sessionId })).slots.map((slot) => slot.left)

test('a place is kept three minutes for one person while the form is filled, and counts as taken', async () => {
  const { id, slots } = await aSession(house.db)
  const [a = '', b = ''] = slots
  expect(await house.get('resident:1', 'reception.hold', { slotId: a })).toEqual({ slotId: a, secondsLeft: 180 })
  expect(await left(id)).toEqual([0, 1])
  // The one who holds it sees it free.
  expect(await left(id, 'resident:1')).toEqual([1, 1])
  expect(await code(house.ask('resident:2', 'reception.hold', { slotId: a }))).toBe('SLOT_FULL')
  expect(await code(house.ask('resident:2', 'reception.book', { ...form, slotId: a }))).toBe('SLOT_FULL')
  // Tapping again does not make it longer; another slot takes its place.
  house.setClock('2026-06-15T10:01:00+08:00')
  expect((await house.get('resident:1', 'reception.hold', { slotId: a })).secondsLeft).toBe(120)
  await house.get('resident:1', 'reception.hold', { slotId: b })
  expect(await left(id)).toEqual([1, 0])
  const { booking } = await book('resident:1', b)
  expect(booking).toMatchObject({ state: 'CONFIRMED', can: { cancel: true, reschedule: true, answer: false } })
  expect(await house.get('resident:1', 'reception.release', {})).toEqual({ released: false })
  await house.get('resident:2', 'reception.hold', { slotId: a })
  expect(await house.get('resident:2', 'reception.release', {})).toEqual({ released: true })
  expect(await left(id)).toEqual([1, 0])
})

test('a form left open holds a place no longer than its time', async () => {
  const { id, slots } = await aSession(house.db, { slots: 1 })
  const [a = ''] = slots
  await house.get('resident:1', 'reception.hold', { slotId: a })
  house.setClock('2026-06-15T10:03:00+08:00')
  await book('resident:2', a)
  expect(await code(house.ask('resident:1', 'reception.book', { ...form, slotId: a }))).toBe('SLOT_FULL')
  const other = await aSession(house.db, { slots: 1 })
  await house.get('resident:3', 'reception.hold', { slotId: other.slots[0] ?? '' })
  house.setClock('2026-06-15T10:06:00+08:00')
  // Nobody took it meanwhile: who comes back late still has it. Without that, the job gives it back.
  expect(await endHolds(house.ports)).toBe(1)
  expect(await left(other.id)).toEqual([1])
  expect(await left(id)).toEqual([0])
})

test('a place kept again and again goes to who waits for it when its time is over', async () => {
  const { id, slots } = await aSession(house.db, { slots: 1, day: '2026-06-19', clock: '11:00' })
  const slotId = slots[0] ?? ''
  const keep = () => house.ask('resident:421', 'reception.hold', { slotId })
  expect(await code(keep())).toBe('OK')
  const { booking } = await house.get('resident:422', 'reception.wait', { ...form, sessionId: id })
  house.setClock('2026-06-15T10:03:00+08:00')
  expect(await code(keep())).toBe('SLOT_FULL')
  expect(await code(house.ask('resident:421', 'reception.book', { ...form, slotId }))).toBe('SLOT_FULL')
  expect(await endHolds(house.ports)).toBe(1)
  expect((await house.get('resident:422', 'reception.booking', { bookingId: booking.id })).booking.state).toBe(
    'OFFERED',
  )
  // Where nobody waits, the one who comes back late still gets it.
  const other = await aSession(house.db, { slots: 1, day: '2026-06-19', clock: '16:00' })
  await house.get('resident:423', 'reception.hold', { slotId: other.slots[0] ?? '' })
  house.setClock('2026-06-15T10:07:00+08:00')
  await book('resident:423', other.slots[0])
})

test('what becomes free goes to the first one waiting, who has an hour to say yes', async () => {
  const { id, slots } = await aSession(house.db, { slots: 1 })
  const [a = ''] = slots
  expect(await code(house.ask('resident:2', 'reception.wait', { ...form, sessionId: id }))).toBe('PLACES_LEFT')
  const { booking } = await book('resident:1', a)
  const page = await house.get('resident:2', 'reception.session', { sessionId: id })
  expect(page.may).toMatchObject({ book: { ok: false, code: 'SLOT_FULL' }, wait: { ok: true } })
  const wait = (who: string) => house.get(who, 'reception.wait', { ...form, sessionId: id })
  const first = (await wait('resident:2')).booking
  const second = (await wait('resident:3')).booking
  expect([first, second]).toMatchObject([
    { state: 'WAITLIST', ahead: 0, can: { cancel: true, reschedule: false } },
    { state: 'WAITLIST', ahead: 1 },
  ])
  expect(await code(house.ask('resident:2', 'reception.wait', { ...form, sessionId: id }))).toBe('ALREADY_BOOKED')
  expect((await house.get('resident:3', 'reception.session', { sessionId: id })).waiting).toBe(2)

  await house.get('resident:1', 'reception.cancel', { bookingId: booking.id })
  // Nobody else gets it in between.
  expect(await left(id)).toEqual([0])
  expect(await code(house.ask('resident:4', 'reception.book', { ...form, slotId: a }))).toBe('SLOT_FULL')
  const offered = (await house.get('resident:2', 'reception.booking', { bookingId: first.id })).booking
  expect(offered).toMatchObject({
    state: 'OFFERED',
    number: first.number,
    checkInCode: first.checkInCode,
    offer: { until: '2026-06-15T11:00:00+08:00', secondsLeft: 3600 },
    can: { answer: true, cancel: false },
  })
  expect(await titles('resident:2')).toContain('有名额了，请您确认')
  expect(await code(house.ask('resident:3', 'reception.answerOffer', { bookingId: first.id, accept: true }))).toBe(
    'NOT_FOUND',
  )

  // Not answered in time: the next one.
  house.setClock('2026-06-15T11:00:00+08:00')
  expect(await code(house.ask('resident:2', 'reception.answerOffer', { bookingId: first.id, accept: true }))).toBe(
    'OFFER_OVER',
  )
  expect(await endOffers(house.ports)).toBe(1)
  expect(await endOffers(house.ports)).toBe(0)
  const accepted = await house.get('resident:3', 'reception.answerOffer', { bookingId: second.id, accept: true })
  expect(accepted.booking).toMatchObject({ state: 'CONFIRMED', number: second.number })
  const over = await house.get('resident:2', 'reception.booking', { bookingId: first.id })
  expect(over.booking).toMatchObject({ state: 'LAPSED', offer: { secondsLeft: 0 }, can: { answer: false } })
})

test('places that staff add go to those who wait, in their order, before anybody who comes later', async () => {
  const { id, slots } = await aSession(house.db, { slots: 2, day: '2026-06-19', clock: '19:00' })
  for (const [i, slotId] of slots.entries()) await book(`resident:${431 + i}`, slotId)
  const waiting: string[] = []
  for (const who of ['resident:433', 'resident:434', 'resident:435'])
    waiting.push((await house.get(who, 'reception.wait', { ...form, sessionId: id })).booking.id)
  const street = 'QY-T1.STREET_STAFF.QY'
  const { version } = await house.get(street, 'schedule.session', { sessionId: id })
  await house.get(street, 'schedule.change', { sessionId: id, version, capacity: 2 })
  const states = await house.db
    .selectFrom('bookings')
    .select('booking_state')
    .where('id', 'in', waiting)
    .orderBy('wait_seq')
    .execute()
  expect(states.map((row) => row.booking_state)).toEqual(['OFFERED', 'OFFERED', 'WAITLIST'])
  for (const slotId of slots)
    expect(await code(house.ask('resident:436', 'reception.book', { ...form, slotId }))).toBe('SLOT_FULL')
  expect(await titles('resident:433')).toContain('有名额了，请您确认')
})

test('an offer at an hour one is elsewhere is taken only when that is given up, and is kept meanwhile', async () => {
  const day = { slots: 1, day: '2026-06-20', clock: '19:00' }
  const here = await aSession(house.db, day)
  const there = await aSession(house.db, { ...day, stationId: 'QY-S2' })
  const { booking } = await book('resident:441', there.slots[0])
  const own = (await book('resident:442', here.slots[0])).booking
  const waiting = (await house.get('resident:442', 'reception.wait', { ...form, sessionId: there.id })).booking
  await house.get('resident:441', 'reception.cancel', { bookingId: booking.id })
  const accept = () => house.ask('resident:442', 'reception.answerOffer', { bookingId: waiting.id, accept: true })
  expect(await code(accept())).toBe('TIME_OVERLAPS')
  await house.get('resident:442', 'reception.cancel', { bookingId: own.id })
  expect(await code(accept())).toBe('OK')
})

test('whoever turns an offer down, or stops waiting, lets the next one through', async () => {
  const { id, slots } = await aSession(house.db, { slots: 1, clock: '16:00' })
  const { booking } = await book('resident:11', slots[0])
  const waiting: string[] = []
  for (const who of ['resident:12', 'resident:13', 'resident:14'])
    waiting.push((await house.get(who, 'reception.wait', { ...form, sessionId: id })).booking.id)
  await house.get('resident:13', 'reception.cancel', { bookingId: waiting[1] ?? '' })
  await house.get('resident:11', 'reception.cancel', { bookingId: booking.id })
  await house.get('resident:12', 'reception.answerOffer', { bookingId: waiting[0] ?? '', accept: false })
  const state = async (who: string, i: number) =>
    (await house.get(who, 'reception.booking', { bookingId: waiting[i] ?? '' })).booking.state
  expect([await state('resident:12', 0), await state('resident:13', 1), await state('resident:14', 2)]).toEqual([
    'LAPSED',
    'CANCELLED_BY_RESIDENT',
    'OFFERED',
  ])
  // Too late to be answered: the place goes to nobody, and whoever still waits is told.
  const late = await aSession(house.db, { slots: 1, clock: '17:00' })
  const held = (await book('resident:15', late.slots[0])).booking
  const vain = (await house.get('resident:16', 'reception.wait', { ...form, sessionId: late.id })).booking
  house.setClock('2026-06-18T14:55:00+08:00')
  await house.get('resident:15', 'reception.cancel', { bookingId: held.id })
  expect((await house.get('resident:16', 'reception.booking', { bookingId: vain.id })).booking.state).toBe('WAITLIST')
  house.setClock('2026-06-18T17:00:00+08:00')
  await endWaiting(house.ports)
  expect((await house.get('resident:16', 'reception.booking', { bookingId: vain.id })).booking.state).toBe('LAPSED')
  expect(await titles('resident:16')).toContain('这次没有等到名额')
  await endOffers(house.ports)
})

test('whoever waits for a long reception does so until its last time is closed, also once it has begun', async () => {
  const { id, slots } = await aSession(house.db, { slots: 12, day: '2026-06-19', clock: '08:00' })
  const last = slots.at(-1) ?? ''
  const held = (await book('resident:17', last)).booking
  for (const [i, slotId] of slots.slice(0, -1).entries())
    await house.get('QY-S1-L.STATION_LIAISON.QY-S1', 'reception.bookFor', {
      ...form,
      slotId,
      phone: `${19900990000 + i}`,
    })
  const wait = async (who: string) => (await house.get(who, 'reception.wait', { ...form, sessionId: id })).booking.id
  const [first, second] = [await wait('resident:18'), await wait('resident:19')]
  const state = async (who: string, bookingId: string) =>
    (await house.get(who, 'reception.booking', { bookingId })).booking.state
  house.setClock('2026-06-19T08:05:00+08:00')
  await endWaiting(house.ports)
  expect(await state('resident:18', first)).toBe('WAITLIST')
  const { session, may } = await house.get('resident:20', 'reception.session', { sessionId: id })
  expect([session.state, may.wait.ok]).toEqual(['RUNNING', true])
  await house.get('resident:17', 'reception.cancel', { bookingId: held.id })
  expect(await state('resident:18', first)).toBe('OFFERED')
  house.setClock('2026-06-19T08:45:00+08:00')
  await endOffers(house.ports)
  await endWaiting(house.ports)
  expect([await state('resident:18', first), await state('resident:19', second)]).toEqual(['LAPSED', 'LAPSED'])
  expect(await titles('resident:19')).toContain('这次没有等到名额')
})

test('a booking moves in one act, also to another station, and keeps its number and code', async () => {
  const from = await aSession(house.db, { slots: 2, day: '2026-06-19' })
  const to = await aSession(house.db, { slots: 1, day: '2026-06-20', stationId: 'QY-S2' })
  const { booking } = await book('resident:21', from.slots[0])
  await book('resident:22', from.slots[1])
  const waiting = (await house.get('resident:23', 'reception.wait', { ...form, sessionId: from.id })).booking
  const move = (who: string, slotId = '') => house.ask(who, 'reception.reschedule', { bookingId: booking.id, slotId })
  expect(await code(move('resident:22', to.slots[0]))).toBe('NOT_FOUND')
  expect(await code(move('resident:21', from.slots[0]))).toBe('SAME_SLOT')
  expect(await code(move('resident:21', from.slots[1]))).toBe('SLOT_FULL')
  const moved = await move('resident:21', to.slots[0])
  expect(moved).toMatchObject({
    value: {
      booking: {
        number: booking.number,
        checkInCode: booking.checkInCode,
        station: { id: 'QY-S2' },
        startsAt: '2026-06-20T15:00:00+08:00',
      },
    },
  })
  // The place left behind went to the one waiting, in the same act.
  expect((await house.get('resident:23', 'reception.booking', { bookingId: waiting.id })).booking).toMatchObject({
    state: 'OFFERED',
    startsAt: '2026-06-19T15:00:00+08:00',
  })
  house.setClock('2026-06-20T13:30:00+08:00')
  const later = await aSession(house.db, { slots: 1, day: '2026-06-21' })
  expect(await code(move('resident:21', later.slots[0]))).toBe('CANCEL_TOO_LATE')
  await endOffers(house.ports)
})

test('the desk books for somebody through the same rules, at its own station only', async () => {
  const { id, slots } = await aSession(house.db, { slots: 2, day: '2026-06-22' })
  const at = 'QY-S1-L.STATION_LIAISON.QY-S1'
  const desk = (who: string, slotId = '', phone = '19900020031') =>
    house.ask(who, 'reception.bookFor', { ...form, phone, slotId, calledBy: '李大爷' })
  expect(await code(desk('QY-S2-L.STATION_LIAISON.QY-S2', slots[0]))).toBe('NOT_FOUND')
  expect(await code(desk('HX-T1.STREET_STAFF.HX', slots[0]))).toBe('NOT_FOUND')
  for (const who of ['resident:31', 'D001.DEPUTY', 'DGW-1.DISTRICT_OFFICE.DGW', 'SYS1.SYS_ADMIN'])
    expect(await code(desk(who, slots[0]))).toBe('NOT_ALLOWED')
  expect(await code(house.ask(null, 'reception.bookFor', { ...form, slotId: slots[0] ?? '' }))).toBe('SIGN_IN_NEEDED')
  const made = await desk(at, slots[0])
  expect(made).toMatchObject({ ok: true, value: { calledBy: '李大爷', checkInCode: expect.stringMatching(/^\d{6}$/) } })
  expect(await code(desk(at, slots[1]))).toBe('ALREADY_BOOKED')
  expect(await code(desk('QY-T1.STREET_STAFF.QY', slots[0], '19900020032'))).toBe('SLOT_FULL')
  expect(await code(desk('QY-T1.STREET_STAFF.QY', slots[1], '19900020032'))).toBe('OK')
  // The person finds it among the own ones, whoever wrote it down.
  const { items } = await house.get('resident:31', 'reception.mine', {})
  expect(items.filter((row) => row.sessionId === id)).toMatchObject([{ calledBy: '李大爷', state: 'CONFIRMED' }])
})

test('one books for oneself and for somebody of the family, and both count', async () => {
  const { id, slots } = await aSession(house.db, { slots: 2, day: '2026-06-23' })
  await book('resident:41', slots[0])
  const { booking } = await book('resident:41', slots[1], {
    forRelative: true,
    calledBy: '王奶奶',
    accessNeed: 'WHEELCHAIR',
  })
  expect(booking).toMatchObject({ forRelative: true, accessNeed: 'WHEELCHAIR' })
  const page = await house.get('resident:41', 'reception.session', { sessionId: id })
  expect([page.mine?.startsAt, page.relative?.startsAt]).toEqual([
    '2026-06-23T15:00:00+08:00',
    '2026-06-23T15:15:00+08:00',
  ])
  const third = await aSession(house.db, { day: '2026-06-24' })
  expect(await code(house.ask('resident:41', 'reception.book', { ...form, slotId: third.slots[0] ?? '' }))).toBe(
    'TOO_MANY_BOOKINGS',
  )
  // Nobody is in two places at one time; somebody of the family may be.
  const other = await aSession(house.db, { day: '2026-06-23', stationId: 'QY-S2' })
  await book('resident:42', (await aSession(house.db, { day: '2026-06-23' })).slots[0])
  expect(await code(house.ask('resident:42', 'reception.hold', { slotId: other.slots[0] ?? '' }))).toBe('TIME_OVERLAPS')
  const keep = { slotId: other.slots[0] ?? '', forRelative: true }
  expect(await code(house.ask('resident:42', 'reception.hold', keep))).toBe('OK')
  await book('resident:42', other.slots[0], { forRelative: true })
})

test('who stayed away three times books by phone or in person until the pause is over', async () => {
  const { slots, id } = await aSession(house.db, { slots: 3, day: '2026-06-25' })
  const personId = await house.personOf('resident:51')
  for (const day of ['2026-04-10', '2026-05-10', '2026-06-10']) {
    const past = await aSession(house.db, { day, slots: 1 })
    house.setClock(`${day}T10:00:00+08:00`)
    await book('resident:51', past.slots[0])
    await house.db.updateTable('bookings').set({ booking_state: 'NO_SHOW' }).where('person_id', '=', personId).execute()
  }
  house.setClock('2026-06-15T10:00:00+08:00')
  const ask = (slotId = '') => code(house.ask('resident:51', 'reception.book', { ...form, slotId }))
  expect(await ask(slots[0])).toBe('NO_SHOW_PAUSE')
  expect(await code(house.ask('resident:51', 'reception.hold', { slotId: slots[0] ?? '' }))).toBe('NO_SHOW_PAUSE')
  const page = await house.get('resident:51', 'reception.session', { sessionId: id })
  expect(page.may.book).toMatchObject({ ok: false, code: 'NO_SHOW_PAUSE', message: expect.stringContaining('打电话') })
  const desk = { ...form, phone: '19900020051', slotId: slots[1] ?? '' }
  expect(await code(house.ask('QY-S1-L.STATION_LIAISON.QY-S1', 'reception.bookFor', desk))).toBe('OK')
  house.setClock('2026-07-11T10:00:00+08:00')
  expect(await ask((await aSession(house.db, { day: '2026-07-15' })).slots[0])).toBe('OK')
})

test('reminders come the day before and two hours before, once each, and again for a new time', async () => {
  const [one, two] = [await aSession(house.db, { day: '2026-06-27' }), await aSession(house.db, { day: '2026-06-29' })]
  const { booking } = await book('resident:61', one.slots[0])
  const reminded = async (iso: string) => {
    house.setClock(iso)
    await remind(house.ports)
    await remind(house.ports)
    return (await titles('resident:61')).filter((title) => /明天|今天/.test(title))
  }
  expect(await reminded('2026-06-26T07:00:00+08:00')).toEqual([])
  // Nobody is sent to a place that is shut for a while.
  const shut = (station_state: 'PAUSED' | 'OPEN') =>
    house.db.updateTable('stations').set({ station_state }).where('id', '=', booking.station.id).execute()
  await shut('PAUSED')
  expect(await reminded('2026-06-26T08:00:00+08:00')).toEqual([])
  await shut('OPEN')
  expect(await reminded('2026-06-26T08:00:00+08:00')).toEqual(['明天有接待预约'])
  expect(await reminded('2026-06-27T12:00:00+08:00')).toHaveLength(1)
  expect(await reminded('2026-06-27T13:00:00+08:00')).toHaveLength(2)
  expect((await titles('resident:61'))[0]).toBe('今天15:00有接待预约')
  const next = (await book('resident:61', two.slots[0])).booking
  await house.get('resident:61', 'reception.reschedule', { bookingId: next.id, slotId: two.slots[1] ?? '' })
  expect(await reminded('2026-06-28T09:00:00+08:00')).toHaveLength(3)
  await house.get('resident:61', 'reception.cancel', { bookingId: next.id })
  expect(await reminded('2026-06-29T13:30:00+08:00')).toHaveLength(3)
  expect(booking.state).toBe('CONFIRMED')
})

test('a reception is rated by whoever was there; a bad rating says why', async () => {
  const { slots } = await aSession(house.db, { day: '2026-06-18', stationId: 'QY-S3' })
  const { booking } = await book('resident:71', slots[0])
  const rate = (who: string, rating: 'GOOD' | 'BAD', note?: string) =>
    house.ask(who, 'reception.rate', { bookingId: booking.id, rating, ...(note ? { note } : {}) })
  expect(await code(rate('resident:71', 'GOOD'))).toBe('RATE_NOT_OPEN')
  await house.db.updateTable('bookings').set({ booking_state: 'CHECKED_IN' }).where('id', '=', booking.id).execute()
  house.setClock('2026-06-18T15:20:00+08:00')
  expect(await code(rate('resident:72', 'GOOD'))).toBe('NOT_FOUND')
  expect(await rate('resident:71', 'BAD')).toMatchObject({
    refusal: { code: 'REASON_NEEDED', fields: { note: expect.any(String) } },
  })
  expect(await code(rate('resident:71', 'BAD', '等了一个小时'))).toBe('OK')
  expect(await rate('resident:71', 'GOOD')).toMatchObject({
    value: { booking: { rating: { rating: 'GOOD', note: null } } },
  })
})

test('what is to be remembered, and what stands for a called-off booking, are looked up by an index', async () => {
  const { rows } = await sql<{ indexdef: string }>`
    select indexdef from pg_indexes where tablename = 'bookings'`.execute(house.db)
  const indexes = rows.map(({ indexdef }) => indexdef).join()
  expect(indexes).toMatch(/\(district_id, starts_at\) WHERE \(?booking_state = 'CONFIRMED'/)
  expect(indexes).toMatch(/\(district_id, moved_from_id\) WHERE/)
})

test('a booking goes into a calendar, with a place and reminders; a station is followed or not', async () => {
  const { slots } = await aSession(house.db, { day: '2026-06-18', clock: '09:00' })
  const { booking } = await book('resident:81', slots[0])
  const { fileName, text } = await house.get('resident:81', 'reception.calendar', { bookingId: booking.id })
  expect(fileName).toBe(`${booking.number}.ics`)
  expect(text).toContain('DTSTART:20260618T010000Z')
  expect(text).toContain(booking.checkInCode)
  expect(text.match(/BEGIN:VALARM/g)).toHaveLength(2)
  expect(await code(house.ask('resident:82', 'reception.calendar', { bookingId: booking.id }))).toBe('NOT_FOUND')
  expect(await code(house.ask('QY-T1.STREET_STAFF.QY', 'reception.calendar', { bookingId: booking.id }))).toBe(
    'NOT_ALLOWED',
  )
  const follow = (on: boolean) => house.get('resident:81', 'reception.follow', { stationId: 'QY-S1', on })
  await follow(true)
  expect(await follow(true)).toEqual({ following: true })
  const { items } = await house.get('resident:81', 'reception.following', {})
  expect(items).toMatchObject([{ stationId: 'QY-S1', next: { sessionId: expect.any(String) } }])
  await follow(false)
  expect((await house.get('resident:81', 'reception.following', {})).items).toEqual([])
  expect(await code(house.ask('resident:81', 'reception.follow', { stationId: 'NO-SUCH', on: true }))).toBe('NOT_FOUND')
})

test('what cannot be booked says why: past, closed, cancelled, gone, not known', async () => {
  const past = await aSession(house.db, { day: '2026-06-14' })
  const closed = await aSession(house.db, { day: '2026-06-15', clock: '11:30' })
  const far = await aSession(house.db, { day: '2026-07-15' })
  const gone = await aSession(house.db, { day: '2026-06-18', clock: '10:00' })
  await house.db.updateTable('reception_sessions').set({ stage: 'CANCELLED' }).where('id', '=', gone.id).execute()
  const codes: (string | undefined)[] = []
  for (const slotId of [past.slots[0], closed.slots[0], far.slots[0], gone.slots[0], 'NO-SUCH'])
    for (const name of ['reception.book', 'reception.hold'] as const)
      codes.push(await code(house.ask('resident:91', name, { ...form, slotId: slotId ?? '' } as never)))
  expect(codes).toEqual(
    ['SESSION_OVER', 'SESSION_CLOSED', 'SESSION_NOT_OPEN_YET', 'SESSION_CANCELLED', 'NOT_FOUND'].flatMap((one) => [
      one,
      one,
    ]),
  )
  for (const [id, expected] of [
    [past.id, 'SESSION_OVER'],
    [closed.id, 'SESSION_CLOSED'],
    [gone.id, 'SESSION_CANCELLED'],
  ] as const)
    expect(await code(house.ask('resident:91', 'reception.wait', { ...form, sessionId: id }))).toBe(expected)
  const roles = ['D001.DEPUTY', 'QY-T1.STREET_STAFF.QY', 'SYS1.SYS_ADMIN']
  for (const who of roles) {
    expect(await code(house.ask(who, 'reception.hold', { slotId: far.slots[0] ?? '' }))).toBe('NOT_ALLOWED')
    expect(await code(house.ask(who, 'reception.wait', { ...form, sessionId: far.id }))).toBe('NOT_ALLOWED')
    expect(await code(house.ask(who, 'reception.following', {}))).toBe('NOT_ALLOWED')
  }
})

test('the answer that was lost on the way is given again, and nothing is done twice', async () => {
  const { id, slots } = await aSession(house.db, { slots: 2, day: '2026-06-26', capacity: 2 })
  const asks = [
    ['reception.hold', { slotId: slots[0], requestId: 'lost-hold-1' }],
    ['reception.book', { ...form, slotId: slots[0], requestId: 'lost-book-1' }],
  ] as const
  for (const [name, input] of asks) {
    const first = await house.raw('resident:95', name, input)
    expect(first.body).toMatchObject({ ok: true })
    expect(await house.raw('resident:95', name, input)).toEqual(first)
  }
  const { items } = await house.get('resident:95', 'reception.mine', {})
  expect(items.filter((row) => row.sessionId === id)).toHaveLength(1)
  const bookingId = items[0]?.id
  const move = { bookingId, slotId: slots[1], requestId: 'lost-move-1' }
  expect(await house.raw('resident:95', 'reception.reschedule', move)).toEqual(
    await house.raw('resident:95', 'reception.reschedule', move),
  )
  const cancel = { bookingId, requestId: 'lost-cancel-1' }
  expect(await house.raw('resident:95', 'reception.cancel', cancel)).toEqual(
    await house.raw('resident:95', 'reception.cancel', cancel),
  )
  expect(await left(id)).toEqual([2, 2])
})
