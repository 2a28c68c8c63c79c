import type { OpinionBrief, OpinionFull } from '@/components/opinion/view'
import type { SessionBrief, StationBrief } from '@/components/places/view'
import type { AskOutput } from '@/contract/index'

/** Answers of the cloud as the screens get them, each with what a test changes. */
export const brief = (change: Partial<OpinionBrief> = {}): OpinionBrief => ({
  id: 'op1',
  number: 'YJ-2026-青杨-0318',
  title: '路口的路灯不亮',
  stage: 'IN_PROGRESS',
  source: 'ONLINE',
  way: null,
  streetName: '青杨街道人大工委',
  communityName: '柳荫社区',
  categoryName: '路灯照明',
  holder: '区城管局',
  submittedAt: '2026-06-08T16:12:00+08:00',
  due: { dueAt: '2026-06-23T23:59:59+08:00', urgency: 'IN_TIME', workingDaysLeft: 6 },
  rating: null,
  handlingRound: 1,
  ...change,
})

type Counted = Extract<NonNullable<OpinionFull['opinion']['due']>['rule'], { kind: 'WORKING_DAYS' }>['counted']

/** 6月11日交办, 7 working days over a weekend and 端午: the count of the drawn screen. */
export const counted: Counted = [
  ['2026-06-11', 'START'],
  ['2026-06-12', 'WORK', 1],
  ['2026-06-13', 'REST'],
  ['2026-06-14', 'REST'],
  ['2026-06-15', 'WORK', 2],
  ['2026-06-16', 'WORK', 3],
  ['2026-06-17', 'WORK', 4],
  ['2026-06-18', 'WORK', 5],
  ['2026-06-19', 'HOLIDAY'],
  ['2026-06-20', 'REST'],
  ['2026-06-21', 'REST'],
  ['2026-06-22', 'WORK', 6],
  ['2026-06-23', 'WORK', 7],
].map(([day, kind, n]) => ({
  day: day as string,
  kind: kind as Counted[number]['kind'],
  ...(n ? { n: n as number } : {}),
  ...(kind === 'HOLIDAY' ? { name: '端午节' } : {}),
  provisional: false,
}))

export const full = (
  change: Partial<OpinionFull['opinion']> = {},
  rest: Partial<Omit<OpinionFull, 'opinion'>> = {},
): OpinionFull => ({
  opinion: {
    ...brief(),
    version: 3,
    text: '六盏路灯从六月初就不亮了。',
    placeText: '东南角',
    gridName: '柳荫社区第3网格',
    stationName: null,
    record: null,
    level: null,
    author: null,
    isMine: true,
    hideFromUnit: true,
    publishConsent: false,
    allowContact: false,
    help: { name: '青杨街道人大工委', phone: '4600-5107' },
    due: {
      dueAt: '2026-06-23T23:59:59+08:00',
      urgency: 'IN_TIME',
      workingDaysLeft: 6,
      rule: { kind: 'WORKING_DAYS', from: '2026-06-11', days: 7, counted },
    },
    finalDueDay: '2026-06-23',
    unitName: '区城管局',
    deputyName: '周文言',
    resultClass: null,
    promiseDay: null,
    ratingReason: null,
    because: '周文言代表联系柳荫社区第3网格。',
    routeReason: 'GRID_DEPUTY',
    ...change,
  },
  baton: [],
  events: [],
  replies: [],
  steps: [],
  assign: null,
  roundsLeft: 2,
  ...rest,
})

export const event = (change: Partial<OpinionFull['events'][number]>): OpinionFull['events'][number] => ({
  seq: 1,
  step: 'submit',
  at: '2026-06-08T16:12:00+08:00',
  actor: '居民',
  note: null,
  facts: {},
  toStage: 'DEPUTY_PENDING',
  dueAfter: null,
  ...change,
})

export const session = (change: Partial<SessionBrief> = {}): SessionBrief => ({
  id: 's1',
  stationId: 'QY-S2',
  stationName: '桂香里社区人大代表联络站',
  streetName: '青杨街道',
  startsAt: '2026-06-17T14:30:00+08:00',
  endsAt: '2026-06-17T16:30:00+08:00',
  theme: null,
  state: 'OPEN',
  placesLeft: 6,
  opensAt: '2026-06-03T00:00:00+08:00',
  cancelReason: null,
  deputies: [{ id: 'D1', name: '周文言', levels: ['DISTRICT'], electingUnit: '第1选区', expertise: '城建环资' }],
  ...change,
})

export const station = (change: Partial<StationBrief> = {}): StationBrief => ({
  id: 'QY-S2',
  name: '桂香里社区人大代表联络站',
  level: 'STATION',
  kind: 'COMMUNITY',
  flags: ['PRACTICE_BASE'],
  streetId: 'QY',
  streetName: '青杨街道',
  address: '桂香路 9 号',
  lng: 119.021,
  lat: 33.022,
  distanceMetres: null,
  accessFacts: ['NO_STEP', 'LIFT'],
  state: 'OPEN',
  stateNote: null,
  openNow: true,
  beginsOn: null,
  validTo: null,
  ended: false,
  next: {
    sessionId: 's1',
    startsAt: '2026-06-17T14:30:00+08:00',
    endsAt: '2026-06-17T16:30:00+08:00',
    state: 'OPEN',
    placesLeft: 6,
  },
  ...change,
})

type Booking = AskOutput<'reception.booking'>['booking']

export const booking = (change: Partial<Booking> = {}): Booking => ({
  id: 'b1',
  number: 'YY-202606-0023',
  checkInCode: '482615',
  state: 'CONFIRMED',
  startsAt: '2026-06-17T15:00:00+08:00',
  endsAt: '2026-06-17T15:15:00+08:00',
  calledBy: '王女士',
  phoneMasked: '199****6021',
  party: 1,
  topic: null,
  accessNeed: null,
  forRelative: false,
  ahead: null,
  offer: null,
  calledOff: null,
  rating: null,
  station: {
    id: 'QY-S2',
    name: '桂香里社区人大代表联络站',
    address: '桂香路 9 号',
    place: '党群中心 2 楼',
    phone: '19900000012',
    lng: 118.3,
    lat: 33.1,
  },
  sessionId: 's1',
  cancelUntil: '2026-06-17T13:00:00+08:00',
  can: { cancel: true, reschedule: true, answer: false, rate: false },
  ...change,
})
