import { fromParams, noFilter, stationsInput, toParams, usePlacesFilter } from '@/components/places/filter'
import { pageOfCode, sceneIn } from '@/components/places/scanned'
import { stationTags, stationView } from '@/components/places/view'
import { asked, placeOf } from '@/components/places/place'
import { foundBy, isHome } from '@/packages/account/grid/view'
import { deputiesInput, deputiesLine, nextText, widenDeputies } from '@/packages/places/deputies/view'
import { receives } from '@/packages/places/map/view'
import { inOrder, levelLine } from '@/packages/places/street/view'
import { openLine, stateWords } from '@/packages/reception/station/view'
import { chosenCount, cleared, countLine, hitView, widen } from '@/pages/stations/view'
import { metresText } from '@/text/places'
import { station } from './samples'

const street = { id: 'QY', name: '青杨街道' }
const community = { id: 'QY01', name: '柳荫社区' }
const full = {
  ...noFilter,
  query: ' lysq ',
  street,
  level: 'HOME' as const,
  kind: 'PARK' as const,
  flag: 'PRACTICE_BASE' as const,
  accessible: true,
  openNow: true,
}

test('what is not chosen is not asked for', () => {
  expect(stationsInput({ ...noFilter, query: ' ' })).toEqual({ limit: 20 })
  expect(stationsInput({ ...full, near: { lng: 1, lat: 2 } })).toEqual({
    query: 'lysq',
    streetId: 'QY',
    level: 'HOME',
    kind: 'PARK',
    flag: 'PRACTICE_BASE',
    accessible: true,
    openNow: true,
    near: { lng: 1, lat: 2 },
    limit: 20,
  })
  // A community lies in its street: asking for both would only be able to contradict itself.
  expect(stationsInput({ ...noFilter, street, community })).toEqual({ communityId: 'QY01', limit: 20 })
})

test('a filter survives in an address, without names and without where the reader is', () => {
  const params = toParams({ ...full, community, near: { lng: 120.6, lat: 31.3 } })
  expect(JSON.stringify(params)).not.toMatch(/柳荫|120/)
  const read = fromParams(params)
  expect(toParams({ ...noFilter, ...read })).toEqual(params)
  // An address knows nothing of the place, and must not make it forgotten either.
  expect(read).not.toHaveProperty('near')
})

test('an address that says nothing or nonsense changes no filter', () => {
  expect(fromParams({})).toBeNull()
  expect(fromParams({ level: 'PALACE', street: '<script>', kind: '', open: 'yes' })).toBeNull()
  expect(fromParams({ q: '站'.repeat(60) })?.query).toHaveLength(40)
})

test('another street leaves the community of the old one behind', () => {
  const { set } = usePlacesFilter.getState()
  set({ street, community })
  expect(usePlacesFilter.getState().community).toEqual(community)
  set({ street: { id: 'LY', name: '龙园街道' } })
  expect(usePlacesFilter.getState().community).toBeNull()
  set(noFilter)
})

test('the narrowest condition is taken away first, until the whole district is seen', () => {
  let filter = { ...full, community }
  const said: string[] = []
  for (let step = widen(filter); step; step = widen(filter)) {
    said.push(step.text)
    filter = { ...filter, ...step.change } as typeof filter
  }
  expect(said).toEqual([
    '不搜“lysq”',
    '没开门的也看',
    '不限无障碍',
    '不限实践基地',
    '不限园区站',
    '不限代表之家',
    '看整个青杨街道',
    '看全区的站点',
  ])
  expect(stationsInput(filter)).toEqual({ limit: 20 })
})

test('the line over the list says what is counted and in which order', () => {
  expect(countLine(3, { ...noFilter, street, level: 'POINT' })).toBe('青杨街道的联系点 3 个站点，先接待的在前')
  expect(countLine(82, { ...noFilter, near: { lng: 1, lat: 1 } })).toBe('全区 82 个站点，由近到远')
  expect(chosenCount(full)).toBe(5)
  expect(chosenCount({ ...full, ...cleared })).toBe(0)
})

test('every row says how far it is and whether somebody is there now, three tags at most', () => {
  const near = station({ openNow: true, distanceMetres: 420 })
  expect(stationView(near, '2026-06-15').far).toBe('420 米')
  expect(stationTags(near).map(({ text }) => text)).toEqual(['可约 6 位', '开放中', '实践基地'])
  expect(stationView(station(), '2026-06-15').far).toBe('')
  expect([4, 949, 951, 1049, 9960].map(metresText)).toEqual(['10 米', '950 米', '1 公里', '1 公里', '10 公里'])
})

test('S3-05 a temporary station past its last day says so, and no date is promised any more', () => {
  const over = station({ kind: 'PROJECT', ended: true, validTo: '2026-05-31' })
  expect(stationTags(over).map(({ text }) => text)).toEqual(['已于5月31日结束'])
  expect(stationView(over, '2026-06-15').leaf.day).toBeNull()
  expect(stateWords({ ...over })).toBe('这个站点开到5月31日（周日），已经结束')
})

test('a station that begins later says from when, in the list and on its page', () => {
  const later = station({ kind: 'PROJECT', beginsOn: '2026-07-01', openNow: false, next: null })
  expect(stationTags(later)[0]).toMatchObject({ text: '7月1日起', tone: 'info' })
  expect(stateWords(later)).toBe('还没有开始：7月1日（周三）起在这里接待')
  expect(receives(later)).toBe(false)
  expect(receives({ state: 'OPEN', beginsOn: null })).toBe(true)
})

