import { formatCell } from '../../src/domain/register/cell'
import { checkWorkbook } from '../../src/domain/register/check'
import { fileRows, mendRow } from '../../src/domain/register/file-rows'
import { emptyRegister, rowsOf } from '../../src/domain/register/keys'
import { previewOf } from '../../src/domain/register/preview'
import type { RawSheet } from '../../src/domain/register/raw'
import type { Keeper } from '../../src/domain/register/rights'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
import { columnsOfSheet, sheetOf } from '../../src/domain/register/sheets'
import { secondDistrict } from '../fixtures/second-district'

const office: Keeper = { role: 'DISTRICT_OFFICE', orgId: 'DGW', today: '2026-06-15' }
const street: Keeper = { role: 'STREET_STAFF', orgId: 'A', today: '2026-06-15' }

/** A sheet as the register would be written, from row 2 on. */
const sheetFrom = (data: DistrictWorkbook, key: SheetKey): RawSheet => ({
  name: sheetOf(key).name,
  headers: columnsOfSheet(key).map(({ header }) => header),
  repeated: [],
  rows: rowsOf(data, key).map((values, index) => ({
    row: index + 2,
    cells: Object.fromEntries(
      columnsOfSheet(key).map((column) => [column.header, String(formatCell(column, values[column.key]) ?? '')]),
    ),
  })),
})

type Edit = (file: {
  cells(sheet: SheetKey, row: number): Record<string, string>
  sheet(key: SheetKey): RawSheet
}) => void

const fileOf = (keys: SheetKey[], edit: Edit, data = secondDistrict()) => {
  const found = keys.map((key) => [key, sheetFrom(data, key)] as const)
  const sheet = (key: SheetKey): RawSheet => {
    const one = found.find(([name]) => name === key)
    if (!one) throw new Error(`no sheet ${key}`)
    return one[1]
  }
  const cells = (key: SheetKey, row: number) => sheet(key).rows.find((one) => one.row === row)?.cells ?? {}
  edit({ cells, sheet })
  return fileRows({ readable: true, sheets: found.map(([, one]) => one) })
}

const look = (keys: SheetKey[], edit: Edit, keeper = office, register = secondDistrict()) => {
  const { preview, changes } = previewOf(fileOf(keys, edit), register, keeper)
  const told = preview.rows
    .filter(({ errors }) => errors.length > 0)
    .map((row) => [row.sheet, row.row, ...row.errors.map(({ header, message }) => `${header}：${message}`)])
  return { ...preview, told, changes }
}

