import { coverageOf, doneInYear, quarterAt, quarterOf } from '../../src/domain/campaigns/contacts'
import { campaignKinds, campaignState, copyForNextYear, presetDays } from '../../src/domain/campaigns/kinds'
import { type CampaignEvent, closedRate, totalsOf, unitProgress, worstFirst } from '../../src/domain/campaigns/progress'

const month = { target: 1, redDay: '2026-05-25', cancelled: false }
const event = (day: string, more: Partial<CampaignEvent> = {}): CampaignEvent => ({
  source: 'ACTIVITY',
  id: day,
  day,
  held: true,
  unitIds: ['A'],
  deputyIds: [],
  signedIds: [],
  people: 0,
  ...more,
})
const of = (day: string, events: CampaignEvent[] = [], plan = month) => unitProgress(plan, 'A', events, day)

test('a group without an event is red from the red day on, and on no day before', () => {
  expect(of('2026-05-24')).toMatchObject({ state: 'NONE', red: false })
  expect(of('2026-05-25')).toMatchObject({ state: 'NONE', red: true })
  expect(of('2026-06-30')).toMatchObject({ state: 'NONE', red: true })
  expect(of('2026-05-25', [], { ...month, cancelled: true }).red).toBe(false)
  expect(of('2026-05-25', [], { ...month, redDay: null as unknown as string }).red).toBe(false)
})

test('one event makes it done; one of another group, or one of a later day, does not', () => {
  expect(of('2026-05-25', [event('2026-05-12')])).toMatchObject({ state: 'DONE', held: 1, red: false })
  expect(of('2026-05-25', [event('2026-05-12', { unitIds: ['B'] })])).toMatchObject({ state: 'NONE', red: true })
  expect(of('2026-05-25', [event('2026-05-28')])).toMatchObject({ state: 'NONE', red: true })
})

test('a plan counts until its day went by without anything being written down', () => {
  const plan = event('2026-05-27', { held: false })
  expect(of('2026-05-25', [plan])).toMatchObject({ state: 'PLANNED', red: false, nextDay: '2026-05-27' })
  expect(of('2026-05-27', [plan]).state).toBe('PLANNED')
  expect(of('2026-05-28', [plan])).toMatchObject({ state: 'NONE', red: true, nextDay: null })
})

test('a target of two needs two: one held and one planned is planned, one alone is not enough', () => {
  const two = { ...month, target: 2 }
  expect(of('2026-05-26', [event('2026-05-12')], two)).toMatchObject({ state: 'NONE', held: 1, red: true })
  const both = [event('2026-05-12'), event('2026-05-28', { held: false })]
  expect(of('2026-05-26', both, two)).toMatchObject({ state: 'PLANNED', red: false })
  expect(of('2026-05-26', [event('2026-05-12'), event('2026-05-13')], two).state).toBe('DONE')
})

test('red ones stand first, then those without a plan, the planned, the done', () => {
  const row = (id: string, state: 'DONE' | 'PLANNED' | 'NONE', red = false) => ({ id, state, red })
  const rows = [
    row('d', 'DONE'),
    row('p', 'PLANNED'),
    row('n', 'NONE'),
    row('r', 'NONE', true),
    row('r2', 'NONE', true),
  ]
  expect(worstFirst(rows).map(({ id }) => id)).toEqual(['r', 'r2', 'n', 'p', 'd'])
})

test('somebody who took part twice is counted once, and only in what was held', () => {
  const events = [
    event('2026-05-12', { deputyIds: ['1', '2'], signedIds: ['1'], people: 5 }),
    event('2026-05-13', { deputyIds: ['2', '3'], signedIds: ['1'], people: 2 }),
    event('2026-05-29', { held: false, deputyIds: ['9'], people: 9 }),
  ]
  expect(totalsOf([of('2026-05-20', events)], events, '2026-05-20')).toMatchObject({
    units: 1,
    done: 1,
    held: 2,
    participants: 3,
    signedIn: 1,
    people: 7,
  })
})

test('nothing raised has no closed rate', () => {
  expect([closedRate(0, 0), closedRate(4, 3)]).toEqual([null, 0.75])
})

test('a campaign is to come, runs on its first and its last day, and is over', () => {
  const days = { fromDay: '2026-05-01', toDay: '2026-05-31', cancelled: false }
  const at = (day: string, cancelled = false) => campaignState({ ...days, cancelled }, day)
  expect([at('2026-04-30'), at('2026-05-01'), at('2026-05-31'), at('2026-06-01')]).toEqual([
    'COMING',
    'RUNNING',
    'RUNNING',
    'OVER',
  ])
  expect(at('2026-05-02', true)).toBe('CANCELLED')
})

