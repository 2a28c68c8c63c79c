import { formatCell, parseCell } from '@/domain/register/cell'
import { emptyRegister, titleOf } from '@/domain/register/keys'
import { columnsOfSheet } from '@/domain/register/sheets'
import { weigh } from '@/domain/register/weigh'
import { settingNames, settingNote, settingWords } from '@/domain/settings/names'
import { settingDefaults } from '@/domain/settings/settings'

const column = columnsOfSheet('settings').find(({ key }) => key === 'settingKey')
if (!column) throw new Error('no column')
const who = (_: string, id: string) => (id === 'D1' ? '周甲' : id)

test('every setting has a name of its own, what it means and its unit', () => {
  expect(Object.keys(settingNames).sort()).toEqual(Object.keys(settingDefaults).sort())
  expect(Object.keys(settingWords)).toHaveLength(Object.keys(settingDefaults).length)
  expect(settingNote('opinion.deputyHours')).toBe('代表收到意见后多久没有处理，就转给街镇。单位：小时；不填按 24。')
})

test('a setting is written by its name, and read by its name or by the key of an earlier file', () => {
  expect(formatCell(column, 'opinion.deputyHours')).toBe('代表答复时限')
  for (const text of ['代表答复时限', 'opinion.deputyHours'])
    expect(parseCell(column, text)).toEqual({ value: 'opinion.deputyHours' })
  expect(parseCell(column, '没有这一项')).toHaveProperty('message')
  // A setting that is no more stands in old rows: it is shown, not a crash.
  expect(formatCell(column, 'opinion.gone')).toBe('opinion.gone')
})

test('a row without a name is told by who, which level and which term', () => {
  expect(titleOf('mandates', { deputy: 'D1', level: 'DISTRICT', term: 5 }, who)).toBe('周甲 · 区代表 · 第5届')
  expect(titleOf('settings', { scopeKind: 'DISTRICT', scope: null, settingKey: 'opinion.deputyHours' }, who)).toBe(
    '全区 · 代表答复时限',
  )
})

test('a clash of two terms of office names the other in words', () => {
  const data = emptyRegister()
  const mandate = (term: number) =>
    ({ deputy: 'D1', level: 'DISTRICT', term, electingUnit: '第一选区', startedOn: null, state: 'ACTIVE' }) as never
  data.deputies.push({ code: 'D1', name: '周甲', stations: [], grids: [] } as never)
  data.mandates.push(mandate(5))
  const told = weigh(data, [{ sheet: 'mandates', before: null, after: mandate(6) }]).map(({ message }) => message)
  expect(told.join()).toContain('“周甲 · 区代表 · 第5届”')
  expect(told.join()).not.toContain('DISTRICT')
})
