import { makeDueChanges } from '../../cloud/actions/register-day'
import type { DistrictWorkbook, MandateRow, SheetKey } from '../../src/domain/register/rows'
import { type House, openHouse } from './support'

const STREET = 'QY-T1.STREET_STAFF.QY'
const DISTRICT = 'DGW-1.DISTRICT_OFFICE.DGW'
const ADMIN = 'SYS1.SYS_ADMIN'

let house: House
let data: DistrictWorkbook
beforeAll(async () => {
  house = await openHouse()
  data = await register()
}, 400_000)
afterAll(() => house.close())

type Cells = Record<string, string>
const register = () => house.ports.read((store) => store.register.read())
const get = (who: string, sheet: SheetKey, id: string) => house.get(who, 'register.get', { sheet, id })
const change = async (who: string, sheet: SheetKey, id: string, cells: Cells, effectiveOn?: string) =>
  house.ask(who, 'register.save', {
    sheet,
    id,
    version: (await get(ADMIN, sheet, id)).row.version,
    cells,
    ...(effectiveOn ? { effectiveOn } : {}),
  })
const add = (who: string, sheet: SheetKey, cells: Cells, effectiveOn?: string) =>
  house.ask(who, 'register.save', { sheet, id: null, version: null, cells, ...(effectiveOn ? { effectiveOn } : {}) })
const history = async (sheet: SheetKey, id: string) =>
  (await house.get(ADMIN, 'register.history', { sheet, id })).changes
const undoLast = async (sheet: SheetKey, id: string) =>
  house.get(DISTRICT, 'register.undo', { changeId: some((await history(sheet, id))[0]).id })
const some = <T>(value: T | undefined | null): T => {
  if (value === undefined || value === null) throw new Error('the sample has none')
  return value
}
const rowId = (row: MandateRow) => `${row.deputy}:${row.level}:${row.term}`
const suspended = { state: '暂停执行职务', change: '暂停执行职务', stateSince: '2026-06-14', stateBasis: '常委会会议' }
const coming = (row: DistrictWorkbook['sessions'][number]) => row.day > '2026-06-15' && row.stage !== 'CANCELLED'

/** Deputies with one mandate who look after grids and sit in a reception to come, alone in it if asked. */
const busy = (alone: boolean) =>
  data.deputies.flatMap((deputy) => {
    const mandates = data.mandates.filter((row) => row.deputy === deputy.code && row.state === 'ACTIVE')
    const sessions = data.sessions.filter((row) => coming(row) && row.deputies.includes(deputy.code))
    const fits = mandates.length === 1 && deputy.grids.length > 0 && sessions.length > 0
    return fits && sessions.some((row) => !alone || row.deputies.length === 1)
      ? [{ deputy, mandate: some(mandates[0]), sessions }]
      : []
  })

