import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { PapersCard } from '@/components/papers/PapersCard'
import ReportsPage from '@/packages/boards/reports/index'
import type { Report } from '@/packages/boards/reports/view'
import ExportsPage from '@/packages/desk/exports/index'
import type { ExportLine } from '@/packages/desk/exports/view'
import { ask, RefusedError } from '@/services/ask'
import { saveFile } from '@/services/files'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/files', () => ({ ...jest.requireActual('@/services/files'), saveFile: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
const saved = saveFile as unknown as jest.Mock<Promise<unknown>, [string, string]>

let answers: Record<string, () => unknown>
beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: 't', role: 'STREET_STAFF', who: 'QY-T1.STREET_STAFF.QY' })
  answers = {}
  saved.mockReset().mockResolvedValue({ ok: true, text: '已保存。' })
  asked
    .mockReset()
    .mockImplementation((name) =>
      Promise.resolve(answers[name]?.() ?? { now: '2026-07-01T10:00:00+08:00', streets: [], items: [], lists: [] }),
    )
})
afterEach(cleanup)

const shows = (page: React.ReactElement) => {
  openWith({})
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
}
const of = (name: string) => asked.mock.calls.filter(([asking]) => asking === name).map(([, input]) => input)

const report = (given: Partial<Report> = {}): Report => ({
  id: 'r1',
  title: '青杨街道2026年6月月报',
  period: '2026-06',
  kind: 'MONTH',
  version: 1,
  replaced: false,
  provisional: false,
  byClock: true,
  createdAt: '2026-07-01T00:10:00+08:00',
  state: 'DONE',
  done: 3,
  total: 3,
  problem: null,
  bytes: 40_000,
  can: { download: true },
  ...given,
})
const line = (given: Partial<ExportLine> = {}): ExportLine => ({
  id: 'e1',
  kind: 'OPINIONS',
  title: '意见台账（全部）',
  format: 'XLSX',
  state: 'RUNNING',
  done: 500,
  total: 2000,
  before: 0,
  problem: null,
  personal: false,
  bytes: null,
  createdAt: '2026-07-01T09:50:00+08:00',
  keepUntil: null,
  can: { cancel: true, download: false },
  ...given,
})

test('a report is fetched by a tap; one that failed says why, one of a running period that its figures are provisional', async () => {
  answers['reports.list'] = () => ({
    areaName: '青杨街道',
    items: [
      report(),
      report({
        id: 'r2',
        version: 2,
        period: '2026-Q3',
        kind: 'QUARTER',
        provisional: true,
        title: '青杨街道2026年第三季度季报',
      }),
      report({
        id: 'r3',
        state: 'FAILED',
        problem: '导出时出了问题，没有生成文件；请再试一次',
        can: { download: false },
      }),
    ],
  })
  answers['reports.read'] = () => ({ fileName: '青杨街道2026年6月月报.docx', base64: 'AAAA' })
  shows(<ReportsPage />)
  expect(await screen.findByText('青杨街道的报告')).toBeTruthy()
  expect(screen.getByText('暂定')).toBeTruthy()
  expect(screen.getByText(/没有生成文件；请再试一次/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '下载青杨街道2026年6月月报' }))
  expect(await screen.findByText('已保存。')).toBeTruthy()
  expect(of('reports.read')).toEqual([{ reportId: 'r1' }])
  expect(saved).toHaveBeenCalledWith('青杨街道2026年6月月报.docx', 'AAAA')
})

test('without a report yet the page says when the first one comes, and offers to make one', async () => {
  answers['reports.list'] = () => ({ areaName: '青杨街道', items: [] })
  answers['reports.make'] = () => ({ reportId: 'r9', title: '青杨街道2026年6月月报', provisional: false })
  shows(<ReportsPage />)
  expect(await screen.findByText(/每月 1 日自动生成/)).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: '生成报告' })[0] as HTMLElement)
  expect(await screen.findByText(/2026年6月/)).toBeTruthy()
})

test('how far a file is stands in words and as a bar; giving it up asks first and says that nothing stays', async () => {
  answers['exports.list'] = () => ({ items: [line()], mayReveal: true, cursor: null })
  answers['exports.cancel'] = () => ({})
  shows(<ExportsPage />)
  expect((await screen.findAllByText(/已写 500 条，共 2000 条/)).length).toBeGreaterThan(0)
  fireEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(await screen.findByText('取消导出？')).toBeTruthy()
  expect(of('exports.cancel')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: '取消导出' }))
  expect(await screen.findByText(/已取消，没有留下文件/)).toBeTruthy()
  expect(of('exports.cancel')).toMatchObject([{ exportId: 'e1' }])
})

test('a paper takes the whole phone only with a reason; what is wrong with the reason is said at its field', async () => {
  const get = jest.fn<Promise<{ fileName: string; base64: string }>, [string, object]>()
  shows(
    <PapersCard choices={[{ kind: 'REGISTER', name: '反映事项登记表', text: '存档用', personal: true }]} get={get} />,
  )
  const take = () => fireEvent.click(screen.getByRole('button', { name: '下载反映事项登记表' }))
  get.mockResolvedValueOnce({ fileName: '登记表.docx', base64: 'AAAA' })
  take()
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1))
  expect(get).toHaveBeenLastCalledWith('REGISTER', {})
  fireEvent.click(screen.getByText('带上完整的联系电话'))
  get.mockRejectedValueOnce(
    new RefusedError({ code: 'BAD_SHAPE', message: '请检查', fields: { 'personal.reason': '请写明用途' } }),
  )
  take()
  expect(await screen.findByText('请写明用途')).toBeTruthy()
  fireEvent.change(screen.getByPlaceholderText('例如：上门回访办理结果'), { target: { value: '上门回访' } })
  get.mockResolvedValueOnce({ fileName: '登记表.docx', base64: 'AAAA' })
  take()
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(2))
  expect(get).toHaveBeenLastCalledWith('REGISTER', { personal: { reason: '上门回访' } })
  expect(screen.queryByText('请写明用途')).toBeNull()
})
