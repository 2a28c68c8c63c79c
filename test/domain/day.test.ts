import { at, type Instant } from '../../src/domain/calendar/time'
import type { Calendar } from '../../src/domain/calendar/working-days'
import type { SessionFacts } from '../../src/domain/reception/booking'
import {
  type ClosingFacts,
  closeSession,
  type DayVisitor,
  isAbsent,
  mayArrive,
  mayRecord,
  maySignIn,
  orderOfTalks,
  placeOf,
} from '../../src/domain/reception/day'
import { settingDefaults } from '../../src/domain/settings/settings'

const settings = { ...settingDefaults }
const calendar: Calendar = { exceptions: new Map(), knownYears: new Set([2026]) }
const clock = (time: string): Instant => at('2026-06-15', time)
const session: SessionFacts = {
  stage: 'ANNOUNCED',
  stationOpen: true,
  startsAt: clock('09:00'),
  endsAt: clock('11:00'),
}
const aVisitor = (id: string, more: Partial<DayVisitor> = {}): DayVisitor => ({
  id,
  state: 'CHECKED_IN',
  slotStartsAt: null,
  checkedInAt: clock('09:00'),
  calledAt: null,
  goesFirst: false,
  leftAt: null,
  ...more,
})
const walkedIn = (id: string, came: string, more: Partial<DayVisitor> = {}) =>
  aVisitor(id, { checkedInAt: clock(came), ...more })
const booked = (id: string, slot: string, came: string | null, more: Partial<DayVisitor> = {}) =>
  aVisitor(id, {
    slotStartsAt: clock(slot),
    checkedInAt: came === null ? null : clock(came),
    state: came === null ? 'CONFIRMED' : 'CHECKED_IN',
    ...more,
  })
const order = (visitors: DayVisitor[], now: string) =>
  orderOfTalks(visitors, settings, clock(now)).map(({ id, why }) => `${id} ${why}`)

test.each<[string, DayVisitor[], string, string[]]>([
  ['nobody is here', [booked('A', '09:00', null)], '09:05', []],
  [
    'booked people go by their slot, not by when they came',
    [booked('B', '09:15', '08:40'), booked('A', '09:00', '08:59')],
    '09:15',
    ['A SLOT', 'B SLOT'],
  ],
  [
    'a walk-in goes into the gap before the next slot',
    [booked('B', '10:00', '09:10'), walkedIn('W', '09:20')],
    '09:30',
    ['W ARRIVAL', 'B EARLY'],
  ],
  [
    'five minutes before a slot the walk-in waits for it',
    [booked('B', '10:00', '09:10'), walkedIn('W', '09:20')],
    '09:55',
    ['B SLOT', 'W ARRIVAL'],
  ],
  [
    'walk-ins go in the order in which they came',
    [walkedIn('V', '09:12'), walkedIn('W', '09:10')],
    '09:30',
    ['W ARRIVAL', 'V ARRIVAL'],
  ],
  [
    'who is a little late keeps the right to the slot',
    [walkedIn('W', '09:01'), booked('A', '09:00', '09:15'), booked('B', '09:15', '09:00')],
    '09:16',
    ['A SLOT', 'B SLOT', 'W ARRIVAL'],
  ],
  [
    'who is later than that goes by arrival',
    [walkedIn('W', '09:01'), booked('A', '09:00', '09:16'), walkedIn('V', '09:20')],
    '09:30',
    ['W ARRIVAL', 'A ARRIVAL', 'V ARRIVAL'],
  ],
  [
    'an elder goes first where the staff says so, and not by age alone',
    [booked('A', '09:00', '08:50'), walkedIn('E', '09:10', { goesFirst: true }), walkedIn('W', '09:05')],
    '09:12',
    ['E FIRST', 'A SLOT', 'W ARRIVAL'],
  ],
  [
    'who is in a talk, has gone or was received is not called again',
    [
      booked('T', '09:00', '08:50', { calledAt: clock('09:00') }),
      booked('D', '09:00', '08:50', { state: 'DONE' }),
      walkedIn('L', '09:00', { state: 'DONE', leftAt: clock('09:10') }),
      walkedIn('W', '09:05'),
    ],
    '09:12',
    ['W ARRIVAL'],
  ],
  [
    'two of one slot go by who came first',
    [booked('B', '09:00', '08:55'), booked('A', '09:00', '08:50')],
    '09:00',
    ['A SLOT', 'B SLOT'],
  ],
])('order of talks: %s', (_, visitors, now, expected) => {
  expect(order(visitors, now)).toEqual(expected)
})

test.each<[DayVisitor, string, string]>([
  [booked('A', '10:00', null), '09:59', 'COMING'],
  [booked('A', '10:00', null), '10:00', 'LATE'],
  [booked('A', '10:00', null), '10:15', 'LATE'],
  [booked('A', '10:00', null), '10:16', 'MISSED'],
  [booked('A', '10:00', '09:50'), '10:16', 'WAITING'],
  [booked('A', '10:00', '09:50', { calledAt: clock('10:01') }), '10:16', 'TALKING'],
  [booked('A', '10:00', '09:50', { state: 'DONE' }), '10:16', 'DONE'],
  [booked('A', '10:00', '09:50', { state: 'DONE', leftAt: clock('10:10') }), '10:16', 'LEFT'],
  [booked('A', '10:00', null, { state: 'NO_SHOW' }), '12:00', 'NO_SHOW'],
  [booked('A', '10:00', null, { state: 'CANCELLED_BY_RESIDENT' }), '12:00', 'OFF'],
])('where a visitor stands (%#)', (visitor, now, place) => {
  expect(placeOf(visitor, settings, clock(now))).toBe(place)
})

