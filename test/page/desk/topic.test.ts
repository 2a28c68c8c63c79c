import { duties, type Line, lineTag, linesTable, proofLines } from '@/packages/boards/topic/view'
import { figureView } from '@/packages/boards/work/view'

const line = (fields: Partial<Line>): Line => ({
  id: 'l1',
  seq: 1,
  version: 1,
  problem: '没有充电棚',
  task: '建两处',
  responsible: '街道建管办',
  dueDay: '2026-06-20',
  state: 'OPEN',
  daysLate: 0,
  evidence: null,
  reportedBy: null,
  reportedAt: null,
  returnedWhy: null,
  closedBy: null,
  closedAt: null,
  can: { edit: true, report: true, confirm: false },
  ...fields,
})

test('S2-21 a line past its day says how many days late it is, also when it was closed late', () => {
  expect(lineTag(line({ daysLate: 5 }))).toMatchObject({ tone: 'danger', text: '逾期 5 天' })
  expect(lineTag(line({ state: 'CLOSED', daysLate: 5 }))).toMatchObject({ tone: 'ok', text: '已销号，晚 5 天' })
  expect(lineTag(line({}))).toMatchObject({ text: '在办' })
})

test('the list of duties adds up who answers for how much, and a close-out says who confirmed what', () => {
  const closed = line({
    id: 'l2',
    seq: 2,
    state: 'CLOSED',
    evidence: '照片三张',
    reportedBy: '青杨街道人大工委',
    reportedAt: '2026-06-18T10:00:00+08:00',
    closedBy: '青杨街道人大工委',
    closedAt: '2026-06-19T10:00:00+08:00',
  })
  const lines = [line({ daysLate: 2 }), closed, line({ id: 'l3', seq: 3, responsible: '城管局' })]
  expect(duties(lines)).toEqual([
    { responsible: '街道建管办', lines: 2, open: 1, late: 1 },
    { responsible: '城管局', lines: 1, open: 1, late: 0 },
  ])
  expect(proofLines(closed)).toEqual([
    '佐证：照片三张（6月18日，青杨街道人大工委）',
    '6月19日由青杨街道人大工委确认销号',
  ])
  expect(linesTable(lines)).toHaveLength(4)
})

test('a rate of work stands with what it is made of, and nothing over nothing is no rate', () => {
  expect(figureView({ id: 'NO_SHOW', part: 1, of: 4, before: { part: 0, of: 0 } })).toMatchObject({
    value: '25%',
    made: '1 ÷ 4',
    before: '上期没有',
  })
  expect(figureView({ id: 'NO_SHOW', part: 0, of: 0, before: null })).toMatchObject({ value: '—', before: '截至今天' })
  expect(figureView({ id: 'CONTACTS', part: 3, of: null, before: { part: 2, of: null } })).toMatchObject({
    value: '3',
    unit: '次',
    before: '上期 2 次',
  })
})
