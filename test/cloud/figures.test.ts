import type { AskOutput } from '../../src/contract/index'
import type { opinionScope } from '../../src/domain/access/policy'
import { dayOf } from '../../src/domain/calendar/time'
import { counterNames, counts, noCounts } from '../../src/domain/measures/counters'
import { addUpFigures } from '../../cloud/jobs/figures'
import { randomOpinions } from './figures-rows'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 300_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

// Reads nothing of what few may read; the director's account does.
const office = 'DGW-3.DISTRICT_OFFICE.DGW'
const director = 'DGW-1.DISTRICT_OFFICE.DGW'
const street = 'QY-T1.STREET_STAFF.QY'
const clerk = 'U-CG-C1.UNIT_CLERK.U-CG'
type Board = AskOutput<'measures.board'>

const differences = () => house.ports.read((store) => store.figures.differences(house.now(), 20))
const rows = () =>
  house.ports.read((store) => store.opinions.list({}, [{}], { order: 'NEWEST', after: null, limit: 5000 }))

/** Every opinion a scope sees, counted one by one by the rule. */
const countedByRule = async (who: { scope: ReturnType<typeof opinionScope>; from: string; to: string }) => {
  const sum = noCounts()
  await house.ports.read(async (store) => {
    for (const { id } of await rows()) {
      const item = await store.opinions.find(id, who.scope)
      if (!item || dayOf(item.submittedAt) < who.from || dayOf(item.submittedAt) > who.to) continue
      for (const name of counterNames) if (counts(name, item, house.now())) sum[name] += 1
    }
  })
  return sum
}

test('a board is the same counted from all rows, from kept figures with what moved since, and added up anew', async () => {
  const random = await randomOpinions(house, 5)
  await random.add(120)
  const range = { range: 'OWN', from: '2026-03-10', to: '2026-06-15' } as const
  const ruled = await countedByRule({ scope: [{ restriction: null }], from: range.from, to: range.to })
  expect(ruled.received).toBeGreaterThan(50)
  expect(ruled.overdue).toBeGreaterThan(5)
  // Nothing is kept yet: counted from the rows.
  expect((await house.get(office, 'measures.board', range)).counts).toEqual(ruled)
  await addUpFigures(house.ports)
  expect(await differences()).toEqual([])
  const kept = await house.get(office, 'measures.board', range)
  expect(kept.counts).toEqual(ruled)
  expect(kept.tables.find(({ dim }) => dim === 'STREET')?.rows.reduce((sum, row) => sum + row.counts.received, 0)).toBe(
    ruled.received,
  )
  await random.shake(40)
  const moved = await house.get(office, 'measures.board', range)
  expect(moved.counts).toEqual(await countedByRule({ scope: [{ restriction: null }], from: range.from, to: range.to }))
  await addUpFigures(house.ports)
  const { at: _, ...before } = moved
  expect(await house.get(office, 'measures.board', range)).toMatchObject(before)
  expect(await differences()).toEqual([])
}, 120_000)

test('figures stay right through random work, deletions, moved calendars and a clock that runs on or is set back', async () => {
  const random = await randomOpinions(house, 11)
  const clocks = ['2026-06-15T10:00', '2026-06-17T09:30', '2026-06-16T08:00', '2026-07-02T23:59', '2026-08-01T00:00']
  for (const [i, clock] of clocks.entries()) {
    house.setClock(`${clock}:00+08:00`)
    await random.add(20)
    await random.shake(25)
    const to = dayOf(house.now())
    const asked = await house.get(office, 'measures.board', { range: 'OWN', from: '2026-02-05', to })
    expect(asked.counts).toEqual(await countedByRule({ scope: [{ restriction: null }], from: '2026-02-05', to }))
    if (i % 2 === 0) await addUpFigures(house.ports)
    expect(await differences()).toEqual([])
  }
}, 180_000)

test('a kept figure that is wrong is found', async () => {
  await addUpFigures(house.ports)
  await house.db.executeQuery({
    sql: `update opinion_figures set solved = solved + 1 where (grain, dim, period, street_id, key) =
      (select grain, dim, period, street_id, key from opinion_figures where dim = 'CATEGORY' order by period, street_id, key limit 1)`,
    parameters: [],
    query: {} as never,
    queryId: {} as never,
  })
  expect(await differences()).toMatchObject([{ grain: 'M', dim: 'CATEGORY', counter: 'solved' }])
  await house.db.deleteFrom('figure_clocks').execute()
  await house.db.executeQuery({
    sql: 'delete from opinion_figures',
    parameters: [],
    query: {} as never,
    queryId: {} as never,
  })
  await addUpFigures(house.ports)
  expect(await differences()).toEqual([])
})

const everyone = [office, director, street, 'QY-T2.STREET_STAFF.QY', clerk, 'ZFB-1.GOV_OFFICE.ZFB', 'D001.DEPUTY']
test.each(everyone)(
  'behind every figure of %s stands a list with as many opinions',
  async (who) => {
    house.setClock('2026-08-01T00:00:00+08:00')
    const range = { range: 'OWN', from: '2026-04-10', to: '2026-06-15' } as const
    const board: Board = await house.get(who, 'measures.board', range)
    const total = async (more: object) =>
      (await house.get(who, 'measures.list', { ...range, counter: 'received', ...more, limit: 1 })).total
    for (const counter of counterNames)
      expect([counter, await total({ counter })]).toEqual([counter, board.counts[counter]])
    for (const { age, open } of board.ages) expect([age, await total({ age, counter: 'open' })]).toEqual([age, open])
    // What is overdue now, however long ago it was submitted, stands behind one figure.
    expect(await total({ age: 'ANY', counter: 'overdue' })).toBe(
      board.ages.reduce((sum, { overdue }) => sum + overdue, 0),
    )
    const tables = [...board.tables]
    for (const dim of board.more)
      tables.push({ dim, rows: (await house.get(who, 'measures.by', { ...range, dim })).rows })
    for (const { dim, rows: lines } of tables) {
      for (const line of lines.slice(0, 4))
        for (const counter of ['received', 'overdue', 'satisfied'] as const)
          expect([dim, line.id, await total({ dim, key: line.id, counter })]).toEqual([
            dim,
            line.id,
            line.counts[counter],
          ])
      if (who !== clerk && dim === 'SOURCE')
        expect(lines.reduce((sum, line) => sum + line.counts.received, 0)).toBe(board.counts.received)
    }
  },
  180_000,
)