test('the page says whether the door is open at this moment', () => {
  expect(openLine({ openNow: true, openHours: '周一至周五 8:30–17:30' })).toBe('开放中 · 周一至周五 8:30–17:30')
  expect(openLine({ openNow: false, openHours: '周六 9:00–11:00' })).toBe('现在没有开门 · 周六 9:00–11:00')
})

test('a name found while typing says what it is', () => {
  expect(hitView({ kind: 'DEPUTY', id: 'D1', name: '周文言', hint: '第3选区' })).toEqual({
    icon: 'user-round',
    text: '代表 · 第3选区',
  })
  expect(hitView({ kind: 'STREET', id: 'QY', name: '青杨街道', hint: '' }).text).toBe('街镇')
})

/* ---- who stands for me ---- */

const located = (id: string) => ({
  id,
  name: `柳荫社区第${id}网格`,
  communityId: 'QY01',
  communityName: '柳荫社区',
  streetId: 'QY',
  streetName: '青杨街道',
})

test('S3-03 a position leads to its grid; on a border the resident chooses; outside it is said', () => {
  expect(foundBy({ grids: [located('1')], outside: false })).toMatchObject({ kind: 'ONE', place: { gridId: '1' } })
  expect(foundBy({ grids: [located('1'), located('2')], outside: false })).toMatchObject({
    kind: 'SEVERAL',
    places: [{ gridId: '1' }, { gridId: '2' }],
  })
  expect(foundBy({ grids: [], outside: true })).toMatchObject({ text: expect.stringContaining('不在本区') })
  expect(foundBy({ grids: [], outside: false })).toMatchObject({ text: expect.stringContaining('还没有划进') })
})

test('a link or a code names a grid or a community, and the own one is recognised', () => {
  expect(asked({ gridId: 'g1', from: 'code' })).toEqual({ gridId: 'g1' })
  expect(asked({ community: 'QY01' })).toEqual({ communityId: 'QY01' })
  expect(asked({})).toBeNull()
  const data = {
    street: { id: 'QY', name: '青杨街道', phone: null },
    community: { id: 'QY01', name: '柳荫社区' },
    grid: { id: 'g1', name: '柳荫社区第1网格' },
    deputies: [],
    stations: [],
  }
  expect(isHome(placeOf(data), data)).toBe(true)
  expect(isHome(placeOf({ ...data, grid: null }), data)).toBe(false)
  expect(isHome(null, data)).toBe(false)
})

test('a code is read from WeChat and from an ordinary link, and leads to its page', () => {
  expect(sceneIn({ scene: encodeURIComponent('s.QY-S1') })).toBe('s.QY-S1')
  expect(sceneIn({ q: encodeURIComponent('https://example.test/c/d.D001?x=1') })).toBe('d.D001')
  expect(sceneIn({ q: 'https://example.test/elsewhere' })).toBeNull()
  expect(sceneIn({ scene: '%E0%A4%A' })).toBe('%E0%A4%A')
  expect(sceneIn({ scene: 'x'.repeat(200) })).toBeNull()
  expect(sceneIn({})).toBeNull()
  expect(pageOfCode('STATION', 'QY-S1')).toBe('/packages/reception/station/index?id=QY-S1&from=code')
  expect(pageOfCode('GRID', 'QY01-01')).toBe('/packages/account/grid/index?gridId=QY01-01&from=code')
})

/* ---- deputies and streets ---- */

test('deputies are asked for by what was chosen, and widened from the narrowest', () => {
  const none = { query: ' ', street: null, field: null, level: null }
  expect(deputiesInput(none)).toEqual({ limit: 30 })
  const all = { query: 'zhou', street, field: '教育', level: 'CITY' as const }
  expect(deputiesInput(all)).toEqual({ query: 'zhou', streetId: 'QY', field: '教育', level: 'CITY', limit: 30 })
  expect(deputiesLine(3, all)).toBe('青杨街道、教育、市代表 3 位')
  expect(deputiesLine(260, none)).toBe('全区 260 位代表')
  expect(widenDeputies(all)?.change).toEqual({ query: '' })
  expect(widenDeputies({ ...all, query: '', field: null })?.text).toBe('不限市代表')
  expect(widenDeputies(none)).toBeNull()
})

test('a deputy without a date can still be written to', () => {
  expect(nextText({ next: null }, '2026-06-15')).toBe('可以写意见')
  expect(nextText({ next: '2026-06-15T14:00:00+08:00' }, '2026-06-15')).toBe('今天接待')
  expect(nextText({ next: '2026-06-17T14:00:00+08:00' }, '2026-06-15')).toBe('6月17日接待')
})

test('a street counts its stations by level without those that ended, and lists what one can go to first', () => {
  const rows = [
    station({ id: 'over', level: 'POINT', ended: true }),
    station({ id: 'rest', level: 'HOME', state: 'PAUSED' }),
    station({ id: 'point', level: 'POINT' }),
    station({ id: 'home', level: 'HOME' }),
  ]
  expect(levelLine(rows)).toBe('2 家 · 1 点')
  expect(inOrder(rows).map(({ id }) => id)).toEqual(['home', 'point', 'rest', 'over'])
})
