import { checkWorkbook } from '../../src/domain/register/check'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import { applyWorkbook } from '../../cloud/db/register/apply'
import { buildSampleDistrict } from '../../cloud/tools/sample/build'
import type { DistrictWorkbook } from '../../src/domain/register/rows'
import { type House, openHouse, TODAY } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 180_000)
afterAll(() => house.close())

const office = 'DGW-1.DISTRICT_OFFICE.DGW'
const street = 'QY-T1.STREET_STAFF.QY'
const town = 'YX-T1.STREET_STAFF.YX'
const district = () => house.get(office, 'measures.places', {})

/** The register with something changed, as a file would bring it. */
const bring = async (change: (data: DistrictWorkbook) => void) => {
  const data = buildSampleDistrict({ today: TODAY })
  change(data)
  const checked = checkWorkbook(await readWorkbook(await writeWorkbook(data)))
  if (!checked.ok) return { errors: checked.errors, notices: [] as string[] }
  const { notices } = await applyWorkbook(house.db, house.sealer, checked.data, house.now(), checked.rowOf)
  return { errors: [], notices }
}

test('S3-01 the count of the overview is 82, the sum of three levels, in the report as well', async () => {
  const { levels } = await district()
  expect(levels).toEqual({ total: 82, HOME: 11, STATION: 41, POINT: 30 })
  expect(levels.HOME + levels.STATION + levels.POINT).toBe(levels.total)
})

test('S4-01 a station shows its level and every upgrade with its day', async () => {
  const { station } = await house.get(null, 'places.station', { stationId: 'QY-H1' })
  expect(station.level).toBe('HOME')
  expect(station.log.map((line) => [line.day, line.kind])).toEqual([
    ['2025-09-20', 'UPGRADE'],
    ['2023-03-10', 'UPGRADE'],
  ])
})

test('S4-04 stations without a next date and deputies without a channel are listed by name', async () => {
  const report = await district()
  expect(report.stationsWithoutDate.map((row) => row.id)).toContain('QH-P2')
  // The closed one is over, not without a date.
  expect(report.stationsWithoutDate.map((row) => row.id)).not.toContain('FH-P3')
  expect(report.deputiesWithoutChannel).toEqual([])
  await house.db.updateTable('person_roles').set({ role_state: 'ENDED' }).where('deputy_id', '=', 'D010').execute()
  expect((await district()).deputiesWithoutChannel.map((row) => row.id)).toEqual(['D010'])
  await house.db.updateTable('person_roles').set({ role_state: 'ACTIVE' }).where('deputy_id', '=', 'D010').execute()
})

test('S4-04 a station whose sessions lie after its last day has no next date', async () => {
  const last = (day: string | null) =>
    house.db.updateTable('stations').set({ valid_to: day }).where('id', '=', 'QY-S2').execute()
  const listed = async () => (await district()).stationsWithoutDate.some((row) => row.id === 'QY-S2')
  expect(await listed()).toBe(false)
  await last('2026-06-15')
  expect(await listed()).toBe(true)
  await last(null)
})

