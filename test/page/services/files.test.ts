import { files } from '@/platform'
import { chooseWorkbook, saveFile, saveTable } from '@/services/files'

jest.mock('@/platform', () => ({ files: { choose: jest.fn(), save: jest.fn(), asks: jest.fn() } }))
const choose = files.choose as jest.Mock
const save = files.save as jest.Mock<Promise<boolean>, [string, { text: string }, string]>

test('a chosen file is taken only when it can be a workbook', async () => {
  choose.mockResolvedValueOnce(null)
  expect(await chooseWorkbook()).toBeNull()
  choose.mockResolvedValueOnce('TOO_LARGE')
  expect(await chooseWorkbook()).toEqual({ problem: expect.stringContaining('20 MB') })
  choose.mockResolvedValueOnce({ name: '旧表.xls', base64: 'AA==' })
  expect(await chooseWorkbook()).toEqual({ problem: expect.stringContaining('.xlsx') })
  choose.mockResolvedValueOnce({ name: '空.xlsx', base64: '' })
  expect(await chooseWorkbook()).toEqual({ problem: expect.stringContaining('空的') })
  choose.mockRejectedValueOnce(new Error('locked'))
  expect(await chooseWorkbook()).toEqual({ problem: expect.stringContaining('再选一次') })
  choose.mockResolvedValueOnce({ name: '站点.XLSX', base64: 'UEs=' })
  expect(await chooseWorkbook()).toEqual({ name: '站点.XLSX', base64: 'UEs=' })
})

test('a device that would not save is not said to have saved', async () => {
  save.mockResolvedValueOnce(false)
  expect((await saveFile('a.xlsx', 'UEs=')).ok).toBe(false)
})

test('no cell of an exported table becomes a formula or breaks its row', async () => {
  save.mockResolvedValueOnce(true)
  await saveTable('a.csv', [
    ['=SUM(A1)', '甲,乙', '他说"好"'],
    ['-3.5', 7, '+86'],
  ])
  expect(save.mock.calls.pop()?.[1].text).toBe('\uFEFF\'=SUM(A1),"甲,乙","他说""好"""\r\n-3.5,7,\'+86\r\n')
})
