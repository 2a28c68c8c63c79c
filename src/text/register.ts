/** Words of keeping the register: sheets, forms, imports. */

/** How the sheets are put together for people; a sheet that is in no group stands under 其他. */
export const sheetGroups: readonly { title: string; sheets: readonly string[] }[] = [
  { title: '地方', sheets: ['stations', 'grids', 'communities', 'organisations', 'stationLog'] },
  { title: '人', sheets: ['deputies', 'mandates', 'groups', 'contactLinks', 'staff', 'absences'] },
  { title: '接待', sheets: ['receptionRules', 'sessions'] },
  { title: '规则', sheets: ['categories', 'routingRules', 'recusals', 'assignmentRights', 'calendar', 'guardWords'] },
  { title: '标准', sheets: ['standards', 'standardMarks'] },
  { title: '全区', sheets: ['district', 'settings', 'names'] },
]
export const otherGroup = '其他'

/** What happened to a row, under its history. */
export const sourceText = { EDIT: '在这里修改', IMPORT: '导入', UNDO: '撤销改动' } as const

export const changeKindText = { ADDED: '新增', CHANGED: '修改', REMOVED: '删除' } as const

export const changeStateText = { DONE: '已生效', WAITING: '等生效', FAILED: '没能生效' } as const

/** A row of a file that is looked at before it is written. */
export const rowStateText = {
  NEW: '新增',
  CHANGED: '有变化',
  UNCHANGED: '没变化',
  ERROR: '有错',
  LEFT_OUT: '不导入',
} as const

/** What a cell without content is called where a change is told. */
export const emptyCell = '空'

export const lastDraft = '上次没保存的改动还在。'

export const formText = {
  /** Under the day from which a change holds. */
  effectiveHint: '不填就马上生效；填以后的日子，到那天 0:00 才改过来。',
  reasonHint: '为什么改，以后查得到。',
  polygonHint: '边界上的点按顺序写“经度 纬度; 经度 纬度; …”，也可以贴 GeoJSON。用 GCJ-02 坐标。',
  hoursHint: '如：周一至周五 9:00-12:00,14:00-17:30；周六 9:00-11:00',
  dayHint: '如 2026-06-15',
  timeHint: '如 9:00、14:30',
  codeHint: '字母、数字、“-”和“_”',
  idFixed: '已经登记的不能改',
} as const

/** The steps of 开通一个街道 by their key. */
export const openingText = {
  COMMITTEE: { title: '街镇人大和电话', text: '居民在站点之外也找得到的那个电话' },
  COMMUNITIES: { title: '社区', text: '这个街镇的社区和村' },
  GRIDS: { title: '网格', text: '每个社区都分到网格，范围连得上' },
  GRID_DEPUTIES: { title: '代表联网格', text: '每个网格至少一位代表' },
  STATION: { title: '开放的站点', text: '有位置、电话和开放时间' },
  LIAISON: { title: '站点联络员', text: '能登录，能办接待报到' },
  STAFF: { title: '街镇工作人员', text: '能登录，能研判和交办' },
  UNIT: { title: '街镇自己的承办单位', text: '社区和街镇能办的事交给它' },
  SESSION: { title: '第一场接待', text: '排好日期，居民就能预约' },
} as const

/** Why a station does not look alive. */
export const ailmentText = {
  NO_NEXT_DATE: '没有排下一场',
  LONG_UNUSED: '很久没有接待',
  LATE_ITEMS: '有事项逾期',
  PAUSED: '暂停中',
} as const

/** Whether a line of a checklist is met. */
export const metText = { YES: '达到', NO: '没达到', OPEN: '还没查' } as const
