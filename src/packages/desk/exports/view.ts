import type { IconName } from '@/components/icon-names'
import type { Tone } from '@/components/Tag'
import type { AskOutput } from '@/contract/index'
import { type Day } from '@/domain/calendar/time'
import type { ExportState } from '@/domain/exports/exports'
import { stampText } from '@/text/time'

export type ExportLine = AskOutput<'exports.list'>['items'][number]

export const stateTag: Record<ExportState, { tone: Tone; icon: IconName; text: string }> = {
  QUEUED: { tone: 'mute', icon: 'hourglass', text: '排队中' },
  RUNNING: { tone: 'warn', icon: 'refresh-cw', text: '正在导出' },
  DONE: { tone: 'ok', icon: 'circle-check', text: '可以下载' },
  FAILED: { tone: 'danger', icon: 'triangle-alert', text: '没有成功' },
  CANCELLED: { tone: 'mute', icon: 'x', text: '已取消' },
  GONE: { tone: 'mute', icon: 'clock', text: '已到期删除' },
}

export const percentOf = ({ done, total }: Pick<ExportLine, 'done' | 'total'>): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total))

/** 3.4 MB, 512 KB */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** What there is to say of a file beside its state. */
export const lineText = (line: ExportLine, today: Day | null): string => {
  const made = `${stampText(line.createdAt, today)} 提交`
  switch (line.state) {
    case 'QUEUED':
      return line.before > 0 ? `${made}，前面还有 ${line.before} 份` : `${made}，马上开始`
    case 'RUNNING':
      return line.total === 0 ? `${made}，正在数有多少` : `已写 ${line.done} 条，共 ${line.total} 条`
    case 'DONE':
      return [
        made,
        line.kind === 'REPORT' ? null : `${line.done} 条`,
        line.bytes === null ? null : sizeText(line.bytes),
        line.keepUntil === null ? null : `保留到 ${stampText(line.keepUntil, today)}`,
      ]
        .filter(Boolean)
        .join('，')
    case 'FAILED':
      return line.problem ?? '没有生成文件；请再试一次'
    default:
      return made
  }
}