describe('a deputy whose office rests', () => {
  test('S1-43 leaves grids and rosters by changes of their own, which an undo brings back', async () => {
    const { deputy, mandate, sessions } = some(busy(false)[0])
    expect(await change(DISTRICT, 'mandates', rowId(mandate), suspended)).toMatchObject({ ok: true })
    const during = await register()
    expect(during.deputies.find((row) => row.code === deputy.code)?.grids).toEqual([])
    for (const { code } of sessions) {
      expect(during.sessions.find((row) => row.code === code)?.deputies).not.toContain(deputy.code)
      expect((await history('sessions', code))[0]?.fields).toMatchObject([{ key: 'deputies' }])
    }
    expect((await history('deputies', deputy.code))[0]?.fields).toMatchObject([
      { key: 'grids', before: deputy.grids.join('、'), after: '' },
    ])
    // What somebody has changed since stays as it is now.
    const heir = some(data.deputies.find((row) => row.code !== deputy.code && row.grids.length > 0))
    const [first, ...others] = sessions
    const free = data.deputies.find(
      (row) => !data.sessions.some((one) => one.day === first?.day && one.deputies.includes(row.code)),
    )
    await change(DISTRICT, 'sessions', some(first).code, { deputies: some(free ?? heir).code })
    await undoLast('mandates', rowId(mandate))
    const after = await register()
    expect(after.mandates).toEqual(data.mandates)
    expect(after.deputies).toEqual(data.deputies)
    for (const { code, deputies } of others)
      expect(after.sessions.find((row) => row.code === code)?.deputies).toEqual(deputies)
    expect(after.sessions.find((row) => row.code === first?.code)?.deputies).not.toContain(deputy.code)
  })

  test('keeps the grids that are given before the first mandate, and is not counted while it rests', async () => {
    const [grid = ''] = some(data.deputies.find((row) => row.grids.some((code) => code.startsWith('QY')))).grids
    expect(
      await add(DISTRICT, 'deputies', { code: 'D900', name: '新代表', grids: grid, stations: 'QY-S1' }),
    ).toMatchObject({
      ok: true,
    })
    const mandate = { deputy: 'D900', level: '区', term: '18', electingUnit: '第一选区', state: '在任' }
    expect(await add(DISTRICT, 'mandates', mandate)).toMatchObject({ ok: true })
    expect((await register()).deputies.find((row) => row.code === 'D900')?.grids).toEqual([grid])
    expect(await change(DISTRICT, 'mandates', 'D900:DISTRICT:18', suspended)).toMatchObject({ ok: true })
    const given = await change(DISTRICT, 'deputies', 'D900', { grids: grid })
    // What the answer says is what stands: the next save is not too late.
    expect(given).toMatchObject({ ok: true, value: { version: (await get(ADMIN, 'deputies', 'D900')).row.version } })
    const { deputies } = await house.get(null, 'places.station', { stationId: 'QY-S1' })
    expect(deputies.map((row) => row.id)).not.toContain('D900')
  })

  test('is told to the street when a reception to come has nobody left, in the same act; so is leave', async () => {
    const inbox = async (who: string) => (await house.get(who, 'inbox.list', {})).items.map((row) => row.link)
    const count = async (link: string) => (await inbox(STREET)).filter((one) => one === link).length
    const used = some(busy(false)[0]).deputy.code
    const own = busy(true).filter(
      ({ deputy, sessions }) =>
        deputy.code !== used && sessions.some((row) => row.deputies.length === 1 && row.station.startsWith('QY-')),
    )
    const { mandate, sessions } = some(own[0])
    const alone = some(sessions.find((row) => row.deputies.length === 1 && row.station.startsWith('QY-')))
    const before = await count(`session:${alone.code}`)
    expect(await change(DISTRICT, 'mandates', rowId(mandate), suspended)).toMatchObject({ ok: true })
    expect(await count(`session:${alone.code}`)).toBe(before + 1)
    await undoLast('mandates', rowId(mandate))

    const [, other] = own
    const leave = some(some(other).sessions.find((row) => row.deputies.length === 1 && row.station.startsWith('QY-')))
    const absence = { deputy: some(other).deputy.code, from: leave.day, to: leave.day, reason: '出差' }
    expect(await add(STREET, 'absences', absence)).toMatchObject({ ok: true })
    expect(await inbox(STREET)).toContain(`session:${leave.code}`)
  })

  test('is not shown as in office at the level that rests', async () => {
    const twice = some(
      data.deputies.find(
        (row) => data.mandates.filter((one) => one.deputy === row.code && one.state === 'ACTIVE').length === 2,
      ),
    )
    const mandates = data.mandates.filter((row) => row.deputy === twice.code)
    const rests = some(mandates[0])
    expect(await change(DISTRICT, 'mandates', rowId(rests), suspended)).toMatchObject({ ok: true })
    const { deputy } = await house.get(null, 'people.deputy', { deputyId: twice.code })
    expect(deputy.levels).toEqual([some(mandates[1]).level])
    expect(deputy.electingUnit).toBe(some(mandates[1]).electingUnit)
    await undoLast('mandates', rowId(rests))
  })

  test('S1-44 leaves a vacancy that its street sees, also where only grids tied it to the street', async () => {
    const held = some(
      busy(false).find(({ deputy }) => deputy.grids.every((code) => code.startsWith('QY')) && deputy.grids.length > 0),
    )
    expect(await change(DISTRICT, 'deputies', held.deputy.code, { stations: '' })).toMatchObject({ ok: true })
    const ended = { state: '资格终止', change: '辞职', stateSince: '2026-06-15', stateBasis: '区人大常委会公告' }
    expect(await change(DISTRICT, 'mandates', rowId(held.mandate), ended)).toMatchObject({ ok: true })
    const names = (await house.get(STREET, 'measures.places', {})).vacancies.map((row) => row.deputyName)
    expect(names).toContain(held.deputy.name)
    const others = (await house.get('HX-T1.STREET_STAFF.HX', 'measures.places', {})).vacancies
    expect(others.map((row) => row.deputyName)).not.toContain(held.deputy.name)
    await undoLast('mandates', rowId(held.mandate))
  })
})

