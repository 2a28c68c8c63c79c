import { type Calendar, workingDaysBetween, workingDaysDue } from '../calendar/working-days'
import { type Day, daysBetween, dayOf, type Instant, plusDays } from '../calendar/time'
import { done, type Outcome, refused } from '../outcome/refusals'
import type { Limit } from '../settings/limits'
import { limitOf, type Settings } from '../settings/settings'
import { askedAnew, awaited, coUnitsAs } from './co-units'
import type { Point } from './points'
import { unfilled } from './templates'
import {
  countLimit,
  type Due,
  type DueRule,
  handlingLimit,
  type LimitKind,
  type FinalRule,
  type Paused,
  resumed,
  workingDaysRule,
  returnedReplyDueDay,
  stageDue,
} from './deadline'
import { type Accused, nobodyAccused, type Restriction } from './restriction'
import {
  type HeirKind,
  heirKindsOf,
  type MeetingKind,
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
  staysEnded,
  type Suggestion,
} from './states'
import {
  type ForeignChannel,
  isClosed,
  type ItemLevel,
  leadingStages,
  type NotAcceptedReason,
  type Rating,
  type ResultClass,
  resultClasses,
  type Stage,
} from './stages'
import { consentAfter, noPublication, publicationAfter, type PublicationText } from './publication'

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
  finalRule: FinalRule | null
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
  /** The limit that waits for the author, or runs on beside a unit's request to return. */
  paused: Paused | null
  /** The body it was sent out to, and its number there; the number it came with is another and never changes. */
  sentChannel: ForeignChannel | null
  sentNumber: string | null
  /** When the public text was let out; null when none is out. */
  publishedAt: Instant | null
  /** When whoever has it was last urged: nobody is urged every day. */
  pressedAt: Instant | null
  /** The round for which a meeting or a view from outside was recorded. */
  metRound: number | null
  accused: Accused
  /** By when the street is to look at words that were added; null while none wait. */
  wordsDueAt: Instant | null
}

/** What the actor hands in; which of it a step needs stands in the step table. */
export interface StepInput {
  text?: string | undefined
  photoIds?: readonly string[] | undefined
  note?: string | undefined
  reason?: string | undefined
  unitId?: string | undefined
  level?: ItemLevel | undefined
  limitKind?: LimitKind | undefined
  resultClass?: ResultClass | undefined
  promiseDay?: Day | undefined
  rating?: Exclude<Rating, 'NONE'> | undefined
  notAcceptedReason?: NotAcceptedReason | undefined
  /** A later end, or another promise, as the unit asks for it. */
  newDay?: Day | undefined
  foreignChannel?: ForeignChannel | undefined
  foreignNumber?: string | undefined
  /** 指定承办: the new unit may not return the item. */
  designate?: boolean | undefined
  /** The text for the public, without anything of a person. */
  publication?: PublicationText | undefined
  suggestionTitle?: string | undefined
  suggestionNumber?: string | undefined
  /** The item it is merged into. */
  mainId?: string | undefined
  restriction?: Restriction | undefined
  /** The deputy an item that waited for another goes to; the clock's to say. */
  deputyId?: string | undefined
  elderMode?: boolean | undefined
  /** The units that are to help, all of them. */
  coUnitIds?: readonly string[] | undefined
  /** The answer point by point; `text` is then the word before them. */
  points?: readonly Point[] | undefined
  meetingKind?: MeetingKind | undefined
  newOwner?: { kind: HeirKind; id?: string | undefined } | undefined
}

