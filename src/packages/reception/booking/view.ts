import type { IconName, Tone } from '@/components'
import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { accessNeedWord, bookingStateText } from '@/text/places'
import { clockText, dayText, momentText } from '@/text/time'

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

/** The page is named after what the booking is now, also when one came here from booking it. */
export const pageTitle = (booking: Booking | undefined, fresh: boolean): string => {
  if (!booking) return '我的预约'
  if (booking.state === 'CANCELLED_BY_RESIDENT' || booking.state === 'CANCELLED_BY_STATION') return '预约已取消'
  return fresh && booking.state === 'CONFIRMED' ? '预约成功' : '我的预约'
}

/** The head of the page, as one would say it. */
export const headline = (booking: Booking, fresh: boolean): { title: string; text: string } => {
  switch (booking.state) {
    case 'WAITLIST':
      return { title: '候补中', text: '有人退出就按先后轮到您，会通知您确认' }
    case 'OFFERED':
      return { title: '有名额了，请确认', text: '到时间没有确认，名额会让给下一位' }
    case 'LAPSED':
      return { title: '候补已结束', text: '没有等到名额；直接到站也可以' }
    case 'CONFIRMED':
      return fresh
        ? { title: '约好了', text: '通知已放进收件箱，有变动会打电话给您' }
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
      return { title: '站点取消了这次预约', text: '原因见收件箱，可以约别的场次' }
  }
}

/** Whether the code is still worth showing. */
export const showsCode = ({ state }: Booking): boolean => state === 'CONFIRMED' || state === 'CHECKED_IN'

/** 王女士 199****6021 · 1 人 · 市容环境 */
export const factsLine = (booking: Booking): string =>
  [
    `${booking.calledBy} ${booking.phoneMasked}`,
    `${booking.party} 人`,
    booking.topic,
    booking.accessNeed && `需要${accessNeedWord(booking.accessNeed) ?? '帮助'}`,
  ]
    .filter(Boolean)
    .join(' · ')

/** What to paste into a calendar or send to the family. */
export const calendarText = (booking: Booking): string =>
  [
    `见人大代表：${booking.station.name}`,
    `时间：${dayText(dayOf(fromIso(booking.startsAt)))}${hours(booking)}`,
    `地点：${[booking.station.address, booking.station.place].filter(Boolean).join('，')}`,
    `报到号：${spacedCode(booking.checkInCode)}`,
    `电话：${booking.station.phone}`,
  ].join('\n')

export const cancelLine = (booking: Booking): string | null => {
  if (booking.state !== 'CONFIRMED') return null
  return booking.can.cancel ? `${momentText(booking.cancelUntil)}前可以取消` : '已过取消时间，来不了请打电话告诉站点'
}