test('whoever was a resident first joins the staff as one person, by the new name and number', async () => {
  const person = await house.personOf('resident:7')
  const id = 'NEW7:GRID_WORKER:QY::'
  const cells = { person: 'NEW7', name: '张新', phone: '19900020007', role: '网格员', org: 'QY', state: '在岗' }
  expect(await add(DISTRICT, 'staff', cells)).toMatchObject({ ok: true })
  const stored = async () => (await get(DISTRICT, 'staff', id)).row.cells
  expect(await stored()).toMatchObject({ name: '张新', phone: '19900020007' })
  expect(await change(DISTRICT, 'staff', id, { name: '张更新' })).toMatchObject({ ok: true })
  expect(await stored()).toMatchObject({ name: '张更新' })
  expect(await change(DISTRICT, 'staff', id, { phone: '19900029999' })).toMatchObject({ ok: true })
  expect(await stored()).toMatchObject({ name: '张更新', phone: '19900029999' })
  const roles = house.db.selectFrom('person_roles').select(['id', 'person_id']).where('id', 'like', 'NEW7%')
  expect(await roles.execute()).toEqual([{ id: 'NEW7.GRID_WORKER.QY', person_id: person }])
  const second = house.db.selectFrom('persons').select('id').where('id', '=', 'NEW7')
  expect(await second.execute()).toEqual([])
})

describe('a change that waits for its day', () => {
  afterEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

  test('does not write over a row that somebody added meanwhile', async () => {
    const cells = { code: 'QY78', street: 'QY', name: '晚来社区' }
    expect(await add(STREET, 'communities', cells, '2026-06-20')).toMatchObject({ ok: true })
    expect(await add(DISTRICT, 'communities', { ...cells, name: '早来社区' })).toMatchObject({ ok: true })
    house.setClock('2026-06-20T00:01:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(0)
    expect((await register()).communities.find((row) => row.code === 'QY78')?.name).toBe('早来社区')
    expect((await history('communities', 'QY78')).map((row) => row.state)).toEqual(
      expect.arrayContaining(['FAILED', 'DONE']),
    )
  })

  test('is not made for somebody whose rights have ended since', async () => {
    const station = some(data.stations.filter((row) => row.street === 'QY')[5]).code
    expect(await change(STREET, 'stations', station, { headName: '离岗者' }, '2026-06-21')).toMatchObject({ ok: true })
    const role = (state: 'ACTIVE' | 'ENDED') =>
      house.db.updateTable('person_roles').set({ role_state: state }).where('id', '=', STREET).execute()
    await role('ENDED')
    house.setClock('2026-06-21T00:01:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(0)
    await role('ACTIVE')
    expect((await history('stations', station))[0]).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining('没有这个权限'),
    })
  })
})