export interface StepEnv {
  now: Instant
  calendar: Calendar
  settings: Settings
  districtOfficeId: string
  /** Units the actor's organisation may assign to (rulings 2). */
  assignable: ReadonlySet<string>
  /** Deputies of the area and people of its desks that an item may be handed over to. */
  heirs?: ReadonlySet<string>
  /** The item that `mainId` names, or that this one follows; null where there is none. */
  main?: (Moving & { id: string }) | null
  /** Who is asked first when a held opinion goes on: the routing's answer, null for the street. */
  routedTo?: string | null
  /** The content guard wants a person to look at the words of this step before others read them. */
  wordsHeld?: boolean
  /** Of what is restricted already: the office where somebody may read it now. */
  restrictedOffice?: 'STREET' | 'DISTRICT_OFFICE'
  /** Of an item that is to be restricted: whom it accuses, and the office that takes it. */
  restricting?: { accused: Accused; office: 'STREET' | 'DISTRICT_OFFICE' }
}

const fieldWords: Record<StepField, string> = {
  text: '请写明内容',
  textOrPhotos: '请写几句，或者加一张照片',
  note: '请写一句说明',
  reason: '请写明原因',
  unitId: '请选择承办单位',
  limitKind: '请选择办理期限',
  resultClass: '请选择办理结果分类',
  rating: '请选择满意程度',
  notAcceptedReason: '请选择不予受理的原因',
  newDay: '请选择日期',
  foreignChannel: '请选择转往哪里',
  publication: '请先写好给公众看的文字',
  suggestionTitle: '请写明建议的题目',
  meetingKind: '请选择是当面沟通还是第三方意见',
  newOwner: '请选择交给谁',
  mainId: '请选择并入哪一件',
  foreignNumber: '请填写对方的编号',
  restriction: '请选择属于哪一种',
}

/** What a step needs and does not have, in words by field; the form asks it before it sends. Null when nothing is missing. */
export const missing = (name: StepName, input: StepInput): Record<string, string> | null => {
  const fields: Record<string, string> = {}
  const step: Step = steps[name]
  for (const field of step.needs)
    if (field === 'textOrPhotos') {
      if (!input.text && !input.photoIds?.length) fields.text = fieldWords.textOrPhotos
    } else if (!input[field] && !(field === 'text' && input.points?.length)) fields[field] = fieldWords[field]
  input.points?.forEach(({ matter, answer }, i) => {
    if (!matter) fields[`points.${i}.matter`] = '请写这一条说的是什么'
    if (!answer) fields[`points.${i}.answer`] = '请写这一条的答复'
  })
  // A template with something left open must not reach anybody; a resident may write braces.
  if (!step.by.includes('RESIDENT'))
    for (const [field, text] of [
      ...(['text', 'note', 'reason'] as const).map((one) => [one, input[one]] as const),
      ...(input.points ?? []).map(({ answer }, i) => [`points.${i}.answer`, answer] as const),
    ]) {
      const open = unfilled(text)
      if (open.length) fields[field] = `还有没填的${open.join('、')}，请改成要说的话`
    }
  return Object.keys(fields).length ? fields : null
}

/** Rounds of re-handling an unsatisfied resident can still ask for. */
export const roundsLeft = (item: { handlingRound: number }, settings: Settings): number =>
  Math.max(0, 1 + settings['opinion.rehandleRounds'] - item.handlingRound)

