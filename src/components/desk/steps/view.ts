import type { AskInput } from '@/contract/index'
import type { Day } from '@/domain/calendar/time'
import { plusDays, weekdayOf } from '@/domain/calendar/time'
import { type ItemLevel, itemLevels } from '@/domain/opinion/stages'
import type { StepName } from '@/domain/opinion/states'
import { levelText } from '@/text/opinion'
import type { OpinionCase } from '../view'

type Act = AskInput<'opinion.act'>

/** What was typed and chosen for a step; kept on this device until the step went through. */
export type StepValues = Pick<
  Act,
  | 'text'
  | 'note'
  | 'reason'
  | 'unitId'
  | 'level'
  | 'limitKind'
  | 'resultClass'
  | 'promiseDay'
  | 'notAcceptedReason'
  | 'rating'
  | 'newDay'
  | 'foreignChannel'
  | 'foreignNumber'
  | 'designate'
  | 'suggestionTitle'
  | 'suggestionNumber'
  | 'coUnitIds'
  | 'points'
  | 'meetingKind'
  | 'newOwner'
  | 'mainId'
  | 'restriction'
  | 'accused'
  | 'photoIds'
>

/** The step most often right stands first; what ends or hands off a matter stands last. */
const rank: readonly StepName[] = [
  'release_hold',
  'refuse_content',
  'grant_withdraw',
  'refuse_withdraw',
  'grant_return',
  'grant_extension',
  'agree_promise',
  'lookback_ok',
  'close_transferred',
  'accept_assign',
  'forward',
  'answer_on_spot',
  'sign',
  'co_opinion',
  'draft_reply',
  'issue_reply',
  'release_reply',
  'rehandle',
  'report_fulfilled',
  'rate',
  'fulfil',
  'not_fulfilled',
  'refuse_return',
  'refuse_extension',
  'refuse_promise',
  'return_reply',
  'merge',
  'unmerge',
  'ask_more',
  'move_promise',
  'request_extension',
  'request_return',
  'change_co_units',
  'escalate',
  'send_back',
  'record_meeting',
  'explain_close',
  'release_words',
  'refuse_words',
  'transfer_out',
  'not_accept',
  'lift_restriction',
  'schedule_lookback',
  'press_on',
  'reassign_owner',
  // Never what is held out first: it is open at every stage, and rarely meant.
  'restrict',
]

/** Taken on the page where the text for the public stands, not blindly. */
export const publicSteps: readonly StepName[] = ['prepare_publication', 'publish', 'return_publication', 'unpublish']

/** Steps open now in the order they are offered. Once the rounds are used up, explaining comes before handling again. */
export const orderedSteps = (steps: readonly StepName[], roundsLeft: number): StepName[] => {
  const place = (step: StepName) =>
    step === 'rehandle' && roundsLeft === 0 ? rank.length : rank.includes(step) ? rank.indexOf(step) : rank.length
  return [...steps]
    .filter((step) => step !== 'withdraw' && !publicSteps.includes(step))
    .sort((a, b) => place(a) - place(b))
}

type Assign = NonNullable<OpinionCase['assign']>
export type Proposal = Assign['proposals'][number]

/** What the rules say of this category, level by level: 社区、街道级由青杨街道办事处办；区级由区住建局办 */
export const proposalWords = (assign: Assign, categoryName: string): string | null => {
  const units = [...new Map(assign.proposals.map((p) => [p.unitId, p.unitName]))]
  const words = units.map(([id, name]) => {
    const levels = assign.proposals.filter((p) => p.unitId === id).map((p) => levelText[p.level])
    return `${levels.join('、')}级由${name}办`
  })
  return words.length ? `“${categoryName}”按规则：${words.join('；')}。` : null
}

/** A reply as its form holds it. */
export const valuesOfReply = (reply: OpinionCase['replies'][number]): StepValues => ({
  text: reply.pointed ? reply.pointed.opening : reply.body,
  ...(reply.pointed ? { points: reply.pointed.points } : {}),
  ...(reply.resultClass ? { resultClass: reply.resultClass } : {}),
  ...(reply.promiseDay ? { promiseDay: reply.promiseDay } : {}),
})

/**
 * What the form starts with: the first proposal that this office may carry out, else the first one's level alone. What a
 * street could not settle itself is looked at from the district's level downwards.
 */
export const startValues = (data: OpinionCase, step: StepName): StepValues => {
  // A reply that came back is corrected, not written a second time.
  const back = data.replies.filter((reply) => reply.returned && reply.kind === 'UNIT').pop()
  if (step === 'draft_reply' && back) return valuesOfReply(back)
  if (step === 'change_co_units') return { coUnitIds: data.coUnits.map(({ unitId }) => unitId) }
  if ((step !== 'accept_assign' && step !== 'grant_return') || !data.assign) return {}
  const order: readonly ItemLevel[] =
    data.opinion.stage === 'ESCALATED' ? ['DISTRICT', 'CITY', 'STREET', 'COMMUNITY'] : itemLevels
  const proposals = order.flatMap((level) => data.assign?.proposals.filter((p) => p.level === level) ?? [])
  const first = proposals.find((p) => p.allowed) ?? proposals[0]
  const level = first?.level ?? data.opinion.level ?? undefined
  return {
    limitKind: first?.limitKind ?? 'NORMAL',
    ...(level ? { level } : {}),
    ...(first?.allowed ? { unitId: first.unitId } : {}),
  }
}

/** Another level: its own proposal comes with it; a unit chosen by hand stays where nothing is proposed. */
export const withLevel = (assign: Assign, values: StepValues, level: ItemLevel): StepValues => {
  const own = assign.proposals.find((p) => p.level === level)
  if (!own) return { ...values, level }
  const { unitId: _, ...rest } = values
  return own.allowed
    ? { ...values, level, unitId: own.unitId, limitKind: own.limitKind }
    : { ...rest, level, limitKind: own.limitKind }
}

/** Units found by name; those already chosen are left out. */
export const findUnits = (
  units: Assign['units'],
  query: string,
  without: readonly string[],
  most = 8,
): { found: Assign['units']; more: number } => {
  const all = units.filter((unit) => !without.includes(unit.id) && unit.name.includes(query.trim()))
  return { found: all.slice(0, most), more: Math.max(0, all.length - most) }
}

/** Whom an item can be handed over to, found by name. */
export const findHeirs = (
  heirs: OpinionCase['heirs'],
  query: string,
  most = 8,
): { found: OpinionCase['heirs']; more: number } => {
  const all = heirs.filter(({ name }) => name.includes(query.trim()))
  return { found: all.slice(0, most), more: Math.max(0, all.length - most) }
}

/** 手上待处理 3 件 */
export const heirNote = ({ load }: { load: number | null }): string => (load === null ? '' : `手上待处理 ${load} 件`)

/** What is sent. Each step sends only its own fields. */
export const sent = (values: StepValues): StepValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))

/** The weeks of a month, Monday first; null where a day belongs to another month. */
export const monthWeeks = (month: string): (Day | null)[][] => {
  const first = `${month}-01`
  const days: (Day | null)[] = Array.from({ length: (weekdayOf(first) + 6) % 7 }, () => null)
  for (let day = first; day.startsWith(month); day = plusDays(day, 1)) days.push(day)
  while (days.length % 7) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7))
}

/** `2026-06` moved by whole months. */
export const shiftMonth = (month: string, by: number): string => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}
