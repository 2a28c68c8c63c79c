import { runImports } from '../../cloud/actions/register-run'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
import { type House, openHouse } from './support'

const STREET = 'QY-T1.STREET_STAFF.QY'
const OTHER = 'HX-T1.STREET_STAFF.HX'
const DISTRICT = 'DGW-1.DISTRICT_OFFICE.DGW'
const ADMIN = 'SYS1.SYS_ADMIN'

let house: House
let data: DistrictWorkbook
beforeAll(async () => {
  house = await openHouse()
  data = await house.ports.read((store) => store.register.read())
}, 240_000)
afterAll(() => house.close())

type Cells = Record<string, string>
const get = (who: string, sheet: SheetKey, id: string) => house.get(who, 'register.get', { sheet, id })
const change = async (who: string, sheet: SheetKey, id: string, cells: Cells) =>
  house.ask(who, 'register.save', { sheet, id, version: (await get(ADMIN, sheet, id)).row.version, cells })
const add = (who: string, sheet: SheetKey, cells: Cells) =>
  house.ask(who, 'register.save', { sheet, id: null, version: null, cells })
const handIn = async (who: string, part: Partial<DistrictWorkbook>) => {
  const file = await writeWorkbook({ ...data, ...part }, Object.keys(part) as SheetKey[])
  const base64 = Buffer.from(file).toString('base64')
  const { importId } = await house.get(who, 'register.upload', { fileName: 'a.xlsx', base64 })
  await runImports(house.ports)
  const shown = await house.get(who, 'register.import', { importId, limit: 100 })
  // Nobody keeps more than three files open.
  await house.get(who, 'register.discard', { importId })
  return shown
}
const some = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the sample has none')
  return value
}
const liaisonOf = (street: string) =>
  some(data.staff.find((row) => row.role === 'STATION_LIAISON' && row.station?.startsWith(`${street}-`)))
const streetOfGrid = (code: string) => {
  const community = data.grids.find((row) => row.code === code)?.community
  return data.communities.find((row) => row.code === community)?.street
}
const deputyOf = (street: string) =>
  some(data.deputies.find((row) => row.grids.length > 0 && row.grids.every((code) => streetOfGrid(code) === street)))

