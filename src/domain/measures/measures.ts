import type { Counter } from './counters'
import { LEAST_FOR_A_RATE } from './public'

/** What stands behind a figure: opinions by a counter, or the rows of another list. */
export type Behind =
  | { kind: 'OPINIONS'; part: Counter; of?: Counter }
  | {
      kind:
        'PROMISES' | 'SESSIONS' | 'BOOKINGS' | 'STATIONS' | 'GRIDS' | 'CAMPAIGNS' | 'CONTACTS' | 'RAISED' | 'ACTIVITIES'
    }

export interface Measure {
  name: string
  /** How it is made, in words. */
  formula: string
  /** Where this definition comes from. */
  source: string
  /** What must not be read into it. */
  silent: string
  unit: '件' | '%' | '场' | '人次' | '个' | '次'
  /** Everybody may read it. */
  isPublic: boolean
  behind: Behind
}

const opinions = (part: Counter, of?: Counter): Extract<Behind, { kind: 'OPINIONS' }> => ({
  kind: 'OPINIONS',
  part,
  ...(of ? { of } : {}),
})
const few = `少于 ${LEAST_FOR_A_RATE} 件时对外不算比例。`

/**
 * Every figure of the product, defined once: name, formula, where the definition is from, and what it does not say. All of
 * opinions are about those submitted in the range, as they stand now.
 */
