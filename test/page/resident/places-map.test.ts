import { arrange, type Pin, pinAt, textWidth } from '@/packages/places/map/crowd'
import { gridsAt, groundOf, type MapGrid, type MapStation } from '@/packages/places/map/ground'
import {
  fit,
  limitsOf,
  METRES_PER_DEGREE,
  pan,
  planOf,
  scaleBar,
  toPlan,
  toScreen,
  within,
  zoom,
} from '@/components/places/plan'
import fs from 'node:fs'
import path from 'node:path'
import { stationIcon, stationType } from '@/components/places/view'
import { typeSigns } from '@/components/places/type-signs'
import {
  gridName,
  groundChoice,
  mapNotes,
  markFile,
  needsList,
  onlyOnes,
  shownStations,
} from '@/packages/places/map/view'
import { noFilter } from '@/components/places/filter'
import { mapStationName } from '@/text/places'

const size = { width: 375, height: 500 }
const bounds = [118, 33, 118.1, 33.1] as const
const plan = planOf(bounds)

test('the whole district fits on the screen, and a place comes back where it was', () => {
  const camera = fit(bounds, plan, size)
  for (const place of [
    { longitude: 118, latitude: 33 },
    { longitude: 118.1, latitude: 33.1 },
  ]) {
    const at = toScreen(camera, size, plan.to(place))
    expect(at.x).toBeGreaterThanOrEqual(23)
    expect(at.x).toBeLessThanOrEqual(size.width - 23)
    expect(at.y).toBeGreaterThanOrEqual(23)
    expect(at.y).toBeLessThanOrEqual(size.height - 23)
    const back = plan.from(toPlan(camera, size, at))
    expect(back.longitude).toBeCloseTo(place.longitude, 9)
    expect(back.latitude).toBeCloseTo(place.latitude, 9)
  }
  expect(fit([118, 33, 118, 33], plan, size).k).toBeLessThan(METRES_PER_DEGREE * 2 + 1)
})

test('what lies under the fingers stays there while coming closer, and nobody leaves the district', () => {
  const limits = limitsOf(bounds, plan, size)
  const camera = fit(bounds, plan, size)
  const finger = { x: 60, y: 420 }
  const before = toPlan(camera, size, finger)
  const closer = zoom(camera, size, 3, finger, limits)
  const after = toPlan(closer, size, finger)
  expect(after.x).toBeCloseTo(before.x, 9)
  expect(after.y).toBeCloseTo(before.y, 9)
  expect(zoom(camera, size, 1e9, finger, limits).k).toBe(limits.max)
  expect(zoom(camera, size, 1e-9, finger, limits).k).toBe(limits.min)
  const far = within(pan(closer, -1e7, 1e7), limits)
  expect([far.x, far.y]).toEqual([limits.to.x, limits.from.y])
})

test('the scale bar is a round length', () => {
  const bar = scaleBar({ x: 0, y: 0, k: METRES_PER_DEGREE / 10 }, 96)
  expect(bar).toEqual({ metres: 500, pixels: 50 })
})

/* two grids of one community, one of another street, side by side: 0–1, 1–2, 2–3 (hundredths of a degree) */
const square = (id: string, from: number, communityId: string, streetId: string): MapGrid => ({
  id,
  name: `${communityId}社区第${id}网格`,
  communityId,
  communityName: `${communityId}社区`,
  streetId,
  ring: [
    [118 + from / 100, 33],
    [118 + (from + 1) / 100, 33],
    [118 + (from + 1) / 100, 33.01],
    [118 + from / 100, 33.01],
  ],
})
const grids = [square('1', 0, '柳荫', 'QY'), square('2', 1, '柳荫', 'QY'), square('3', 2, '晴川', 'LY')]

