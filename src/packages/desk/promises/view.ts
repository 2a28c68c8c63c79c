import type { TagView } from '@/components/desk/view'
import type { AskOutput } from '@/contract/index'
import { type Day, daysBetween } from '@/domain/calendar/time'
import { DUE_DAYS, type PromiseList } from '@/domain/opinion/promises'
import { dayText } from '@/text/time'

export type Ledger = AskOutput<'opinion.promises'>
export type PromiseLine = Ledger['items'][number]

export const emptyLedger = (list: PromiseList): { title: string; text: string } => {
  switch (list) {
    case 'LATE':
      return { title: '没有过期的承诺', text: '过了日子还没有办成的会在这里。' }
    case 'DUE':
      return { title: '最近没有到期的承诺', text: `${DUE_DAYS} 天内要兑现的会在这里。` }
    case 'MOVED':
      return { title: '没有改过日子的承诺', text: '改过日子的会在这里，原来的日子都留着。' }
    case 'FULFILLED':
      return { title: '还没有兑现的承诺', text: '街镇核实办成的会在这里。' }
    default:
      return { title: '没有承诺', text: '答复里写了办成日期的（B、C 类），放出后会在这里。' }
  }
}

/** How a promise stands, as word, icon and colour. */
export const stateTag = (line: PromiseLine, today: Day): TagView => {
  switch (line.state) {
    case 'FULFILLED':
      return { tone: 'ok', icon: 'circle-check', text: '已兑现' }
    case 'DROPPED':
      return { tone: 'mute', icon: 'repeat', text: line.stage === 'CLOSED' ? '已说明，不再跟踪' : '不再跟踪，另行答复' }
    case 'LATE':
      return { tone: 'danger', icon: 'triangle-alert', text: `过期 ${daysBetween(line.day, today)} 天` }
    case 'RUNNING': {
      const left = daysBetween(today, line.day)
      return left <= DUE_DAYS
        ? { tone: 'warn', icon: 'clock', text: left === 0 ? '今天到期' : `还有 ${left} 天` }
        : { tone: 'mute', icon: 'calendar-days', text: `还有 ${left} 天` }
    }
  }
}

/** 原定 7月20日（周一），8月20日（周四）：雨季开挖不了 — every day it was promised for before this one. */
export const movedLine = ({ days }: PromiseLine): string | null => {
  if (days.length < 2) return null
  const [first, ...later] = days
  return `原定 ${dayText(first?.day ?? '')}，${later
    .map(({ day, reason }) => `改为 ${dayText(day)}${reason ? `（${reason}）` : ''}`)
    .join('，')}`
}

/** 落实率: kept, of those whose day has come. Nothing to say where none has. */
export const keptLine = (counts: Ledger['counts']): string =>
  counts.FULFILLED + counts.LATE === 0
    ? '还没有到期的承诺'
    : `到期 ${counts.FULFILLED + counts.LATE} 件，兑现 ${counts.FULFILLED} 件（${Math.round((100 * counts.FULFILLED) / (counts.FULFILLED + counts.LATE))}%）`
