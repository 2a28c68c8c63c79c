import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { beginningOf, draftOf } from '@/components/register/form'
import StationPage from '@/packages/reception/station/index'
import { baseResults, keepsStation, logBeside } from '@/packages/reception/station/view'
import { ask } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'
import { station } from './samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const figures = {
  receptions: 6,
  bookings: 14,
  opinions: 9,
  answerHours: 20,
  satisfaction: { good: 6, basic: 1, bad: 1, unrated: 2, n: 8 },
}
const log = [
  { day: '2026-05-26', kind: 'ACTIVITY', body: '居民议事体验日' },
  { day: '2024-11-08', kind: 'UPGRADE', body: '接待室由一间增加到两间' },
]
const full = {
  ...station(),
  log,
  figures,
  photos: [],
  standard: null,
  cases: [],
  place: null,
  openHours: '周一至周五 8:30-17:30',
  receptionRule: null,
  phone: '0999-8000 0012',
  headName: null,
  liaisonName: null,
  brand: '家校共话',
  accepts: null,
  rules: null,
  services: null,
  project: null,
  openedOn: null,
  parent: null,
  communities: [],
}
let answers: Record<string, (input: Record<string, unknown>) => unknown>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: null, role: 'PUBLIC', who: null })
  answers = {
    'places.overview': () => ({
      now: '2026-06-15T10:00:00+08:00',
      name: '鼓宁区',
      isDemo: false,
      streets: [],
      names: { levels: {}, kinds: {} },
    }),
    'places.station': () => ({ station: full, deputies: [], sessions: [] }),
    'places.activities': ({ cursor }) =>
      cursor
        ? { total: 2, items: [{ day: '2026-01-10', body: '旁听代表议事' }], cursor: null }
        : { total: 2, items: [{ day: '2026-05-26', body: '居民议事体验日' }], cursor: 'next' },
    'account.me': () => ({ role: 'STREET_STAFF', orgId: 'QY' }),
  }
  asked.mockReset()
  asked.mockImplementation((name, input) => Promise.resolve(answers[name]?.(input)))
})

const show = async () => {
  openWith({ id: 'QY-S2' })
  render(
    <QueryClientProvider client={queryClient}>
      <StationPage />
    </QueryClientProvider>,
  )
  for (let turn = 0; turn < 4; turn++) await act(async () => new Promise((done) => setTimeout(done)))
}

test('S3-02 a practice base shows what it is, its activities page by page, and what came of it', async () => {
  await show()
  expect(screen.getByText(/基层实践基地/)).toBeVisible()
  expect(screen.getByText('家校共话', { selector: '.kv-v' })).toBeVisible()
  expect(screen.getByText('活动 2 次，近十二个月接待 6 场，收到意见 9 件')).toBeVisible()
  expect(screen.getAllByText('居民议事体验日')).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: '看更早的活动' }))
  expect(await screen.findByText('旁听代表议事')).toBeVisible()
  expect(screen.queryByRole('button', { name: '看更早的活动' })).toBeNull()
  // Whoever only looks is not led to forms.
  expect(screen.queryByText('维护这个站点')).toBeNull()
})

test('a station that is none shows nothing of it', async () => {
  answers['places.station'] = () => ({ station: { ...full, flags: [] }, deputies: [], sessions: [] })
  await show()
  expect(screen.queryByText(/基层实践基地/)).toBeNull()
  expect(asked.mock.calls.map(([name]) => name)).not.toContain('places.activities')
  expect(screen.getByText('居民议事体验日')).toBeVisible()
})

test('S3-02 the staff of its street write an activity down with one form, filled in as far as it is known', async () => {
  useSession.setState({ token: 't', role: 'STREET_STAFF', who: 'QY-T1' })
  await show()
  fireEvent.click(screen.getByText('记一次活动'))
  const { url } = (Taro.navigateTo as jest.Mock<unknown, [{ url: string }]>).mock.calls.pop()?.[0] ?? { url: '' }
  expect(url).toMatch(/^\/packages\/register\/row\/index\?sheet=stationLog&set=/)
  const set = decodeURIComponent(url.split('set=')[1] ?? '')
  expect(beginningOf(set, draftOf(undefined))).toMatchObject({
    typed: { station: 'QY-S2', day: '2026-06-15', kind: '活动' },
    names: { 'QY-S2': '桂香里社区人大代表联络站' },
  })
})

test('a form begins with what the way there says, or with the draft of the same beginning', () => {
  const kept = { ...draftOf(undefined), typed: { station: 'QY-S2', body: '写到一半' } }
  const set = JSON.stringify({ typed: { station: 'QY-S2' } })
  expect(beginningOf(set, kept)).toBe(kept)
  expect(beginningOf(null, kept)).toBe(kept)
  expect(beginningOf('{"typed":', kept)).toBe(kept)
  expect(beginningOf('null', kept)).toBe(kept)
  expect(beginningOf(JSON.stringify({ typed: { station: 'QY-S1', day: 7 } }), kept).typed).toEqual({ station: 'QY-S1' })
})

test('who keeps a station, and what stands where', () => {
  const me = (role: 'STREET_STAFF' | 'DISTRICT_OFFICE' | 'SYS_ADMIN' | 'DEPUTY', orgId: string | null) => ({
    role,
    orgId,
  })
  expect(keepsStation(me('STREET_STAFF', 'QY'), { streetId: 'QY' })).toBe(true)
  expect(keepsStation(me('STREET_STAFF', 'HX'), { streetId: 'QY' })).toBe(false)
  expect(keepsStation(me('STREET_STAFF', null), { streetId: null })).toBe(false)
  expect(keepsStation(me('DISTRICT_OFFICE', 'DGW'), { streetId: null })).toBe(true)
  expect(keepsStation(me('DEPUTY', 'QY'), { streetId: 'QY' })).toBe(false)
  expect(logBeside({ flags: ['PRACTICE_BASE'], log: log as never }).map(({ kind }) => kind)).toEqual(['UPGRADE'])
  expect(logBeside({ flags: [], log: log as never })).toHaveLength(2)
  expect(baseResults({ figures: { ...figures, receptions: 0, opinions: 0 } }, 0)).toBe('')
})
