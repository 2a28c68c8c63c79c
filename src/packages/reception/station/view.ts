import type { AskOutput } from '@/contract/index'
import { type Day, dayOf, fromIso } from '@/domain/calendar/time'
import { LEAST_FOR_A_RATE } from '@/domain/measures/public'
import { accessFactText, openHoursText, stationPhotoText } from '@/text/places'
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
  beginsOn,
  validTo,
}: Pick<Answer['station'], 'state' | 'stateNote' | 'ended' | 'beginsOn' | 'validTo'>): string | null => {
  const note = stateNote ? `：${stateNote}` : ''
  if (state === 'CLOSED') return `已经撤销${note}`
  if (ended) return `${validTo ? `这个站点开到${dayText(validTo)}，` : ''}已经结束${note}`
  if (state === 'PAUSED') return `暂停接待${note}`
  return beginsOn ? `还没有开始：${dayText(beginsOn)}起在这里接待` : null
}

/** 开放中 · 周一至周五 8:30–17:30 */
export const openLine = ({ openNow, openHours }: Pick<Answer['station'], 'openNow' | 'openHours'>): string =>
  [openNow ? '开放中' : '现在没有开门', openHoursText(openHours)].filter(Boolean).join(' · ')

/** Said where a code on the wall led here. */
export const scannedWords = '您扫的是这个站点的码：在这页可以约这里的接待；写意见，先交给在这里接待的代表。'

/** What to read under the list of receptions. */
export const ruleWords = (rule: string | null): string =>
  `${rule ? `${rule.replace(/。$/, '')}；` : ''}不预约也可以在接待时间直接来。`

type Full = AskOutput<'places.station'>['station']

/** Figures of a station as a person reads them; a percentage never stands without its number of answers. */
export const figureWords = (figures: Full['figures']): [string, string][] => {
  const { satisfaction: rated } = figures
  const satisfied = rated.good + rated.basic
  return [
    ['接待', figures.receptions ? `${figures.receptions} 场，预约 ${figures.bookings} 人次` : '还没有'],
    ['收到意见', figures.opinions ? `${figures.opinions} 件` : '还没有'],
    ...(figures.answerHours === null ? [] : [['多久有回应', answerWords(figures.answerHours)] as [string, string]]),
    ...(rated.n + rated.unrated > 0
      ? [
          [
            '满意度',
            rated.n > 0 && rated.n < LEAST_FOR_A_RATE
              ? `${rated.n} 人评价，人数少，不算比例（${rated.unrated} 件没有评价）`
              : rated.n > 0
                ? `${Math.round((satisfied / rated.n) * 100)}%（${rated.n} 人评价，${rated.unrated} 件没有评价）`
                : `还没有人评价（${rated.unrated} 件到期未评）`,
          ] as [string, string],
        ]
      : []),
  ]
}

const answerWords = (hours: number): string =>
  hours < 48 ? `一半在 ${Math.max(1, Math.round(hours))} 小时内` : `一半在 ${Math.round(hours / 24)} 天内`

/** A station that shows what a practice base does there: on its own part of the page. */
export const isPracticeBase = ({ flags }: Pick<Full, 'flags'>): boolean => flags.includes('PRACTICE_BASE')

/** The log without what stands on the practice base's own part. */
export const logBeside = (station: Pick<Full, 'flags' | 'log'>): Full['log'] =>
  isPracticeBase(station) ? station.log.filter(({ kind }) => kind !== 'ACTIVITY') : station.log

/** What came of a practice base, in figures. */
export const baseResults = ({ figures }: Pick<Full, 'figures'>, activities: number): string =>
  [
    activities ? `活动 ${activities} 次` : '',
    figures.receptions ? `近十二个月接待 ${figures.receptions} 场` : '',
    figures.opinions ? `收到意见 ${figures.opinions} 件` : '',
  ]
    .filter(Boolean)
    .join('，')

type Me = AskOutput<'account.me'>

/** Who keeps a station: the staff of its street, and those who keep the whole register. */
export const keepsStation = (
  { role, orgId }: Pick<Me, 'role' | 'orgId'>,
  { streetId }: Pick<Full, 'streetId'>,
): boolean =>
  role === 'DISTRICT_OFFICE' ||
  role === 'SYS_ADMIN' ||
  (role === 'STREET_STAFF' && orgId !== null && orgId === streetId)

/** What a photo of a station shows, for who cannot see it: 柳荫社区人大代表联络站门口的照片：从东门进. */
export const photoWords = (station: string, { kind, caption }: Full['photos'][number]): string =>
  `${station}${stationPhotoText[kind]}的照片${caption ? `：${caption}` : ''}`
