import { addWorkingDays, type Calendar } from '../calendar/working-days'
import { type Day, dayOf, type Instant } from '../calendar/time'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Settings } from '../settings/settings'
import {
  type DueRule,
  handlingDays,
  type LimitKind,
  type WorkingDaysRule,
  workingDaysRule,
  returnedReplyDueDay,
  stageDue,
} from './deadline'
import {
  type OwnerKind,
  ownerOf,
  openSteps,
  type StepActor,
  type StepItem,
  type StepName,
  steps,
  type Step,
  type StepField,
  whyNotOpen,
} from './states'
import {
  isClosed,
  type ItemLevel,
  type NotAcceptedReason,
  type Rating,
  type ResultClass,
  resultClasses,
} from './stages'

/** The columns of an opinion that steps move. What was submitted never changes. */
export interface Moving extends StepItem {
  ownerKind: OwnerKind
  ownerId: string | null
  level: ItemLevel | null
  stageSince: Instant
  dueAt: Instant | null
  assignedAt: Instant | null
  finalDueDay: Day | null
  /** How the final day was counted; a reply sent back may move it. */
  finalRule: WorkingDaysRule | null
  handlingDays: number | null
  resultClass: ResultClass | null
  promiseDay: Day | null
  ratingReason: string | null
  firstAnswerAt: Instant | null
  /** How the present due date was computed, kept as it was when the stage began. */
  dueRule: DueRule | null
  /** The last day told at the first assignment; later rounds do not make an old delay look like none. */
  firstDueDay: Day | null
  closedAt: Instant | null
}

/** What the actor hands in; which of it a step needs stands in the step table. */
export interface StepInput {
  text?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  unitId?: string | undefined
  level?: ItemLevel | undefined
  limitKind?: LimitKind | undefined
  resultClass?: ResultClass | undefined
  promiseDay?: Day | undefined
  rating?: Exclude<Rating, 'NONE'> | undefined
  notAcceptedReason?: NotAcceptedReason | undefined
  elderMode?: boolean | undefined
}

export interface StepEnv {
  now: Instant
  calendar: Calendar
  settings: Settings
  districtOfficeId: string
  /** Units the actor's organisation may assign to (rulings 2). */
  assignable: ReadonlySet<string>
}

const fieldWords: Record<StepField, string> = {
  text: '请写明内容',
  note: '请写一句说明',
  reason: '请写明原因',
  unitId: '请选择承办单位',
  limitKind: '请选择办理期限',
  resultClass: '请选择办理结果分类',
  rating: '请选择满意程度',
  notAcceptedReason: '请选择不予受理的原因',
}

/** What a step needs and does not have, in words by field; the form asks it before it sends. Null when nothing is missing. */
export const missing = (name: StepName, input: StepInput): Record<string, string> | null => {
  const fields: Record<string, string> = {}
  for (const field of (steps[name] as Step).needs) if (!input[field]) fields[field] = fieldWords[field]
  return Object.keys(fields).length ? fields : null
}

/** Rounds of re-handling an unsatisfied resident can still ask for. */
export const roundsLeft = (item: { handlingRound: number }, settings: Settings): number =>
  Math.max(0, 1 + settings['opinion.rehandleRounds'] - item.handlingRound)

/** What is offered is what the door allows: once the rounds are used up, explaining is left. */
export const offeredSteps = (item: StepItem, actor: StepActor, settings: Settings): StepName[] =>
  openSteps(item, actor).filter((name) => name !== 'rehandle' || roundsLeft(item, settings) > 0)

/** Ends the resident's turn: a promise is followed up, anything else is closed. */
const afterAnswer = (item: Moving): Partial<Moving> =>
  item.resultClass && resultClasses[item.resultClass].promises
    ? { stage: 'FOLLOW_UP', replyTurn: null }
    : { stage: 'CLOSED' }

const assignment = (item: Moving, days: number, env: StepEnv): Partial<Moving> => ({
  stage: 'ASSIGNED',
  replyTurn: null,
  assignedAt: env.now,
  handlingDays: days,
  finalDueDay: addWorkingDays(env.calendar, dayOf(env.now), days),
  finalRule: workingDaysRule(env.calendar, dayOf(env.now), days),
  resultClass: null,
  promiseDay: null,
})

/** A reply sent back leaves the rest of the limit, or the least a unit needs; only then is the day counted anew. */
const afterReturn = (item: Moving, { now, calendar, settings }: StepEnv): Partial<Moving> => {
  if (!item.finalDueDay) return {}
  const day = returnedReplyDueDay(calendar, settings, now, item.finalDueDay)
  if (day === item.finalDueDay) return {}
  return { finalDueDay: day, finalRule: workingDaysRule(calendar, dayOf(now), settings['opinion.returnedReplyDays']) }
}

