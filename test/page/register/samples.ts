import type { Change, Import, ImportRow, ListedRow, SheetInfo, SheetKey } from '@/components/register/types'
import type { AskOutput } from '@/contract/index'
import type { Column } from '@/domain/register/format'
import { sheetOf } from '@/domain/register/sheets'

/** Answers of the register's asks as the screens get them, each with what a test changes. Columns are the house's own. */
export const sheet = (key: SheetKey, change: Partial<SheetInfo> = {}): SheetInfo => {
  const format = sheetOf(key)
  return {
    key,
    name: format.name,
    what: format.what,
    count: 2,
    mayEdit: true,
    mayRemove: false,
    columns: (format.columns as unknown as Column[]).map((column) => ({
      key: column.key,
      header: column.header,
      kind: column.kind,
      required: column.required ?? false,
      isId: (format.id as string[]).includes(column.key),
      ...(column.words ? { words: Object.keys(column.words) } : {}),
      ...(column.kind === 'yes' ? { words: column.yesNo ?? ['是', '否'] } : {}),
      ...(column.of ? { of: column.of } : {}),
      ...(column.kinds ? { kinds: [...column.kinds] } : {}),
      ...(column.orWord ? { orWord: column.orWord } : {}),
      ...(column.maxLength ? { maxLength: column.maxLength } : {}),
      ...(column.note ? { note: column.note } : {}),
    })),
    ...change,
  }
}

export const sheetKeys: SheetKey[] = [
  'district',
  'settings',
  'organisations',
  'communities',
  'grids',
  'stations',
  'deputies',
  'mandates',
  'groups',
  'categories',
  'routingRules',
  'assignmentRights',
  'calendar',
  'staff',
  'sessions',
  'absences',
]

export const allSheets = (change: Partial<AskOutput<'register.sheets'>> = {}): AskOutput<'register.sheets'> => ({
  sheets: sheetKeys.map((key) => sheet(key)),
  imports: [],
  streets: [
    { id: 'QY', name: '青杨街道' },
    { id: 'LY', name: '柳营街道' },
  ],
  ...change,
})

export const stationCells: Record<string, string> = {
  code: 'QY-S1',
  name: '柳荫社区人大代表联络站',
  level: '站',
  kind: '社区（村）',
  flags: '实践基地',
  street: 'QY',
  community: 'QY01',
  serves: 'QY01、QY02',
  address: '桂香路 9 号',
  lng: '120.62',
  lat: '31.31',
  accessFacts: '无台阶、有电梯',
  openHours: '周一至周五 9:00-12:00,14:00-17:30',
  phone: '0999-80000021',
  state: '正常',
}

export const listed = (change: Partial<ListedRow> = {}): ListedRow => ({
  id: 'QY-S1',
  title: '柳荫社区人大代表联络站',
  subtitle: '青杨街道 · 站 · 正常',
  cells: { ...stationCells, street: '青杨街道', community: '柳荫社区', serves: '柳荫社区、石桥社区' },
  mayEdit: true,
  waiting: false,
  ...change,
})

export const list = (change: Partial<AskOutput<'register.list'>> = {}): AskOutput<'register.list'> => ({
  total: 2,
  items: [
    listed(),
    listed({
      id: 'QY-S2',
      title: '石桥社区人大代表联络站',
      waiting: true,
      cells: { ...listed().cells, code: 'QY-S2', name: '石桥社区人大代表联络站' },
    }),
  ],
  cursor: null,
  waiting: [],
  ...change,
})

export const got = (change: Partial<AskOutput<'register.get'>['row']> = {}): AskOutput<'register.get'> => ({
  row: {
    id: 'QY-S1',
    title: '柳荫社区人大代表联络站',
    version: 'v1',
    cells: stationCells,
    mayEdit: true,
    mayRemove: false,
    ...change,
  },
  refs: {
    street: [{ id: 'QY', title: '青杨街道' }],
    community: [{ id: 'QY01', title: '柳荫社区' }],
    serves: [
      { id: 'QY01', title: '柳荫社区' },
      { id: 'QY02', title: '石桥社区' },
    ],
  },
})

export const change = (other: Partial<Change> = {}): Change => ({
  id: 'ch1',
  at: '2026-06-11T15:20:00+08:00',
  actor: '青杨街道人大工委 杨××',
  source: 'EDIT',
  kind: 'CHANGED',
  reason: '搬了办公室',
  effectiveOn: null,
  state: 'DONE',
  problem: null,
  fields: [{ key: 'address', header: '地址', before: '桂香路 7 号', after: '桂香路 9 号' }],
  undoable: true,
  ...other,
})

