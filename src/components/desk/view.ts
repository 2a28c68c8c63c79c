import type { AskOutput } from '@/contract/index'
import type { RoleOrPublic } from '@/domain/access/actors'
import { type Day, dayOf, daysBetween, endOfDay, fromIso, HOUR, type Instant, MINUTE } from '@/domain/calendar/time'
import { isClosed, type Stage } from '@/domain/opinion/stages'
import type { EventStep, StepName } from '@/domain/opinion/states'
import { type WorklistName, worklistNames } from '@/domain/opinion/worklists'
import { relationText } from '@/text/campaigns'
import { eventTitle, factWords } from '@/text/events'
import { sourceText, stageTag, wayText, worklistText } from '@/text/opinion'
import { clockText, dayText, monthDayText, stampText } from '@/text/time'
import type { IconName } from '../icon-names'
import { stageLook } from '../opinion/looks'
import { dueView, shortNumber } from '../opinion/view'
import type { Tone } from '../Tag'

export type Brief = AskOutput<'opinion.worklist'>['items'][number]
export type Counts = AskOutput<'opinion.worklist'>['counts']
export type OpinionCase = AskOutput<'opinion.get'>

export interface TagView {
  tone: Tone
  icon: IconName
  text: string
}

/** What the desk of a role holds. The server decides again at every ask; this only chooses what to draw. */
export interface Desk {
  lists: boolean
  reception: boolean
  /** Figures of an area, of a unit or the own. */
  board: boolean
  /** Hands what somebody holds over to others. */
  handOver: boolean
  /** Entering an opinion for a resident. */
  enter: boolean
  /** Roles without work lists see what they entered. */
  entered: boolean
  /** Keeping the register of places and people. */
  register: boolean
  /** Campaigns, activities and contacts. */
  campaigns: boolean
  /** Keeps the plan of receptions, or sits in them. */
  schedule: boolean
}

export const deskOf = (role: RoleOrPublic): Desk => ({
  lists: [
    'DEPUTY',
    'STREET_STAFF',
    'DISTRICT_OFFICE',
    'GOV_OFFICE',
    'UNIT_CLERK',
    'UNIT_LEADER',
    'STATION_LIAISON',
    'GRID_WORKER',
  ].includes(role),
  reception: ['STATION_LIAISON', 'STREET_STAFF', 'DEPUTY'].includes(role),
  board: ['DEPUTY', 'STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE', 'UNIT_CLERK', 'UNIT_LEADER'].includes(role),
  handOver: ['STREET_STAFF', 'DISTRICT_OFFICE', 'GOV_OFFICE'].includes(role),
  enter: ['STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'].includes(role),
  entered: ['STATION_LIAISON', 'GRID_WORKER'].includes(role),
  register: ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'].includes(role),
  campaigns: ['DEPUTY', 'STREET_STAFF', 'DISTRICT_OFFICE'].includes(role),
  schedule: ['DEPUTY', 'STATION_LIAISON', 'STREET_STAFF', 'DISTRICT_OFFICE'].includes(role),
})

/** Lists in the order of the desk: what is late, what will be, then what waits for me. */
export const listOrder: readonly WorklistName[] = ['LATE', 'SOON', 'TODO', 'CO_UNIT', ...worklistNames.slice(4)]

/** Where the work itself is the first thing one looks for (rail and chips of the work list). */
export const railOrder: readonly WorklistName[] = worklistNames

/** Lists that stand even while they are empty: that nothing is late is worth reading. */
const alwaysShown: readonly WorklistName[] = ['TODO', 'LATE', 'SOON', 'WAITING', 'RATING', 'CLOSED', 'ALL']