/** What a step changes, before owner and due date follow from it. */
const change = (
  item: Moving,
  name: StepName,
  actor: StepActor | null,
  input: StepInput,
  env: StepEnv,
): Outcome<Partial<Moving>> => {
  const { now, settings } = env
  switch (name) {
    case 'answer_on_spot':
      return done({ stage: 'REPLIED', firstAnswerAt: item.firstAnswerAt ?? now })
    case 'forward':
    case 'fall_through':
    case 'send_back':
      return done({ stage: 'TRIAGE' })
    case 'escalate':
      return done({ stage: 'ESCALATED' })
    case 'not_accept':
      return done({ stage: 'NOT_ACCEPTED' })
    case 'withdraw':
      return done({ stage: 'WITHDRAWN' })
    case 'accept_assign':
      if (!input.unitId || !env.assignable.has(input.unitId))
        return refused('NO_ASSIGN_RIGHT', { unitId: '请选择有权交办的单位，或报区人大' })
      return done({
        ...assignment(item, handlingDays(settings, input.limitKind ?? 'NORMAL', item.handlingRound), env),
        unitId: input.unitId ?? null,
        assignerId: actor?.orgId ?? null,
        level: input.level ?? item.level,
      })
    case 'sign':
      return done({ stage: 'IN_PROGRESS' })
    case 'draft_reply': {
      const resultClass = input.resultClass as ResultClass
      const promises = resultClasses[resultClass].promises
      if (promises && (!input.promiseDay || input.promiseDay < dayOf(now)))
        return refused('PROMISE_NEEDED', { promiseDay: '请选择今天或以后的日期' })
      return done({
        stage: 'REPLY_REVIEW',
        replyTurn: 'UNIT_LEADER',
        resultClass,
        promiseDay: promises ? (input.promiseDay ?? null) : null,
      })
    }
    case 'issue_reply':
      return done({ replyTurn: 'ASSIGNER' })
    case 'return_reply':
      return done({ stage: 'IN_PROGRESS', replyTurn: null, ...afterReturn(item, env) })
    case 'release_reply':
      return done({ stage: 'REPLIED', replyTurn: null, firstAnswerAt: item.firstAnswerAt ?? now })
    case 'rate': {
      if (input.rating === 'BAD' && !input.reason && !input.elderMode)
        return refused('REASON_NEEDED', { reason: '请写明哪里不满意' })
      const rated = { rating: input.rating as Rating, ratingReason: input.reason || null }
      return done(input.rating === 'BAD' ? { ...rated, stage: 'REVIEW_BAD' } : { ...rated, ...afterAnswer(item) })
    }
    case 'no_rating':
      // Somebody who was not satisfied and says nothing more is still not satisfied.
      return done({ rating: item.rating === 'BAD' ? 'BAD' : 'NONE', ...afterAnswer(item) })
    case 'rehandle': {
      if (roundsLeft(item, settings) === 0) return refused('ROUNDS_USED_UP')
      // The rating stays until the resident gives another: re-handling alone does not make anybody satisfied.
      const next = { handlingRound: item.handlingRound + 1 }
      return done(
        item.unitId
          ? { ...assignment(item, settings['opinion.rehandleDays'], env), ...next }
          : { stage: 'TRIAGE', ...next },
      )
    }
    case 'explain_close':
    case 'fulfil':
      return done({ stage: 'CLOSED', replyTurn: null })
    case 'report_fulfilled':
      return done({ replyTurn: 'ASSIGNER' })
    case 'not_fulfilled':
      return done({ replyTurn: null })
  }
}

/**
 * Takes one step with an item, or says why not. `actor` null is the clock. Owner and due date are recomputed, so that
 * no step can leave an item without either.
 */
export const takeStep = (
  item: Moving,
  name: StepName,
  actor: StepActor | null,
  input: StepInput,
  env: StepEnv,
): Outcome<Moving> => {
  const clockMay = (steps[name] as Step).by.includes('SYSTEM') && (steps[name] as Step).from.includes(item.stage)
  if (actor ? !openSteps(item, actor).includes(name) : !clockMay) return refused(whyNotOpen(name, item))
  const fields = missing(name, input)
  if (fields) return refused('BAD_SHAPE', fields)
  const changed = change(item, name, actor, input, env)
  if (!changed.ok) return changed

  const next: Moving = { ...item, ...changed.value }
  const owner = ownerOf(next, env.districtOfficeId)
  const due = stageDue(next.stage, {
    now: env.now,
    calendar: env.calendar,
    settings: env.settings,
    handlingDays: next.handlingDays,
    finalDueDay: next.finalDueDay,
    finalRule: next.finalRule,
    promiseDay: next.promiseDay,
    assignedAt: next.assignedAt,
  })
  return done({
    ...next,
    ownerKind: owner.kind,
    ownerId: owner.id,
    stageSince: env.now,
    dueAt: due?.dueAt ?? null,
    dueRule: due?.rule ?? null,
    firstDueDay: item.firstDueDay ?? next.finalDueDay,
    closedAt: isClosed(next.stage) ? env.now : null,
  })
}
