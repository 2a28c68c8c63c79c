import { isComing, nearby, onDuty, sessionView, stationTags, stationView } from '@/components/places/view'
import { gridLines, mandateLine, nextOpen } from '@/packages/account/deputy/view'
import { gridTitle } from '@/packages/account/grid/view'
import { bookingLine, comingBookings, doorWords, elderDoorWords, openOpinions } from '@/pages/home/view'
import { bookingLook, split, splitBookings } from '@/pages/items/view'
import { comingSessions } from '@/pages/stations/view'
import { shortStationName } from '@/text/places'
import { booking, brief, session, station } from './samples'

const today = '2026-06-15'

test.each([
  ['OPEN', '余 6 位', 'book'],
  ['FULL', '已经约满，可排候补，也可直接来', 'wait'],
  ['RUNNING', '正在接待，到 16:30', 'walk'],
  ['ANNOUNCED', '预约已截止，可以直接来', 'walk'],
  ['CANCELLED', '这一场不办了', null],
  ['DONE', '已经结束', null],
] as const)('a reception that is %s says what one can do', (state, note, can) => {
  expect(sessionView(session({ state }), today)).toMatchObject({ note, can, station: '桂香里社区联络站' })
})

test('a reception that is not open for booking yet says from when', () => {
  expect(sessionView(session({ state: 'ANNOUNCED' }), '2026-06-01')).toMatchObject({
    note: '6月3日起可以预约',
    can: null,
  })
})

test('today is called today', () => {
  expect(sessionView(session(), '2026-06-17').leaf).toEqual({ day: '2026-06-17', weekday: '周三', today: true })
})

test('receptions near home: the own community first, each once, none that is off, in the order of time', () => {
  const own = [session({ id: 'own', startsAt: '2026-06-24T14:30:00+08:00' })]
  const around = [
    session({ id: 'soon', startsAt: '2026-06-16T09:00:00+08:00' }),
    session({ id: 'off', state: 'CANCELLED' }),
    session({ id: 'own', startsAt: '2026-06-24T14:30:00+08:00' }),
    session({ id: 'third' }),
  ]
  expect(nearby(own, around, 2).map(({ id }) => id)).toEqual(['soon', 'own'])
  expect(nearby([], around, 9).map(({ id }) => id)).toEqual(['soon', 'third', 'own'])
  expect(isComing(session({ state: 'MOVED' }))).toBe(false)
})

test('a station without a date says so, and a paused one why', () => {
  expect(stationView(station({ next: null }), today).leaf.day).toBeNull()
  const paused = station({ state: 'PAUSED', stateNote: '场地维修，请先去石桥头站' })
  expect(stationView(paused, today)).toMatchObject({ leaf: { day: null }, address: '场地维修，请先去石桥头站' })
  expect(stationTags(paused).map(({ text }) => text)).toEqual(['暂停接待'])
  expect(stationTags(station({ openNow: false })).map(({ text }) => text)).toEqual(['可约 6 位', '实践基地', '无台阶'])
})

test('names are short enough for a row and still right', () => {
  expect(shortStationName('柳荫社区人大代表联络站')).toBe('柳荫社区联络站')
  expect(shortStationName('青杨街道人大代表之家')).toBe('青杨街道代表之家')
  expect(onDuty([session()], 'D1', '2026-06-17')).toBe('今天在岗')
  expect(onDuty([session()], 'D1', today)).toBe('6月17日')
  expect(onDuty([session({ state: 'CANCELLED' })], 'D1', today)).toBe('')
})