export const listIcon: Record<WorklistName, IconName> = {
  TODO: 'inbox',
  CO_UNIT: 'users-round',
  LATE: 'triangle-alert',
  SOON: 'clock',
  TRIAGE: 'landmark',
  ESCALATED: 'corner-up-right',
  SIGN: 'send',
  NEED_MORE: 'file-pen-line',
  CALLS: 'phone',
  RETURNS: 'undo-2',
  EXTENSIONS: 'hourglass',
  REVIEW: 'file-text',
  PROMISES: 'flag',
  LOOKBACK: 'footprints',
  TRANSFERRED: 'forward',
  MERGED: 'users-round',
  WAITING: 'loader',
  HELD: 'hourglass',
  RATING: 'star',
  REVIEW_BAD: 'repeat',
  UNMATCHED: 'route',
  RESTRICTED: 'lock',
  CLOSED: 'circle-check',
  ALL: 'list',
}

/** How far the text for the public is. */
export const publicationLine = ({ opinion }: OpinionCase): string =>
  opinion.publication === 'PUBLISHED'
    ? '公众能看到'
    : opinion.publication === 'PREPARED'
      ? '等另一个人审核'
      : opinion.publication === 'RETURNED'
        ? '退回修改'
        : '居民同意公开，请隐去个人信息'

export interface ListRow {
  list: WorklistName
  icon: IconName
  text: string
  count: number
  /** 1000+ where nobody counts further. */
  countText: string
  tone?: 'danger' | 'warn'
}

export const countText = ({ count, more }: { count: number; more: boolean }): string =>
  more ? `${count}+` : String(count)

/** The lists of a role that hold something, and those whose emptiness says something. */
export const listRows = (counts: Counts, order: readonly WorklistName[] = listOrder): ListRow[] =>
  order.flatMap((list) => {
    const counted = counts.find((c) => c.list === list)
    if (!counted || (counted.count === 0 && !alwaysShown.includes(list))) return []
    const { count } = counted
    const tone = count === 0 ? undefined : list === 'LATE' ? 'danger' : list === 'SOON' ? 'warn' : undefined
    return [
      {
        list,
        icon: listIcon[list],
        text: worklistText[list],
        count,
        countText: countText(counted),
        ...(tone ? ({ tone } as const) : {}),
      },
    ]
  })

