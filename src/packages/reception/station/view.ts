import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import { accessFactText } from '@/text/places'
import { monthDayText } from '@/text/time'

type Answer = AskOutput<'places.station'>
type Session = Answer['sessions'][number]

/** The reception the main button leads to: the first that has places. */
export const bookable = (sessions: readonly Session[]): Session | null =>
  sessions.find(({ state }) => state === 'OPEN') ?? null

/** 预约 7月15日接待 */
export const bookWords = (session: Session, today: Day | null): string => {
  const day = dayOf(fromIso(session.startsAt))
  return `预约${day === today ? '今天的' : ` ${monthDayText(day)}`}接待`
}

/** Splits what is taken from what is not: the last sentence of `accepts` names what belongs elsewhere. */
export const accepted = (accepts: string | null): { yes: string; no: string | null } | null => {
  if (!accepts) return null
  const sentences = accepts.match(/[^。]+。?/g) ?? []
  const no = sentences.find((sentence) => /不在这里|不受理|不办理/.test(sentence)) ?? null
  return { yes: sentences.filter((sentence) => sentence !== no).join(''), no }
}

export const accessLine = (facts: readonly string[]): string => facts.flatMap((f) => accessFactText(f) ?? []).join('、')

/** A closed or paused station says so before anything else. */
export const stateWords = ({ state, stateNote }: Pick<Answer['station'], 'state' | 'stateNote'>): string | null =>
  state === 'OPEN' ? null : `${state === 'PAUSED' ? '暂停接待' : '已经撤销'}${stateNote ? `：${stateNote}` : ''}`

/** What to read under the list of receptions. */
export const ruleWords = (rule: string | null): string =>
  `${rule ? `${rule.replace(/。$/, '')}；` : ''}不预约也可以在接待时间直接来。`
