import type { AskOutput } from '@/contract/index'
import { type Day, daysBetween } from '@/domain/calendar/time'
import { accessNeedText, shortStationName } from '@/text/places'
import { placeText, turnText } from '@/text/reception-day'
import { clockText, dayText } from '@/text/time'
import type { IconName } from '@/components/icon-names'
import type { Tone } from '@/components/Tag'

export type DaySession = AskOutput<'reception.day'>['sessions'][number]
export type Visitor = DaySession['bookings'][number]
export type RosterDeputy = DaySession['deputies'][number]
export type RecordBrief = DaySession['records'][number]
type SessionState = DaySession['session']['state']

/** 今天 6月15日（周一） */
export const dayHead = (day: Day, today: Day): string => {
  const ahead = daysBetween(today, day)
  const word = ahead === 0 ? '今天 ' : ahead === 1 ? '明天 ' : ahead === -1 ? '昨天 ' : ''
  return `${word}${dayText(day)}`
}

export const visitorLook: Record<Visitor['place'], { tone: Tone; icon: IconName; text: string }> = {
  COMING: { tone: 'mute', icon: 'clock', text: placeText.COMING },
  LATE: { tone: 'warn', icon: 'clock', text: placeText.LATE },
  MISSED: { tone: 'mute', icon: 'hourglass', text: placeText.MISSED },
  WAITING: { tone: 'ok', icon: 'check', text: placeText.WAITING },
  TALKING: { tone: 'info', icon: 'message-square-text', text: placeText.TALKING },
  DONE: { tone: 'ok', icon: 'circle-check', text: placeText.DONE },
  LEFT: { tone: 'mute', icon: 'log-out', text: placeText.LEFT },
  NO_SHOW: { tone: 'mute', icon: 'circle-slash', text: placeText.NO_SHOW },
  OFF: { tone: 'mute', icon: 'undo-2', text: placeText.OFF },
}

/** A reception from the station's side: whether it is on and whether it is written down, not whether one can still book. */
export const sessionLook = (state: SessionState): { tone: Tone; icon: IconName; text: string } => {
  switch (state) {
    case 'RUNNING':
      return { tone: 'ok', icon: 'circle-check', text: '进行中' }
    case 'DONE':
      return { tone: 'warn', icon: 'file-pen-line', text: '到点了，待结束登记' }
    case 'RECORDED':
      return { tone: 'mute', icon: 'check', text: '已结束' }
    case 'CANCELLED':
      return { tone: 'warn', icon: 'circle-slash', text: '已取消' }
    case 'MOVED':
      return { tone: 'warn', icon: 'forward', text: '已改期' }
    case 'FULL':
      return { tone: 'info', icon: 'clock', text: '未开始，已约满' }
    case 'PLANNED':
    case 'ANNOUNCED':
    case 'OPEN':
      return { tone: 'info', icon: 'clock', text: '未开始' }
  }
}

/** The session that is shown first: the one wanted, the one that is on, the next one, the last one. */
export const chosenOf = (sessions: readonly DaySession[], wanted: string | null): DaySession | null =>
  sessions.find(({ session }) => session.id === wanted) ??
  sessions.find(({ session }) => session.state === 'RUNNING') ??
  sessions.find(({ session }) => ['PLANNED', 'ANNOUNCED', 'OPEN', 'FULL', 'DONE'].includes(session.state)) ??
  sessions[0] ??
  null

/** 柳荫 9:00 */
export const sessionChip = ({ session }: DaySession): string =>
  `${shortStationName(session.stationName)} ${clockText(session.startsAt)}`

/** Large figures over the list. */
export const figures = ({ counts }: Pick<DaySession, 'counts'>): { n: number; text: string }[] => [
  { n: counts.booked, text: '预约' },
  { n: counts.walkedIn, text: '现场来' },
  { n: counts.arrived, text: '已到' },
  { n: counts.recorded, text: '已记录' },
]

/** Six digits are a visitor's code; anything else is looked for among the names. */
export const codeOf = (typed: string): string | null => (/^\d{6}$/.test(typed.trim()) ? typed.trim() : null)

