import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import NewOpinionPage from '@/packages/opinion/new/index'
import SessionPage from '@/packages/reception/session/index'
import MinePage from '@/pages/mine/index'
import { RefusedError } from '@/services/ask'
import { useDraftStore } from '@/services/draft-store'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith } from '../../support/taro'
import { session } from './samples'
import {
  answers,
  later,
  lost,
  me,
  open,
  requestIds,
  said,
  settle,
  tap,
  text,
  textarea,
  tick,
  typed,
  writeToTheEnd,
} from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

test('a lost network keeps what was written, and trying again is the same request', async () => {
  said['opinion.submit'] = lost
  await writeToTheEnd()
  await tap('提交')
  expect(screen.getByText(/写好的内容还在/)).toBeInTheDocument()
  await tap('提交')
  const [first, second] = requestIds('opinion.submit')
  expect(second).toBe(first)
  expect(typed('opinion')).toMatchObject({ text })
})

test('an opinion that arrived after its page was closed is no draft any more', async () => {
  const answer = later('opinion.submit')
  await writeToTheEnd()
  fireEvent.click(screen.getByRole('button', { name: '提交' }))
  await tick()
  cleanup()
  expect(typed('opinion')).toMatchObject({ text })
  answer({ opinionId: 'op9' })
  await settle()
  expect(typed('opinion')).toBeUndefined()
})

test('what was typed while the answer was on its way is not thrown away with what was sent', async () => {
  const answer = later('opinion.submit')
  await writeToTheEnd()
  fireEvent.click(screen.getByRole('button', { name: '提交' }))
  await tick()
  cleanup()
  render(
    <QueryClientProvider client={queryClient}>
      <NewOpinionPage />
    </QueryClientProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: '上一步' }))
  await tick()
  fireEvent.change(textarea(), { target: { value: `${text}还有一盏。` } })
  answer({ opinionId: 'op9' })
  await settle()
  expect(textarea()).toHaveValue(`${text}还有一盏。`)
})

test('an opinion whose answer was lost stays the same request: another day, after signing in again', async () => {
  said['opinion.submit'] = lost
  await writeToTheEnd()
  await tap('提交')
  cleanup()
  await useDraftStore.persist.rehydrate()
  await open(<NewOpinionPage />)
  said['opinion.submit'] = new RefusedError({ code: 'SIGN_IN_EXPIRED', message: '登录已过期' })
  await tap('提交')
  await act(async () => useSession.getState().expire('登录已过期'))
  await act(async () => useSession.getState().signIn('t2', 'RESIDENT', 'resident:1'))
  await settle()
  said['opinion.submit'] = lost
  await tap('提交')
  const ids = requestIds('opinion.submit')
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size).toBe(1)
})

test('a correction after a lost answer makes no second opinion: where the first one is, is said', async () => {
  said['opinion.submit'] = lost
  await writeToTheEnd()
  await tap('提交')
  await tap('上一步')
  fireEvent.change(textarea(), { target: { value: `${text}请尽快。` } })
  await tap('下一步：谁会看到')
  said['opinion.submit'] = new RefusedError({ code: 'REQUEST_ID_REUSED', message: '编号' })
  await tap('提交')
  const ids = requestIds('opinion.submit')
  expect(ids[1]).toBe(ids[0])
  expect(screen.getByText(/上一次提交其实已经送到/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '提交' })).toBeNull()
  await tap('看我的事项')
  expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/items/index' })
  // The words are still there to be copied; another matter starts afresh.
  await tap('上一步')
  expect(textarea()).toHaveValue(`${text}请尽快。`)
  await tap('下一步：谁会看到')
  await tap('重新写一件')
  expect(typed('opinion')).toBeUndefined()
  expect(screen.getByText('这件事在哪里？')).toBeInTheDocument()
})

test('signing out takes the drafts along, also when the page is closed before the server answers', async () => {
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  useDraftStore.setState({ people: { 'RESIDENT:resident:1': { opinion: { values: { text } } } } })
  const answer = later('account.signOut')
  render(
    <QueryClientProvider client={queryClient}>
      <MinePage />
    </QueryClientProvider>,
  )
  await tick()
  fireEvent.click(screen.getByText('退出登录'))
  expect(screen.getByText(/草稿会从这台设备上删掉/)).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '退出' }))
  await tick()
  cleanup()
  answer({})
  await settle()
  expect(useSession.getState().token).toBeNull()
  expect(JSON.stringify(useDraftStore.getState())).not.toContain(text)
})

const bookSession = async (id: string) => {
  openWith({ id })
  said['reception.session'] = { ...(answers['reception.session'] as object), session: session({ id }) }
  await open(<SessionPage />)
  await tap(/^15:00/, 'radio')
  fireEvent.click(screen.getByRole('button', { name: '确认预约' }))
  await tick()
}

test('a booking that arrived after its page was closed leaves no draft, and another reception is another request', async () => {
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  said['account.me'] = { ...me, consents: [{ purpose: 'BOOKING', docVersion: '2026-06' }] }
  useDraftStore.setState({ people: { 'RESIDENT:resident:1': { booking: { values: { topic: '停车难' } } } } })
  said['reception.book'] = lost
  await bookSession('s1')
  await settle()
  cleanup()
  await bookSession('s1')
  await settle()
  cleanup()
  const answer = later('reception.book')
  await bookSession('s2')
  cleanup()
  answer({ booking: { id: 'b1' } })
  await settle()
  const [first, again, other] = requestIds('reception.book')
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(typed('booking')).toBeUndefined()
  expect(Taro.redirectTo).not.toHaveBeenCalled()
})

test('a place changed after a lost answer makes no second booking: the first one is shown', async () => {
  await act(async () => useSession.getState().signIn('t', 'RESIDENT', 'resident:1'))
  said['account.me'] = { ...me, consents: [{ purpose: 'BOOKING', docVersion: '2026-06' }] }
  said['reception.book'] = lost
  await bookSession('s1')
  await settle()
  said['reception.book'] = new RefusedError({ code: 'REQUEST_ID_REUSED', message: '编号' })
  said['reception.session'] = {
    ...(said['reception.session'] as object),
    mine: { bookingId: 'b1', startsAt: '2026-06-17T15:00:00+08:00' },
  }
  await tap('确认预约')
  expect(screen.getByText(/您已经约了这一场/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '确认预约' })).toBeNull()
})
