import { type WorklistName, worklistNames } from '@/domain/opinion/worklists'
import { worklistText } from '@/text/opinion'

/** The list a page was opened with; what is unknown opens what waits for me. */
export const listFrom = (value: string | null): WorklistName => worklistNames.find((name) => name === value) ?? 'TODO'

/** Why a list is empty, and what that means. */
export const emptyWords = (list: WorklistName, filtered: boolean): { title: string; text: string } => {
  if (filtered) return { title: '没有符合条件的', text: `“${worklistText[list]}”里没有符合搜索或筛选的事项。` }
  switch (list) {
    case 'TODO':
      return { title: '没有待处理的', text: '轮到您的都已处理。有新的会出现在这里，并发消息给您。' }
    case 'CO_UNIT':
      return { title: '没有要写的协办意见', text: '请本单位协办的事项，会在这里等您写意见。' }
    case 'LATE':
      return { title: '没有逾期的', text: '现在没有超过期限的事项。' }
    case 'SOON':
      return { title: '24 小时内没有到期的', text: '这里列出 24 小时内要到期的事项。' }
    case 'WAITING':
      return { title: '没有在别处办的', text: '您经手、现在由别人办理的事项会在这里。' }
    case 'RATING':
      return { title: '没有待评价的', text: '已答复、等居民评价的事项会在这里。' }
    case 'REVIEW_BAD':
      return { title: '没有要复核的', text: '居民评价不满意的事项会在这里。' }
    case 'CLOSED':
      return { title: '还没有办结的', text: '办结、不予受理和撤回的事项会在这里。' }
    case 'ALL':
      return { title: '还没有事项', text: '居民的意见按网格和类别分给您后，会出现在这里。' }
  }
}

/** `1–20，共 46 件` */
export const countWords = (shown: number, total: number): string =>
  total === 0 ? '共 0 件' : shown >= total ? `共 ${total} 件` : `已显示 ${shown} 件，共 ${total} 件`
