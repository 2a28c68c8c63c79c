import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import {
  accessFactText,
  deputyLevelText,
  metresText,
  shortStationName,
  stationFlagText,
  stationKindText,
  stationLevelText,
} from '@/text/places'
import { clockText, dayText, monthDayText, weekdayText } from '@/text/time'
import type { IconName } from '../icon-names'
import type { Tone } from '../Tag'
import { typeSigns } from './type-signs'

export type SessionBrief = AskOutput<'reception.sessions'>['items'][number]
export type StationBrief = AskOutput<'places.stations'>['items'][number]
export type DeputyBrief = SessionBrief['deputies'][number]

export interface LeafView {
  day: Day | null
  weekday: string
  today: boolean
}

const dayAt = (iso: string): Day => dayOf(fromIso(iso))

export const leafOf = (iso: string | null, today: Day | null): LeafView => {
  if (!iso) return { day: null, weekday: '', today: false }
  const day = dayAt(iso)
  return { day, weekday: weekdayText(day), today: day === today }
}

/** 9:00–11:00 */
export const hoursText = (from: string, to: string): string => `${clockText(from)}–${clockText(to)}`

export interface TagView {
  tone: Tone
  icon?: IconName
  text: string
}

export interface SessionView {
  leaf: LeafView
  station: string
  hours: string
  /** 余 6 位 / 正在接待，到 11:00 / 6月20日起可约 */
  note: string
  /** Who receives. */
  who: string
  tag: TagView | null
  /** What a tap at the right does. */
  can: 'book' | 'wait' | 'walk' | null
}

const names = (deputies: readonly DeputyBrief[]): string => deputies.map(({ name }) => name).join('、')

/** Announced, and no longer or not yet open: on or after the day booking opened it is over, and one simply comes. */
export const bookingOver = ({ opensAt }: Pick<SessionBrief, 'opensAt'>, today: Day | null): boolean =>
  today !== null && dayAt(opensAt) <= today

/** What a reception means for someone who would like to come. */
export const sessionView = (session: SessionBrief, today: Day | null): SessionView => {
  const base = {
    leaf: leafOf(session.startsAt, today),
    station: shortStationName(session.stationName),
    hours: hoursText(session.startsAt, session.endsAt),
    who: session.deputies.length ? `${names(session.deputies)}代表` : '代表名单待定',
    tag: null,
    can: null,
  }
  switch (session.state) {
    case 'OPEN':
      return { ...base, note: `余 ${session.placesLeft} 位`, can: 'book' }
    case 'FULL':
      return {
        ...base,
        note: '已经约满，可排候补，也可直接来',
        tag: { tone: 'warn', icon: 'users-round', text: '约满' },
        can: 'wait',
      }
    case 'RUNNING':
      return {
        ...base,
        note: `正在接待，到 ${clockText(session.endsAt)}`,
        tag: { tone: 'ok', icon: 'footprints', text: '可直接来' },
        can: 'walk',
      }
    case 'PLANNED':
    case 'ANNOUNCED':
      return bookingOver(session, today)
        ? {
            ...base,
            note: '预约已截止，可以直接来',
            tag: { tone: 'ok', icon: 'footprints', text: '可直接来' },
            can: 'walk',
          }
        : { ...base, note: `${monthDayText(dayAt(session.opensAt))}起可以预约` }
    case 'CANCELLED':
      return {
        ...base,
        note: session.cancelReason ?? '这一场不办了',
        tag: { tone: 'mute', icon: 'calendar-x', text: '已取消' },
      }
    case 'MOVED':
      return {
        ...base,
        note: session.cancelReason ?? '改到别的日子',
        tag: { tone: 'warn', icon: 'repeat', text: '已改期' },
      }
    case 'DONE':
    case 'RECORDED':
      return { ...base, note: '已经结束', tag: { tone: 'mute', icon: 'check', text: '已结束' } }
  }
}

/** Worth coming for: neither cancelled nor over. */
export const isComing = ({ state }: SessionBrief): boolean =>
  state !== 'CANCELLED' && state !== 'MOVED' && state !== 'DONE' && state !== 'RECORDED'

