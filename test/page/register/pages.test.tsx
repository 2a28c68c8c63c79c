import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ReactElement } from 'react'
import RegisterHomePage from '@/packages/register/home/index'
import RegisterImportPage from '@/packages/register/import/index'
import OpeningPage from '@/packages/register/opening/index'
import RegisterReportPage from '@/packages/register/report/index'
import RegisterRowPage from '@/packages/register/row/index'
import RegisterRowsPage from '@/packages/register/rows/index'
import { ask, RefusedError } from '@/services/ask'
import { ownerOf, useDraftStore } from '@/services/draft-store'
import { chooseWorkbook } from '@/services/files'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { openWith, resetTaro } from '../../support/taro'
import { allSheets, change, file, got, importRow, list, opening, report } from './samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/files', () => ({
  chooseWorkbook: jest.fn(),
  canPrint: true,
  printPage: jest.fn(),
  saveTable: jest.fn(() => Promise.resolve({ ok: true, text: '已导出' })),
  saveFile: jest.fn(() => Promise.resolve({ ok: true, text: '已下载' })),
  askBeforeLeaving: jest.fn(),
}))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
const chosen = chooseWorkbook as unknown as jest.Mock
const of = (name: string) => asked.mock.calls.flatMap(([asking, input]) => (asking === name ? [input] : []))

let answers: Record<string, unknown>

// The imitation of a browser has no view that could scroll.
beforeAll(() => void (Element.prototype.scrollIntoView = jest.fn()))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useDraftStore.setState({ people: {} })
  useSettings.setState({ elder: false })
  useSession.setState({ token: 't', role: 'DISTRICT_OFFICE', who: 'DGW-1.DISTRICT_OFFICE.DGW' })
  answers = {
    'places.overview': {
      now: '2026-06-15T10:00:00+08:00',
      name: '鼓宁区',
      streets: [],
      names: { levels: {}, kinds: {} },
    },
    'register.sheets': allSheets(),
    'register.list': list(),
    'register.get': got(),
    'register.history': { changes: [change()] },
    'register.choices': { items: [{ id: 'LY', title: '柳营街道', hint: null }] },
    'register.save': { id: 'QY-S1', version: 'v2', changeId: 'ch2', waiting: false },
    'register.undo': { changeId: 'ch3' },
    'register.import': file(),
    'register.opening': opening(),
    'measures.places': report(),
  }
  asked.mockReset()
  asked.mockImplementation((name) => {
    const answer = answers[name]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

// An answer leads to the next question (the rows of a sheet, the pages of a file): several turns, each drawn.
const settle = async () => {
  for (let turn = 0; turn < 4; turn++) await act(async () => new Promise((done) => setTimeout(done)))
}
const show = async (page: ReactElement, query: Record<string, string> = {}) => {
  openWith(query)
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
const tap = async (name: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name }))
  await settle()
}
// Taro's web input lies inside an element of its own, so that its label is not an attribute of what is drawn here.
const input = (label: string): HTMLInputElement => {
  const field = screen
    .getAllByText(label)
    .map((found) => found.closest('.field'))
    .find((found) => found?.querySelector('input,textarea'))
  const typed = field?.querySelector<HTMLInputElement>('input,textarea')
  if (!typed) throw new Error(`no field ${label}`)
  return typed
}
const type = (label: string, value: string) => fireEvent.change(input(label), { target: { value } })
const no = (fields: Record<string, string> = {}, code: 'BAD_SHAPE' | 'STALE' = 'BAD_SHAPE') =>
  new RefusedError({ code, message: '有几项没有填对。', fields } as never)

