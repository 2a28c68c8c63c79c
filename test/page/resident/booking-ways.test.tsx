import { screen } from '@testing-library/react'
import BookingPage from '@/packages/reception/booking'
import SessionPage from '@/packages/reception/session'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { openWith } from '../../support/taro'
import { booking, session } from './samples'
import { answers, asks, open, said, tap, type } from './walk'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))

const resident = () => useSession.setState({ token: 't', role: 'RESIDENT', who: 'w' })
const offered = booking({
  state: 'OFFERED',
  offer: { until: '2026-06-15T11:00:00+08:00', secondsLeft: 2400 },
  can: { cancel: false, reschedule: false, answer: true, rate: false },
})

test('a chosen time is kept while the form is filled, and how long is said calmly', async () => {
  resident()
  openWith({ id: 's1' })
  await open(<SessionPage />)
  await tap(/15:00/, 'radio')
  expect(asks('reception.hold')).toMatchObject([{ slotId: 'slot1' }])
  expect(screen.getByText('这个时间给您留着，还有 3 分钟，慢慢填。')).toBeInTheDocument()
})

test.each([-26, 26])(
  'a phone whose clock is %i hours wrong shows the same times, and the same time left',
  async (hours) => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + hours * 3_600_000)
    try {
      resident()
      openWith({ id: 's1' })
      await open(<SessionPage />)
      await tap(/15:00/, 'radio')
      expect(screen.getByText('这个时间给您留着，还有 3 分钟，慢慢填。')).toBeInTheDocument()
      said['reception.booking'] = { booking: offered }
      openWith({ id: 'b1' })
      await open(<BookingPage />)
      expect(screen.getByText(/留到6月15日（周一）11:00，还有 40 分钟/)).toBeInTheDocument()
    } finally {
      now.mockRestore()
    }
  },
)

test('a full reception can be waited for, with the same form', async () => {
  resident()
  openWith({ id: 's1' })
  said['reception.session'] = {
    ...(answers['reception.session'] as object),
    session: session({ state: 'FULL', placesLeft: 0 }),
    waiting: 2,
    slots: [],
    may: { book: { ok: false, code: 'SLOT_FULL', message: '约满' }, wait: { ok: true, code: null, message: null } },
  }
  said['reception.wait'] = { booking: booking({ state: 'WAITLIST', ahead: 2 }) }
  await open(<SessionPage />)
  expect(screen.getByText(/前面有 2 人候补/)).toBeInTheDocument()
  await type('手机号', '19900006021')
  await tap(/我同意站点/, 'checkbox')
  await tap('加入候补')
  expect(asks('reception.wait')).toMatchObject([{ sessionId: 's1', calledBy: '王女士', party: 1, consent: true }])
  expect(asks('reception.book')).toEqual([])
})

test('an offered place is accepted or let go, with the time that is left', async () => {
  resident()
  openWith({ id: 'b1' })
  said['reception.booking'] = { booking: offered }
  said['reception.answerOffer'] = { booking: booking() }
  await open(<BookingPage />)
  expect(screen.getByText(/还有 40 分钟/)).toBeInTheDocument()
  await tap('我来，确认')
  expect(asks('reception.answerOffer')).toMatchObject([{ bookingId: 'b1', accept: true }])
})

test('a booking is given another time: nothing is filled in again', async () => {
  resident()
  openWith({ id: 's1', move: 'b1' })
  said['reception.reschedule'] = { booking: booking() }
  await open(<SessionPage />)
  expect(screen.queryByText('怎么称呼您')).toBeNull()
  await tap(/15:00/, 'radio')
  await tap('改到这个时间')
  expect(asks('reception.reschedule')).toMatchObject([{ bookingId: 'b1', slotId: 'slot1' }])
  expect(asks('reception.hold')).toEqual([])
})

test('elder mode gives a booking another time, too, behind the third action', async () => {
  resident()
  useSettings.setState({ elder: true })
  try {
    openWith({ id: 'b1' })
    said['reception.booking'] = {
      booking: booking({ can: { cancel: true, reschedule: true, answer: false, rate: false } }),
    }
    await open(<BookingPage />)
    expect(screen.queryByRole('button', { name: '改期' })).toBeNull()
    expect(screen.queryByRole('button', { name: '取消预约' })).toBeNull()
    await tap('更多')
    expect(screen.getByRole('button', { name: '改期' })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '取消预约' })).toBeInTheDocument()
  } finally {
    useSettings.setState({ elder: false })
  }
})