/** Receptions around home: those of the own community first, then of the street, each once. */
export const nearby = (
  own: readonly SessionBrief[],
  around: readonly SessionBrief[],
  limit: number,
): SessionBrief[] => {
  const seen = new Set<string>()
  return [...own, ...around]
    .filter((session) => isComing(session) && !seen.has(session.id) && seen.add(session.id))
    .slice(0, limit)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
}

/* ---- stations ---- */

export interface StationView {
  name: string
  level: string
  /** Of its type. */
  icon: IconName | undefined
  leaf: LeafView
  address: string
  /** How far it is, where the reader said where he or she is. */
  far: string
  tags: TagView[]
}

/** What a station carries an icon for (S1-10): its type, and 立法联系点 before the type it also has. */
export type StationType = keyof typeof typeSigns

/** null for a type that this build does not know yet: it is then shown without an icon. */
export const stationType = ({ kind, flags }: Pick<StationBrief, 'kind' | 'flags'>): StationType | null =>
  flags.includes('LEGISLATIVE') ? 'LEGISLATIVE' : kind in typeSigns ? (kind as StationType) : null

export const stationIcon = (station: Pick<StationBrief, 'kind' | 'flags'>): IconName | undefined => {
  const type = stationType(station)
  return type ? typeSigns[type].icon : undefined
}

/** 已于6月30日结束: a station of a project has a last day, and is not simply gone after it. */
const endedWords = ({ validTo, state }: Pick<StationBrief, 'validTo' | 'state'>): string =>
  state !== 'CLOSED' && validTo ? `已于${monthDayText(validTo)}结束` : '已经撤销'

/** The state of a station and of its next reception, then what else fits: three at most. */
export const stationTags = (station: StationBrief): TagView[] => {
  if (station.ended) return [{ tone: 'mute', icon: 'circle-slash', text: endedWords(station) }]
  if (station.state === 'PAUSED') return [{ tone: 'warn', icon: 'wrench', text: '暂停接待' }]
  const tags: TagView[] = []
  if (station.beginsOn) tags.push({ tone: 'info', icon: 'clock', text: `${monthDayText(station.beginsOn)}起` })
  if (station.next?.state === 'RUNNING') tags.push({ tone: 'ok', icon: 'footprints', text: '正在接待' })
  else if (station.next?.state === 'OPEN')
    tags.push({ tone: 'ok', icon: 'calendar-check', text: `可约 ${station.next.placesLeft} 位` })
  else if (station.next?.state === 'FULL') tags.push({ tone: 'warn', icon: 'users-round', text: '约满，可候补' })
  if (station.openNow) tags.push({ tone: 'ok', icon: 'door-open', text: '开放中' })
  const flag = station.flags.map(stationFlagText).find(Boolean) ?? stationKindText(station.kind)
  if (flag) tags.push({ tone: 'mute', icon: 'star', text: flag })
  const fact = station.accessFacts.map(accessFactText).find(Boolean)
  if (fact) tags.push({ tone: 'mute', icon: 'accessibility', text: fact })
  return tags.slice(0, 3)
}

export const stationView = (station: StationBrief, today: Day | null): StationView => ({
  name: shortStationName(station.name),
  level: stationLevelText[station.level],
  icon: stationIcon(station),
  leaf: leafOf(station.state === 'OPEN' && !station.ended ? (station.next?.startsAt ?? null) : null, today),
  address: station.state === 'OPEN' ? station.address : (station.stateNote ?? station.address),
  far: station.distanceMetres === null ? '' : metresText(station.distanceMetres),
  tags: stationTags(station),
})

/* ---- deputies ---- */

export const deputyTags = (deputy: DeputyBrief): string[] => deputy.levels.map((level) => deputyLevelText[level])

/** When a deputy receives next at a station. */
export const onDuty = (sessions: readonly SessionBrief[], deputyId: string, today: Day | null): string => {
  const next = sessions.filter(isComing).find(({ deputies }) => deputies.some(({ id }) => id === deputyId))
  if (!next) return ''
  const day = dayAt(next.startsAt)
  return day === today ? '今天在岗' : monthDayText(day)
}

/** 6月17日（周三）14:30–16:30 for a sentence. */
export const sessionWhen = (session: Pick<SessionBrief, 'startsAt' | 'endsAt'>): string =>
  `${dayText(dayAt(session.startsAt))}${hoursText(session.startsAt, session.endsAt)}`
