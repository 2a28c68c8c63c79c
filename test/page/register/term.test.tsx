import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import RegisterHomePage from '@/packages/register/home/index'
import RegisterRowPage from '@/packages/register/row/index'
import TermPage from '@/packages/register/term/index'
import {
  checked,
  emptyForm,
  fateLine,
  fateOf,
  found,
  freedLines,
  type Planned,
  runningTerm,
  sumsOf,
  termInput,
  termTyped,
  ticked,
} from '@/packages/register/term/view'
import { ask, FailedError, RefusedError } from '@/services/ask'
import { useDraftStore } from '@/services/draft-store'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { openWith, resetTaro } from '../../support/taro'
import { allSheets, change, got, list, listed } from './samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
const of = (name: string) => asked.mock.calls.flatMap(([asking, input]) => (asking === name ? [input] : []))

const planned = (id: string, name: string, other: Partial<Planned> = {}): Planned => ({
  id,
  name,
  electingUnit: '第12选区',
  state: 'ACTIVE',
  carriesOn: false,
  leaves: true,
  grids: ['柳荫社区第1网格'],
  sessions: 2,
  openItems: 1,
  ...other,
})
const people = [
  planned('D001', '周文言'),
  planned('D002', '林青', { electingUnit: '第7选区', grids: ['石桥社区第1网格', '石桥社区第2网格'], openItems: 0 }),
  planned('D003', '贺山', { leaves: false, grids: [], sessions: 0, openItems: 0 }),
  planned('D004', '何平', { state: 'SUSPENDED', grids: [], sessions: 0, openItems: 0 }),
]
const mandate = (deputy: string, term: string, state = '在任') =>
  listed({ id: `${deputy}:DISTRICT:${term}`, title: deputy, cells: { deputy, level: '区', term, state } })

