import { planReceptions } from '../../cloud/jobs/schedule'
import { type House, meanwhile, onServer, openHouse, statementsOf } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await planReceptions(house.ports)
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const STREET = 'QY-T1.STREET_STAFF.QY'
const OTHER = 'HX-T1.STREET_STAFF.HX'
const OFFICE = 'DGW-1.DISTRICT_OFFICE.DGW'
const LIAISON = 'QY-S1-L.STATION_LIAISON.QY-S1'

const add = async (day: string, start: string, end: string, stationId = 'QY-S1', capacity = 1) =>
  (await house.get(STREET, 'schedule.add', { stationId, day, start, end, capacity })).sessionId
const book = async (who: string, sessionId: string, at = 0) => {
  const { slots } = await house.get(null, 'reception.session', { sessionId })
  const { booking } = await house.get(who, 'reception.book', {
    slotId: slots[at]?.id ?? '',
    calledBy: '王女士',
    phone: '19900020001',
    party: 1,
    consent: true,
  })
  return booking
}
const version = async (sessionId: string, who = STREET) =>
  (await house.get(who, 'schedule.session', { sessionId })).version
/** Taken is what stands: the invariant everything else rests on. */
const counted = async () => {
  const slots = await house.db.selectFrom('slots').select(['id', 'taken', 'capacity']).execute()
  const rows = await house.db
    .selectFrom('bookings')
    .select('slot_id')
    .where('booking_state', 'in', ['OFFERED', 'CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW'])
    .execute()
  const holds = await house.db.selectFrom('slot_holds').select('slot_id').execute()
  const counts = new Map<string | null, number>()
  for (const { slot_id } of [...rows, ...holds]) counts.set(slot_id, (counts.get(slot_id) ?? 0) + 1)
  for (const slot of slots) expect([slot.id, slot.taken]).toEqual([slot.id, counts.get(slot.id) ?? 0])
}

test('a moved session keeps a place for everybody who booked, at the nearest time of day, and first in line when it is full', async () => {
  const id = await add('2026-06-20', '09:00', '10:00')
  const early = await book('resident:1', id, 0)
  const late = await book('resident:2', id, 3)
  const touched = await house.get(STREET, 'schedule.touch', { sessionId: id })
  expect(touched).toMatchObject({ total: 1, bookings: 2, sessions: [{ sessionId: id, movesTo: null }] })
  const seen = await version(id)
  const form = { sessionId: id, version: seen, day: '2026-06-21', start: '09:00', end: '09:30', reason: '场地停电' }
  expect(await house.ask(OTHER, 'schedule.move', form)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.ask(STREET, 'schedule.move', { ...form, version: '0-x' })).toMatchObject({
    refusal: { code: 'STALE' },
  })
  expect(await house.ask(STREET, 'schedule.move', { ...form, day: '2026-06-14' })).toMatchObject({
    refusal: { code: 'SESSION_PAST' },
  })
  const moved = await house.get(STREET, 'schedule.move', form)
  expect(moved).toMatchObject({ bookings: 2, offered: 2, lost: [] })
  const session = await house.get(null, 'reception.session', { sessionId: moved.sessionId })
  expect(session.slots.map(({ left }) => left)).toEqual([0, 0])
  const [one] = (await house.get('resident:1', 'reception.mine', {})).items
  expect(one).toMatchObject({ state: 'OFFERED', startsAt: '2026-06-21T09:00:00+08:00' })
  const [two] = (await house.get('resident:2', 'reception.mine', {})).items
  expect(two).toMatchObject({ state: 'OFFERED', startsAt: '2026-06-21T09:15:00+08:00' })
  for (const { id: old } of [early, late]) {
    const row = await house.db.selectFrom('bookings').selectAll().where('id', '=', old).executeTakeFirstOrThrow()
    expect(row.booking_state).toBe('CANCELLED_BY_STATION')
  }
  // The old one tells why, and leads its own person to the place kept.
  const old = await house.get('resident:1', 'reception.booking', { bookingId: early.id })
  expect(old.booking.calledOff).toEqual({
    reason: '场地停电',
    next: { bookingId: one?.id, startsAt: '2026-06-21T09:00:00+08:00', state: 'OFFERED' },
  })
  for (const who of ['resident:3', 'D001.DEPUTY', 'SYS1.SYS_ADMIN', null]) {
    const { refusal } = (await house.ask(who, 'reception.booking', { bookingId: early.id })) as { refusal?: object }
    expect(refusal).toBeDefined()
  }
  const inbox = (await house.get('resident:1', 'inbox.list', {})).items[0]
  expect(inbox?.title).toBe('接待改期，已为您留了名额')
  expect(inbox?.body).toContain('场地停电')
  const plan = await house.get(null, 'schedule.plan', { stationId: 'QY-S1', year: 2026 })
  expect(plan.items.find((item) => item.id === id)).toMatchObject({
    state: 'MOVED',
    movedTo: { id: moved.sessionId, startsAt: '2026-06-21T09:00:00+08:00' },
  })
  expect(await house.ask(STREET, 'schedule.move', { ...form, version: await version(id) })).toMatchObject({
    refusal: { code: 'SESSION_CANCELLED' },
  })
  // A smaller one still: who finds no place waits before everybody else.
  const small = await house.get(STREET, 'schedule.move', {
    ...form,
    sessionId: moved.sessionId,
    version: await version(moved.sessionId),
    day: '2026-06-27',
    end: '09:15',
  })
  expect(small).toMatchObject({ bookings: 2, offered: 1 })
  const waiting = await house.db
    .selectFrom('bookings')
    .select(['booking_state', 'wait_rank', 'moved_from_id'])
    .where('session_id', '=', small.sessionId)
    .orderBy('booking_state')
    .execute()
  expect(waiting).toEqual([
    { booking_state: 'OFFERED', wait_rank: 1, moved_from_id: expect.any(String) },
    { booking_state: 'WAITLIST', wait_rank: 1, moved_from_id: expect.any(String) },
  ])
  await counted()
}, 60_000)

