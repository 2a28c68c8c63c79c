import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const BASE = 'HX-H1'
const own = 'HX-T1.STREET_STAFF.HX'
const other = 'QY-T1.STREET_STAFF.QY'
const activity = (day: string, body: string) => ({
  sheet: 'stationLog' as const,
  id: null,
  version: null,
  cells: { station: BASE, day, kind: '活动', body },
})
const activities = (cursor?: string) =>
  house.get(null, 'places.activities', { stationId: BASE, limit: 3, ...(cursor ? { cursor } : {}) })

test('S3-02 the filter 实践基地 leads to stations whose page shows what took place there, newest first', async () => {
  const { items } = await house.get(null, 'places.stations', { flag: 'PRACTICE_BASE' })
  expect(items.map((one) => one.id)).toContain(BASE)
  for (const { id } of items) {
    const { station } = await house.get(null, 'places.station', { stationId: id })
    expect(station.flags).toContain('PRACTICE_BASE')
    expect((await house.get(null, 'places.activities', { stationId: id })).total).toBeGreaterThan(0)
  }
  for (const [day, body] of [
    ['2026-01-10', '旁听代表议事'],
    ['2026-06-01', '小小议事员，提了 6 条建议，采纳 2 条'],
    ['2025-11-05', '参观代表之家'],
  ] as const)
    await house.get(own, 'register.save', activity(day, body))
  const first = await activities()
  expect(first.total).toBe(4)
  expect(first.items.map((line) => line.day)).toEqual(['2026-06-01', '2026-05-26', '2026-01-10'])
  const rest = await activities(first.cursor ?? '')
  expect([rest.items.map((line) => line.body), rest.cursor]).toEqual([['参观代表之家'], null])
})

test('S3-02 an activity is written down by the staff of the own street and by the district, by nobody else', async () => {
  const row = activity('2026-06-10', '开放日')
  expect(await house.ask(other, 'register.save', row)).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  for (const who of ['resident:1', 'D001.DEPUTY', 'QY-S1-L.STATION_LIAISON.QY-S1'])
    expect(await house.ask(who, 'register.save', row)).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await house.ask(null, 'register.save', row)).toMatchObject({ refusal: { code: 'SIGN_IN_NEEDED' } })
  expect(await house.ask('DGW-1.DISTRICT_OFFICE.DGW', 'register.save', row)).toMatchObject({ ok: true })
  expect((await activities()).items[0]).toEqual({ day: '2026-06-10', body: '开放日' })
})

test('everybody reads activities; upgrades are none, an unknown station or page is said to be one', async () => {
  for (const who of [null, 'resident:1', other])
    expect(await house.ask(who, 'places.activities', { stationId: BASE })).toMatchObject({ ok: true })
  expect((await house.get(null, 'places.activities', { stationId: 'QY-H1' })).items).toEqual([])
  expect(await house.ask(null, 'places.activities', { stationId: 'XX-9' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  for (const cursor of [
    '%%%',
    Buffer.from('["2026-02-31"]').toString('base64url'),
    Buffer.from('7').toString('base64url'),
  ])
    expect(await house.ask(null, 'places.activities', { stationId: BASE, cursor })).toMatchObject({
      refusal: { code: 'BAD_SHAPE', fields: { cursor: expect.any(String) } },
    })
})
