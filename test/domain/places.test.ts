import { at } from '../../src/domain/calendar/time'
import type { Calendar } from '../../src/domain/calendar/working-days'
import { codePage, parseScene, sceneOf } from '../../src/domain/places/code'
import { fieldsOf } from '../../src/domain/places/fields'
import { isOpenAt, parseHours } from '../../src/domain/places/hours'
import { hasEnded, isAccessible, servesOn } from '../../src/domain/places/station'

/** 2026: 端午 on Friday the 19th of June; Sunday the 20th of September worked, Thursday the 1st of October off. */
const calendar: Calendar = {
  exceptions: new Map([
    ['2026-06-19', { isOff: true, name: '端午节' }],
    ['2026-09-20', { isOff: false, name: '国庆节调休' }],
    ['2026-10-01', { isOff: true, name: '国庆节' }],
    ['2026-10-03', { isOff: true, name: '国庆节' }],
  ]),
  knownYears: new Set([2026]),
}
const MONDAY = '2026-06-15'
const FRIDAY_OFF = '2026-06-19'
const SATURDAY = '2026-06-20'
const SATURDAY_OFF = '2026-10-03'
const SUNDAY_WORKED = '2026-09-20'

const office = '周一至周五 9:00-12:00,14:00-17:30；周六 9:00-11:00'

test.each<[string, string, string, boolean]>([
  [office, MONDAY, '09:00', true],
  [office, MONDAY, '08:59', false],
  [office, MONDAY, '11:59', true],
  [office, MONDAY, '12:00', false],
  [office, MONDAY, '17:29', true],
  [office, SATURDAY, '10:00', true],
  [office, SATURDAY, '15:00', false],
  [office, '2026-06-21', '10:00', false],
  // A holiday closes; a weekend day that is worked instead is an office day.
  [office, FRIDAY_OFF, '10:00', false],
  [office, SATURDAY_OFF, '10:00', false],
  [office, SUNDAY_WORKED, '15:00', true],
  ['周一、周三 9:00-12:00', SUNDAY_WORKED, '10:00', false],
  ['工作日 9:00-12:00', MONDAY, '10:00', true],
  ['工作日 9:00-12:00', FRIDAY_OFF, '10:00', false],
  ['工作日 9:00-12:00', SUNDAY_WORKED, '10:00', true],
  ['工作日 9:00-12:00', SATURDAY, '10:00', false],
  ['每天 8:00-20:00', FRIDAY_OFF, '10:00', true],
  ['周一、周三、周五 9:00-12:00', MONDAY, '10:00', true],
  ['周一、周三、周五 9:00-12:00', '2026-06-16', '10:00', false],
  ['周五至周日 9:00-12:00', '2026-06-21', '10:00', true],
  ['周五至周一 9:00-12:00', MONDAY, '10:00', true],
  ['周五至周一 9:00-12:00', '2026-06-16', '10:00', false],
  ['周天9:00至12:00', '2026-06-21', '10:00', true],
  ['周一到三 9:00-12:00、14:00-17:00', '2026-06-17', '15:00', true],
  ['随时', MONDAY, '10:00', false],
  ['', MONDAY, '10:00', false],
])('«%s» on %s at %s: open is %s', (hours, day, clock, open) => {
  expect(isOpenAt(hours, calendar, at(day, clock))).toBe(open)
})

test('what cannot be read as hours is said to be none', () => {
  for (const text of ['随时', '', '周一', '9:00-12:00', '周一 早上', '；']) expect(parseHours(text)).toBeNull()
  expect(parseHours(office)).toHaveLength(2)
})

test.each<[Parameters<typeof hasEnded>[0], boolean, boolean]>([
  [{ state: 'OPEN', validFrom: null, validTo: null }, false, true],
  [{ state: 'PAUSED', validFrom: null, validTo: null }, false, false],
  [{ state: 'CLOSED', validFrom: null, validTo: null }, true, false],
  [{ state: 'OPEN', validFrom: null, validTo: MONDAY }, false, true],
  [{ state: 'OPEN', validFrom: null, validTo: '2026-06-14' }, true, false],
  [{ state: 'PAUSED', validFrom: null, validTo: '2026-06-14' }, true, false],
  [{ state: 'OPEN', validFrom: '2026-06-16', validTo: null }, false, false],
  [{ state: 'OPEN', validFrom: MONDAY, validTo: MONDAY }, false, true],
])('a station %j: on Monday it has ended is %s, it serves is %s', (station, ended, serves) => {
  expect(hasEnded(station, MONDAY)).toBe(ended)
  expect(servesOn(station, MONDAY)).toBe(serves)
})

test('a room is accessible when one reaches it without a step, not when it has a low desk', () => {
  expect(isAccessible(['NO_STEP'])).toBe(true)
  expect(isAccessible(['LOW_DESK', 'LIFT'])).toBe(true)
  expect(isAccessible(['LOW_DESK', 'HEARING', 'TOILET'])).toBe(false)
  expect(isAccessible([])).toBe(false)
})

test('several fields of one deputy are told apart', () => {
  expect(fieldsOf('教育、医疗卫生,法律')).toEqual(['教育', '医疗卫生', '法律'])
  expect(fieldsOf(' ')).toEqual([])
})

test.each([
  ['STATION', 'QY-S1', 's.QY-S1'],
  ['DEPUTY', 'D001', 'd.D001'],
  ['GRID', 'QY01-01', 'g.QY01-01'],
  ['COMMUNITY', 'QY01', 'c.QY01'],
  ['STREET', 'QY', 't.QY'],
] as const)('the code of a %s reads back what was written, in signs a scene may hold', (kind, id, scene) => {
  expect(sceneOf(kind, id)).toBe(scene)
  expect(parseScene(scene)).toEqual({ kind, id })
  expect(codePage(kind, id)).toContain(id)
})

test('every id fits a scene, and two long ones differ', () => {
  const long = Array.from({ length: 2000 }, (_, i) => `0f8fad5b-d9cb-469f-a165-7086728${String(i).padStart(5, '0')}`)
  const scenes = long.map((id) => sceneOf('STATION', id))
  expect(new Set(scenes).size).toBe(long.length)
  for (const scene of scenes) expect(scene).toMatch(/^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]{1,32}$/)
  // Printed codes hang for years: this one must stay.
  expect(sceneOf('STATION', 'a-station-whose-code-has-forty-letters-x')).toBe('s~171510b6c98156')
})

test.each(['', 's', 's.', 'x.QY', 's-QY', 's.a b', 's.柳', 's~', 's~xyz', 's.QY-S1\n', 'STATION.QY'])(
  '%j is none of our codes',
  (scene) => expect(parseScene(scene)).toBeNull(),
)
