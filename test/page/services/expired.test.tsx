import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ReactElement } from 'react'
import DeskCasePage from '@/packages/desk/case/index'
import DeskReceptionPage from '@/packages/desk/reception/index'
import DeskWorklistPage from '@/packages/desk/worklist/index'
import NewOpinionPage from '@/packages/opinion/new/index'
import BookingPage from '@/packages/reception/booking/index'
import { afterwards } from '@/packages/account/sign-in/view'
import { transport } from '@/platform'
import type { RefusalCode } from '@/domain/outcome/refusals'
import { useDraftStore } from '@/services/draft-store'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { refusalText } from '@/text/refusals'
import { openWith, resetTaro } from '../../support/taro'
import { answers, me, place } from '../resident/walk'

/** Over the real ask: what a page makes of the service's refusals, from the answer on the wire to the words on the screen. */
jest.mock('@/services/ask', () => {
  const real: object = jest.requireActual('@/services/ask')
  return { ...real, ask: jest.fn() }
})
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

let refusals: Record<string, RefusalCode>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  const { ask: real } = jest.requireActual<{ ask: () => unknown }>('@/services/ask')
  const { ask } = jest.requireMock<{ ask: jest.Mock }>('@/services/ask')
  ask.mockImplementation(real)
  refusals = {}
  jest.spyOn(transport, 'send').mockImplementation((path, _body, token) => {
    const name = path.replace('/asks/', '')
    const code = refusals[name] ?? (token || name in answers ? undefined : 'SIGN_IN_NEEDED')
    return Promise.resolve({
      status: 200,
      json: code
        ? { ok: false, refusal: { code, message: refusalText[code] } }
        : { ok: true, value: name === 'account.me' ? signed : answers[name] },
    })
  })
})
const signed = { ...me, consents: [{ purpose: 'OPINION', docVersion: '2026-06' }] }
const settle = async () => {
  const tick = () => act(async () => new Promise((done) => setTimeout(done)))
  await tick()
  while (queryClient.isFetching() + queryClient.isMutating() > 0) await tick()
  await tick()
}
const open = async (page: ReactElement) => {
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
/** Without act(): effects then run between the promises of the answer, as they do in a browser. */
const tapAsInBrowser = async (name: string) => {
  const here = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  here.IS_REACT_ACT_ENVIRONMENT = false
  screen.getByRole('button', { name }).click()
  await new Promise((done) => setTimeout(done, 20))
  here.IS_REACT_ACT_ENVIRONMENT = true
  await settle()
}
const signIn = (role: 'RESIDENT' | 'UNIT_CLERK' | 'STREET_STAFF' | 'SYS_ADMIN') =>
  useSession.getState().signIn('t', role, `${role}:1`)
const toSignIn = (why: string) =>
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: `/packages/account/sign-in/index?for=${why}` })

test('a sign-in that ends while an opinion is sent is said, and leads to the sign-in and back', async () => {
  signIn('RESIDENT')
  const owner = 'RESIDENT:RESIDENT:1'
  const values = { step: 2, place, topId: 'C07', categoryId: 'C0702', text: '路口的垃圾没人扫。' }
  useDraftStore.setState({ people: { [owner]: { opinion: { values } } } })
  await open(<NewOpinionPage />)
  refusals['opinion.submit'] = 'SIGN_IN_EXPIRED'
  await tapAsInBrowser('提交')
  expect(screen.getByText('登录已过期，请重新登录，写好的内容还在。')).toBeInTheDocument()
  toSignIn('again')
  expect(afterwards('again', 'RESIDENT')).toBe('back')

  await act(async () => useSession.getState().signIn('t2', 'RESIDENT', 'RESIDENT:1'))
  await settle()
  expect(screen.queryByText(/登录已过期/)).toBeNull()
  expect(screen.getByRole('button', { name: '提交' })).toBeInTheDocument()
  expect(useDraftStore.getState().people[owner]?.opinion?.values).toMatchObject({ text: values.text, step: 2 })
})

test('whoever does not want to sign in again is not told of it on every page', async () => {
  useSession.setState({ token: null, role: 'PUBLIC', who: null, expired: '登录已过期' })
  await open(<NewOpinionPage />)
  await tap('先不登录')
  expect(screen.queryByText('登录已过期')).toBeNull()
})

test('a page of the desk without a sign-in offers it, comes back, and promises nothing that was not written', async () => {
  useSession.setState({ token: null, role: 'PUBLIC', who: null, expired: null })
  for (const page of [<DeskWorklistPage key="1" />, <DeskCasePage key="2" />, <DeskReceptionPage key="3" />]) {
    const { unmount } = render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
    await settle()
    expect(screen.getByText('登录后才能看')).toBeInTheDocument()
    expect(screen.queryByText(/写好的内容/)).toBeNull()
    await tap('去登录')
    toSignIn('page')
    unmount()
  }
  expect(afterwards('page', 'UNIT_CLERK')).toBe('back')
})

test('a sign-in that ends at the desk is said once, in place of the list', async () => {
  signIn('UNIT_CLERK')
  refusals['opinion.worklist'] = 'SIGN_IN_EXPIRED'
  await open(<DeskWorklistPage />)
  expect(screen.getAllByText(/登录已过期/)).toHaveLength(1)
  expect(screen.getAllByRole('button', { name: '去登录' })).toHaveLength(1)
})

test('a role without work lists is offered another one', async () => {
  signIn('SYS_ADMIN')
  refusals['opinion.worklist'] = 'NOT_ALLOWED'
  await open(<DeskWorklistPage />)
  expect(screen.getByText('看不到工作清单')).toBeInTheDocument()
  await tap('换身份')
  toSignIn('page')
})

test('search words the service does not take are no lost permission', async () => {
  signIn('UNIT_CLERK')
  refusals['opinion.worklist'] = 'BAD_SHAPE'
  await open(<DeskWorklistPage />)
  expect(screen.getByText('没有找到')).toBeInTheDocument()
  expect(screen.queryByText('看不到工作清单')).toBeNull()
})

test('a link to a matter that is not whole says so and leads back to the list', async () => {
  signIn('UNIT_CLERK')
  refusals['opinion.get'] = 'BAD_SHAPE'
  openWith({ id: 'x' })
  await open(<DeskCasePage />)
  expect(screen.getByText('没有找到这一件')).toBeInTheDocument()
  await tap('看工作清单')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/packages/desk/worklist/index?list=TODO' })
})

test('staff at the address of a booking are told whose it is, not to sign in', async () => {
  signIn('STREET_STAFF')
  openWith({ id: 'b1' })
  await open(<BookingPage />)
  expect(screen.getByText('预约由居民本人查看')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '去登录' })).toBeNull()
})