describe('a station that closes or pauses', () => {
  const closed = { state: '撤销', stateNote: '房屋到期' }
  /** One with receptions to come and nobody who booked. */
  const freeStation = () =>
    some(
      data.stations.find(
        (row) =>
          row.code !== 'QY-S2' &&
          row.state === 'OPEN' &&
          data.sessions.some((one) => one.station === row.code && coming(one)),
      ),
    ).code

  test('waits until whoever holds a place there has been told', async () => {
    const slots = house.db.selectFrom('slots').selectAll().where('session_id', 'like', 'QY-S2-202606%')
    const later = slots.where('starts_at', '>', new Date(house.now() + 26 * 3_600_000)).orderBy('starts_at')
    const slot = some((await later.execute())[0])
    const booking = { slotId: slot.id, calledBy: '王女士', party: 1, consent: true as const }
    await house.get('resident:5', 'reception.book', booking)
    const day = some(data.sessions.find((row) => row.code === slot.session_id)).day
    const paused = { state: '暂停', stateNote: '屋顶漏水' }
    for (const cells of [closed, paused, { kind: '项目临时', project: '征收', validTo: '2026-06-15' }] as Cells[])
      expect(await change(DISTRICT, 'stations', 'QY-S2', cells)).toMatchObject({
        refusal: { fields: { row: expect.stringMatching(new RegExp(`${day} 有 1 人.*闭站公告`)) } },
      })
    expect((await register()).stations).toEqual(data.stations)
  })

  test('keeps its free sessions in the plan while it is paused', async () => {
    const station = freeStation()
    const stages = async () =>
      (await register()).sessions.filter((row) => row.station === station).map((row) => row.stage)
    const before = await stages()
    expect(await change(DISTRICT, 'stations', station, { state: '暂停', stateNote: '屋顶漏水' })).toMatchObject({
      ok: true,
    })
    expect(await stages()).toEqual(before)
    expect(await change(DISTRICT, 'stations', station, { state: '正常', stateNote: '' })).toMatchObject({ ok: true })
  })

  test('takes its free sessions along, each with the reason', async () => {
    const station = freeStation()
    expect(await change(DISTRICT, 'stations', station, closed)).toMatchObject({ ok: true })
    const left = (await register()).sessions.filter((row) => row.station === station && row.day > '2026-06-15')
    expect(new Set(left.map((row) => `${row.stage} ${row.cancelReason}`))).toEqual(new Set(['CANCELLED 房屋到期']))
    expect((await history('sessions', some(left[0]).code))[0]?.fields.map((row) => row.key)).toContain('stage')
  })
})

describe('a row that was added by mistake', () => {
  const ring = '118.9 33.9; 118.901 33.9; 118.901 33.901; 118.9 33.901'

  test('goes again while nothing hangs on it, by undo or by hand', async () => {
    expect(await add(STREET, 'communities', { code: 'QY91', street: 'QY', name: '写错社区' })).toMatchObject({
      ok: true,
    })
    expect(
      await add(STREET, 'grids', { code: 'QY91-01', community: 'QY91', name: '写错网格', boundary: ring }),
    ).toMatchObject({
      ok: true,
    })
    const remove = async (sheet: SheetKey, id: string) => {
      const { version } = (await get(STREET, sheet, id)).row
      return house.ask(STREET, 'register.remove', { sheet, id, version, reason: '写错了' })
    }
    expect(await remove('communities', 'QY91')).toMatchObject({ ok: false })
    await house.get(STREET, 'register.undo', { changeId: some((await history('grids', 'QY91-01'))[0]).id })
    expect(await remove('communities', 'QY91')).toMatchObject({ ok: true })
    const now = await register()
    expect([
      now.communities.some((row) => row.code === 'QY91'),
      now.grids.some((row) => row.code === 'QY91-01'),
    ]).toEqual([false, false])
    const found = await house.db.selectFrom('search_names').select('ref_id').where('ref_id', 'like', 'QY91%').execute()
    expect(found).toEqual([])
  })

  test('stays once something hangs on it', async () => {
    expect(
      await add(STREET, 'grids', { code: 'QY01-90', community: 'QY01', name: '新网格', boundary: ring }),
    ).toMatchObject({
      ok: true,
    })
    await house.get('resident:1', 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-90',
      categoryId: 'C0701',
      text: '路灯不亮。',
      consent: true,
      publishConsent: false,
    })
    const { version } = (await get(STREET, 'grids', 'QY01-90')).row
    const input = { sheet: 'grids' as const, id: 'QY01-90', version, reason: '写错了' }
    expect(await house.ask(STREET, 'register.remove', input)).toMatchObject({
      refusal: { fields: { row: expect.stringContaining('挂在这一行上') } },
    })
  })
})

test('every change of the day stands in the log without a fault', () => {
  expect(house.faults).toEqual([])
})
