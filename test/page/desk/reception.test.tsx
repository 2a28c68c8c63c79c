import { QueryClientProvider } from '@tanstack/react-query'
import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import DeskReceptionPage from '@/packages/desk/reception/index'
import { ask, FailedError } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { resetTaro } from '../../support/taro'
import { daySession, here, visitor } from './day-samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const day = {
  day: '2026-06-15',
  sessions: [
    daySession({
      bookings: [
        visitor({ id: '0001', calledBy: '王女士' }),
        visitor({ id: '0002', calledBy: '李先生' }),
        here({ id: '0003', calledBy: '钱奶奶', source: 'WALK_IN' }),
      ],
      order: [{ bookingId: '0003', why: 'ARRIVAL' }],
    }),
  ],
  unrecorded: [],
}
let answer: () => Promise<unknown>

beforeEach(() => {
  asked.mockReset()
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: 't', role: 'STATION_LIAISON', who: 'QY-S1-L.STATION_LIAISON.QY-S1' })
  asked.mockImplementation((name) =>
    name === 'reception.day'
      ? Promise.resolve(day)
      : ['reception.checkIn', 'reception.turn', 'reception.walkIn'].includes(name)
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

const shows = () =>
  render(
    <QueryClientProvider client={queryClient}>
      <DeskReceptionPage />
    </QueryClientProvider>,
  )
const sent = (name: string) => asked.mock.calls.filter(([asking]) => asking === name).map(([, input]) => input)

test('the desk sees who is next and why, calls in, and sees which deputy is missing', async () => {
  answer = () => Promise.resolve({ bookingId: '0003', calledBy: '钱奶奶', startsAt: '2026-06-15T10:00:00+08:00' })
  shows()
  expect(await screen.findByText('下一位 · 按到场先后')).toBeTruthy()
  expect(screen.getByText(/陆一帆代表还没有到/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '请钱奶奶进' }))
  await settle()
  expect(sent('reception.turn')).toEqual([expect.objectContaining({ bookingId: '0003', act: 'CALL' })])
  expect(await screen.findByText('请钱奶奶进来。')).toBeTruthy()
})

test('somebody without a booking is on the list with a name alone; a phone asks for consent first', async () => {
  answer = () => Promise.resolve({ bookingId: '0004', number: 'YY-202606-0009' })
  shows()
  fireEvent.click(await screen.findByRole('button', { name: '登记来访' }))
  fireEvent.click(screen.getByRole('button', { name: '登记，开始等候' }))
  expect(screen.getByText(/请填写怎么称呼/)).toBeTruthy()
  fireEvent.change(screen.getByPlaceholderText('比如：王女士'), { target: { value: '孙师傅' } })
  fireEvent.change([...document.querySelectorAll<HTMLInputElement>('.sheet input')][2] as HTMLInputElement, {
    target: { value: '19900030001' },
  })
  fireEvent.click(screen.getByRole('button', { name: '登记，开始等候' }))
  await settle()
  expect(sent('reception.walkIn')).toEqual([])
  fireEvent.click(screen.getByRole('checkbox', { name: /来访者知道并同意留下手机号/ }))
  fireEvent.click(screen.getByRole('button', { name: '登记，开始等候' }))
  await settle()
  expect(sent('reception.walkIn')).toEqual([
    expect.objectContaining({ calledBy: '孙师傅', phone: '19900030001', consent: true, party: 1 }),
  ])
})

test('the desk books for somebody from the day, while places can be booked', async () => {
  const [first] = day.sessions
  asked.mockImplementation((name) =>
    Promise.resolve(
      name === 'reception.day'
        ? { ...day, sessions: [{ ...first, session: { ...first?.session, state: 'OPEN' } }] }
        : { now: '2026-06-15T10:00:00+08:00', streets: [] },
    ),
  )
  shows()
  fireEvent.click(await screen.findByRole('button', { name: '代居民预约' }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: `/packages/desk/book-for/index?id=${first?.session.id}` })
})