export const named = (bookings: readonly Visitor[], typed: string): readonly Visitor[] => {
  const text = typed.trim()
  return text === '' || /^\d+$/.test(text) ? bookings : bookings.filter(({ calledBy }) => calledBy.includes(text))
}

export interface QueueRow {
  visitor: Visitor
  /** Place in the order, from 1; null for who is not here. */
  turn: number | null
  why: string | null
}

/** Those in a talk; those who are here in the order of the talks, then those who are expected; those it is over for. */
export const groupsOf = (
  part: Pick<DaySession, 'bookings' | 'order'>,
  typed = '',
): { talking: Visitor[]; queue: QueueRow[]; past: Visitor[] } => {
  const shown = named(part.bookings, typed)
  const here = part.order.flatMap(({ bookingId, why }, i) => {
    const visitor = shown.find(({ id }) => id === bookingId)
    return visitor ? [{ visitor, turn: i + 1, why: turnText[why] }] : []
  })
  const expected = shown
    .filter(({ place }) => place === 'COMING' || place === 'LATE' || place === 'MISSED')
    .map((visitor) => ({ visitor, turn: null, why: null }))
  return {
    talking: shown.filter(({ place }) => place === 'TALKING'),
    queue: [...here, ...expected],
    past: shown.filter(({ place }) => ['DONE', 'LEFT', 'NO_SHOW'].includes(place)),
  }
}

/** 10:00, or 现场 */
export const atText = (visitor: Pick<Visitor, 'source' | 'startsAt'>): string =>
  visitor.source === 'WALK_IN' ? '现场' : clockText(visitor.startsAt)

/** 需要轮椅; an unknown need is passed on as it stands. */
export const needText = ({ accessNeed }: Pick<Visitor, 'accessNeed'>): string | null =>
  accessNeed && (accessNeedText[accessNeed as keyof typeof accessNeedText] ?? accessNeed)

/** 2 人 · 停车难 · 需要轮椅 · 替家人约 · 199****6021 */
export const visitorLine = (
  visitor: Pick<Visitor, 'party' | 'topic' | 'topicCheck' | 'accessNeed' | 'phoneMasked' | 'forRelative'>,
): string => {
  const need = needText(visitor)
  return [
    `${visitor.party} 人`,
    visitor.topic ?? (visitor.topicCheck && '想谈的事还没看过'),
    visitor.topicCheck === 'REFUSED' && visitor.topic && '（没有给代表看）',
    need && `需要${need}`,
    visitor.forRelative && '替家人约',
    visitor.phoneMasked,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** 2 件意见 0337、0338 · 当场答复 1 件 */
export const recordLine = (record: Pick<RecordBrief, 'opinionNumbers' | 'answered' | 'isPaper'>): string =>
  [
    record.opinionNumbers.length > 0 &&
      `${record.opinionNumbers.length} 件意见 ${record.opinionNumbers.map((number) => number.slice(-4)).join('、')}`,
    record.answered > 0 && `当场答复 ${record.answered} 件`,
    record.isPaper && '纸质补录',
  ]
    .filter(Boolean)
    .join(' · ')

/** A deputy on the list of the day. */
export const deputyLook = (deputy: RosterDeputy): { tone: Tone; icon: IconName; text: string } =>
  deputy.state === 'LEAVE'
    ? { tone: 'mute', icon: 'circle-minus', text: '请假' }
    : deputy.signedInAt
      ? { tone: 'ok', icon: 'check', text: `${clockText(deputy.signedInAt)} 签到` }
      : deputy.absent
        ? { tone: 'danger', icon: 'circle-alert', text: '没有到' }
        : { tone: 'mute', icon: 'clock', text: '未签到' }

/** Why nothing stands here. */
export const emptyDay = (day: Day, today: Day, deputy: boolean): { title: string; text: string } => ({
  title: `${dayHead(day, today)}没有接待`,
  text: deputy ? '这一天没有排您接待。可以换一天看看。' : '这一天没有排接待。可以换一天看看。',
})
