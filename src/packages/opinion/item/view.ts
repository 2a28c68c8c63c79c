import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { photoSteps } from '@/domain/opinion/states'
import type { Stage } from '@/domain/opinion/stages'
import { ratingText } from '@/text/opinion'
import { dayText } from '@/text/time'

type Answer = AskOutput<'opinion.get'>

/** The resident; or, for somebody without an account, whoever wrote it down, with what the resident said. */
export const rateStep = ({ steps }: Pick<Answer, 'steps'>): 'rate' | 'change_rating' | null =>
  (['rate', 'change_rating'] as const).find((step) => steps.includes(step)) ?? null
/** At once while nobody has it in hand, later as a request that whoever assigned it decides. */
export const withdrawStep = ({ steps }: Pick<Answer, 'steps'>): 'withdraw' | 'request_withdraw' | null =>
  (['withdraw', 'request_withdraw'] as const).find((step) => steps.includes(step)) ?? null
/** Steps whose words may come with photos. */
export const takesPhotos = (step: FurtherStep): boolean => photoSteps.includes(step)

/** What the author can add now: what was asked for, or what is new after closing. */
export type FurtherStep = 'supply' | 'ask_back' | 'ask_again' | 'add_material'
export const furtherStep = ({ steps }: Pick<Answer, 'steps'>): FurtherStep | null =>
  (['supply', 'ask_back', 'ask_again', 'add_material'] as const).find((step) => steps.includes(step)) ?? null

/** Whether it may be published, as the author can change it now; null where that is not his to say, or not yet. */
export const consentStep = ({
  steps,
  opinion,
}: Pick<Answer, 'steps' | 'opinion'>): 'allow_publication' | 'refuse_publication' | null =>
  // What ended without an answer is never published.
  opinion.stage === 'NOT_ACCEPTED' || opinion.stage === 'WITHDRAWN'
    ? null
    : ((['allow_publication', 'refuse_publication'] as const).find((step) => steps.includes(step)) ?? null)

export const consentWords = ({ opinion }: Pick<Answer, 'opinion'>): string =>
  opinion.caseId !== null
    ? '已经公开。关掉马上撤下。'
    : opinion.publishConsent
      ? '办结后由街道隐去个人信息，两个人看过才公开'
      : '现在不公开。打开以后也随时可以关掉。'

/** What was asked, in the words of whoever asked. */
export const askedWords = ({ events }: Pick<Answer, 'events'>): { by: string; text: string } | null => {
  const event = [...events].reverse().find(({ step }) => step === 'ask_more')
  return event ? { by: event.actor, text: event.note ?? '' } : null
}

/** The question over the three answers. */
export const rateTitle = ({ opinion }: Pick<Answer, 'opinion'>, elder: boolean): string =>
  !opinion.isMine ? '居民觉得办得怎么样' : elder ? '您满意吗？' : '您觉得办得怎么样'

/** 现在由区城管局在办, in the words of the stage; null once it is closed. */
export const nowWords = ({ opinion }: Pick<Answer, 'opinion'>): { lead: string; who: string; rest: string } | null => {
  switch (opinion.stage) {
    case 'CLOSED':
    case 'PUBLISHED':
    case 'NOT_ACCEPTED':
    case 'WITHDRAWN':
    case 'ARCHIVED':
      return null
    case 'NEED_MORE':
      return opinion.isMine
        ? { lead: '还差一点，', who: '请您补充情况', rest: '' }
        : { lead: '还差一点，', who: '请居民补充情况', rest: '' }
    case 'TRANSFERRED':
      return { lead: '已转出，', who: opinion.holder, rest: ' 问结果' }
    case 'LOOKBACK':
      return { lead: '办结了，', who: opinion.holder, rest: ' 正在回头看' }
    case 'REPLIED':
      return opinion.isMine
        ? { lead: '已经答复，', who: '请您评价', rest: '' }
        : { lead: '已经答复，', who: '请问居民是否满意', rest: '' }
    case 'DEPUTY_PENDING':
      return { lead: '现在在 ', who: opinion.holder, rest: ' 手里' }
    default:
      return { lead: '现在由 ', who: opinion.holder, rest: ' 在办' }
  }
}

/** Why it was not taken, and where it belongs; from the step itself, so that it says what was said then. */
export const refusedWords = ({
  opinion,
  events,
}: Answer): { reason: string; guidance: string; note: string } | null => {
  if (opinion.stage !== 'NOT_ACCEPTED') return null
  const event = [...events].reverse().find(({ step }) => step === 'not_accept' || step === 'refuse_content')
  return {
    reason: event?.facts.reason ?? '不属于受理范围',
    guidance: event?.facts.guidance ?? '',
    note: event?.note ?? '',
  }
}

/** What was not taken up, as the form of a new one begins with it; null where its author cannot write it again. */
export const againForm = ({ opinion }: Pick<Answer, 'opinion'>): Record<string, unknown> | null => {
  const { again, streetName, communityName, gridName } = opinion
  if (!again) return null
  const { topId, categoryId, gridId, ...area } = again
  return {
    step: 1,
    place: { ...area, streetName, communityName, ...(gridId && gridName ? { gridId, gridName } : {}) },
    placeText: opinion.placeText ?? '',
    topId,
    categoryId,
    text: opinion.text,
    accused: opinion.accused?.text ?? '',
    hideFromUnit: opinion.hideFromUnit,
    publishConsent: opinion.publishConsent,
  }
}

/** The stages in which the rating is that of the newest answer; before them it is the last round's. */
const ratedStages: readonly Stage[] = ['REVIEW_BAD', 'FOLLOW_UP', 'LOOKBACK', 'CLOSED', 'PUBLISHED', 'ARCHIVED']

/** What was rated, afterwards. */
export const ratedWords = ({ opinion }: Pick<Answer, 'opinion'>): { text: string; reason: string | null } | null =>
  opinion.rating
    ? {
        text:
          opinion.rating === 'NONE'
            ? `${ratedStages.includes(opinion.stage) ? '' : '上次'}到期没有评价，不算满意`
            : `${opinion.isMine ? '您' : '居民'}${ratedStages.includes(opinion.stage) ? '' : '上次'}的评价：${ratingText[opinion.rating]}`,
        reason: opinion.ratingReason,
      }
    : null

/** 7月7日（周二）前评价；不评价不算满意。 */
export const rateBy = ({ opinion }: Pick<Answer, 'opinion'>): string =>
  opinion.due ? `${dayText(dayOf(fromIso(opinion.due.dueAt)))}前评价；不评价不算满意。` : '不评价不算满意。'

/** What a 不满意 leads to, as long as there are rounds left. */
export const badWords = (roundsLeft: number): string =>
  roundsLeft > 0
    ? '请写哪里不满意，街道会在 5 个工作日内复核，可以要求重新办理。'
    : '请写哪里不满意，街道会在 5 个工作日内复核并当面说明。'
