import { makeDueChanges } from '../../cloud/actions/register-day'
import type { AskInput } from '../../src/contract/index'
import type { SheetKey } from '../../src/domain/register/rows'
import { type House, openHouse } from './support'

const STREET = 'QY-T1.STREET_STAFF.QY'
const OTHER = 'HX-T1.STREET_STAFF.HX'
const DISTRICT = 'DGW-1.DISTRICT_OFFICE.DGW'
const ADMIN = 'SYS1.SYS_ADMIN'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

type Cells = Record<string, string>
type More = Partial<Omit<AskInput<'register.save'>, 'sheet' | 'id' | 'cells'>>

const get = (who: string, sheet: SheetKey, id: string) => house.get(who, 'register.get', { sheet, id })
/** Changes a row as its form would: with the version that was read. */
const change = async (who: string, sheet: SheetKey, id: string, cells: Cells, more: More = {}) =>
  house.ask(who, 'register.save', {
    sheet,
    id,
    version: (await get(ADMIN, sheet, id)).row.version,
    cells,
    ...more,
  })
const add = (who: string, sheet: SheetKey, cells: Cells, more: More = {}) =>
  house.ask(who, 'register.save', { sheet, id: null, version: null, cells, ...more })
const history = async (sheet: SheetKey, id: string) =>
  (await house.get(ADMIN, 'register.history', { sheet, id })).changes
const done = (answer: { ok: boolean }) => {
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return (answer as unknown as { value: { id: string; changeId: string; version: string; waiting: boolean } }).value
}

