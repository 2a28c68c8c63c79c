import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import { isClosed, type Stage } from '@/domain/opinion/stages'
import { foreignChannelText, ratingText, resultClassText } from '@/text/opinion'
import { countedWords } from '@/text/deadline'
import { eventTitle, factWords, limitOfEvent } from '@/text/events'
import { clockText, dayText, monthDayText, stampText, weekdayChar } from '@/text/time'
import type { Hand } from '../Baton'
import type { CountedDay } from '../DayCount'
import type { TimelineEvent } from '../Timeline'
import { handIcon, stageLook, stepIcon } from './looks'

export type OpinionFull = AskOutput<'opinion.get'>
export type OpinionBrief = AskOutput<'opinion.mine'>['items'][number]
type Opinion = OpinionFull['opinion']
type Due = NonNullable<Opinion['due']>

/** Who reads: the words differ for the one whose matter it is and for those who work on it. */
export interface Reader {
  staff: boolean
  today: Day | null
}

const dayAt = (iso: string): Day => dayOf(fromIso(iso))

/** 0318 of YJ-2026-青杨-0318: enough to name an item in a list. */
export const shortNumber = (number: string): string => number.slice(number.lastIndexOf('-') + 1)

/* ---- when ---- */

export interface DueView {
  label: string
  /** 6月23日 */
  date: string
  /** （周二）, with the hour where the hour counts */
  after: string
  left: string
  tone: 'calm' | 'soon' | 'late'
  /** How it was computed, sentence by sentence. */
  how: string[]
  days: CountedDay[] | null
  /** A further date worth knowing. */
  also: string | null
}

/** 编号 · 办理中, or what became of it. */
export const suggestionLine = (suggestion: NonNullable<OpinionFull['opinion']['suggestion']>): string =>
  ['已转为代表建议', suggestion.number, suggestion.outcome ?? '有结果会告诉您'].filter(Boolean).join(' · ')

const dueLabel: Record<Stage, string> = {
  CONTENT_HOLD: '街道最晚审核',
  WITHDRAW_REQUESTED: '最晚决定撤回',
  DEPUTY_PENDING: '代表最晚回应',
  TRIAGE: '街道最晚研判',
  NEED_MORE: '请在这天前补充',
  TRANSFERRED: '最晚问回结果',
  RETURN_REQUESTED: '最晚决定退回',
  LOOKBACK: '最晚回访',
  MERGED: '主事项最晚处理',
  ESCALATED: '区里最晚研判',
  ASSIGNED: '单位最晚签收',
  IN_PROGRESS: '最晚答复日',
  REPLY_REVIEW: '答复最晚审核',
  REPLIED: '请在这天前评价',
  REVIEW_BAD: '最晚复核',
  FOLLOW_UP: '承诺办成的日子',
  CLOSED: '',
  PUBLISHED: '',
  NOT_ACCEPTED: '',
  WITHDRAWN: '',
  ARCHIVED: '',
}

/** What the first day of the count was: it is not counted itself. */
const startWord: Partial<Record<Stage, string>> = {
  CONTENT_HOLD: '提交',
  WITHDRAW_REQUESTED: '申请撤回',
  TRIAGE: '转到街道',
  ESCALATED: '上报',
  ASSIGNED: '交办',
  IN_PROGRESS: '交办',
  REPLY_REVIEW: '交来审核',
  REVIEW_BAD: '评价',
  TRANSFERRED: '转交',
  RETURN_REQUESTED: '申请退回',
  LOOKBACK: '安排回访',
}

const leftText = (due: Due, today: Day | null): string => {
  if (due.urgency === 'LATE') return due.workingDaysLeft < 0 ? `已逾期 ${-due.workingDaysLeft} 个工作日` : '已逾期'
  if (today === dayAt(due.dueAt)) return '今天到期'
  return due.workingDaysLeft > 0 ? `还有 ${due.workingDaysLeft} 个工作日` : ''
}

const marks = (counted: Extract<Due['rule'], { kind: 'WORKING_DAYS' }>['counted'], due: Day, today: Day | null) =>
  counted.map(({ day, kind, n }): CountedDay => ({
    day,
    weekday: weekdayChar(day),
    mark: kind === 'START' ? '起' : kind === 'REST' ? '休' : kind === 'HOLIDAY' ? '节' : (n ?? 0),
    due: day === due,
    today: day === today,
  }))

