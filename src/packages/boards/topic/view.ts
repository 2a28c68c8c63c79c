import type { IconName } from '@/components'
import type { AskOutput } from '@/contract/index'
import { monthDayText } from '@/text/time'
import { dayOf, fromIso } from '@/domain/calendar/time'

export type TopicPage = AskOutput<'supervision.topic'>
export type Line = TopicPage['lines'][number]

export const stateText: Record<Line['state'], string> = { OPEN: '在办', REPORTED: '等确认', CLOSED: '已销号' }

export interface LineTag {
  tone: 'ok' | 'warn' | 'danger' | 'info'
  icon: IconName
  text: string
}

/** Where a line stands, and how many days late: 逾期 5 天 */
export const lineTag = ({ state, daysLate }: Pick<Line, 'state' | 'daysLate'>): LineTag => {
  const late = daysLate > 0 ? `，${state === 'OPEN' ? '逾期' : '晚'} ${daysLate} 天` : ''
  if (state === 'CLOSED') return { tone: 'ok', icon: 'circle-check', text: `已销号${late}` }
  if (state === 'REPORTED') return { tone: 'info', icon: 'hourglass', text: `等确认${late}` }
  return daysLate > 0
    ? { tone: 'danger', icon: 'triangle-alert', text: `逾期 ${daysLate} 天` }
    : { tone: 'warn', icon: 'loader', text: '在办' }
}

const day = (iso: string | null) => (iso ? monthDayText(dayOf(fromIso(iso))) : '')

/** What is known of the close-out: who handed in what, who confirmed, or why it was sent back. */
export const proofLines = (line: Line): string[] => [
  ...(line.returnedWhy ? [`退回：${line.returnedWhy}`] : []),
  ...(line.evidence && line.state !== 'OPEN'
    ? [`佐证：${line.evidence}（${day(line.reportedAt)}，${line.reportedBy ?? ''}）`]
    : []),
  ...(line.closedBy ? [`${day(line.closedAt)}由${line.closedBy}确认销号`] : []),
]

/** The same lines as three lists: what is wrong, what is to be done, who answers for it. */
export const lists = ['ALL', 'PROBLEMS', 'TASKS', 'DUTIES'] as const
export type ListName = (typeof lists)[number]
export const listText: Record<ListName, string> = {
  ALL: '三张清单',
  PROBLEMS: '问题清单',
  TASKS: '任务清单',
  DUTIES: '责任清单',
}

export interface Duty {
  responsible: string
  lines: number
  open: number
  late: number
}

/** Who answers for how much, in the order in which they came into the lists. */
export const duties = (lines: readonly Line[]): Duty[] => {
  const by = new Map<string, Duty>()
  for (const { responsible, state, daysLate } of lines) {
    const duty = by.get(responsible) ?? { responsible, lines: 0, open: 0, late: 0 }
    duty.lines += 1
    if (state !== 'CLOSED') duty.open += 1
    if (state === 'OPEN' && daysLate > 0) duty.late += 1
    by.set(responsible, duty)
  }
  return [...by.values()]
}

/** Everything as a table of text, as an office keeps it. */
export const linesTable = (lines: readonly Line[]): (string | number)[][] => [
  ['序号', '问题', '任务', '责任', '期限', '情况', '佐证和确认'],
  ...lines.map((line) => [
    line.seq,
    line.problem,
    line.task,
    line.responsible,
    line.dueDay,
    lineTag(line).text,
    proofLines(line).join('；'),
  ]),
]