/** Why a step comes too late, too early, or once too often; null when it does not. The table knows stages, this the clock. */
const notNow = (
  item: StepItem & Pick<Moving, 'assignedAt' | 'closedAt' | 'pressedAt' | 'metRound'>,
  name: StepName,
  { now, calendar, settings, restrictedOffice }: Pick<StepEnv, 'now' | 'calendar' | 'settings' | 'restrictedOffice'>,
):
  | 'STEP_NOT_OPEN'
  | 'ROUNDS_USED_UP'
  | 'MEETING_FIRST'
  | 'PRESSED_LATELY'
  | 'RETURN_TOO_LATE'
  | 'ASK_AGAIN_TOO_LATE'
  | 'ASK_BACKS_USED_UP'
  | 'CO_UNITS_WAITING'
  | null => {
  // Nobody goes round and asks about what few may read, by the clock's lot neither.
  if (name === 'schedule_lookback' && item.restriction !== null) return 'STEP_NOT_OPEN'
  // Nobody there may read it.
  if (name === 'send_back' && restrictedOffice === 'DISTRICT_OFFICE') return 'STEP_NOT_OPEN'
  if (name === 'ask_back' && item.askedBack >= settings['opinion.askBacks']) return 'ASK_BACKS_USED_UP'
  if (name === 'issue_reply' && awaited(item.coUnits, now).length > 0) return 'CO_UNITS_WAITING'
  if (name === 'rehandle' && roundsLeft(item, settings) === 0) return 'ROUNDS_USED_UP'
  // Unsatisfied to the last round: people sit together, or somebody outside looks at it, before it is closed with words.
  if (name === 'explain_close' && roundsLeft(item, settings) === 0 && item.metRound !== item.handlingRound)
    return 'MEETING_FIRST'
  if (
    name === 'press_on' &&
    item.pressedAt !== null &&
    workingDaysBetween(calendar, dayOf(item.pressedAt), dayOf(now)) < settings['opinion.pressDays']
  )
    return 'PRESSED_LATELY'
  if (
    name === 'request_return' &&
    item.assignedAt !== null &&
    now > workingDaysDue(calendar, item.assignedAt, settings['opinion.returnDays'])
  )
    return 'RETURN_TOO_LATE'
  if (
    name === 'ask_again' &&
    item.closedAt !== null &&
    daysBetween(dayOf(item.closedAt), dayOf(now)) > settings['opinion.askAgainDays']
  )
    return 'ASK_AGAIN_TOO_LATE'
  return null
}

/** What is offered is what the door allows: nothing whose time has passed or whose rounds are used up. */
export const offeredSteps = (
  item: StepItem & Pick<Moving, 'assignedAt' | 'closedAt' | 'pressedAt' | 'metRound'>,
  actor: StepActor,
  env: Pick<StepEnv, 'now' | 'calendar' | 'settings' | 'restrictedOffice'>,
): StepName[] => openSteps(item, actor).filter((name) => notNow(item, name, env) === null)

/** Ends the resident's turn: a promise is followed up, anything else is closed. */
const afterAnswer = (item: Moving): Partial<Moving> =>
  item.resultClass && resultClasses[item.resultClass].promises
    ? { stage: 'FOLLOW_UP', replyTurn: null }
    : { stage: 'CLOSED' }

const assignment = (item: Moving, limit: Limit, env: StepEnv): Partial<Moving> => {
  const { dueAt, rule } = countLimit(env.calendar, env.now, limit)
  return {
    stage: 'ASSIGNED',
    replyTurn: null,
    assignedAt: env.now,
    handlingDays: limit.n,
    finalDueDay: dayOf(dueAt),
    finalRule: rule,
    resultClass: null,
    promiseDay: null,
    askedDay: null,
    extension: null,
    cameFrom: null,
    paused: null,
  }
}

/** To a unit the actor may assign to, with a clock of its own, and to those that are to help it. */
const assign = (item: Moving, actor: StepActor | null, input: StepInput, env: StepEnv): Outcome<Partial<Moving>> => {
  if (!input.unitId || !env.assignable.has(input.unitId))
    return refused('NO_ASSIGN_RIGHT', { unitId: '请选择有权交办的单位，或报区人大' })
  const next: Partial<Moving> = {
    ...assignment(item, handlingLimit(env.settings, input.limitKind ?? 'NORMAL', item.handlingRound), env),
    unitId: input.unitId,
    assignerId: actor?.orgId ?? null,
    level: input.level ?? item.level,
  }
  const fresh = { unitId: input.unitId, finalDueDay: next.finalDueDay ?? null, coUnits: [] }
  const coUnits = coUnitsAs(input.coUnitIds ?? [], fresh, env)
  return coUnits.ok ? done({ ...next, coUnits: coUnits.value }) : coUnits
}

