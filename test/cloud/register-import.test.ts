import ExcelJS from 'exceljs'
import { runImports } from '../../cloud/actions/register-run'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import type { AskInput } from '../../src/contract/index'
import { checkWorkbook } from '../../src/domain/register/check'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
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

const register = () => house.ports.read((store) => store.register.read())
const base64 = (file: Uint8Array) => Buffer.from(file).toString('base64')

/** Hands a file in and has it read, as the job does. */
const handIn = async (who: string, file: Uint8Array, fileName = '登记册.xlsx'): Promise<string> => {
  const { importId } = await house.get(who, 'register.upload', { fileName, base64: base64(file) })
  await runImports(house.ports)
  return importId
}
const look = (who: string, importId: string, more: Partial<AskInput<'register.import'>> = {}) =>
  house.get(who, 'register.import', { importId, ...more })
const write = async (who: string, importId: string) => {
  const begun = await house.ask(who, 'register.apply', { importId })
  await runImports(house.ports)
  return begun
}
const dump = async () => JSON.stringify(await register())

/** The named sheets of a district, with a change made in the file by hand. */
const fileOf = async (
  data: DistrictWorkbook,
  which: SheetKey[],
  edit: (book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await writeWorkbook(data, which)) as unknown as ExcelJS.Buffer)
  edit(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const cell = (book: ExcelJS.Workbook, sheet: string, row: number, header: string): ExcelJS.Cell => {
  const found = book.getWorksheet(sheet)
  const headers = (found?.getRow(1).values ?? []) as (string | undefined)[]
  const column = headers.findIndex((text) => text?.replace(/\s*\*$/, '') === header)
  if (!found || column < 1) throw new Error(`no column ${header} in ${sheet}`)
  return found.getRow(row).getCell(column)
}

describe('export', () => {
  test('what the office takes out and hands in again changes nothing', async () => {
    const before = await dump()
    const { base64: file, fileName } = await house.get(ADMIN, 'register.export', {})
    expect(fileName).toBe('鼓宁区登记册-2026-06-15.xlsx')
    const id = await handIn(ADMIN, Buffer.from(file, 'base64'))
    const shown = await look(ADMIN, id)
    expect(shown).toMatchObject({ state: 'READY', problem: null, sheetErrors: [], mayApply: false })
    expect(shown.counts.map((row) => [row.sheet, row.new, row.changed, row.errors, row.kept])).toEqual(
      shown.counts.map((row) => [row.sheet, 0, 0, 0, 0]),
    )
    expect(await dump()).toBe(before)
    const rows = house.db.selectFrom('audit_rows').select('object_id').where('ask_name', '=', 'register.export')
    expect(await rows.execute()).toEqual([{ object_id: 'export:staff' }])
  })

  test('a street takes out its own rows only, and no accounts but those it keeps', async () => {
    const { base64: file } = await house.get(STREET, 'register.export', {})
    const raw = await readWorkbook(Buffer.from(file, 'base64'))
    if (!raw.readable) throw new Error(raw.problem)
    const column = (sheet: string, header: string) =>
      new Set(raw.sheets.find((one) => one.name === sheet)?.rows.map((row) => row.cells[header]))
    expect(column('站点', '所属街镇')).toEqual(new Set(['QY']))
    expect(column('人员', '角色')).toEqual(new Set(['站点联络员', '网格员']))
  })

  test('the template is an empty register with notes, and every sheet', async () => {
    const { base64: file } = await house.get(STREET, 'register.template', {})
    const raw = await readWorkbook(Buffer.from(file, 'base64'))
    if (!raw.readable) throw new Error(raw.problem)
    expect(raw.sheets.every((sheet) => sheet.name === '说明' || sheet.rows.length === 0)).toBe(true)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(file, 'base64') as unknown as ExcelJS.Buffer)
    expect(book.getWorksheet('站点')?.getRow(1).getCell(1).note).toBe('必填')
  })
})

