import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import MinePage from '@/packages/schedule/mine/index'
import { ask } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { resetTaro } from '../../support/taro'
import { session } from '../resident/samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string]>

test('a deputy does not find a session that was called off under what is past alone', async () => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: 't', role: 'DEPUTY', who: 'D001.DEPUTY' })
  const off = session({ state: 'CANCELLED', startsAt: '2026-07-10T09:00:00+08:00', cancelReason: '场地停电' })
  const plan = { shift: null, provisional: false, mode: 'ON_SITE', place: null, units: [], movedTo: null }
  const item = {
    session: { ...off, ...plan },
    onLeave: false,
    leaveReason: null,
    standsInFor: null,
    address: '',
    booked: 0,
    can: { askLeave: false },
  }
  asked.mockImplementation((name) =>
    Promise.resolve(
      name === 'schedule.mine'
        ? { duty: { year: 2026, perYear: 2, held: 0, planned: 1, state: 'BEHIND' }, items: [item] }
        : { now: '2026-06-15T10:00:00+08:00', streets: [] },
    ),
  )
  render(
    <QueryClientProvider client={queryClient}>
      <MinePage />
    </QueryClientProvider>,
  )
  await act(async () => new Promise((done) => setTimeout(done, 20)))
  expect(screen.getByText('已经过去和取消的')).toBeTruthy()
  expect(screen.queryByText('已经过去的')).toBeNull()
})
