import type { AskOutput } from '@/contract/index'
import type { ForeignChannel } from '@/domain/opinion/stages'
import { foreignChannelText } from '@/text/opinion'

export type Looked = AskOutput<'exchange.look'>
export type Line = Looked['lines'][number]
export type Kind = 'LEDGER' | 'RESULTS' | 'INCOMING'

/** A file that was chosen, as it is sent. */
export interface Chosen {
  kind: Kind
  name: string
  base64: string
}

export const kindWords: Record<Kind, { title: string; text: string; what: string }> = {
  LEDGER: {
    title: '导入原来的意见台账',
    text: '往年在 Excel 里记的意见，连同答复和评价一起导进来；同一编号只导一次',
    what: '已办结的连同答复、评价存下来；未办结的进入街道研判，从今天起算期限。',
  },
  RESULTS: {
    title: '收回对方的结果',
    text: '12345、数字人大等办完后给的文件，按编号对上，不用再录一遍',
    what: '已办结的告诉居民并办结；退回的收回研判；已受理的记下对方编号。',
  },
  INCOMING: {
    title: '转入对方交来的事项',
    text: '对方转给人大的意见，按规则分给代表或街道，带着对方的编号',
    what: '每一行成为一件新的意见，来源是“外部转来”。',
  },
}

export const stateWords = { NEW: '写入', HELD: '已经有了', ERROR: '有问题' } as const
export const stateTone = { NEW: 'ok', HELD: 'mute', ERROR: 'danger' } as const

export interface Count {
  fresh: number
  held: number
  /** Rows with errors that are not left out yet. */
  wrong: number
}

export const countOf = (lines: readonly Line[], left: ReadonlySet<number>): Count => ({
  fresh: lines.filter(({ row, state }) => state === 'NEW' && !left.has(row)).length,
  held: lines.filter(({ state }) => state === 'HELD').length,
  wrong: lines.filter(({ row, state }) => state === 'ERROR' && !left.has(row)).length,
})

/** What is still in the way, or what the button will do. */
export const standing = ({ fresh, held, wrong }: Count): string =>
  [
    wrong > 0 ? `${wrong} 行有问题：改好文件再选一次，或者留出这些行` : '',
    fresh > 0 ? `${fresh} 行可以写入` : '没有新的行',
    held > 0 ? `${held} 行已经有了，不动` : '',
  ]
    .filter(Boolean)
    .join('；')

export const errorText = ({ header, message }: Line['errors'][number]): string =>
  header ? `${header}：${message}` : message

export const channelLine = ({
  channel,
  count,
  withoutNumber,
}: {
  channel: ForeignChannel
  count: number
  withoutNumber: number
}) => ({
  title: foreignChannelText[channel],
  text: `${count} 件在那边${withoutNumber > 0 ? `，${withoutNumber} 件还没有对方编号` : ''}`,
})
