import { screen } from '@testing-library/react'
import HomePage from '@/pages/home'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { booking, brief } from './samples'
import { open, said } from './walk'

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