test('the register shows every sheet with its rows, and a file that still waits', async () => {
  answers['register.sheets'] = allSheets({
    imports: [{ id: 'im1', fileName: '联络站.xlsx', state: 'READY', at: '2026-06-15T09:00:00+08:00' }],
  })
  await show(<RegisterHomePage />)
  expect(screen.getByText('代表小组')).toBeVisible()
  fireEvent.click(screen.getByText('联络站.xlsx'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/import/index?id=im1' })
})

test('who does not keep the register is told so at its addresses, and sees no door into it', async () => {
  useSession.setState({ role: 'STATION_LIAISON', who: 'QY-S1-L.STATION_LIAISON.QY-S1' })
  for (const page of [<RegisterHomePage key="home" />, <RegisterImportPage key="import" />]) {
    await show(page)
    expect(screen.getByText('看不到台账')).toBeVisible()
    expect(screen.queryByText('导出')).toBeNull()
    expect(screen.queryByRole('button', { name: '选 xlsx 文件' })).toBeNull()
    cleanup()
  }
})

test('the report is offered to whoever keeps the register', async () => {
  useSession.setState({ role: 'SYS_ADMIN', who: 'SYS1.SYS_ADMIN' })
  await show(<RegisterHomePage />)
  fireEvent.click(screen.getByText('报表'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/report/index' })
})

test('without rows a sheet says what it is for and how the first one comes', async () => {
  answers['register.list'] = list({ items: [], total: 0 })
  await show(<RegisterRowsPage />, { sheet: 'stations' })
  expect(screen.getByText('还没有登记站点')).toBeVisible()
  expect(screen.getByText('从文件导入')).toBeVisible()
})

test('a search that finds nothing offers the new row as well', async () => {
  answers['register.list'] = list({ items: [], total: 0 })
  await show(<RegisterRowsPage />, { sheet: 'stations', query: '新站' })
  expect(screen.getByText('去掉搜索和筛选')).toBeVisible()
  // Under the list, and in the place of the list.
  expect(screen.getAllByRole('button', { name: '新增站点' })).toHaveLength(2)
  fireEvent.click(screen.getAllByText('新增站点')[0] as HTMLElement)
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/row/index?sheet=stations' })
})

test('a row is found by search and leads to its form', async () => {
  await show(<RegisterRowsPage />, { sheet: 'stations' })
  fireEvent.change(screen.getByPlaceholderText('在站点里找'), { target: { value: '柳荫' } })
  await settle()
  expect(of('register.list').pop()).toEqual({ sheet: 'stations', query: '柳荫' })
  fireEvent.click(screen.getByText('柳荫社区人大代表联络站'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/row/index?sheet=stations&id=QY-S1' })
})

test('a list opened for one street says so, and shows all of it again with one tap', async () => {
  answers['register.sheets'] = allSheets({ streets: [{ id: 'QY', name: '青杨街道' }] })
  await show(<RegisterRowsPage />, { sheet: 'stations', street: 'QY' })
  expect(of('register.list').pop()).toEqual({ sheet: 'stations', streetId: 'QY' })
  await tap('去掉筛选：青杨街道')
  expect(of('register.list').pop()).toEqual({ sheet: 'stations' })
  await tap('按街镇筛选')
  expect(screen.getByRole('button', { name: '去掉筛选：青杨街道' })).toBeVisible()
})

test('what somebody else keeps can be looked at and not changed', async () => {
  answers['register.get'] = got({ mayEdit: false })
  await show(<RegisterRowPage />, { sheet: 'stations', id: 'QY-S1' })
  expect(screen.getByText(/不归您维护/)).toBeVisible()
  expect(screen.queryByRole('button', { name: '保存' })).toBeNull()
  expect(() => input('地址')).toThrow()
})

describe('the form of a row', () => {
  const openForm = () => show(<RegisterRowPage />, { sheet: 'stations', id: 'QY-S1' })

  test('saves what was changed, with the version that was seen', async () => {
    await openForm()
    expect(screen.getByRole('button', { name: '保存' })).toHaveAttribute('aria-disabled', 'true')
    type('地址', '桂香路 11 号')
    type('原因', '搬家')
    await tap('保存')
    expect(of('register.save')).toEqual([
      expect.objectContaining({
        sheet: 'stations',
        id: 'QY-S1',
        version: 'v1',
        cells: { address: '桂香路 11 号' },
        reason: '搬家',
      }),
    ])
    expect(screen.getByText('已保存，马上生效。')).toBeVisible()
    expect(useDraftStore.getState().people[ownerOf(useSession.getState())]?.['register:stations:QY-S1']).toBeUndefined()
  })

  test('does not let what names the row be changed', async () => {
    await openForm()
    expect(() => input('编号')).toThrow()
    expect(screen.getByText('QY-S1')).toBeVisible()
  })

  test('sends nothing while a cell is wrong, and says so at the cell', async () => {
    await openForm()
    type('电话', '123')
    await tap('保存')
    expect(of('register.save')).toEqual([])
    expect(screen.getByText(/不是电话号码/)).toBeVisible()
  })

  test('shows a refusal at its field and keeps what was typed', async () => {
    answers['register.save'] = no({ address: '这个地址已经有一个站点', '': '站点要在街镇范围里' })
    await openForm()
    type('地址', '桂香路 11 号')
    await tap('保存')
    expect(screen.getByText('这个地址已经有一个站点')).toBeVisible()
    expect(screen.getByText(/站点要在街镇范围里/)).toBeVisible()
    expect(input('地址')).toHaveValue('桂香路 11 号')
  })

  test('that somebody else changed meanwhile keeps the own words on the newest version', async () => {
    answers['register.save'] = no({}, 'STALE')
    await openForm()
    type('地址', '桂香路 11 号')
    await tap('保存')
    answers['register.get'] = got({ version: 'v2' })
    answers['register.save'] = { id: 'QY-S1', version: 'v3', changeId: 'ch2', waiting: false }
    await tap('看最新的，接着改')
    await tap('保存')
    expect(of('register.save').map((input) => input.version)).toEqual(['v1', 'v2'])
  })

  test('left in the middle asks first and finds what was typed again', async () => {
    await openForm()
    type('地址', '桂香路 11 号')
    fireEvent.click(screen.getAllByRole('button', { name: '返回' })[0] as HTMLElement)
    await settle()
    expect(Taro.switchTab).not.toHaveBeenCalled()
    const dialog = screen.getByRole('dialog')
    fireEvent.click(within(dialog).getByRole('button', { name: '离开' }))
    expect(Taro.switchTab).toHaveBeenCalled()
  })

  test('opened again shows the draft and lets it go', async () => {
    useDraftStore.setState({
      people: {
        [ownerOf(useSession.getState())]: {
          'register:stations:QY-S1': { values: { typed: { address: '桂香路 12 号' }, version: 'v1' } },
        },
      },
    })
    await openForm()
    expect(input('地址')).toHaveValue('桂香路 12 号')
    await tap('不要了')
    expect(input('地址')).toHaveValue('桂香路 9 号')
  })

  test('chooses a reference by its name', async () => {
    await openForm()
    await tap(/^所属街镇/)
    // Only what the column may name, and what is chosen now, marked, though the list does not hold it.
    expect(of('register.choices')).toEqual([{ sheet: 'organisations', kinds: ['STREET', 'TOWN', 'ZONE'] }])
    expect(screen.getByRole('radio', { name: '青杨街道' })).toHaveAttribute('aria-checked', 'true')
    fireEvent.click(await screen.findByRole('radio', { name: /柳营街道/ }))
    await settle()
    expect(screen.getByRole('button', { name: '所属街镇，柳营街道' })).toBeVisible()
    await tap('保存')
    expect(of('register.save')[0]).toMatchObject({ cells: { street: 'LY' } })
  })

  test('tells its history and takes a change back after asking', async () => {
    await openForm()
    expect(screen.getByText('桂香路 7 号')).toBeVisible()
    await tap('撤销这次改动')
    expect(of('register.undo')).toEqual([])
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '撤销' }))
    await settle()
    expect(of('register.undo')).toEqual([expect.objectContaining({ changeId: 'ch1' })])
  })

  test('names the weekdays over a calendar, and asks for nothing optional under 必填', async () => {
    await show(<RegisterRowPage />, { sheet: 'calendar' })
    await tap('日期，在日历上选')
    expect(screen.getByText('日', { selector: '.day-cal-d' })).toBeVisible()
    cleanup()
    await show(<RegisterRowPage />, { sheet: 'staff' })
    const must = screen.getByText('必填', { selector: '.t-head' }).closest('.sec') as HTMLElement
    expect(within(must).queryByText('选填')).toBeNull()
  })

  test('of an office says what is left free before it is suspended', async () => {
    const mandate = { deputy: 'D001', level: '区', term: '18', electingUnit: '第12选区', state: '在任' }
    const deputy = { code: 'D001', name: '周文言', grids: 'QY01-01、QY01-02', stations: 'QY-S1' }
    asked.mockImplementation((name, input) =>
      Promise.resolve(
        name !== 'register.get'
          ? answers[name]
          : input.sheet === 'deputies'
            ? { ...got({ cells: deputy }), refs: { grids: [{ id: 'QY01-01', title: '柳荫社区第1网格' }] } }
            : { ...got({ cells: mandate }), refs: { deputy: [{ id: 'D001', title: '周文言' }] } },
      ),
    )
    await show(<RegisterRowPage />, { sheet: 'mandates', id: 'D001:DISTRICT:18' })
    expect(screen.queryByText(/请先想好由谁接/)).toBeNull()
    fireEvent.click(screen.getAllByRole('radio', { name: '暂停执行职务' })[0] as HTMLElement)
    await settle()
    expect(
      screen.getByText(/周文言.*2 个网格（柳荫社区第1网格、QY01-02）和1 个站点（QY-S1）不再由其联系/),
    ).toBeVisible()
  })

  test('of a new row stands at the address of the row once it is there', async () => {
    answers['register.save'] = { id: 'QY99', version: 'v1', changeId: 'ch2', waiting: false }
    await show(<RegisterRowPage />, { sheet: 'calendar' })
    type('日期', '2026-10-01')
    fireEvent.click(screen.getByRole('radio', { name: '休息' }))
    type('说明', '国庆节')
    await tap('登记')
    expect(window.location.hash).toBe('#/packages/register/row/index?sheet=calendar&id=QY99')
  })

  test('of a new row asks for everything that is required', async () => {
    await show(<RegisterRowPage />, { sheet: 'communities' })
    type('编号', 'QY99')
    await tap('登记')
    expect(of('register.save')).toEqual([])
    expect(screen.getByText('没有填；请填写名称')).toBeVisible()
  })

  test('in elder mode has whole rows to choose from', async () => {
    useSettings.setState({ elder: true })
    await openForm()
    expect(screen.getByRole('checkbox', { name: '有电梯' })).toHaveClass('choice')
  })
})

describe('a file', () => {
  const openFile = () => show(<RegisterImportPage />, { id: 'im1' })

  test('is chosen, handed in and looked at', async () => {
    answers['register.upload'] = { importId: 'im1' }
    chosen.mockResolvedValue({ name: '联络站.xlsx', base64: 'UEsDBA==' })
    await show(<RegisterImportPage />)
    await tap('选 xlsx 文件')
    expect(of('register.upload')).toEqual([expect.objectContaining({ fileName: '联络站.xlsx', base64: 'UEsDBA==' })])
    expect(screen.getByText('联络站_2026年6月.xlsx')).toBeVisible()
    // Loaded again, the page comes back to this file.
    expect(window.location.hash).toBe('#/packages/register/import/index?id=im1')
  })

  test('that cannot be taken is said before anything is sent', async () => {
    chosen.mockResolvedValue({ problem: '文件超过 20 MB，请拆成几次导入。' })
    await show(<RegisterImportPage />)
    await tap('选 xlsx 文件')
    expect(of('register.upload')).toEqual([])
    expect(screen.getByText(/超过 20 MB/)).toBeVisible()
  })

  test('with errors shows them first, and is mended by one tap, by hand, or left out by choice', async () => {
    answers['register.mend'] = { errors: 0 }
    await openFile()
    expect(screen.getByText(/不是电话号码/)).toBeVisible()
    expect(screen.getByRole('button', { name: '写入 9 行' })).toHaveAttribute('aria-disabled', 'true')
    await tap('改成“站”')
    type('电话', '0999-80000021')
    await tap('改好了')
    await tap('这一行不导入')
    expect(of('register.mend').map(({ cells, leaveOut }) => cells ?? leaveOut)).toEqual([
      { level: '站' },
      { phone: '0999-80000021' },
      true,
    ])
  })

  test("of the whole district leaves out what is others' with one tap", async () => {
    answers['register.import'] = file({ others: 581 })
    answers['register.leaveOthers'] = { rows: 581, errors: 0 }
    await openFile()
    await tap('这 581 行都不导入')
    expect(of('register.leaveOthers')).toEqual([expect.objectContaining({ importId: 'im1' })])
  })

  test('shows the beginning of an endless cell, and takes a new one', async () => {
    answers['register.mend'] = { errors: 0 }
    const endless = '长'.repeat(32_767)
    answers['register.import'] = file({
      rows: [
        importRow({
          cells: { ...importRow().cells, address: endless },
          errors: [{ column: 'address', header: '地址', message: '太长' }],
        }),
      ],
    })
    await openFile()
    expect(screen.getByText('共 32767 个字')).toBeVisible()
    expect(document.body.innerHTML.length).toBeLessThan(32_767)
    await tap('清空重填')
    type('地址', '桂香路 11 号')
    await tap('改好了')
    expect(of('register.mend')[0]).toMatchObject({ cells: { address: '桂香路 11 号' } })
  })

  test('that failed is not kept among those that want something', async () => {
    answers['register.sheets'] = allSheets({
      imports: [{ id: 'im1', fileName: '坏文件.xlsx', state: 'FAILED', at: '2026-06-15T09:00:00+08:00' }],
    })
    await show(<RegisterHomePage />)
    expect(screen.queryByText('坏文件.xlsx')).toBeNull()
    cleanup()
    await show(<RegisterImportPage />)
    expect(screen.getByText('坏文件.xlsx')).toBeVisible()
  })

  test('without errors is written after one question that names the rows', async () => {
    answers['register.import'] = file({
      counts: [{ sheet: 'stations', name: '站点', new: 3, changed: 6, unchanged: 68, left: 1, errors: 0, kept: 0 }],
      rows: [
        importRow({ state: 'CHANGED', errors: [], cells: { address: '新路 1 号' }, before: { address: '旧路 1 号' } }),
      ],
      mayApply: true,
    })
    answers['register.apply'] = { state: 'WRITING', rows: 9 }
    await openFile()
    expect(screen.getByText('旧路 1 号')).toBeVisible()
    await tap('写入 9 行')
    expect(of('register.apply')).toEqual([])
    const dialog = screen.getByRole('dialog', { name: '把 9 行写入台账？' })
    expect(within(dialog).getByText('1 行选了不导入')).toBeVisible()
    fireEvent.click(within(dialog).getByRole('button', { name: '写入 9 行' }))
    await settle()
    expect(of('register.apply')).toHaveLength(1)
  })

  test('says how far it is, and what became of it', async () => {
    answers['register.import'] = file({ state: 'READING', progress: 40, rows: [], counts: [] })
    await openFile()
    expect(screen.getByRole('status')).toHaveTextContent('正在读文件，40%')
  })

  test('that has been written brings the register as it is now, not as it was read before the writing ended', async () => {
    answers['register.sheets'] = allSheets({ streets: [] })
    await show(<OpeningPage />)
    expect(screen.getByText('还没有街镇')).toBeVisible()
    answers['register.import'] = file({ state: 'WRITING', progress: 40, rows: [] })
    await openFile()
    answers['register.import'] = file({ state: 'DONE', rows: [] })
    answers['register.sheets'] = allSheets()
    await act(() => queryClient.refetchQueries({ queryKey: ['register.import'] }))
    await settle()
    expect(screen.getByText('已写入台账。')).toBeVisible()
    expect(screen.queryByText('还没有街镇')).toBeNull()
  })

  test('that could not be read says why', async () => {
    answers['register.import'] = file({ state: 'FAILED', problem: '这是另一个区的文件。', rows: [], counts: [] })
    await openFile()
    expect(screen.getByText('这是另一个区的文件。')).toBeVisible()
  })
})

test('opening a street names what is missing and leads to where it is mended', async () => {
  await show(<OpeningPage />, { street: 'QY' })
  expect(screen.getByText('9 项里办好 7 项')).toBeVisible()
  fireEvent.click(screen.getByText(/柳荫社区第3网格/))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/rows/index?sheet=deputies&street=QY' })
})

test('a figure of the report opens its list, and the list opens the row', async () => {
  await show(<RegisterReportPage />)
  await tap('没有代表的网格 1，目标 0，看名单')
  fireEvent.click(within(screen.getByRole('dialog')).getByText('百果园社区第5网格'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/row/index?sheet=grids&id=QY08-05' })
})

test('a report goes out as a file and says so', async () => {
  await show(<RegisterReportPage />)
  await tap('导出')
  expect(screen.getByText('已导出')).toBeVisible()
})
