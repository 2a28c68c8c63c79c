import type { AskInput, AskOutput } from '@/contract/index'
import { type Relation, type Way } from '@/domain/campaigns/contacts'
import { relationText, wayText } from '@/text/campaigns'
import { stageTag } from '@/text/opinion'
import { monthDayText } from '@/text/time'

export type Card = AskOutput<'contacts.deputy'>
export type Entry = Card['items'][number]

export interface ContactForm {
  relation: Relation
  targetId: string | null
  way: Way
  people: number
  day: string | null
  note: string
}

/** Filled in as it mostly is, so that one tap is enough: voters, met at their door, today. */
export const emptyForm: ContactForm = {
  relation: 'DEPUTY_VOTER',
  targetId: null,
  way: 'VISIT',
  people: 1,
  day: null,
  note: '',
}

/** Another relation: its only target is chosen at once. */
export const withRelation = (form: ContactForm, relation: Relation, card: Card | undefined): ContactForm => {
  const targets = card?.relations.find((one) => one.relation === relation)?.targets ?? []
  return { ...form, relation, targetId: targets.length === 1 ? (targets[0]?.id ?? null) : null }
}

export const enterInput = (
  form: ContactForm,
  deputyId: string | null,
): Omit<AskInput<'contacts.enter'>, 'requestId'> => ({
  ...(deputyId ? { deputyId } : {}),
  relation: form.relation,
  ...(form.targetId ? { targetId: form.targetId } : {}),
  way: form.way,
  ...(form.day ? { day: form.day } : {}),
  ...(form.people > 0 ? { people: form.people } : {}),
  ...(form.note.trim() ? { note: form.note.trim() } : {}),
})

/** 今年计划 4 次，已有 2 次，还差 2 次。 */
export const planWords = ({ planned, done }: Card['plan']): string =>
  done >= planned
    ? `今年计划 ${planned} 次，已有 ${done} 次，够了。`
    : `今年计划 ${planned} 次，已有 ${done} 次，还差 ${planned - done} 次。`

export const entryTitle = (entry: Entry): string =>
  entry.target ? `${relationText[entry.relation]}：${entry.target.name}` : relationText[entry.relation]

export const entryLine = (entry: Entry): string =>
  [
    monthDayText(entry.day),
    wayText[entry.way],
    entry.people ? `${entry.people} 人` : '',
    entry.note ?? '',
    entry.cancelled ? `撤销原因：${entry.cancelReason ?? ''}` : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** 转交意见 YJ-2026-青杨-0331：已办结 */
export const raisedLine = (one: Entry['opinions'][number]): string => `转交意见 ${one.number}：${stageTag[one.stage]}`
