import sharp from 'sharp'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'

const photoOf = async (who: string, colour = '#336699') => {
  const bytes = await sharp({ create: { width: 32, height: 24, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  return (await house.get(who, 'files.put', { purpose: 'PLACE', base64: bytes.toString('base64') })).fileId
}
const hung = async (stationId: string) =>
  (await house.get(null, 'places.station', { stationId })).station.photos.map(({ fileId }) => fileId)

test('the staff of a street and the district show what a station looks like, and everybody sees it', async () => {
  const door = await photoOf(street)
  expect(await house.ask(null, 'files.read', { fileId: door })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  const shown = { fileId: door, kind: 'OUTSIDE' as const, caption: '从东门进' }
  const save = { stationId: 'QY-S1', before: [], photos: [shown] }
  expect(await house.get(street, 'standards.photos', save)).toEqual({ photos: [shown] })
  expect((await house.get(null, 'places.station', { stationId: 'QY-S1' })).station.photos).toEqual([shown])
  for (const who of [null, 'resident:1', 'D001.DEPUTY', other, office])
    expect(await house.ask(who, 'files.read', { fileId: door })).toMatchObject({
      ok: true,
      value: { mediaType: 'image/jpeg' },
    })

  const room = await photoOf(office, '#ff0000')
  const both = [{ fileId: room, kind: 'ROOM' as const }, shown]
  await house.get(office, 'standards.photos', { stationId: 'QY-S1', before: [door], photos: both })
  expect(await hung('QY-S1')).toEqual([room, door])
  // Who still looks at the old ones does not take away what came since.
  expect(await house.ask(street, 'standards.photos', save)).toMatchObject({ refusal: { code: 'STALE' } })

  await house.get(street, 'standards.photos', { stationId: 'QY-S1', before: [room, door], photos: [both[0]!] })
  expect(await hung('QY-S1')).toEqual([room])
  expect(await house.ask(street, 'files.read', { fileId: door })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.db.selectFrom('files').select('id').where('id', '=', door).execute()).toEqual([])
})

test('another street, a liaison and a visitor hang nothing up, and nobody more than three', async () => {
  const photos = async (who: string) => [{ fileId: await photoOf(who), kind: 'OUTSIDE' as const }]
  const ask = { stationId: 'QY-S2', before: [] }
  expect(await house.ask(other, 'standards.photos', { ...ask, photos: await photos(other) })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  for (const who of ['resident:1', 'D001.DEPUTY', 'QY-S1-L.STATION_LIAISON.QY-S1', 'U-CG-C1.UNIT_CLERK.U-CG']) {
    expect(await house.ask(who, 'standards.photos', { ...ask, photos: [] })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect(await house.ask(who, 'files.put', { purpose: 'PLACE', base64: 'AAAA' })).toMatchObject({ ok: false })
  }
  expect(await house.ask(null, 'standards.photos', { ...ask, photos: [] })).toMatchObject({
    refusal: { code: 'SIGN_IN_NEEDED' },
  })
  // Somebody else's photo, one that hangs already, the same one twice, a fourth, and a congress body for a station.
  const [theirs] = await photos(office)
  expect(await house.ask(street, 'standards.photos', { ...ask, photos: [theirs!] })).toMatchObject({
    refusal: { code: 'PHOTO_GONE' },
  })
  const four = [
    ...(await photos(street)),
    ...(await photos(street)),
    ...(await photos(street)),
    ...(await photos(street)),
  ]
  for (const wrong of [four, [four[0]!, four[0]!]])
    expect(await house.ask(street, 'standards.photos', { ...ask, photos: wrong })).toMatchObject({
      refusal: { code: 'BAD_SHAPE' },
    })
  expect(await house.ask(street, 'standards.photos', { ...ask, stationId: 'QY', photos: [] })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  await house.get(street, 'standards.photos', { ...ask, photos: [four[0]!] })
  const again = { stationId: 'QY-P1', before: [], photos: [four[0]!] }
  expect(await house.ask(street, 'standards.photos', again)).toMatchObject({ refusal: { code: 'PHOTO_GONE' } })
  expect(await hung('QY-S2')).toEqual([four[0]!.fileId])
})
