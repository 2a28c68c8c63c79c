import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

const stations = async (input: Parameters<typeof house.get<'places.stations'>>[2]) =>
  (await house.get(null, 'places.stations', { limit: 100, ...input })).items

test('S1-10 all types of platforms stand in the list and on the map', async () => {
  const kinds = ['STREET', 'COMMUNITY', 'SERVICE_CENTRE', 'PROFESSIONAL', 'PARK', 'PROJECT', 'DISTRICT'] as const
  const { stations: drawn } = await house.get(null, 'places.map', {})
  for (const kind of kinds) {
    const listed = await stations({ kind })
    expect(listed.length).toBeGreaterThan(0)
    expect(new Set(listed.map((s) => s.kind))).toEqual(new Set([kind]))
    expect(drawn.some((s) => s.kind === kind)).toBe(true)
  }
  expect(
    drawn
      .filter((s) => s.flags.includes('LEGISLATIVE'))
      .map((s) => s.id)
      .sort(),
  ).toEqual((await stations({ flag: 'LEGISLATIVE' })).map((s) => s.id).sort())
  expect(drawn.find((s) => s.id === 'QY-S1')?.streetId).toBe('QY')
})

test('S3-01 the count on the overview is 82, the sum of the three levels, and the list holds as many', async () => {
  const { stations: counted } = await house.get(null, 'places.overview', {})
  expect(counted.total).toBe(82)
  expect(counted.HOME + counted.STATION + counted.POINT).toBe(82)
  for (const level of ['HOME', 'STATION', 'POINT'] as const)
    expect((await house.get(null, 'places.stations', { level, limit: 1 })).total).toBe(counted[level])
})

test('S3-02 the filter «实践基地» shows practice bases and nothing else', async () => {
  const bases = await stations({ flag: 'PRACTICE_BASE' })
  expect(bases.map((s) => s.id)).toContain('QY-S1')
  expect(bases.every((s) => s.flags.includes('PRACTICE_BASE'))).toBe(true)
  const all = await stations({})
  expect(bases).toHaveLength(all.filter((s) => s.flags.includes('PRACTICE_BASE')).length)
})

test('S3-03 a community or a grid leads to its deputies, and a grid alone is enough', async () => {
  const { communities } = await house.get(null, 'places.communities', { streetId: 'QY' })
  const [community] = communities
  const gridId = community?.grids[0]?.id ?? ''
  const ofGrid = await house.get(null, 'places.grid', { gridId })
  expect(ofGrid.community.id).toBe(community?.id)
  expect(ofGrid.deputies.length).toBeGreaterThan(0)
  const ofCommunity = await house.get(null, 'places.grid', { communityId: community?.id ?? '' })
  expect(ofCommunity.deputies.map((d) => d.id)).toEqual(expect.arrayContaining(ofGrid.deputies.map((d) => d.id)))
  expect(await house.ask(null, 'places.grid', {})).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { communityId: expect.any(String) } },
  })
})

test('filters agree with what each station says of itself', async () => {
  const all = await stations({})
  const accessible = await stations({ accessible: true })
  expect(accessible.map((s) => s.id).sort()).toEqual(
    all
      .filter((s) => s.accessFacts.includes('NO_STEP') || s.accessFacts.includes('LIFT'))
      .map((s) => s.id)
      .sort(),
  )
  for (const [time, some] of [
    ['2026-06-15T10:00:00+08:00', true],
    ['2026-06-15T03:00:00+08:00', false],
  ] as const) {
    house.setClock(time)
    const open = await stations({ openNow: true })
    expect(open.every((s) => s.openNow)).toBe(true)
    expect(open.map((s) => s.id).sort()).toEqual(
      (await stations({}))
        .filter((s) => s.openNow)
        .map((s) => s.id)
        .sort(),
    )
    expect(open.length > 0).toBe(some)
  }
})