describe('two rows of a file that clash', () => {
  test('a code that is given twice is refused at the row that changes, whatever the other one says', () => {
    // Row 2 takes the code of row 3, and row 3 stands as the register has it.
    const { told, changes } = look(['stations'], ({ cells }) => (cells('stations', 2).编号 = 'B-S1'))
    expect(told).toEqual([['stations', 2, expect.stringContaining('编号“B-S1”和第 3 行重复')]])
    expect(changes).toEqual([])
  })

  test('the same where the row below names its street by name', () => {
    const { told } = look(['stations'], ({ cells }) => {
      cells('stations', 2).编号 = 'B-S1'
      cells('stations', 3).所属街镇 = '明湖街道'
    })
    expect(told).toEqual([['stations', 2, expect.stringContaining('编号“B-S1”和第 3 行重复')]])
  })

  test('a row that stands twice is refused also where both say what the register says', () => {
    const { told } = look(['communities'], ({ sheet, cells }) =>
      sheet('communities').rows.push({ row: 5, cells: { ...cells('communities', 2) } }),
    )
    expect(told).toEqual([['communities', 5, expect.stringContaining('编号“A01”和第 2 行重复')]])
  })

  test('a row that is named by a name is one with the row of the code', () => {
    const { told, rows } = look(['mandates'], ({ sheet, cells }) => {
      cells('mandates', 2).代表 = '周甲'
      cells('mandates', 2).选区或选举单位 = '第九选区'
      sheet('mandates').rows.push({ row: 4, cells: { ...cells('mandates', 3), 代表: '吴乙' } })
    })
    expect(rows[0]).toMatchObject({ id: 'D1:DISTRICT:5', state: 'CHANGED' })
    expect(told).toEqual([['mandates', 4, expect.stringContaining('和第 3 行重复')]])
  })

  test('an outline that the next row has already is told at the row that takes it', () => {
    const { told } = look(['grids'], ({ cells }) => (cells('grids', 3).范围 = cells('grids', 4).范围 ?? ''))
    expect(told).toEqual([['grids', 3, expect.stringContaining('和第 4 行“A02-1”的范围重叠')]])
  })

  test('a number of somebody else is told at the row that takes it', () => {
    const { told } = look(['staff'], ({ cells }) => (cells('staff', 4).电话 = cells('staff', 5).电话 ?? ''))
    expect(told).toEqual([['staff', 4, expect.stringContaining('和第 5 行“A-1”的电话一样')]])
  })

  test('what a row makes wrong in a row of another sheet that stays as it is, is told there', () => {
    const { told } = look(['organisations', 'stations', 'communities'], ({ cells }) => {
      Object.assign(cells('organisations', 5), { 类型: '承办单位', 单位类型: '教育' })
    })
    expect(told).toContainEqual(['stations', 3, expect.stringContaining('所属街镇')])
    expect(told).toContainEqual(['communities', 4, expect.stringContaining('所属街镇')])
  })

  test('what was wrong in the register before is not told of a row that stays', () => {
    const data = secondDistrict()
    Object.assign(data.stations[1] ?? {}, { state: 'PAUSED', stateNote: null })
    const file = fileOf(['stations'], ({ cells }) => (cells('stations', 2).站长 = '某人'), data)
    const { preview } = previewOf(file, data, office)
    expect(preview.rows.map(({ state }) => state)).toEqual(['CHANGED', 'UNCHANGED'])
  })

  test('the place of an error does not tell a street whether it guessed the number of somebody else', () => {
    const guess = (phone: string | undefined) =>
      look(
        ['staff'],
        ({ sheet, cells }) => {
          const target = cells('staff', 6)
          const number = phone ?? target.电话 ?? ''
          const own = { ...cells('staff', 7), 人员编号: 'NEW', 姓名: '新人', 电话: number }
          sheet('staff').rows = [
            { row: 2, cells: own },
            { row: 3, cells: { ...target, 电话: number } },
          ]
        },
        street,
      ).told.map(([, row, ...messages]) => [row, ...messages])
    expect(guess(undefined)).toEqual(guess('19900889999'))
  })
})

describe('a sheet under another name', () => {
  const renamed = (name: string, more: SheetKey[] = []) =>
    look(['communities', 'stations', ...more], ({ sheet }) => (sheet('stations').name = name)).sheetErrors

  test.each(['站点表', '站點', 'Sheet1'])('“%s” with the headers of 站点 is not passed over', (name) => {
    expect(renamed(name)).toEqual([
      { sheet: 'stations', message: `工作表“${name}”不认识；是“站点”吗？请改回这个名字再上传` },
    ])
  })

  test('a copy beside the sheet itself is told as one', () => {
    const data = secondDistrict()
    const copy = { ...sheetFrom(data, 'stations'), name: '站点 (2)' }
    const { sheetErrors } = fileRows({ readable: true, sheets: [sheetFrom(data, 'stations'), copy] })
    expect(sheetErrors).toEqual([{ sheet: 'stations', message: expect.stringContaining('把里面的行并到那一张') }])
  })

  test('notes of somebody are passed over, and so is our own sheet of explanations', () => {
    const data = secondDistrict()
    const notes = (name: string, headers: string[]) => ({ name, headers, repeated: [], rows: [] })
    const more = [notes('说明', ['编号', '名称']), notes('备注', ['编号', '事情']), notes('站点说明', ['要点'])]
    const raw = { readable: true as const, sheets: [sheetFrom(data, 'stations'), ...more] }
    expect(fileRows(raw).sheetErrors).toEqual([])
  })

  test('the command says the same', () => {
    const { name } = sheetOf('absences')
    const data = secondDistrict()
    const raw = { ...sheetFrom(data, 'absences'), name: `${name}表` }
    const checked = checkWorkbook({ readable: true, sheets: [raw] })
    expect(checked).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ message: expect.stringContaining(`工作表“${name}表”不认识`) }),
      ]),
    })
  })
})