test('S3-03 grids without a deputy are listed, and a street sees its own', async () => {
  expect((await district()).gridsWithoutDeputy).toHaveLength(3)
  const own = await house.get(street, 'measures.places', {})
  expect(own.gridsWithoutDeputy.map((grid) => grid.id.slice(0, 4))).toEqual(['QY04'])
  expect(await house.ask(street, 'measures.places', { streetId: 'HX' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  for (const who of [null, 'resident:1', 'D001.DEPUTY', 'U-CG-C1.UNIT_CLERK.U-CG'])
    expect(await house.ask(who, 'measures.places', {})).toMatchObject({ ok: false })
})

test('S2-50 the list of checklists begins with the lowest share of its points, whatever is checked', async () => {
  const { standards } = await house.get('SYS1.SYS_ADMIN', 'measures.places', {})
  const shares = standards.map((one) => one.points / one.of)
  expect(new Set(standards.map((one) => one.targetKind))).toEqual(new Set(['STATION', 'BODY']))
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})

test('S1-10 each of the four types has its usage figure', async () => {
  const { kinds } = await district()
  const types = ['STREET', 'COMMUNITY', 'SERVICE_CENTRE', 'PROFESSIONAL']
  expect(kinds.map((row) => row.kind)).toEqual(expect.arrayContaining(types))
  for (const row of kinds.filter(({ kind }) => types.includes(kind))) {
    expect(row.stations).toBeGreaterThan(0)
    expect(row.healthy).toBeLessThanOrEqual(row.stations)
  }
  expect(kinds.reduce((sum, row) => sum + row.stations, 0)).toBe(82)
})

test('S1-11 a station shows counts and satisfaction with its n, and no case that nobody has reviewed', async () => {
  const opinion = {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '幼儿园门口路灯不亮，张阿姨摔了一跤。',
    consent: true,
    publishConsent: true,
    scannedStationId: 'QY-S1',
  }
  for (const n of [1, 2, 3, 4]) {
    const { opinionId } = await house.get(`resident:${n}`, 'opinion.submit', opinion)
    const row = await house.db
      .selectFrom('opinions')
      .select('deputy_id')
      .where('id', '=', opinionId)
      .executeTakeFirstOrThrow()
    const deputy = `${row.deputy_id}.DEPUTY`
    const act = async (who: string, step: string, fields: object) => {
      const { opinion: item } = await house.get(who, 'opinion.get', { opinionId })
      await house.get(who, 'opinion.act', { opinionId, version: item.version, step: step as 'rate', ...fields })
    }
    await act(deputy, 'answer_on_spot', { text: '本周来修。' })
    if (n < 4) await act(`resident:${n}`, 'rate', { rating: n === 3 ? 'BASIC' : 'GOOD' })
  }
  const { station } = await house.get(null, 'places.station', { stationId: 'QY-S1' })
  expect(station.figures.satisfaction).toEqual({ good: 2, basic: 1, bad: 0, unrated: 0, n: 3 })
  expect(station.figures.opinions).toBe(4)
  expect(station.cases).toEqual([])
})

test('S2-01 every station has a score of the checklist, and what is missing is named', async () => {
  const { standards } = await district()
  const stations = standards.filter((row) => row.targetKind === 'STATION')
  expect(stations).toHaveLength(81)
  for (const row of stations) {
    expect(row.of).toBe(100)
    expect(row.points === row.of).toBe(row.missing.length === 0)
  }
  expect(stations.some((row) => row.missing.length > 0)).toBe(true)
})

test('S2-50 street committees, the town presidium and the zone committee have a score of their own', async () => {
  const { standards } = await district()
  const bodies = standards.filter((row) => row.targetKind === 'BODY')
  expect(bodies).toHaveLength(10)
  for (const row of bodies) {
    expect(row.of).toBeGreaterThan(0)
    expect(row.points === row.of).toBe(row.missing.length === 0)
  }
})

test('S2-44 S2-51 town presidium, zone committee and street committees work with staff of their own', async () => {
  const { streets } = await house.get(null, 'places.overview', {})
  expect(new Set(streets.map((row) => row.kind))).toEqual(new Set(['STREET', 'TOWN', 'ZONE']))
  expect((await house.get(town, 'account.me', {})).orgName).toBe('云溪镇人大主席团')
  expect((await house.get('DS-T1.STREET_STAFF.DS', 'account.me', {})).orgName).toMatch(/人大工委$/)
})

test('S2-03 the public page of a deputy shows counts, and no phone and no address', async () => {
  const card = await house.get(null, 'people.deputy', { deputyId: 'D001' })
  expect(card.duty).toEqual({
    receptions: expect.any(Number),
    opinions: expect.any(Number),
    answered: expect.any(Number),
  })
  const person = await house.personOf('D001.DEPUTY')
  const row = await house.ports.read((store) => store.people.person(person))
  expect(JSON.stringify(card)).not.toContain(row?.phone ?? '-')
  // What may stand there is listed, so an address could not come in by a column of tomorrow.
  expect(Object.keys(card.deputy).sort()).toEqual(
    'active electingUnit expertise groups id levels mandates name'.split(' '),
  )
})

test('S4-25 somebody with two mandates has one account and is shown at both levels', async () => {
  const twice = await house.db
    .selectFrom('mandates')
    .select('deputy_id')
    .groupBy('deputy_id')
    .having((eb) => eb.fn.countAll<number>(), '=', 2)
    .execute()
  expect(twice).toHaveLength(9)
  const deputyId = twice[0]?.deputy_id ?? ''
  const { deputy } = await house.get(null, 'people.deputy', { deputyId })
  expect(deputy.levels).toHaveLength(2)
  const roles = await house.db
    .selectFrom('person_roles')
    .select('person_id')
    .where('deputy_id', '=', deputyId)
    .where('role_code', '=', 'DEPUTY')
    .execute()
  expect(roles).toHaveLength(1)
})

test('S0-21 a deputy belongs to one group by area and may belong to one by field', async () => {
  const members = await house.db
    .selectFrom('deputy_group_members as m')
    .innerJoin('deputy_groups as g', 'g.id', 'm.group_id')
    .select(['m.deputy_id', 'g.group_kind'])
    .execute()
  const of = (kind: string) => members.filter((row) => row.group_kind === kind).map((row) => row.deputy_id)
  for (const list of [of('AREA'), of('PROFESSIONAL')]) expect(new Set(list).size).toBe(list.length)
  expect(of('AREA').some((id) => of('PROFESSIONAL').includes(id))).toBe(true)
  // A rule, not a habit of the sample: a second group by area is refused, a second one by field is not.
  const { errors } = await bring((data) => {
    const [one, two] = data.groups.filter((row) => row.kind === 'AREA')
    if (one && two) two.members = [...two.members, one.members[0] ?? '']
  })
  expect(errors).toMatchObject([
    { sheet: '代表小组', column: '成员', message: expect.stringContaining('只进一个区域小组') },
  ])
})

test('S3-32 each office looks after one or two streets; a third is refused, a street without one is listed', async () => {
  const { offices, streetsWithoutOffice } = await district()
  expect(offices.every(({ streets }) => streets.length >= 1 && streets.length <= 2)).toBe(true)
  expect(streetsWithoutOffice.map((row) => row.id)).toEqual(['DS'])
  const { errors } = await bring((data) => {
    for (const row of data.organisations) if (row.code === 'DS') row.contactOffice = 'RD-FZ'
  })
  expect(errors).toMatchObject([{ sheet: '机构', column: '包挂机构', message: expect.stringContaining('最多 2 个') }])
})

test('S1-43 S1-44 a mandate that ends says how, when and on what basis; the seat is vacant until a by-election', async () => {
  const ended = (data: DistrictWorkbook) => {
    const mandate = data.mandates.find((row) => row.deputy === 'D005')
    if (!mandate) throw new Error('nobody to leave')
    Object.assign(mandate, { state: 'ENDED', change: 'RESIGNED', stateSince: TODAY, stateBasis: '区人大常委会公告' })
    // A file must name somebody else for the receptions to come; the product frees them by itself (register-save.test.ts).
    for (const session of data.sessions)
      session.deputies = session.deputies.map((code) => (code === 'D005' ? 'D033' : code))
    return mandate
  }
  const grids = buildSampleDistrict({ today: TODAY }).deputies.find((row) => row.code === 'D005')?.grids ?? []
  const { errors, notices } = await bring((data) => {
    const mandate = ended(data)
    mandate.stateBasis = null
  })
  expect([errors.length > 0, notices]).toEqual([true, []])
  const { notices: told } = await bring(ended)
  expect(told.join()).toContain(grids[0])
  const { vacancies, gridsWithoutDeputy } = await district()
  expect(vacancies).toMatchObject([{ level: 'DISTRICT', since: TODAY, basis: '区人大常委会公告' }])
  expect(gridsWithoutDeputy.map((grid) => grid.id)).toEqual(expect.arrayContaining(grids))
  // Rights stop at once: the very next ask.
  expect(await house.ask('D005.DEPUTY', 'opinion.worklist', { list: 'TODO' })).toMatchObject({ ok: false })

  await bring((data) => {
    const before = ended(data)
    const heir = data.mandates.find((row) => row.level === 'DISTRICT' && row.deputy === 'D006')
    if (heir) Object.assign(heir, { fills: 'D005', electingUnit: before.electingUnit })
  })
  expect((await district()).vacancies).toEqual([])
})

test('two running mandates of one level, grids upon each other and a station far away are refused by row', async () => {
  const { errors } = await bring((data) => {
    const mandate = data.mandates.find((row) => row.deputy === 'D007')
    if (mandate) data.mandates.push({ ...mandate, term: mandate.term - 1 })
    const [one, two] = data.grids.filter((row) => row.community === 'QY01')
    if (one && two) two.boundary = one.boundary
    const station = data.stations.find((row) => row.code === 'QY-S1')
    if (station) Object.assign(station, { lng: 118.9, lat: 41.2 })
  })
  expect(errors.map(({ sheet, column }) => [sheet, column])).toEqual(
    expect.arrayContaining([
      ['任职', '状态'],
      ['网格', '范围'],
      ['站点', '经度'],
    ]),
  )
  for (const error of errors) expect(error.message).toMatch(/请|只能/)
})

test('stations that are each other’s parent, a point above a home, and leave upon leave are refused by row', async () => {
  const { errors } = await bring((data) => {
    const [one, two] = data.stations.filter((row) => row.level === 'STATION')
    const home = data.stations.find((row) => row.level === 'HOME')
    const point = data.stations.find((row) => row.level === 'POINT')
    if (!one || !two || !home || !point) throw new Error('a level is missing')
    Object.assign(one, { parent: two.code })
    Object.assign(two, { parent: one.code })
    // Its own parent may be that very home: that would be a circle as well.
    point.parent = null
    home.parent = point.code
    const leave = { deputy: 'D008', reason: null }
    data.absences.push(
      { ...leave, from: '2027-01-01', to: '2027-01-05' },
      { ...leave, from: '2027-01-05', to: '2027-01-06' },
    )
  })
  const told = errors.map(({ sheet, column, message }) => `${sheet} ${column} ${message}`).join('\n')
  expect(told.match(/站点 上级站点 .*又回到它自己/g)).toHaveLength(2)
  expect(told).toMatch(/站点 上级站点 .*级别比它低/)
  expect(told).toMatch(/请假 开始日期 .*不能重叠/)
  expect(errors).toHaveLength(4)
})

test('a district calls levels and kinds as it does', async () => {
  const { names } = await house.get(null, 'places.overview', {})
  expect(names.levels).toEqual({ HOME: '代表之家', STATION: '代表联络站', POINT: '代表联系点' })
  expect(names.kinds.PROJECT).toBe('项目临时站')
  expect(names.organisations).toMatchObject({ STREET: '人大街道工委' })
  expect(names.posts).toEqual({})
  const { errors } = await bring((data) => {
    data.names.push(
      { kind: 'STATION_KIND', word: '项目临时', name: '征收现场站' },
      { kind: 'POST', word: '站长', name: '家长' },
      { kind: 'POST', word: '站点联络员', name: '联系员' },
      { kind: 'POST', word: '网格员', name: '网格管家' },
      { kind: 'POST', word: '馆长', name: '馆员' },
    )
  })
  expect(errors).toEqual([])
  expect((await house.get(null, 'places.overview', {})).names.kinds.PROJECT).toBe('征收现场站')
  // A post that no page speaks of changes nothing.
  expect((await house.get(null, 'places.overview', {})).names.posts).toEqual({
    STATION_HEAD: '家长',
    STATION_LIAISON: '联系员',
    GRID_WORKER: '网格管家',
  })
  const role = await house.db
    .selectFrom('person_roles')
    .select('id')
    .where('role_code', '=', 'GRID_WORKER')
    .executeTakeFirstOrThrow()
  expect((await house.get(role.id, 'account.me', {})).label).toBe('网格管家')
  const { errors: wrong } = await bring((data) => {
    data.names.push({ kind: 'STATION_LEVEL', word: '亭', name: '代表亭' })
  })
  expect(wrong).toMatchObject([{ sheet: '名称对照', column: '常用叫法' }])
})

test('a station that has just been entered is not yet long unused, and is after its time', async () => {
  const { row } = await house.get(office, 'register.get', { sheet: 'stations', id: 'QY-P1' })
  const cells = { ...row.cells, code: 'QY-P99', name: '新设联系点', openedOn: '', validFrom: '', validTo: '' }
  await house.get(office, 'register.save', { sheet: 'stations', id: null, version: null, cells })
  const why = async () => (await district()).ailing.find((one) => one.id === 'QY-P99')?.why
  expect(await why()).toEqual(['NO_NEXT_DATE'])
  const before = house.now()
  house.setClock('2026-10-15T10:00:00+08:00')
  expect(await why()).toEqual(['NO_NEXT_DATE', 'LONG_UNUSED'])
  house.setClock(new Date(before).toISOString())
})