/** Which result the answer claims, and by when where that class promises. */
const claimed = (input: StepInput, { now }: StepEnv): Outcome<Partial<Moving>> => {
  const resultClass = input.resultClass as ResultClass
  const promises = resultClasses[resultClass].promises
  if (promises && (!input.promiseDay || input.promiseDay < dayOf(now)))
    return refused('PROMISE_NEEDED', { promiseDay: '请选择今天或以后的日期' })
  return done({ resultClass, promiseDay: promises ? (input.promiseDay ?? null) : null })
}

/** Leaves a stage that will be gone back to, and keeps the limit that was running. */
const aside = (item: Moving, stage: Stage, env: StepEnv): Partial<Moving> => ({
  stage,
  cameFrom: item.stage,
  paused: item.dueAt !== null && item.dueRule ? { at: env.now, dueAt: item.dueAt, rule: item.dueRule } : null,
})

/** Back where it came from. */
const back = (item: Moving, otherwise: Stage): Partial<Moving> => ({
  stage: item.cameFrom ?? otherwise,
  cameFrom: null,
})

/** A day asked for must lie after the one it replaces and after today; an extension has an end of its own. */
const wrongDay = (name: 'request_extension' | 'move_promise', item: Moving, day: Day, env: StepEnv): string | null => {
  const present = (name === 'move_promise' ? item.promiseDay : item.finalDueDay) ?? dayOf(env.now)
  if (day <= present || day < dayOf(env.now)) return '请选择比原来更晚的日期'
  const most = plusDays(present, env.settings['opinion.extensionDays'])
  return name === 'request_extension' && day > most ? `最多延长 ${env.settings['opinion.extensionDays']} 天` : null
}

/** A reply sent back leaves the rest of the limit, or the least a unit needs; only then is the day counted anew. */
const afterReturn = (item: Moving, { now, calendar, settings }: StepEnv): Partial<Moving> => {
  if (!item.finalDueDay) return {}
  const day = returnedReplyDueDay(calendar, settings, now, item.finalDueDay)
  if (day === item.finalDueDay) return {}
  return { finalDueDay: day, finalRule: workingDaysRule(calendar, dayOf(now), settings['opinion.returnedReplyDays']) }
}

/** Into other hands: the stage stays, except where the street takes what a deputy had. */
const handOver = (item: Moving, { newOwner }: StepInput, env: StepEnv): Outcome<Partial<Moving>> => {
  const kind = newOwner?.kind
  const id = newOwner?.id ?? ''
  const wrong = (words: string) => refused('BAD_SHAPE', { newOwner: words })
  if (!kind || !heirKindsOf(item).includes(kind)) return wrong('这件事现在不能交给这样的承接人')
  const has = { DEPUTY: item.deputyId, UNIT: item.unitId, PERSON: item.enteredBy, STREET: null }[kind]
  if (id === has) return wrong('这件事本来就在这里，请换一个')
  switch (kind) {
    case 'DEPUTY':
      return env.heirs?.has(id) ? done({ deputyId: id }) : wrong('请选择本街镇正在履职的代表')
    case 'STREET':
      return done(item.stage === 'NEED_MORE' ? { cameFrom: 'TRIAGE', paused: null } : { stage: 'TRIAGE' })
    case 'UNIT':
      return env.assignable.has(id)
        ? // Whoever is in charge helps nobody: what was said to the unit before stays with the item.
          done({ unitId: id, coUnits: item.coUnits.filter(({ unitId }) => unitId !== id) })
        : refused('NO_ASSIGN_RIGHT', { newOwner: '请选择有权交办的单位' })
    case 'PERSON':
      return env.heirs?.has(id) ? done({ enteredBy: id }) : wrong('请选择本街镇的联络员、网格员或工作人员')
  }
}
/** Whether an item may be merged into another: one of the same street whose answer is still to come. */
export const mayLead = (item: StepItem, main: StepItem | null): boolean =>
  main !== null &&
  // What few may read stays by itself, or with what the same few read: nobody chooses that, only the clock.
  item.restriction === main.restriction &&
  item.keptFrom === main.keptFrom &&
  main.streetId === item.streetId &&
  leadingStages.includes(main.stage)

