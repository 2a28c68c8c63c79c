import { comingFirst, isComing } from '@/components/reception/coming'
import type { AskOutput } from '@/contract/index'
import { isStaff, type RoleOrPublic } from '@/domain/access/actors'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { isClosed } from '@/domain/opinion/stages'
import { bookingStateText, shortStationName } from '@/text/places'
import { clockText, dayText, momentText, monthDayText } from '@/text/time'

type Opinion = AskOutput<'opinion.mine'>['items'][number]
type Booking = AskOutput<'reception.mine'>['items'][number]
type Session = AskOutput<'reception.sessions'>['items'][number]
type Overview = AskOutput<'places.overview'>

/** Bookings still to come: a kept place that waits for an answer first, then soonest first. */
export const comingBookings = (bookings: readonly Booking[], now: string | undefined): Booking[] =>
  bookings.filter((booking) => isComing(booking, now)).sort(comingFirst)

/** Whether the booking asks its reader for an answer before a time. */
export const asksAnswer = ({ state }: Pick<Booking, 'state'>): boolean => state === 'OFFERED'

/** What the resident has to do first (rate), then what is due next. */
export const openOpinions = (opinions: readonly Opinion[]): Opinion[] => {
  const rank = (item: Opinion) => (item.stage === 'REPLIED' ? 0 : 1)
  return opinions
    .filter(({ stage }) => !isClosed(stage))
    .sort((a, b) => rank(a) - rank(b) || (a.due?.dueAt ?? '9').localeCompare(b.due?.dueAt ?? '9'))
}

export const bookingLine = (booking: Booking): { title: string; text: string } => ({
  title: `到${shortStationName(booking.station.name)}见代表`,
  text: [`${clockText(booking.startsAt)}–${clockText(booking.endsAt)}`, stateLine(booking)].join(' · '),
})

const stateLine = ({ state, checkInCode, offer }: Booking): string =>
  state === 'CONFIRMED'
    ? `报到号 ${spaced(checkInCode)}`
    : state === 'OFFERED' && offer
      ? `请在${momentText(offer.until)}前确认，过时会让给下一位`
      : bookingStateText[state]

/** 482 615: three and three are easier to say. */
const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

export type OwnDoor = 'DESK' | 'ENTER' | 'OPINION'

/** The door beside stations and receptions: staff write no opinions of their own, some enter those of residents. */
export const ownDoor = (role: RoleOrPublic): OwnDoor =>
  !isStaff(role)
    ? 'OPINION'
    : role === 'STATION_LIAISON' || role === 'GRID_WORKER' || role === 'STREET_STAFF'
      ? 'ENTER'
      : 'DESK'

const dayAt = ({ startsAt }: Session): string => monthDayText(dayOf(fromIso(startsAt)))

/** What stands under each of the three doors. */
export const doorWords = (
  overview: Overview | undefined,
  streetId: string | undefined,
  sessions: readonly Session[],
): { stations: string; reception: string; opinion: string } => {
  const street = overview?.streets.find(({ id }) => id === streetId)
  const open = sessions.find(({ state }) => state === 'OPEN')
  const running = sessions.some(({ state }) => state === 'RUNNING')
  const full = sessions.find(({ state }) => state === 'FULL')
  return {
    stations: street
      ? `本街道 ${street.stations} 个`
      : overview
        ? `全区 ${overview.stations.total} 个`
        : '看地址和时间',
    reception: open
      ? `最近 ${dayAt(open)}`
      : running
        ? '今天就有接待'
        : full
          ? `${dayAt(full)}约满，可候补`
          : '看接待安排',
    opinion: '三步写完',
  }
}

/** The same for 长辈版, where there is room for a sentence. */
export const elderDoorWords = (sessions: readonly Session[]): string => {
  const open = sessions.find(({ state }) => state === 'OPEN')
  const full = sessions.find(({ state }) => state === 'FULL')
  return open
    ? `最近的一场：${dayText(dayOf(fromIso(open.startsAt)))}`
    : full
      ? `${dayText(dayOf(fromIso(full.startsAt)))}约满，可以候补`
      : '看看哪天有接待'
}

/** 正在开展接待人民群众月（到5月31日）; the first two, when several run. */
export const runningWords = (campaigns: readonly { name: string; toDay: string }[]): string =>
  campaigns.length
    ? `正在开展${campaigns
        .slice(0, 2)
        .map(({ name, toDay }) => `“${name}”（到${monthDayText(toDay)}）`)
        .join('、')}`
    : ''