test('lines between streets, between communities and between grids are told apart', () => {
  const ground = groundOf([...grids, square('4', 3, '河湾', 'LY')], plan, new Map([['QY', '青杨']]))
  // around four squares in a row: 4 + 4 + 2 outside, and one between the streets
  expect(ground.streetLines).toHaveLength(11)
  expect(ground.communityLines).toHaveLength(1)
  expect(ground.areas.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'STREET 青杨',
    'COMMUNITY 柳荫社区',
    'COMMUNITY 晴川社区',
    'COMMUNITY 河湾社区',
    'GRID 第1网格',
    'GRID 第2网格',
    'GRID 第3网格',
    'GRID 第4网格',
  ])
  const middle = plan.from(ground.areas[0]?.middle ?? { x: 0, y: 0 })
  expect(middle.longitude).toBeCloseTo(118.01, 6)
  expect(middle.latitude).toBeCloseTo(33.005, 6)
})

test('S3-03 a tap on a border offers every grid that meets there; outside there is none', () => {
  const tap = (longitude: number) => groundChoice(gridsAt(grids, { longitude, latitude: 33.005 }))
  expect(tap(118.005)).toEqual({ kind: 'ONE', id: '1' })
  expect(tap(118.01)).toMatchObject({ kind: 'SEVERAL', grids: [{ id: '1' }, { id: '2' }] })
  expect(tap(119)).toEqual({ kind: 'NONE' })
})

const look = { font: 12, line: 18, mark: 28 }
const pin = (id: string, x: number, y: number, level: Pin['level'] = 'STATION'): Pin => ({
  id,
  name: '柳荫',
  level,
  only: false,
  x,
  y,
})

test('signs and names never lie on each other, however crowded it is', () => {
  const pins = Array.from({ length: 300 }, (_, i) =>
    pin(`s${i}`, (i * 73) % 375, (i * 131) % 500, (['POINT', 'STATION', 'HOME'] as const)[i % 3]),
  )
  const { marks } = arrange(pins, [], size, look)
  const boxes = marks.flatMap((mark) => [
    ...(mark.full ? [{ x: mark.x, y: mark.y, w: 28, h: 28 }] : []),
    ...(mark.label ? [{ ...mark.label, w: textWidth(mark.name, 12), h: 18 }] : []),
  ])
  expect(boxes.length).toBeGreaterThan(10)
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b) => {
      const apart = Math.abs(a.x - b.x) >= (a.w + b.w) / 2 || Math.abs(a.y - b.y) >= (a.h + b.h) / 2
      expect(apart).toBe(true)
    }),
  )
  expect(marks.some(({ full }) => !full)).toBe(true)
})

test('the chosen station is always whole and named, and a home goes before a point', () => {
  const pins = [pin('point', 100, 100, 'POINT'), pin('home', 105, 100, 'HOME')]
  expect(arrange(pins, [], size, look).marks.find(({ id }) => id === 'point')?.full).toBe(false)
  const chosen = arrange(pins, [], size, look, 'point').marks.find(({ id }) => id === 'point')
  expect(chosen).toMatchObject({ full: true, label: expect.anything() })
})

test('a name is written only where its area has room for it', () => {
  const ground = groundOf(grids, plan, new Map())
  const drawn = (k: number) => {
    const camera = { ...plan.to({ longitude: 118.015, latitude: 33.005 }), k }
    const areas = ground.areas.map((area) => ({ ...area, at: toScreen(camera, size, area.middle), k }))
    return arrange([], areas, size, look).labels.map(({ text }) => text)
  }
  expect(drawn(1_000)).toEqual([])
  expect(drawn(8_000)).toEqual(['柳荫社区', '晴川社区', '第1网格', '第2网格', '第3网格'])
})

test('a finger means the nearest station within its width', () => {
  const pins = [pin('a', 100, 100), pin('b', 120, 100)]
  expect(pinAt(pins, { x: 112, y: 100 }, 24)?.id).toBe('b')
  expect(pinAt(pins, { x: 160, y: 100 }, 24)).toBeNull()
})

const onMap = (id: string, change: Partial<MapStation> = {}): MapStation => ({
  id,
  name: '柳荫社区人大代表联络站',
  level: 'STATION',
  kind: 'COMMUNITY',
  flags: [],
  streetId: 'QY',
  lng: 118,
  lat: 33,
  state: 'OPEN',
  beginsOn: null,
  nextStartsAt: null,
  ...change,
})

