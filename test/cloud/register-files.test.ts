import ExcelJS from 'exceljs'
import type { ActContext } from '../../cloud/actions/context'
import { read } from '../../cloud/actions/register-import'
import { runImports } from '../../cloud/actions/register-run'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import type { AskInput } from '../../src/contract/index'
import { emptyRegister } from '../../src/domain/register/keys'
import type { SheetKey } from '../../src/domain/register/rows'
import { type House, openHouse } from './support'

const STREET = 'QY-T1.STREET_STAFF.QY'
const DISTRICT = 'DGW-1.DISTRICT_OFFICE.DGW'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())
// Nobody may have more than three files open: each test lets go of its own.
afterEach(async () => {
  for (const who of [STREET, DISTRICT])
    for (const { id } of (await house.get(who, 'register.sheets', {})).imports)
      await house.ask(who, 'register.discard', { importId: id })
})

const register = () => house.ports.read((store) => store.register.read())
const loaded = async (file: Uint8Array): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer)
  return book
}
const column = (book: ExcelJS.Workbook, sheet: string, header: string): number =>
  ((book.getWorksheet(sheet)?.getRow(1).values ?? []) as (string | undefined)[]).findIndex(
    (text) => text?.replace(/\s*\*$/, '') === header,
  )
const cell = (book: ExcelJS.Workbook, sheet: string, row: number, header: string): ExcelJS.Cell => {
  const found = book.getWorksheet(sheet)
  if (!found) throw new Error(`no sheet ${sheet}`)
  return found.getRow(row).getCell(column(book, sheet, header))
}
const hand = async (who: string, file: Uint8Array): Promise<string> =>
  (await house.get(who, 'register.upload', { fileName: '站点.xlsx', base64: Buffer.from(file).toString('base64') }))
    .importId
const handIn = async (who: string, file: Uint8Array): Promise<string> => {
  const importId = await hand(who, file)
  await runImports(house.ports)
  return importId
}
const look = (who: string, importId: string, more: Partial<AskInput<'register.import'>> = {}) =>
  house.get(who, 'register.import', { importId, ...more })
const held = async (id: string) =>
  house.db
    .selectFrom('register_imports')
    .select(['import_state', 'file_sealed', 'result_sealed', 'attempts', 'role_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Two stations with a telephone that is none, and what somebody does to the file by hand. */
const fileOf = async (which: SheetKey[], edit: (book: ExcelJS.Workbook) => void = () => undefined): Promise<Buffer> => {
  const data = await register()
  const book = await loaded(await writeWorkbook({ ...data, stations: data.stations.slice(0, 6) }, which))
  edit(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const badPhones = (count: number) =>
  fileOf(['stations'], (book) => {
    for (let row = 2; row < 2 + count; row += 1) cell(book, '站点', row, '电话').value = '110'
  })
const bomb = async (rows: number): Promise<Buffer> => {
  const book = await loaded(await writeWorkbook(emptyRegister(), ['stations']))
  const text = '长'.repeat(19_000)
  for (let row = 0; row < rows; row += 1)
    book.getWorksheet('站点')?.addRow([`N${row}`, ...Array.from({ length: 28 }, () => text)])
  // One text for all cells: that is what makes the file small.
  return Buffer.from(await book.xlsx.writeBuffer({ useSharedStrings: true } as never))
}

describe('a file that would take the server down', () => {
  test('one long text in many cells: little in the file, counted in each cell', async () => {
    const file = await bomb(300)
    expect(file.length).toBeLessThan(150_000)
    const id = await handIn(STREET, file)
    expect(await look(STREET, id)).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('内容太多') })
  })

  test('a file that ended the process twice is not begun a third time', async () => {
    const id = await hand(STREET, await badPhones(1))
    let begun = 0
    /** A process with its own ports, which dies over the file: nothing after that is done, and nothing is said. */
    const dies = () =>
      new Promise<void>((died) => {
        const read = () => {
          begun += 1
          died()
          return new Promise<never>(() => undefined)
        }
        void runImports({ ...house.ports, files: { ...house.ports.files, read } })
      })
    await dies()
    await dies()
    expect((await held(id)).attempts).toBe(2)
    await runImports(house.ports)
    expect(begun).toBe(2)
    expect(await look(STREET, id)).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('两次中断') })
  })

  test('only a file that was read is marked; the others are not opened', async () => {
    const opened = jest.spyOn(house.ports.files, 'mark')
    const failed = await handIn(STREET, await bomb(300))
    const foreign = await handIn(STREET, Buffer.from('hello'))
    const waiting = await hand(STREET, await badPhones(1))
    for (const importId of [failed, foreign, waiting])
      expect(await house.ask(STREET, 'register.marked', { importId })).toMatchObject({
        refusal: { code: 'IMPORT_NOT_READY' },
      })
    expect(opened).not.toHaveBeenCalled()
    opened.mockRestore()
    await expect(house.ports.files.mark(Buffer.from('hello'), [], [])).rejects.toThrow('not marked')
  })
})

