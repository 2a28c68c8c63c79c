import type { IconName, Tone } from '@/components'
import { bookingOver } from '@/components/places/view'
import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import { accessNeedWord, bookingStateText, deputyLevelText } from '@/text/places'
import { heldAt } from '@/text/schedule'
import { clockText, dayText, leftText, momentText, monthDayText, spanText } from '@/text/time'

type Booking = AskOutput<'reception.booking'>['booking']

/** 482 615: three and three are easier to say. */
export const spacedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

export const hours = (booking: Booking): string => `${clockText(booking.startsAt)}–${clockText(booking.endsAt)}`

export const stateLook = (state: Booking['state']): { tone: Tone; icon: IconName; text: string } => {
  const text = bookingStateText[state]
  switch (state) {
    case 'WAITLIST':
      return { tone: 'mute', icon: 'clock', text }
    case 'OFFERED':
      return { tone: 'warn', icon: 'clock', text }
    case 'LAPSED':
      return { tone: 'mute', icon: 'calendar-x', text }
    case 'CONFIRMED':
      return { tone: 'ok', icon: 'calendar-check', text }
    case 'CHECKED_IN':
      return { tone: 'ok', icon: 'check', text }
    case 'DONE':
      return { tone: 'mute', icon: 'circle-check', text }
    case 'NO_SHOW':
      return { tone: 'mute', icon: 'circle-minus', text }
    case 'CANCELLED_BY_RESIDENT':
      return { tone: 'mute', icon: 'calendar-x', text }
    case 'CANCELLED_BY_STATION':
      return { tone: 'warn', icon: 'calendar-x', text }
  }
}

/** What one has just done, coming to this page. */
export type Fresh = 'BOOKED' | 'MOVED'
export const freshOf = (word: string | undefined): Fresh | null =>
  word === '1' ? 'BOOKED' : word === 'moved' ? 'MOVED' : null

/** The page is named after what the booking is now, also when one came here from booking it. */
export const pageTitle = (booking: Booking | undefined, fresh: Fresh | null): string => {
  if (!booking) return '我的预约'
  if (booking.state === 'CANCELLED_BY_RESIDENT' || booking.state === 'CANCELLED_BY_STATION') return '预约已取消'
  if (!fresh || booking.state !== 'CONFIRMED') return '我的预约'
  return fresh === 'MOVED' ? '改期成功' : '预约成功'
}

/** 名额给您留到 6月17日（周三）11:00，还有 40 分钟。 By the server's clock. */
export const offerWords = ({ offer }: Pick<Booking, 'offer'>): string => {
  if (!offer || offer.secondsLeft <= 0) return '保留的时间已过，名额会让给下一位'
  return `名额给您留到${momentText(offer.until)}，还有 ${leftText(offer.secondsLeft)}；过时会让给下一位`
}

/** The head of the page, as one would say it. */
export const headline = (booking: Booking, fresh: Fresh | null): { title: string; text: string } => {
  switch (booking.state) {
    case 'WAITLIST':
      return {
        title: '候补中',
        text: booking.ahead ? `前面还有 ${booking.ahead} 人，轮到您会通知您确认` : '您排在第一位，有名额会通知您确认',
      }
    case 'OFFERED':
      return { title: '有名额了，请确认', text: offerWords(booking) }
    case 'LAPSED':
      return booking.offer
        ? { title: '名额已让给下一位', text: '您让出了这个名额，或者没有在期限前确认；想来可以再约一场' }
        : { title: '候补已结束', text: '没有等到名额；直接到站也可以' }
    case 'CONFIRMED':
      return fresh
        ? {
            title: fresh === 'MOVED' ? '改好了' : '约好了',
            text: `${fresh === 'MOVED' ? '报到号没有变，' : ''}通知已放进收件箱，有变动会打电话给您`,
          }
        : { title: '已预约', text: '到站出示报到号，或者报给工作人员' }
    case 'CHECKED_IN':
      return { title: '已报到', text: '请等工作人员叫您' }
    case 'DONE':
      return { title: '已接待', text: '谢谢您来反映情况' }
    case 'NO_SHOW':
      return { title: '这次没有到场', text: '可以再约一场，或者把事情写下来' }
    case 'CANCELLED_BY_RESIDENT':
      return { title: '预约已取消', text: '名额已经放出，想来可以再约一场' }
    case 'CANCELLED_BY_STATION':
      return { title: '站点取消了这次预约', text: calledOffWords(booking) }
  }
}

/** 原因：场地停电。已为您留了7月15日（周三）10:15的名额，请去确认。 */
const calledOffWords = ({ calledOff }: Booking): string => {
  const why = calledOff?.reason ? `原因：${calledOff.reason}。` : ''
  if (!calledOff?.next) return `${why || '原因见收件箱，'}可以约别的场次`
  const when = momentText(calledOff.next.startsAt)
  switch (calledOff.next.state) {
    case 'OFFERED':
      return `${why}已为您留了${when}的名额，请去确认`
    case 'WAITLIST':
      return `${why}${when}那一场已满，已把您排在候补里`
    case 'CONFIRMED':
      return `${why}您已改约${when}`
  }
}