test('the map shows what the filter leaves; for what it cannot know it goes by the list', () => {
  const all = [onMap('a'), onMap('b', { level: 'HOME' }), onMap('c', { kind: 'PARK' })]
  const ids = (filter: Partial<typeof noFilter>, found: string[] | null = null) =>
    shownStations(all, { ...noFilter, ...filter }, found && new Set(found)).map(({ id }) => id)
  expect(ids({ level: 'HOME' })).toEqual(['b'])
  expect(ids({ kind: 'PARK' })).toEqual(['c'])
  expect(ids({ openNow: true }, ['a', 'c'])).toEqual(['a', 'c'])
  expect(ids({ openNow: true })).toEqual(['a', 'b', 'c'])
  expect(needsList(noFilter)).toBe(false)
  expect(needsList({ ...noFilter, query: '周' })).toBe(true)
})

test('what the picture leaves out is said', () => {
  const data = { bounds: null, grids: [], stations: [], partial: true }
  expect(mapNotes(data, 0, { total: 240, ids: 100 })).toHaveLength(3)
  expect(mapNotes({ ...data, partial: false }, 5, null)).toEqual([])
  expect(gridName({ name: '第3网格', communityName: '柳荫社区' })).toBe('柳荫社区第3网格')
  expect(gridName({ name: '柳荫社区第3网格', communityName: '柳荫社区' })).toBe('柳荫社区第3网格')
  expect(['柳荫社区人大代表联络站', '琴湖街道人大代表之家', '槐安代表联系点'].map(mapStationName)).toEqual([
    '柳荫',
    '琴湖',
    '槐安',
  ])
})

test('S1-10 each type of station has an icon of its own, on our map and on WeChat’s, in the form of its level', () => {
  const types = ['STREET', 'COMMUNITY', 'PARK', 'SERVICE_CENTRE', 'PROFESSIONAL', 'PROJECT', 'DISTRICT']
  const all = [
    ...types.map((kind) => onMap(kind, { kind })),
    // 立法联系点 is what one looks for, whatever its type is besides.
    onMap('law', { kind: 'COMMUNITY', flags: ['PRACTICE_BASE', 'LEGISLATIVE'] }),
  ]
  expect(all.map(stationType)).toEqual([...types, 'LEGISLATIVE'])
  expect(new Set(all.map(stationIcon)).size).toBe(all.length)
  expect(new Set(Object.values(typeSigns).map((sign) => sign.path)).size).toBe(all.length)
  const marks = path.resolve('src/packages/places/map/marks')
  const pictures = new Set<string>()
  for (const level of ['HOME', 'STATION', 'POINT'] as const)
    for (const station of [...all, onMap('new', { kind: 'SOMETHING_NEW' })])
      for (const [state, chosen] of [
        ['OPEN', false],
        ['PAUSED', false],
        ['OPEN', true],
      ] as const)
        pictures.add(fs.readFileSync(path.join(marks, markFile({ ...station, level, state }, chosen)), 'base64'))
  expect(pictures.size).toBe(3 * 9 * 3)
  expect(stationIcon(onMap('new', { kind: 'SOMETHING_NEW' }))).toBeUndefined()
})

test('the only station of a street is named, beside its sign where there is no room under it', () => {
  expect([
    ...onlyOnes([onMap('a'), onMap('b'), onMap('c', { streetId: 'LY' }), onMap('d', { streetId: null })]),
  ]).toEqual(['c'])
  // Its street is written there under the same name, and dots of others lie around it.
  const ground = groundOf(grids, plan, new Map([['QY', '柳荫']]))
  const camera = { ...plan.to({ longitude: 118.01, latitude: 33.005 }), k: 8_000 }
  const areas = ground.areas.map((area) => ({ ...area, at: toScreen(camera, size, area.middle), k: 8_000 }))
  const crowd = Array.from({ length: 40 }, (_, i) =>
    pin(`p${i}`, 180 + (i % 8) * 3, 262 + Math.floor(i / 8) * 6, 'POINT'),
  )
  const alone = (only: boolean) =>
    arrange([...crowd, { ...pin('alone', 187, 250), only }], areas, size, look).marks.find(({ id }) => id === 'alone')
  expect(alone(true)).toMatchObject({ full: true, label: expect.anything() })
  expect(alone(false)?.label ?? null).toBeNull()
})
