import type { AskOutput } from '@/contract/index'
import { spanText } from '@/components/boards/view'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { monthDayText } from '@/text/time'

type Hot = AskOutput<'measures.topics'>
type Topic = AskOutput<'supervision.topics'>['items'][number]

/** 上期 2 件，多了 3 件 */
export const changeText = ({ count, before }: Hot['items'][number]): string =>
  before === 0
    ? '上期没有'
    : count === before
      ? `和上期一样多`
      : `上期 ${before} 件，${count > before ? '多' : '少'}了 ${Math.abs(count - before)} 件`

/** What the words were looked for in. */
export const lookedText = ({ looked, partial }: Pick<Hot, 'looked' | 'partial'>): string =>
  `词是从${partial ? `最近 ${looked} 件` : `这 ${looked} 件`}的标题里找出来的，件数是这段时间写到它的全部意见。`

export const topicLine = (topic: Topic): string =>
  [
    `${topic.areaName} · ${monthDayText(dayOf(fromIso(topic.since)))}${topic.by}列入`,
    `${spanText(topic)}写到“${topic.words}”的，当时 ${topic.found} 件，现在 ${topic.now} 件`,
  ].join('；')

/** How the three lists stand: 清单 3 条，已销号 1 条 */
export const listsText = ({ lists, closedAt }: Pick<Topic, 'lists' | 'closedAt'>): string =>
  closedAt ? '已结束' : lists.lines ? `清单 ${lists.lines} 条，已销号 ${lists.closed} 条` : '还没有列清单'
