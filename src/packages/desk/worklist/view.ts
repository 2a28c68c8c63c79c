import { type WorklistName, worklistNames } from '@/domain/opinion/worklists'
import { type Day, plusDays } from '@/domain/calendar/time'
import { type ManyStep, manySteps } from '@/domain/opinion/many'
import type { Source, Stage } from '@/domain/opinion/stages'
import { steps } from '@/domain/opinion/states'
import type { urgencyText } from '@/text/exports'
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
    case 'HELD':
      return { title: '没有要审核的内容', text: '词表或审核服务拿不准的字和照片会在这里，由您看过再转出。' }
    case 'RATING':
      return { title: '没有待评价的', text: '已答复、等居民评价的事项会在这里。' }
    case 'REVIEW_BAD':
      return { title: '没有要复核的', text: '居民评价不满意的事项会在这里。' }
    case 'TRIAGE':
      return { title: '没有待受理的', text: '代表转来的、到时没有回应的意见会在这里。' }
    case 'ESCALATED':
      return { title: '没有待交办的', text: '街道报上来、等交办的事项会在这里。' }
    case 'SIGN':
      return { title: '没有待签收的', text: '交办给本单位、还没有签收的事项会在这里。' }
    case 'NEED_MORE':
      return { title: '没有待补充的', text: '请居民补充情况、还没有补充的事项会在这里。' }
    case 'CALLS':
      return { title: '没有要打电话的', text: '只留了电话的居民，轮到他补充或评价时会在这里，请打电话并代为记下。' }
    case 'RETURNS':
      return { title: '没有申请退回的', text: '单位申请退回、等着决定的事项会在这里。' }
    case 'EXTENSIONS':
      return { title: '没有申请延期的', text: '单位申请延期、等着决定的事项会在这里。' }
    case 'REVIEW':
      return { title: '没有待审核的', text: '写好等签发、等审核的答复会在这里。' }
    case 'PROMISES':
      return { title: '没有要跟踪的承诺', text: '答复里作了承诺、还没有兑现的事项会在这里。' }
    case 'LOOKBACK':
      return { title: '没有要回头看的', text: '办结一段时间后要去看一看的事项会在这里。' }
    case 'TRANSFERRED':
      return { title: '没有转出的', text: '转给其他部门、还没有结果的事项会在这里。' }
    case 'MERGED':
      return { title: '没有并入的', text: '并进相似事项、等着一起答复的意见会在这里。' }
    case 'UNMATCHED':
      return { title: '都有代表接手', text: '按规则找不到代表的事项会在这里，由街道研判；常有的，请去补上网格的代表。' }
    case 'RESTRICTED':
      return { title: '没有受限事项', text: '检举控告、涉法涉诉和营商环境线索会在这里，只有指定的人看得到。' }
    case 'CLOSED':
      return { title: '还没有办结的', text: '办结、不予受理和撤回的事项会在这里。' }
    case 'ALL':
      return { title: '还没有事项', text: '居民的意见按网格和类别分给您后，会出现在这里。' }
  }
}

/** `1–20，共 46 件` */
export const countWords = (shown: number, total: number, more = false): string =>
  more
    ? `已显示 ${shown} 件，共 ${total} 件以上`
    : total === 0
      ? '共 0 件'
      : shown >= total
        ? `共 ${total} 件`
        : `已显示 ${shown} 件，共 ${total} 件`

/** Steps that stand open to a role for every one of these items; the server decides again for each. */
export const manyChoices = (items: readonly { stage: Stage; categoryId: string }[], role: string): ManyStep[] =>
  items.length === 0
    ? []
    : manySteps.filter(
        (name) =>
          (steps[name].by as readonly string[]).includes(role) &&
          items.every((item) => (steps[name].from as readonly Stage[]).includes(item.stage)) &&
          (name !== 'merge' || items.length > 1),
      )

/** `3 件办好，1 件没有办成` */
export const manyWords = (results: readonly { refusal: unknown }[]): string => {
  const failed = results.filter((one) => one.refusal).length
  const done = results.length - failed
  return failed === 0
    ? `${done} 件都办好了。`
    : done === 0
      ? `${failed} 件都没有办成：`
      : `${done} 件办好，${failed} 件没有办成：`
}

/** Filters beside the list's name, and how each is called. */
export const filterNames = [
  'street',
  'community',
  'category',
  'source',
  'stage',
  'urgency',
  'campaign',
  'days',
] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Record<FilterName, string | null>
export const noFilters: Filters = {
  street: null,
  community: null,
  category: null,
  source: null,
  stage: null,
  urgency: null,
  campaign: null,
  days: null,
}
export const filterText: Record<FilterName, string> = {
  street: '街道',
  community: '社区',
  category: '类别',
  source: '来源',
  stage: '状态',
  urgency: '期限',
  campaign: '活动',
  days: '时间',
}
export const daysText: Record<string, string> = { '7': '近 7 天', '30': '近 30 天', '90': '近 90 天', '365': '近一年' }
export const sortText = { BEST: '最相关', DUE: '先到期', NEWEST: '最新', OLDEST: '最早' } as const

/** What the list is asked with. */
export const askedWith = (filters: Filters, today: Day) => ({
  ...(filters.street ? { streetId: filters.street } : {}),
  ...(filters.community ? { communityId: filters.community } : {}),
  ...(filters.category ? { categoryId: filters.category } : {}),
  ...(filters.source ? { source: filters.source as Source } : {}),
  ...(filters.stage ? { stage: filters.stage as Stage } : {}),
  ...(filters.urgency ? { urgency: filters.urgency as keyof typeof urgencyText } : {}),
  ...(filters.campaign ? { campaignId: filters.campaign } : {}),
  ...(filters.days ? { fromDay: plusDays(today, 1 - Number(filters.days)) } : {}),
})