test('with a place given, the nearest station comes first, on every page and whatever the filter', async () => {
  const near = { lng: 119.02, lat: 33.02 }
  const { bounds } = await house.get(null, 'places.map', {})
  const [west, south, east, north] = bounds as [number, number, number, number]
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 }
  for (const from of [near, middle, { lng: west, lat: north }]) {
    const seen: { id: string; ended: boolean; metres: number | null }[] = []
    let cursor: string | null = null
    do {
      const page: { items: Awaited<ReturnType<typeof stations>>; cursor: string | null } = await house.get(
        null,
        'places.stations',
        { near: from, limit: 7, ...(cursor ? { cursor } : {}) },
      )
      seen.push(...page.items.map((s) => ({ id: s.id, ended: s.ended, metres: s.distanceMetres })))
      cursor = page.cursor
    } while (cursor)
    expect(new Set(seen.map((s) => s.id)).size).toBe(82)
    expect(seen).toHaveLength(82)
    const metres = seen.filter((s) => !s.ended && s.metres !== null).map((s) => s.metres as number)
    expect(metres).toEqual([...metres].sort((a, b) => a - b))
    expect(seen.slice(-1).every((s) => s.ended)).toBe(true)
  }
  const [first, second] = await stations({ near: middle, level: 'POINT' })
  expect(first?.level).toBe('POINT')
  expect(first?.distanceMetres as number).toBeLessThanOrEqual(second?.distanceMetres as number)
})

test('a station whose coordinates nobody entered stands after those that have them', async () => {
  const [nearest] = await stations({ near: { lng: 119, lat: 33 } })
  const { lng, lat } = nearest as { lng: number; lat: number }
  await house.db.updateTable('stations').set({ lng: null, lat: null }).where('id', '=', 'QY-S1').execute()
  const list = await stations({ near: { lng, lat } })
  const place = list.findIndex((s) => s.id === 'QY-S1')
  expect(list[place]?.distanceMetres).toBeNull()
  expect(list.slice(0, place).every((s) => s.distanceMetres !== null)).toBe(true)
  expect(list.slice(place + 1).every((s) => s.ended)).toBe(true)
  await house.db.updateTable('stations').set({ lng, lat }).where('id', '=', 'QY-S1').execute()
})

test('a station that begins on 1 July says so in the list, on its page and on the map, and is not counted as open', async () => {
  const id = 'FH-S4'
  const open = async () => {
    const { steps } = await house.get('DGW-1.DISTRICT_OFFICE.DGW', 'register.opening', { streetId: 'FH' })
    return steps.find(({ key }) => key === 'STATION')?.count ?? 0
  }
  const before = await open()
  const was = await house.db.selectFrom('stations').select('valid_from').where('id', '=', id).executeTakeFirstOrThrow()
  await house.db.updateTable('stations').set({ valid_from: '2026-07-01' }).where('id', '=', id).execute()
  expect((await stations({ streetId: 'FH' })).find((s) => s.id === id)).toMatchObject({ beginsOn: '2026-07-01' })
  expect((await house.get(null, 'places.station', { stationId: id })).station).toMatchObject({ openNow: false })
  const map = async () =>
    (await house.get(null, 'places.map', { streetId: 'FH' })).stations.find((s) => s.id === id)?.beginsOn
  expect(await map()).toBe('2026-07-01')
  expect(await open()).toBe(before - 1)
  await house.db.updateTable('stations').set(was).where('id', '=', id).execute()
  expect(await map()).toBeNull()
})

