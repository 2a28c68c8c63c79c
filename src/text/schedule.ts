import type { Instant } from '../domain/calendar/time'
import type { PickReason, RosterObstacle } from '../domain/reception/roster'
import type { RuleDay } from '../domain/reception/rules'
import type { MessageText } from './messages'
import { momentText } from './time'

export const modeText = { ON_SITE: '现场接待', PHONE: '电话接待', VIDEO: '视频接待' } as const

/** How or where one session is held: 电话接待，到点由站里打给您 / 在社区广场 / 在站内. */
export const heldText = (held: {
  mode: keyof typeof modeText
  callNote: string | null
  place: string | null
}): string =>
  held.mode !== 'ON_SITE'
    ? [modeText[held.mode], held.callNote].filter(Boolean).join('，')
    : held.place
      ? `在${held.place}`
      : '在站内'

/** Where somebody goes to a session, or how its call is made: the one rule of notices, calendars and pages. */
export const heldAt = (
  session: Parameters<typeof heldText>[0],
  station: { address: string; place: string | null; phone: string },
): string =>
  session.mode !== 'ON_SITE'
    ? heldText({ ...session, callNote: session.callNote ?? `有事打 ${station.phone}` })
    : (session.place ?? [station.address, station.place].filter(Boolean).join('，'))

/** What is shown on arrival; nothing for a call, to which nobody comes. */
export const arrivalText = ({ mode, place }: Omit<Parameters<typeof heldText>[0], 'callNote'>): string =>
  mode !== 'ON_SITE' ? '不用到站。' : `${place ? '到场' : '到站'}报六位报到号即可。`

export const pickReasonText: Readonly<Record<PickReason, string>> = {
  OF_STATION: '本站代表',
  OF_GRID: '联系这里的网格',
  OF_STREET: '本街镇代表',
  FEWEST_DUTIES: '今年排得最少',
  BEHIND: '今年接待次数还不够',
  OTHER_LEVEL: '层级搭配',
}

export const obstacleText: Readonly<Record<RosterObstacle, string>> = {
  NOT_ACTING: '暂停或终止履职',
  AWAY: '当天请假',
  BUSY: '同时有另一场',
}

export const dutyStateText = { DONE: '已完成', ON_WAY: '已排够', BEHIND: '还不够' } as const

/** Why a session is not on the day its rule names. */
export const shiftReason = (reason: RuleDay['reason']): string | null => {
  if (reason === null) return null
  if (reason.kind === 'EXCEPT') return '列为例外，不接待'
  if (reason.kind === 'TAKEN') return '和这条安排的另一场同一天，并为一场'
  return reason.name ? `遇${reason.name}` : '遇休息日'
}

/** What people are told about a session; titles and bodies carry nobody's phone and no other resident's name. */
export const calledOffMessage = (facts: {
  what: 'CANCELLED' | 'MOVED'
  stationName: string
  startsAt: Instant
  reason: string
  next:
    | { kind: 'OFFERED'; startsAt: Instant; until: Instant }
    | { kind: 'KEPT'; startsAt: Instant; number: string }
    | { kind: 'WAITING'; startsAt: Instant }
    | { kind: 'ALREADY'; startsAt: Instant }
    | null
}): MessageText => {
  const { next } = facts
  const verb = facts.what === 'CANCELLED' ? '取消' : '改期'
  const then =
    next === null
      ? '下一场排出后，会先给您留名额并告诉您。'
      : next.kind === 'OFFERED'
        ? `已为您留了${momentText(next.startsAt)}的名额，请在${momentText(next.until)}前确认；不方便就不用管，名额会让给别人。`
        : next.kind === 'KEPT'
          ? `您的预约已改到${momentText(next.startsAt)}，编号 ${next.number}，不用再确认；来不了也请告诉站里。`
          : next.kind === 'WAITING'
            ? `${momentText(next.startsAt)}那一场已满，已把您排在候补最前，有名额马上告诉您。`
            : `您已约了${momentText(next.startsAt)}那一场，不用再办。`
  return {
    title: `接待${verb}，${next?.kind === 'OFFERED' ? '已为您留了名额' : next?.kind === 'KEPT' ? '您的预约还在' : '请看下一步'}`,
    body: `${facts.stationName}${momentText(facts.startsAt)}的接待${verb}：${facts.reason}。${then}`,
  }
}

export const sessionNotice = (
  facts: {
    stationName: string
    startsAt: Instant
    reason?: string
    to?: Instant | null
    names?: string
    theme?: string | null
    held?: string
  },
  what:
    | 'ANNOUNCED'
    | 'ROSTERED'
    | 'TAKEN_OFF'
    | 'CANCELLED'
    | 'MOVED'
    | 'LEAVE'
    | 'STAND_IN'
    | 'NO_QUORUM'
    | 'INVITED'
    | 'CHANGED'
    | 'REPLANNED'
    | 'ROSTER_GAP',
): MessageText => {
  const at = `${facts.stationName}，${momentText(facts.startsAt)}`
  const why = facts.reason ? `原因：${facts.reason}。` : ''
  switch (what) {
    case 'ANNOUNCED':
      return { title: '接待公告', body: `${at}接待群众。可以预约，也可以直接来。` }
    case 'ROSTERED':
      return { title: '安排您接待', body: `${at}，请到站接待。不能来请尽早在“我的接待”里请假。` }
    case 'TAKEN_OFF':
      return { title: '接待安排有变', body: `${at}的接待不再安排您。${why}` }
    case 'CANCELLED':
      return { title: '接待取消', body: `${at}的接待取消。${why}` }
    case 'MOVED':
      return {
        title: '接待改期',
        body: `${at}的接待改到${facts.to ? momentText(facts.to) : '另一天'}。${why}`,
      }
    case 'LEAVE':
      return { title: '代表请假，请安排替班', body: `${at}，${facts.names ?? '一位代表'}不能来。${why}` }
    case 'STAND_IN':
      return { title: '请您替班接待', body: `${at}，替${facts.names ?? '另一位代表'}接待。不能来请尽早请假。` }
    case 'NO_QUORUM':
      return { title: '接待还缺代表', body: `${at}的接待已公布，代表还没有排够，请尽快安排。` }
    case 'INVITED':
      return {
        title: '邀请参加联合接待',
        body: `${at}，${facts.theme ? `主题“${facts.theme}”，` : ''}${facts.held}。请派熟悉业务的同志参加，一起听取群众意见。`,
      }
    case 'CHANGED':
      return { title: '接待的方式或地点有变', body: `${at}的接待，时间不变，现在是${facts.held}。` }
    case 'REPLANNED':
      return { title: '场次随放假安排调整', body: `${facts.stationName}：${facts.reason ?? ''}请看全年安排。` }
    case 'ROSTER_GAP':
      return { title: '改期后缺代表，请补排', body: `${at}，${facts.names ?? '有代表'}新的时间不能来。` }
  }
}
