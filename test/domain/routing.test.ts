import {
  peersOf,
  proposeUnits,
  route,
  type RouteDeputy,
  type RouteSnapshot,
  type RoutingRule,
  RULE_VERSION,
} from '../../src/domain/opinion/routing'

const aDeputy = (id: string, more: Partial<RouteDeputy> = {}): RouteDeputy => ({
  id,
  name: id,
  standing: 'ACTIVE',
  absent: false,
  openLoad: 0,
  recusals: [],
  ...more,
})
const aSnapshot = (more: Partial<RouteSnapshot> = {}): RouteSnapshot => ({
  streetId: 'S',
  boundaryVersion: 3,
  tableVersion: 5,
  matter: { unitIds: [], text: '' },
  categoryStraightToStreet: false,
  restricted: null,
  scannedDeputy: null,
  scannedStation: null,
  gridKnown: true,
  gridDeputies: [],
  station: null,
  group: [],
  ...more,
})
const first = (more: Partial<RouteSnapshot>) => route(aSnapshot(more)).candidates[0]

describe('an opinion is routed', () => {
  test.each<[string, Partial<RouteSnapshot>, object]>([
    [
      'to the deputy whose code was scanned, before anyone else',
      { scannedDeputy: aDeputy('code'), gridDeputies: [aDeputy('grid')] },
      { id: 'code', reason: 'SCANNED_DEPUTY' },
    ],
    [
      'to the deputy on duty at the station whose code was scanned, before the grid',
      {
        scannedStation: { id: 'st', name: '站', atDesk: false, onDuty: [aDeputy('duty')] },
        gridDeputies: [aDeputy('grid')],
      },
      { id: 'duty', reason: 'SCANNED_STATION', stationName: '站' },
    ],
    [
      'to the deputy of the grid',
      { gridDeputies: [aDeputy('grid')], station: { id: 'st', name: '站', onDuty: [aDeputy('duty')] } },
      { id: 'grid', reason: 'GRID_DEPUTY' },
    ],
    [
      "to one of the community's deputies when the grid is not known",
      { gridKnown: false, gridDeputies: [aDeputy('grid')] },
      { id: 'grid', reason: 'COMMUNITY_DEPUTY' },
    ],
    [
      'to the deputy on duty when the grid has none',
      { station: { id: 'st', name: '站', onDuty: [aDeputy('duty')] } },
      { id: 'duty', reason: 'STATION_DUTY' },
    ],
    ['to the street when nobody matches', {}, { kind: 'STREET', id: 'S', reason: 'NOBODY_MATCHES' }],
    [
      'straight to the street when the category says so',
      { categoryStraightToStreet: true, gridDeputies: [aDeputy('grid')] },
      { kind: 'STREET', reason: 'CATEGORY_TO_STREET' },
    ],
  ])('%s', (_name, snapshot, expected) => expect(first(snapshot)).toMatchObject(expected))

  test('past deputies who are suspended or on leave, and says so', () => {
    const answer = route(
      aSnapshot({
        gridDeputies: [aDeputy('a', { standing: 'SUSPENDED' }), aDeputy('b', { absent: true }), aDeputy('c')],
      }),
    )
    expect(answer.candidates[0]).toMatchObject({ id: 'c' })
    expect(answer.skipped).toEqual([
      { deputyId: 'a', reason: 'SUSPENDED' },
      { deputyId: 'b', reason: 'ABSENT' },
    ])
  })

  test('to the deputy with the fewest waiting items, then by id, so that the same question has the same answer', () => {
    expect(first({ gridDeputies: [aDeputy('a', { openLoad: 2 }), aDeputy('c'), aDeputy('b')] })).toMatchObject({
      id: 'b',
    })
  })

  test('past a deputy who keeps away from the unit in charge, or whose own firm is named, and says from what', () => {
    const kept = (id: string, unitId: string | null, words: string | null) =>
      aDeputy(id, { recusals: [{ unitId, words }] })
    const answer = route(
      aSnapshot({
        matter: { unitIds: ['U-A', 'U-B'], text: '北门口的晴川超市夜里装货太吵。' },
        gridDeputies: [kept('a', 'U-B', null), kept('b', null, '晴川超市'), kept('c', 'U-C', null)],
      }),
    )
    expect(answer.candidates.map((c) => c.id)).toEqual(['c', 'S'])
    expect(answer.skipped).toEqual([
      { deputyId: 'a', reason: 'RECUSED_UNIT', recusal: 'U-B' },
      { deputyId: 'b', reason: 'RECUSED_WORDS', recusal: '晴川超市' },
    ])
  })

  test('to the professional group of the category only where nobody nearer may act', () => {
    const group = [aDeputy('x', { openLoad: 1 }), aDeputy('y')]
    expect(route(aSnapshot({ group })).candidates.map((c) => [c.id, c.reason])).toEqual([
      ['y', 'GROUP_DEPUTY'],
      ['x', 'GROUP_DEPUTY'],
      ['S', 'NOBODY_MATCHES'],
    ])
    expect(route(aSnapshot({ group, gridDeputies: [aDeputy('a')] })).candidates.map((c) => c.id)).toEqual(['a', 'S'])
  })

  test('and remembers by which boundary, order and tables', () => {
    const answer = route(aSnapshot())
    expect(answer).toMatchObject({ boundaryVersion: 3, tableVersion: 5, ruleVersion: RULE_VERSION })
  })

  test('balanced among those who are equally near, and nobody else', () => {
    const answer = route(
      aSnapshot({
        gridDeputies: [aDeputy('a'), aDeputy('b')],
        station: { id: 's', name: '站', onDuty: [aDeputy('c')] },
      }),
    )
    expect(peersOf(answer)).toEqual(['a', 'b'])
    expect(peersOf(route(aSnapshot()))).toEqual([])
  })

  test('once to each deputy, and the street always stands last', () => {
    const { candidates } = route(aSnapshot({ scannedDeputy: aDeputy('a'), gridDeputies: [aDeputy('a'), aDeputy('b')] }))
    expect(candidates.map((c) => c.id)).toEqual(['a', 'b', 'S'])
  })
})

describe('category × level leads to a unit', () => {
  const rules: RoutingRule[] = [
    { categoryId: 'C1', level: 'STREET', unitId: null, limitKind: 'SIMPLE', seq: 0, streetId: null },
    { categoryId: 'C1', level: 'DISTRICT', unitId: 'U-A', limitKind: 'NORMAL', seq: 0, streetId: null },
    { categoryId: 'C11', level: 'DISTRICT', unitId: 'U-B', limitKind: 'SIMPLE', seq: 0, streetId: null },
  ]
  test('by its own rule before the one of its parent', () => {
    expect(proposeUnits({ id: 'C11', parentId: 'C1' }, rules, 'U-OWN')).toEqual([
      { level: 'STREET', unitId: 'U-OWN', limitKind: 'SIMPLE' },
      { level: 'DISTRICT', unitId: 'U-B', limitKind: 'SIMPLE' },
    ])
  })
  test('by the street’s own rule before the district’s', () => {
    const own: RoutingRule = { ...(rules[1] as RoutingRule), unitId: 'U-S', seq: 9, streetId: 'S' }
    expect(proposeUnits({ id: 'C1', parentId: null }, [...rules, own], null)[0]?.unitId).toBe('U-S')
  })
  test('and gives nothing where the street has no own unit and the rule names it', () => {
    expect(proposeUnits({ id: 'C1', parentId: null }, rules, null).map((p) => p.level)).toEqual(['DISTRICT'])
  })
})