describe('a column that is missing', () => {
  const without = (key: SheetKey, header: string, keeper = office) =>
    look(
      ['organisations', 'communities', 'stations'],
      ({ sheet }) => {
        const found = sheet(key)
        found.headers = found.headers.filter((one) => one !== header)
        for (const { cells } of found.rows) delete cells[header]
        found.rows[0] = { row: 2, cells: { ...found.rows[0]?.cells, 名称: '新名称' } }
      },
      keeper,
    )

  test.each<[SheetKey, string]>([
    ['stations', '级别'],
    ['stations', '站长'],
    ['stations', '所属街镇'],
    ['organisations', '编号'],
  ])('%s %s: told once, of the sheet, and not row by row', (key, header) => {
    const { told, sheetErrors } = without(key, header)
    expect(sheetErrors).toEqual([{ sheet: key, message: `没有「${header}」这一列；请在文件里补上再上传` }])
    expect(told).toEqual([])
  })

  test('nothing is compared that the file does not have', () => {
    const { rows } = without('stations', '级别')
    const [changed, other] = rows.filter(({ sheet }) => sheet === 'stations')
    expect(changed?.state).toBe('CHANGED')
    expect(changed?.before).not.toHaveProperty('level')
    expect(other?.state).toBe('UNCHANGED')
  })

  test('a street is not told that its own rows are not its own', () => {
    const { told } = without('stations', '所属街镇', street)
    expect(told.filter(([sheet, row]) => sheet === 'stations' && row === 2)).toEqual([])
  })

  test('is not mended cell by cell', () => {
    const row = { sheet: 'stations' as const, row: 2, leftOut: false, cells: { code: 'X' } }
    mendRow(row, { level: '站' })
    expect(row).toEqual({ sheet: 'stations', row: 2, leftOut: false, cells: { code: 'X' } })
  })
})

describe('fixes that would be dangerous', () => {
  const fixes = (keys: SheetKey[], edit: Edit) =>
    look(keys, edit).rows.flatMap(({ errors }) => errors.map(({ message, fix }) => ({ message, fix })))

  test('nobody is offered as somebody else', () => {
    const offered = fixes(['mandates', 'deputies'], ({ cells }) => {
      cells('mandates', 2).代表 = 'D3'
      cells('mandates', 3).代表 = '周乙'
      cells('deputies', 2).编号 = 'D1（新）'
    })
    expect(offered.length).toBeGreaterThan(2)
    for (const { message, fix } of offered) {
      expect(fix).toBeUndefined()
      expect(message).not.toMatch(/是“.*”吗/)
    }
  })

  test('nothing is offered where two are as near', () => {
    const [near] = fixes(['stations'], ({ cells }) => (cells('stations', 2).所在社区 = 'A09'))
    expect(near).toMatchObject({ fix: undefined, message: expect.stringContaining('没有“A09”；请填') })
    const [only] = fixes(['stations'], ({ cells }) => (cells('stations', 3).所在社区 = '明胡社区'))
    expect(only).toMatchObject({ fix: '明湖社区' })
  })

  test('a reference to a row that was left out says so', () => {
    const edit: Edit = ({ sheet, cells }) => {
      sheet('deputies').rows.push({ row: 4, cells: { ...cells('deputies', 3), 编号: 'D3', 姓名: '郑丙' } })
      sheet('mandates').rows.push({ row: 4, cells: { ...cells('mandates', 3), 代表: 'D3' } })
      sheet('mandates').rows.push({ row: 5, cells: { ...cells('mandates', 3), 代表: '郑丙', 级别: '市' } })
    }
    const file = fileOf(['deputies', 'mandates'], edit)
    const left = file.rows.find(({ sheet, row }) => sheet === 'deputies' && row === 4)
    if (left) left.leftOut = true
    const { preview } = previewOf(file, secondDistrict(), office)
    const [byCode, byName] = preview.rows.filter(({ state }) => state === 'ERROR')
    expect(byCode?.errors).toEqual([
      {
        column: 'deputy',
        header: '代表',
        message: '“D3”在工作表「代表」第 4 行，那一行选了不导入；请也导入那一行，或改填别的',
      },
    ])
    expect(byName?.errors[0]?.message).toContain('第 4 行，那一行选了不导入')
  })
})

test('the whole second district goes into an empty register, and again without a change', () => {
  const keys = Object.keys(secondDistrict()) as SheetKey[]
  const first = look(keys, () => undefined, { ...office, role: 'SYS_ADMIN' }, emptyRegister())
  expect([first.told, first.sheetErrors]).toEqual([[], []])
  const again = look(keys, () => undefined)
  expect(new Set(again.rows.map(({ state }) => state))).toEqual(new Set(['UNCHANGED']))
})