/** 3 小时 / 2 天 / 40 分钟 */
export const lengthText = (ms: number): string => {
  if (ms >= 24 * HOUR) return `${Math.floor(ms / (24 * HOUR))} 天`
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)} 小时`
  return `${Math.max(1, Math.floor(ms / MINUTE))} 分钟`
}

const isEndOfDay = (at: Instant) => endOfDay(dayOf(at)) - at < 2 * MINUTE

/** 今天16:40前 / 明天前 / 6月17日（周三）前; the end of a day is said as the day. */
export const dueText = (dueAt: string, now: Instant): string => {
  const at = fromIso(dueAt)
  const ahead = daysBetween(dayOf(now), dayOf(at))
  const day = ahead === 0 ? '今天' : ahead === 1 ? '明天' : dayText(dayOf(at))
  return isEndOfDay(at) ? (ahead === 0 ? '今天内' : `${day}前`) : `${day}${clockText(at)}前`
}

/** When something is due, as word, icon and colour; nothing for what is over. */
export const dueTag = (due: Brief['due'], now: Instant): TagView | null => {
  if (!due) return null
  if (due.urgency === 'LATE')
    return {
      tone: 'danger',
      icon: 'triangle-alert',
      // As the case itself says it: in working days, and in hours on the day itself.
      text:
        due.workingDaysLeft < 0
          ? `已逾期 ${-due.workingDaysLeft} 个工作日`
          : `已逾期 ${lengthText(now - fromIso(due.dueAt))}`,
    }
  if (due.urgency === 'SOON') return { tone: 'warn', icon: 'clock', text: dueText(due.dueAt, now) }
  return { tone: 'mute', icon: 'calendar-days', text: dueText(due.dueAt, now) }
}

export const stageTagOf = (stage: Stage): TagView => {
  const { tone, icon } = stageLook[stage]
  return { tone, icon, text: stageTag[stage] }
}

export interface CaseRow {
  id: string
  tail: string
  title: string
  meta: string
  tags: TagView[]
  /** Who has it now; said in lists where that is not oneself. */
  holder: string | null
}

/** A row of a work list. Offices above a street are told the street as well. */
export const caseRow = (item: Brief, now: Instant, { withStreet = false, withHolder = false } = {}): CaseRow => {
  const due = dueTag(item.due, now)
  return {
    id: item.id,
    tail: shortNumber(item.number),
    title: item.title,
    meta: [
      ...(withStreet ? [item.streetName] : []),
      item.communityName,
      item.categoryName,
      item.way ? wayText[item.way] : sourceText[item.source],
    ].join(' · '),
    tags: [...(due && !isClosed(item.stage) ? [due] : []), stageTagOf(item.stage)],
    holder: withHolder && !isClosed(item.stage) ? item.holder : null,
  }
}

/** The next row to open after one was dealt with: the one below, or at the end the one above. */
export const nextAfter = (ids: readonly string[], id: string): string | null => {
  const at = ids.indexOf(id)
  if (at < 0) return ids[0] ?? null
  return ids[at + 1] ?? ids[at - 1] ?? null
}

/** Moves the selection with the arrow keys; stays at the ends. */
export const moved = (ids: readonly string[], id: string | null, by: 1 | -1): string | null => {
  const at = id === null ? -1 : ids.indexOf(id)
  if (at < 0) return ids[by === 1 ? 0 : ids.length - 1] ?? null
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))] ?? null
}

/** The next thing of a list, said beside it: 超 3 小时, or when the first is due. */
export const firstOf = (items: readonly Brief[], list: WorklistName, now: Instant): string | null => {
  const first = items.find(
    (item) => item.due && (list === 'LATE' ? item.due.urgency === 'LATE' : item.due.urgency === 'SOON'),
  )
  return first?.due ? (dueTag(first.due, now)?.text ?? null) : null
}

type Message = AskOutput<'inbox.list'>['items'][number]

/** Messages since the start of yesterday: what changed while nobody was at the desk. */
export const sinceYesterday = (items: readonly Message[], now: Instant): Message[] =>
  items.filter(({ at }) => daysBetween(dayOf(fromIso(at)), dayOf(now)) <= 1)

/** Where a message leads at the desk. */
export const caseOfLink = (link: string | null): string | null =>
  link?.startsWith('opinion:') ? link.slice('opinion:'.length) : null

/** The head of a case on a wide screen: by when what must have happened, in one tag. */
export const dueLine = (data: OpinionCase, today: Day): TagView | null => {
  const due = dueView(data, { staff: true, today })
  if (!due) return null
  const text = [`${due.label} ${due.date}${due.after}`, due.left].filter(Boolean).join('，')
  if (due.tone === 'late') return { tone: 'danger', icon: 'triangle-alert', text }
  return due.tone === 'soon' ? { tone: 'warn', icon: 'clock', text } : { tone: 'mute', icon: 'calendar-days', text }
}

/** What waits for whoever assigned an item. */
const decided: readonly EventStep[] = [
  'issue_reply',
  'rate',
  'change_rating',
  'report_fulfilled',
  'request_return',
  'request_extension',
  'move_promise',
  'request_withdraw',
]

/** Steps that hand an item to the roles above a deputy or to a unit, and back to a deputy. */
const handedTo: Partial<Record<RoleOrPublic, readonly EventStep[]>> = {
  DEPUTY: ['ask_back'],
  STREET_STAFF: ['forward', 'fall_through', 'send_back', 'take_back', 'unmerge', 'ask_again', ...decided],
  DISTRICT_OFFICE: ['escalate', ...decided],
  GOV_OFFICE: ['escalate', ...decided],
  UNIT_CLERK: ['accept_assign', 'grant_return', 'refuse_return', 'refuse_extension', 'rehandle', 'return_reply'],
  UNIT_LEADER: ['accept_assign', 'grant_return', 'rehandle', 'draft_reply'],
}

/** Handed over with more to say than who did it: which day is asked for, which unit may not return it. */
const withFacts: readonly EventStep[] = ['request_extension', 'move_promise', 'grant_return']

/** What somebody said to an event, and the facts of it where they matter to whoever decides. */
const handedWords = (event: OpinionCase['events'][number]): string =>
  [
    `${eventTitle(event, false)}${event.note ? `：“${event.note}”` : '。'}`,
    ...(withFacts.includes(event.step) ? factWords(event, true) : []),
  ].join('')

/** The step that asked for this one. */
const asksFor: Partial<Record<StepName, EventStep>> = {
  grant_return: 'request_return',
  refuse_return: 'request_return',
  grant_extension: 'request_extension',
  refuse_extension: 'request_extension',
  agree_promise: 'move_promise',
  refuse_promise: 'move_promise',
  grant_withdraw: 'request_withdraw',
  refuse_withdraw: 'request_withdraw',
  draft_reply: 'return_reply',
  report_fulfilled: 'not_fulfilled',
  answer_on_spot: 'ask_back',
  supply: 'ask_more',
}
/** What is decided or done anew by a step, in the words of whoever asked for it; null where nobody asked since. */
export const askedFor = ({ events }: Pick<OpinionCase, 'events'>, step: StepName): string | null => {
  const last = [...events].reverse().find((event) => event.step === asksFor[step] || event.step === step)
  return last && last.step !== step ? handedWords(last) : null
}

/**
 * 为何到我这里: for a deputy the rule that chose, for the others who handed it over and what they wrote. Where somebody
 * else was chosen first, that choice is explained as well.
 */
export const whyHere = (
  { opinion, events }: Pick<OpinionCase, 'opinion' | 'events'>,
  role: RoleOrPublic,
): { title: string; text: string }[] => {
  const handed = [...events].reverse().find(({ step }) => handedTo[role]?.includes(step))
  const first = opinion.deputyName ? '为何分给代表' : '为何由街道研判'
  if (!handed) return [{ title: role === 'DEPUTY' ? '为何到我这里' : first, text: opinion.because }]
  return [
    { title: '为何到我这里', text: handedWords(handed) },
    { title: `最初${first}`, text: opinion.because },
  ]
}

/** Whose opinion a leader waits for who can only send a reply back meanwhile; null where nobody waits. */
export const awaitedCoUnits = ({ opinion, coUnits, steps }: OpinionCase): string | null =>
  opinion.stage === 'REPLY_REVIEW' && !steps.includes('issue_reply') && !steps.includes('release_reply')
    ? coUnits.flatMap(({ name, state }) => (state === 'WAITING' ? [name] : [])).join('、') || null
    : null

/** To whom all who came into question are told, and what they keep away from. */
export const mayAskWhy = (role: RoleOrPublic): boolean => role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE'

/** 周××代表 6月10日 联系选民 */
export const contactLine = ({ deputyName, day, relation }: NonNullable<OpinionCase['contact']>): string =>
  `${deputyName}代表 ${monthDayText(day)} ${relationText[relation]}`

/** What others did since this version of the case was read: the steps after it, oldest first, in the words of its time line. */
export const meanwhileWords = (
  before: Pick<OpinionCase, 'events'>,
  after: Pick<OpinionCase, 'events'>,
  today: Day,
): string[] => {
  const last = before.events.at(-1)?.seq ?? 0
  return after.events
    .filter(({ seq }) => seq > last)
    .map((event) => `${stampText(event.at, today)} ${eventTitle(event, false)}${event.note ? `：“${event.note}”` : ''}`)
}

/** What to do for an author who reads nothing here, with or without a number to call. */
export const callerWords = (hasPhone: boolean): string =>
  hasPhone
    ? '居民只留了电话，看不到这里的消息。轮到居民补充或评价时，请打电话问，并在这里代为记下。'
    : '居民没有用手机，也没有留电话，看不到这里的消息。轮到居民补充或评价时，请当面问，并在这里代为记下。'
