import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import SignInPage from '@/packages/account/sign-in/index'
import { ask, RefusedError } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import Taro, { openWith, resetTaro } from '../../support/taro'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
/** Where the page leads. */
const nav = Taro as unknown as Record<'switchTab' | 'navigateBack', jest.Mock>
let answers: Record<string, () => Promise<unknown>>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: null, role: 'PUBLIC', who: null, expired: null })
  answers = {
    'account.sendCode': () => Promise.resolve({ againSeconds: 60, minutes: 5 }),
    'account.signIn': () => Promise.resolve({ token: 't', who: 'p1', roles: 0 }),
  }
  asked.mockReset().mockImplementation((name) => answers[name]?.() ?? Promise.resolve({ items: [], streets: [] }))
  openWith({ for: 'book' })
  render(
    <QueryClientProvider client={queryClient}>
      <SignInPage />
    </QueryClientProvider>,
  )
})
afterEach(cleanup)

const of = (name: string) => asked.mock.calls.filter(([asking]) => asking === name).map(([, input]) => input)
const type = (placeholder: string, value: string) =>
  fireEvent.input(screen.getByPlaceholderText(placeholder), { target: { value }, detail: { value } })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const enter = async () => {
  await screen.findByText('手机号')
  type('11 位手机号', '19900050001')
  fireEvent.click(button('获取验证码'))
  await screen.findByText(/验证码已发到 19900050001/)
  type('短信里的六位数字', '123456')
  fireEvent.click(button('登录'))
}

test('a phone and its code lead back to what one was doing; the next code waits a minute', async () => {
  await enter()
  await waitFor(() => expect(useSession.getState()).toMatchObject({ token: 't', role: 'RESIDENT', who: 'p1' }))
  expect(of('account.sendCode')).toMatchObject([{ phone: '19900050001' }])
  expect(of('account.signIn')).toMatchObject([{ phone: '19900050001', code: '123456' }])
  expect(nav.switchTab.mock.calls.length + nav.navigateBack.mock.calls.length).toBe(1)
})

test('a wrong code is said at its field, and what was typed stays', async () => {
  answers['account.signIn'] = () =>
    Promise.reject(
      new RefusedError({
        code: 'CODE_WRONG',
        message: '验证码不对。',
        fields: { code: '验证码不对，还可以再试 4 次' },
      }),
    )
  await enter()
  expect(await screen.findByText('验证码不对，还可以再试 4 次')).toBeTruthy()
  expect(screen.getByDisplayValue('19900050001')).toBeTruthy()
  expect(screen.getByText(/秒后可以重新获取/)).toBeTruthy()
  expect(useSession.getState().token).toBeNull()
})

test('where no text can be sent the page says so, and what else one can do stands below', async () => {
  answers['account.sendCode'] = () =>
    Promise.reject(new RefusedError({ code: 'SMS_OFF', message: '这里还没有开通短信登录。' }))
  await screen.findByText('手机号')
  type('11 位手机号', '19900050001')
  fireEvent.click(button('获取验证码'))
  expect(await screen.findByText('这里还没有开通短信登录。')).toBeTruthy()
  expect(screen.getByText('找最近的联络站')).toBeTruthy()
})

test('whoever has other roles chooses one on the same page, and goes on in it', async () => {
  answers['account.signIn'] = () => Promise.resolve({ token: 't', who: 'p1', roles: 1 })
  answers['account.roles'] = () =>
    Promise.resolve({
      current: null,
      items: [
        { roleId: 'r1', role: 'STREET_STAFF', label: '青杨街道人大工委', title: '干事' },
        { roleId: null, role: 'RESIDENT', label: '居民', title: null },
      ],
    })
  answers['account.useRole'] = () => Promise.resolve({ role: 'STREET_STAFF', who: 'r1' })
  await enter()
  fireEvent.click(await screen.findByText('青杨街道人大工委'))
  await waitFor(() => expect(useSession.getState()).toMatchObject({ token: 't', role: 'STREET_STAFF', who: 'r1' }))
  expect(of('account.useRole')).toMatchObject([{ roleId: 'r1' }])
  expect(nav.switchTab).toHaveBeenCalledWith({ url: '/pages/items/index' })
})