describe('import', () => {
  test("S3-01 a street hands in the district's file: what is others' is left out in one step, its own rows stay", async () => {
    const data = await register()
    const file = await fileOf(data, ['stations'], (book) =>
      data.stations.forEach((_, i) => (cell(book, '站点', i + 2, '站长').value = `站长${i}`)),
    )
    const id = await handIn(STREET, file, '全区站点.xlsx')
    const before = await look(STREET, id, { sheet: 'stations', limit: 100 })
    const own = before.rows.filter((row) => row.cells.street === 'QY' && row.state === 'CHANGED').length
    expect(own).toBeGreaterThan(0)
    expect(before.others).toBe(data.stations.filter(({ street }) => street !== 'QY').length)
    expect(await house.ask(OTHER, 'register.leaveOthers', { importId: id })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    })
    const left = await house.get(STREET, 'register.leaveOthers', { importId: id })
    expect(left).toEqual({ rows: before.others, errors: 0 })
    const after = await look(STREET, id, { sheet: 'stations', limit: 100 })
    expect(after).toMatchObject({ others: 0, mayApply: true })
    expect(after.rows.filter((row) => row.state === 'LEFT_OUT').every((row) => row.cells.street !== 'QY')).toBe(true)
    expect(after.rows.filter((row) => row.state === 'CHANGED')).toHaveLength(own)
    await house.get(STREET, 'register.discard', { importId: id })
  })

  test('a file is looked at before it is written: new, changed, unchanged, error by row and column', async () => {
    const data = await register()
    const file = await fileOf(data, ['communities', 'stations'], (book) => {
      cell(book, '站点', 2, '站长').value = '新站长'
      cell(book, '站点', 3, '级别').value = '联络站'
      cell(book, '站点', 4, '电话').value = '(0519) 8800 1234'
      cell(book, '站点', 5, '所在社区').value = '不存在的社区'
      cell(book, '站点', 6, '状态').value = '暂停'
      const sheet = book.getWorksheet('社区')
      sheet?.addRow(['QY77', 'QY', '新苑社区'])
    })
    const before = await dump()
    const id = await handIn(DISTRICT, file, '站点.xlsx')
    const shown = await look(DISTRICT, id, { only: 'ERROR' })
    expect(shown).toMatchObject({ state: 'READY', mayApply: false, fileName: '站点.xlsx' })
    expect(shown.counts.find((row) => row.sheet === 'communities')).toMatchObject({ new: 1, errors: 0 })
    expect(shown.counts.find((row) => row.sheet === 'stations')).toMatchObject({ changed: 1, errors: 4, unchanged: 77 })
    const error = (row: number) => shown.rows.find((one) => one.sheet === 'stations' && one.row === row)?.errors[0]
    expect(error(3)).toMatchObject({ column: 'level', header: '级别', fix: '站' })
    expect(error(4)).toMatchObject({ column: 'phone', fix: '0519-88001234' })
    expect(error(5)).toMatchObject({ column: 'community', message: expect.stringContaining('没有“不存在的社区”') })
    expect(error(6)).toMatchObject({ column: 'stateNote' })
    // Nothing is written while it is looked at, nor while an error is left.
    expect(await house.ask(DISTRICT, 'register.apply', { importId: id })).toMatchObject({
      refusal: { code: 'IMPORT_HAS_ERRORS' },
    })
    expect(await dump()).toBe(before)

    // The file comes back with its errors marked.
    const marked = await house.get(DISTRICT, 'register.marked', { importId: id })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(marked.base64, 'base64') as unknown as ExcelJS.Buffer)
    const level = cell(book, '站点', 3, '级别')
    expect(level.value).toBe('联络站')
    expect(JSON.stringify(level.note)).toContain('只能填')
    expect((level.fill as ExcelJS.FillPattern).fgColor?.argb).toBe('FFF6C9C1')
    expect((cell(book, '站点', 7, '级别').fill as ExcelJS.FillPattern | undefined)?.fgColor).toBeUndefined()

    // Mended in place by the offered fix and by hand; one row is left out by choice.
    const mend = (row: number, more: { cells?: Record<string, string>; leaveOut?: boolean }) =>
      house.get(DISTRICT, 'register.mend', { importId: id, sheet: 'stations', row, ...more })
    expect(await mend(3, { cells: { level: error(3)?.fix ?? '' } })).toEqual({ errors: 3 })
    expect(await mend(4, { cells: { phone: error(4)?.fix ?? '' } })).toEqual({ errors: 2 })
    expect(await mend(5, { leaveOut: true })).toEqual({ errors: 1 })
    expect(await mend(6, { cells: { stateNote: '装修' } })).toEqual({ errors: 0 })
    expect(await look(DISTRICT, id)).toMatchObject({ mayApply: true })
    expect(await write(DISTRICT, id)).toMatchObject({ value: { state: 'WRITING' } })
    const end = await look(DISTRICT, id)
    expect(end).toMatchObject({ state: 'DONE', progress: 100 })
    const after = await register()
    const stations = data.stations.map((row) => row.code)
    const station = (index: number) => after.stations.find((row) => row.code === stations[index])
    expect(station(0)?.headName).toBe('新站长')
    expect(station(2)?.phone).toBe('0519-88001234')
    expect(station(3)).toEqual(data.stations[3])
    expect(station(4)).toMatchObject({ state: 'PAUSED', stateNote: '装修' })
    expect(after.communities.find((row) => row.code === 'QY77')?.name).toBe('新苑社区')
    // Each row that changed has its line of history; it can be undone.
    const { changes } = await house.get(DISTRICT, 'register.history', { sheet: 'stations', id: stations[0] ?? '' })
    expect(changes[0]).toMatchObject({ source: 'IMPORT', reason: '站点.xlsx', undoable: true })
    await house.get(DISTRICT, 'register.undo', { changeId: changes[0]?.id ?? '' })
    expect((await register()).stations[0]).toEqual(data.stations[0])
  })

  test('rows outside the own area are errors by row; nobody sees the file of another', async () => {
    const data = await register()
    const file = await fileOf(data, ['stations'], (book) => {
      const own = data.stations.findIndex((row) => row.street === 'QY')
      const foreign = data.stations.findIndex((row) => row.street === 'HX')
      cell(book, '站点', own + 2, '站长').value = '自己的'
      cell(book, '站点', foreign + 2, '站长').value = '别人的'
    })
    const id = await handIn(STREET, file)
    const shown = await look(STREET, id, { only: 'ERROR' })
    expect(shown.rows).toHaveLength(1)
    expect(shown.rows[0]).toMatchObject({
      errors: [{ column: null, message: expect.stringContaining('不归您的街道管') }],
    })
    for (const name of ['register.import', 'register.marked', 'register.apply', 'register.discard'] as const)
      expect(await house.ask(OTHER, name, { importId: id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    await house.get(STREET, 'register.discard', { importId: id })
    expect(await house.ask(STREET, 'register.apply', { importId: id })).toMatchObject({
      refusal: { code: 'IMPORT_NOT_READY' },
    })
  })

  test('a street learns nothing of accounts it does not keep, whatever its file says', async () => {
    const data = await register()
    const staff = data.staff.filter((row) => row.role === 'DISTRICT_OFFICE').slice(0, 1)
    const file = await fileOf({ ...data, staff }, ['staff'])
    const shown = await look(STREET, await handIn(STREET, file))
    expect(shown.rows).toHaveLength(1)
    expect(shown.rows[0]?.state).toBe('ERROR')
    expect(shown.rows[0]?.before).toBeUndefined()
  })

  test('what was looked at is what is written: a change in between is shown again first', async () => {
    const data = await register()
    const file = await fileOf(data, ['stations'], (book) => {
      cell(book, '站点', 2, '站长').value = '文件里的'
    })
    const id = await handIn(DISTRICT, file)
    const code = data.stations[0]?.code ?? ''
    const { row } = await house.get(ADMIN, 'register.get', { sheet: 'stations', id: code })
    const input = { sheet: 'stations' as const, id: code, version: row.version, cells: { place: '新位置' } }
    await house.get(ADMIN, 'register.save', input)
    expect(await house.ask(DISTRICT, 'register.apply', { importId: id })).toMatchObject({ refusal: { code: 'STALE' } })
    const again = await look(DISTRICT, id, { only: 'CHANGED' })
    expect(again.problem).toContain('重新核对')
    // The file still has the old place: the preview says that it would bring it back.
    expect(again.rows[0]?.before?.place).toBe('新位置')
    expect(again.rows[0]?.cells.place).not.toBe('新位置')
    expect(await write(DISTRICT, id)).toMatchObject({ value: { rows: 1 } })
    expect((await look(DISTRICT, id)).state).toBe('DONE')
  })

  test('a process that dies between is no harm: what was begun is done by the next', async () => {
    const data = await register()
    const { importId } = await house.get(DISTRICT, 'register.upload', {
      fileName: 'a.xlsx',
      base64: base64(
        await fileOf(data, ['calendar'], (book) => book.getWorksheet('日历')?.addRow(['2026-09-09', '休息', '校庆'])),
      ),
    })
    expect(await look(DISTRICT, importId)).toMatchObject({ state: 'READING', mayApply: false })
    expect(await runImports(house.ports)).toBe(1)
    await house.get(DISTRICT, 'register.apply', { importId })
    await Promise.all([runImports(house.ports), runImports(house.ports)])
    expect((await register()).calendar.filter((row) => row.day === '2026-09-09')).toHaveLength(1)
    const { changes } = await house.get(DISTRICT, 'register.history', { sheet: 'calendar', id: '2026-09-09' })
    expect(changes).toHaveLength(1)
  })
})

describe('bad files are refused with words, and nothing is half-written', () => {
  let before: string
  beforeAll(async () => void (before = await dump()))
  afterEach(async () => expect(await dump()).toBe(before))

  test('a file from another district', async () => {
    const data = await register()
    const [district] = data.district
    if (!district) throw new Error('no district')
    const file = await writeWorkbook({ ...data, district: [{ ...district, code: '329999', name: '别的区' }] })
    const shown = await look(ADMIN, await handIn(ADMIN, file))
    expect(shown).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('这是“别的区”的文件'), rows: [] })
  })

  test.each([
    ['no file of a table program', Buffer.from('hello'), '不是 xlsx 文件'],
    ['an empty one', Buffer.from('PK\u0003\u0004'), '不完整'],
  ])('%s', async (_, file, said) => {
    expect(await look(DISTRICT, await handIn(DISTRICT, file))).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining(said),
    })
  })

  test('a bomb, told before it is unpacked into memory', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('站点')
    for (let row = 0; row < 60; row += 1) sheet.addRow([`${row}${'x'.repeat(2_000_000)}`])
    const file = Buffer.from(await book.xlsx.writeBuffer())
    expect(file.length).toBeLessThan(2_000_000)
    const shown = await look(DISTRICT, await handIn(DISTRICT, file))
    expect(shown).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('太大') })
  })

  test('each wrong cell is told at its row and column with how to mend it', async () => {
    const data = await register()
    const [one, two] = data.grids as [(typeof data.grids)[0], (typeof data.grids)[0]]
    const mandate = data.mandates.findIndex((row) => row.state === 'ACTIVE')
    const file = await fileOf(data, ['grids', 'stations', 'mandates', 'absences', 'communities'], (book) => {
      cell(book, '网格', 2, '范围').value = '118.2 33.1; 118.3 33.2; 118.3 33.1; 118.2 33.2'
      cell(book, '网格', 3, '所属社区').value = 'QY0Z'
      cell(book, '网格', 4, '编号').value = two.code
      cell(book, '站点', 2, '经度').value = '88.1'
      cell(book, '站点', 3, '地址').value = { formula: 'A1/0', result: { error: '#DIV/0!' } } as ExcelJS.CellValue
      cell(book, '站点', 4, '受理范围').value = '长'.repeat(30_000)
      cell(book, '请假', 2, '结束日期').value = '2020-01-01'
      const row = book.getWorksheet('任职')?.getRow(mandate + 2)
      const copy = (row?.values as ExcelJS.CellValue[]).slice(1)
      copy[2] = Number(copy[2]) - 1
      book.getWorksheet('任职')?.addRow(copy)
      cell(book, '社区', 3, '编号').value = cell(book, '社区', 2, '编号').value
    })
    const shown = await look(DISTRICT, await handIn(DISTRICT, file), { only: 'ERROR', limit: 100 })
    const told = (sheet: string, row: number, column: string) =>
      shown.rows.find((one) => one.sheet === sheet && one.row === row)?.errors.find((error) => error.column === column)
        ?.message
    expect(told('grids', 2, 'boundary')).toContain('交叉')
    expect(told('grids', 3, 'community')).toContain('没有“QY0Z”')
    expect(told('grids', 4, 'code')).toContain('重复')
    expect(told('stations', 2, 'lng')).toContain('网格之外')
    expect(told('stations', 3, 'address')).toContain('公式')
    expect(told('stations', 4, 'accepts')).toContain('太长')
    expect(told('absences', 2, 'to')).toContain('早')
    expect(told('mandates', data.mandates.length + 2, 'state')).toContain('一人一级只能有一个在任')
    expect(told('communities', 3, 'code')).toContain('重复')
    expect(one.code).not.toBe(two.code)
    const corners = shown.rows.find((row) => row.sheet === 'grids' && row.row === 2)?.errors[0]?.fix
    expect(corners).toMatch(/^118/)
  })

  test('grids that lie upon each other; touching borders are fine', async () => {
    const data = await register()
    const [one] = data.grids
    const file = await fileOf(data, ['grids'], (book) => {
      const ring = one?.boundary.map(([lng, lat]) => `${lng} ${lat}`).join('; ')
      book.getWorksheet('网格')?.addRow(['QY01-99', 'QY01', '重叠网格', ring])
    })
    const shown = await look(DISTRICT, await handIn(DISTRICT, file), { only: 'ERROR' })
    expect(shown.rows).toHaveLength(1)
    expect(shown.rows[0]?.errors[0]).toMatchObject({ column: 'boundary', message: expect.stringContaining('重叠') })
  })
})

test('the whole sample would go in by the same road as by the command', async () => {
  const { base64: file } = await house.get(ADMIN, 'register.export', {})
  expect(checkWorkbook(await readWorkbook(Buffer.from(file, 'base64'))).ok).toBe(true)
  expect(house.faults).toEqual([])
})
