import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const form = { calledBy: '王女士', phone: '19900020001', party: 1, consent: true }

/** Free slots of receptions some days ahead, one session each. */
const freeSlots = async (from = '2026-06-18') => {
  const { items } = await house.get(null, 'reception.sessions', { streetId: 'QY', from, limit: 60 })
  const open = items.filter((s) => s.state === 'OPEN')
  const sessions = []
  for (const item of open.slice(0, 8)) sessions.push(await house.get(null, 'reception.session', { sessionId: item.id }))
  return sessions.map((s) => ({
    session: s.session,
    slot: s.slots.find((slot) => slot.state === 'FREE') as (typeof s.slots)[number],
  }))
}

test('a resident finds a station, books, gets a number and a code, and gives the place back', async () => {
  const { items, total } = await house.get(null, 'places.stations', { streetId: 'QY' })
  expect(total).toBe(10)
  const station = items.find((s) => s.next && s.next.startsAt > '2026-06-17') as (typeof items)[number]
  const { sessions, deputies } = await house.get(null, 'places.station', { stationId: station.id })
  expect(deputies.length).toBeGreaterThan(0)
  const [first] = await freeSlots()
  if (!first) throw new Error('the sample has no free slot')
  expect(sessions.length).toBeGreaterThan(0)

  const { booking } = await house.get('resident:1', 'reception.book', { ...form, slotId: first.slot.id })
  expect(booking).toMatchObject({
    number: 'YY-202606-0001',
    state: 'CONFIRMED',
    calledBy: '王女士',
    phoneMasked: '199****0001',
    can: { cancel: true },
  })
  expect(booking.checkInCode).toMatch(/^\d{6}$/)
  const after = await house.get('resident:1', 'reception.session', { sessionId: first.session.id })
  expect(after.mine?.bookingId).toBe(booking.id)
  expect(after.session.placesLeft).toBe(first.session.placesLeft - 1)
  expect(await house.ask('resident:1', 'reception.book', { ...form, slotId: first.slot.id })).toMatchObject({
    ok: false,
    refusal: { code: 'ALREADY_BOOKED' },
  })

  const cancelled = await house.get('resident:1', 'reception.cancel', { bookingId: booking.id })
  expect(cancelled.booking).toMatchObject({ state: 'CANCELLED_BY_RESIDENT', can: { cancel: false } })
  expect((await house.get(null, 'reception.session', { sessionId: first.session.id })).session.placesLeft).toBe(
    first.session.placesLeft,
  )
  expect(await house.ask('resident:1', 'reception.cancel', { bookingId: booking.id })).toMatchObject({
    refusal: { code: 'BOOKING_NOT_OPEN' },
  })
  const { items: inbox } = await house.get('resident:1', 'inbox.list', {})
  expect(inbox.map((m) => m.title).sort()).toEqual(['预约已取消', '预约成功'].sort())
})

test('many people who want one last place get one booking and clear refusals', async () => {
  const [first] = await freeSlots()
  if (!first) throw new Error('the sample has no free slot')
  const capacity = first.slot.left
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      house.ask(`resident:${100 + i}`, 'reception.book', { ...form, slotId: first.slot.id }),
    ),
  )
  expect(answers.filter((a) => a.ok)).toHaveLength(capacity)
  for (const answer of answers) if (!answer.ok) expect(answer.refusal.code).toBe('SLOT_FULL')
  const slot = await house.db.selectFrom('slots').selectAll().where('id', '=', first.slot.id).executeTakeFirstOrThrow()
  const rows = await house.db
    .selectFrom('bookings')
    .select('id')
    .where('slot_id', '=', first.slot.id)
    .where('booking_state', '=', 'CONFIRMED')
    .execute()
  expect([slot.taken, rows.length]).toEqual([slot.capacity, slot.capacity])
})

test('one person booking from two phones at once does not get past the limit', async () => {
  const free = await freeSlots()
  expect(free.length).toBeGreaterThanOrEqual(4)
  const answers = await Promise.all(
    free.slice(0, 4).map(({ slot }) => house.ask('resident:200', 'reception.book', { ...form, slotId: slot.id })),
  )
  expect(answers.filter((a) => a.ok)).toHaveLength(2)
  expect(answers.filter((a) => !a.ok && a.refusal.code === 'TOO_MANY_BOOKINGS')).toHaveLength(2)
})

test('a second tap, and ten at once, make one booking and the same answer', async () => {
  const [first] = await freeSlots()
  if (!first) throw new Error('the sample has no free slot')
  const token = await house.token('resident:300')
  const input = { ...form, slotId: first.slot.id, requestId: 'tap-tap-tap-1' }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => house.raw('resident:300', 'reception.book', input, token)),
  )
  expect(answers[0]?.body).toMatchObject({ ok: true })
  expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1)
  const { items } = await house.get('resident:300', 'reception.mine', {})
  expect(items).toHaveLength(1)
  const changed = await house.raw('resident:300', 'reception.book', { ...input, party: 2 }, token)
  expect(changed.body).toMatchObject({ refusal: { code: 'REQUEST_ID_REUSED' } })
})

