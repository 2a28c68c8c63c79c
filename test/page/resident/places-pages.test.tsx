import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ReactElement } from 'react'
import { noFilter, usePlacesFilter } from '@/components/places/filter'
import DeputyPage from '@/packages/account/deputy/index'
import GridPage from '@/packages/account/grid/index'
import CodePage from '@/packages/places/code/index'
import DeputiesPage from '@/packages/places/deputies/index'
import { typeSigns } from '@/components/places/type-signs'
import MapPage from '@/packages/places/map/index'
import OpenPage from '@/packages/places/open/index'
import StreetPage from '@/packages/places/street/index'
import NewOpinionPage from '@/packages/opinion/new/index'
import { useSettings } from '@/services/settings'
import StationPage from '@/packages/reception/station/index'
import HomePage from '@/pages/home/index'
import StationsPage from '@/pages/stations/index'
import { ask, FailedError, RefusedError } from '@/services/ask'
import { location } from '@/services/device'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'
import { session, station } from './samples'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
jest.mock('@/services/demo', () => ({ demoPersonas: () => Promise.resolve([]), demoSignIn: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
const whereAmI = jest.spyOn(location, 'whereAmI')

const overview = {
  names: { levels: {}, kinds: {} },
  districtId: 'd',
  name: '鼓宁区',
  cityName: '彭常市',
  isDemo: true,
  now: '2026-06-15T10:00:00+08:00',
  stations: { total: 82, HOME: 11, STATION: 41, POINT: 30 },
  streets: [{ id: 'QY', name: '青杨街道', shortName: '青杨', kind: 'STREET', stations: 10, communities: 12 }],
}
const zhou = { id: 'D1', name: '周文言', levels: ['DISTRICT'], electingUnit: '第1选区', expertise: '城建环资' }
const grid = {
  street: { id: 'QY', name: '青杨街道', phone: '0999-8000 0012' },
  community: { id: 'QY01', name: '柳荫社区' },
  grid: { id: 'g1', name: '柳荫社区第1网格' },
  deputies: [zhou],
  stations: [station()],
}
const full = {
  photos: [] as { fileId: string; kind: 'OUTSIDE' | 'ROOM'; caption: string | null }[],
  log: [{ day: '2024-11-08', kind: 'UPGRADE', body: '接待室由一间增加到两间' }],
  standard: { points: 90, of: 100 },
  figures: {
    receptions: 6,
    bookings: 14,
    opinions: 9,
    answerHours: 20,
    satisfaction: { good: 6, basic: 1, bad: 1, unrated: 2, n: 8 },
  },
  cases: [
    {
      id: 'case1',
      title: '门口六盏路灯修好了',
      categoryName: '路灯照明',
      streetName: '青杨街道',
      month: '2026-05',
      days: 2,
      resultClass: 'A',
      rating: 'GOOD',
    },
  ],
  ...station(),
  place: null,
  openHours: '周一至周五 8:30-17:30',
  receptionRule: '每月 15 日',
  phone: '0999-8000 0012',
  headName: null,
  brand: null,
  accepts: null,
  rules: null,
  openedOn: null,
  upgradedOn: null,
  upgradeNote: null,
  parent: null,
  communities: [],
}
const located = (id: string) => ({
  id,
  name: `柳荫社区第${id.slice(1)}网格`,
  communityId: 'QY01',
  communityName: '柳荫社区',
  streetId: 'QY',
  streetName: '青杨街道',
})
const answers: Record<string, unknown> = {
  'places.overview': overview,
  'places.grid': grid,
  'places.locate': { grids: [located('g1')], outside: false },
  'places.stations': { total: 1, items: [station({ openNow: true })], cursor: null },
  'places.activities': {
    total: 7,
    items: [{ day: '2026-05-26', body: '居民议事体验日，到场 30 余人' }],
    cursor: 'next',
  },
  'places.station': { station: full, deputies: [zhou], sessions: [session()] },
  'places.search': {
    hits: [
      { kind: 'STATION', id: 'QY-S2', name: '桂香里社区人大代表联络站', hint: '青杨街道' },
      { kind: 'COMMUNITY', id: 'QY02', name: '桂香里社区', hint: '青杨街道' },
    ],
  },
  'places.map': {
    bounds: [118, 33, 118.02, 33.01],
    grids: [
      {
        id: 'g1',
        name: '柳荫社区第1网格',
        communityId: 'QY01',
        communityName: '柳荫社区',
        streetId: 'QY',
        ring: [
          [118, 33],
          [118.02, 33],
          [118.02, 33.01],
          [118, 33.01],
        ],
      },
    ],
    stations: [
      {
        id: 'QY-S2',
        name: '桂香里社区人大代表联络站',
        level: 'STATION',
        kind: 'COMMUNITY',
        flags: [],
        streetId: 'QY',
        lng: 118.01,
        lat: 33.005,
        state: 'OPEN',
        beginsOn: null,
        nextStartsAt: null,
      },
    ],
    partial: false,
  },
  'places.street': {
    id: 'QY',
    name: '青杨街道',
    shortName: '青杨',
    kind: 'STREET',
    committeeName: '青杨街道人大工委',
    phone: '0999-8000 0012',
    brand: '板凳议事',
    brandNote: '每月第一个周五晚上',
    stations: [station()],
    communities: [{ id: 'QY01', name: '柳荫社区', grids: [] }],
    deputies: 43,
    figures: { stations: 10, receptionsComing: 23 },
  },
  'places.code': {
    scene: 's.QY-S2',
    path: '/c/s.QY-S2',
    name: '桂香里社区人大代表联络站',
    facts: [{ kind: 'WHERE', text: '桂香路 9 号' }],
  },
  'places.scene': { kind: 'STATION', id: 'QY-S2', name: '桂香里社区人大代表联络站' },
  'people.deputies': {
    total: 1,
    items: [{ ...zhou, streets: ['青杨街道'], next: null, active: true }],
    cursor: null,
    fields: ['城建环资', '教育'],
  },
  'people.deputy': {
    deputy: { ...zhou, active: true, mandates: [], groups: [] },
    stations: [],
    grids: [],
    sessions: [session()],
    duty: { receptions: 5, opinions: 12, answered: 11 },
  },
  'reception.sessions': { items: [session()] },
}

let said: Record<string, unknown>

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  window.location.hash = ''
  usePlacesFilter.setState(noFilter)
  useSession.setState({ token: null, role: 'PUBLIC', home: null })
  said = { ...answers }
  whereAmI.mockReset().mockResolvedValue(null)
  asked.mockReset().mockImplementation((name) => {
    const answer = said[name]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

const tick = (ms = 0) => act(async () => new Promise((done) => setTimeout(done, ms)))
const settle = async () => {
  await tick()
  while (queryClient.isFetching() > 0) await tick()
  await tick()
}
const open = async (page: ReactElement) => {
  render(<QueryClientProvider client={queryClient}>{page}</QueryClientProvider>)
  await settle()
}
const tap = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}
const inputs = (name: string) => asked.mock.calls.filter(([one]) => one === name).map(([, input]) => input)
const urls = (move: 'navigateTo' | 'redirectTo' | 'switchTab') =>
  (Taro[move] as unknown as jest.Mock).mock.calls.map(([{ url }]: [{ url: string }]) => url)
const here = { longitude: 118.001, latitude: 33.001 }

test('S3-01 the code of a community leads to an opinion and to receptions with the place chosen', async () => {
  said['places.grid'] = { ...(answers['places.grid'] as object), grid: null }
  openWith({ community: 'QY01', from: 'code' })
  await open(<GridPage />)
  expect(screen.getByText(/您扫的是柳荫社区的码/)).toBeInTheDocument()
  await tap('写意见')
  expect(urls('navigateTo')).toEqual(['/packages/opinion/new/index?community=QY01'])
  await tap('看这里的接待')
  expect(usePlacesFilter.getState()).toMatchObject({
    show: 'sessions',
    community: { id: 'QY01' },
    street: { id: 'QY' },
  })
  cleanup()

  useSession.setState({
    home: { streetId: 'LY', streetName: '柳营街道', communityId: 'LY01', communityName: '柳营社区' },
  })
  openWith({ community: 'QY01' })
  await open(<NewOpinionPage />)
  expect(screen.getByRole('button', { name: /^社区，青杨街道 · 柳荫社区/ })).toBeInTheDocument()
})

test('S3-01 the code of a street leads to an opinion whose place is chosen in that street', async () => {
  openWith({ id: 'QY', from: 'code' })
  await open(<StreetPage />)
  expect(screen.getByText(/您扫的是青杨街道的码/)).toBeInTheDocument()
  await tap('写意见')
  expect(urls('navigateTo')).toEqual(['/packages/opinion/new/index?street=QY'])
  fireEvent.click(screen.getByText('全年接待安排'))
  expect(urls('navigateTo').pop()).toBe('/packages/schedule/year/index?street=QY')
  fireEvent.click(screen.getByText('二维码和海报'))
  expect(urls('navigateTo').pop()).toBe('/packages/places/code/index?kind=STREET&id=QY')
  cleanup()

  useSession.setState({
    home: { streetId: 'LY', streetName: '柳营街道', communityId: 'LY01', communityName: '柳营社区' },
  })
  openWith({ street: 'QY' })
  await open(<NewOpinionPage />)
  await tap(/^社区，点这里选社区/)
  expect(screen.getByRole('button', { name: '青杨街道，重新选' })).toBeInTheDocument()
})

test('a deputy who is suspended is not said to have left office, one whose mandate ended is', async () => {
  const as = async (state: 'SUSPENDED' | 'ENDED') => {
    queryClient.clear()
    said['people.deputy'] = {
      ...(answers['people.deputy'] as object),
      deputy: {
        ...zhou,
        active: false,
        mandates: [{ level: 'DISTRICT', term: 18, electingUnit: '第12选区', state }],
        groups: [],
      },
      sessions: [],
    }
    openWith({ id: 'D1' })
    await open(<DeputyPage />)
    const [words] = screen.getAllByText(/有事请找您网格的其他代表或街道。/)
    const text = words?.textContent
    cleanup()
    return text
  }
  expect(await as('SUSPENDED')).toContain('暂停执行代表职务')
  expect(await as('ENDED')).toContain('不再担任代表')
})

test('S3-01 two taps from the first page say who stands for me', async () => {
  await open(<HomePage />)
  await tap(/查我的网格/)
  expect(urls('navigateTo')).toEqual(['/packages/account/grid/index'])
  whereAmI.mockResolvedValue(here)
  await open(<GridPage />)
  expect(whereAmI).not.toHaveBeenCalled()
  await tap('用我的位置找')
  expect(inputs('places.locate')).toEqual([{ lng: 118.001, lat: 33.001 }])
  expect(useSession.getState().home).toMatchObject({ gridId: 'g1', streetName: '青杨街道' })
  expect(screen.getByText('周文言')).toBeInTheDocument()
})

test('S3-03 on a border the resident says which grid is his or hers', async () => {
  whereAmI.mockResolvedValue(here)
  said['places.locate'] = { grids: [located('g1'), located('g2')], outside: false }
  await open(<GridPage />)
  await tap('用我的位置找')
  expect(useSession.getState().home).toBeNull()
  fireEvent.click(screen.getByText('柳荫社区第2网格'))
  await settle()
  expect(useSession.getState().home?.gridId).toBe('g2')
})

test.each([
  ['no position', null, {}, '没有拿到您的位置'],
  ['outside', here, { grids: [], outside: true }, '不在本区范围内'],
  ['no answer', here, new FailedError('off'), '没能查到'],
])('who stands for me, %s: it is said, and the way by hand stays', async (_, place, answer, words) => {
  whereAmI.mockResolvedValue(place)
  said['places.locate'] = answer
  await open(<GridPage />)
  await tap('用我的位置找')
  expect(screen.getByRole('alert')).toHaveTextContent(words)
  expect(screen.getByRole('button', { name: '选我的社区' })).toBeInTheDocument()
})

test('a grid opened by its code is shown, and becomes mine only when I say so', async () => {
  openWith({ gridId: 'g1', from: 'code' })
  await open(<GridPage />)
  expect(inputs('places.grid')).toEqual([{ gridId: 'g1' }])
  expect(useSession.getState().home).toBeNull()
  await tap('设为我的')
  expect(useSession.getState().home?.gridId).toBe('g1')
})

test('S3-02 实践基地 is one tap in the list, and stands in the address', async () => {
  window.location.hash = '#/pages/stations/index'
  await open(<StationsPage />)
  await tap('实践基地', 'checkbox')
  expect(inputs('places.stations').pop()).toEqual({ flag: 'PRACTICE_BASE', limit: 20 })
  expect(window.location.hash).toBe('#/pages/stations/index?flag=PRACTICE_BASE')
})

test('an address with a filter opens the list as it was sent', async () => {
  window.location.hash = '#/pages/stations/index?street=QY&level=POINT&open=1'
  await open(<StationsPage />)
  expect(inputs('places.stations')[0]).toEqual({ streetId: 'QY', level: 'POINT', openNow: true, limit: 20 })
  expect(screen.getByRole('checkbox', { name: /青杨街道/ })).toBeInTheDocument()
})

test('distance is asked for only by a tap; a no falls back to the community', async () => {
  useSession.setState({
    home: { streetId: 'QY', streetName: '青杨街道', communityId: 'QY01', communityName: '柳荫社区' },
  })
  await open(<StationsPage />)
  expect(whereAmI).not.toHaveBeenCalled()
  await tap('按距离排')
  expect(inputs('places.stations').pop()).toEqual({ communityId: 'QY01', limit: 20 })
  expect(screen.getByText(/先列出服务柳荫社区的站点/)).toBeInTheDocument()
  whereAmI.mockResolvedValue(here)
  await tap('按距离排')
  expect(inputs('places.stations').pop()).toMatchObject({ near: { lng: 118.001, lat: 33.001 } })
  expect(screen.getByText(/由近到远/)).toBeInTheDocument()
})

test('names come while typing: a station opens, a community becomes a filter', async () => {
  await open(<StationsPage />)
  const field = document.querySelector('.search input') as HTMLInputElement
  fireEvent.change(field, { target: { value: 'gxl' } })
  await tick(300)
  await settle()
  expect(inputs('places.search')).toEqual([{ query: 'gxl', limit: 8 }])
  await tap(/桂香里社区人大代表联络站/)
  expect(urls('navigateTo')).toEqual(['/packages/reception/station/index?id=QY-S2'])
  fireEvent.change(field, { target: { value: 'gx' } })
  await tick(300)
  await settle()
  await tap(/社区 · 青杨街道/)
  expect(inputs('places.stations').pop()).toEqual({ communityId: 'QY02', limit: 20 })
})

test('S1-10 every type of station can be chosen, in the list and on the map', async () => {
  await open(<StationsPage />)
  await tap('筛选')
  for (const type of ['街镇站', '社区站', '园区站', '政务中心', '专业站', '项目临时站'])
    expect(screen.getByRole('checkbox', { name: type })).toBeInTheDocument()
  await tap('专业站', 'checkbox')
  expect(inputs('places.stations').pop()).toEqual({ kind: 'PROFESSIONAL', limit: 20 })
})

test('the map shows a station by its address, its card leads on, and the list is one tap away', async () => {
  openWith({ station: 'QY-S2' })
  await open(<MapPage />)
  expect(screen.getByRole('application')).toHaveAccessibleName(/标出 1 个站点/)
  const card = await screen.findByRole('region', { name: '选中的站点' })
  expect(within(card).getByText('桂香里社区联络站')).toBeInTheDocument()
  await tap('去站点')
  expect(urls('navigateTo')).toEqual(['/packages/reception/station/index?id=QY-S2'])
  await tap('站点', 'tab')
  expect(urls('switchTab')).toEqual(['/pages/stations/index'])
})

test('S1-10 the map’s sign carries the icon of its type and the word of its level, and the legend tells the icons', async () => {
  await open(<MapPage />)
  const sign = screen.getByRole('application').querySelector('.map-sign')
  expect(sign?.querySelector('.map-type')).toHaveAttribute('data-type', 'COMMUNITY')
  expect(sign?.querySelector('.map-type')).toHaveAttribute('d', typeSigns.COMMUNITY.path)
  expect(sign).toHaveTextContent('站')
  // The only one of its street is named.
  expect(sign).toHaveTextContent('桂香里社区联络站')
  await tap(/^图例/)
  for (const type of ['街镇站', '社区站', '园区站', '政务中心', '专业站', '项目临时站', '立法联系点'])
    expect(screen.getByText(type)).toBeInTheDocument()
  // Buttons lie beside the map, where elder mode moves them off the district.
  expect(within(screen.getByRole('application')).queryAllByRole('button')).toEqual([])
  expect(screen.getByRole('button', { name: '放大' })).toBeInTheDocument()
})

test('a finger on a grid opens its deputies; a pull only moves the map', async () => {
  await open(<MapPage />)
  const map = screen.getByRole('application')
  const finger = (type: string, x: number, y: number) =>
    fireEvent(
      map,
      Object.assign(new Event(type, { bubbles: true }), { pointerId: 1, button: 0, clientX: x, clientY: y }),
    )
  finger('pointerdown', 60, 240)
  finger('pointermove', 160, 240)
  finger('pointerup', 160, 240)
  await settle()
  expect(inputs('places.grid')).toEqual([])
  fireEvent.keyDown(map, { key: '-' })
  finger('pointerdown', 187, 200)
  finger('pointerup', 187, 200)
  await settle()
  expect(inputs('places.grid')).toEqual([{ gridId: 'g1' }])
  expect(screen.getByText('周文言')).toBeInTheDocument()
})

test('a district without coordinates says so, a street that is gone offers the district', async () => {
  said['places.map'] = { bounds: null, grids: [], stations: [], partial: false }
  await open(<MapPage />)
  expect(screen.getByText('这里还没有地图数据')).toBeInTheDocument()
  queryClient.clear()
  said['places.map'] = new RefusedError({ code: 'NOT_FOUND', message: '没有找到' })
  await open(<MapPage />)
  expect(screen.getByText('没有找到这个街道')).toBeInTheDocument()
})

test('deputies are found by name, field and level; nobody found offers the next step', async () => {
  await open(<DeputiesPage />)
  expect(screen.getByText('全区 1 位代表')).toBeInTheDocument()
  await tap('专长')
  await tap('教育', 'checkbox')
  expect(inputs('people.deputies').pop()).toEqual({ field: '教育', limit: 30 })
  said['people.deputies'] = { total: 0, items: [], cursor: null, fields: [] }
  const field = document.querySelector('.search input') as HTMLInputElement
  fireEvent.change(field, { target: { value: '赵' } })
  await tick(300)
  await settle()
  expect(screen.getByText('没有找到这样的代表')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '不搜“赵”' })).toBeInTheDocument()
})

test('S3-16 the page of a street shows what it is known for, its stations and its communities', async () => {
  openWith({ id: 'QY' })
  await open(<StreetPage />)
  for (const words of ['板凳议事', '每月第一个周五晚上', '43 位代表', '柳荫社区'])
    expect(screen.getByText(words)).toBeInTheDocument()
  await tap('看这里的接待')
  expect(usePlacesFilter.getState()).toMatchObject({ show: 'sessions', street: { id: 'QY' } })
})

test('a scanned code leads to its page; one that nobody knows says so', async () => {
  openWith({ scene: 's.QY-S2' })
  await open(<OpenPage />)
  expect(urls('redirectTo')).toEqual(['/packages/reception/station/index?id=QY-S2&from=code'])
  queryClient.clear()
  said['places.scene'] = new RefusedError({ code: 'NOT_FOUND', message: '没有找到' })
  openWith({ q: encodeURIComponent('https://example.test/c/s.NOPE') })
  await open(<OpenPage />)
  expect(inputs('places.scene').pop()).toEqual({ scene: 's.NOPE' })
  expect(screen.getByText('这个码认不出来')).toBeInTheDocument()
})

test('what a code opened is chosen for the opinion and for the booking', async () => {
  openWith({ id: 'QY-S2', from: 'code' })
  await open(<StationPage />)
  expect(screen.getByText(/您扫的是这个站点的码/)).toBeInTheDocument()
  await tap('反映意见')
  await tap(/^预约 6月17日接待$/)
  expect(urls('navigateTo')).toEqual([
    '/packages/opinion/new/index?station=QY-S2',
    '/packages/reception/session/index?id=s1',
  ])
})

test('the same for a deputy', async () => {
  openWith({ id: 'D1', from: 'code' })
  await open(<DeputyPage />)
  expect(screen.getByText(/您扫的是这位代表的码/)).toBeInTheDocument()
  await tap('写意见给代表')
  expect(urls('navigateTo')).toEqual(['/packages/opinion/new/index?deputy=D1'])
})

test('S3-05 past its last day a station takes no booking and no opinion, and its page stays', async () => {
  said['places.station'] = {
    station: { ...full, kind: 'PROJECT', ended: true, validTo: '2026-05-31' },
    deputies: [],
    sessions: [],
  }
  openWith({ id: 'QY-S2' })
  await open(<StationPage />)
  expect(screen.getByText(/这个站点开到5月31日（周日），已经结束/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /预约|反映意见/ })).toBeNull()
})

test('in elder mode a station has three things to press first, the others after 更多', async () => {
  useSettings.setState({ elder: true })
  try {
    openWith({ id: 'QY-S2' })
    await open(<StationPage />)
    expect(screen.getByRole('button', { name: '导航' })).toBeInTheDocument()
    const others = ['打电话', '全年接待安排', '在地图上看']
    for (const name of others) expect(screen.queryByRole('button', { name })).toBeNull()
    await tap('更多')
    for (const name of others) expect(screen.getByRole('button', { name })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '更多' })).toBeNull()
  } finally {
    useSettings.setState({ elder: false })
  }
})