describe('accounts of another street', () => {
  test('stay unread by a file that moves their station into the own street', async () => {
    const target = liaisonOf('HX')
    const stations = data.stations
      .filter((row) => row.code === target.station)
      .map((row) => ({ ...row, street: 'QY', community: null }))
    const guess = (more: object) => handIn(STREET, { stations, staff: [{ ...target, ...more }] })
    const answers = [await guess({}), await guess({ name: '不知道', phone: '13900000000' })].map(({ rows }) =>
      rows.filter((row) => row.sheet === 'staff').map(({ state, before, errors }) => ({ state, before, errors })),
    )
    // A right guess is answered as a wrong one.
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toEqual([
      {
        state: 'ERROR',
        before: undefined,
        errors: [expect.objectContaining({ message: expect.stringMatching(/不归/) })],
      },
    ])
  })

  test('are not shown as rows that a file makes wrong', async () => {
    const organisations = data.organisations
      .filter((row) => row.code === 'HX')
      .map((row) => ({ ...row, kind: 'UNIT' as const, unitKind: '教育' }))
    const { rows, sheetErrors, mayApply } = await handIn(STREET, { organisations })
    expect(rows.filter((row) => row.sheet === 'staff')).toEqual([])
    expect(sheetErrors).toContainEqual({ sheet: 'staff', message: expect.stringContaining('不归您管') })
    expect(mayApply).toBe(false)
    // The district sees them, because it keeps them.
    const whole = await handIn(DISTRICT, { organisations })
    expect(whole.rows.filter((row) => row.sheet === 'staff').length).toBeGreaterThan(0)
  })

  test('are not found out by a number, nor by a code, that is taken', async () => {
    const target = some(data.staff.find((row) => row.org === 'HX' && row.role === 'STREET_STAFF'))
    const cells = { person: 'PROBE', name: '探', phone: target.phone, role: '网格员', org: 'QY', state: '在岗' }
    const byForm = await add(STREET, 'staff', cells)
    expect(byForm).toMatchObject({ refusal: { fields: { phone: expect.stringContaining('不能用') } } })
    const own = liaisonOf('QY')
    const byChange = await change(STREET, 'staff', `${own.person}:STATION_LIAISON::${own.station}:`, {
      phone: target.phone,
    })
    expect(byChange).toMatchObject({ refusal: { fields: { phone: expect.stringContaining('不能用') } } })
    const row = { ...target, person: 'PROBE', name: '探', role: 'GRID_WORKER' as const, org: 'QY', title: null }
    const byFile = (await handIn(STREET, { staff: [row] })).rows
    for (const answer of [byForm, byChange, byFile]) {
      expect(JSON.stringify(answer)).not.toContain(target.person)
      expect(JSON.stringify(answer)).not.toContain(target.name)
    }
    // Taking up the code of somebody else's person tells nothing of the name or the number.
    const taken = { ...cells, person: target.person }
    for (const more of [{}, { name: target.name }, { phone: '19900888001' }])
      expect(await add(STREET, 'staff', { ...taken, ...more })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    const files = await Promise.all(
      [{ name: target.name }, { phone: '19900888001' }].map(async (more) => {
        const { rows } = await handIn(STREET, { staff: [{ ...row, person: target.person, ...more }] })
        return rows.map(({ errors }) => errors)
      }),
    )
    expect(files[0]).toEqual(files[1])
  })
})

describe('rights given by a street', () => {
  test('are rights in its own area, whichever column names the place', async () => {
    const worker = { person: 'EVIL1', name: '某甲', phone: '13912345678', role: '网格员', state: '在岗' }
    expect(await add(STREET, 'staff', { ...worker, org: 'HX', station: 'QY-S1' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    const roles = house.db.selectFrom('person_roles').select('id').where('id', 'like', 'EVIL1%')
    expect(await roles.execute()).toEqual([])
    // A place that the role has nothing to do with is refused at its column, for the district as well.
    expect(await add(DISTRICT, 'staff', { ...worker, org: 'QY', station: 'QY-S1' })).toMatchObject({
      refusal: { code: 'BAD_SHAPE', fields: { station: expect.stringContaining('不填站点') } },
    })
  })

  test('end with the role there, also of somebody who works in another street as well', async () => {
    const both = { person: 'BOTH1', name: '两边跑', phone: '13912345600', role: '网格员', state: '在岗' }
    for (const org of ['QY', 'HX']) expect(await add(DISTRICT, 'staff', { ...both, org })).toMatchObject({ ok: true })
    const id = 'BOTH1:GRID_WORKER:QY::'
    expect(await change(STREET, 'staff', id, { name: '改名' })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    expect(await change(STREET, 'staff', id, { state: '离岗' })).toMatchObject({ ok: true })
  })
})

test('one person in one role at one place is one row, in the sheet as in the table', async () => {
  const base = { person: 'TWO1', name: '某乙', phone: '13912345670', role: '网格员', state: '在岗', org: 'QY' }
  expect(await add(DISTRICT, 'staff', base)).toMatchObject({ ok: true })
  const row = some(
    (await house.ports.read((store) => store.register.read(['staff']))).staff.find((one) => one.person === 'TWO1'),
  )
  const twice = [
    { ...row, person: 'TWO2', phone: '13912345671', station: 'QY-S1' },
    { ...row, person: 'TWO2', phone: '13912345671', org: 'HX', station: 'QY-S1' },
  ]
  const { rows, mayApply } = await handIn(DISTRICT, { staff: twice })
  expect(rows.map(({ state }) => state)).toEqual(['ERROR', 'ERROR'])
  expect(mayApply).toBe(false)
  const ids = await house.db.selectFrom('person_roles').select('id').where('person_id', '=', 'TWO1').execute()
  expect(ids).toEqual([{ id: 'TWO1.GRID_WORKER.QY' }])
})

describe('a deputy of two streets', () => {
  const foreign = () => some(data.grids.find((row) => streetOfGrid(row.code) === 'HX')).code

  test('is not handed over by a link: a street links its own grids and stations only', async () => {
    const deputy = deputyOf('QY')
    const grids = [...deputy.grids, foreign()].join('、')
    expect(await change(STREET, 'deputies', deputy.code, { grids })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    expect(await change(OTHER, 'deputies', deputy.code, { grids })).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    const { rows } = await handIn(STREET, { deputies: [{ ...deputy, grids: [...deputy.grids, foreign()] }] })
    expect(rows).toMatchObject([{ state: 'ERROR', errors: [{ message: expect.stringContaining('不归您的街道管') }] }])
  })

  test('loses only the links of the street that takes them, and keeps the name', async () => {
    const deputy = deputyOf('QY')
    const grids = [...deputy.grids, foreign()].join('、')
    expect(await change(DISTRICT, 'deputies', deputy.code, { grids })).toMatchObject({ ok: true })
    for (const [key, text] of Object.entries({ grids: foreign(), stations: '', name: '改名', assistant: '某人' }))
      expect(await change(OTHER, 'deputies', deputy.code, { [key]: text })).toMatchObject({
        refusal: { code: 'NOT_ALLOWED' },
      })
    expect(await change(OTHER, 'deputies', deputy.code, { grids: deputy.grids.join('、') })).toMatchObject({ ok: true })
    // Alone again, the street keeps the whole row.
    expect(await change(STREET, 'deputies', deputy.code, { expertise: '社区治理' })).toMatchObject({ ok: true })
  })
})

test('every change of the day stands in the log without a fault', () => {
  expect(house.faults).toEqual([])
})
