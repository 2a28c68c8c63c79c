import { behindOf, dimText, type BoardDim } from '@/components/boards/view'
import type { Counter } from '@/domain/measures/counters'
import { counterNames } from '@/domain/measures/counters'
import { type MeasureId, measures, opinionMeasures, type OpinionMeasureId } from '@/domain/measures/measures'
import { counterText } from '@/text/measures'

/** The measure the list was opened from, where it counts opinions. */
export const measureOf = (id: string | null): OpinionMeasureId | null =>
  opinionMeasures.find((one) => one === id) ?? null

export const counterOf = (name: string | null): Counter => counterNames.find((one) => one === name) ?? 'received'

/** The lists behind a figure: of a rate both that it is made of. */
export const tabsOf = (measure: OpinionMeasureId | null, counter: Counter): { counter: Counter; text: string }[] => {
  const { part, of } = measure ? behindOf(measure) : { part: counter, of: null }
  const list = of === null ? [part] : [part, of]
  // What was asked for stands there, even where it is a finer part: only 满意.
  const all = list.includes(counter) ? list : [counter, ...list]
  return all.length < 2 ? [] : all.map((one) => ({ counter: one, text: counterText[one] }))
}

export const titleOf = (measure: MeasureId | null, counter: Counter): string =>
  measure ? measures[measure].name : counter === 'open' ? measures.OPEN.name : measures.RECEIVED.name

/** 类别：市容环境 */
export const keyText = (dim: string | null, keyName: string | null): string | null =>
  dim && keyName ? `${dimText[dim as BoardDim]}：${keyName}` : null