const code = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? 'OK' : outcome.refusal?.code)

test.each<[Partial<SessionFacts>, string, string]>([
  [{}, '07:59', 'CHECK_IN_NOT_TODAY'],
  [{}, '08:00', 'OK'],
  [{}, '11:00', 'OK'],
  [{}, '11:01', 'CHECK_IN_NOT_TODAY'],
  [{ stage: 'CANCELLED' }, '09:30', 'SESSION_NOT_HELD'],
  [{ stage: 'MOVED' }, '09:30', 'SESSION_NOT_HELD'],
])('people arrive from an hour before until the end (%j at %s)', (more, now, expected) => {
  expect(code(mayArrive({ ...session, ...more }, clock(now)))).toBe(expected)
})

test.each<[Partial<SessionFacts>, Instant, string]>([
  [{}, clock('07:59'), 'RECORD_TOO_EARLY'],
  [{}, clock('08:00'), 'OK'],
  [{ stage: 'RECORDED' }, clock('12:00'), 'OK'],
  // Monday and five working days: the Monday after.
  [{}, at('2026-06-22', '23:59'), 'OK'],
  [{}, at('2026-06-23', '00:00'), 'RECORD_TOO_LATE'],
  [{ stage: 'CANCELLED' }, clock('12:00'), 'SESSION_NOT_HELD'],
])('a talk is written down until five working days later (%#)', (more, now, expected) => {
  expect(code(mayRecord({ ...session, ...more }, calendar, settings, now))).toBe(expected)
})

test('a deputy signs in from an hour before until the end, the desk also later, and nobody for one on leave', () => {
  const until = at('2026-06-23')
  const on = { state: 'ROSTERED', signedInAt: null } as const
  expect(code(maySignIn(session, on, 'SELF', until, clock('07:59')))).toBe('SIGN_IN_NOT_NOW')
  expect(code(maySignIn(session, on, 'SELF', until, clock('08:00')))).toBe('OK')
  expect(code(maySignIn(session, on, 'SELF', until, clock('11:01')))).toBe('SIGN_IN_NOT_NOW')
  expect(code(maySignIn(session, on, 'DESK', until, clock('15:00')))).toBe('OK')
  expect(code(maySignIn(session, { ...on, state: 'LEAVE' }, 'DESK', until, clock('09:00')))).toBe('NOT_ON_ROSTER')
  expect(code(maySignIn(session, undefined, 'SELF', until, clock('09:00')))).toBe('NOT_ON_ROSTER')
})

test('a deputy who has not signed in half an hour after the start is absent; one on leave is not', () => {
  const on = { state: 'ROSTERED', signedInAt: null } as const
  expect(isAbsent(session, on, settings, clock('09:29'))).toBe(false)
  expect(isAbsent(session, on, settings, clock('09:30'))).toBe(true)
  expect(isAbsent(session, { ...on, signedInAt: clock('09:40') }, settings, clock('09:50'))).toBe(false)
  expect(isAbsent(session, { ...on, state: 'LEAVE' }, settings, clock('09:50'))).toBe(false)
  for (const stage of ['CANCELLED', 'RECORDED'] as const)
    expect(isAbsent({ ...session, stage }, on, settings, clock('09:50'))).toBe(false)
})

const closing = (more: Partial<ClosingFacts> = {}): ClosingFacts => ({
  session,
  records: 1,
  visitors: [],
  signedIn: 1,
  quorum: 1,
  noVisitorReason: null,
  said: new Map(),
  ...more,
})

test.each<[string, Partial<ClosingFacts>, string, string]>([
  ['before its end', {}, '10:59', 'SESSION_NOT_OVER'],
  ['with a record', {}, '11:00', 'OK'],
  ['without a record', { records: 0 }, '11:00', 'NO_RECORD_YET'],
  ['without a record, with a reason why nobody came', { records: 0, noVisitorReason: '暴雨' }, '11:00', 'OK'],
  ['with a reason although there is a record', { noVisitorReason: '暴雨' }, '11:00', 'HAD_VISITORS'],
  [
    'with a reason although somebody came',
    { records: 0, noVisitorReason: '暴雨', visitors: [walkedIn('W', '09:00')] },
    '11:00',
    'HAD_VISITORS',
  ],
  ['without any deputy', { signedIn: 0 }, '11:00', 'NO_DEPUTY_PRESENT'],
  ['with somebody who came and has no record', { visitors: [walkedIn('W', '09:00')] }, '11:00', 'VISITORS_UNRECORDED'],
  ['a second time', { session: { ...session, stage: 'RECORDED' } }, '12:00', 'SESSION_RECORDED'],
  ['after it was cancelled', { session: { ...session, stage: 'CANCELLED' } }, '12:00', 'SESSION_NOT_HELD'],
])('a session is closed %s', (_, more, now, expected) => {
  expect(code(closeSession(closing(more), clock(now)))).toBe(expected)
})

test('only closing makes a no-show; who waited lapses, who came and left is neither', () => {
  const outcome = closeSession(
    closing({
      visitors: [
        booked('N', '09:00', null),
        booked('W', '09:00', null, { state: 'WAITLIST' }),
        booked('O', '09:00', null, { state: 'OFFERED' }),
        booked('D', '09:00', '08:50', { state: 'DONE' }),
        walkedIn('L', '09:00'),
        walkedIn('R', '09:10'),
      ],
      said: new Map([
        ['L', 'LEFT'],
        ['R', 'LATER'],
      ]),
    }),
    clock('11:05'),
  )
  expect(outcome).toEqual({ ok: true, value: { noShow: ['N'], lapsed: ['W', 'O'], left: ['L'] } })
})