/** What leads on from a booking the station called off. */
export const nextAction = ({ calledOff }: Booking): { id: string; text: string } | null =>
  calledOff?.next
    ? { id: calledOff.next.bookingId, text: calledOff.next.state === 'OFFERED' ? '去确认' : '看新的预约' }
    : null

/** What becomes of the place when it is given up. */
export const stopWords = (booking: Booking): { title: string; confirm: string; text: string } => {
  const what = `${booking.station.name}，${spanText(booking.startsAt, booking.endsAt)}。`
  return booking.state === 'WAITLIST'
    ? { title: '退出候补？', confirm: '退出候补', text: `${what}退出后要重新排队。` }
    : { title: '取消这次预约？', confirm: '取消预约', text: `${what}取消后名额会放出来，想来可以再约。` }
}

type Session = AskOutput<'reception.sessions'>['items'][number]

/** Why a booking cannot be given another time just now; null when there is one, or while that is not known. */
export const noOtherTime = (sessions: readonly Session[] | undefined, today: Day | null): string | null => {
  if (!sessions || sessions.some(({ state }) => state === 'OPEN')) return null
  const opens = sessions
    .filter((one) => (one.state === 'PLANNED' || one.state === 'ANNOUNCED') && !bookingOver(one, today))
    .map(({ opensAt }) => opensAt)
    .sort()[0]
  return `现在没有别的时间可以改${opens ? `，${monthDayText(dayOf(fromIso(opens)))}起可以` : ''}`
}

/** What becomes of a kept place that is not taken. */
export const declineWords = (booking: Booking): { title: string; confirm: string; text: string } => ({
  title: '不要这个名额？',
  confirm: '不要了',
  text: `${booking.station.name}，${spanText(booking.startsAt, booking.endsAt)}。名额马上让给下一位，拿不回来；想来要另约。`,
})

/** How and where the session of a booking is held. */
type Held = Pick<AskOutput<'reception.session'>, 'callNote'> & {
  session: Pick<AskOutput<'reception.session'>['session'], 'mode' | 'place'>
}

/** Where to be, or how the call is made; the station's own room until the session is known. */
export const whereLine = ({ station }: Pick<Booking, 'station'>, at: Held | undefined): string =>
  heldAt(at ? { ...at.session, callNote: at.callNote } : { mode: 'ON_SITE', place: null, callNote: null }, station)

/** For the phone's own calendar. */
export const calendarEntry = (booking: Booking, at: Held) => ({
  title: `见人大代表 ${booking.station.name}`,
  from: Math.floor(fromIso(booking.startsAt) / 1000),
  to: Math.floor(fromIso(booking.endsAt) / 1000),
  place: whereLine(booking, at),
  text: calendarText(booking, at),
})

/** Still to come: how and where it is held matters. */
export const isAhead = (booking: Booking): boolean =>
  showsCode(booking) || booking.state === 'WAITLIST' || booking.state === 'OFFERED'

/** Whether the code is still worth showing. */
export const showsCode = ({ state }: Booking): boolean => state === 'CONFIRMED' || state === 'CHECKED_IN'

/** 周知远（区代表）、陆明（市代表）: who will be there, as far as it is known. */
export const receivers = ({ deputies }: Pick<Session, 'deputies'>): string =>
  deputies
    .map(({ name, levels }) => `${name}（${levels.map((level) => deputyLevelText[level]).join('、')}）`)
    .join('、') || '代表名单待定'

/** 王女士 199****6021 · 1 人 · 市容环境 */
export const factsLine = (booking: Booking): string =>
  [
    `${booking.calledBy} ${booking.phoneMasked}`,
    booking.forRelative && '帮家人约',
    `${booking.party} 人`,
    booking.topic,
    booking.accessNeed && `需要${accessNeedWord(booking.accessNeed) ?? '帮助'}`,
  ]
    .filter(Boolean)
    .join(' · ')

/** What to paste into a calendar or send to the family; whoever is called has nothing to show. */
export const calendarText = (booking: Booking, at: Held): string =>
  [
    `见人大代表：${booking.station.name}`,
    `时间：${dayText(dayOf(fromIso(booking.startsAt)))}${hours(booking)}`,
    `${at.session.mode === 'ON_SITE' ? '地点' : '方式'}：${whereLine(booking, at)}`,
    at.session.mode === 'ON_SITE' && `报到号：${spacedCode(booking.checkInCode)}`,
    `电话：${booking.station.phone}`,
  ]
    .filter(Boolean)
    .join('\n')

export const cancelLine = (booking: Booking): string | null => {
  if (booking.state === 'WAITLIST') return '不想等了，随时可以退出候补'
  if (booking.state !== 'CONFIRMED') return null
  return booking.can.cancel
    ? `${momentText(booking.cancelUntil)}前可以取消或改期`
    : '已过取消时间，来不了请打电话告诉站点'
}
