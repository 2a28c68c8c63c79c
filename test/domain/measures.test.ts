import { daysBetween, plusDays } from '../../src/domain/calendar/time'
import { measureIds, measures, opinionMeasures } from '../../src/domain/measures/measures'
import { ages, ageSpan, namedRange, ownRange, pieces, points } from '../../src/domain/measures/range'

test('S2-19 办成率 says how it is made, what it leaves out, and where that is from: solved over all that was assigned', () => {
  expect(measures.SOLVED).toMatchObject({
    formula: expect.stringMatching(/已经解决.*÷ 交给单位办理的全部/) as string,
    silent: expect.stringMatching(/承诺还没兑现/) as string,
    source: expect.stringMatching(/\S/) as string,
    isPublic: true,
    behind: { kind: 'OPINIONS', part: 'solved', of: 'assigned' },
  })
})

test('every measure has a name of its own, a formula, a source and what it does not say', () => {
  expect(new Set(measureIds.map((id) => measures[id].name)).size).toBe(measureIds.length)
  for (const id of measureIds)
    for (const text of [measures[id].formula, measures[id].source, measures[id].silent])
      expect([id, text]).toEqual([id, expect.stringMatching(/\S{4}/)])
  expect(opinionMeasures).toContain('ON_TIME')
})

test('the month so far is compared with as many days of the month before', () => {
  expect(namedRange('MONTH', '2026-06-15')).toMatchObject({
    from: '2026-06-01',
    to: '2026-06-15',
    before: { from: '2026-05-01', to: '2026-05-15' },
  })
  // February is short: its last day is the end of what it is compared with, and a whole one is compared whole.
  expect(namedRange('MONTH', '2026-03-30').before).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(namedRange('MONTH', '2026-02-28').before).toEqual({ from: '2026-01-01', to: '2026-01-31' })
  expect(namedRange('LAST_MONTH', '2026-01-10')).toMatchObject({
    from: '2025-12-01',
    to: '2025-12-31',
    before: { from: '2025-11-01', to: '2025-11-30' },
  })
  expect(namedRange('QUARTER', '2026-02-10')).toMatchObject({
    from: '2026-01-01',
    before: { from: '2025-10-01', to: '2025-11-10' },
  })
  expect(namedRange('YEAR', '2024-02-29').before).toEqual({ from: '2023-01-01', to: '2023-03-01' })
})

test('a range upside down, of the future, of ten years or of no real day is said in words at its field', () => {
  const today = '2026-06-15'
  expect(ownRange('2026-06-10', '2026-06-01', today)).toMatchObject({
    refusal: { fields: { to: expect.stringMatching(/对调/) as string } },
  })
  expect(ownRange('2026-06-10', '2026-06-16', today)).toMatchObject({
    refusal: { fields: { to: expect.stringMatching(/今天/) as string } },
  })
  expect(ownRange('2016-06-15', today, today)).toMatchObject({
    refusal: { fields: { from: expect.stringMatching(/3 年/) as string } },
  })
  expect(ownRange('2026-02-31', today, today)).toMatchObject({
    refusal: { fields: { from: expect.stringMatching(/没有这一天/) as string } },
  })
  expect(ownRange('2026-06-15', today, today)).toMatchObject({
    ok: true,
    value: { before: { from: '2026-06-14', to: '2026-06-14' } },
  })
})

test('a span falls into whole months and the days at its ends, without a gap or a day twice', () => {
  expect(pieces({ from: '2026-01-01', to: '2026-06-15' }, '2026-06-15')).toEqual([
    { grain: 'M', from: '2026-01-01', to: '2026-06-30' },
  ])
  expect(pieces({ from: '2025-12-15', to: '2026-02-10' }, '2026-06-15')).toEqual([
    { grain: 'D', from: '2025-12-15', to: '2025-12-31' },
    { grain: 'M', from: '2026-01-01', to: '2026-01-31' },
    { grain: 'D', from: '2026-02-01', to: '2026-02-10' },
  ])
  for (let from = '2025-11-20'; from < '2026-01-10'; from = plusDays(from, 3))
    for (let days = 0; days < 120; days += 7) {
      const to = plusDays(from, days)
      const list = pieces({ from, to }, '2026-12-31')
      expect(list[0]?.from).toBe(from)
      expect(list.at(-1)?.to).toBe(to)
      list.slice(1).forEach((piece, i) => expect(piece.from).toBe(plusDays(list[i]?.to ?? '', 1)))
    }
})

test('ages follow each other without a gap, and a long range is drawn by month', () => {
  const spans = ages.map((age) => ageSpan(age, '2026-06-15'))
  expect(spans[0]).toEqual({ from: '2026-06-08', to: '2026-06-15' })
  spans.slice(1).forEach((span, i) => expect(daysBetween(span.to, spans[i]?.from ?? '')).toBe(1))
  expect(points({ from: '2026-06-01', to: '2026-06-15' })).toHaveLength(15)
  expect(points({ from: '2026-01-01', to: '2026-06-15' })).toHaveLength(6)
})
