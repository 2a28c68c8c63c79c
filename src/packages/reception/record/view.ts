import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { receiptCodeText } from '@/text/reception-day'
import { clockText, dayText } from '@/text/time'

export type RecordOut = AskOutput<'reception.record'>['record']

/** Lines of the slip the visitor takes along: no name, no words of the talk, since paper gets lost. */
export const slipLines = (record: RecordOut): { name: string; value: string }[] => [
  { name: '回执编号', value: record.number },
  { name: '查询码', value: record.code === null ? '' : receiptCodeText(record.code) },
  { name: '站点', value: record.stationName },
  { name: '接待时间', value: `${dayText(dayOf(fromIso(record.startsAt)))}${clockText(record.startsAt)}` },
  {
    name: '在场代表',
    value: record.deputies.map(({ name }) => name).join('、') || '—',
  },
  ...record.matters.map(({ withheld, opinion, categoryName }, i) => ({
    name: record.matters.length > 1 ? `第 ${i + 1} 件` : '反映的事',
    value: withheld
      ? '只有指定的人能看'
      : opinion
        ? `${categoryName}，转交办理 ${opinion.number}`
        : `${categoryName}，当场答复`,
  })),
  { name: '站点电话', value: record.stationPhone },
]
