import {
  changedKeys,
  entries,
  problemOf,
  problemsOf,
  ringPath,
  shortCell,
  splitFields,
  toggled,
} from '@/components/register/cells'
import { changeView, draftOf, emptyDraft, nameOf, saveInput, savedWords } from '@/components/register/form'
import { grouped, tableColumns } from '@/components/register/sheets'
import { sheets as allFormats } from '@/domain/register/sheets'
import { importLine, openImports } from '@/packages/register/home/view'
import {
  busySheets,
  choices,
  confirmLines,
  diffOf,
  firstOnly,
  standing,
  totalsOf,
  writeCount,
  wrongOf,
} from '@/packages/register/import/view'
import { progressOf, stepView } from '@/packages/register/opening/view'
import { ailingLine, gaps, levelLine, tableOf, vacancyLine } from '@/packages/register/report/view'
import { parted, wrongWords } from '@/packages/register/row/view'
import { change, file, importRow, opening, report, sheet, stationCells } from './samples'

const stations = sheet('stations')
const column = (key: string) => {
  const found = stations.columns.find((one) => one.key === key)
  if (!found) throw new Error(`no column ${key}`)
  return found
}

describe('the sheets of the register', () => {
  test('stand in the groups people know, and none of them is lost', () => {
    const groups = grouped(allFormats)
    expect(groups.map((group) => group.title)).not.toContain('其他')
    expect(groups.flatMap((group) => group.sheets.map((one) => one.key)).sort()).toEqual(
      allFormats.map((one) => one.key).sort(),
    )
  })

  test('show a sheet that this page does not know under 其他', () => {
    expect(grouped([{ key: 'later' }])).toEqual([{ title: '其他', sheets: [{ key: 'later', icon: 'file-text' }] }])
  })

  test('show no outlines and long texts in a table, and what every row has comes first', () => {
    const columns = tableColumns(stations.columns).map((one) => one.key)
    expect(columns).toEqual(expect.arrayContaining(['code', 'name', 'level', 'address', 'phone', 'state']))
    expect(columns).not.toContain('rules')
    expect(tableColumns(sheet('grids').columns).map((one) => one.key)).not.toContain('boundary')
    expect(columns.length).toBeLessThanOrEqual(7)
  })
})

describe('a cell', () => {
  test('is judged by the rule of import and saving', () => {
    expect(problemOf(column('phone'), '0999-800')).toContain('不是电话号码')
    expect(problemOf(column('phone'), '0999-80000021')).toBeNull()
    expect(problemOf(column('level'), '室')).toContain('只能填 家、站、点')
    expect(problemOf(column('level'), '站')).toBeNull()
    expect(problemOf(column('name'), '')).toContain('没有填')
    expect(problemOf(column('place'), '')).toBeNull()
    expect(problemOf(sheet('calendar').columns[1] as never, '休息')).toBeNull()
    expect(problemOf(sheet('routingRules').columns[2] as never, '本街镇')).toBeNull()
  })

  test('that holds a list takes an entry in and gives it back', () => {
    expect(toggled('无台阶', '有电梯')).toBe('无台阶、有电梯')
    expect(toggled('无台阶、有电梯', '无台阶')).toBe('有电梯')
    expect(entries('QY01，QY02')).toEqual(['QY01', 'QY02'])
  })

  test('that is long is told by its beginning, an empty one by its name', () => {
    expect(shortCell('')).toBe('空')
    expect(shortCell('一'.repeat(70))).toHaveLength(61)
  })

  test('with an outline is drawn with its north up and as wide as it is', () => {
    // One degree of longitude by one of latitude: on the ground narrower than high.
    const ring = ringPath('120 31; 121 31; 121 32; 120 32')
    expect(ring).toMatchObject({ points: 4 })
    const points = (ring as { path: string }).path.match(/[\d.]+/g)?.map(Number) ?? []
    const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)]
    const size = (list: number[]) => Math.max(...list) - Math.min(...list)
    expect(size(xs) / size(ys)).toBeCloseTo(Math.cos((31.5 * Math.PI) / 180), 1)
    // The first point is the south-west corner: left and low.
    expect(points[0]).toBe(Math.min(...xs))
    expect(points[1]).toBe(Math.max(...ys))
    expect(ringPath('120 31; 121 32; 121 31; 120 32')).toMatchObject({ problem: expect.stringContaining('交叉') })
    expect(ringPath('')).toBeNull()
  })
})