test('a cancelled session offers the next one of the station, also when that is planned only later', async () => {
  const stationId = 'QY-S4'
  await house.db.deleteFrom('reception_rules').where('station_id', '=', stationId).execute()
  await house.get(STREET, 'schedule.refresh', { stationId })
  const coming = await house.db
    .selectFrom('reception_sessions')
    .select('id')
    .where('station_id', '=', stationId)
    .where('starts_at', '>', new Date(house.now()))
    .where('stage', 'in', ['PLANNED', 'ANNOUNCED'])
    .execute()
  for (const { id } of coming)
    await house.get(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '站点调整' })
  const id = await add('2026-06-24', '09:00', '10:00', stationId)
  await book('resident:11', id, 1)
  const done = await house.get(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '台风' })
  expect(done).toEqual({ bookings: 1, offered: 0 })
  const first = (await house.get('resident:11', 'inbox.list', {})).items[0]
  expect(first?.body).toContain('下一场排出后')
  // Planned later: the first place is theirs.
  const next = await add('2026-07-01', '09:00', '10:00', stationId)
  const mine = (await house.get('resident:11', 'reception.mine', {})).items.find(({ sessionId }) => sessionId === next)
  expect(mine).toMatchObject({ state: 'OFFERED', startsAt: '2026-07-01T09:15:00+08:00' })
  expect((await house.get('resident:11', 'inbox.list', {})).items[0]?.body).toContain('已为您留了')
  await add('2026-07-02', '09:00', '10:00', stationId)
  expect(
    (await house.get('resident:11', 'reception.mine', {})).items.filter(({ state }) => state === 'OFFERED'),
  ).toHaveLength(1)
  // A past or cancelled one is told so.
  expect(
    await house.ask(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '再来一次' }),
  ).toMatchObject({ refusal: { code: 'SESSION_CANCELLED' } })
  house.setClock('2026-07-01T09:30:00+08:00')
  expect(
    await house.ask(STREET, 'schedule.cancel', { sessionId: next, version: await version(next), reason: '晚了' }),
  ).toMatchObject({ refusal: { code: 'SESSION_PAST' } })
  await counted()
}, 60_000)

