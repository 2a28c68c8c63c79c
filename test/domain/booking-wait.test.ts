import { at, DAY, HOUR, MINUTE } from '../../src/domain/calendar/time'
import { mayRate, mayWait, type SlotFacts } from '../../src/domain/reception/booking'
import { mayAnswerOffer, noShowPauseUntil, offerUntil } from '../../src/domain/reception/wait'
import { settingDefaults } from '../../src/domain/settings/settings'

const settings = { ...settingDefaults }
const session = {
  stage: 'ANNOUNCED' as const,
  stationOpen: true,
  startsAt: at('2026-06-17', '14:30'),
  endsAt: at('2026-06-17', '16:30'),
}
const slot = { startsAt: at('2026-06-17', '15:00') }
const now = at('2026-06-15', '10:00')

test('a freed place is kept for an hour, never past the closing of its slot, and not for minutes', () => {
  expect(offerUntil(session, slot, settings, now)).toBe(now + HOUR)
  expect(offerUntil(session, slot, settings, at('2026-06-17', '12:30'))).toBe(at('2026-06-17', '13:00'))
  expect(offerUntil(session, slot, settings, at('2026-06-17', '12:55'))).toBeNull()
  expect(offerUntil(session, slot, settings, at('2026-06-17', '14:00'))).toBeNull()
  expect(offerUntil({ ...session, stage: 'CANCELLED' }, slot, settings, now)).toBeNull()
  expect(offerUntil({ ...session, stationOpen: false }, slot, settings, now)).toBeNull()
})

test.each<[string, string, string | null]>([
  ['2026-06-15 19:59', '15:00', '2026-06-15 20:59'],
  ['2026-06-15 20:30', '15:00', '2026-06-16 08:30'],
  ['2026-06-15 22:00', '15:00', '2026-06-16 09:00'],
  ['2026-06-16 03:34', '15:00', '2026-06-16 09:00'],
  ['2026-06-16 23:30', '10:30', '2026-06-17 08:30'],
  // Closes before anybody is up, or just after: nobody can say yes in time.
  ['2026-06-16 22:00', '09:30', null],
  ['2026-06-16 22:00', '10:05', null],
])('a place freed at %s, of a slot at %s, is kept in waking time: until %s', (freed, clock, expected) => {
  const moment = (text: string) => at(text.slice(0, 10), text.slice(11))
  const early = { startsAt: at('2026-06-17', clock) }
  expect(offerUntil(session, early, settings, moment(freed))).toBe(expected === null ? null : moment(expected))
})

test('what the station called off is offered for two days, which end by day', () => {
  const far = { startsAt: at('2026-06-25', '15:00') }
  const until = (text: string, slot = far) =>
    offerUntil(session, slot, settings, at(text.slice(0, 10), text.slice(11)), 'CALLED_OFF')
  expect(until('2026-06-15 10:00')).toBe(at('2026-06-17', '10:00'))
  expect(until('2026-06-15 22:30')).toBe(at('2026-06-18', '08:00'))
  expect(until('2026-06-16 03:00')).toBe(at('2026-06-18', '08:00'))
  // Cancelled in the evening, the slot closes before anybody is up.
  expect(until('2026-06-16 21:30', { startsAt: at('2026-06-17', '09:00') })).toBeNull()
  expect(until('2026-06-16 20:30', { startsAt: at('2026-06-17', '09:00') })).toBe(at('2026-06-17', '07:00'))
})

test('an offer is answered in its time', () => {
  const code = (booking: Parameters<typeof mayAnswerOffer>[0]) => {
    const outcome = mayAnswerOffer(booking, now)
    return outcome.ok ? 'OK' : outcome.refusal.code
  }
  expect(code({ state: 'OFFERED', offerUntil: now + MINUTE })).toBe('OK')
  expect(code({ state: 'OFFERED', offerUntil: now })).toBe('OFFER_OVER')
  expect(code({ state: 'LAPSED', offerUntil: now + MINUTE })).toBe('OFFER_OVER')
  expect(code({ state: 'CONFIRMED', offerUntil: now + MINUTE })).toBe('BOOKING_NOT_OPEN')
})

test('one waits where all is full and something can still become free', () => {
  const wish = { sessionId: 's1', startsAt: 0, endsAt: 0, party: 1, forRelative: false }
  const code = (slots: SlotFacts[], when = now) => {
    const outcome = mayWait({ session, slots, settings, now: when, wish, standing: [] })
    return outcome.ok ? 'OK' : outcome.refusal.code
  }
  const full = { ...slot, capacity: 2, taken: 2 }
  expect(code([full])).toBe('OK')
  expect(code([full, { ...slot, capacity: 2, taken: 1 }])).toBe('PLACES_LEFT')
  expect(code([full], at('2026-06-17', '13:00'))).toBe('SESSION_CLOSED')
  expect(code([full], at('2026-06-17', '17:00'))).toBe('SESSION_OVER')
  expect(code([full], at('2026-06-01', '17:00'))).toBe('SESSION_NOT_OPEN_YET')
})

test.each<[string, string[], string | null]>([
  ['two missed', ['2026-06-01', '2026-06-10'], null],
  ['three in ninety days', ['2026-04-01', '2026-06-01', '2026-06-10'], '2026-07-10'],
  ['three in more than ninety days', ['2026-02-01', '2026-06-01', '2026-06-10'], null],
  ['three, long ago', ['2026-03-01', '2026-04-01', '2026-05-10'], null],
  ['three, told in any order', ['2026-06-10', '2026-04-01', '2026-06-01'], '2026-07-10'],
  ['three and a fourth on its own', ['2026-03-20', '2026-03-21', '2026-05-20', '2026-06-14'], '2026-07-14'],
])('%s: when booking online is open again', (_name, days, expected) => {
  const until = noShowPauseUntil(
    days.map((day) => at(day, '15:00')),
    settings,
    now,
  )
  expect(until).toBe(expected === null ? null : at(expected, '15:00'))
})

test('a reception is rated by whoever was there', () => {
  expect(mayRate({ state: 'CHECKED_IN', startsAt: now - MINUTE }, now).ok).toBe(true)
  expect(mayRate({ state: 'CHECKED_IN', startsAt: now + MINUTE }, now).ok).toBe(false)
  expect(mayRate({ state: 'DONE', startsAt: now + DAY }, now).ok).toBe(true)
  for (const state of ['CONFIRMED', 'NO_SHOW', 'LAPSED', 'CANCELLED_BY_STATION'] as const)
    expect(mayRate({ state, startsAt: 0 }, now).ok).toBe(false)
})
