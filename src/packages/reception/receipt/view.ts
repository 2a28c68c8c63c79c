import type { AskOutput } from '@/contract/index'
import { typedReceiptCode, typedReceiptNumber } from '@/domain/reception/receipt'
import { stageText } from '@/text/opinion'
import { momentText } from '@/text/time'

export type Receipt = AskOutput<'receipt.look'>
type ReceiptOpinion = NonNullable<Receipt['matters'][number]['opinion']>

/** What is wrong with what was typed, before anything is asked: the tries of a minute are few. */
export const typedErrors = (number: string, code: string): Record<string, string> => ({
  ...(typedReceiptNumber(number) ? {} : { number: '编号像 JD-202606-0001 或 YJ-2026-青杨-0318，照回执上的填' }),
  ...(typedReceiptCode(code) ? {} : { code: '查询码是 8 位数字' }),
})

/** What taking it over means; nothing where somebody has it already. */
export const claimWords: Record<Receipt['claim'], string> = {
  OPEN: '这是您反映的事？认领以后在“我的事项”里看答复、补充和评价，只能认领一次。',
  SIGN_IN: '这是您反映的事？登录以后可以认领，在“我的事项”里看答复、补充和评价。',
  MINE: '这件事已经在您的“我的事项”里。',
  TAKEN: '',
}

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