/** A merged item is with whoever has the main item, until the main item's date: both follow whenever that moves. */
export const followMain = (item: Moving, main: Moving): Moving => ({
  ...item,
  ownerKind: main.ownerKind,
  ownerId: main.ownerId,
  dueAt: main.dueAt,
  dueRule: main.dueRule,
})

/**
 * What the author says of the answer after all. Somebody who turns out not to be satisfied is reviewed like anybody else, as
 * long as there is a round left; afterwards only the word changes, and the figures with it.
 */
const changeRating = (item: Moving, input: StepInput, env: StepEnv): Outcome<Partial<Moving>> => {
  if (input.rating === item.rating) return refused('BAD_SHAPE', { rating: '和原来的评价一样，不用改' })
  const bad = input.rating === 'BAD'
  if (bad && !input.reason && !input.elderMode) return refused('REASON_NEEDED', { reason: '请写明哪里不满意' })
  return done({
    rating: input.rating as Rating,
    ratingReason: input.reason || null,
    ratingChanges: item.ratingChanges + 1,
    ...(bad && roundsLeft(item, env.settings) > 0 ? { stage: 'REVIEW_BAD', replyTurn: null } : {}),
  })
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
    case 'release_hold':
      return done(env.routedTo ? { stage: 'DEPUTY_PENDING', deputyId: env.routedTo } : { stage: 'TRIAGE' })
    case 'add_material':
      return done({})
    case 'release_words':
    case 'refuse_words':
      return done({ wordsHeld: false, wordsDueAt: null })
    case 'request_withdraw':
      return done(aside(item, 'WITHDRAW_REQUESTED', env))
    case 'refuse_withdraw':
      return done(back(item, 'TRIAGE'))
    case 'change_rating':
      return changeRating(item, input, env)
    case 'answer_on_spot':
      return done({ stage: 'REPLIED', firstAnswerAt: item.firstAnswerAt ?? now })
    case 'forward':
    case 'fall_through':
    case 'send_back':
      return done({ stage: 'TRIAGE' })
    case 'ask_more':
      return done(aside(item, 'NEED_MORE', env))
    case 'supply':
      return done(back(item, 'TRIAGE'))
    case 'close_unsupplied':
      return done({ stage: 'CLOSED', cameFrom: null, paused: null })
    case 'transfer_out':
      return done({
        stage: 'TRANSFERRED',
        assignerId: actor?.orgId ?? null,
        sentChannel: input.foreignChannel ?? null,
        sentNumber: input.foreignNumber || null,
      })
    case 'close_transferred':
      return done({ stage: 'CLOSED', sentNumber: input.foreignNumber || item.sentNumber })
    case 'note_foreign':
      return done({ sentNumber: input.foreignNumber || null })
    case 'take_back':
      // Back to whoever sent it out, and no other body has it any more.
      return done({
        stage: item.assignerId === item.streetId ? 'TRIAGE' : 'ESCALATED',
        assignerId: null,
        sentChannel: null,
        sentNumber: null,
      })
    case 'escalate':
      return item.keptFrom === env.districtOfficeId ? refused('STEP_NOT_YOURS') : done({ stage: 'ESCALATED' })
    case 'reroute':
      return env.routedTo
        ? done({ stage: 'DEPUTY_PENDING', deputyId: env.routedTo })
        : refused('BAD_SHAPE', { deputyId: '没有可处理的代表' })
    case 'restrict': {
      const { accused, office } = env.restricting ?? { accused: nobodyAccused, office: 'STREET' }
      return done({
        // Out of every hand it was in: none of them reads it any more.
        ...{ deputyId: null, unitId: null, coUnits: [], assignerId: null, replyTurn: null, cameFrom: null },
        // And off every page, also where it stays ended. Words that waited are read by those few only: nobody else looks.
        ...noPublication,
        ...{ wordsHeld: false, wordsDueAt: null, askedDay: null },
        stage:
          item.stage === 'MERGED' || staysEnded(item.stage)
            ? item.stage
            : office === 'DISTRICT_OFFICE' || item.stage === 'ESCALATED'
              ? 'ESCALATED'
              : 'TRIAGE',
        // Whoever it is about does not speak for its author any more.
        ...(!item.authorReads && accused.personId === item.enteredBy && actor ? { enteredBy: actor.personId } : {}),
        restriction: input.restriction ?? null,
        accused,
        keptFrom: accused.keptFrom,
      })
    }
    case 'lift_restriction':
      return done({ restriction: null, accused: nobodyAccused, keptFrom: null, askedDay: null })
    case 'not_accept':
    case 'refuse_content':
      return done({ stage: 'NOT_ACCEPTED' })
    case 'grant_withdraw':
      return done({ stage: 'WITHDRAWN', cameFrom: null, replyTurn: null })
    case 'withdraw':
      return done({ stage: 'WITHDRAWN' })
    case 'accept_assign':
      return assign(item, actor, input, env)
    case 'request_return':
      return done(aside(item, 'RETURN_REQUESTED', env))
    case 'grant_return': {
      if (input.unitId === item.unitId) return refused('BAD_SHAPE', { unitId: '请换一个单位' })
      const to = assign(item, actor, input, env)
      return to.ok ? done({ ...to.value, isDesignated: input.designate ?? false }) : to
    }
    case 'refuse_return':
      return done(back(item, 'ASSIGNED'))
    case 'request_extension':
    case 'move_promise': {
      const wrong = wrongDay(name, item, input.newDay ?? '', env)
      return wrong
        ? refused('BAD_SHAPE', { newDay: wrong })
        : done({ askedDay: input.newDay ?? null, replyTurn: 'ASSIGNER' })
    }
    case 'grant_extension':
      return done({
        finalDueDay: item.askedDay,
        finalRule: { kind: 'EXTENDED', from: item.finalDueDay ?? dayOf(now), day: item.askedDay ?? dayOf(now) },
        askedDay: null,
        extension: 'GRANTED',
        replyTurn: null,
      })
    case 'refuse_extension':
      return done({ askedDay: null, extension: 'REFUSED', replyTurn: null })
    case 'agree_promise':
      return done({ promiseDay: item.askedDay, askedDay: null, replyTurn: null })
    case 'refuse_promise':
      return done({ askedDay: null, replyTurn: null })
    case 'sign':
      return done({ stage: 'IN_PROGRESS' })
    case 'draft_reply': {
      const claim = claimed(input, env)
      return claim.ok ? done({ ...claim.value, stage: 'REPLY_REVIEW', replyTurn: 'UNIT_LEADER' }) : claim
    }
    case 'issue_reply': {
      // Whoever signs may put it better; what was drafted stays with the item.
      const claim = input.resultClass ? claimed(input, env) : done({})
      return claim.ok ? done({ ...claim.value, replyTurn: 'ASSIGNER' }) : claim
    }
    case 'co_opinion':
      return done({
        coUnits: item.coUnits.map((one) => (one.unitId === actor?.orgId ? { ...one, givenAt: now } : one)),
      })
    case 'change_co_units': {
      const wanted = input.coUnitIds ?? []
      if (wanted.length === item.coUnits.length && item.coUnits.every(({ unitId }) => wanted.includes(unitId)))
        return refused('BAD_SHAPE', { coUnitIds: '协办单位没有变，不用保存' })
      const coUnits = coUnitsAs(wanted, item, env)
      return coUnits.ok ? done({ coUnits: coUnits.value }) : coUnits
    }
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
      // The rating stays until the resident gives another: re-handling alone does not make anybody satisfied.
      const next = { handlingRound: item.handlingRound + 1 }
      if (!item.unitId) return done({ stage: 'TRIAGE', cameFrom: null, ...next })
      const again = assignment(item, limitOf(settings, 'opinion.rehandleDays'), env)
      return done({ ...again, ...next, coUnits: askedAnew(item.coUnits, again.finalDueDay ?? null, env) })
    }
    case 'explain_close':
    case 'fulfil':
      return done({ stage: 'CLOSED', replyTurn: null })
    case 'report_fulfilled':
      return done({ replyTurn: 'ASSIGNER' })
    case 'not_fulfilled':
      return done({ replyTurn: null })
    case 'record_meeting':
      return done({ metRound: item.handlingRound })
    case 'press_on':
      return done({ pressedAt: now })
    case 'reassign_owner':
      return handOver(item, input, env)
    case 'schedule_lookback':
      return done({ stage: 'LOOKBACK', cameFrom: item.stage })
    case 'lookback_ok':
      return done(back(item, 'CLOSED'))
    case 'merge':
      return mayLead(item, env.main ?? null)
        ? done({ stage: 'MERGED', mainId: env.main?.id ?? null })
        : refused('MAIN_NOT_OPEN', { mainId: '请选本街道里还没有答复的一件' })
    case 'unmerge':
      return done({ stage: 'TRIAGE', mainId: null })
    case 'answer_merged': {
      const { main } = env
      if (!main) return refused('MAIN_NOT_OPEN')
      // What was answered, by whom and until when: from here on it is an item of its own, rated and reviewed by itself.
      const { unitId, assignerId, level, assignedAt, handlingDays, finalDueDay, finalRule, resultClass, promiseDay } =
        main
      return done({
        ...{ unitId, assignerId, level, assignedAt, handlingDays, finalDueDay, finalRule, resultClass, promiseDay },
        stage: 'REPLIED',
        firstAnswerAt: item.firstAnswerAt ?? now,
      })
    }
    case 'end_merged':
      return done({ stage: env.main?.stage === 'NOT_ACCEPTED' ? 'NOT_ACCEPTED' : 'CLOSED' })
    case 'archive':
      return done({ stage: 'ARCHIVED' })
    case 'ask_again':
      // A round of its own: its answers stand apart, and the figures keep what was answered before.
      return done({
        stage: 'TRIAGE',
        askedAgain: true,
        handlingRound: item.handlingRound + 1,
      })
    case 'ask_back':
      return done({ stage: 'DEPUTY_PENDING', askedBack: item.askedBack + 1 })
    case 'allow_publication':
      return done({ publishConsent: true })
    case 'refuse_publication':
      return done(consentAfter(item))
    case 'prepare_publication':
      return done({ publication: 'PREPARED', publicationBy: actor?.personId ?? null })
    case 'return_publication':
      return done({ publication: 'RETURNED' })
    case 'publish':
      return done({ stage: 'PUBLISHED', publication: 'PUBLISHED', publishedAt: now })
    case 'unpublish':
      return done({ ...consentAfter(item), publishConsent: item.publishConsent })
    case 'upgrade': {
      const suggestion: Suggestion = {
        title: input.suggestionTitle ?? '',
        number: input.suggestionNumber || null,
        outcome: null,
      }
      return done({ suggestion })
    }
    case 'upgrade_outcome':
      return done({ suggestion: item.suggestion && { ...item.suggestion, outcome: input.text ?? null } })
    case 'claim':
      return done({ authorId: actor?.personId ?? null, authorReads: true })
  }
}

