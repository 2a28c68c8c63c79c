import { makeDueChanges } from '../../cloud/actions/register-day'
import { sweepDeadlines } from '../../cloud/jobs/deadlines'
import type { AskInput } from '../../src/contract/index'
import type { DistrictWorkbook, SheetKey } from '../../src/domain/register/rows'
import { type House, openHouse } from './support'

const STREET = 'QY-T1.STREET_STAFF.QY'
const DISTRICT = 'DGW-1.DISTRICT_OFFICE.DGW'

let house: House
let data: DistrictWorkbook
beforeAll(async () => {
  house = await openHouse()
  data = await register()
}, 400_000)
afterAll(() => house.close())

type Cells = Record<string, string>
const register = () => house.ports.read((store) => store.register.read())
const change = async (who: string, sheet: SheetKey, id: string, cells: Cells, effectiveOn?: string) =>
  house.ask(who, 'register.save', {
    sheet,
    id,
    version: (await house.get(DISTRICT, 'register.get', { sheet, id })).row.version,
    cells,
    ...(effectiveOn ? { effectiveOn } : {}),
  })
const add = (sheet: SheetKey, cells: Cells, effectiveOn?: string) =>
  house.ask(DISTRICT, 'register.save', {
    sheet,
    id: null,
    version: null,
    cells,
    ...(effectiveOn ? { effectiveOn } : {}),
  })
const some = <T>(value: T | undefined | null): T => {
  if (value === undefined || value === null) throw new Error('the sample has none')
  return value
}
/** Deputies with one mandate, of the district, who look after grids. */
const onlyDistrict = () =>
  data.deputies
    .filter((row) => row.grids.length > 0)
    .map((row) => data.mandates.filter((one) => one.deputy === row.code))
    .filter((held) => held.length === 1 && held[0]?.level === 'DISTRICT' && held[0].state === 'ACTIVE')
    .map((held) => some(held[0]))
const ending = { state: '资格终止', change: '届满', stateSince: '2026-07-01', stateBasis: '区人大换届' }

describe('a mandate by its days', () => {
  test('one ends and the next begins on the same later day, both waiting for it', async () => {
    const old = some(onlyDistrict()[0])
    const id = `${old.deputy}:${old.level}:${old.term}`
    const next = {
      deputy: old.deputy,
      level: '区',
      term: String(old.term + 1),
      electingUnit: old.electingUnit,
      state: '在任',
    }
    expect(await add('mandates', { ...next, startedOn: '2026-07-01' }, '2026-07-01')).toMatchObject({ ok: false })
    expect(await change(DISTRICT, 'mandates', id, ending, '2026-07-01')).toMatchObject({ ok: true })
    expect(await add('mandates', { ...next, startedOn: '2026-07-01' }, '2026-07-01')).toMatchObject({ ok: true })
    // Earlier it would be a second one.
    expect(await add('mandates', { ...next, startedOn: '2026-06-20' }, '2026-06-20')).toMatchObject({ ok: false })
    for (const one of (await house.get(DISTRICT, 'register.list', { sheet: 'mandates' })).waiting)
      await house.get(DISTRICT, 'register.cancelWaiting', { changeId: one.changeId })
  })

  test('is not running before it begins, and no change holds from a day that is over', async () => {
    const old = some(onlyDistrict()[0])
    const id = `${old.deputy}:${old.level}:${old.term}`
    expect(await change(DISTRICT, 'mandates', id, { startedOn: '2030-01-01' })).toMatchObject({
      refusal: { fields: { startedOn: expect.stringContaining('2026-06-15') } },
    })
    expect(await change(DISTRICT, 'mandates', id, { electingUnit: '一' }, '2020-01-01')).toMatchObject({
      refusal: { fields: { effectiveOn: expect.stringContaining('已经过去') } },
    })
  })

  test('is only read once it has ended; what was wrong is undone', async () => {
    const old = some(onlyDistrict()[1])
    const id = `${old.deputy}:${old.level}:${old.term}`
    const ended = await change(DISTRICT, 'mandates', id, { ...ending, stateSince: '2026-06-15', change: '辞职' })
    expect(ended).toMatchObject({ ok: true })
    for (const cells of [{ electingUnit: '改过的选区' }, { stateBasis: '别的' }] as Cells[])
      expect(await change(DISTRICT, 'mandates', id, cells)).toMatchObject({
        refusal: { fields: { row: expect.stringContaining('只供查阅') } },
      })
    const [last] = (await house.get(DISTRICT, 'register.history', { sheet: 'mandates', id })).changes
    await house.get(DISTRICT, 'register.undo', { changeId: some(last).id })
    expect((await register()).mandates.find((row) => row.deputy === old.deputy)).toEqual(old)
    expect((await register()).deputies.find((row) => row.code === old.deputy)?.grids).toEqual(
      data.deputies.find((row) => row.code === old.deputy)?.grids,
    )
  })
})

