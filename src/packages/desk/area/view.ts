import type { AskOutput } from '@/contract/index'
import type { RoleOrPublic } from '@/domain/access/actors'
import { fromIso } from '@/domain/calendar/time'
import type { Stage } from '@/domain/opinion/stages'
import { stageTag } from '@/text/opinion'
import { momentText } from '@/text/time'

export type Area = AskOutput<'measures.area'>

/** 88.9%, or null where there is nothing to divide by: then the page says so instead of 0% or 100%. */
export const percent = (part: number, of: number): string | null =>
  of > 0 ? `${Math.round((part / of) * 1000) / 10}%` : null

export interface Kpi {
  key: 'TOTAL' | 'ON_TIME' | 'SATISFIED' | 'LATE'
  name: string
  value: string
  unit: string
  /** Both numbers behind a rate; n and the unrated beside a satisfaction. */
  text: string
  danger?: boolean
}

export const kpis = (area: Area): Kpi[] => {
  const { onTime, satisfaction: s } = area
  const rate = percent(onTime.inTime, onTime.of)
  const satisfied = percent(s.good + s.basic, s.n)
  return [
    {
      key: 'TOTAL',
      name: '收到意见',
      value: String(area.total),
      unit: '件',
      text: `在办 ${area.open}，办结 ${area.closed}`,
    },
    {
      key: 'ON_TIME',
      name: '按时答复率',
      value: rate ?? '—',
      unit: '',
      text: rate ? `按时 ${onTime.inTime} ÷（已答复 + 逾期未答复）${onTime.of}` : '还没有答复过的，也没有逾期的',
    },
    {
      key: 'SATISFIED',
      name: '满意率',
      value: satisfied ?? '—',
      unit: satisfied ? `n = ${s.n}` : '',
      text: satisfied
        ? `只算满意 ${percent(s.good, s.n)}；${s.unrated} 件未评价`
        : `还没有人评价；${s.unrated} 件未评价`,
    },
    {
      key: 'LATE',
      name: '逾期未结',
      value: String(area.late),
      unit: '件',
      text: area.late ? '超过当前环节的期限' : '没有逾期的',
      danger: area.late > 0,
    },
  ]
}

export interface Bar {
  id: string
  name: string
  count: number
  /** 0–100 of the longest bar. */
  width: number
}

/** Bars against the longest; those without anything are left out. */
export const bars = (counts: readonly { id: string; name: string; count: number }[]): Bar[] => {
  const shown = counts.filter(({ count }) => count > 0)
  const most = Math.max(1, ...shown.map(({ count }) => count))
  return shown.map((one) => ({ ...one, width: Math.max(2, Math.round((one.count / most) * 100)) }))
}

/** Stages by their short word: bars leave little room for names. */
export const stageBars = (area: Area): Bar[] =>
  bars(area.byStage.map((one) => ({ ...one, name: stageTag[one.id as Stage] })))

export interface Share {
  key: 'good' | 'basic' | 'bad' | 'none'
  name: string
  count: number
}

export const shares = ({ satisfaction: s }: Area): Share[] => [
  { key: 'good', name: '满意', count: s.good },
  { key: 'basic', name: '基本满意', count: s.basic },
  { key: 'bad', name: '不满意', count: s.bad },
  { key: 'none', name: '未评价', count: s.unrated },
]

/** Whose numbers these are. The government office sees only what came up to the district, and its numbers count only that. */
export const areaTitle = (area: Area, role: RoleOrPublic, street: string | null): string =>
  role === 'GOV_OFFICE' ? `${street ? area.areaName : ''}报到区里的意见` : area.areaName

/** 截至 6月15日（周一）10:00 */
export const asOf = (area: Area): string => `截至 ${momentText(fromIso(area.at))}`
