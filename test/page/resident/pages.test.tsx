import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ReactElement } from 'react'
import NewOpinionPage from '@/packages/opinion/new/index'
import SessionPage from '@/packages/reception/session/index'
import HomePage from '@/pages/home/index'
import ItemsPage from '@/pages/items/index'
import MinePage from '@/pages/mine/index'
import StationsPage from '@/pages/stations/index'
import { ask, FailedError, RefusedError } from '@/services/ask'
import { ownerOf, useDraftStore } from '@/services/draft-store'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'
import { brief, session, station } from './samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const overview = {
  districtId: 'd',
  name: '鼓宁区',
  cityName: '彭常市',
  isDemo: true,
  now: '2026-06-15T10:00:00+08:00',
  stations: { total: 82, HOME: 11, STATION: 41, POINT: 30 },
  streets: [{ id: 'QY', name: '青杨街道', shortName: '青杨', kind: 'STREET', stations: 10, communities: 12 }],
}
const place = { streetId: 'QY', streetName: '青杨街道', communityId: 'QY01', communityName: '柳荫社区' }
const me = {
  role: 'RESIDENT',
  label: '居民',
  calledBy: '王女士',
  phoneMasked: '199****6021',
  unread: 0,
  consents: [] as { purpose: string; docVersion: string }[],
}
const answers: Record<string, unknown> = {
  'places.overview': overview,
  'places.grid': {
    street: { id: 'QY', name: '青杨街道', phone: null },
    community: { id: 'QY01', name: '柳荫社区' },
    grid: null,
    deputies: [],
    stations: [],
  },
  'opinion.categories': {
    categories: [
      {
        id: 'C07',
        name: '市容环境',
        icon: 'brush-cleaning',
        guidance: null,
        children: [
          { id: 'C0701', name: '路灯照明', guidance: null },
          { id: 'C0702', name: '道路保洁', guidance: null },
        ],
      },
    ],
  },
  'opinion.preview': {
    recipients: [{ kind: 'STREET', name: '青杨街道人大工委', sees: ['CONTENT'], firstAnswerBy: null }],
    reason: 'NOBODY_MATCHES',
    because: '这里暂时没有可处理的代表，由青杨街道人大工委研判。',
  },
  'account.me': me,
  'reception.sessions': { items: [session()] },
  'reception.session': {
    session: session(),
    address: '桂香路 9 号',
    place: null,
    phone: '1',
    partyMax: 5,
    closeMinutes: 120,
    cancelMinutes: 120,
    slots: [
      {
        id: 'slot1',
        startsAt: '2026-06-17T15:00:00+08:00',
        endsAt: '2026-06-17T15:15:00+08:00',
        left: 1,
        state: 'FREE',
      },
    ],
    mine: null,
  },
  'opinion.mine': { items: [brief()], cursor: null, open: 1 },
  'reception.mine': { items: [] },
  'places.stations': { total: 1, items: [station()], cursor: null },
}

let said: Record<string, unknown>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useDraftStore.setState({ people: {} })
  useSession.setState({ token: null, role: 'PUBLIC', who: null, home: place })
  said = { ...answers }
  asked.mockImplementation((name) => {
    const answer = said[name]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

const tick = () => act(async () => new Promise((done) => setTimeout(done)))
/** Until nothing is on its way any more, and what came has been drawn. */
const settle = async () => {
  await tick()
  while (queryClient.isFetching() + queryClient.isMutating() > 0) await tick()
  await tick()
}
const open = async (page: ReactElement) => {
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
const tap = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}
/** The label reaches the real input only on the web; here it is found by the field it stands in. */
const field = (label: string) =>
  screen.getByText(label).closest('.field')?.querySelector('input,textarea') as HTMLInputElement
const type = async (label: string, value: string) => {
  fireEvent.change(field(label), { target: { value } })
  await settle()
}
const asks = (name: string) => asked.mock.calls.filter(([one]) => one === name).map(([, input]) => input)

/** The draft of whoever is signed in now. */
const typed = (form: string) => useDraftStore.getState().people[ownerOf(useSession.getState())]?.[form]?.values

const text = '路口的路灯不亮，晚上看不清路。'
const writeUpToWho = async () => {
  await open(<NewOpinionPage />)
  await tap('下一步：什么事')
  await tap('市容环境', 'radio')
  await tap('路灯照明', 'radio')
}

const textarea = () => document.querySelector('textarea') as HTMLTextAreaElement

test('an opinion is asked for step by step, and what is missing is said where it is missing', async () => {
  await open(<NewOpinionPage />)
  expect(screen.getByText('这件事在哪里？')).toBeInTheDocument()
  await tap('下一步：什么事')
  await tap('下一步：谁会看到')
  expect(screen.getByText('请选一类，好交给对的人')).toBeInTheDocument()
  expect(screen.getByText('请写几句，至少 5 个字')).toBeInTheDocument()
  expect(asks('opinion.preview')).toHaveLength(0)
})

test('who will see it is named before anything is sent, and signing in on the way loses nothing', async () => {
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: text } })
  await tap('下一步：谁会看到')
  expect(screen.getByText('青杨街道人大工委')).toBeInTheDocument()
  await tap('登录后提交')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/account/sign-in/index?for=opinion' })
  expect(typed('opinion')).toMatchObject({ text, categoryId: 'C0701', step: 2 })
  expect(asks('opinion.submit')).toHaveLength(0)

  // back from signing in: the same step, and now it can be sent, once it is agreed to
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  await settle()
  await tap('提交')
  expect(screen.getByText('请先阅读并勾选')).toBeInTheDocument()
  said['opinion.submit'] = {
    opinionId: 'op9',
    number: 'YJ-2026-青杨-0334',
    stage: 'TRIAGE',
    holder: '青杨街道人大工委',
    dueAt: '2026-06-17T23:59:59+08:00',
  }
  await tap('我同意为办理这件事使用以上信息', 'checkbox')
  await tap('提交')
  expect(asks('opinion.submit')[0]).toMatchObject({ communityId: 'QY01', categoryId: 'C0701', text, consent: true })
  expect(screen.getByText('YJ-2026-青杨-0334')).toBeInTheDocument()
  expect(typed('opinion')).toBeUndefined()
})

