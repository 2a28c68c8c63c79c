import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import DeskHome from '@/components/desk/DeskHome'
import { commonNames, namesFrom } from '@/components/places/usePlaceNames'
import { underStation } from '@/packages/places/code/view'
import StreetPage from '@/packages/places/street/index'
import StationPage from '@/packages/reception/station/index'
import OpeningPage from '@/packages/register/opening/index'
import RegisterReportPage from '@/packages/register/report/index'
import { tableOf } from '@/packages/register/report/view'
import { ask } from '@/services/ask'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'
import { opening, report } from '../register/samples'
import { station } from './samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const none = { levels: {}, kinds: {}, organisations: {}, posts: {} }
const own = {
  levels: { HOME: '议事之家', STATION: '议事站', POINT: '议事点' },
  kinds: { COMMUNITY: '邻里站', PROJECT: '征收现场站' },
  organisations: { STREET: '街道人大议事会' },
  posts: { STATION_HEAD: '家长', STATION_LIAISON: '联系员', STREET_STAFF: '工委干事' },
}
const full = {
  ...station({ flags: [] }),
  log: [],
  photos: [],
  figures: {
    receptions: 0,
    bookings: 0,
    opinions: 0,
    answerHours: null,
    satisfaction: { good: 0, basic: 0, bad: 0, unrated: 0, n: 0 },
  },
  standard: null,
  cases: [],
  place: null,
  openHours: '周一至周五 8:30-17:30',
  receptionRule: null,
  phone: '0999-8000 0012',
  headName: '周文言',
  liaisonName: '吴雨',
  brand: null,
  accepts: null,
  rules: null,
  services: null,
  project: null,
  openedOn: null,
  parent: null,
  communities: [],
}
const answers: Record<string, unknown> = {
  'places.station': { station: full, deputies: [], sessions: [] },
  'places.street': {
    id: 'QY',
    name: '青杨街道',
    shortName: '青杨',
    kind: 'STREET',
    committeeName: '青杨街道人大工委',
    phone: '0999-8000 0012',
    brand: null,
    brandNote: null,
    stations: [],
    communities: [],
    deputies: 3,
    figures: { stations: 10, receptionsComing: 4 },
  },
  'measures.places': report(),
  'register.sheets': { sheets: [], imports: [], streets: [{ id: 'QY', name: '青杨街道' }] },
  'register.opening': opening(),
  'account.me': { role: 'STREET_STAFF', label: '青杨街道人大工委', orgId: 'LY', stationName: null, deputyId: null },
}
let names: typeof none | typeof own

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  names = none
  useSession.setState({ token: 't', role: 'STREET_STAFF', who: 'QY-T1' })
  asked.mockReset()
  asked.mockImplementation((name) =>
    Promise.resolve(
      name === 'places.overview'
        ? { now: '2026-06-15T10:00:00+08:00', name: '鼓宁区', isDemo: false, streets: [], names }
        : (answers[name] ?? { items: [], cursor: null, total: 0, counts: [], lists: [] }),
    ),
  )
})

const shown = async (page: ReactElement, query: Record<string, string>) => {
  openWith(query)
  queryClient.clear()
  const { container, unmount } = render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  for (let turn = 0; turn < 4; turn++) await act(async () => new Promise((done) => setTimeout(done)))
  const text = container.textContent
  unmount()
  return text
}

test.each<[string, ReactElement, Record<string, string>, string[], string[]]>([
  [
    'a level and posts on the page of a station',
    <StationPage key="" />,
    { id: 'QY-S2' },
    ['联络站', '站长', '联络员'],
    ['议事站', '家长', '联系员'],
  ],
  ['a kind of organisation on the page of a street', <StreetPage key="" />, { id: 'QY' }, [], ['街道人大议事会']],
  [
    'levels and kinds in the report',
    <RegisterReportPage key="" />,
    {},
    ['代表之家 ', '社区站'],
    ['议事之家 ', '邻里站'],
  ],
  ['posts on the way to a new street', <OpeningPage key="" />, { street: 'QY' }, ['站点联络员'], ['联系员']],
])('a district names %s', async (_, page, query, common, district) => {
  const before = await shown(page, query)
  for (const word of common) expect(before).toContain(word)
  for (const word of district) expect(before).not.toContain(word)
  names = own
  const after = await shown(page, query)
  for (const word of district) expect(after).toContain(word)
})

test('a district names a post at its own desk', async () => {
  expect(await shown(<DeskHome />, {})).toContain('街道人大工作人员')
  names = own
  expect(await shown(<DeskHome />, {})).toContain('工委干事')
  expect(screen.queryByText('街道人大工作人员')).toBeNull()
})

test('a poster and an exported report carry the names of the district, too', () => {
  const data = { station: full, deputies: [], sessions: [] } as never
  expect(underStation(data, commonNames)).toMatch(/^联络站 · /)
  expect(underStation(data, namesFrom(own))).toMatch(/^议事站 · /)
  const cells = tableOf(report(), namesFrom(own)).flat()
  expect(cells).toEqual(expect.arrayContaining(['议事之家', '议事站', '议事点', '邻里站']))
})