describe('the form of a row', () => {
  test('sends what was changed and nothing else', () => {
    const draft = {
      ...emptyDraft,
      typed: { address: '桂香路 11 号', phone: stationCells.phone ?? '' },
      reason: ' 搬家 ',
    }
    expect(changedKeys(stations.columns, stationCells, draft.typed)).toEqual(['address'])
    expect(saveInput('stations', 'QY-S1', 'v1', stations.columns, stationCells, draft)).toEqual({
      sheet: 'stations',
      id: 'QY-S1',
      version: 'v1',
      cells: { address: '桂香路 11 号' },
      reason: '搬家',
    })
  })

  test('names every required column that is still empty', () => {
    expect(Object.keys(problemsOf(stations.columns, {})).sort()).toEqual(
      stations.columns
        .filter((one) => one.required)
        .map((one) => one.key)
        .sort(),
    )
  })

  test('shows a refusal at its field and tells the rest over the form', () => {
    expect(splitFields(stations.columns, { address: '太长', 'cells.phone': '不对', lost: '别处的错' })).toEqual({
      at: { address: '太长', phone: '不对' },
      over: ['别处的错'],
    })
  })

  test('calls a chosen reference by its name, also from a draft', () => {
    expect(nameOf('QY01', [{ id: 'QY01', title: '柳荫社区' }], {})).toBe('柳荫社区')
    expect(nameOf('QY09', [], { QY09: '松涛社区' })).toBe('松涛社区')
    expect(nameOf('QY09', [], {})).toBe('QY09')
    expect(draftOf(undefined)).toEqual(emptyDraft)
  })

  test('parts what must be filled from what may be, unless there is little', () => {
    expect(parted(stations.columns).map((part) => part.title)).toEqual(['必填', '选填'])
    expect(parted(sheet('absences').columns)).toHaveLength(1)
    expect(parted(stations.columns).flatMap((part) => part.columns)).toHaveLength(stations.columns.length)
  })

  test('says from when a change holds', () => {
    expect(savedWords(false, null)).toBe('已保存，马上生效。')
    expect(savedWords(true, '2026-07-01')).toBe('已登记，7月1日 0:00 起生效。')
  })
})

describe('the history of a row', () => {
  test('tells who changed what, why, and what it was before', () => {
    expect(changeView(change())).toMatchObject({
      title: '修改',
      who: '青杨街道人大工委 杨×× · 6月11日 15:20',
      reason: '搬了办公室',
      fields: [{ header: '地址', before: '桂香路 7 号', after: '桂香路 9 号' }],
      undoable: true,
      state: null,
    })
  })

  test('offers no undo for what has not happened', () => {
    const waiting = changeView(change({ state: 'WAITING', effectiveOn: '2026-07-01' }))
    expect(waiting).toMatchObject({ undoable: false, waiting: true, state: { text: '等生效：7月1日起' } })
    expect(changeView(change({ state: 'FAILED', problem: '站点已撤销' }))).toMatchObject({
      undoable: false,
      waiting: false,
      problem: '站点已撤销',
      state: { tone: 'danger' },
    })
  })
})