let answers: Record<string, unknown>

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
    'register.list': list({ items: [mandate('D001', '18'), mandate('D001', '17', '资格终止')] }),
    'register.termPlan': { problems: {}, deputies: people },
    'register.term': { changeId: 'ch9', waiting: true, count: 5 },
    'register.cancelWaiting': {},
    'register.undo': { changeId: 'ch10' },
    'register.history': { changes: [change()] },
  }
  asked.mockReset()
  asked.mockImplementation((name) => {
    const answer = answers[name]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

const settle = async () => {
  for (let turn = 0; turn < 4; turn++) await act(async () => new Promise((done) => setTimeout(done)))
}
const show = async (page = <TermPage />, query: Record<string, string> = {}) => {
  openWith(query)
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
const tap = async (name: string | RegExp, within_: HTMLElement = document.body) => {
  fireEvent.click(within(within_).getByRole('button', { name }))
  await settle()
}
const input = (label: string): HTMLInputElement => {
  const typed = screen
    .getAllByText(label)
    .map((one) => one.closest('.field')?.querySelector<HTMLInputElement>('input'))
    .find(Boolean)
  if (!typed) throw new Error(`no field ${label}`)
  return typed
}
const type = (label: string, value: string) => fireEvent.change(input(label), { target: { value } })
const fill = async () => {
  type('换届日期', '2026-07-01')
  type('依据', '第一次会议公告')
  await tap('看看会变什么')
}
const tick = async (name: string) => {
  fireEvent.click(screen.getByText(name).closest('[role=checkbox]') as HTMLElement)
  await settle()
}

test('a term change is looked at, ticked, confirmed with what it frees, and taken back', async () => {
  await show()
  // The next term stands there already.
  expect(input('新的一届')).toHaveValue('19')
  expect(of('register.list')).toEqual([expect.objectContaining({ sheet: 'mandates', query: ':DISTRICT:' })])
  await fill()
  expect(of('register.termPlan')).toEqual([
    { level: 'DISTRICT', term: 19, day: '2026-07-01', basis: '第一次会议公告', carryOn: [] },
  ])
  expect(screen.getByText('3 个网格少了联系代表（柳荫社区第1网格、石桥社区第1网格、石桥社区第2网格）')).toBeVisible()
  await tick('周文言')
  expect(screen.getByText('2 个网格少了联系代表（石桥社区第1网格、石桥社区第2网格）')).toBeVisible()
  expect(screen.queryByText(/转由街道受理/)).toBeNull()
  await tap('周文言换了选区')
  type('选区或选举单位', '第3选区')
  await tap('用这个选区')
  await tap('换届')
  expect(of('register.term')).toEqual([])
  const dialog = screen.getByRole('dialog', { name: '区代表换第19届，7月1日（周三）起？' })
  expect(within(dialog).getByText('4 位任职届满，1 位连任。')).toBeVisible()
  expect(within(dialog).getByText('以后的接待排班里撤下 2 人次')).toBeVisible()
  await tap('换届', dialog)
  expect(of('register.term')).toEqual([
    {
      requestId: expect.any(String),
      level: 'DISTRICT',
      term: 19,
      day: '2026-07-01',
      basis: '第一次会议公告',
      carryOn: [{ deputy: 'D001', electingUnit: '第3选区' }],
    },
  ])
  expect(screen.getByText('已登记：7月1日 0:00 起换届，共 5 条任职改动，到那天一起生效。')).toBeVisible()
  fireEvent.click(screen.getByText('看改动记录'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({
    url: '/packages/register/row/index?sheet=mandates&id=D001%3ADISTRICT%3A18',
  })
  await tap('取消这次换届')
  expect(of('register.cancelWaiting')).toEqual([])
  await tap('取消换届', screen.getByRole('dialog'))
  expect(of('register.cancelWaiting')).toEqual([expect.objectContaining({ changeId: 'ch9' })])
  expect(screen.getByText('换届取消了，不会生效。')).toBeVisible()
  // Who thinks again finds the ticks.
  await tap('改了再办')
  await tap('看看会变什么')
  expect(screen.getByText('周文言').closest('[role=checkbox]')).toHaveAttribute('aria-checked', 'true')
})

test('a change of term that was made at once is undone by its change', async () => {
  answers['register.term'] = { changeId: 'ch9', waiting: false, count: 4 }
  await show()
  await fill()
  await tap('换届')
  expect(within(screen.getByRole('dialog')).getByText('4 位任职届满，没有勾选任何人连任。')).toBeVisible()
  await tap('换届', screen.getByRole('dialog'))
  await tap('撤销这次换届')
  await tap('撤销换届', screen.getByRole('dialog'))
  expect(of('register.undo')).toEqual([expect.objectContaining({ changeId: 'ch9' })])
})

test('what cannot be done is said at its field, before and after the question', async () => {
  await show()
  type('新的一届', '1')
  await tap('看看会变什么')
  expect(screen.getByText('请填新的一届是第几届，如 19')).toBeVisible()
  expect(screen.getByText('请填依据，如会议公告的名称')).toBeVisible()
  expect(of('register.termPlan')).toEqual([])
  answers['register.termPlan'] = { problems: { term: '已经登记了更晚的一届；请核对届次' }, deputies: people }
  type('新的一届', '18')
  await fill()
  expect(screen.getByText('已经登记了更晚的一届；请核对届次')).toBeVisible()
  expect(input('依据')).toHaveValue('第一次会议公告')
})

test('a refusal of the change keeps the ticks, also for the next time the page opens', async () => {
  answers['register.term'] = new RefusedError({
    code: 'BAD_SHAPE',
    message: '有几项没有填对。',
    fields: { row: '周文言已有任职' },
  } as never)
  await show()
  await fill()
  await tick('周文言')
  await tap('换届')
  await tap('换届', screen.getByRole('dialog'))
  expect(screen.getByRole('alert')).toHaveTextContent('有几项没有填对。 周文言已有任职')
  cleanup()
  await show()
  expect(screen.getByText('上次没保存的改动还在。')).toBeVisible()
  await tap('看看会变什么')
  expect(screen.getByText('周文言').closest('[role=checkbox]')).toHaveAttribute('aria-checked', 'true')
})

test('a look that fails, is refused or shows nobody has a way on', async () => {
  answers['register.termPlan'] = new RefusedError({ code: 'NOT_ALLOWED', message: '这件事不归您办。' })
  await show()
  await fill()
  expect(screen.getByText('这件事不归您办。')).toBeVisible()
  expect(screen.queryByRole('button', { name: '换届' })).toBeNull()
  answers['register.termPlan'] = { problems: {}, deputies: [] }
  await tap('上一步')
  type('依据', '公告')
  await tap('看看会变什么')
  expect(screen.getByText('这一级没有要届满的任职')).toBeVisible()
  answers['register.termPlan'] = new FailedError('断了')
  await tap('上一步')
  type('依据', '另一公告')
  await tap('看看会变什么')
  // A failure is asked once more by itself, after a second.
  expect(await screen.findByRole('button', { name: '再试一次' }, { timeout: 4000 })).toBeVisible()
})

test('the term change is offered to whom it belongs', async () => {
  await show(<RegisterHomePage />)
  fireEvent.click(screen.getByText('换届'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/register/term/index' })
  cleanup()
  useSession.setState({ token: 't', role: 'STREET_STAFF', who: 'QY-T1.STREET_STAFF.QY' })
  await show(<RegisterHomePage />)
  expect(screen.getByText('报表')).toBeVisible()
  expect(screen.queryByText('换届')).toBeNull()
  cleanup()
  await show()
  expect(screen.getByText('换届由区人大代表工委办')).toBeVisible()
  expect(of('register.termPlan')).toEqual([])
})

test('an office that is set running again says that what was freed comes back by the undo alone', async () => {
  const cells = { deputy: 'D004', level: '区', term: '18', electingUnit: '第12选区', state: '暂停执行职务' }
  answers['register.get'] = { ...got({ cells }), refs: { deputy: [{ id: 'D004', title: '何平' }] } }
  await show(<RegisterRowPage />, { sheet: 'mandates', id: 'D004:DISTRICT:18' })
  expect(screen.queryByText(/不会跟着回来/)).toBeNull()
  fireEvent.click(screen.getAllByRole('radio', { name: '在任' })[0] as HTMLElement)
  await settle()
  expect(screen.getByText(/网格和排班不会跟着回来.*撤销那次暂停/)).toBeVisible()
})

describe('of the plan', () => {
  test('a tick takes back what falls free, and another mandate keeps it anyway', () => {
    expect(people.map((row) => fateOf({ D001: '' }, row))).toEqual(['CARRIES', 'LEAVES', 'STAYS', 'LEAVES'])
    expect(sumsOf(people, { D001: '' })).toEqual({
      ending: 4,
      carrying: 1,
      staying: 1,
      leaving: 2,
      freed: { grids: ['石桥社区第1网格', '石桥社区第2网格'], sessions: 2, openItems: 0 },
    })
  })

  test('a grid that two leave is told once', () => {
    const both = [planned('D001', '周文言'), planned('D005', '苏禾')]
    expect(freedLines(sumsOf(both, {}).freed)).toEqual([
      '1 个网格少了联系代表（柳荫社区第1网格）',
      '以后的接待排班里撤下 4 人次',
      '2 件没办完的意见转由街道受理',
    ])
  })

  test('every line says what becomes of the person', () => {
    expect(people.map((row) => fateLine({ D001: '第3选区' }, row, 19))).toEqual([
      '第3选区 · 连任第19届，网格和排班不变',
      '第7选区 · 2 个网格少了联系代表（石桥社区第1网格、石桥社区第2网格），以后的接待排班里撤下 2 人次',
      '第12选区 · 还有别的任职，网格和排班不变',
      '第12选区 · 现在暂停执行职务 · 没有要交接的',
    ])
  })

  test('people are found by name, electing unit and what becomes of them', () => {
    const names = (...by: [string, Parameters<typeof found>[3]]) =>
      found(people, { D001: '' }, ...by).map((row) => row.name)
    expect(names('第7', 'ALL')).toEqual(['林青'])
    expect(names('', 'CARRIES')).toEqual(['周文言'])
    expect(names('', 'NOT')).toEqual(['林青', '贺山', '何平'])
    expect(names('', 'FREES')).toEqual(['林青'])
  })

  test('ticks of many keep the units that were written', () => {
    expect(ticked({ D001: '第3选区' }, ['D001', 'D002'], true)).toEqual({ D001: '第3选区', D002: '' })
    expect(ticked({ D001: '第3选区', D002: '' }, ['D001'], false)).toEqual({ D002: '' })
  })

  test('only those whose mandate ends are sent, and a unit only where it is another', () => {
    const basics = { level: 'DISTRICT' as const, term: 19, day: '2026-07-01', basis: '公告' }
    const carry = { D001: '第12选区', D002: '第9选区', D999: '' }
    expect(termInput(basics, people, carry).carryOn).toEqual([
      { deputy: 'D001' },
      { deputy: 'D002', electingUnit: '第9选区' },
    ])
  })

  test('the term that runs is that of rows of the level that have not ended', () => {
    const rows = [mandate('D001', '20', '资格终止'), mandate('D002', '18'), mandate('D003', '17', '暂停执行职务')]
    expect(runningTerm(rows, 'DISTRICT')).toEqual({ term: 18, rowId: 'D002:DISTRICT:18' })
    expect(runningTerm(rows, 'TOWN')).toBeNull()
    expect(termTyped(emptyForm, 18)).toBe('19')
    expect(termTyped({ ...emptyForm, term: '' }, 18)).toBe('')
    expect(checked(emptyForm, null)).toMatchObject({ ok: false, errors: { term: expect.any(String) } })
  })
})