const how = (due: Due, stage: Stage, today: Day | null, start = startWord[stage]): Pick<DueView, 'how' | 'days'> => {
  const { rule } = due
  switch (rule.kind) {
    case 'WORKING_DAYS':
      return {
        how: countedWords(rule, dayAt(due.dueAt), start),
        days: marks(rule.counted, dayAt(due.dueAt), today),
      }
    case 'CLOCK_HOURS': {
      const [first = '', ...rest] = countedWords(rule, dayAt(due.dueAt), '交给代表')
      const falls = stage === 'DEPUTY_PENDING' ? ['到时没有回应，会自动转给街道。'] : []
      return { how: [first, ...falls, ...rest], days: null }
    }
    case 'CALENDAR_DAYS':
      return {
        how: [
          ...countedWords(rule, dayAt(due.dueAt)),
          ...(stage === 'NEED_MORE'
            ? ['请在这天前写清楚；原来的期限先停下，补充以后接着算。']
            : stage === 'REPLIED'
              ? ['不评价不算满意。']
              : []),
        ],
        days: null,
      }
    case 'MONTHS':
      return { how: countedWords(rule, dayAt(due.dueAt)), days: null }
    case 'EXTENDED':
      return { how: countedWords(rule, rule.day), days: null }
    case 'PROMISED':
      return { how: [`办理单位在答复里承诺${dayText(rule.day)}前办成；到期会告诉您结果。`], days: null }
  }
}

/** The last hour of a day is said as the day; any other hour is said. */
const hourOf = (iso: string): string => (clockText(iso) === '23:59' ? '' : `${clockText(iso)}前`)

const dated = (iso: string) => ({
  date: monthDayText(dayAt(iso)),
  after: `（周${weekdayChar(dayAt(iso))}）${hourOf(iso)}`,
})

/** The days promised at assignment, from the time line. */
const assigned = (events: OpinionFull['events']) =>
  [...events].reverse().find((event) => event.facts.dueDay && limitOfEvent(event))

/**
 * The date that matters to this reader. A resident waits for the answer, not for a unit's signature or a reviewer: while
 * an item is signed or reviewed the day of the answer stays in front.
 */
export const dueView = (
  { opinion, events }: Pick<OpinionFull, 'opinion' | 'events'>,
  { staff, today }: Reader,
): DueView | null => {
  const { due, stage, finalDueDay } = opinion
  if (!due) return null
  const tone = due.urgency === 'LATE' ? 'late' : due.urgency === 'SOON' ? 'soon' : 'calm'
  const own: DueView = {
    label: dueLabel[stage],
    ...dated(due.dueAt),
    left: leftText(due, today),
    tone,
    ...how(due, stage, today),
    also: null,
  }
  // A request waits: the date is by when it is decided, and the day that was told still stands.
  if (opinion.askedDay) {
    const promised = stage === 'FOLLOW_UP'
    const day = promised ? opinion.promiseDay : finalDueDay
    return {
      ...own,
      label: promised ? '最晚决定改日期' : '最晚决定延期',
      ...how(due, stage, today, '申请'),
      also: day && `${promised ? '现在承诺' : '现在最晚答复居民'}：${dayText(day)}`,
    }
  }
  const between = stage === 'ASSIGNED' || stage === 'REPLY_REVIEW'
  if (!finalDueDay || !between) return own
  if (staff) return { ...own, also: `最晚答复居民：${dayText(finalDueDay)}` }
  const start = assigned(events)
  return {
    label: '最晚答复日',
    date: monthDayText(finalDueDay),
    after: `（周${weekdayChar(finalDueDay)}）`,
    left: '',
    tone: today && finalDueDay < today ? 'late' : 'calm',
    how: start
      ? [`${dayText(dayAt(start.at))}交办，当天不算；${limitOfEvent(start) ?? ''}，到期 ${dayText(finalDueDay)}。`]
      : ['从交办的第二天起数工作日，周末和节假日不算。'],
    days: null,
    also: `${stage === 'ASSIGNED' ? '单位签收' : '答复审核'}：${dayText(dayAt(due.dueAt))}前`,
  }
}

