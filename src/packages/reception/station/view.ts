import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import { accessFactText, openHoursText } from '@/text/places'
import { dayText, monthDayText } from '@/text/time'

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

/** A closed, ended or paused station says so before anything else. */
export const stateWords = ({
  state,
  stateNote,
  ended,
  validTo,
}: Pick<Answer['station'], 'state' | 'stateNote' | 'ended' | 'validTo'>): string | null => {
  const note = stateNote ? `：${stateNote}` : ''
  if (state === 'CLOSED') return `已经撤销${note}`
  if (ended) return `${validTo ? `这个站点开到${dayText(validTo)}，` : ''}已经结束${note}`
  return state === 'PAUSED' ? `暂停接待${note}` : null
}

/** 开放中 · 周一至周五 8:30–17:30 */
export const openLine = ({ openNow, openHours }: Pick<Answer['station'], 'openNow' | 'openHours'>): string =>
  [openNow ? '开放中' : '现在没有开门', openHoursText(openHours)].filter(Boolean).join(' · ')

/** Said where a code on the wall led here. */
export const scannedWords = '您扫的是这个站点的码：在这页可以约这里的接待；写意见，先交给在这里接待的代表。'

/** What to read under the list of receptions. */
export const ruleWords = (rule: string | null): string =>
  `${rule ? `${rule.replace(/。$/, '')}；` : ''}不预约也可以在接待时间直接来。`