describe('a term change', () => {
  const TERM_DAY = '2026-07-01'
  const input = (): Omit<AskInput<'register.term'>, 'requestId'> => {
    const term = Math.max(...data.mandates.filter((row) => row.level === 'DISTRICT').map((row) => row.term)) + 1
    const running = data.mandates.filter((row) => row.level === 'DISTRICT' && row.state === 'ACTIVE')
    const [, , leaving] = onlyDistrict()
    return {
      level: 'DISTRICT',
      term,
      day: TERM_DAY,
      basis: '区第十九届人民代表大会第一次会议公告',
      carryOn: running.filter((row) => row.deputy !== leaving?.deputy).map((row) => ({ deputy: row.deputy })),
    }
  }

  test.each(['register.termPlan', 'register.term'] as const)('%s is asked by the district’s office', async (name) => {
    for (const who of [STREET, 'resident:1', 'D001.DEPUTY'])
      expect((await house.raw(who, name, {})).body).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
    expect((await house.raw(null, name, {})).body).toMatchObject({ refusal: { code: 'SIGN_IN_NEEDED' } })
  })

  test('ends all mandates of the level on its day; who is elected again carries on, the others fall free', async () => {
    const leaving = some(onlyDistrict()[2])
    const held = some(data.deputies.find((row) => row.code === leaving.deputy))
    // An item that waits for the one who leaves.
    const { opinionId } = await house.get('resident:1', 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-01',
      categoryId: 'C0701',
      text: '路灯不亮。',
      consent: true,
      publishConsent: false,
      scannedStationId: 'QY-S1',
    })
    await house.db.updateTable('opinions').set({ deputy_id: leaving.deputy }).where('id', '=', opinionId).execute()

    const plan = await house.get(DISTRICT, 'register.termPlan', input())
    expect(plan.problems).toEqual({})
    expect(plan.deputies.filter((row) => row.leaves && row.state === 'ACTIVE').map((row) => row.id)).toEqual([
      leaving.deputy,
    ])
    expect(plan.deputies.find((row) => row.id === leaving.deputy)).toMatchObject({
      carriesOn: false,
      grids: expect.arrayContaining([data.grids.find((row) => row.code === held.grids[0])?.name]),
      openItems: 1,
    })
    const answer = await house.get(DISTRICT, 'register.term', input())
    expect(answer).toMatchObject({ waiting: true, count: plan.deputies.length + input().carryOn.length })
    expect(await register()).toEqual(data)

    house.setClock('2026-07-01T00:01:00+08:00')
    expect(await makeDueChanges(house.ports)).toBe(1)
    const after = await register()
    const old = after.mandates.filter((row) => row.level === 'DISTRICT' && row.term < input().term)
    expect(new Set(old.map((row) => `${row.state} ${row.change} ${row.stateSince}`))).toEqual(
      new Set([`ENDED TERM_ENDED ${TERM_DAY}`]),
    )
    const fresh = after.mandates.filter((row) => row.term === input().term && row.level === 'DISTRICT')
    expect(fresh.map((row) => row.deputy).sort()).toEqual(
      input()
        .carryOn.map((row) => row.deputy)
        .sort(),
    )
    // Nothing of those who carry on was let go.
    for (const row of after.deputies)
      expect(row.grids).toEqual(
        row.code === leaving.deputy ? [] : data.deputies.find((one) => one.code === row.code)?.grids,
      )
    await sweepDeadlines(house.ports)
    const item = house.db.selectFrom('opinions').select(['stage']).where('id', '=', opinionId)
    expect((await item.executeTakeFirstOrThrow()).stage).not.toBe('DEPUTY_PENDING')

    // One undo brings the whole set back.
    await house.get(DISTRICT, 'register.undo', { changeId: answer.changeId })
    const back = await register()
    expect(back.mandates).toEqual(data.mandates)
    expect(back.deputies).toEqual(data.deputies)
    house.setClock('2026-06-15T10:00:00+08:00')
  })

  test('is taken back as a whole before its day, and made at once where the day has come', async () => {
    const waits = await house.get(DISTRICT, 'register.term', { ...input(), day: '2026-08-01' })
    await house.get(DISTRICT, 'register.cancelWaiting', { changeId: waits.changeId })
    expect((await house.get(DISTRICT, 'register.list', { sheet: 'mandates' })).waiting).toEqual([])
    expect(await house.ask(DISTRICT, 'register.term', { ...input(), carryOn: [{ deputy: 'NOBODY' }] })).toMatchObject({
      refusal: { fields: { carryOn: expect.stringContaining('“NOBODY”') } },
    })
    const now = await house.get(DISTRICT, 'register.term', { ...input(), day: '2026-06-15' })
    expect(now.waiting).toBe(false)
    expect((await register()).mandates.filter((row) => row.term === input().term)).toHaveLength(input().carryOn.length)
  })
})

test('every change of the day stands in the log without a fault', () => {
  expect(house.faults).toEqual([])
})
