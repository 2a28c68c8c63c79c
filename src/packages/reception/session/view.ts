import type { DateChoice, SlotChoice } from '@/components'
import { bookingOver } from '@/components/places/view'
import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso, yearOf } from '@/domain/calendar/time'
import { type accessNeedText, accessNeedWord, dayPart } from '@/text/places'
import { heldText } from '@/text/schedule'
import { clockText, dayText, momentText, monthDayText, weekdayText } from '@/text/time'

type Session = AskOutput<'reception.sessions'>['items'][number]
type Answer = AskOutput<'reception.session'>
type Slot = Answer['slots'][number]

const dayAt = (iso: string): Day => dayOf(fromIso(iso))

const stateOf = (session: Session, today: Day | null): Pick<DateChoice, 'state' | 'note'> => {
  switch (session.state) {
    case 'OPEN':
      return { state: 'free', note: `余 ${session.placesLeft}` }
    case 'FULL':
      return { state: 'full', note: '候补' }
    case 'RUNNING':
      return { state: 'full', note: '接待中' }
    case 'PLANNED':
    case 'ANNOUNCED':
      return bookingOver(session, today)
        ? { state: 'full', note: '直接来' }
        : { state: 'off', note: `${monthDayText(dayAt(session.opensAt))}起` }
    case 'CANCELLED':
      return { state: 'off', note: '取消' }
    case 'MOVED':
      return { state: 'off', note: '改期' }
    case 'DONE':
    case 'RECORDED':
      return { state: 'off', note: '结束' }
  }
}

export interface DayChoice extends DateChoice {
  /** null on a day without a reception. */
  sessionId: string | null
}

/** 端午 rather than 端午节: a leaf is narrow. */
const offNote = (off: string | null): string => (off === null ? '无' : off.replace(/节$/, '').slice(0, 3))

/**
 * Days side by side: those booking is open for, with or without a reception, and the next receptions after them. Days that
 * cannot be taken stay and say why.
 */
export const dayChoices = (sessions: readonly Session[], today: Day | null, days: Answer['days'] = []): DayChoice[] => {
  const bySession = new Map<Day, Session>()
  for (const session of sessions) {
    const day = dayAt(session.startsAt)
    if (!bySession.has(day)) bySession.set(day, session)
  }
  const off = new Map(days.map((one) => [one.day, one.off]))
  const shown = [...new Set([...off.keys(), ...bySession.keys()])].sort()
  const months = new Set(shown.map((day) => day.slice(0, 7)))
  return shown.map((day) => {
    const session = bySession.get(day)
    const weekday = day === today ? '今天' : weekdayText(day)
    return {
      day,
      sessionId: session?.id ?? null,
      weekday: months.size > 1 ? `${Number(day.slice(5, 7))}月 ${weekday}` : weekday,
      ...(today && yearOf(day) !== yearOf(today) ? { year: yearOf(day) } : {}),
      ...(session ? stateOf(session, today) : { state: 'off' as const, note: offNote(off.get(day) ?? null) }),
    }
  })
}

const slotNote: Record<Exclude<Slot['state'], 'FREE'>, string> = {
  FULL: '已约满',
  CLOSED: '已截止',
  NOT_OPEN: '还没开放',
}

/** `held`: the start of the booking that is given another time here. */
export const slotChoices = (slots: readonly Slot[], elder: boolean, held: string | null = null): SlotChoice[] =>
  slots.map(({ id, startsAt, left, state }) => {
    const own = startsAt === held
    const free = state === 'FREE' && !own
    const note = own ? '现在约的' : state !== 'FREE' ? slotNote[state] : `余 ${left} 位`
    return {
      id,
      time: clockText(startsAt),
      note: free && elder ? `${dayPart(clockText(startsAt))}，有空位` : note,
      full: !free,
      disabled: !free,
    }
  })

/** 长辈版 offers the first few free times; the rest is one tap away. */
export const firstFree = (slots: readonly Slot[], count: number): Slot[] =>
  slots.filter(({ state }) => state === 'FREE').slice(0, count)