describe('reading', () => {
  test('every keeper sees the sheets with their columns; a street may change its own', async () => {
    const { sheets, streets } = await house.get(STREET, 'register.sheets', {})
    const of = (key: string) => sheets.find((sheet) => sheet.key === key)
    expect(of('stations')).toMatchObject({ name: '站点', count: 82, mayEdit: true, mayRemove: false })
    expect(of('categories')).toMatchObject({ mayEdit: false })
    expect(of('stations')?.columns.find((column) => column.key === 'level')).toMatchObject({
      kind: 'word',
      required: true,
      words: ['家', '站', '点'],
    })
    expect(of('grids')?.columns.find((column) => column.key === 'community')).toMatchObject({ of: 'communities' })
    expect(streets).toEqual([{ id: 'QY', name: '青杨街道' }])
    const whole = await house.get(DISTRICT, 'register.sheets', {})
    expect(whole.streets).toHaveLength(10)
    expect(whole.sheets.every((sheet) => sheet.mayEdit)).toBe(true)
    // Accounts of other streets are not even counted.
    const staff = (list: typeof sheets) => list.find((sheet) => sheet.key === 'staff')?.count ?? 0
    expect(staff(sheets)).toBeLessThan(staff(whole.sheets))
  })

  test('rows are found by what stands in them, by street, and page by page', async () => {
    const all = await house.get(STREET, 'register.list', { sheet: 'stations', limit: 50 })
    expect(all.total).toBe(82)
    const rest = await house.get(STREET, 'register.list', { sheet: 'stations', limit: 50, cursor: all.cursor ?? '' })
    expect(new Set([...all.items, ...rest.items].map((row) => row.id)).size).toBe(82)
    expect(rest.cursor).toBeNull()
    const own = await house.get(STREET, 'register.list', { sheet: 'stations', streetId: 'QY' })
    expect(own.total).toBe(10)
    expect(own.items.every((row) => row.mayEdit && row.cells.street === '青杨街道')).toBe(true)
    expect(all.items.find((row) => row.cells.street === '红杏街道')?.mayEdit).toBe(false)
    const found = await house.get(STREET, 'register.list', { sheet: 'grids', query: 'QY01-03' })
    expect(found.items.map((row) => row.id)).toEqual(['QY01-03'])
    expect(await house.ask(STREET, 'register.list', { sheet: 'stations', cursor: '-1' })).toMatchObject({
      refusal: { code: 'BAD_SHAPE' },
    })
  })

  test('numbers of people are masked in lists, and whole in the form of who keeps the account', async () => {
    const list = await house.get(STREET, 'register.list', { sheet: 'staff', limit: 100 })
    expect(list.items.length).toBeGreaterThan(5)
    expect(list.items.every((row) => /^\d{3}\*{4}\d{4}$/.test(row.cells.phone ?? ''))).toBe(true)
    const id = 'QY-S1-L:STATION_LIAISON::QY-S1:'
    expect((await get(STREET, 'staff', id)).row.cells.phone).toMatch(/^1\d{10}$/)
    // A colleague in the same office is seen, and looked after by the district.
    const colleague = 'QY-T2:STREET_STAFF:QY::'
    expect((await get(STREET, 'staff', colleague)).row).toMatchObject({
      mayEdit: false,
      cells: { phone: expect.stringContaining('****') },
    })
    expect(await house.ask(OTHER, 'register.get', { sheet: 'staff', id })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
    const seen = await house.db
      .selectFrom('audit_rows')
      .select(['object_id', 'outcome'])
      .where('ask_name', '=', 'register.get')
      .where('object_kind', '=', 'staff')
      .where('outcome', '=', 'SEEN')
      .execute()
    expect(seen).toContainEqual({ object_id: id, outcome: 'SEEN' })
  })

  test('a reference is chosen by name, by initials or by code', async () => {
    const titles = async (query: string) =>
      (await house.get(STREET, 'register.choices', { sheet: 'stations', query })).items.map((row) => row.id)
    expect(await titles('柳荫社区')).toContain('QY-S1')
    expect(await titles('QY-S1')).toContain('QY-S1')
    expect(await titles('lysq')).toContain('QY-S1')
    expect(await titles('没有这样的站')).toEqual([])
    const { refs } = await get(STREET, 'stations', 'QY-S1')
    expect(refs.street).toEqual([{ id: 'QY', title: '青杨街道' }])
  })
})

describe('changing a row', () => {
  test('a street changes its own station, and residents read it at once', async () => {
    const saved = done(await change(STREET, 'stations', 'QY-S1', { place: '2 楼 201 室' }, { reason: '搬了房间' }))
    expect(saved.waiting).toBe(false)
    expect((await house.get(null, 'places.station', { stationId: 'QY-S1' })).station.place).toBe('2 楼 201 室')
    expect((await history('stations', 'QY-S1'))[0]).toMatchObject({
      actor: expect.stringContaining('青杨街道人大工委'),
      source: 'EDIT',
      kind: 'CHANGED',
      reason: '搬了房间',
      state: 'DONE',
      fields: [{ header: '具体位置', after: '2 楼 201 室' }],
    })
    const [audit] = await house.db
      .selectFrom('audit_rows')
      .selectAll()
      .where('ask_name', '=', 'register.save')
      .where('outcome', '=', 'DONE')
      .execute()
    expect(audit).toMatchObject({ object_kind: 'stations', object_id: 'QY-S1', before_hash: expect.any(String) })
  })

  test('nobody changes rows of another area, nor takes a row out of the own one', async () => {
    expect(await change(OTHER, 'stations', 'QY-S1', { place: 'x' })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    expect(await change(STREET, 'stations', 'QY-S1', { street: 'HX', community: '' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect(await change(STREET, 'categories', 'C07', { name: 'x' })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    expect(await add(STREET, 'communities', { code: 'HX99', street: 'HX', name: '新社区' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
  })

  test('what is wrong is told at its field, in the words of the import, and nothing is written', async () => {
    const before = await get(STREET, 'stations', 'QY-S1')
    expect(await change(STREET, 'stations', 'QY-S1', { level: '大', phone: '12', name: '' })).toMatchObject({
      refusal: {
        code: 'BAD_SHAPE',
        fields: {
          level: expect.stringContaining('只能填 家、站、点'),
          phone: expect.stringContaining('不是电话号码'),
          name: expect.stringContaining('没有填'),
        },
      },
    })
    expect(await change(STREET, 'stations', 'QY-S1', { parent: 'QY-S9X' })).toMatchObject({
      refusal: { fields: { parent: expect.stringContaining('没有“QY-S9X”') } },
    })
    expect(await change(STREET, 'stations', 'QY-S1', { state: '暂停' })).toMatchObject({
      refusal: { fields: { stateNote: expect.stringContaining('请写明原因') } },
    })
    expect(await change(STREET, 'stations', 'QY-S1', { code: 'QY-S1B' })).toMatchObject({
      refusal: { fields: { code: expect.stringContaining('写定后不能改') } },
    })
    expect(await get(STREET, 'stations', 'QY-S1')).toEqual(before)
  })

  test('a row with a code that is taken is told so', async () => {
    const answer = await add(STREET, 'communities', { code: 'QY01', street: 'QY', name: '又一个社区' })
    expect(answer).toMatchObject({ refusal: { fields: { code: expect.stringContaining('重复') } } })
    expect(JSON.stringify(answer)).not.toMatch(/第 \d+ 行/)
  })

  test('whoever was faster is not written over', async () => {
    const { row } = await get(STREET, 'stations', 'QY-S2')
    done(await change(STREET, 'stations', 'QY-S2', { headName: '新站长' }))
    const late = { sheet: 'stations' as const, id: 'QY-S2', version: row.version, cells: { place: '3 楼' } }
    expect(await house.ask(STREET, 'register.save', late)).toMatchObject({ refusal: { code: 'STALE' } })
  })

  test('asked twice with one request, it is done once', async () => {
    const { row } = await get(STREET, 'stations', 'QY-S2')
    const input = {
      requestId: 'twice-0001',
      sheet: 'stations' as const,
      id: 'QY-S2',
      version: row.version,
      cells: { place: '5 楼' },
    }
    const first = await house.get(STREET, 'register.save', input)
    expect(await house.get(STREET, 'register.save', input)).toEqual(first)
    expect((await history('stations', 'QY-S2')).filter((one) => one.fields[0]?.after === '5 楼')).toHaveLength(1)
  })

  test('a new community and its grid are there at once, after the others', async () => {
    done(await add(STREET, 'communities', { code: 'QY90', street: '青杨街道', name: '新湾社区' }))
    const ring = '118.9 33.9; 118.901 33.9; 118.901 33.901; 118.9 33.901'
    done(await add(STREET, 'grids', { code: 'QY90-01', community: 'QY90', name: '新湾第1网格', boundary: ring }))
    const { communities } = await house.get(null, 'places.communities', { streetId: 'QY' })
    expect(communities.at(-1)).toMatchObject({ id: 'QY90' })
    const row = await house.db.selectFrom('grids').selectAll().where('id', '=', 'QY90-01').executeTakeFirstOrThrow()
    expect(row).toMatchObject({ street_id: 'QY', boundary_version: 1 })
    done(await change(STREET, 'grids', 'QY90-01', { boundary: ring.replace(/33\.901/g, '33.902') }))
    const versions = house.db.selectFrom('grid_boundaries').select('version').where('grid_id', '=', 'QY90-01')
    expect((await versions.orderBy('version').execute()).map((one) => one.version)).toEqual([1, 2])
    expect(
      await change(STREET, 'grids', 'QY90-01', { boundary: '118.9 33.9; 118.91 33.91; 118.91 33.9; 118.9 33.91' }),
    ).toMatchObject({ refusal: { fields: { boundary: expect.stringContaining('交叉') } } })
  })

  test('a street gives no rights that are not below its own', async () => {
    const person = { person: 'NEW1', name: '新联络员', phone: '19900777001', state: '在岗' }
    done(await add(STREET, 'staff', { ...person, role: '站点联络员', station: 'QY-S2' }))
    expect(await add(STREET, 'staff', { ...person, role: '街镇人大工作人员', org: 'QY' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect(await add(STREET, 'staff', { ...person, role: '站点联络员', station: 'HX-S1' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect(await add(DISTRICT, 'staff', { ...person, role: '系统管理员' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    // The new account works: its role signs in.
    expect(await house.token('NEW1.STATION_LIAISON.QY-S2')).toEqual(expect.any(String))
  })

  test('a new number holds in every role of the person; a street cannot change it for a role it does not keep', async () => {
    const liaison = 'QY-S1-L:STATION_LIAISON::QY-S1:'
    const { row } = await get(STREET, 'staff', liaison)
    const { person = '', name = '', phone = '' } = row.cells
    done(await add(DISTRICT, 'staff', { person, name, phone, role: '街镇人大工作人员', org: 'QY', state: '在岗' }))
    expect(await change(STREET, 'staff', liaison, { phone: '19900777009' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    done(await change(DISTRICT, 'staff', liaison, { phone: '19900777009' }))
    expect((await get(DISTRICT, 'staff', `${person}:STREET_STAFF:QY::`)).row.cells.phone).toBe('19900777009')
    expect((await history('staff', liaison))[0]?.fields).toEqual([
      { key: 'phone', header: '电话', before: expect.stringContaining('****'), after: '199****7009' },
    ])
  })

  test('what was wrong elsewhere before does not hold up a change', async () => {
    await house.db
      .updateTable('stations')
      .set({ state_note: null, station_state: 'PAUSED' })
      .where('id', '=', 'HX-S1')
      .execute()
    done(await change(STREET, 'stations', 'QY-S1', { headName: '某站长' }))
    await house.db.updateTable('stations').set({ station_state: 'OPEN' }).where('id', '=', 'HX-S1').execute()
  })
})

describe('history and undo', () => {
  test('a change is undone by a new change, unless the same was changed since', async () => {
    const first = done(await change(STREET, 'stations', 'QY-S3', { headName: '甲' }))
    const second = done(await change(STREET, 'stations', 'QY-S3', { place: '乙处' }))
    const undone = await house.get(STREET, 'register.undo', { changeId: second.changeId })
    expect((await history('stations', 'QY-S3'))[0]).toMatchObject({ id: undone.changeId, source: 'UNDO' })
    // The other field is as the first change made it.
    expect((await get(STREET, 'stations', 'QY-S3')).row.cells.headName).toBe('甲')
    done(await change(STREET, 'stations', 'QY-S3', { headName: '丙' }))
    const list = await history('stations', 'QY-S3')
    expect(list.find((one) => one.id === first.changeId)?.undoable).toBe(false)
    expect(await house.ask(STREET, 'register.undo', { changeId: first.changeId })).toMatchObject({
      refusal: { code: 'CHANGED_SINCE' },
    })
    expect(await house.ask(OTHER, 'register.undo', { changeId: first.changeId })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect(await house.ask(OTHER, 'register.undo', { changeId: 'nothing' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
  })

  test('what nothing hangs on is taken away and comes back by undo; everything else ends by its state', async () => {
    const id = '2026-08-08'
    done(await add(DISTRICT, 'calendar', { day: id, isOff: '休息', name: '运动会' }))
    const { row } = await get(DISTRICT, 'calendar', id)
    const input = { sheet: 'calendar' as const, id, version: row.version, reason: '改期' }
    const gone = await house.get(DISTRICT, 'register.remove', input)
    expect(await house.ask(DISTRICT, 'register.get', { sheet: 'calendar', id })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
    await house.get(DISTRICT, 'register.undo', { changeId: gone.changeId })
    expect((await get(DISTRICT, 'calendar', id)).row.cells.name).toBe('运动会')
    const station = await get(STREET, 'stations', 'QY-S1')
    expect(
      await house.ask(STREET, 'register.remove', {
        sheet: 'stations',
        id: 'QY-S1',
        version: station.row.version,
        reason: '不要了',
      }),
    ).toMatchObject({ refusal: { code: 'ROW_STAYS' } })
  })

  test('a session that somebody booked is not taken away and not moved behind the visitor', async () => {
    const [slot] = await house.db
      .selectFrom('slots')
      .selectAll()
      .where('session_id', 'like', 'QY-S2-202606%')
      .where('starts_at', '>', new Date(house.now() + 26 * 3_600_000))
      .orderBy('starts_at')
      .execute()
    const id = slot?.session_id ?? ''
    await house.get('resident:5', 'reception.book', {
      slotId: slot?.id ?? '',
      calledBy: '王女士',
      party: 1,
      consent: true,
    })
    const { row } = await get(STREET, 'sessions', id)
    expect(
      await house.ask(STREET, 'register.remove', { sheet: 'sessions', id, version: row.version, reason: '不办了' }),
    ).toMatchObject({ refusal: { code: 'BAD_SHAPE', fields: { row: expect.stringContaining('挂在这一行上') } } })
    const moved = await change(STREET, 'sessions', id, { start: '18:00', end: '19:00' })
    expect(moved).toMatchObject({ refusal: { fields: { row: expect.stringContaining('已有人预约') } } })
    done(await change(STREET, 'sessions', id, { theme: '物业专题' }))
  })

  test('a place more, while somebody waits, is given where whoever waits is told of it', async () => {
    const { sessionId } = await house.get(STREET, 'schedule.add', {
      stationId: 'QY-S2',
      day: '2026-06-24',
      start: '19:00',
      end: '19:15',
      capacity: 1,
    })
    const slots = () => house.db.selectFrom('slots').selectAll().where('session_id', '=', sessionId).execute()
    const form = { calledBy: '王女士', party: 1, consent: true }
    await house.get('resident:6', 'reception.book', { ...form, slotId: (await slots())[0]?.id ?? '' })
    await house.get('resident:7', 'reception.wait', { ...form, sessionId })
    await change(STREET, 'sessions', sessionId, { capacity: '3' })
    expect((await slots()).map(({ capacity }) => capacity)).toEqual([1])
  })
})

describe('a change with a later day', () => {
  const cells = { phone: '0519-88001234' }
  afterEach(() => house.setClock('2026-06-15T10:00:00+08:00'))

  test('waits for its day, is seen waiting, and is made on it', async () => {
    const saved = done(await change(STREET, 'stations', 'QY-S4', cells, { effectiveOn: '2026-07-01' }))
    expect(saved.waiting).toBe(true)
    const list = await house.get(STREET, 'register.list', { sheet: 'stations', query: 'QY-S4' })
    expect(list.items.find((row) => row.id === 'QY-S4')?.waiting).toBe(true)
    expect(list.waiting).toEqual([expect.objectContaining({ changeId: saved.changeId, effectiveOn: '2026-07-01' })])
    expect((await house.get(null, 'places.station', { stationId: 'QY-S4' })).station.phone).not.toBe(cells.phone)
    // Another field is changed meanwhile: both hold in the end.
    done(await change(STREET, 'stations', 'QY-S4', { headName: '丁' }))
    house.setClock('2026-06-30T23:59:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(0)
    house.setClock('2026-07-01T00:00:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(1)
    expect(await makeDueChanges(house.ports)).toBe(0)
    expect((await get(STREET, 'stations', 'QY-S4')).row.cells).toMatchObject({ ...cells, headName: '丁' })
    expect((await history('stations', 'QY-S4')).find((one) => one.id === saved.changeId)).toMatchObject({
      state: 'DONE',
    })
  })

  test('that no longer fits is kept with its reason, and its author is told', async () => {
    const saved = done(await change(STREET, 'stations', 'QY-S5', cells, { effectiveOn: '2026-07-02' }))
    done(await change(STREET, 'stations', 'QY-S5', { phone: '0519-88009999' }))
    house.setClock('2026-07-02T00:01:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(0)
    expect((await history('stations', 'QY-S5')).find((one) => one.id === saved.changeId)).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining('「电话」'),
    })
    const { items } = await house.get(STREET, 'inbox.list', {})
    expect(items[0]).toMatchObject({ title: '到期的改动没有生效', body: expect.stringContaining('「电话」') })
  })

  test('can be taken back before its day', async () => {
    const saved = done(await change(STREET, 'stations', 'QY-S5', { headName: '戊' }, { effectiveOn: '2026-07-03' }))
    expect(await house.ask(OTHER, 'register.cancelWaiting', { changeId: saved.changeId })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    await house.get(STREET, 'register.cancelWaiting', { changeId: saved.changeId })
    expect(await house.ask(STREET, 'register.cancelWaiting', { changeId: saved.changeId })).toMatchObject({
      refusal: { code: 'STALE' },
    })
    house.setClock('2026-07-04T00:00:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(0)
    expect((await get(STREET, 'stations', 'QY-S5')).row.cells.headName).not.toBe('戊')
  })
})

test('a deputy whose office ends frees the grids and the coming rosters', async () => {
  const roster = await house.db
    .selectFrom('session_deputies')
    .innerJoin('reception_sessions', 'reception_sessions.id', 'session_deputies.session_id')
    .select(['deputy_id', 'session_id'])
    .where('starts_at', '>', new Date(house.now() + 86_400_000))
    .orderBy('starts_at')
    .execute()
  const { rows: single } = {
    rows: await house.db.selectFrom('mandates').select(['deputy_id', 'id', 'deputy_level', 'term']).execute(),
  }
  const held = (code: string) => single.filter((row) => row.deputy_id === code)
  const one = roster.find((row) => held(row.deputy_id).length === 1)
  const [mandate] = held(one?.deputy_id ?? '')
  const id = `${mandate?.deputy_id}:${mandate?.deputy_level}:${mandate?.term}`
  done(
    await change(DISTRICT, 'mandates', id, {
      state: '暂停执行职务',
      change: '暂停执行职务',
      stateSince: '2026-06-14',
      stateBasis: '常委会第三十次会议',
    }),
  )
  const left = house.db
    .selectFrom('session_deputies')
    .select('session_id')
    .where('deputy_id', '=', one?.deputy_id ?? '')
  expect((await left.execute()).map((row) => row.session_id)).not.toContain(one?.session_id)
  expect((await get(ADMIN, 'deputies', one?.deputy_id ?? '')).row.cells.grids).toBe('')
})

test('«开通一个街道» tells what is missing, from the register itself', async () => {
  const { steps, street } = await house.get(STREET, 'register.opening', { streetId: 'QY' })
  expect(street.name).toBe('青杨街道')
  expect(steps.find((step) => step.key === 'COMMUNITIES')).toMatchObject({ done: true })
  // The grid that was added above has no deputy.
  expect(steps.find((step) => step.key === 'GRID_DEPUTIES')).toMatchObject({
    done: false,
    missing: expect.arrayContaining(['新湾第1网格']),
    sheet: 'deputies',
  })
  expect(await house.ask(OTHER, 'register.opening', { streetId: 'QY' })).toMatchObject({
    refusal: { code: 'NOT_FOUND' },
  })
  expect((await house.get(DISTRICT, 'register.opening', { streetId: 'HX' })).steps).toHaveLength(9)
})

test('every change of the day stands in the log without a fault', () => {
  expect(house.faults).toEqual([])
})
