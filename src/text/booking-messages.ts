import type { Instant } from '../domain/calendar/time'
import type { MessageText } from './messages'
import { clockText, momentText } from './time'

/** What the inbox says about a booking that waits, moves, is remembered or was missed. */
export type BookingNotice =
  | { kind: 'WAITING'; ahead: number }
  | { kind: 'OFFERED'; until: Instant }
  | { kind: 'ACCEPTED'; arrival: string }
  | { kind: 'OFFER_OVER' }
  | { kind: 'WAITED_IN_VAIN' }
  | { kind: 'MOVED'; from: Instant }
  | { kind: 'DAY_BEFORE'; address: string }
  | { kind: 'SOON'; address: string; arrival: string }
  | { kind: 'MISSED' }

export const bookingNotice = (
  facts: { stationName: string; startsAt: Instant; number: string },
  notice: BookingNotice,
): MessageText => {
  const { stationName, number } = facts
  const when = momentText(facts.startsAt)
  switch (notice.kind) {
    case 'WAITING':
      return {
        title: '已排上候补',
        body: `${stationName}，${when}那一场，编号 ${number}，前面还有 ${notice.ahead} 人。有名额会马上告诉您。`,
      }
    case 'OFFERED':
      return {
        title: '有名额了，请您确认',
        body: `${stationName}，${when}有一个名额，给您保留到${momentText(notice.until)}。请在此之前确认，过时会让给下一位。`,
      }
    case 'ACCEPTED':
      return { title: '预约成功', body: `${stationName}，${when}，编号 ${number}。${notice.arrival}` }
    case 'OFFER_OVER':
      return {
        title: '保留的名额已让给下一位',
        body: `${stationName}，${when}的名额没有在时限内确认。您可以再次候补，也可以直接到现场登记。`,
      }
    case 'WAITED_IN_VAIN':
      return {
        title: '这次没有等到名额',
        body: `${stationName}，${when}那一场没有空出名额。您可以约下一场，也可以直接到现场登记。`,
      }
    case 'MOVED':
      return {
        title: '预约已改期',
        body: `${momentText(notice.from)}的预约已改到${when}，${stationName}。编号 ${number} 和报到号不变。`,
      }
    case 'DAY_BEFORE':
      return {
        title: '明天有接待预约',
        body: `${when}，${stationName}，${notice.address}。来不了请提前取消，把名额让给别人。`,
      }
    case 'SOON':
      return {
        title: `今天${clockText(facts.startsAt)}有接待预约`,
        body: `${stationName}，${notice.address}。${notice.arrival}`,
      }
    case 'MISSED':
      return {
        title: '这次没有等到您',
        body: `${stationName}，${when}的预约您没有到。下次来不了请提前取消；多次不到，网上预约会暂停一段时间。`,
      }
  }
}