test('a closure calls off every session it covers in one act, shows before what it will touch, and lifting brings nothing back by itself', async () => {
  const id = await add('2026-08-20', '09:00', '10:00')
  const other = await add('2026-08-20', '09:00', '10:00', 'QY-S2')
  house.setClock('2026-08-15T10:00:00+08:00')
  await book('resident:21', id, 0)
  await book('resident:22', other, 0)
  const closure = {
    scopeKind: 'STREET' as const,
    fromDay: '2026-08-19',
    toDay: '2026-08-21',
    remedy: 'MOVE' as const,
  }
  const { total, bookings, sessions } = await house.get(STREET, 'schedule.touch', { closure })
  expect(bookings).toBe(2)
  expect(total).toBeGreaterThanOrEqual(2)
  for (const one of sessions) expect((one.movesTo ?? '') > '2026-08-22').toBe(true)
  expect(await house.ask(LIAISON, 'schedule.close', { ...closure, reason: '台风' })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  expect(await house.ask(OTHER, 'schedule.close', { ...closure, scopeId: 'QY', reason: '台风' })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  expect(
    await house.ask(STREET, 'schedule.close', { ...closure, scopeKind: 'DISTRICT', reason: '台风' }),
  ).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  expect(await house.ask(STREET, 'schedule.close', { ...closure, toDay: '2026-08-18', reason: '台风' })).toMatchObject({
    refusal: { fields: { toDay: expect.any(String) } },
  })
  const closed = await house.get(STREET, 'schedule.close', { ...closure, reason: '台风橙色预警' })
  expect(closed).toMatchObject({ sessions: total, bookings: 2 })
  expect(closed.moved).toBe(sessions.filter(({ movesTo }) => movesTo !== null).length)
  const places = await house.db
    .selectFrom('reception_sessions')
    .select(['station_id', 'starts_at', 'ends_at'])
    .where('street_id', '=', 'QY')
    .where('stage', 'in', ['PLANNED', 'ANNOUNCED'])
    .orderBy('station_id')
    .orderBy('starts_at')
    .execute()
  for (const [i, row] of places.entries()) {
    const before = places[i - 1]
    // Nothing was moved on top of another session of its station.
    if (before?.station_id === row.station_id) expect(before.ends_at <= row.starts_at).toBe(true)
    const day = row.starts_at.toISOString().slice(0, 10)
    expect(day < '2026-08-19' || day > '2026-08-21').toBe(true)
  }
  expect((await house.get('resident:21', 'inbox.list', {})).items[0]?.body).toContain('台风橙色预警')
  const mine = (await house.get('resident:21', 'reception.mine', {})).items
  expect(mine.find(({ state }) => state === 'OFFERED')?.startsAt).toContain('T09:00')

  // A day that is closed is not planned anew; the district's closure is the district's to lift.
  const whole = await house.get(OFFICE, 'schedule.close', {
    scopeKind: 'DISTRICT',
    fromDay: '2026-09-24',
    toDay: '2026-09-24',
    remedy: 'CANCEL',
    reason: '消防检修',
  })
  expect(whole.sessions).toBeGreaterThan(0)
  expect(whole.moved).toBe(0)
  const cancelled = async () =>
    (
      await house.db
        .selectFrom('reception_sessions')
        .select('id')
        .where('closure_id', '=', whole.closureId)
        .where('stage', '=', 'CANCELLED')
        .execute()
    ).length
  expect(await cancelled()).toBe(whole.sessions)
  const seen = (await house.get(STREET, 'schedule.closures', {})).items
  expect(seen.find((one) => one.id === whole.closureId)).toMatchObject({
    scopeName: '鼓宁区全区',
    can: { lift: false },
  })
  expect((await house.get(OTHER, 'schedule.closures', {})).items.some((one) => one.id === closed.closureId)).toBe(false)
  expect(await house.ask(STREET, 'schedule.lift', { closureId: whole.closureId })).toMatchObject({
    refusal: { code: 'NOT_ALLOWED' },
  })
  expect(await house.ask(OTHER, 'schedule.lift', { closureId: closed.closureId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  const woken: string[] = []
  house.ports.wake = (job) => void woken.push(job)
  const lifted = await house.get(OFFICE, 'schedule.lift', { closureId: whole.closureId })
  // Days left out while it was to be closed are planned at once.
  expect(woken).toEqual(['reception-schedule'])
  expect(lifted.calledOff).toHaveLength(whole.sessions)
  await planReceptions(house.ports)
  expect(await cancelled()).toBe(whole.sessions)
  const back = await house.db
    .selectFrom('reception_sessions')
    .select('id')
    .where('starts_at', '>=', new Date('2026-09-24T00:00:00+08:00'))
    .where('starts_at', '<', new Date('2026-09-25T00:00:00+08:00'))
    .where('stage', 'in', ['PLANNED', 'ANNOUNCED'])
    .execute()
  expect(back).toEqual([])
  await counted()
}, 60_000)

test('booking while a session is being cancelled ends in one of two ways, and the count is right in both', async () => {
  const id = await add('2026-06-26', '09:00', '11:00', 'QY-S1', 2)
  const { slots } = await house.get(null, 'reception.session', { sessionId: id })
  const seen = await version(id)
  const [cancelled, ...bookings] = await Promise.all([
    house.ask(STREET, 'schedule.cancel', { sessionId: id, version: seen, reason: '停水' }),
    ...slots.map((slot, i) =>
      house.ask(`resident:${200 + i}`, 'reception.book', {
        slotId: slot.id,
        calledBy: '王女士',
        phone: '19900020001',
        party: 1,
        consent: true,
      }),
    ),
  ])
  expect(cancelled?.ok).toBe(true)
  for (const answer of bookings) if (!answer.ok) expect(answer.refusal.code).toBe('SESSION_CANCELLED')
  const left = await house.db
    .selectFrom('bookings')
    .select('id')
    .where('session_id', '=', id)
    .where('booking_state', 'in', ['CONFIRMED', 'OFFERED', 'WAITLIST'])
    .execute()
  expect(left).toEqual([])
  await counted()
  expect(house.faults).toEqual([])
}, 60_000)

const DESK = LIAISON
const movedFrom = (id: string) =>
  house.db
    .selectFrom('bookings')
    .select(['booking_state', 'starts_at', 'booking_number', 'offer_until', 'session_id'])
    .where('moved_from_id', '=', id)
    .execute()

test('who walked in for a session that is called off gets no place of another day', async () => {
  const id = await add('2026-06-15', '12:30', '13:00')
  const later = await add('2026-06-16', '12:30', '13:00')
  house.setClock('2026-06-15T12:00:00+08:00')
  const walk = await house.get(DESK, 'reception.walkIn', { sessionId: id, calledBy: '路人', party: 1 })
  const known = await house.get(DESK, 'reception.walkIn', {
    sessionId: id,
    calledBy: '李大爷',
    party: 1,
    phone: '19900028801',
    consent: true,
  })
  expect(
    await house.get(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '停电' }),
  ).toMatchObject({ offered: 0 })
  for (const { bookingId } of [walk, known]) expect(await movedFrom(bookingId)).toEqual([])
  // Nor later, when another session is planned.
  await add('2026-06-17', '12:30', '13:00')
  expect(await movedFrom(known.bookingId)).toEqual([])
  const { slots } = await house.get(null, 'reception.session', { sessionId: later })
  expect(slots.every((slot) => slot.left > 0)).toBe(true)
  await counted()
}, 60_000)

test('a session moved to later on its own day keeps the places of those who booked, though booking it is over', async () => {
  const id = await add('2026-06-15', '18:00', '19:00')
  const early = await book('resident:51', id, 0)
  const late = await book('resident:52', id, 3)
  house.setClock('2026-06-15T17:30:00+08:00')
  const moved = await house.get(DESK, 'schedule.move', {
    sessionId: id,
    version: await version(id),
    day: '2026-06-15',
    start: '18:30',
    end: '19:30',
    reason: '停电半小时',
  })
  expect(moved).toMatchObject({ bookings: 2, offered: 2 })
  const at = (clock: string) => new Date(`2026-06-15T${clock}:00+08:00`)
  for (const [booking, clock] of [
    [early, '18:30'],
    [late, '18:45'],
  ] as const)
    expect(await movedFrom(booking.id)).toMatchObject([
      { booking_state: 'CONFIRMED', starts_at: at(clock), offer_until: null, session_id: moved.sessionId },
    ])
  const [message] = (await house.get('resident:51', 'inbox.list', {})).items
  expect(message?.title).toBe('接待改期，您的预约还在')
  await counted()
}, 60_000)

test('what is cancelled late at night is not offered until the night is over: who had a place keeps one', async () => {
  const id = await add('2026-06-25', '23:00', '23:30')
  const next = await add('2026-06-26', '08:00', '08:30')
  const booking = await book('resident:54', id, 0)
  house.setClock('2026-06-25T22:00:00+08:00')
  await house.get(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '停电' })
  expect(await movedFrom(booking.id)).toMatchObject([
    {
      booking_state: 'CONFIRMED',
      offer_until: null,
      session_id: next,
      starts_at: new Date('2026-06-26T08:15:00+08:00'),
    },
  ])
  expect((await house.get('resident:54', 'inbox.list', {})).items[0]).toMatchObject({ title: '接待取消，您的预约还在' })
  await counted()
}, 60_000)

test('everybody is offered the next session, however many lost one', async () => {
  const stationId = 'QY-S5'
  await house.db.deleteFrom('reception_rules').where('station_id', '=', stationId).execute()
  await house.get(STREET, 'schedule.refresh', { stationId })
  await house.db
    .updateTable('reception_sessions')
    .set({ stage: 'CANCELLED' })
    .where('station_id', '=', stationId)
    .where('stage', 'in', ['PLANNED', 'ANNOUNCED'])
    .execute()
  const id = await add('2026-06-24', '09:00', '10:15', stationId, 50)
  const { slots } = await house.get(null, 'reception.session', { sessionId: id })
  for (let i = 0; i < 210; i += 1)
    await house.get(STREET, 'reception.bookFor', {
      slotId: slots[i % slots.length]?.id ?? '',
      calledBy: '王女士',
      phone: `${19900880000 + i}`,
      party: 1,
      consent: true,
    })
  await house.get(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '台风' })
  const next = await add('2026-07-01', '09:00', '10:15', stationId, 50)
  const { count } = await house.db
    .selectFrom('bookings')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('session_id', '=', next)
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(210)
}, 60_000)

test('who is elsewhere at the nearest hour is offered another one of the new session', async () => {
  const id = await add('2026-06-22', '09:00', '10:00')
  const there = await add('2026-06-23', '09:00', '10:00', 'QY-S2')
  await book('resident:53', there, 0)
  const booking = await book('resident:53', id, 0)
  const form = { sessionId: id, day: '2026-06-23', start: '09:00', end: '10:00', reason: '场地停电' }
  await house.get(STREET, 'schedule.move', { ...form, version: await version(id) })
  expect(await movedFrom(booking.id)).toMatchObject([
    { booking_state: 'OFFERED', starts_at: new Date('2026-06-23T09:15:00+08:00') },
  ])
}, 60_000)

test('a session is neither added into a closure nor moved into it', async () => {
  const closure = {
    scopeKind: 'STATION' as const,
    scopeId: 'QY-S2',
    fromDay: '2026-09-21',
    toDay: '2026-09-22',
    remedy: 'CANCEL' as const,
  }
  const { closureId } = await house.get(STREET, 'schedule.close', { ...closure, reason: '屋顶维修' })
  const refused = { refusal: { fields: { day: expect.stringContaining('因“屋顶维修”不接待') } } }
  const form = { stationId: 'QY-S2', day: '2026-09-22', start: '19:00', end: '20:00', capacity: 1 }
  expect(await house.ask(STREET, 'schedule.add', form)).toMatchObject(refused)
  const id = await add('2026-09-23', '19:00', '20:00', 'QY-S2')
  expect(
    await house.ask(STREET, 'schedule.move', {
      sessionId: id,
      version: await version(id),
      day: '2026-09-21',
      start: '19:00',
      end: '20:00',
      reason: '场地冲突',
    }),
  ).toMatchObject(refused)
  await house.get(STREET, 'schedule.lift', { closureId })
  expect((await house.ask(STREET, 'schedule.add', form)).ok).toBe(true)
})

test('a closure holds however many others were announced and lifted', async () => {
  const closure = { district_id: '329902', scope_kind: 'DISTRICT' as const, scope_id: '329902', reason: '演练' }
  const [from, to] = [new Date('2026-10-20T00:00:00+08:00'), new Date('2026-10-21T00:00:00+08:00')]
  await house.db
    .insertInto('closures')
    .values(
      Array.from({ length: 201 }, (_, i) => ({
        ...closure,
        id: `LIFTED-${i}`,
        starts_at: from,
        ends_at: to,
        remedy: 'CANCEL' as const,
        person_id: 'DGW-1',
        created_at: from,
        lifted_at: from,
      })),
    )
    .execute()
  const days = { fromDay: '2026-09-24', toDay: '2026-09-25', fromTime: '00:00', toTime: '23:59' }
  const { closureId } = await house.get(STREET, 'schedule.close', {
    scopeKind: 'STATION',
    scopeId: 'QY-S2',
    ...days,
    remedy: 'CANCEL',
    reason: '粉刷',
  })
  const form = { stationId: 'QY-S2', day: '2026-09-24', start: '19:00', end: '20:00', capacity: 1 }
  expect(await house.ask(STREET, 'schedule.add', form)).toMatchObject({
    refusal: { fields: { day: expect.stringContaining('粉刷') } },
  })
  await house.get(STREET, 'schedule.lift', { closureId })
})

onServer('a session that somebody is just adding is covered by a closure announced at that moment', async () => {
  const [from, to] = ['2026-09-28T19:00:00+08:00', '2026-09-28T20:00:00+08:00']
  const { closureId, sessions } = await meanwhile(
    house,
    `select 1 from stations where id = 'QY-S2' for no key update;
     insert into reception_sessions (district_id, id, station_id, street_id, starts_at, ends_at, stage)
     values ('329902', 'MEANWHILE', 'QY-S2', 'QY', '${from}', '${to}', 'PLANNED')`,
    [],
    () =>
      house.get(STREET, 'schedule.close', {
        scopeKind: 'STREET',
        fromDay: '2026-09-28',
        toDay: '2026-09-28',
        fromTime: '18:00',
        toTime: '21:00',
        remedy: 'CANCEL',
        reason: '停电',
      }),
  )
  expect(sessions).toBe(1)
  await house.get(STREET, 'schedule.lift', { closureId })
})

test('whoever has a booking and follows the station hears once that it is off', async () => {
  house.setClock('2026-06-15T10:00:00+08:00')
  const id = await add('2026-06-17', '19:00', '20:00')
  await house.db.updateTable('reception_sessions').set({ stage: 'ANNOUNCED' }).where('id', '=', id).execute()
  await book('resident:31', id)
  await house.get('resident:31', 'reception.follow', { stationId: 'QY-S1', on: true })
  await house.get('resident:32', 'reception.follow', { stationId: 'QY-S1', on: true })
  const before = async (who: string) => (await house.get(who, 'inbox.list', {})).items.length
  const [booker, follower] = [await before('resident:31'), await before('resident:32')]
  await house.get(STREET, 'schedule.cancel', { sessionId: id, version: await version(id), reason: '停电' })
  expect([(await before('resident:31')) - booker, (await before('resident:32')) - follower]).toEqual([1, 1])
})

test('calling a session off for five asks the database hardly more often than for one', async () => {
  house.setClock('2026-09-15T10:00:00+08:00')
  const [one, five] = [await add('2026-09-26', '09:00', '10:00'), await add('2026-09-26', '09:00', '10:00', 'QY-S2', 5)]
  await book('resident:61', one)
  for (const who of [62, 63, 64, 65, 66]) await book(`resident:${who}`, five)
  const cancel = async (sessionId: string) => {
    const seen = await version(sessionId)
    return statementsOf(() => house.get(STREET, 'schedule.cancel', { sessionId, version: seen, reason: '停电' }))
  }
  const few = await cancel(one)
  // At most one for each slot that is offered instead.
  expect((await cancel(five)) - few).toBeLessThanOrEqual(5)
  await counted()
}, 60_000)

test('a closure asks the database little for a session that nobody booked', async () => {
  house.setClock('2026-10-15T10:00:00+08:00')
  let last = ''
  for (const [day, stations] of [
    ['2026-10-17', ['QY-S1', 'QY-S2']],
    ['2026-10-24', ['QY-S1', 'QY-S2', 'QY-S3', 'QY-S4', 'QY-S5']],
  ] as const)
    for (const station of stations) last = await add(day, '18:00', '19:00', station)
  // Somebody is filling a form: the place kept meanwhile goes, too.
  const { slots } = await house.get(null, 'reception.session', { sessionId: last })
  await house.get('resident:71', 'reception.hold', { slotId: slots[0]?.id ?? '' })
  const close = async (day: string) => {
    let sessions = 0
    const asked = await statementsOf(async () => {
      const form = { scopeKind: 'STREET', fromDay: day, fromTime: '17:00', toDay: day, remedy: 'CANCEL' } as const
      sessions = (await house.get(STREET, 'schedule.close', { ...form, reason: '台风' })).sessions
    })
    return { sessions, asked }
  }
  const [two, five] = [await close('2026-10-17'), await close('2026-10-24')]
  expect([two.sessions, five.sessions]).toEqual([2, 5])
  expect((five.asked - two.asked) / 3).toBeLessThanOrEqual(11)
  expect(await house.db.selectFrom('slot_holds').select('slot_id').where('session_id', '=', last).execute()).toEqual([])
  await counted()
}, 60_000)