/** 每位约 15 分钟 */
export const slotLength = (slots: readonly Slot[]): string => {
  const [first] = slots
  if (!first) return ''
  return `每位约 ${Math.round((fromIso(first.endsAt) - fromIso(first.startsAt)) / 60_000)} 分钟`
}

/** Why nothing can be booked here, and what still works. Null while there is a place, also of one that has begun. */
export const closedWords = ({ session, slots, movedTo }: Answer): string | null => {
  const free = slots.some(({ state }) => state === 'FREE')
  const hours = `${clockText(session.startsAt)}–${clockText(session.endsAt)}`
  switch (session.state) {
    case 'CANCELLED':
      return `这一场取消了${session.cancelReason ? `：${session.cancelReason}` : ''}。请选别的日期。`
    case 'MOVED':
      return `这一场${movedTo ? `改到${momentText(movedTo.startsAt)}` : '改期'}了${session.cancelReason ? `：${session.cancelReason}` : ''}。${movedTo ? '' : '请选别的日期。'}`
    case 'DONE':
    case 'RECORDED':
      return '这一场已经结束。请选别的日期，或者先把事情写下来。'
    case 'PLANNED':
    case 'ANNOUNCED':
      return slots.some(({ state }) => state !== 'NOT_OPEN')
        ? `预约已经截止。可以在${dayText(dayAt(session.startsAt))}${hours}直接来，有空就接待。`
        : `${dayText(dayAt(session.opensAt))}开放预约。不预约也可以在${dayText(dayAt(session.startsAt))}${hours}直接来。`
    case 'RUNNING':
      return free ? null : `正在接待，不用预约，${clockText(session.endsAt)}前直接来就行。`
    default:
      return free ? null : `这一场已经约满。可以在 ${hours} 直接来，有空就接待。`
  }
}

/** How long the chosen time is kept, told calmly: minutes, not seconds running down. */
export const holdWords = (secondsLeft: number): string =>
  secondsLeft > 60
    ? `这个时间给您留着，还有 ${Math.ceil(secondsLeft / 60)} 分钟，慢慢填。`
    : secondsLeft > 0
      ? '这个时间给您留着，还有不到 1 分钟。'
      : '这个时间不再单独留着，仍可以提交；要是被约走了，换一个时间就行。'

/** What waiting means, before anything is filled in. */
export const waitWords = ({ waiting, offerMinutes, session }: Answer): string =>
  `这一场约满了${waiting ? `，前面有 ${waiting} 人候补` : ''}。有人退出就按先后轮到您，名额留 ${offerMinutes} 分钟等您确认。也可以在 ${clockText(session.startsAt)}–${clockText(session.endsAt)} 直接来。`

/** Whether one can wait for this session: nothing is free but something can become so, and nothing stands against the person. */
export const canWait = ({ may }: Answer): boolean => may.wait.ok

/** Reasons of the person's own that are worth saying before a form is filled. */
const ownReasons: readonly string[] = ['NO_SHOW_PAUSE', 'TOO_MANY_BOOKINGS']
export const personStop = ({ may }: Answer): string | null =>
  may.book.code && ownReasons.includes(may.book.code) ? may.book.message : null

type Own = NonNullable<Answer['mine']>

/** What stands in the way of booking here, if anything does. */
export type Stopped =
  | { kind: 'OWN'; own: Own }
  | { kind: 'ROLE' }
  | { kind: 'CLOSED'; words: string; movedTo: Answer['movedTo'] }
  | { kind: 'PAUSED'; words: string; tooMany: boolean }

export const stopOf = (at: {
  data: Answer
  /** The booking that stands here already. */
  own: Own | null
  closed: string | null
  /** A booking is given another time: it counts already. */
  moving: boolean
  wrongRole: boolean
}): Stopped | null => {
  if (at.own) return { kind: 'OWN', own: at.own }
  if (at.wrongRole) return { kind: 'ROLE' }
  if (at.closed) return { kind: 'CLOSED', words: at.closed, movedTo: at.data.movedTo }
  const words = at.moving ? null : personStop(at.data)
  return words ? { kind: 'PAUSED', words, tooMany: at.data.may.book.code === 'TOO_MANY_BOOKINGS' } : null
}