test('a choice is offered only where something follows from it', async () => {
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: text } })
  await tap('下一步：谁会看到')
  expect(screen.getByText(/对承办单位隐去/)).toBeInTheDocument()
  expect(screen.queryByText(/打电话/)).toBeNull()
  expect(screen.queryByText(/公开/)).toBeNull()
})

test('a lost network keeps what was written, and trying again is the same request', async () => {
  useSession.setState({ token: 't', role: 'RESIDENT' })
  said['account.me'] = { ...me, consents: [{ purpose: 'OPINION', docVersion: '2026-06' }] }
  said['opinion.submit'] = new FailedError('网络好像断了。写好的内容还在，连上网后再试一次。')
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: text } })
  await tap('下一步：谁会看到')
  await tap('提交')
  expect(screen.getByText(/写好的内容还在/)).toBeInTheDocument()
  await tap('提交')
  const [first, second] = asks('opinion.submit')
  expect(second?.requestId).toBe(first?.requestId)
  expect(typed('opinion')).toMatchObject({ text })
})

test('signing out takes the drafts along, also when the page is closed before the server answers', async () => {
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  useDraftStore.setState({ people: { 'RESIDENT:resident:1': { opinion: { values: { text } } } } })
  let answer: (value: unknown) => void = () => undefined
  said['account.signOut'] = new Promise((done) => (answer = done))
  const { unmount } = render(
    <QueryClientProvider client={queryClient}>
      <MinePage />
    </QueryClientProvider>,
  )
  await tick()
  fireEvent.click(screen.getByText('退出登录'))
  expect(screen.getByText(/草稿会从这台设备上删掉/)).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '退出' }))
  await tick()
  unmount()
  answer({})
  await settle()
  expect(useSession.getState().token).toBeNull()
  expect(JSON.stringify(useDraftStore.getState())).not.toContain(text)
})

test('a number in the text is pointed out and taken away on request', async () => {
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: '路灯不亮，我的电话 199 0000 6021。' } })
  await settle()
  await tap('帮我删掉')
  expect(textarea()).toHaveValue('路灯不亮，我的电话 （已删去）。')
})

test('a place just taken by somebody else is said, and the form stays as it was filled', async () => {
  openWith({ id: 's1' })
  useSession.setState({ token: 't', role: 'RESIDENT' })
  said['reception.book'] = new RefusedError({ code: 'SLOT_FULL', message: '这个时段刚刚约满，请选其他时段。' })
  await open(<SessionPage />)
  await tap('15:00，余 1 位', 'radio')
  await tap('确认预约')
  // The phone is the account's own unless another is typed.
  expect(screen.getByText('还差：勾选同意')).toBeInTheDocument()
  await type('手机号', '19900006021')
  await tap('我同意站点为这次接待使用以上信息', 'checkbox')
  await tap('确认预约')
  expect(asks('reception.book')[0]).toMatchObject({ slotId: 'slot1', calledBy: '王女士', phone: '19900006021' })
  expect(screen.getByText(/刚刚约满/)).toBeInTheDocument()
  expect(field('手机号')).toHaveValue('19900006021')
})

test('staff cannot book as staff, and are told what to do', async () => {
  openWith({ id: 's1' })
  useSession.setState({ token: 't', role: 'STREET_STAFF' })
  await open(<SessionPage />)
  expect(screen.getByText(/预约由居民本人来办/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '确认预约' })).toBeNull()
})

test('the first page and the tab 事项 read the same opinions in two shapes', async () => {
  useSession.setState({ token: 't', role: 'RESIDENT' })
  await open(
    <>
      <HomePage />
      <ItemsPage />
    </>,
  )
  expect(screen.getAllByText('路口的路灯不亮')).toHaveLength(2)
})

test('who has not signed in is told what 事项 will hold, and can write all the same', async () => {
  await open(<ItemsPage />)
  await tap('先写一件意见')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/opinion/new/index' })
})

test('a list that was refused says so instead of looking empty', async () => {
  said['places.stations'] = new RefusedError({ code: 'TOO_MANY', message: '操作太快了' })
  await open(<StationsPage />)
  expect(screen.getByText('现在不能查看')).toBeInTheDocument()
})