describe('a formula', () => {
  test('is told by row, and what it came to is taken by a tap only', async () => {
    const file = await fileOf(['stations'], (book) => {
      cell(book, '站点', 2, '站长').value = { formula: 'CONCATENATE("某","某")', result: '某某' }
      cell(book, '站点', 3, '站长').value = { formula: 'A9' } as ExcelJS.CellValue
    })
    const id = await handIn(DISTRICT, file)
    const { rows } = await look(DISTRICT, id, { only: 'ERROR' })
    expect(rows.map((row) => [row.row, row.errors[0]?.column, row.errors[0]?.fix])).toEqual([
      [2, 'headName', '某某'],
      [3, 'headName', undefined],
    ])
    expect(rows[0]?.errors[0]?.message).toContain('公式')
    const mend = (row: number, headName: string) =>
      house.get(DISTRICT, 'register.mend', { importId: id, sheet: 'stations', row, cells: { headName } })
    expect(await mend(2, '某某')).toEqual({ errors: 1 })
    expect(await mend(3, '')).toEqual({ errors: 0 })
  })
})

describe('what was mended', () => {
  test('stands in the marked file, and is not marked as wrong any more', async () => {
    const id = await handIn(DISTRICT, await badPhones(2))
    await house.get(DISTRICT, 'register.mend', {
      importId: id,
      sheet: 'stations',
      row: 2,
      cells: { phone: '0519-88001234' },
    })
    const { base64 } = await house.get(DISTRICT, 'register.marked', { importId: id })
    const book = await loaded(Buffer.from(base64, 'base64'))
    expect(cell(book, '站点', 2, '电话').value).toBe('0519-88001234')
    expect(cell(book, '站点', 2, '电话').note).toContain('改过')
    expect(cell(book, '站点', 3, '电话').value).toBe('110')
    expect(cell(book, '站点', 3, '电话').note).toContain('电话号码')
  })

  test('is not lost when somebody looks again, after a change of the register, at the same moment', async () => {
    const id = await handIn(DISTRICT, await badPhones(1))
    await house.db.updateTable('stations').set({ head_name: '又一位' }).where('id', '=', 'QY-S2').execute()
    const mendNow = () =>
      house.get(DISTRICT, 'register.mend', {
        importId: id,
        sheet: 'stations',
        row: 2,
        cells: { phone: '0519-88001234' },
      })
    const actor = { personId: await house.personOf(DISTRICT), roleId: DISTRICT, role: 'DISTRICT_OFFICE', orgId: 'DGW' }
    const shown = await house.ports.read((store) => {
      // The mend comes between what is read of the file and what is read of the register.
      const register = { ...store.register, read: () => mendNow().then(() => store.register.read()) }
      const context = { store: { ...store, register }, actor, now: house.now() } as unknown as ActContext
      return read({ importId: id, only: 'ALL', limit: 50 }, context)
    })
    expect(shown.rows[0]?.cells.phone).toBe('0519-88001234')
    expect((await look(DISTRICT, id, { only: 'ERROR' })).total).toBe(0)
  })

  test('a result that was read before a mend does not overwrite it', async () => {
    const id = await handIn(DISTRICT, await badPhones(1))
    const { version } = (await house.ports.read((store) => store.register.import(id))) ?? { version: -1 }
    const old = await house.ports.read((store) => store.register.importResult(id))
    if (!old) throw new Error('no result')
    await house.get(DISTRICT, 'register.mend', { importId: id, sheet: 'stations', row: 2, cells: { phone: '' } })
    const late = (to: { version: number }) =>
      house.ports.transaction((store) =>
        store.register.setImport(id, { result: old, ifVersion: to.version }, house.now()),
      )
    expect(await late({ version })).toBe(false)
    expect((await look(DISTRICT, id)).rows[0]?.cells.phone).toBe('')
    await house.get(DISTRICT, 'register.discard', { importId: id })
    expect(await late({ version: version + 1 })).toBe(false)
  })

  test('a row is mended or left out, not both at once', async () => {
    const id = await handIn(DISTRICT, await badPhones(1))
    const both = { importId: id, sheet: 'stations' as const, row: 2, cells: { phone: '0519-88001234' }, leaveOut: true }
    expect(await house.ask(DISTRICT, 'register.mend', both)).toMatchObject({ refusal: { code: 'BAD_SHAPE' } })
    expect(await house.get(DISTRICT, 'register.mend', { ...both, leaveOut: false })).toEqual({ errors: 0 })
  })
})

