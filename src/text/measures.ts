import type { Counter } from '../domain/measures/counters'

/** What stands in the list behind a count. */
export const counterText: Record<Counter, string> = {
  received: '收到的',
  open: '在办的',
  closed: '办结的',
  overdue: '逾期未结的',
  answered: '答复过的',
  within_day: '一天内的',
  within_three: '三天内的',
  within_week: '一周内的',
  in_time: '按期的',
  timed: '全部（已答复办结 + 逾期未结）',
  assigned: '交给单位的',
  replied: '已答复的',
  solved: '办成的',
  promised: '作了承诺的',
  met: '见过面的',
  again: '重办的',
  satisfied: '满意和基本满意',
  good: '满意',
  basic: '基本满意',
  bad: '不满意',
  rated: '作了评价的',
  unrated: '未评价',
}
