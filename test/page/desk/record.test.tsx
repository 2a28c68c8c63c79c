import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import RecordFormPage from '@/packages/desk/record/index'
import { blankMatter, blankForm, ownPlace } from '@/packages/desk/record/view'
import ReceiptPage from '@/packages/reception/receipt/index'
import { ask, FailedError, RefusedError } from '@/services/ask'
import { useDraftStore } from '@/services/draft-store'
import { useDrafts } from '@/services/drafts'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'
import { daySession, here } from './day-samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const part = daySession({ bookings: [here({ id: 'b1', calledBy: '王女士' })] })
const session = part.session.id
const written = {
  recordId: 'r1',
  number: 'JD-202606-0001',
  code: '12345678',
  opinions: [{ id: 'o1', number: 'YJ-2026-青杨-0001', holder: '周文言代表', dueAt: null }],
  answered: 0,
}
let answer: () => Promise<unknown>

beforeEach(() => {
  asked.mockReset()
  resetTaro()
  queryClient.clear()
  useDraftStore.setState({ people: {} })
  useSession.setState({ token: 't', role: 'STATION_LIAISON', who: 'QY-S1-L.STATION_LIAISON.QY-S1' })
  asked.mockImplementation((name) =>
    name === 'reception.day'
      ? Promise.resolve({ day: '2026-06-17', sessions: [part], unrecorded: [] })
      : name === 'reception.addRecord' || name === 'receipt.look'
        ? answer()
        : Promise.resolve({ now: '2026-06-15T10:00:00+08:00', streets: [], categories: [], items: [] }),
  )
})

const settle = () => act(async () => new Promise((done) => setTimeout(done)))
const sent = (name: string) => asked.mock.calls.filter(([asking]) => asking === name).map(([, input]) => input)
const place = { streetId: 'QY', streetName: '青杨街道', communityId: 'QY01', communityName: '柳荫社区' }
const words = '楼道的灯坏了，晚上看不见。'

/** The form as somebody left it on this device, all but what stands in `matter`. */
function Kept({ name, matter = {} }: { name: string; matter?: object }) {
  const { save } = useDrafts()
  const whole = { ...blankMatter(), words, category: { id: 'c1', name: '照明' }, outcome: 'TO_HANDLE' as const, place }
  const form = { ...blankForm(), consent: true, confirmed: true, matters: [{ ...whole, ...matter }] }
  return (
    <button type="button" onClick={() => save(name, form as unknown as Record<string, unknown>)}>
      keep
    </button>
  )
}
const shows = async (matter?: object) => {
  openWith({ session, booking: 'b1', day: '2026-06-17' })
  render(
    <QueryClientProvider client={queryClient}>
      <Kept name="record:b1" {...(matter ? { matter } : {})} />
      <RecordFormPage />
    </QueryClientProvider>,
  )
  await settle()
  fireEvent.click(screen.getByText('keep'))
  await settle()
}
const saves = async () => {
  fireEvent.click(screen.getByRole('button', { name: '保存记录' }))
  await settle()
}

test('a record that got no answer stays on the device, and is sent again as the same request', async () => {
  answer = () => Promise.reject(new FailedError('网络好像断了，写好的内容还在'))
  await shows()
  await saves()
  expect(screen.getByText(/网络好像断了/)).toBeTruthy()
  // The page was closed meanwhile.
  cleanup()
  answer = () => Promise.resolve(written)
  openWith({ session, booking: 'b1', day: '2026-06-17' })
  render(
    <QueryClientProvider client={queryClient}>
      <RecordFormPage />
    </QueryClientProvider>,
  )
  await settle()
  expect(screen.getByDisplayValue(words)).toBeTruthy()
  await saves()
  const [first, second] = sent('reception.addRecord')
  expect(first?.requestId).toEqual(expect.any(String))
  expect(second?.requestId).toBe(first?.requestId)
  expect(second).toMatchObject({ bookingId: 'b1', deputyIds: ['D001'], matters: [{ words, communityId: 'QY01' }] })
  expect(screen.getByText('记录好了')).toBeTruthy()
  expect(screen.getByText(/1234 5678/)).toBeTruthy()
  expect(JSON.stringify(useDraftStore.getState().people)).not.toContain(words)
})

test('a matter to hand on is in the station’s own community unless another is chosen', async () => {
  const served = (communities: object[]) => ({ station: { streetId: 'QY', streetName: '青杨街道', communities } })
  const before = asked.getMockImplementation()
  const own = served([{ id: 'QY05', name: '桂香里社区' }])
  asked.mockImplementation((name, input) =>
    name === 'places.station' ? Promise.resolve(own) : (before?.(name, input) ?? Promise.resolve({})),
  )
  answer = () => Promise.resolve(written)
  await shows({ place: null })
  expect(screen.getByText('桂香里社区')).toBeTruthy()
  await saves()
  expect(sent('reception.addRecord')[0]).toMatchObject({ matters: [{ communityId: 'QY05' }] })
  const two = served([
    { id: 'QY05', name: '桂香里社区' },
    { id: 'QY06', name: '甲社区' },
  ])
  expect(ownPlace(two.station as unknown as Parameters<typeof ownPlace>[0])).toBeNull()
})

test('what is missing is said where it is missing, and nothing is sent', async () => {
  await shows({ outcome: 'ANSWERED', answer: '' })
  await saves()
  expect(screen.getByText('请写下当场怎么答复的')).toBeTruthy()
  expect(sent('reception.addRecord')).toEqual([])
})

test('a receipt is looked up by whoever holds it; a wrong one is told in words and stays to be mended', async () => {
  useSession.setState({ token: null, role: 'PUBLIC', who: null })
  openWith({ n: 'JD-202606-0001', c: '12345678' })
  answer = () => Promise.reject(new RefusedError({ code: 'RECEIPT_NOT_FOUND', message: '没有查到这张回执。' }))
  render(
    <QueryClientProvider client={queryClient}>
      <ReceiptPage />
    </QueryClientProvider>,
  )
  expect(await screen.findByText('没有查到这张回执。')).toBeTruthy()
  expect(screen.getByDisplayValue('JD-202606-0001')).toBeTruthy()
  answer = () =>
    Promise.resolve({
      number: 'JD-202606-0001',
      stationName: '柳荫社区人大代表联络站',
      stationPhone: '4600-5107',
      day: '2026-06-15',
      isPaper: false,
      deputies: ['周文言'],
      matters: [{ categoryName: '照明', outcome: 'ANSWERED', opinion: null }],
    })
  fireEvent.click(screen.getByRole('button', { name: '查进展' }))
  await settle()
  expect(screen.getByText('当天已经当面答复。')).toBeTruthy()
})
