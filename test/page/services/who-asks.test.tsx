import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { Reply } from '@/platform'
import { transport } from '@/platform'
import { queryClient, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { resetTaro } from '../../support/taro'

/** What was sent and waits for its answer: answered by the test, in any order. */
interface Sent {
  path: string
  body: Record<string, unknown>
  token: string | null | undefined
  answer(json: unknown): void
  lose(): void
}
let sent: Sent[]

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: 'a', role: 'RESIDENT' })
  sent = []
  jest.spyOn(transport, 'send').mockImplementation(
    (path, body, token) =>
      new Promise<Reply>((done, lost) =>
        sent.push({
          path,
          body: body as Record<string, unknown>,
          token,
          answer: (json) => done({ status: 200, json }),
          lose: () => lost(new Error('offline')),
        }),
      ),
  )
})

const settle = () => act(async () => new Promise((done) => setTimeout(done, 5)))
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
)
const become = (token: string) => act(async () => useSession.setState({ token, role: 'RESIDENT' }))
const expired = { ok: false, refusal: { code: 'SIGN_IN_EXPIRED', message: '登录已过期' } }

test('an old sign-in that expires does not sign out whoever signed in since', async () => {
  renderHook(() => useAsk('reception.mine', {}), { wrapper })
  await settle()
  await become('b')
  await act(async () => sent[0]?.answer(expired))
  await settle()
  expect(useSession.getState().token).toBe('b')

  // but the one who is signed in is told to sign in again
  await act(async () => sent[1]?.answer(expired))
  await settle()
  expect(useSession.getState()).toMatchObject({ token: null, role: 'PUBLIC' })
})

test('what is asked again for one person is not asked in the name of another', async () => {
  renderHook(() => useAsk('reception.mine', {}), { wrapper })
  await settle()
  await act(async () => sent[0]?.answer({ ok: true, value: { items: [] } }))
  await become('b')
  void queryClient.refetchQueries({ queryKey: ['reception.mine', 'a'], type: 'all' })
  await settle()
  expect(sent.map(({ token }) => token)).toEqual(['a', 'b', 'a'])
})

test('rows kept on the screen while a filter changes are never those of the person before', async () => {
  const { result, rerender } = renderHook(
    ({ sessionId }) => useAsk('reception.session', { sessionId }, { keep: true }),
    { wrapper, initialProps: { sessionId: 's1' } },
  )
  await settle()
  await act(async () => sent[0]?.answer({ ok: true, value: { mine: 'A1' } }))
  await settle()
  rerender({ sessionId: 's2' })
  expect(result.current.data).toEqual({ mine: 'A1' })
  await become('b')
  expect(result.current.data).toBeUndefined()
})
