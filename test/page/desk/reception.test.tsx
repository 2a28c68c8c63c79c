import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import DeskReceptionPage from '@/packages/desk/reception/index'
import type { Visitor } from '@/packages/desk/reception/view'
import { ask, FailedError } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { resetTaro } from '../../support/taro'
import { session } from '../resident/samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const visitor = (id: string, calledBy: string): Visitor => ({
  id,
  startsAt: '2026-06-15T10:00:00+08:00',
  calledBy,
  phoneMasked: '199****6021',
  party: 1,
  topic: null,
  accessNeed: null,
  state: 'CONFIRMED',
  can: { checkIn: true },
})
const day = {
  day: '2026-06-15',
  sessions: [
    { session: session({ state: 'RUNNING' }), bookings: [visitor('0001', '王女士'), visitor('0002', '李先生')] },
  ],
}
let answer: () => Promise<unknown>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: 't', role: 'STATION_LIAISON', who: 'QY-S1-L.STATION_LIAISON.QY-S1' })
  asked.mockImplementation((name) =>
    name === 'reception.day'
      ? Promise.resolve(day)
      : name === 'reception.checkIn'
        ? answer()
        : Promise.resolve({ now: '2026-06-15T10:00:00+08:00', streets: [] }),
  )
})

const settle = () => act(async () => new Promise((done) => setTimeout(done)))
const arrives = async (who: string) => {
  fireEvent.click(await screen.findByRole('button', { name: `${who}报到` }))
  await settle()
}

test('one visitor whose check-in got no answer does not stand in the way of the next', async () => {
  answer = () => Promise.reject(new FailedError('网络好像断了'))
  render(
    <QueryClientProvider client={queryClient}>
      <DeskReceptionPage />
    </QueryClientProvider>,
  )
  await arrives('王女士')
  await arrives('李先生')
  await arrives('王女士')
  const [wang, li, again] = asked.mock.calls.flatMap(([name, input]) => (name === 'reception.checkIn' ? [input] : []))
  expect(li?.requestId).not.toBe(wang?.requestId)
  // Asked again for the same visitor, it is the same request.
  expect(again).toEqual(wang)
})
