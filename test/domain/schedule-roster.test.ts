import {
  type Candidate,
  dutyState,
  lacksQuorum,
  mayPlace,
  mayReschedule,
  mayRoster,
  overlaps,
  proposeFor,
} from '../../src/domain/reception/roster'
import { settingDefaults } from '../../src/domain/settings/settings'

const one = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  name: `代表${id}`,
  mandates: [{ level: 'DISTRICT', state: 'ACTIVE' }],
  ofStation: true,
  ofGrid: false,
  ofStreet: true,
  away: false,
  busy: false,
  duties: 0,
  ...change,
})

test('a roster takes only who acts, is there and is free, and says which one is not', () => {
  expect(mayRoster([one('a'), one('b')])).toEqual({ ok: true, value: true })
  const refused = mayRoster([
    one('a'),
    one('b', { mandates: [{ level: 'CITY', state: 'SUSPENDED' }] }),
    one('c', { away: true }),
    one('d', { busy: true }),
  ])
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'ROSTER_CONFLICT' } })
  const fields = refused.ok ? {} : (refused.refusal.fields ?? {})
  expect(Object.keys(fields)).toEqual(['deputies.b', 'deputies.c', 'deputies.d'])
  expect(fields['deputies.b']).toContain('代表资格')
  expect(fields['deputies.c']).toContain('请假')
  expect(fields['deputies.d']).toContain('同一时间')
  expect(lacksQuorum(0, { ...settingDefaults })).toBe(true)
  expect(lacksQuorum(1, { ...settingDefaults })).toBe(false)
})

test('the proposal is near first, then whoever has had the fewest, then another level, and says why', () => {
  const picks = proposeFor(
    [
      one('tired', { duties: 5 }),
      one('fresh'),
      one('far', { ofStation: false, ofStreet: false }),
      one('away', { away: true }),
      one('city', { mandates: [{ level: 'CITY', state: 'ACTIVE' }], duties: 0 }),
    ],
    [],
    2,
    2,
  )
  expect(picks.map(({ deputyId }) => deputyId)).toEqual(['city', 'fresh'])
  expect(picks[0]?.reasons).toEqual(['OF_STATION', 'BEHIND', 'FEWEST_DUTIES'])
  expect(picks[1]?.reasons).toContain('OTHER_LEVEL')
  // Who sits there already is not named again, and nobody is named who cannot come.
  expect(proposeFor([one('a'), one('b', { busy: true })], [one('a')], 2, 2)).toEqual([])
})

test('over a year the proposal keeps everybody within one duty of the others', () => {
  const duties = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 0]))
  for (let session = 0; session < 23; session += 1) {
    const [pick] = proposeFor(
      [...duties].map(([id, count]) => one(id, { duties: count })),
      [],
      1,
      2,
    )
    duties.set(pick?.deputyId ?? '', (duties.get(pick?.deputyId ?? '') ?? 0) + 1)
  }
  const counts = [...duties.values()]
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
})

test('duties: held counts, planned may still come, too few of both is behind', () => {
  expect(dutyState({ planned: 0, held: 2 }, 2)).toBe('DONE')
  expect(dutyState({ planned: 1, held: 1 }, 2)).toBe('ON_WAY')
  expect(dutyState({ planned: 1, held: 0 }, 2)).toBe('BEHIND')
})

test('past, cancelled and overlapping sessions are refused with words of their own', () => {
  const at = (hour: number) => Date.parse(`2026-06-20T${String(hour).padStart(2, '0')}:00:00+08:00`)
  const now = at(8)
  const place = (from: number, to: number, others: [number, number][] = []) =>
    mayPlace(
      { day: '2026-06-20', startsAt: at(from), endsAt: at(to), slotMinutes: 15 },
      others.map(([a, b]) => ({ startsAt: at(a), endsAt: at(b) })),
      now,
    )
  expect(place(9, 11)).toEqual({ ok: true, value: true })
  expect(place(9, 11, [[11, 12]])).toEqual({ ok: true, value: true })
  expect(place(9, 11, [[10, 12]])).toMatchObject({ refusal: { code: 'SESSION_OVERLAPS' } })
  expect(place(7, 9)).toMatchObject({ refusal: { code: 'SESSION_PAST' } })
  expect(place(11, 9)).toMatchObject({ refusal: { code: 'BAD_SHAPE', fields: { end: expect.any(String) } } })
  expect(overlaps({ startsAt: at(9), endsAt: at(10) }, { startsAt: at(10), endsAt: at(11) })).toBe(false)
  expect(mayReschedule({ stage: 'ANNOUNCED', startsAt: at(9) }, now)).toEqual({ ok: true, value: true })
  expect(mayReschedule({ stage: 'RECORDED', startsAt: at(9) }, now)).toMatchObject({
    refusal: { code: 'SESSION_PAST' },
  })
  expect(mayReschedule({ stage: 'MOVED', startsAt: at(9) }, now)).toMatchObject({
    refusal: { code: 'SESSION_CANCELLED' },
  })
})
