import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import NewOpinionPage from '@/packages/opinion/new/index'
import { ask, FailedError } from '@/services/ask'
import { ownerOf, useDraftStore } from '@/services/draft-store'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { resetTaro } from '../../support/taro'
import { brief, session, station } from './samples'

/** Pages in a resident's hands. The test file mocks `@/services/ask` and `@/services/demo` itself: mocks are by file. */
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const overview = {
  names: { levels: {}, kinds: {} },
  districtId: 'd',
  name: '鼓宁区',
  cityName: '彭常市',
  isDemo: true,
  now: '2026-06-15T10:00:00+08:00',
  stations: { total: 82, HOME: 11, STATION: 41, POINT: 30 },
  streets: [{ id: 'QY', name: '青杨街道', shortName: '青杨', kind: 'STREET', stations: 10, communities: 12 }],
}
export const place = { streetId: 'QY', streetName: '青杨街道', communityId: 'QY01', communityName: '柳荫社区' }
export const me = {
  role: 'RESIDENT',
  label: '居民',
  calledBy: '王女士',
  phoneMasked: '199****6021',
  unread: 0,
  consents: [] as { purpose: string; docVersion: string }[],
}
export const answers: Record<string, unknown> = {
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
    holdMinutes: 3,
    offerMinutes: 60,
    waiting: 0,
    relative: null,
    hold: null,
    may: { book: { ok: true, code: null, message: null }, wait: { ok: false, code: 'PLACES_LEFT', message: '' } },
    days: [],
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
  'reception.hold': { slotId: 'slot1', secondsLeft: 180 },
  'reception.release': { released: true },
  'opinion.mine': { items: [brief()], cursor: null, open: 1 },
  'reception.mine': { items: [] },
  'places.stations': { total: 1, items: [station()], cursor: null },
}

/** What each ask answers in this test; an error is thrown, a promise is waited for. */
export const said: Record<string, unknown> = {}

// A form that was sent takes its extra entry out of the history, and a history moves only after the code that asked for it:
// the next test must not be told of it.
afterEach(async () => {
  cleanup()
  await new Promise((resolve) => setTimeout(resolve, 20))
  window.history.replaceState(null, '')
})

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useDraftStore.setState({ people: {} })
  useSession.setState({ token: null, role: 'PUBLIC', who: null, home: place })
  for (const name of Object.keys(said)) delete said[name]
  Object.assign(said, answers)
  asked.mockImplementation((name) => {
    const answer = said[name]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

export const tick = () => act(async () => new Promise((done) => setTimeout(done)))
/** Until nothing is on its way any more, and what came has been drawn. */
export const settle = async () => {
  await tick()
  while (queryClient.isFetching() + queryClient.isMutating() > 0) await tick()
  await tick()
}
export const open = async (page: ReactElement) => {
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
export const tap = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}
/** The label reaches the real input only on the web; here it is found by the field it stands in. */
export const field = (label: string) =>
  screen.getByText(label).closest('.field')?.querySelector('input,textarea') as HTMLInputElement
export const type = async (label: string, value: string) => {
  fireEvent.change(field(label), { target: { value } })
  await settle()
}
export const asks = (name: string) => asked.mock.calls.filter(([one]) => one === name).map(([, input]) => input)

/** The draft of whoever is signed in now. */
export const typed = (form: string) => useDraftStore.getState().people[ownerOf(useSession.getState())]?.[form]?.values

export const text = '路口的路灯不亮，晚上看不清路。'
export const writeUpToWho = async () => {
  await open(<NewOpinionPage />)
  await tap('下一步：什么事')
  await tap('市容环境', 'radio')
  await tap('路灯照明', 'radio')
}

export const textarea = () => document.querySelector('textarea') as HTMLTextAreaElement

/** Signed in, agreed already, written up to the last button. */
export const writeToTheEnd = async () => {
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  said['account.me'] = { ...me, consents: [{ purpose: 'OPINION', docVersion: '2026-06' }] }
  await writeUpToWho()
  fireEvent.change(textarea(), { target: { value: text } })
  await tap('下一步：谁会看到')
}
export const lost = new FailedError('网络好像断了。写好的内容还在，连上网后再试一次。')
export const requestIds = (name: string) => asks(name).map(({ requestId }) => requestId)
/** An answer that comes when the test says so. */
export const later = (name: string) => {
  let answer: (value: unknown) => void = () => undefined
  said[name] = new Promise((done) => (answer = done))
  return (value: unknown) => answer(value)
}
