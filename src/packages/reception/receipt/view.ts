import type { AskOutput } from '@/contract/index'
import { typedReceiptCode, typedReceiptNumber } from '@/domain/reception/receipt'
import { stageText } from '@/text/opinion'
import { momentText } from '@/text/time'

export type Receipt = AskOutput<'reception.receipt'>
type ReceiptOpinion = NonNullable<Receipt['matters'][number]['opinion']>

/** What is wrong with what was typed, before anything is asked: the tries of a minute are few. */
export const typedErrors = (number: string, code: string): Record<string, string> => ({
  ...(typedReceiptNumber(number) ? {} : { number: '编号是 JD 开头的一串数字，比如 JD-202606-0001' }),
  ...(typedReceiptCode(code) ? {} : { code: '查询码是 8 位数字' }),
})

/** A line for each thing that happened, newest last; what did not change the stage is not told twice. */
export const progressOf = (opinion: ReceiptOpinion): { id: string; title: string; when: string }[] =>
  opinion.events
    .filter((event, i, all) => i === 0 || event.toStage !== all[i - 1]?.toStage)
    .map((event, i) => ({ id: String(i), title: stageText[event.toStage], when: momentText(event.at) }))

/** 1 件意见 YJ-… · 当场答复 1 件 */
export const ownLine = (item: AskOutput<'reception.records'>['items'][number]): string =>
  [
    item.number,
    item.opinionNumbers.length > 0 && `转交办理 ${item.opinionNumbers.length} 件`,
    item.answered > 0 && `当场答复 ${item.answered} 件`,
  ]
    .filter(Boolean)
    .join(' · ')
