import type { DaySession, Visitor } from '@/packages/desk/reception/view'
import { session } from '../resident/samples'

/** Somebody with a booking at ten, not here yet. */
export const visitor = (given: Partial<Visitor> = {}): Visitor => ({
  id: 'b1',
  number: 'YY-202606-0001',
  source: 'ONLINE',
  startsAt: '2026-06-15T10:00:00+08:00',
  calledBy: '陈阿姨',
  phoneMasked: '199****0004',
  party: 2,
  topic: null,
  topicCheck: null,
  topicWhy: null,
  accessNeed: null,
  forRelative: false,
  state: 'CONFIRMED',
  place: 'COMING',
  checkedInAt: null,
  goesFirst: false,
  recordId: null,
  can: { checkIn: true, turn: false, notHere: false, stillHere: false, record: true, checkTopic: false },
  ...given,
})

export const here = (given: Partial<Visitor> = {}): Visitor =>
  visitor({
    state: 'CHECKED_IN',
    place: 'WAITING',
    checkedInAt: '2026-06-15T09:50:00+08:00',
    can: { checkIn: false, turn: true, notHere: true, stillHere: false, record: true, checkTopic: false },
    ...given,
  })

export const daySession = (given: Partial<DaySession> = {}): DaySession => ({
  session: session({ state: 'RUNNING' }),
  deputies: [
    {
      id: 'D001',
      name: '周文言',
      levels: ['DISTRICT'],
      state: 'ROSTERED',
      standsInForName: null,
      signedInAt: '2026-06-15T08:50:00+08:00',
      absent: false,
      can: { signIn: false, signOff: true },
    },
    {
      id: 'D002',
      name: '陆一帆',
      levels: ['CITY'],
      state: 'ROSTERED',
      standsInForName: null,
      signedInAt: null,
      absent: true,
      can: { signIn: true, signOff: false },
    },
  ],
  bookings: [],
  order: [],
  records: [],
  counts: { booked: 0, walkedIn: 0, arrived: 0, recorded: 0, people: 0 },
  noVisitorReason: null,
  recordUntil: '2026-06-22T23:59:59+08:00',
  can: { walkIn: true, record: true, close: false },
  ...given,
})