export const importRow = (other: Partial<ImportRow> = {}): ImportRow => ({
  sheet: 'stations',
  row: 14,
  id: 'QY-S1',
  title: '柳荫社区人大代表联络站',
  state: 'ERROR',
  cells: { ...stationCells, phone: '0999-800', level: '室' },
  errors: [
    {
      column: 'phone',
      header: '电话',
      message: '写的是“0999-800”，不是电话号码；请填 11 位手机号，或带区号的固定电话',
    },
    { column: 'level', header: '级别', message: '写的是“室”，不认识；只能填 家、站、点', fix: '站' },
  ],
  ...other,
})

export const file = (other: Partial<Import> = {}): Import => ({
  id: 'im1',
  fileName: '联络站_2026年6月.xlsx',
  state: 'READY',
  progress: 100,
  problem: null,
  counts: [
    { sheet: 'stations', name: '站点', new: 3, changed: 6, unchanged: 68, left: 0, errors: 1, kept: 2 },
    { sheet: 'grids', name: '网格', new: 0, changed: 0, unchanged: 460, left: 0, errors: 0, kept: 0 },
  ],
  sheetErrors: [],
  others: 0,
  total: 1,
  rows: [importRow()],
  cursor: null,
  mayApply: false,
  notices: [],
  ...other,
})

export const opening = (): AskOutput<'register.opening'> => ({
  street: { id: 'QY', name: '青杨街道' },
  steps: [
    { key: 'COMMITTEE', done: true, count: 1, missing: [], sheet: 'organisations', filter: 'QY' },
    { key: 'COMMUNITIES', done: true, count: 12, missing: [], sheet: 'communities', filter: null },
    { key: 'GRIDS', done: true, count: 46, missing: [], sheet: 'grids', filter: null },
    {
      key: 'GRID_DEPUTIES',
      done: false,
      count: 44,
      missing: ['柳荫社区第3网格', '石桥社区第1网格'],
      sheet: 'deputies',
      filter: null,
    },
    { key: 'STATION', done: true, count: 10, missing: [], sheet: 'stations', filter: null },
    { key: 'LIAISON', done: true, count: 10, missing: [], sheet: 'staff', filter: null },
    { key: 'STAFF', done: true, count: 3, missing: [], sheet: 'staff', filter: null },
    { key: 'UNIT', done: true, count: 1, missing: [], sheet: 'organisations', filter: null },
    { key: 'SESSION', done: false, count: 0, missing: [], sheet: 'sessions', filter: null },
  ],
})

export const report = (other: Partial<AskOutput<'measures.places'>> = {}): AskOutput<'measures.places'> => ({
  areaName: '鼓宁区',
  at: '2026-06-15T10:00:00+08:00',
  levels: { total: 82, HOME: 11, STATION: 41, POINT: 30 },
  kinds: [{ kind: 'COMMUNITY', stations: 50, receptions: 120, bookings: 240, opinions: 90, healthy: 47 }],
  stationsWithoutDate: [{ id: 'QY-P2', name: '晴川代表联系点', streetName: '青杨街道' }],
  deputiesWithoutChannel: [],
  gridsWithoutDeputy: [{ id: 'QY08-05', name: '百果园社区第5网格', communityName: '百果园社区' }],
  deputiesWithoutGrid: [],
  offices: [{ id: 'ZW1', name: '城建环保工委', streets: [{ id: 'QY', name: '青杨街道' }] }],
  streetsWithoutOffice: [],
  vacancies: [
    { deputyName: '=周文言', level: 'DISTRICT', electingUnit: '第12选区', since: '2026-03-01', basis: '调离' },
  ],
  ailing: [
    {
      id: 'QY-P2',
      name: '晴川代表联系点',
      streetName: '青杨街道',
      why: ['NO_NEXT_DATE', 'LONG_UNUSED'],
      nextStartsAt: null,
      lastHeldAt: null,
      openItems: 2,
      answerHours: null,
    },
  ],
  standards: [
    {
      targetId: 'QY-P2',
      targetName: '晴川代表联系点',
      targetKind: 'STATION',
      points: 60,
      of: 100,
      missing: ['公示栏'],
    },
  ],
  ...other,
})