describe('a file before it is written', () => {
  const totals = totalsOf(file().counts)

  test('is counted over all its sheets', () => {
    expect(totals).toEqual({ new: 3, changed: 6, unchanged: 528, left: 0, errors: 1, kept: 2 })
    expect(writeCount(totals)).toBe(9)
  })

  test('names the sheets that something happens to and counts the others', () => {
    const { busy, calm } = busySheets(file().counts)
    expect(busy.map((one) => one.sheet)).toEqual(['stations'])
    expect(calm).toEqual({ sheets: 1, rows: 460 })
  })

  test('shows first what needs a person', () => {
    expect(firstOnly(totals)).toBe('ERROR')
    expect(firstOnly({ ...totals, errors: 0 })).toBe('CHANGED')
    expect(choices({ ...totals, left: 0 }).map((one) => one.only)).toEqual(['ERROR', 'NEW', 'CHANGED', 'ALL'])
  })

  test('says why it cannot be written yet, or how many rows will be', () => {
    expect(standing(totals, 0)).toMatchObject({ tone: 'warn', text: expect.stringContaining('1 行有错') })
    expect(standing({ ...totals, errors: 0 }, 0).text).toBe('可以写入 9 行。')
    expect(standing({ ...totals, errors: 0 }, 1).tone).toBe('danger')
    expect(standing({ ...totals, errors: 0, new: 0, changed: 0 }, 0).text).toContain('没有要写入的')
    expect(confirmLines(totals)).toEqual([
      '新增 3 行',
      '改动 6 行',
      '528 行没有变化，不动',
      '台账里有、这次不导入的 2 行，留着不动',
    ])
  })

  test('tells the errors of a row by column, with what stands there and what it could mean', () => {
    expect(wrongOf(importRow())).toEqual([
      expect.objectContaining({ key: 'phone', text: '0999-800', fix: null }),
      expect.objectContaining({ key: 'level', text: '室', fix: '站' }),
    ])
    const twice = importRow({
      errors: [
        { column: null, header: null, message: '一' },
        { column: null, header: null, message: '二' },
      ],
    })
    expect(wrongOf(twice)).toEqual([{ key: null, header: null, text: '', messages: ['一', '二'], fix: null }])
  })

  test('tells what a row changes, column by column', () => {
    const row = importRow({
      state: 'CHANGED',
      cells: { address: '新路 1 号', phone: '1' },
      before: { address: '', phone: '1' },
    })
    expect(diffOf(row, stations.columns)).toEqual([{ header: '地址', before: '空', after: '新路 1 号' }])
    expect(diffOf({ ...row, before: undefined } as never, stations.columns)).toEqual([])
  })
})

test('files that still want something of a person are found again, those that are done are not', () => {
  const one = { id: 'a', fileName: 'a.xlsx', state: 'READY', at: '2026-06-15T09:00:00+08:00' } as const
  expect(openImports([one, { ...one, id: 'b', state: 'DONE' }])).toEqual([one])
  expect(importLine(one)).toBe('读好了，还没有写入 · 6月15日 9:00')
})

describe('开通一个街道', () => {
  test('says what is there and names what is missing', () => {
    const { steps } = opening()
    expect(progressOf(steps)).toMatchObject({ done: 7, of: 9, text: '9 项里办好 7 项' })
    expect(steps.map((step) => stepView(step)).find((one) => one.key === 'GRID_DEPUTIES')).toMatchObject({
      done: false,
      text: '还差：柳荫社区第3网格、石桥社区第1网格',
    })
  })

  test('counts what is missing once it is many', () => {
    const step = { ...(opening().steps[3] as never as ReturnType<typeof opening>['steps'][number]) }
    const many = Array.from({ length: 20 }, (_, i) => `网格${i}`)
    expect(stepView({ ...step, missing: many }).text).toContain('等 20 处')
  })
})

test('what stops a row from being saved is named while it is little, and counted when it is much', () => {
  expect(wrongWords(stations.columns, { phone: 'x' })).toBe('“电话”要改，请看红字。')
  expect(wrongWords(stations.columns, { phone: 'x', name: 'x', level: 'x', address: 'x' })).toBe('4 项要改，请看红字。')
})

describe('the report', () => {
  test('adds the levels up in sight', () => {
    expect(levelLine(report())).toBe('代表之家 11 + 联络站 41 + 联系点 30 = 82')
  })

  test('has a list behind every number whose target is 0, and each line leads to its row', () => {
    const found = gaps(report())
    expect(found.map((gap) => [gap.title, gap.lines.length])).toEqual([
      ['没有下一场的站点', 1],
      ['没有渠道的代表', 0],
      ['没有代表的网格', 1],
      ['没有网格的代表', 0],
      ['没有包挂的街镇', 0],
    ])
    expect(found[0]?.lines[0]).toEqual({
      id: 'QY-P2',
      title: '晴川代表联系点',
      text: '青杨街道',
      path: '/packages/register/row/index?sheet=stations&id=QY-P2',
    })
  })

  test('says in words why a station does not look alive and since when a seat is vacant', () => {
    expect(report().ailing.map(ailingLine)).toEqual(['没有排下一场、很久没有接待 · 还没有接待过 · 在办 2 件'])
    expect(report().vacancies.map(vacancyLine)).toEqual(['区代表 · 2026年3月1日起 · 调离'])
  })

  test('is exported whole: every number and every list of the page', () => {
    const cells = tableOf(report()).flat()
    expect(cells).toEqual(expect.arrayContaining(['社区站', '百果园社区第5网格', '城建环保工委', '第12选区', '公示栏']))
  })
})
