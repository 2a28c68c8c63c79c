import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const street = 'QY-T1.STREET_STAFF.QY'
const other = 'HX-T1.STREET_STAFF.HX'
const here = { communityId: 'QY01', gridId: 'QY01-01', categoryId: 'C0701' }
const change = async (who: string, draft: object, categoryId = 'C0701') => {
  const { tableVersion } = await house.get(who, 'routing.read', { categoryId })
  return house.ask(who, 'routing.save', { categoryId, tableVersion, draft, reason: '分工调整' })
}

test('the district tries edited rules on an example before it saves them, and the answer is then what it showed', async () => {
  const before = await house.get(office, 'routing.try', here)
  expect(before.now.route.candidates[0]?.reason).toBe('GRID_DEPUTY')
  expect(before.edited).toBeNull()
  const draft = {
    straightToStreet: true,
    rules: [{ level: 'DISTRICT' as const, unitId: 'U-SJ', limitKind: 'SIMPLE' as const }],
  }
  const tried = await house.get(office, 'routing.try', { ...here, draft })
  expect(tried.now).toEqual(before.now)
  expect(tried.edited?.route.candidates.map(({ reason }) => reason)).toEqual(['CATEGORY_TO_STREET'])
  const unit = tried.edited?.units.find(({ level }) => level === 'DISTRICT')
  expect(unit).toMatchObject({ limitKind: 'SIMPLE' })
  expect(unit?.unitName).not.toBe(before.now.units.find(({ level }) => level === 'DISTRICT')?.unitName)

  const saved = await change(office, draft)
  if (!saved.ok || !saved.value.changeId) throw new Error(JSON.stringify(saved))
  expect((await house.get(office, 'routing.try', here)).now.units).toEqual(tried.edited?.units)
  // One act, undone as one.
  await house.get(office, 'register.undo', { changeId: saved.value.changeId })
  const back = (await house.get(office, 'routing.try', here)).now
  expect({ ...back, route: back.route.candidates }).toEqual({ ...before.now, route: before.now.route.candidates })
})

test('a street has rules of its own beside the district’s, for its own area only', async () => {
  const draft = { rules: [{ level: 'DISTRICT' as const, unitId: 'U-CG', limitKind: 'SIMPLE' as const }] }
  expect(await change(street, draft, 'C0101')).toMatchObject({ ok: true })
  const levels = async (who: string) =>
    (await house.get(who, 'routing.read', { categoryId: 'C0101' })).levels.find(({ level }) => level === 'DISTRICT')
  expect(await levels(street)).toMatchObject({ own: { unitId: 'U-CG' }, district: { unitId: 'U-JY' } })
  expect(await levels(other)).toMatchObject({ own: null, district: { unitId: 'U-JY' } })
  // Who is asked first is the district's to say, and another street is not tried on.
  expect(await change(street, { straightToStreet: true }, 'C0101')).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect(await house.ask(other, 'routing.try', here)).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
  // Taken away again, the district's holds.
  const gone = { rules: [{ level: 'DISTRICT' as const, unitId: null, limitKind: null }] }
  expect(await change(street, gone, 'C0101')).toMatchObject({ ok: true })
  expect(await levels(street)).toMatchObject({ own: null })
})

test('from what a deputy keeps away is tried, saved, ended, and refused without a unit or a name', async () => {
  const deputyId = (
    await house.db
      .selectFrom('deputy_grids')
      .select('deputy_id')
      .where('grid_id', '=', 'QY01-01')
      .executeTakeFirstOrThrow()
  ).deputy_id
  const one = { deputyId, unitId: null, words: '晴川超市' }
  const asked = { ...here, text: '晴川超市夜里装货太吵。', draft: { keepsAway: [one] } }
  const { edited } = await house.get(street, 'routing.try', asked)
  expect(edited?.route.skipped).toMatchObject([{ reason: 'RECUSED_WORDS', why: '要回避：写到了“晴川超市”' }])
  expect(await change(street, { keepsAway: [{ ...one, words: null }] })).toMatchObject({
    refusal: { code: 'BAD_SHAPE' },
  })
  expect(await change(street, { keepsAway: [{ ...one, reason: '本人经营' }] })).toMatchObject({ ok: true })
  const sent = await house.get('resident:401', 'opinion.submit', { ...here, text: asked.text, consent: true })
  // Why it came to its desk: who was passed over, with what, and by which versions.
  const why = await house.get(street, 'routing.why', { opinionId: sent.opinionId })
  expect(why.skipped).toMatchObject([{ why: '要回避：写到了“晴川超市”' }])
  expect(why.versions).toMatchObject({ boundary: 1, table: expect.any(Number) as unknown })
  expect(await house.ask(other, 'routing.why', { opinionId: sent.opinionId })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect(await change(street, { noLonger: [one] })).toMatchObject({ ok: true })
  expect((await house.get(street, 'routing.try', { ...here, text: asked.text })).now.route.skipped).toEqual([])
})

test('two who edit the same rules at once: the second reads that they have changed', async () => {
  const { tableVersion } = await house.get(office, 'routing.read', { categoryId: 'C0702' })
  const save = (draft: object) =>
    house.ask(office, 'routing.save', { categoryId: 'C0702', tableVersion, draft, reason: '分工调整' })
  expect(await save({ field: '城建环资' })).toMatchObject({ ok: true })
  expect(await save({ straightToStreet: true })).toMatchObject({ refusal: { code: 'STALE' } })
})

test.each(['routing.read', 'routing.try', 'routing.save', 'routing.why'])(
  '%s is asked by the street and the district only',
  async (name) => {
    for (const who of ['resident:402', 'U-CG-C1.UNIT_CLERK.U-CG', null])
      expect((await house.raw(who, name, {})).body).toMatchObject({ ok: false })
  },
)
