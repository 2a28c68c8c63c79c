import { at } from '../../src/domain/calendar/time'
import {
  mayBook,
  mayCancel,
  sessionState,
  type SessionFacts,
  type SlotFacts,
  type Standing,
} from '../../src/domain/reception/booking'
import { resolveSettings, settingDefaults } from '../../src/domain/settings/settings'

const settings = { ...settingDefaults }
const aSession = (more: Partial<SessionFacts> = {}): SessionFacts => ({
  stage: 'ANNOUNCED',
  stationOpen: true,
  startsAt: at('2026-06-17', '14:30'),
  endsAt: at('2026-06-17', '16:30'),
  ...more,
})
const aSlot = (more: Partial<SlotFacts> = {}): SlotFacts => ({
  startsAt: at('2026-06-17', '15:00'),
  capacity: 2,
  taken: 0,
  ...more,
})
const wish = {
  sessionId: 's1',
  startsAt: at('2026-06-17', '15:00'),
  endsAt: at('2026-06-17', '15:15'),
  party: 1,
  forRelative: false,
}
const own = (more: Partial<Standing> = {}): Standing => ({
  sessionId: 's2',
  startsAt: at('2026-06-18', '15:00'),
  endsAt: at('2026-06-18', '15:15'),
  state: 'CONFIRMED',
  forRelative: false,
  ...more,
})
const booking = {
  session: aSession(),
  slot: aSlot() as { startsAt: number },
  settings,
  now: at('2026-06-15', '10:00'),
  wish,
  standing: [] as Standing[],
}
const code = (more: Partial<typeof booking>) => {
  const outcome = mayBook({ ...booking, ...more })
  return outcome.ok ? 'OK' : outcome.refusal.code
}
const sameHour = { startsAt: wish.startsAt, endsAt: wish.endsAt }

test.each<[string, Partial<typeof booking>, string]>([
  ['a free place in an open session', {}, 'OK'],
  ['a party of five', { wish: { ...wish, party: 5 } }, 'OK'],
  ['a party of six', { wish: { ...wish, party: 6 } }, 'PARTY_TOO_LARGE'],
  ['the same session twice', { standing: [own({ sessionId: 's1' })] }, 'ALREADY_BOOKED'],
  ['the session one waits for', { standing: [own({ sessionId: 's1', state: 'WAITLIST' })] }, 'ALREADY_BOOKED'],
  ['the same session for a relative', { standing: [own({ sessionId: 's1', forRelative: true })] }, 'OK'],
  ['a third open booking', { standing: [own(), own({ sessionId: 's3' })] }, 'TOO_MANY_BOOKINGS'],
  ['with one booked and one waited for', { standing: [own(), own({ state: 'WAITLIST' })] }, 'TOO_MANY_BOOKINGS'],
  ['with two of the past', { standing: [own({ endsAt: 0 }), own({ endsAt: 0 })] }, 'OK'],
  ['elsewhere at the same hour', { standing: [own(sameHour)] }, 'TIME_OVERLAPS'],
  ['while a relative is elsewhere', { standing: [own({ ...sameHour, forRelative: true })] }, 'OK'],
  ['while waiting elsewhere', { standing: [own({ ...sameHour, state: 'WAITLIST' })] }, 'OK'],
  ['a paused station', { session: aSession({ stationOpen: false }) }, 'STATION_NOT_OPEN'],
  ['a cancelled session', { session: aSession({ stage: 'CANCELLED' }) }, 'SESSION_CANCELLED'],
  ['a session of the past', { now: at('2026-06-17', '16:30') }, 'SESSION_OVER'],
  ['fourteen days before, at midnight', { now: at('2026-06-03', '00:00') }, 'OK'],
  ['a minute before that', { now: at('2026-06-02', '23:59') }, 'SESSION_NOT_OPEN_YET'],
  ['just before the last two hours', { now: at('2026-06-17', '12:59') }, 'OK'],
  ['inside the last two hours', { now: at('2026-06-17', '13:00') }, 'SESSION_CLOSED'],
])('booking %s', (_name, more, expected) => expect(code(more)).toBe(expected))

test.each<[string, string, SlotFacts[], SessionFacts, string]>([
  ['before booking opens', '2026-05-20 09:00', [aSlot()], aSession({ stage: 'PLANNED' }), 'PLANNED'],
  ['with places', '2026-06-15 10:00', [aSlot()], aSession(), 'OPEN'],
  ['at a paused station', '2026-06-15 10:00', [aSlot()], aSession({ stationOpen: false }), 'ANNOUNCED'],
  ['whose places are past booking', '2026-06-17 13:30', [aSlot()], aSession(), 'ANNOUNCED'],
  ['without places', '2026-06-15 10:00', [aSlot({ taken: 2 })], aSession(), 'FULL'],
  ['while it takes place', '2026-06-17 15:00', [aSlot()], aSession(), 'RUNNING'],
  ['after it', '2026-06-17 16:30', [aSlot()], aSession(), 'DONE'],
  ['when cancelled', '2026-06-15 10:00', [aSlot()], aSession({ stage: 'CANCELLED' }), 'CANCELLED'],
])('the state of a session %s', (_name, when, slots, session, expected) => {
  const [day = '', clock = ''] = when.split(' ')
  expect(sessionState(session, slots, settings, at(day, clock))).toBe(expected)
})

test('cancelling has its window', () => {
  const booked = { state: 'CONFIRMED' as const, startsAt: at('2026-06-17', '15:00') }
  expect(mayCancel(booked, settings, at('2026-06-17', '12:59')).ok).toBe(true)
  expect(mayCancel(booked, settings, at('2026-06-17', '13:00'))).toMatchObject({ refusal: { code: 'CANCEL_TOO_LATE' } })
  expect(mayCancel({ ...booked, state: 'CANCELLED_BY_RESIDENT' }, settings, at('2026-06-15'))).toMatchObject({
    refusal: { code: 'BOOKING_NOT_OPEN' },
  })
})

test('settings are inherited district → street → station, and the nearest wins (rulings 3)', () => {
  const rows = [
    { scopeKind: 'DISTRICT', scopeId: 'd', key: 'opinion.deputyHours', value: '48' },
    { scopeKind: 'STREET', scopeId: 's1', key: 'opinion.deputyHours', value: '12' },
    { scopeKind: 'STATION', scopeId: 'st1', key: 'opinion.deputyHours', value: '6' },
    { scopeKind: 'DISTRICT', scopeId: 'd', key: 'reception.openDays', value: 'soon' },
  ] as const
  const hours = (place: { streetId?: string; stationId?: string }) =>
    resolveSettings(rows, place)['opinion.deputyHours']
  expect([
    hours({}),
    hours({ streetId: 's2' }),
    hours({ streetId: 's1' }),
    hours({ streetId: 's1', stationId: 'st1' }),
  ]).toEqual([48, 48, 12, 6])
  // A value that is no number is not believed.
  expect(resolveSettings(rows, {})['reception.openDays']).toBe(14)
})
