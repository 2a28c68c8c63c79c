import { behindOf, dimText, type BoardDim } from '@/components/boards/view'
import type { Counter } from '@/domain/measures/counters'
import { counterNames } from '@/domain/measures/counters'
import { type MeasureId, measures, opinionMeasures, type OpinionMeasureId } from '@/domain/measures/measures'

/** The measure the list was opened from, where it counts opinions. */
export const measureOf = (id: string | null): OpinionMeasureId | null =>
  opinionMeasures.find((one) => one === id) ?? null

export const counterOf = (name: string | null): Counter => counterNames.find((one) => one === name) ?? 'received'

const tabNames: Partial<Record<Counter, string>> = {
  satisfied: '满意和基本满意',
  rated: '作了评价的',
  good: '满意',
  basic: '基本满意',
  bad: '不满意',
  unrated: '未评价',
  in_time: '按期的',
  timed: '全部（已答复办结 + 逾期未结）',
  solved: '办成的',
  assigned: '交给单位的',
  replied: '已答复的',
  met: '见过面的',
  answered: '答复过的',
  received: '收到的',
  within_day: '一天内的',
  within_three: '三天内的',
  within_week: '一周内的',
}

/** The lists behind a figure: of a rate both that it is made of. */
export const tabsOf = (measure: OpinionMeasureId | null, counter: Counter): { counter: Counter; text: string }[] => {
  const { part, of } = measure ? behindOf(measure) : { part: counter, of: null }
  const list = of === null ? [part] : [part, of]
  // What was asked for stands there, even where it is a finer part: only 满意.
  const all = list.includes(counter) ? list : [counter, ...list]
  return all.length < 2 ? [] : all.map((one) => ({ counter: one, text: tabNames[one] ?? one }))
}

export const titleOf = (measure: MeasureId | null, counter: Counter): string =>
  measure ? measures[measure].name : counter === 'open' ? measures.OPEN.name : measures.RECEIVED.name

/** 类别：市容环境 */
export const keyText = (dim: string | null, keyName: string | null): string | null =>
  dim && keyName ? `${dimText[dim as BoardDim]}：${keyName}` : null