/** One line for a list: who has it and by when. */
export const briefLine = (item: OpinionBrief): { holder: string; when: string; tone: DueView['tone'] } => {
  const tone = item.due?.urgency === 'LATE' ? 'late' : item.due?.urgency === 'SOON' ? 'soon' : 'calm'
  if (!item.due)
    return item.rating && item.rating !== 'NONE'
      ? { holder: '已经评价', when: ratingText[item.rating], tone }
      : { holder: '', when: '', tone }
  const day = dayText(dayAt(item.due.dueAt))
  const late = item.due.urgency === 'LATE' ? '，已逾期' : ''
  switch (item.stage) {
    case 'REPLIED':
      return { holder: '已经答复', when: `请在${day}前评价`, tone }
    case 'IN_PROGRESS':
      return { holder: `${item.holder}在办`, when: `${day}前答复${late}`, tone }
    case 'FOLLOW_UP':
      return { holder: `${item.holder}承诺`, when: `${day}前办成${late}`, tone }
    case 'DEPUTY_PENDING':
      return { holder: item.holder, when: `${day}${hourOf(item.due.dueAt)}回应${late}`, tone }
    case 'ASSIGNED':
      return { holder: item.holder, when: `${day}前签收${late}`, tone }
    case 'REPLY_REVIEW':
      return { holder: item.holder, when: `${day}前审核答复${late}`, tone }
    case 'REVIEW_BAD':
      return { holder: item.holder, when: `${day}前复核${late}`, tone }
    case 'NEED_MORE':
      return { holder: '请补充情况', when: `${day}前${late}`, tone }
    case 'LOOKBACK':
      return { holder: item.holder, when: `${day}前回访${late}`, tone }
    default:
      return { holder: item.holder, when: `${day}前处理${late}`, tone }
  }
}

/* ---- who ---- */

export const hands = ({ baton, opinion }: Pick<OpinionFull, 'baton' | 'opinion'>): Hand[] =>
  baton.map(({ kind, name, at, state }) => ({
    icon: handIcon[kind],
    name: kind === 'RESIDENT' ? (opinion.isMine ? '您' : '居民') : name,
    ...(at ? { when: `${monthDayText(dayAt(at))}${state === 'CURRENT' ? '起' : ''}` } : {}),
    state: state === 'PAST' ? 'past' : state === 'CURRENT' ? 'now' : 'next',
  }))

/* ---- what happened ---- */

/** What is still to come, first, dashed; then newest first. */
export const timeline = (
  { opinion, events }: Pick<OpinionFull, 'opinion' | 'events'>,
  { staff, today }: Reader,
): TimelineEvent[] => {
  const open = !isClosed(opinion.stage)
  const happened = [...events].reverse().map((event, i): TimelineEvent => {
    const words = [...factWords(event, staff), ...(event.note ? [`“${event.note}”`] : []), checkWords(event)].filter(
      Boolean,
    )
    return {
      id: String(event.seq),
      icon: i === 0 && open ? stageLook[opinion.stage].icon : stepIcon[event.step],
      title: eventTitle(event, opinion.isMine),
      ...(words.length ? { text: words.join('') } : {}),
      when: stampText(event.at, today),
      state: i === 0 && open ? 'now' : 'past',
    }
  })
  const next = coming(opinion)
  return next ? [next, ...happened] : happened
}

/** Photos that came later than the opinion, newest first. */
export const addedPhotos = ({ opinion, events }: Pick<OpinionFull, 'opinion' | 'events'>) =>
  [...events]
    .reverse()
    .filter(({ seq, photoIds }) => seq > 1 && photoIds.length > 0)
    .map((event) => ({
      id: String(event.seq),
      title: `${eventTitle(event, opinion.isMine)}的照片`,
      photoIds: event.photoIds,
    }))

const checkWords = ({ check, checkWhy }: OpinionFull['events'][number]): string =>
  check === 'HELD'
    ? `（内容正在审核，看过再给办理的人${checkWhy ? `：${checkWhy}` : ''}）`
    : check === 'REFUSED'
      ? '（没有转给办理的人）'
      : ''