/**
 * What few may read goes to no office it accuses, and comes back to the street only where somebody there may read it. What
 * is at a desk already stays there, whatever is added to it: the district acts in the place of those who left.
 */
const withReaders = (item: Moving, from: Stage, env: StepEnv): Moving => {
  if (item.restriction === null || item.stage === from) return item
  if (item.stage === 'ESCALATED' && item.keptFrom === env.districtOfficeId) return { ...item, stage: 'TRIAGE' }
  const above = item.keptFrom === item.streetId || env.restrictedOffice === 'DISTRICT_OFFICE'
  return item.stage === 'TRIAGE' && above ? { ...item, stage: 'ESCALATED' } : item
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
  const why = notNow(item, name, env)
  if (why) return refused(why)
  const fields = missing(name, input)
  if (fields) return refused('BAD_SHAPE', fields)
  const changed = change(item, name, actor, input, env)
  if (!changed.ok) return changed

  const moved: Moving = withReaders(
    { ...item, ...changed.value, ...publicationAfter({ ...item, ...changed.value }) },
    item.stage,
    env,
  )
  const owner = ownerOf(moved, env.districtOfficeId, env.main)
  // Whoever takes an item over by its receipt has it in his turn, too; nothing else is different.
  // What the street takes from a deputy, or a rating that turned bad, is at another stage, with a limit of its own.
  const opens = moved.stage !== item.stage && !isClosed(moved.stage)
  // Words that wait have a date of their own, which the first of them sets; the item's stage has its own.
  const words = env.wordsHeld
    ? {
        wordsHeld: true,
        wordsDueAt: moved.wordsDueAt ?? stageDue('CONTENT_HOLD', { ...noDays, ...env })?.dueAt ?? null,
      }
    : { wordsHeld: moved.wordsHeld, wordsDueAt: moved.wordsDueAt }
  if ((steps[name] as Step).adds && !opens)
    return done({ ...moved, ...words, ownerKind: owner.kind, ownerId: owner.id })
  // A request and a limit that waits belong to the stage they were made in.
  const next: Moving = {
    ...moved,
    askedDay: moved.stage === item.stage ? moved.askedDay : null,
    paused: moved.cameFrom === null ? null : moved.paused,
  }
  const due = dueOf(item, next, name, env)
  return done({
    ...next,
    ...words,
    ownerKind: owner.kind,
    ownerId: owner.id,
    stageSince: env.now,
    dueAt: due?.dueAt ?? null,
    dueRule: due?.rule ?? null,
    firstDueDay: item.firstDueDay ?? next.finalDueDay,
    closedAt: closedAtAfter(item, next.stage, env.now),
  })
}

