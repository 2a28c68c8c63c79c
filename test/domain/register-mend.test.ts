import type { Column } from '../../src/domain/register/format'
import { areasOf, type Keeper, mayEditRow, mayReadRow, maySheet } from '../../src/domain/register/rights'
import { fixOf } from '../../src/domain/register/mend'
import type { SheetKey } from '../../src/domain/register/rows'
import { columnsOfSheet, sheetKeys } from '../../src/domain/register/sheets'
import { weigh } from '../../src/domain/register/weigh'
import { rowsOf } from '../../src/domain/register/keys'
import { secondDistrict } from '../fixtures/second-district'

const column = (sheet: SheetKey, key: string): Column => {
  const found = columnsOfSheet(sheet).find((one) => one.key === key)
  if (!found) throw new Error(`no column ${key}`)
  return found
}

describe('the fix that is offered for a cell', () => {
  test.each<[SheetKey, string, string, string | undefined]>([
    ['stations', 'level', '联络站', '站'],
    ['stations', 'state', '正长', '正常'],
    ['stations', 'flags', '实践基，立法联系点', '实践基地、立法联系点'],
    ['stations', 'openedOn', '20220918', '2022-09-18'],
    ['stations', 'openedOn', '9/18/2022', '2022-9-18'],
    ['stations', 'phone', '(0519) 8800 1234', '0519-88001234'],
    ['stations', 'phone', '+86 199-0000-1923', '19900001923'],
    ['stations', 'code', 'QY S1（新）', 'QY-S1'],
    ['stations', 'openHours', '星期一至星期五 9点到17点30分', '周一至周五 9:00-17:30'],
    ['sessions', 'start', '下午2点半', '14:30'],
    ['sessions', 'slotMinutes', '15分钟', '15'],
    ['deputies', 'isLeader', '√', '是'],
    ['calendar', 'isOff', 'no', '上班'],
    ['grids', 'boundary', '33.1 118.2; 33.1 118.3; 33.2 118.3', '118.2 33.1; 118.3 33.1; 118.3 33.2'],
    // What nothing tells is not guessed.
    ['stations', 'level', '大', undefined],
    ['stations', 'phone', '12', undefined],
    ['stations', 'openedOn', '明年', undefined],
  ])('%s.%s “%s” → %s', (sheet, key, text, fix) => {
    expect(fixOf(column(sheet, key), text)).toBe(fix)
  })
})

describe('who may change which row', () => {
  const data = secondDistrict()
  const areas = areasOf(data)
  const keeper = (role: Keeper['role'], orgId: string | null = null): Keeper => ({ role, orgId, today: '2026-06-15' })
  const street = keeper('STREET_STAFF', 'A')
  const row = (sheet: SheetKey, index: number) => rowsOf(data, sheet)[index] ?? {}

  test('a street its own stations, grids, deputies and the accounts below its own', () => {
    expect(mayEditRow(street, 'stations', row('stations', 0), areas)).toBe(true)
    expect(mayEditRow(street, 'stations', row('stations', 1), areas)).toBe(false)
    expect(mayEditRow(street, 'grids', row('grids', 3), areas)).toBe(false)
    expect(mayEditRow(street, 'deputies', row('deputies', 0), areas)).toBe(true)
    expect(mayEditRow(street, 'deputies', row('deputies', 1), areas)).toBe(false)
    const staff = (person: string) => rowsOf(data, 'staff').find((one) => one.person === person) ?? {}
    expect(mayEditRow(street, 'staff', staff('A-L'), areas)).toBe(true)
    expect(mayEditRow(street, 'staff', staff('A-1'), areas)).toBe(false)
    expect(mayReadRow(street, 'staff', staff('A-1'), areas)).toBe(true)
    expect(mayReadRow(street, 'staff', staff('B-L'), areas)).toBe(false)
    expect(mayReadRow(street, 'staff', staff('SYS'), areas)).toBe(false)
  })

  test('a session that was held is what happened', () => {
    const session = row('sessions', 0)
    expect(mayEditRow(street, 'sessions', session, areas)).toBe(true)
    expect(mayEditRow(street, 'sessions', { ...session, stage: 'RECORDED' }, areas)).toBe(false)
    expect(mayEditRow(street, 'sessions', { ...session, day: '2026-06-14' }, areas)).toBe(false)
  })

  test.each(['RESIDENT', 'DEPUTY', 'STATION_LIAISON', 'GRID_WORKER', 'GOV_OFFICE', 'UNIT_CLERK', 'PUBLIC'] as const)(
    '%s keeps nothing',
    (role) => {
      for (const sheet of sheetKeys) {
        expect(maySheet(keeper(role, 'A'), sheet)).toBe(false)
        for (const one of rowsOf(data, sheet)) {
          expect(mayEditRow(keeper(role, 'A'), sheet, one, areas)).toBe(false)
          expect(mayReadRow(keeper(role, 'A'), sheet, one, areas)).toBe(false)
        }
      }
    },
  )
})

describe('rows that are added one by one', () => {
  test('a deputy may be there before the mandate, and is asked for it when the deputy changes', () => {
    const data = secondDistrict()
    const [known] = rowsOf(data, 'deputies')
    const fresh = { ...known, code: 'D9', name: '郑丙', stations: [], grids: [] }
    expect(weigh(data, [{ sheet: 'deputies', before: null, after: fresh }])).toEqual([])
    const mandate = rowsOf(data, 'mandates')[0] ?? {}
    // Taking the only mandate to another deputy leaves the first without one.
    const moved = weigh(data, [{ sheet: 'mandates', before: mandate, after: { ...mandate, deputy: 'D2', term: 4 } }])
    expect(moved.map((problem) => [problem.sheet, problem.id])).toContainEqual(['deputies', 'D1'])
  })

  test('a street may be there before its own unit', () => {
    const data = secondDistrict()
    const [, , street] = rowsOf(data, 'organisations')
    const fresh = { ...street, code: 'E', name: '新街道', shortName: '新街' }
    expect(weigh(data, [{ sheet: 'organisations', before: null, after: fresh }])).toEqual([])
  })

  test('the rows of the second district have nothing wrong among themselves', () => {
    expect(weigh(secondDistrict(), [])).toEqual([])
  })
})
