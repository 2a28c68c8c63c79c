import ExcelJS from 'exceljs'
import { checkWorkbook } from '../../src/domain/register/check'
import { limits } from '../../src/domain/register/format'
import { describeErrors } from '../../src/domain/register/problem'
import { settingWords } from '../../src/domain/settings/names'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import { writeWorkbook } from '../../cloud/files/xlsx/write'
import { asRead, sample } from './support'

const problemOf = async (file: Buffer) => {
  const raw = await readWorkbook(file)
  return raw.readable ? null : raw.problem
}

describe('a workbook', () => {
  let file: Buffer
  beforeAll(async () => {
    file = await writeWorkbook(sample())
  })

  test('written and read again says the same, to the last cell', async () => {
    const checked = checkWorkbook(await readWorkbook(file))
    expect(checked.ok ? [] : checked.errors).toEqual([])
    expect(checked.ok && checked.data).toEqual(sample())
  })

  test('shows a person what belongs where: notes, drop-downs, frozen headers, phones as text', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file as unknown as ExcelJS.Buffer)
    expect(book.worksheets.map((sheet) => sheet.name).slice(0, 4)).toEqual(['说明', '区', '设置', '名称对照'])
    // A list of its own sheet's cells: exactly the names of the settings, each with its meaning beside it.
    const rule = book.getWorksheet('设置')?.getCell('C3').dataValidation
    const [, from, to] = /^'说明'!\$A\$(\d+):\$A\$(\d+)$/.exec(String(rule?.formulae?.[0])) ?? []
    const intro = book.getWorksheet('说明') as ExcelJS.Worksheet
    const listed = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => intro.getRow(Number(from) + i))
    expect(listed.map((row) => row.getCell(1).value)).toEqual(Object.keys(settingWords))
    expect(listed[0]?.getCell(2).value).toContain('单位：小时')
    expect(book.getWorksheet('设置')?.getCell('C2').value).toBe('代表答复时限')
    const stations = book.getWorksheet('站点') as ExcelJS.Worksheet
    expect(stations.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(stations.getCell('C1').value).toBe('级别 *')
    expect(stations.getCell('C500').dataValidation).toMatchObject({ type: 'list', formulae: ['"家,站,点"'] })
    const headers = (stations.getRow(1).values as string[]).map((text) => text?.replace(' *', ''))
    const phone = stations.getCell(2, headers.indexOf('电话'))
    expect(phone.value).toMatch(/^1990000\d{4}$/)
    expect(typeof phone.value).toBe('string')
    expect(JSON.stringify(stations.getCell(1, headers.indexOf('开放时间')).note)).toContain('周一至周五')
  })

  test('may be filled in by hand: real dates, times and numbers, stray spaces, names instead of codes', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file as unknown as ExcelJS.Buffer)
    const sessions = book.getWorksheet('场次') as ExcelJS.Worksheet
    const row = sessions.getRow(2)
    const code = row.getCell(1).value
    row.getCell(2).value = ' 柳荫社区人大代表联络站 '
    row.getCell(3).value = new Date(Date.UTC(2026, 5, 28))
    row.getCell(4).value = new Date(Date.UTC(1899, 11, 30, 9, 0))
    const third = sessions.getRow(3)
    // A style of its own: assigning numFmt alone would change the cells that share it.
    third.getCell(3).style = { numFmt: 'yyyy/m/d' }
    third.getCell(3).value = new Date(Date.UTC(2026, 5, 29))
    third.getCell(4).style = { numFmt: 'h:mm' }
    third.getCell(4).value = new Date(Date.UTC(1899, 11, 30, 8, 20))
    third.getCell(5).style = { numFmt: 'h:mm' }
    third.getCell(5).value = new Date(Date.UTC(1899, 11, 30, 9, 40))
    row.getCell(5).value = '１１:00'
    row.getCell(8).value = 20
    sessions.addRow([])
    sessions.getRow(5000).getCell(3).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } }
    const checked = checkWorkbook(await readWorkbook(Buffer.from(await book.xlsx.writeBuffer())))
    expect(checked.ok ? [] : checked.errors).toEqual([])
    const found = checked.ok ? checked.data.sessions.find((one) => one.code === code) : undefined
    expect(found).toMatchObject({ station: 'QY-S1', day: '2026-06-28', start: '09:00', end: '11:00', slotMinutes: 20 })
    expect(checked.ok && checked.data.sessions[1]).toMatchObject({ day: '2026-06-29', start: '08:20', end: '09:40' })
  })

  test('with formulas is refused cell by cell, failed or not, with what to do', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file as unknown as ExcelJS.Buffer)
    const stations = book.getWorksheet('站点') as ExcelJS.Worksheet
    const headers = (stations.getRow(1).values as string[]).map((text) => text?.replace(' *', ''))
    const put = (row: number, header: string, value: ExcelJS.CellValue) =>
      void (stations.getCell(row, headers.indexOf(header)).value = value)
    put(2, '名称', { error: '#REF!' })
    put(3, '地址', { formula: '1/0', result: { error: '#DIV/0!' } } as ExcelJS.CellFormulaValue)
    put(4, '一街一品', '#N/A')
    put(5, '受理范围', '#1 窗口')
    put(6, '站长', { formula: 'A1', result: '某某' })
    const checked = checkWorkbook(await readWorkbook(Buffer.from(await book.xlsx.writeBuffer())))
    const says = (text: string, header: string) => `是公式出错的结果“${text}”；请改好公式，或直接填写${header}`
    expect(checked.ok ? [] : checked.errors).toEqual([
      { sheet: '站点', row: 2, column: '名称', message: says('#REF!', '名称') },
      { sheet: '站点', row: 3, column: '地址', message: says('#DIV/0!', '地址') },
      { sheet: '站点', row: 4, column: '一街一品', message: says('#N/A', '一街一品') },
      { sheet: '站点', row: 6, column: '站长', message: '是公式（算出来是“某某”）；请直接填写站长，不要用公式' },
    ])
  })

  test('with a cell longer than any cell may be is refused, not cut', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file as unknown as ExcelJS.Buffer)
    const grids = book.getWorksheet('网格') as ExcelJS.Worksheet
    const headers = (grids.getRow(1).values as string[]).map((text) => text?.replace(' *', ''))
    const pair = '118.100001 33.100001; '
    const ring = `${pair.repeat(Math.ceil(limits.cellLength / pair.length))}118.2 33.1; 118.2 33.2`
    grids.getCell(2, headers.indexOf('范围')).value = ring
    const checked = checkWorkbook(await readWorkbook(Buffer.from(await book.xlsx.writeBuffer())))
    expect(checked.ok ? [] : checked.errors).toEqual([
      { sheet: '网格', row: 2, column: '范围', message: expect.stringContaining('太长；请缩短') },
    ])
  })

  test('cut short, emptied, encrypted, foreign or too large is refused in one sentence', async () => {
    expect(await problemOf(Buffer.alloc(0))).toContain('文件是空的')
    expect(await problemOf(Buffer.from('编号,名称\n1,2'))).toContain('不是 xlsx')
    expect(await problemOf(file.subarray(0, file.length - 200))).toContain('不完整')
    const spoilt = Buffer.from(file)
    spoilt.fill(0xff, 2000, 2400)
    expect(await problemOf(spoilt)).toMatch(/损坏/)
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await problemOf(ole)).toContain('旧格式')
    expect(await problemOf(Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]))).toContain('加了密码')
    expect(await problemOf(Buffer.alloc(limits.fileBytes + 1))).toContain('太大')
  })

  test('that would unpack to more than the limit is refused before it is unpacked whole', async () => {
    const before = limits.unpackedBytes
    limits.unpackedBytes = 100_000
    try {
      expect(await problemOf(file)).toContain('解开后太大')
    } finally {
      limits.unpackedBytes = before
    }
  })

  test('with too many rows is refused', async () => {
    const before = limits.rowsPerSheet
    limits.rowsPerSheet = 300
    try {
      expect(await problemOf(file)).toBe('工作表「网格」有 461 行，太多；最多 300 行')
    } finally {
      limits.rowsPerSheet = before
    }
  })

  test('that is not ours at all says which sheets are missing, once each', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Sheet1').addRow(['a', 'b'])
    const checked = checkWorkbook(await readWorkbook(Buffer.from(await book.xlsx.writeBuffer())))
    const errors = checked.ok ? [] : checked.errors
    expect(errors.map((error) => error.sheet)).toContain('机构')
    expect(errors.every((error) => error.message.includes('没有这张工作表'))).toBe(true)
    expect(errors).toHaveLength(15)
  })
})

test('the report groups errors by sheet, counts them and says that nothing was written', () => {
  const sheets = asRead(sample())
  const stations = sheets.find((sheet) => sheet.name === '站点')
  const cells = stations?.rows[12]?.cells as Record<string, string>
  cells['电话'] = '0999-80000'
  cells['级别'] = '室'
  const checked = checkWorkbook({ readable: true, sheets })
  expect(describeErrors(checked.ok ? [] : checked.errors)).toBe(
    [
      '工作表「站点」第 14 行「级别」：写的是“室”，不认识；只能填 家、站、点',
      '工作表「站点」第 14 行「电话」：写的是“0999-80000”，不是电话号码；请填 11 位手机号，或带区号的固定电话',
      '',
      '共 2 处要改，什么都没有写入。改好后再导入一次。',
    ].join('\n'),
  )
})
