import sharp from 'sharp'
import { photos } from '../../cloud/files/photos'
import { filePurposes, fileRules } from '../../src/domain/access/files'
import { photoKind, photoLimits } from '../../src/domain/files/photo'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } })
/** Left half red, right half blue, so that turning it shows. */
const twoColours = async (width: number, height: number) =>
  plain(width, height).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: '#0000ff' } },
      gravity: 'east',
    },
  ])
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const jpeg = async () => base64(await plain(40, 30).jpeg().toBuffer())
const put = (who: string | null, photo: string) => house.ask(who, 'files.put', { purpose: 'STANDARD', base64: photo })
const putOf = async (who: string) =>
  (await house.get(who, 'files.put', { purpose: 'STANDARD', base64: await jpeg() })).fileId

test('a photo is turned upright, made small, and leaves what its camera wrote behind', async () => {
  const taken = await (
    await twoColours(3000, 2000)
  )
    .withExif({
      IFD0: { Make: 'Camera', Artist: 'Somebody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 0/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const { fileId, bytes } = await house.get(street, 'files.put', { purpose: 'STANDARD', base64: base64(taken) })
  const { mediaType, base64: read } = await house.get(street, 'files.read', { fileId })
  const back = Buffer.from(read, 'base64')
  expect([mediaType, back.length]).toEqual(['image/jpeg', bytes])
  const facts = await sharp(back).metadata()
  expect(facts).toMatchObject({ format: 'jpeg', height: photoLimits.edge, space: 'srgb' })
  expect(facts.width).toBeLessThan(facts.height)
  for (const part of ['exif', 'icc', 'xmp', 'iptc', 'orientation', 'comments'] as const)
    expect(facts[part]).toBeUndefined()
  // Orientation 6 is a quarter turn clockwise: what was on the left is on top.
  const corner = await sharp(back).extract({ left: 10, top: 10, width: 4, height: 4 }).toBuffer()
  const top = await sharp(corner).stats()
  expect(top.channels[0]?.mean).toBeGreaterThan(150)
  expect(top.channels[2]?.mean).toBeLessThan(90)
})

test.each(['png', 'webp', 'jpeg'] as const)('a %s becomes a JPEG whatever it is called', async (format) => {
  const made = await photos.make(await plain(64, 48).toFormat(format).toBuffer())
  expect(made).toMatchObject({ mediaType: 'image/jpeg', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('a drawing without a ground gets a white one', async () => {
  const clear = { create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } } as const
  const made = await photos.make(await sharp(clear).png().toBuffer())
  if ('problem' in made) throw new Error(made.problem)
  expect((await sharp(made.body).stats()).channels.map((channel) => channel.min)).toEqual([255, 255, 255])
})

test('a picture that hardly shrinks still takes no more than it may', async () => {
  const noise = await sharp({
    create: {
      width: 2000,
      height: 2000,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer()
  const made = await photos.make(noise)
  if ('problem' in made) throw new Error(made.problem)
  expect(made.body.length).toBeLessThanOrEqual(photoLimits.bytesOut)
})

test('what is no photo is refused in words that say what to do', async () => {
  const whole = await plain(400, 300).jpeg().toBuffer()
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)])
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
  // One colour: some kilobytes that unfold to 100 million pixels.
  const bomb = await plain(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  const cases: [Uint8Array, string][] = [
    [svg, 'NOT_A_PHOTO'],
    [Buffer.from('GIF89a'), 'NOT_A_PHOTO'],
    [Buffer.from('%PDF-1.7'), 'NOT_A_PHOTO'],
    [Buffer.from('PK\u0003\u0004'), 'NOT_A_PHOTO'],
    [heic, 'PHOTO_IS_HEIC'],
    [whole.subarray(0, whole.length / 2), 'PHOTO_BROKEN'],
    [Buffer.concat([whole.subarray(0, 3), Buffer.alloc(500, 1)]), 'PHOTO_BROKEN'],
    [bomb, 'PHOTO_TOO_LARGE'],
    [Buffer.concat([whole, Buffer.alloc(photoLimits.bytesIn)]), 'PHOTO_TOO_LARGE'],
  ]
  for (const [bytes, code] of cases)
    expect(await put(street, base64(bytes))).toMatchObject({ refusal: { code, message: expect.stringMatching(/请/) } })
  expect(await put(street, '')).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { base64: expect.any(String) } },
  })
  expect(await put(street, '照片')).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
  expect(await house.ask(street, 'files.put', { purpose: 'OTHER' as 'STANDARD', base64: await jpeg() })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { purpose: expect.any(String) } },
  })
  expect(photoKind(new Uint8Array())).toBeNull()
})

test('those who keep the register hand photos in, nobody else', async () => {
  const photo = await jpeg()
  for (const who of [street, office, 'SYS1.SYS_ADMIN']) expect(await put(who, photo)).toMatchObject({ ok: true })
  expect(await put(null, photo)).toMatchObject({ refusal: { code: 'SIGN_IN_NEEDED' } })
  for (const who of ['resident:1', 'D001.DEPUTY', 'QY-S1-L.STATION_LIAISON.QY-S1', 'U-CG-C1.UNIT_CLERK.U-CG'])
    expect(await put(who, photo)).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  // Photos of a case are made from others, by covering; nobody hands one in.
  expect(filePurposes.filter((purpose) => fileRules[purpose].putBy.length === 0)).toEqual(['CASE'])
})

test('until it hangs somewhere, a photo is seen by whoever handed it in, and not by who asks for it by its id', async () => {
  const fileId = await putOf(street)
  expect(await house.ask(street, 'files.read', { fileId })).toMatchObject({ ok: true })
  for (const who of [other, office, 'resident:1', 'D001.DEPUTY'])
    expect(await house.ask(who, 'files.read', { fileId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.ask(null, 'files.read', { fileId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

test('handing the same photo in twice with one request keeps it once, and leaves one audit row', async () => {
  const ask = { purpose: 'STANDARD' as const, base64: await jpeg(), requestId: house.ports.ids.next() }
  const first = await house.get(street, 'files.put', ask)
  expect(await house.get(street, 'files.put', ask)).toEqual(first)
  const audited = await house.db
    .selectFrom('audit_rows')
    .select(['ask_name', 'outcome', 'object_kind', 'after_hash'])
    .where('object_id', '=', first.fileId)
    .execute()
  expect(audited).toEqual([
    {
      ask_name: 'files.put',
      outcome: 'DONE',
      object_kind: 'file',
      after_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
  const kept = await house.db.selectFrom('files').select('sha256').where('id', '=', first.fileId).execute()
  expect(kept).toHaveLength(1)
})

test('photos that hang nowhere are few, and gone after a day', async () => {
  await house.db.deleteFrom('files').execute()
  const row = {
    district_id: '329902',
    media_type: 'image/jpeg',
    sha256: 'x',
    body: Buffer.from('x'),
    person_id: await house.personOf(street),
    created_at: new Date(house.now()),
  }
  const rows = Array.from({ length: photoLimits.waiting }, (_, n) => ({ ...row, id: `W${n}` }))
  await house.db.insertInto('files').values(rows).execute()
  const photo = await jpeg()
  expect(await put(street, photo)).toMatchObject({ refusal: { code: 'PHOTOS_WAITING' } })
  expect(await put(other, photo)).toMatchObject({ ok: true })
  house.setClock('2026-06-16T10:01+08:00')
  expect(await put(street, photo)).toMatchObject({ ok: true })
  expect(await house.db.selectFrom('files').select('id').execute()).toHaveLength(1)
  house.setClock('2026-06-15T10:00+08:00')
})
