import Taro from '@tarojs/taro'
import { cleanup, screen } from '@testing-library/react'
import BookingPage from '@/packages/reception/booking'
import { headline, stateLook } from '@/packages/reception/booking/view'
import HomePage from '@/pages/home'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { openWith } from '../../support/taro'
import { booking, brief, session } from './samples'
import { asks, open, said, tap } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

const offered = booking({
  id: 'kept',
  state: 'OFFERED',
  startsAt: '2026-06-30T15:00:00+08:00',
  endsAt: '2026-06-30T15:15:00+08:00',
  offer: { until: '2026-06-16T11:00:00+08:00', secondsLeft: 90000 },
  can: { cancel: false, reschedule: false, answer: true, rate: false },
})
beforeEach(() => {
  useSettings.setState({ elder: false })
  said['campaigns.running'] = { items: [] }
})
const resident = () => useSession.setState({ token: 't', role: 'RESIDENT', who: 'w' })

test.each([false, true])(
  'a kept place stands first on the first page, with its limit (large print: %s)',
  async (elder) => {
    resident()
    useSettings.setState({ elder })
    said['reception.mine'] = { items: [booking(), booking({ id: 'waits', state: 'WAITLIST' }), offered] }
    said['opinion.mine'] = { items: [brief({ title: '路灯不亮' })], cursor: null, open: 1 }
    await open(<HomePage />)
    const kept = screen.getByText(/请在6月16日（周二）11:00前确认/)
    expect(screen.getByText('请确认')).toBeInTheDocument()
    const order = kept.compareDocumentPosition(screen.getByText('路灯不亮'))
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  },
)

test('a place one waits for is not hidden on the first page', async () => {
  resident()
  said['reception.mine'] = { items: [booking({ state: 'WAITLIST' })] }
  await open(<HomePage />)
  expect(screen.getByText(/候补中/)).toBeInTheDocument()
})

test('a kept place is given up only after being asked once more', async () => {
  resident()
  openWith({ id: 'kept' })
  said['reception.booking'] = { booking: offered }
  said['reception.answerOffer'] = { booking: booking({ ...offered, state: 'LAPSED' }) }
  await open(<BookingPage />)
  await tap('这次不去')
  expect(asks('reception.answerOffer')).toEqual([])
  expect(screen.getByText(/名额马上让给下一位，拿不回来/)).toBeInTheDocument()
  await tap('不要了')
  expect(asks('reception.answerOffer')).toMatchObject([{ bookingId: 'kept', accept: false }])
})

test('who was offered a place is not told to have waited in vain', () => {
  const gone = booking({ state: 'LAPSED', offer: { until: '2026-06-16T11:00:00+08:00', secondsLeft: 0 } })
  expect(headline(gone, null)).toMatchObject({ title: '名额已让给下一位' })
  expect(headline(booking({ state: 'LAPSED' }), null).title).toBe('候补已结束')
  expect(stateLook('LAPSED').text).toBe('没有约上')
})

test('a booking the station called off says why and leads to the place kept instead', async () => {
  resident()
  openWith({ id: 'b1' })
  const next = { bookingId: 'kept', startsAt: '2026-07-15T10:15:00+08:00', state: 'OFFERED' as const }
  said['reception.booking'] = {
    booking: booking({ state: 'CANCELLED_BY_STATION', calledOff: { reason: '场地停电', next } }),
  }
  await open(<BookingPage />)
  expect(screen.getByText('原因：场地停电。已为您留了7月15日（周三）10:15的名额，请去确认')).toBeInTheDocument()
  await tap('去确认')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/reception/booking/index?id=kept' })
})

test('another time is offered only where there is one; otherwise it says from when', async () => {
  resident()
  openWith({ id: 'b1' })
  said['reception.booking'] = { booking: booking() }
  const full = session({ state: 'FULL', placesLeft: 0 })
  const later = session({ id: 's2', state: 'ANNOUNCED', opensAt: '2026-07-01T00:00:00+08:00' })
  said['reception.sessions'] = { items: [full, later] }
  await open(<BookingPage />)
  expect(screen.queryByRole('button', { name: '改期' })).toBeNull()
  expect(screen.getByText('现在没有别的时间可以改，7月1日起可以')).toBeInTheDocument()
  cleanup()
  queryClient.clear()
  said['reception.sessions'] = { items: [full, session({ id: 's2' })] }
  await open(<BookingPage />)
  expect(screen.getByRole('button', { name: '改期' })).toBeInTheDocument()
})