export const ownWords = (own: Own, forRelative: boolean): string => {
  const whose = forRelative ? '家人' : '您'
  if (own.state === 'WAITLIST') return `${whose}在这一场的候补里。`
  if (own.state === 'OFFERED') return `${momentText(own.startsAt)}有一个名额留给${whose}，请确认。`
  return `${whose}已经约了这一场，${momentText(own.startsAt)}。`
}

/** 电话接待，到点由站里打给您 / 这一场在桂香里小区东门广场。Null for one that is held as usual. */
export const howLine = ({ session, callNote }: Pick<Answer, 'session' | 'callNote'>): string | null => {
  if (session.mode === 'ON_SITE' && !session.place) return null
  const held = heldText({ ...session, callNote })
  return session.mode === 'ON_SITE' ? `这一场${held}` : held
}

/** 6月17日（周三）15:00–15:15 */
export const slotWords = (slot: Slot): { day: string; hours: string } => ({
  day: dayText(dayAt(slot.startsAt)),
  hours: `${clockText(slot.startsAt)}–${clockText(slot.endsAt)}`,
})

/** 6月17日（周三）13:00 前可以取消 */
export const cancelWords = (slot: Slot, cancelMinutes: number): string =>
  `${momentText(fromIso(slot.startsAt) - cancelMinutes * 60_000)}前可以取消或改期。`

export interface BookingForm {
  calledBy: string
  phone: string
  topic: string
  party: number
  accessNeed: keyof typeof accessNeedText | null
  /** 帮家人办 */
  forRelative: boolean
  /** The chosen time; kept with the rest, so that reloading the page keeps it. */
  slotId: string | null
}

/** The form as it is kept until it is sent. Each of the two who may come has a name of their own: neither stands for the other. */
export interface KeptBooking extends Omit<BookingForm, 'calledBy'> {
  calledBy: string
  relative: string
}

/** The form from what was kept; the name of the account is there for oneself only. */
export const formFrom = (kept: Partial<KeptBooking>, accountName: string): BookingForm => {
  const forRelative = kept.forRelative ?? false
  return {
    calledBy: forRelative ? (kept.relative ?? '') : (kept.calledBy ?? accountName),
    phone: kept.phone ?? '',
    topic: kept.topic ?? '',
    party: kept.party ?? 1,
    accessNeed: kept.accessNeed ?? null,
    forRelative,
    slotId: kept.slotId ?? null,
  }
}

/** What is kept after a change. */
export const keptWith = (
  kept: Partial<KeptBooking>,
  { calledBy, ...part }: Partial<BookingForm>,
): Partial<KeptBooking> => {
  const next = { ...kept, ...part }
  return calledBy === undefined ? next : { ...next, [next.forRelative ? 'relative' : 'calledBy']: calledBy }
}

/** 王女士 · 2 人 · 养老助餐 · 需要轮椅 */
export const personLine = (form: BookingForm): string =>
  [
    form.calledBy.trim() || (form.forRelative ? '家人' : '您'),
    `${form.party} 人`,
    form.topic.trim(),
    form.accessNeed && `需要${accessNeedWord(form.accessNeed) ?? '帮助'}`,
  ]
    .filter(Boolean)
    .join(' · ')

const fieldNames: Record<string, string> = { calledBy: '称呼', phone: '手机号', consent: '勾选同意' }

/** Beside the button, since the fields may lie far above it. Null when nothing is missing. */
export const missingWords = (fields: Record<string, string>): string | null => {
  const names = Object.keys(fields).flatMap((field) => fieldNames[field] ?? [])
  return names.length ? `还差：${names.join('、')}` : null
}

/** What is missing before anything is sent, by field. */
export const missing = (form: BookingForm, consent: boolean, phoneKnown: boolean): Record<string, string> => ({
  ...(form.calledBy.trim()
    ? {}
    : { calledBy: form.forRelative ? '请填写怎么称呼家人，比如“王奶奶”' : '请填写怎么称呼您，比如“王女士”' }),
  ...((phoneKnown && form.phone.trim() === '') || /^1\d{10}$/.test(form.phone.trim())
    ? {}
    : { phone: '请填写 11 位手机号' }),
  ...(consent ? {} : { consent: '请先阅读并勾选' }),
})