test('the code of a station stands on its page, also where no poster can be drawn', async () => {
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  openWith({ kind: 'STATION', id: 'QY-S2' })
  await open(<CodePage />)
  expect(screen.getByRole('img', { name: '桂香里社区人大代表联络站的二维码' })).toHaveAttribute(
    'src',
    expect.stringMatching(/^data:image\/svg/),
  )
  expect(screen.getByText(/这台设备画不出海报/)).toBeInTheDocument()
  openWith({ kind: 'PLANET', id: 'QY' })
  await open(<CodePage />)
  expect(screen.getByText('没有找到要做码的地方')).toBeInTheDocument()
})

test('S1-11 a station shows what came of it, each percentage with the number it stands on', async () => {
  openWith({ id: 'QY-S2' })
  await open(<StationPage />)
  expect(screen.getByText('88%（8 人评价，2 件没有评价）')).toBeInTheDocument()
  expect(screen.getByText('路灯照明 · 2 天有回应 · 已经解决或基本解决 · 居民满意')).toBeInTheDocument()
  expect(screen.getByText('接待室由一间增加到两间')).toBeInTheDocument()
})

test('S2-03 the page of a deputy shows duty counts and no phone', async () => {
  openWith({ id: 'D001' })
  await open(<DeputyPage />)
  expect(screen.getByText('11 件')).toBeInTheDocument()
  expect(document.body.textContent).not.toMatch(/1\d{10}/)
})

test('the station’s page shows what the place looks like, and says it to who cannot see', async () => {
  openWith({ id: 'QY-S1' })
  const before = said['places.station'] as { station: typeof full }
  const photos = [
    { fileId: 'P1', kind: 'OUTSIDE' as const, caption: '从小区东门进' },
    { fileId: 'P2', kind: 'ROOM' as const, caption: null },
  ]
  said['places.station'] = { ...before, station: { ...before.station, photos } }
  said['files.read'] = { mediaType: 'image/jpeg', base64: 'ZG9vcg==' }
  await open(<StationPage />)
  const { name } = before.station
  expect(screen.getByRole('img', { name: `${name}门口的照片：从小区东门进` })).toHaveAttribute(
    'src',
    'data:image/jpeg;base64,ZG9vcg==',
  )
  expect(screen.getByRole('img', { name: `${name}接待室的照片` })).toBeInTheDocument()
  expect(screen.getByText('从小区东门进')).toBeInTheDocument()
  expect(inputs('files.read')).toEqual([{ fileId: 'P1' }, { fileId: 'P2' }])
})