test('only what has places is offered for booking', () => {
  const list = [session({ id: 'a' }), session({ id: 'b', state: 'FULL' }), session({ id: 'c', state: 'DONE' })]
  expect(comingSessions(list, true).map(({ id }) => id)).toEqual(['a'])
  expect(comingSessions(list, false).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('on the first page: what waits for the reader first, then what is due next, nothing that is closed', () => {
  const at = (day: string) => ({
    dueAt: `2026-06-${day}T23:59:59+08:00`,
    urgency: 'IN_TIME' as const,
    workingDaysLeft: 1,
  })
  const list = [
    brief({ id: 'late', due: at('23') }),
    brief({ id: 'closed', stage: 'CLOSED', due: null }),
    brief({ id: 'soon', due: at('16') }),
    brief({ id: 'rate', stage: 'REPLIED', due: at('30') }),
  ]
  expect(openOpinions(list).map(({ id }) => id)).toEqual(['rate', 'soon', 'late'])
  expect(split(list).open[0]?.id).toBe('rate')
  expect(split(list).closed.map(({ id }) => id)).toEqual(['closed'])
})

test('a booking stays in front until it is over or given back', () => {
  const now = '2026-06-15T10:00:00+08:00'
  const over = booking({ id: 'over', startsAt: '2026-06-15T09:00:00+08:00', endsAt: '2026-06-15T09:15:00+08:00' })
  const back = booking({ id: 'back', state: 'CANCELLED_BY_RESIDENT' })
  expect(comingBookings([back, over, booking()], now).map(({ id }) => id)).toEqual(['b1'])
  expect(splitBookings([back, over, booking()], now).past.map(({ id }) => id)).toEqual(['back', 'over'])
  expect(bookingLine(booking())).toEqual({ title: '到桂香里社区联络站见代表', text: '15:00–15:15 · 报到号 482 615' })
})

test('who waits for a place or is offered one finds it among what is to come, the offer first and marked', () => {
  const now = '2026-06-15T10:00:00+08:00'
  const waits = booking({ id: 'waits', state: 'WAITLIST' })
  const offered = booking({
    id: 'offered',
    state: 'OFFERED',
    startsAt: '2026-06-30T15:00:00+08:00',
    endsAt: '2026-06-30T15:15:00+08:00',
  })
  const { coming, past } = splitBookings([waits, offered, booking({ id: 'lapsed', state: 'LAPSED' })], now)
  expect(coming.map(({ id }) => id)).toEqual(['offered', 'waits'])
  expect(past.map(({ id }) => id)).toEqual(['lapsed'])
  expect(coming.map((one) => bookingLook(one).tone)).toEqual(['warn', 'mute'])
})

test('the doors say what is behind them', () => {
  const overview = {
    names: { levels: {}, kinds: {} },
    stations: { total: 82, HOME: 11, STATION: 41, POINT: 30 },
    streets: [{ id: 'QY', stations: 10 }],
  } as Parameters<typeof doorWords>[0]
  expect(doorWords(overview, 'QY', [session()])).toEqual({
    stations: '本街道 10 个',
    reception: '最近 6月17日',
    opinion: '三步写完',
  })
  expect(doorWords(overview, undefined, [session({ state: 'RUNNING' })])).toMatchObject({
    stations: '全区 82 个',
    reception: '今天就有接待',
  })
  expect(doorWords(overview, 'QY', [session({ state: 'FULL' })]).reception).toBe('6月17日约满，可候补')
  expect(elderDoorWords([session({ state: 'FULL' })])).toBe('6月17日（周三）约满，可以候补')
})

test('a deputy card gathers grids by community and names a mandate that has ended', () => {
  const grid = (id: string, name: string) => ({ id, name, communityId: 'QY01', communityName: '柳荫社区' })
  expect(gridLines([grid('1', '柳荫社区第1网格'), grid('2', '柳荫社区第2网格')])).toEqual([
    { communityId: 'QY01', name: '柳荫社区', text: '第1网格、第2网格' },
  ])
  expect(mandateLine({ level: 'DISTRICT', term: 18, electingUnit: '第1选区', state: 'ENDED' })).toBe(
    '区代表 · 第 18 届 · 第1选区（已届满）',
  )
  expect(nextOpen([session({ state: 'FULL' })])).toBeNull()
  expect(gridTitle({ communityName: '柳荫社区', gridName: '柳荫社区第3网格' })).toBe('柳荫社区第3网格')
  expect(gridTitle({ communityName: '柳荫社区', gridName: '第3网格' })).toBe('柳荫社区第3网格')
})