const coming = (opinion: Opinion): TimelineEvent | null => {
  const todo = (icon: TimelineEvent['icon'], title: string, when: string | undefined): TimelineEvent => ({
    id: 'todo',
    icon,
    title,
    ...(when ? { when } : {}),
    state: 'todo',
  })
  const by = (day: Day | null | undefined) => (day ? `${monthDayText(day)}前` : undefined)
  if (isClosed(opinion.stage)) return null
  const own = by(opinion.due && dayAt(opinion.due.dueAt))
  const author = opinion.isMine ? '您' : '居民'
  if (opinion.stage === 'REPLIED') return todo('smile', opinion.isMine ? '请您评价' : '居民评价', own)
  // What was answered is not answered again as long as nobody has decided so.
  if (opinion.stage === 'REVIEW_BAD') return todo('repeat', `复核，告诉${author}结果`, own)
  if (opinion.stage === 'LOOKBACK') return todo('footprints', `回访，告诉${author}看到的情况`, own)
  if (opinion.stage === 'TRANSFERRED') return todo('forward', `问到结果，告诉${author}`, own)
  if (opinion.stage === 'NEED_MORE') return todo('file-pen-line', `${author}补充情况`, own)
  if (opinion.stage === 'FOLLOW_UP') return todo('flag', `承诺办成，告诉${author}结果`, by(opinion.promiseDay))
  return todo('reply', opinion.isMine ? '答复您，请您评价' : '答复居民，请居民评价', by(opinion.finalDueDay))
}

/* ---- what was answered ---- */

export interface ReplyView {
  id: string
  title: string
  text: string
  body: string
  icon: 'user-round' | 'wrench' | 'landmark'
  person: boolean
  result: { text: string; tone: 'ok' | 'info' | 'warn' | 'mute' } | null
  promise: string | null
  draft: boolean
  returned: boolean
  replaced: boolean
  pointed: OpinionFull['replies'][number]['pointed']
  photoIds: readonly string[]
}

const resultTone = { A: 'ok', B: 'info', C: 'warn', D: 'mute' } as const
const replyIcon = { DEPUTY: 'user-round', UNIT: 'wrench', STREET: 'landmark' } as const

/** Newest first; a later round says so. */
export const replyViews = (replies: OpinionFull['replies'], { today }: Reader): ReplyView[] =>
  [...replies].reverse().map((reply) => ({
    id: reply.id,
    title: `${reply.from}的${reply.kind === 'STREET' ? '说明' : '答复'}`,
    text: [
      stampText(reply.at, today),
      reply.round > 1 ? `第 ${reply.round} 轮办理` : '',
      reply.released
        ? reply.kind === 'UNIT'
          ? '已经审核'
          : ''
        : reply.returned
          ? '已退回，没有答复居民'
          : '还没有答复居民',
    ]
      .filter(Boolean)
      .join(' · '),
    body: reply.body,
    icon: replyIcon[reply.kind],
    person: reply.kind === 'DEPUTY',
    result: reply.resultClass && { text: resultClassText[reply.resultClass], tone: resultTone[reply.resultClass] },
    promise: reply.promiseDay && `承诺${dayText(reply.promiseDay)}前办成`,
    draft: !reply.released && !reply.returned && !reply.replaced,
    returned: reply.returned,
    replaced: reply.replaced,
    pointed: reply.pointed,
    photoIds: reply.photoIds,
  }))

/* ---- the rest of the facts ---- */

/** Where, in one line. */
export const placeLine = (opinion: Pick<Opinion, 'communityName' | 'gridName' | 'placeText'>): string =>
  [
    opinion.gridName?.startsWith(opinion.communityName) ? opinion.gridName : opinion.communityName,
    opinion.gridName && !opinion.gridName.startsWith(opinion.communityName) ? opinion.gridName : '',
    opinion.placeText ?? '',
  ]
    .filter(Boolean)
    .join(' · ')

/** Whether those who handle it know the author, in a resident's words. */
export const privacyLine = (opinion: Pick<Opinion, 'hideFromUnit' | 'publishConsent' | 'isMine'>): string =>
  opinion.isMine
    ? `${opinion.hideFromUnit ? '承办单位看不到您的称呼和手机号' : '承办单位能看到您的称呼和打码的手机号'}；${opinion.publishConsent ? '您同意隐去个人信息后公开结果' : '结果不公开'}。`
    : `${opinion.hideFromUnit ? '对承办单位隐去称呼和手机号' : '承办单位可见称呼'}；${opinion.publishConsent ? '同意公开结果' : '不同意公开'}。`

/** 12345 热线 · R-1: another body, and its number of the matter. */
export const foreignLine = ({ channel, number }: NonNullable<OpinionFull['opinion']['came']>): string =>
  [foreignChannelText[channel], number].filter(Boolean).join(' · ')
