import type { ExportKind } from '../domain/exports/exports'
import type { PromiseList } from '../domain/opinion/promises'
import type { UrgencyName } from '../domain/opinion/worklists'
import { stampText } from './time'

export const exportKindText: Record<ExportKind, string> = {
  OPINIONS: '事项清单',
  FIGURE: '数字后面的清单',
  PROMISES: '承诺台账',
  DAY: '接待名单',
  REPORT: '报告',
}

export const promiseListText: Record<PromiseList, string> = {
  LATE: '已过期',
  DUE: '快到期',
  RUNNING: '在办',
  MOVED: '改过日子',
  FULFILLED: '已兑现',
  ALL: '全部',
}

export const urgencyText: Record<UrgencyName, string> = {
  LATE: '已逾期',
  SOON: '24 小时内到期',
  IN_TIME: '还有时间',
}

/** What the inbox says when a file is there, or will not be. */
export const exportMessage = (
  title: string,
  what: { kind: 'DONE'; rows: number; until: string } | { kind: 'FAILED'; problem: string },
): { title: string; body: string } =>
  what.kind === 'DONE'
    ? {
        title: `“${title}”导出好了`,
        body: `共 ${what.rows} 条。请在“我的导出”里下载，文件保留到 ${stampText(what.until, what.until.slice(0, 10))}。`,
      }
    : { title: `“${title}”没有导出成`, body: `${what.problem}。` }

/** What the inbox says of a report: to the office of a month that ended, or to whoever had one made. */
export const reportMessage = (title: string): { title: string; body: string } => ({
  title: '报告做好了',
  body: `“${title}”可以看了，请在“看板”的“报告”里下载。数字由系统按统一口径统计，请核对后使用。`,
})
