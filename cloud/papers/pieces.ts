import type { AskOutput } from '../../src/contract/index'
import { type Day, dayOf, fromIso } from '../../src/domain/calendar/time'

/** An opinion as its reader sees it. */
export type OpinionFull = AskOutput<'opinion.get'>
export type RecordOut = AskOutput<'reception.record'>['record']

/** How the author is called on this paper; null: not at all. */
export interface AuthorOnPaper {
  calledBy: string | null
  phone: string | null
  /** Why the whole phone stands on it. */
  reason: string | null
}

/** 2026年6月15日 */
export const longDay = (day: Day): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
export const longDayOf = (iso: string): string => longDay(dayOf(fromIso(iso)))

/** Empty cells say that nothing is missing by mistake. */
export const orDash = (text: string | null | undefined): string => text || '—'

export const authorWords = ({ calledBy, phone }: AuthorOnPaper): string =>
  [calledBy, phone].filter(Boolean).join('　') || '（不具名）'

/** Said at the foot of a paper that holds a whole phone. */
export const revealedNote = (author: AuthorOnPaper): { kind: 'note'; text: string }[] =>
  author.reason === null
    ? []
    : [{ kind: 'note', text: `本件含反映人联系电话，用途：${author.reason}。请妥善保管，用后按规定处理。` }]

/** Where it is, in one line. */
export const placeOf = ({ opinion }: OpinionFull): string =>
  [opinion.communityName, opinion.gridName?.replace(opinion.communityName, ''), opinion.placeText]
    .filter(Boolean)
    .join(' ')