export const measures = {
  RECEIVED: {
    name: '收到意见',
    formula: '期间内提交的意见，合并的也各算一件。',
    source: '产品定义',
    silent: '件数多不等于问题多：站点开得勤、宣传做得多，件数也会多。',
    unit: '件',
    isPublic: true,
    behind: opinions('received'),
  },
  OPEN: {
    name: '在办',
    formula: '期间内提交、到现在还没有办结的。',
    source: '产品定义',
    silent: '等居民补充或评价的也在内，不全是单位没办。',
    unit: '件',
    isPublic: false,
    behind: opinions('open'),
  },
  CLOSED: {
    name: '办结',
    formula: '期间内提交、已经办结的；撤回和不予受理的也在内。',
    source: '产品定义',
    silent: '办结不等于解决，解决看“办成率”。',
    unit: '件',
    isPublic: true,
    behind: opinions('closed'),
  },
  OVERDUE: {
    name: '逾期未结',
    formula: '没有办结、已经过了当前环节期限的；等居民补充或评价的不算。看板最上面的是现在全部，不论什么时候提交。',
    source: '产品定义，期限见办理规则',
    silent: '不说明逾期多久，也不说明是谁的原因；点开看每一件。',
    unit: '件',
    isPublic: false,
    behind: opinions('overdue'),
  },
  ANSWERED: {
    name: '首次答复',
    formula: '已经给过居民第一次答复的 ÷ 收到的。',
    source: '产品定义',
    silent: '刚收到的还没到期，期间越近比例越低。',
    unit: '%',
    isPublic: false,
    behind: opinions('answered', 'received'),
  },
  WITHIN_DAY: {
    name: '一天内答复',
    formula: '提交后 24 小时内给出第一次答复的 ÷ 已经答复的。',
    source: '产品定义',
    silent: '只看快慢，不看答得好不好。',
    unit: '%',
    isPublic: true,
    behind: opinions('within_day', 'answered'),
  },
  WITHIN_THREE: {
    name: '三天内答复',
    formula: '提交后 72 小时内给出第一次答复的 ÷ 已经答复的。',
    source: '产品定义',
    silent: '只看快慢，不看答得好不好。',
    unit: '%',
    isPublic: false,
    behind: opinions('within_three', 'answered'),
  },
  WITHIN_WEEK: {
    name: '一周内答复',
    formula: '提交后 7 天内给出第一次答复的 ÷ 已经答复的。',
    source: '产品定义',
    silent: '只看快慢，不看答得好不好。',
    unit: '%',
    isPublic: true,
    behind: opinions('within_week', 'answered'),
  },
  ON_TIME: {
    name: '按期率',
    formula: '按第一次告知的日期答复并办结的 ÷（答复过并办结的 + 逾期未结的）。',
    source: '产品定义：逾期没办的也放进分母，不因为拖着不结而变好看',
    silent: '撤回、不予受理的不算；延期后才答复的不算按期。' + few,
    unit: '%',
    isPublic: true,
    behind: opinions('in_time', 'timed'),
  },
  SOLVED: {
    name: '办成率',
    formula: '答复已经公布、分类为“已经解决或基本解决”的 ÷ 交给单位办理的全部。',
    source: '《处理代表建议工作》常用口径：办成 ÷ 总数（S2-19）',
    silent: '代表当场答复的不在内；承诺还没兑现的、正在重办的不算办成。' + few,
    unit: '%',
    isPublic: true,
    behind: opinions('solved', 'assigned'),
  },
  REPLIED: {
    name: '答复率',
    formula: '单位的答复已经送到居民手里的 ÷ 交给单位办理的。',
    source: '代表工作常用口径（答复率）',
    silent: '答复了不等于解决了。',
    unit: '%',
    isPublic: true,
    behind: opinions('replied', 'assigned'),
  },
  MET: {
    name: '见面率',
    formula: '办理中与反映人见过面的 ÷ 交给单位办理的。',
    source: '代表工作常用口径（见面率）',
    silent: '没有账号、不愿见面的也在分母里；电话沟通不算见面。',
    unit: '%',
    isPublic: false,
    behind: opinions('met', 'assigned'),
  },
  FULFILLED: {
    name: '落实率',
    formula: '承诺日期在期间内、已经兑现的 ÷ 承诺日期在期间内的全部承诺。',
    source: '代表工作常用口径（落实率）；《承诺解决事项台账》',
    silent: '改过日期的按最后一次的日期算；重办后另作承诺的，原来的不再算。' + few,
    unit: '%',
    isPublic: true,
    behind: { kind: 'PROMISES' },
  },
  SATISFIED: {
    name: '满意率',
    formula: '满意和基本满意 ÷ 作了评价的；没评价的另外列出，不算满意。',
    source: '《代表议案和建议处理办法》：未反馈的不得计为满意',
    silent: '愿意评价的人不能代表所有人；人数写在旁边。' + few,
    unit: '%',
    isPublic: true,
    behind: opinions('satisfied', 'rated'),
  },
  UNRATED: {
    name: '到期未评价',
    formula: '请居民评价、到期没有评价的。',
    source: '同“满意率”',
    silent: '不说明居民满意还是不满意。',
    unit: '件',
    isPublic: true,
    behind: opinions('unrated'),
  },
  AGAIN: {
    name: '重办',
    formula: '评了不满意或回头看发现没落实，又办了一次以上的。',
    source: '办理规则：重新办理',
    silent: '重办多，也可能是复核做得认真。',
    unit: '件',
    isPublic: false,
    behind: opinions('again'),
  },
  STATION_HEALTH: {
    name: '正常运行的站点',
    formula: '没有一项异常的站点 ÷ 在用的站点；异常项目见台账报表。',
    source: '产品定义，阈值可在设置里改',
    silent: '只看记录，不看现场。',
    unit: '个',
    isPublic: false,
    behind: { kind: 'STATIONS' },
  },
  RECEPTIONS: {
    name: '接待场次',
    formula: '期间内已经登记的接待；取消和改期的不算。',
    source: '进家入站制度',
    silent: '有场次不等于有人来，来的人数看“到场”。',
    unit: '场',
    isPublic: true,
    behind: { kind: 'SESSIONS' },
  },
  ATTENDANCE: {
    name: '代表到场',
    formula: '签到的代表人次 ÷ 排定的代表人次（请假并有人顶替的不算）。',
    source: '进家入站制度',
    silent: '导入的历史场次没有签到记录，不在内。',
    unit: '%',
    isPublic: false,
    behind: { kind: 'SESSIONS' },
  },
  NO_SHOW: {
    name: '爽约',
    formula: '约了没来也没取消的 ÷ 到时间的预约。',
    source: '产品定义',
    silent: '现场来、没有预约的不在内。',
    unit: '%',
    isPublic: false,
    behind: { kind: 'BOOKINGS' },
  },
  GRID_COVERAGE: {
    name: '网格有代表',
    formula: '至少有一位在任代表联系的网格 ÷ 全部网格。',
    source: '《代表联网格》全覆盖',
    silent: '联系上不等于常联系，常联系看“联系次数”。',
    unit: '%',
    isPublic: true,
    behind: { kind: 'GRIDS' },
  },
  CAMPAIGNS: {
    name: '活动进度',
    formula: '完成目标场次的单位 ÷ 应当开展的单位。',
    source: '“接待人民群众月”等活动方案',
    silent: '只数场次，不评质量。',
    unit: '%',
    isPublic: false,
    behind: { kind: 'CAMPAIGNS' },
  },
  CONTACTS: {
    name: '联系次数',
    formula: '期间内记下的联系，以及登记过的接待、走访。',
    source: '“两个联系”经常性（S0-10）',
    silent: '没记下的不算；次数多不等于解决得多。',
    unit: '次',
    isPublic: false,
    behind: { kind: 'CONTACTS' },
  },
  RAISED_CLOSED: {
    name: '联系中反映的已办结',
    formula: '由联系记录提出、已经办结的意见 ÷ 由联系记录提出的意见。',
    source: '“两个联系”实效性（S0-10）',
    silent: '有的事一时办不了，不等于没有用心。',
    unit: '%',
    isPublic: false,
    behind: { kind: 'RAISED' },
  },
  GROUP_ACTIVITIES: {
    name: '小组活动',
    formula: '期间内已开展的小组活动；人均次数 = 参加人次 ÷ 小组人数。',
    source: '代表小组活动制度：每季度 1 次、全年不少于 4 次，人均每年不少于 3 次',
    silent: '“原则上”的要求，达不到只提醒。',
    unit: '次',
    isPublic: false,
    behind: { kind: 'ACTIVITIES' },
  },
} as const satisfies Record<string, Measure>

export type MeasureId = keyof typeof measures
export const measureIds = Object.keys(measures) as MeasureId[]

/** Measures of opinions, in the order of a board. */
export type OpinionMeasureId = {
  [M in MeasureId]: (typeof measures)[M]['behind'] extends { kind: 'OPINIONS' } ? M : never
}[MeasureId]
export const opinionMeasures = measureIds.filter(
  (id): id is OpinionMeasureId => measures[id].behind.kind === 'OPINIONS',
)

/** What everybody may read, in the order of a public page. */
export const publicMeasures = measureIds.filter((id) => measures[id].isPublic)
