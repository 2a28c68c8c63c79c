import type { AskOutput } from '@/contract/index'
import { type Day, daysBetween } from '@/domain/calendar/time'
import { visitorText } from '@/text/desk'
import { accessNeedText } from '@/text/places'
import { dayText } from '@/text/time'
import type { IconName } from '@/components/icon-names'
import type { Tone } from '@/components/Tag'

export type DaySession = AskOutput<'reception.day'>['sessions'][number]
export type Visitor = DaySession['bookings'][number]
type SessionState = DaySession['session']['state']

/** 今天 6月15日（周一） */
export const dayHead = (day: Day, today: Day): string => {
  const ahead = daysBetween(today, day)
  const word = ahead === 0 ? '今天 ' : ahead === 1 ? '明天 ' : ahead === -1 ? '昨天 ' : ''
  return `${word}${dayText(day)}`
}

export const visitorLook: Record<Visitor['state'], { tone: Tone; icon: IconName; text: string }> = {
  WAITLIST: { tone: 'mute', icon: 'clock', text: visitorText.WAITLIST },
  OFFERED: { tone: 'mute', icon: 'clock', text: visitorText.OFFERED },
  LAPSED: { tone: 'mute', icon: 'circle-slash', text: visitorText.LAPSED },
  CONFIRMED: { tone: 'mute', icon: 'clock', text: visitorText.CONFIRMED },
  CHECKED_IN: { tone: 'ok', icon: 'check', text: visitorText.CHECKED_IN },
  DONE: { tone: 'ok', icon: 'circle-check', text: visitorText.DONE },
  NO_SHOW: { tone: 'mute', icon: 'circle-slash', text: visitorText.NO_SHOW },
  CANCELLED_BY_RESIDENT: { tone: 'mute', icon: 'undo-2', text: visitorText.CANCELLED_BY_RESIDENT },
  CANCELLED_BY_STATION: { tone: 'mute', icon: 'undo-2', text: visitorText.CANCELLED_BY_STATION },
}

/** A reception from the station's side: whether it is on, not whether one can still book. */
export const sessionLook = (state: SessionState): { tone: Tone; icon: IconName; text: string } => {
  switch (state) {
    case 'RUNNING':
      return { tone: 'ok', icon: 'circle-check', text: '进行中' }
    case 'DONE':
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

export interface DayCounts {
  booked: number
  arrived: number
  people: number
}

/** Bookings, those who have come, and how many people that is. */
export const dayCounts = (bookings: readonly Visitor[]): DayCounts => ({
  booked: bookings.length,
  arrived: bookings.filter(({ state }) => state === 'CHECKED_IN' || state === 'DONE').length,
  people: bookings.reduce((sum, { party }) => sum + party, 0),
})

/** Six digits are a visitor's code; anything else is looked for among the names. */
export const codeOf = (typed: string): string | null => (/^\d{6}$/.test(typed.trim()) ? typed.trim() : null)

export const named = (bookings: readonly Visitor[], typed: string): readonly Visitor[] => {
  const text = typed.trim()
  return text === '' || /^\d+$/.test(text) ? bookings : bookings.filter(({ calledBy }) => calledBy.includes(text))
}

/** 需要轮椅; an unknown need is passed on as it stands. */
export const needText = ({ accessNeed }: Pick<Visitor, 'accessNeed'>): string | null =>
  accessNeed && (accessNeedText[accessNeed as keyof typeof accessNeedText] ?? accessNeed)

/** 2 人 · 停车难 · 需要轮椅 · 199****6021 */
export const visitorLine = (visitor: Visitor): string => {
  const need = needText(visitor)
  return [`${visitor.party} 人`, visitor.topic, need && `需要${need}`, visitor.phoneMasked].filter(Boolean).join(' · ')
}

/** Why nothing stands here. */
export const emptyDay = (day: Day, today: Day, deputy: boolean): { title: string; text: string } => ({
  title: `${dayHead(day, today)}没有接待`,
  text: deputy ? '这一天没有排您接待。可以换一天看看。' : '这一天没有排接待。可以换一天看看。',
})