test("next year's copy keeps the days and moves the year in the name; the last of February stays the last", () => {
  const plan = {
    kind: 'RECEPTION_MONTH' as const,
    name: '2026年接待人民群众月',
    fromDay: '2026-05-01',
    toDay: '2026-05-31',
    redDay: '2026-05-25',
    unit: 'GROUP' as const,
    target: 1,
    tag: null,
  }
  expect(copyForNextYear(plan)).toEqual({
    ...plan,
    name: '2027年接待人民群众月',
    fromDay: '2027-05-01',
    toDay: '2027-05-31',
    redDay: '2027-05-25',
  })
  const february = { ...plan, fromDay: '2027-02-01', toDay: '2027-02-28', redDay: null }
  expect(copyForNextYear(february).toDay).toBe('2028-02-29')
  expect(copyForNextYear({ ...february, fromDay: '2028-02-01', toDay: '2028-02-29' }).toDay).toBe('2029-02-28')
})

test('a new campaign begins with days that lie ahead, and its red day within them', () => {
  expect(presetDays('RECEPTION_MONTH', '2026-03-10')).toEqual({
    fromDay: '2026-05-01',
    toDay: '2026-05-31',
    redDay: '2026-05-25',
  })
  expect(presetDays('RECEPTION_MONTH', '2026-06-15').fromDay).toBe('2027-05-01')
  expect(presetDays('VOTER_MONTH', '2026-12-15').fromDay).toBe('2027-01-01')
  for (const kind of campaignKinds)
    for (const today of ['2026-01-31', '2026-02-28', '2026-12-31']) {
      const { fromDay, toDay, redDay } = presetDays(kind, today)
      expect(toDay >= fromDay).toBe(true)
      expect(redDay === null || (redDay >= fromDay && redDay <= toDay)).toBe(true)
    }
})

test('a quarter ends on its last day', () => {
  expect(quarterOf('2026-06-30')).toEqual({ year: 2026, quarter: 2, from: '2026-04-01', to: '2026-06-30' })
  expect(quarterOf('2026-10-01')).toEqual(quarterAt(2026, 4))
})

const deputies = [
  { id: 'C', post: 'CHAIR' as const, ofDistrict: true },
  { id: 'M', post: 'MEMBER' as const, ofDistrict: true },
  { id: 'D', post: null, ofDistrict: true },
  { id: 'T', post: null, ofDistrict: false },
]
const links = [
  { relation: 'MEMBER_DEPUTY' as const, deputyId: 'M', targetId: 'D' },
  { relation: 'CHAIR_PLACE' as const, deputyId: 'C', targetId: 'S' },
  { relation: 'LEADER_BODY' as const, deputyId: 'C', targetId: 'QY' },
]
const contact = (
  deputyId: string,
  relation: 'DEPUTY_VOTER' | 'DEPUTY_GRID' | 'MEMBER_DEPUTY' | 'CHAIR_PLACE' | 'LEADER_BODY',
  targetId: string | null,
  day = '2026-05-05',
) => ({
  deputyId,
  relation,
  targetId,
  day,
})

test('without contacts everybody is listed where they are missing', () => {
  const found = coverageOf(deputies, links, [], quarterAt(2026, 2))
  expect(found.silent).toEqual(['C', 'M', 'D', 'T'])
  expect(found.membersWithoutLog).toEqual(['M'])
  expect(found.unreached).toEqual(['D'])
  // Nobody looks after a town's deputy: the committee is the district's; its members are colleagues.
  expect(found.withoutMember).toEqual([])
  expect(coverageOf(deputies, [], [], quarterAt(2026, 2)).withoutMember).toEqual(['D'])
  expect(coverageOf(deputies, [], [], quarterAt(2026, 2)).chairsWithoutPlace).toEqual(['C'])
  expect(found.placesWithoutVisit).toEqual([links[1]])
  expect(found.bodiesWithoutVisit).toEqual([links[2]])
})

test('a contact of the quarter takes its names off the lists, one of another quarter does not', () => {
  const all = [
    contact('D', 'DEPUTY_VOTER', null),
    contact('M', 'MEMBER_DEPUTY', 'D'),
    contact('C', 'CHAIR_PLACE', 'S'),
    contact('C', 'LEADER_BODY', 'QY'),
  ]
  const found = coverageOf(deputies, links, all, quarterAt(2026, 2))
  expect(found.silent).toEqual(['C', 'M', 'T'])
  expect([found.membersWithoutLog, found.unreached, found.placesWithoutVisit, found.bodiesWithoutVisit]).toEqual([
    [],
    [],
    [],
    [],
  ])
  expect(coverageOf(deputies, links, all, quarterAt(2026, 3)).silent).toHaveLength(4)
  expect(
    coverageOf(deputies, links, [contact('C', 'CHAIR_PLACE', 'X')], quarterAt(2026, 2)).placesWithoutVisit,
  ).toHaveLength(1)
})

test('what a year counts are contacts with residents, by deputy', () => {
  const done = doneInYear(
    [
      contact('D', 'DEPUTY_VOTER', null),
      contact('D', 'DEPUTY_GRID', 'G', '2026-12-31'),
      contact('D', 'DEPUTY_GRID', 'G', '2027-01-01'),
      contact('M', 'MEMBER_DEPUTY', 'D'),
    ],
    2026,
  )
  expect([...done]).toEqual([['D', 2]])
})
