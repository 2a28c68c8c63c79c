import sharp from 'sharp'
import { standingOf } from '../../src/domain/register/standing'
import { type House, openHouse, TODAY } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const strangers = ['resident:1', 'D001.DEPUTY', 'QY-S1-L.STATION_LIAISON.QY-S1', 'U-CG-C1.UNIT_CLERK.U-CG']

const checklist = (targetId: string, who = street) => house.get(who, 'standards.checklist', { targetId })
const lineOf = async (targetId: string, itemId: string) => {
  const line = (await checklist(targetId)).lines.find((one) => one.itemId === itemId)
  if (!line) throw new Error(`no line ${itemId}`)
  return line
}
const photoOf = async (who: string, colour = '#336699') => {
  const bytes = await sharp({ create: { width: 32, height: 24, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  return (await house.get(who, 'files.put', { purpose: 'STANDARD', base64: bytes.toString('base64') })).fileId
}
/** The line as it stands, with something said of it. */
const said = async (
  targetId: string,
  itemId: string,
  more: { met: boolean; note?: string; photo?: string | null },
) => ({
  targetId,
  itemId,
  version: (await lineOf(targetId, itemId)).version,
  ...more,
})

test('S2-01 the staff of a street tick a line of a station, note and photograph it, and see the score and what is missing', async () => {
  const before = await checklist('QY-S1')
  expect(before.target).toEqual({ id: 'QY-S1', name: expect.stringContaining('联络站'), kind: 'STATION' })
  expect(before.of).toBe(100)
  expect(before).toMatchObject(pointsOf(before.lines))
  const [first] = before.lines
  if (!first) throw new Error('no line')
  const photo = await photoOf(street)
  const no = await house.get(
    street,
    'standards.mark',
    await said('QY-S1', first.itemId, { met: false, note: '门牌掉了', photo }),
  )
  expect(no).toEqual({ points: before.points - (first.met ? first.points : 0), of: 100 })

  const line = await lineOf('QY-S1', first.itemId)
  expect(line).toMatchObject({
    met: false,
    note: '门牌掉了',
    checkedOn: TODAY,
    photo: { fileId: photo, takenOn: TODAY },
  })
  expect(await house.get(street, 'files.read', { fileId: photo })).toMatchObject({ mediaType: 'image/jpeg' })
  const report = await house.get(street, 'measures.places', {})
  const row = report.standards.find((one) => one.targetId === 'QY-S1')
  expect(row).toMatchObject({ points: no.points, of: 100 })
  expect(row?.missing).toContain(first.name)

  const yes = await house.get(street, 'standards.mark', await said('QY-S1', first.itemId, { met: true }))
  expect(yes.points).toBe(no.points + first.points)
  // Left out, the photo stays.
  expect((await lineOf('QY-S1', first.itemId)).photo?.fileId).toBe(photo)
})

const pointsOf = (lines: { points: number; met: boolean | null; name: string }[]) => {
  const { points, of } = standingOf(lines)
  return { points, of }
}

test('S2-01 a street sees and marks its own stations only, the district every one, a visitor none', async () => {
  const photo = await photoOf(street)
  await house.get(street, 'standards.mark', await said('QY-S2', 'BZ-2', { met: true, photo }))
  const ask = await said('QY-S2', 'BZ-2', { met: false })
  expect(await house.ask(other, 'standards.checklist', { targetId: 'QY-S2' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await house.ask(other, 'standards.mark', ask)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.ask(other, 'files.read', { fileId: photo })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect((await checklist('QY-S2', office)).lines).toHaveLength(9)
  expect(await house.ask(office, 'files.read', { fileId: photo })).toMatchObject({ ok: true })
  expect(await house.ask(office, 'standards.mark', ask)).toMatchObject({ ok: true })
  for (const who of strangers) {
    expect(await house.ask(who, 'standards.checklist', { targetId: 'QY-S2' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect(await house.ask(who, 'standards.mark', ask)).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    expect(await house.ask(who, 'files.read', { fileId: photo })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  }
  for (const name of ['standards.checklist', 'standards.mark'] as const)
    expect(await house.ask(null, name, name === 'standards.mark' ? ask : { targetId: 'QY-S2' })).toMatchObject({
      refusal: { code: 'SIGN_IN_NEEDED' },
    })
})

test('S2-50 a congress body has a checklist of its own, marked by its own staff and by the district', async () => {
  const body = await checklist('QY')
  expect(body.target).toMatchObject({ kind: 'BODY', name: expect.stringContaining('人大') })
  expect(body.lines.map((line) => line.itemId)).toEqual(['JG-1', 'JG-2', 'JG-3', 'JG-4', 'JG-5'])
  const photo = await photoOf(office)
  const town = (await house.get(office, 'standards.checklist', { targetId: 'YX' })).lines[0]
  const ask = { targetId: 'YX', itemId: 'JG-1', version: town?.version ?? null, met: true, photo }
  expect(await house.ask(street, 'standards.mark', ask)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.ask('resident:1', 'standards.mark', ask)).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await house.ask(null, 'standards.mark', ask)).toMatchObject({ refusal: { code: 'SIGN_IN_NEEDED' } })
  expect(await house.ask(office, 'standards.mark', ask)).toMatchObject({ ok: true, value: { of: 100 } })
  const own = 'YX-T1.STREET_STAFF.YX'
  expect(await house.ask(own, 'files.read', { fileId: photo })).toMatchObject({ ok: true })
  expect(await house.ask(street, 'files.read', { fileId: photo })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  // A line of the stations' list is no line of a body.
  expect(await house.ask(office, 'standards.mark', { ...ask, itemId: 'BZ-1', version: null })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('what was found stands in the history of the register with who found it, a new photo as well', async () => {
  const row = { sheet: 'standardMarks' as const, id: 'QY-P1:BZ-3' }
  await house.get(street, 'standards.mark', await said('QY-P1', 'BZ-3', { met: false, note: '名单旧了' }))
  const photo = await photoOf(street)
  await house.get(street, 'standards.mark', await said('QY-P1', 'BZ-3', { met: false, note: '名单旧了', photo }))
  const next = await photoOf(street, '#ff0000')
  await house.get(street, 'standards.mark', await said('QY-P1', 'BZ-3', { met: true, photo: next }))
  expect(await house.ask(street, 'files.read', { fileId: photo })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  await house.get(street, 'standards.mark', await said('QY-P1', 'BZ-3', { met: true, photo: null }))
  expect((await lineOf('QY-P1', 'BZ-3')).photo).toBeNull()
  const { changes } = await house.get(street, 'register.history', row)
  expect(changes.map((change) => [change.reason, change.fields.map((field) => field.key)])).toEqual([
    ['去掉了照片', []],
    ['换了照片', ['met', 'note']],
    ['加了照片', []],
    [null, expect.arrayContaining(['note'])],
  ])
  expect(changes[0]?.actor).toContain('青杨')
  expect(await house.db.selectFrom('files').select('id').where('id', 'in', [photo, next]).execute()).toEqual([])
})

test('nobody hangs up a photo of somebody else, one that hangs already, or one that is gone', async () => {
  const theirs = await photoOf(office)
  const ask = await said('QY-S1', 'BZ-5', { met: true, photo: theirs })
  expect(await house.ask(street, 'standards.mark', ask)).toMatchObject({ refusal: { code: 'PHOTO_GONE' } })
  expect(await house.ask(street, 'standards.mark', { ...ask, photo: 'none' })).toMatchObject({
    refusal: { code: 'PHOTO_GONE' },
  })
  const own = await photoOf(street)
  expect(await house.ask(street, 'standards.mark', { ...ask, photo: own })).toMatchObject({ ok: true })
  expect(
    await house.ask(street, 'standards.mark', await said('QY-S1', 'BZ-6', { met: true, photo: own })),
  ).toMatchObject({
    refusal: { code: 'PHOTO_GONE' },
  })
  // Nothing of the refused tries is kept.
  expect((await lineOf('QY-S1', 'BZ-6')).photo).toBeNull()
})

test('whoever marks a line that somebody else marked meanwhile is told, and one request marks once', async () => {
  const old = await said('QY-S2', 'BZ-7', { met: true, note: '补齐了' })
  const request = { ...old, requestId: house.ports.ids.next() }
  const first = await house.get(street, 'standards.mark', request)
  expect(await house.get(street, 'standards.mark', request)).toEqual(first)
  expect(await house.ask(office, 'standards.mark', { ...old, met: false })).toMatchObject({
    refusal: { code: 'STALE' },
  })
  const audited = await house.db
    .selectFrom('audit_rows')
    .select(['outcome', 'object_id'])
    .where('request_id', '=', request.requestId)
    .execute()
  expect(audited).toEqual([{ outcome: 'DONE', object_id: 'QY-S2:BZ-7' }])
  expect(await house.ask(street, 'standards.mark', { ...old, note: '长'.repeat(201) })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { note: expect.any(String) } },
  })
})