/** Of a limit that is counted from now alone. */
const noDays = { finalDueDay: null, finalRule: null, promiseDay: null, assignedAt: null } as const

/** Going to see what became of it neither opens an item nor closes it a second time. */
const closedAtAfter = (item: Moving, stage: Stage, now: Instant): Instant | null =>
  stage === 'LOOKBACK' ? item.closedAt : isClosed(stage) ? (item.closedAt ?? now) : null

/** When the stage that begins must end. A unit's request is decided soon; what waited goes on with what was left of it. */
const dueOf = (item: Moving, next: Moving, name: StepName, env: StepEnv): Due | null => {
  if (name === 'supply' && item.paused) return resumed(item.paused, env.now, env.calendar)
  if (next.stage === 'MERGED' && env.main?.dueAt && env.main.dueRule)
    return { dueAt: env.main.dueAt, rule: env.main.dueRule }
  // The clock was not stopped.
  if ((name === 'refuse_return' || name === 'refuse_withdraw') && item.paused) return item.paused
  if (next.askedDay !== null) {
    return countLimit(env.calendar, env.now, limitOf(env.settings, 'opinion.requestDecisionDays'))
  }
  return stageDue(next.stage, {
    now: env.now,
    calendar: env.calendar,
    settings: env.settings,
    finalDueDay: next.finalDueDay,
    finalRule: next.finalRule,
    promiseDay: next.promiseDay,
    assignedAt: next.assignedAt,
  })
}
