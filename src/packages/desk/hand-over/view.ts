import { heirNote } from '@/components/desk/steps/view'
import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { stageTag } from '@/text/opinion'
import { dayText, stampText } from '@/text/time'

type Holders = AskOutput<'opinion.holders'>
export type Holder = Holders['holders'][number]
export type Act = Holders['recent'][number]
export type Preview = AskOutput<'opinion.handoverPreview'>
export type Heir = Preview['heirs'][number]
export type Result = AskOutput<'opinion.undoHandover'>['results'][number]

export const holderNote = ({ kind, open }: Holder): string =>
  `${kind === 'DEPUTY' ? '代表' : kind === 'UNIT' ? '承办单位' : '代录人'} · 手上 ${open} 件`

/** 代表处理中 · 6月16日（周二）前 */
export const itemNote = ({ stage, dueAt }: Preview['items'][number]): string =>
  [stageTag[stage], dueAt && `${dayText(dayOf(fromIso(dueAt)))}前`].filter(Boolean).join(' · ')

export const heirKey = ({ kind, id }: Pick<Heir, 'kind' | 'id'>): string => `${kind}:${id ?? ''}`

/** The street is one of few; deputies and units are found by name. */
export const heirOptions = (heirs: readonly Heir[], query: string, most = 8) =>
  heirs
    .filter(({ name }) => name.includes(query.trim()))
    .slice(0, most)
    .map((heir) => ({
      value: heirKey(heir),
      label: heir.name,
      text: heir.kind === 'STREET' ? '由街道重新研判，按研判的期限办' : heirNote(heir),
    }))

/** 交接了 5 件，1 件没有交接 */
export const resultLine = (results: readonly Result[], what: '交接' | '退回'): string => {
  const gone = results.filter(({ done }) => done).length
  const stayed = results.length - gone
  return `${what}了 ${gone} 件${stayed ? `，${stayed} 件没有${what}` : ''}。`
}

export const actLine = ({ at, actor, fromName, toName, count, reason }: Act): { title: string; text: string } => ({
  title: `${fromName} → ${toName}，${count} 件`,
  text: `${stampText(at)} ${actor}：${reason}`,
})