test('S3-05 a temporary station leaves booking after its last day and keeps its page and its log', async () => {
  const id = 'FH-S4'
  const { station, sessions } = await house.get(null, 'places.station', { stationId: id })
  expect(station).toMatchObject({ kind: 'PROJECT', ended: false, validTo: '2026-12-31' })
  const last = sessions.at(-1)
  if (!last) throw new Error('the sample plans nothing at its temporary station')
  const lastDay = last.startsAt.slice(0, 10)
  const slotOf = async () =>
    (await house.get(null, 'reception.session', { sessionId: last.id })).slots.find((s) => s.left > 0)
  house.setClock(`${sessions[0]?.startsAt.slice(0, 10)}T00:00:00+08:00`)
  const slot = await slotOf()

  // The project ends on the day before the last planned reception.
  const dayBefore = new Date(Date.parse(`${lastDay}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  await house.db.updateTable('stations').set({ valid_to: dayBefore }).where('id', '=', id).execute()
  const shortened = await house.get(null, 'places.station', { stationId: id })
  expect(shortened.sessions.map((s) => s.id)).not.toContain(last.id)
  house.setClock(`${dayBefore}T08:00:00+08:00`)
  expect((await house.get(null, 'reception.session', { sessionId: last.id })).session.placesLeft).toBe(0)
  const form = { calledBy: '王女士', phone: '19900020001', party: 1, consent: true }
  expect(await house.ask('resident:1', 'reception.book', { ...form, slotId: slot?.id ?? '' })).toMatchObject({
    refusal: { code: 'STATION_NOT_OPEN' },
  })

  house.setClock(`${lastDay}T08:00:00+08:00`)
  const after = await house.get(null, 'places.station', { stationId: id })
  expect(after.station).toMatchObject({ ended: true, openNow: false, next: null })
  expect(station.log.map(({ kind }) => kind)).toContain('SUPERVISION')
  expect(after.station.log).toEqual(station.log)
  const list = await stations({ streetId: 'FH' })
  expect(list.find((s) => s.id === id)).toMatchObject({ ended: true, next: null })
  expect(list.findIndex((s) => s.ended)).toBe(list.length - list.filter((s) => s.ended).length)
  expect((await house.get(null, 'places.map', { streetId: 'FH' })).stations.map((s) => s.id)).not.toContain(id)
  await house.db.updateTable('stations').set({ valid_to: '2026-12-31' }).where('id', '=', id).execute()
})

const search = async (query: string) => (await house.get(null, 'places.search', { query, limit: 20 })).hits

test('search as typed finds stations, deputies, streets and communities by name, pinyin and initials', async () => {
  expect(await search('柳荫')).toEqual(
    expect.arrayContaining([
      { kind: 'COMMUNITY', id: 'QY01', name: '柳荫社区', hint: '青杨街道' },
      expect.objectContaining({ kind: 'STATION', id: 'QY-S1' }),
    ]),
  )
  for (const query of ['柳', '荫社', 'liuyin', 'LiuYin', 'liu yin', 'lysq', 'ly', 'ｌｙ', ' 柳荫 '])
    expect((await search(query)).map((hit) => hit.id)).toContain('QY01')
  expect((await search('青杨'))[0]).toMatchObject({ kind: 'STREET', id: 'QY' })
  expect((await search('qingyang')).map((hit) => hit.id)).toContain('QY')
  const { deputies } = await house.get(null, 'places.grid', { communityId: 'QY01' })
  const [deputy] = deputies
  expect(await search(deputy?.name ?? '')).toContainEqual(
    expect.objectContaining({ kind: 'DEPUTY', id: deputy?.id, hint: deputy?.electingUnit }),
  )
  expect(await search('这里没有这个名字')).toEqual([])
})

test('what begins with the typed words comes before what only holds them', async () => {
  const names = (await search('荫')).map((hit) => hit.name)
  expect(names.length).toBeGreaterThan(0)
  const hits = await search('青')
  const begins = hits.map((hit) => hit.name.startsWith('青'))
  expect(begins).toEqual([...begins].sort((a, b) => Number(b) - Number(a)))
})

test('a short word brings some of each kind, and a whole name comes first', async () => {
  const { hits } = await house.get(null, 'places.search', { query: 'ly', limit: 10 })
  expect(new Set(hits.map((hit) => hit.kind))).toEqual(new Set(['STREET', 'COMMUNITY', 'STATION', 'DEPUTY']))
  const { deputies } = await house.get(null, 'places.grid', { communityId: 'QY01' })
  expect((await search(deputies[0]?.name ?? ''))[0]).toMatchObject({ kind: 'DEPUTY', id: deputies[0]?.id })
})

test('wildcards, quotes, control characters and half emoji are words like any other', async () => {
  for (const query of [
    '%',
    '_',
    '\\',
    "'; drop table stations; --",
    '柳%',
    'l_',
    '\u0007',
    '\ud83d',
    '柳\u0000',
    '😀',
  ]) {
    const answer = await house.ask(null, 'places.search', { query })
    if (answer.ok) expect(answer.value.hits).toEqual([])
    else expect(answer.refusal.code).toBe('BAD_SHAPE')
    const listed = await house.ask(null, 'places.stations', { query })
    if (listed.ok) expect(listed.value.total).toBe(0)
    const people = await house.ask(null, 'people.deputies', { query })
    if (people.ok) expect(people.value.total).toBe(0)
  }
  expect(await house.ask(null, 'places.search', { query: '柳'.repeat(41) })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { query: expect.stringContaining('40') } },
  })
  expect(house.faults).toEqual([])
})

test('the index follows the register: a new name is found, an ended deputy is not', async () => {
  const { keepSearchNames } = await import('../../cloud/db/places/search-names')
  expect(await keepSearchNames(house.db, '329902')).toEqual({ written: 0, removed: 0 })
  await house.db.updateTable('communities').set({ name: '梨花里社区' }).where('id', '=', 'QY01').execute()
  const [mandate] = await house.db.selectFrom('mandates').selectAll().where('deputy_id', '=', 'D001').execute()
  await house.db.updateTable('mandates').set({ mandate_state: 'ENDED' }).where('deputy_id', '=', 'D001').execute()
  expect(await keepSearchNames(house.db, '329902')).toEqual({ written: 1, removed: 1 })
  expect((await search('梨花里')).map((hit) => hit.id)).toEqual(['QY01'])
  const { name } = await house.db
    .selectFrom('deputies')
    .select('name')
    .where('id', '=', 'D001')
    .executeTakeFirstOrThrow()
  expect((await search(name)).map((hit) => hit.id)).not.toContain('D001')
  expect((await house.get(null, 'people.deputies', { query: name })).items.map((d) => d.id)).not.toContain('D001')
  await house.db.updateTable('communities').set({ name: '柳荫社区' }).where('id', '=', 'QY01').execute()
  await house.db
    .updateTable('mandates')
    .set({ mandate_state: mandate?.mandate_state ?? 'ACTIVE' })
    .where('deputy_id', '=', 'D001')
    .execute()
  await keepSearchNames(house.db, '329902')
})

test('stations are found by whom one meets there, and by what they know about', async () => {
  const { deputies } = await house.get(null, 'places.station', { stationId: 'QY-S1' })
  const expert = deputies.find((d) => d.expertise)
  if (!expert) throw new Error('nobody at QY-S1 has a field')
  expect((await stations({ query: expert.name })).map((s) => s.id)).toContain('QY-S1')
  expect((await stations({ query: expert.expertise ?? '' })).map((s) => s.id)).toContain('QY-S1')
})

test('the list forgives width, case, spaces and apostrophes of what is typed', async () => {
  for (const query of ['ｌｙｓｑ', 'LYSQ', 'liu yin', "liu'yin", '柳荫'])
    expect((await stations({ query })).map((s) => s.id)).toContain('QY-S1')
  const [deputy] = (await house.get(null, 'people.deputies', { query: 'Ｚ' })).items
  expect(deputy).toBeDefined()
})

test('the map holds every grid and station of a street, and says where they lie', async () => {
  const whole = await house.get(null, 'places.map', {})
  expect(whole.partial).toBe(false)
  const { communities } = await house.get(null, 'places.communities', { streetId: 'QY' })
  const street = await house.get(null, 'places.map', { streetId: 'QY' })
  expect(street.grids.map((g) => g.id).sort()).toEqual(communities.flatMap((c) => c.grids.map((g) => g.id)).sort())
  expect(new Set(street.grids.map((g) => g.streetId))).toEqual(new Set(['QY']))
  const [west, south, east, north] = street.bounds as [number, number, number, number]
  for (const [lng, lat] of street.grids.flatMap((g) => g.ring))
    expect(lng >= west && lng <= east && lat >= south && lat <= north).toBe(true)
  expect(street.stations.find((s) => s.id === 'QY-S1')?.nextStartsAt).toMatch(/\+08:00$/)
  expect(await house.ask(null, 'places.map', { streetId: 'nowhere' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

test('a point inside a grid is in it, a point on a border is in each, and one outside is in none', async () => {
  const { grids } = await house.get(null, 'places.map', { streetId: 'QY' })
  const corner = new Map<string, string[]>()
  for (const grid of grids)
    for (const point of grid.ring) corner.set(String(point), [...(corner.get(String(point)) ?? []), grid.id])
  const [shared, touching] = [...corner].find(([, ids]) => ids.length > 1) as [string, string[]]
  const [lng, lat] = shared.split(',').map(Number) as [number, number]
  const border = await house.get(null, 'places.locate', { lng, lat })
  expect(border.outside).toBe(false)
  expect(border.grids.map((g) => g.id)).toEqual(expect.arrayContaining(touching))
  expect(border.grids[0]).toMatchObject({ streetName: '青杨街道', communityName: expect.any(String) })

  // The middle of a shared edge can seldom be written exactly, and is on the border all the same.
  const [one, two] = grids.flatMap((a) =>
    a.ring.flatMap((p, i) => {
      const q = a.ring[(i + 1) % a.ring.length] as [number, number]
      const b = grids.find(
        (g) =>
          g.id !== a.id && g.ring.some((r) => String(r) === String(p)) && g.ring.some((r) => String(r) === String(q)),
      )
      return b ? [{ a, b, at: { lng: (p[0] + q[0]) / 2, lat: (p[1] + q[1]) / 2 } }] : []
    }),
  )
  for (const edge of [one, two]) {
    if (!edge) throw new Error('the sample has no shared edges')
    expect((await house.get(null, 'places.locate', edge.at)).grids.map((g) => g.id)).toEqual(
      expect.arrayContaining([edge.a.id, edge.b.id]),
    )
  }
  expect(await house.get(null, 'places.locate', { lng: 0, lat: 0 })).toEqual({ grids: [], outside: true })
  expect(await house.get(null, 'places.locate', { lng: -180, lat: 90 })).toEqual({ grids: [], outside: true })
})

test.each([
  [{ lng: NaN, lat: 33 }],
  [{ lng: Infinity, lat: 33 }],
  [{ lng: 1e300, lat: 33 }],
  [{ lng: 119, lat: -91 }],
  [{ lng: '119', lat: 33 }],
  [{ lng: 119 }],
])('%j is no place, and both asks that take one say so', async (near) => {
  expect((await house.raw(null, 'places.locate', near)).body).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
  expect((await house.raw(null, 'places.stations', { near })).body).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
})

test('a street has a page with its stations, communities and figures', async () => {
  const page = await house.get(null, 'places.street', { streetId: 'QY' })
  expect(page).toMatchObject({ id: 'QY', name: '青杨街道', kind: 'STREET', committeeName: expect.any(String) })
  expect(page.communities).toHaveLength(12)
  expect(page.stations).toHaveLength(10)
  expect(page.figures.stations).toBe(page.stations.filter((s) => !s.ended).length)
  const { items } = await house.get(null, 'reception.sessions', { streetId: 'QY', limit: 100 })
  expect(page.figures.receptionsComing).toBe(
    items.filter((s) => ['PLANNED', 'ANNOUNCED', 'OPEN', 'FULL', 'RUNNING'].includes(s.state)).length,
  )
  expect(page.deputies).toBe((await house.get(null, 'people.deputies', { streetId: 'QY', limit: 1 })).total)
  expect(await house.ask(null, 'places.street', { streetId: 'GN' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

test('deputies in office are listed by pinyin, page by page, with what tells them apart', async () => {
  const seen: { id: string; active: boolean }[] = []
  let cursor: string | null = null
  let total = 0
  do {
    const page: { items: typeof seen; cursor: string | null; total: number } = await house.get(
      null,
      'people.deputies',
      { limit: 50, ...(cursor ? { cursor } : {}) },
    )
    seen.push(...page.items)
    ;({ cursor, total } = page)
  } while (cursor)
  expect(new Set(seen.map((d) => d.id)).size).toBe(total)
  expect(seen).toHaveLength(total)
  expect(seen.every((d) => d.active)).toBe(true)

  const qy = await house.get(null, 'people.deputies', { streetId: 'QY', limit: 100 })
  expect(qy.total).toBeLessThan(total)
  expect(qy.items.every((d) => d.streets.includes('青杨街道'))).toBe(true)
  const [field] = qy.fields
  const experts = await house.get(null, 'people.deputies', { field: field ?? '', limit: 100 })
  expect(experts.items.length).toBeGreaterThan(0)
  expect(experts.items.every((d) => d.expertise?.includes(field ?? ''))).toBe(true)
  const national = await house.get(null, 'people.deputies', { level: 'CITY', limit: 100 })
  expect(national.items.every((d) => d.levels.includes('CITY'))).toBe(true)
  const community = await house.get(null, 'people.deputies', { communityId: 'QY01' })
  const grid = await house.get(null, 'places.grid', { communityId: 'QY01' })
  expect(community.items.map((d) => d.id).sort()).toEqual(grid.deputies.map((d) => d.id).sort())
  expect(JSON.stringify(qy)).not.toMatch(/1\d{10}/)
  expect(await house.ask(null, 'people.deputies', { cursor: 'made-up' })).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { cursor: expect.any(String) } },
  })
})

test.each([
  ['STATION', 'QY-S1', 's.QY-S1', '柳荫社区人大代表联络站'],
  ['DEPUTY', 'D001', 'd.D001', null],
  ['GRID', 'QY01-01', 'g.QY01-01', null],
  ['COMMUNITY', 'QY01', 'c.QY01', '柳荫社区'],
  ['STREET', 'QY', 't.QY', '青杨街道'],
] as const)('S3-01 the code of a %s opens what it stands for', async (kind, id, scene, name) => {
  const code = await house.get(null, 'places.code', { kind, id })
  expect(code).toMatchObject({ scene, path: `/c/${scene}`, ...(name ? { name } : {}) })
  expect(code.facts.length).toBeGreaterThan(0)
  expect(await house.get(null, 'places.scene', { scene })).toEqual({ kind, id, name: code.name })
})

test('a code of nothing is not found, whatever stands in it', async () => {
  for (const scene of ['s.nothing', 'd.QY-S1', 'x.QY-S1', 's~00000000000000', 's.', '柳荫', '%', 's.QY-S1 '.repeat(4)])
    expect(await house.ask(null, 'places.scene', { scene })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(await house.ask(null, 'places.code', { kind: 'DEPUTY', id: 'QY-S1' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
})

test('everyone may look, whoever they are', async () => {
  for (const who of ['resident:1', 'D001.DEPUTY', 'QY-T1.STREET_STAFF.QY', 'SYS1.SYS_ADMIN', null]) {
    expect((await house.get(who, 'places.search', { query: '柳荫' })).hits.length).toBeGreaterThan(0)
    expect((await house.get(who, 'people.deputies', {})).total).toBeGreaterThan(0)
    expect((await house.get(who, 'places.street', { streetId: 'HX' })).id).toBe('HX')
  }
})

test('S4-03 a resident writes to a deputy online; that deputy has it at once, and answers', async () => {
  const card = await house.get(null, 'people.deputy', { deputyId: 'D001' })
  expect(card.deputy).toMatchObject({ id: 'D001' })
  const sent = await house.get('resident:1', 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    scannedDeputyId: 'D001',
    text: '想请代表来看看小区南门的路灯，晚上走路看不清。',
    consent: true,
  })
  expect(sent.holder).toBe(`${card.deputy.name}代表`)
  const has = async (who: string) =>
    (await house.get(who, 'opinion.worklist', { list: 'TODO' })).items.some((item) => item.id === sent.opinionId)
  expect(await has('D001.DEPUTY')).toBe(true)
  expect(await has('D002.DEPUTY')).toBe(false)

  const answer = '周六上午我在柳荫社区，和物业一起去看，看完把结果写在这里。'
  const { opinion } = await house.get('D001.DEPUTY', 'opinion.get', { opinionId: sent.opinionId })
  await house.get('D001.DEPUTY', 'opinion.act', {
    opinionId: sent.opinionId,
    version: opinion.version,
    step: 'answer_on_spot',
    text: answer,
  })
  const read = await house.get('resident:1', 'opinion.get', { opinionId: sent.opinionId })
  expect(read.replies.map((reply) => reply.body)).toEqual([answer])
})
