import type { AskOutput } from '@/contract/index'
import { receiptCodeText } from '@/text/reception-day'
import { dayText, momentText } from '@/text/time'

/** Lines of the slip: no name, no words of the matter, since paper gets lost. */
export const opinionSlipLines = (slip: AskOutput<'receipt.slip'>): { name: string; value: string }[] => [
  { name: '编号', value: slip.number },
  { name: '查询码', value: receiptCodeText(slip.code) },
  { name: '登记日期', value: dayText(slip.day) },
  { name: '类别', value: slip.categoryName },
  { name: '交给', value: slip.holder },
  ...(slip.dueAt ? [{ name: '期限', value: `${momentText(slip.dueAt)}前` }] : []),
  { name: '受理', value: [slip.officeName, slip.officePhone].filter(Boolean).join(' ') },
]