test('the desk checks in by six digits on the day, and sees no code and no full phone', async () => {
  const today = await house.get(null, 'reception.sessions', { streetId: 'QY', limit: 60 })
  const running = today.items.find((s) => s.state === 'RUNNING') as (typeof today.items)[number]
  expect(running).toBeDefined()
  house.setClock('2026-06-14T09:00:00+08:00')
  const before = await house.get(null, 'reception.session', { sessionId: running.id })
  const slot = before.slots.find((s) => s.state === 'FREE') as (typeof before.slots)[number]
  const { booking } = await house.get('resident:400', 'reception.book', { ...form, slotId: slot.id })
  const desk = `${running.stationId}-L.STATION_LIAISON.${running.stationId}`
  expect(
    await house.ask(desk, 'reception.checkIn', { sessionId: running.id, code: booking.checkInCode }),
  ).toMatchObject({ refusal: { code: 'CHECK_IN_NOT_TODAY' } })

  house.setClock('2026-06-15T09:30:00+08:00')
  const day = await house.get(desk, 'reception.day', {})
  const visitor = day.sessions.flatMap((s) => s.bookings).find((b) => b.id === booking.id)
  expect(visitor).toMatchObject({ calledBy: '王女士', phoneMasked: '199****0001', can: { checkIn: true } })
  expect(JSON.stringify(day)).not.toContain(booking.checkInCode)
  expect(await house.ask(desk, 'reception.checkIn', { sessionId: running.id, code: '000000' })).toMatchObject({
    refusal: { code: 'NOT_FOUND', fields: { code: expect.any(String) } },
  })
  await house.get(desk, 'reception.checkIn', { sessionId: running.id, code: booking.checkInCode })
  expect(await house.ask(desk, 'reception.checkIn', { sessionId: running.id, bookingId: booking.id })).toMatchObject({
    refusal: { code: 'BOOKING_NOT_OPEN' },
  })
  // Another station's desk does not learn that the booking exists.
  const other = 'HX-S1-L.STATION_LIAISON.HX-S1'
  expect(await house.ask(other, 'reception.checkIn', { sessionId: running.id, bookingId: booking.id })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect((await house.get('resident:400', 'reception.booking', { bookingId: booking.id })).booking.state).toBe(
    'CHECKED_IN',
  )
  expect(await house.ask('resident:401', 'reception.booking', { bookingId: booking.id })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('a paused station takes no bookings, and nothing is stored without consent', async () => {
  const [first] = await freeSlots()
  if (!first) throw new Error('the sample has no free slot')
  expect(
    await house.ask('resident:500', 'reception.book', { ...form, slotId: first.slot.id, consent: false }),
  ).toMatchObject({ refusal: { code: 'CONSENT_NEEDED', fields: { consent: expect.any(String) } } })
  expect((await house.get('resident:500', 'account.me', {})).consents).toEqual([])
  await house.db
    .updateTable('stations')
    .set({ station_state: 'PAUSED' })
    .where('id', '=', first.session.stationId)
    .execute()
  expect(await house.ask('resident:500', 'reception.book', { ...form, slotId: first.slot.id })).toMatchObject({
    refusal: { code: 'STATION_NOT_OPEN' },
  })
  await house.db
    .updateTable('stations')
    .set({ station_state: 'OPEN' })
    .where('id', '=', first.session.stationId)
    .execute()
})

test('who stands for me, where and when, is found by community, name and pinyin', async () => {
  const grid = await house.get(null, 'places.grid', { communityId: 'QY01', gridId: 'QY01-01' })
  expect(grid).toMatchObject({ community: { name: '柳荫社区' }, grid: { id: 'QY01-01' } })
  expect(grid.deputies.length).toBeGreaterThan(0)
  const { communities } = await house.get(null, 'places.communities', { streetId: 'QY' })
  expect(communities).toHaveLength(12)
  const card = await house.get(null, 'people.deputy', { deputyId: grid.deputies[0]?.id ?? '' })
  expect(card.grids.map((g) => g.id)).toContain('QY01-01')
  expect(JSON.stringify(card)).not.toMatch(/1\d{10}/)
  const found = async (query: string) => (await house.get(null, 'places.stations', { query })).items.map((s) => s.name)
  expect(await found('柳荫')).toContain('柳荫社区人大代表联络站')
  expect(await found('ly')).toContain('柳荫社区人大代表联络站')
  expect(await found('%')).toEqual([])
  expect(await house.ask(null, 'places.grid', { communityId: 'QY01', gridId: 'QY02-01' })).toMatchObject({
    refusal: { code: 'GRID_MISMATCH' },
  })
})

test('pages of stations hold every station once, soonest reception first', async () => {
  const seen: { id: string; at: string }[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof next>> = await next(cursor)
    seen.push(...page.items.map((s) => ({ id: s.id, at: s.next?.startsAt ?? '9999' })))
    cursor = page.cursor
  } while (cursor)
  expect(new Set(seen.map((s) => s.id)).size).toBe(82)
  expect(seen).toHaveLength(82)
  expect(seen.map((s) => s.at)).toEqual([...seen.map((s) => s.at)].sort())
  expect(await house.ask(null, 'places.stations', { cursor: 'made-up' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { cursor: expect.any(String) } },
  })
})
const next = (cursor: string | null) => house.get(null, 'places.stations', { limit: 20, ...(cursor ? { cursor } : {}) })