describe('what is kept of a file', () => {
  test('nothing but counts and words once it is written, discarded or failed', async () => {
    const written = await handIn(
      DISTRICT,
      await fileOf(['stations'], (book) => (cell(book, '站点', 2, '站长').value = '新站长')),
    )
    expect((await held(written)).file_sealed).not.toBeNull()
    expect((await held(written)).role_id).toBe(DISTRICT)
    await house.get(DISTRICT, 'register.apply', { importId: written })
    await runImports(house.ports)
    const end = await look(DISTRICT, written)
    expect(end).toMatchObject({ state: 'DONE', rows: [] })
    expect(end.counts.find(({ sheet }) => sheet === 'stations')).toMatchObject({ changed: 1, unchanged: 5 })

    const discarded = await handIn(DISTRICT, await badPhones(1))
    await house.get(DISTRICT, 'register.discard', { importId: discarded })
    expect(await held(discarded)).toMatchObject({ file_sealed: null, result_sealed: null })
    const failed = await handIn(DISTRICT, Buffer.from('hello'))
    for (const id of [written, discarded, failed]) expect((await held(id)).file_sealed).toBeNull()
  })

  test('three files a person are open, not more', async () => {
    const file = await badPhones(1)
    const ids = [await hand(STREET, file), await hand(STREET, file), await hand(STREET, file)]
    const fourth = { fileName: 'a.xlsx', base64: file.toString('base64') }
    expect(await house.ask(STREET, 'register.upload', fourth)).toMatchObject({ refusal: { code: 'IMPORTS_OPEN' } })
    expect(await house.ask(DISTRICT, 'register.upload', fourth)).toMatchObject({ ok: true })
    await house.get(STREET, 'register.discard', { importId: ids[0] ?? '' })
    expect(await house.ask(STREET, 'register.upload', fourth)).toMatchObject({ ok: true })
  })

  test('what fails late does not undo what somebody did meanwhile', async () => {
    const id = await hand(DISTRICT, await badPhones(1))
    const files = {
      ...house.ports.files,
      read: async () => {
        await house.get(DISTRICT, 'register.discard', { importId: id })
        return { readable: false as const, problem: '读不了' }
      },
    }
    await runImports({ ...house.ports, files })
    expect((await held(id)).import_state).toBe('DISCARDED')
  })
})
