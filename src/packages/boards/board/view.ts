import type { ChartData } from '@/components/boards/chart'
import { type Board, type BoardDim, type BoardRow, pointText } from '@/components/boards/view'
import type { RoleOrPublic } from '@/domain/access/actors'
import { fromIso } from '@/domain/calendar/time'
import { momentText } from '@/text/time'

/** 截至 6月15日（周一）10:00 */
export const asOf = ({ at }: Pick<Board, 'at'>): string => `截至 ${momentText(fromIso(at))}`

/** Whose numbers these are, where the name alone does not say it. */
export const titleOf = ({ kind, areaName }: Pick<Board, 'kind' | 'areaName'>): string =>
  kind === 'UNIT'
    ? `${areaName}主办的意见`
    : kind === 'DEPUTY'
      ? `交给${areaName}的意见`
      : kind === 'GOV'
        ? `${areaName}报到区里的意见`
        : areaName

export const trendData = ({ trend }: Pick<Board, 'trend'>): ChartData => ({
  labels: trend.map(pointText),
  series: [
    { name: '收到', kind: 'bar', values: trend.map(({ received }) => received) },
    { name: '其中已办结', kind: 'line', values: trend.map(({ closed }) => closed) },
  ],
})

export interface Bar {
  id: string
  name: string
  count: number
  overdue: number
  /** 0–100 of the longest bar. */
  width: number
}

/** Bars against the longest, longest first: of what is counted here, not of people. */
export const bars = (rows: readonly BoardRow[]): Bar[] => {
  const most = Math.max(1, ...rows.map(({ counts }) => counts.received))
  return [...rows]
    .sort((a, b) => b.counts.received - a.counts.received)
    .map(({ id, name, counts }) => ({
      id,
      name,
      count: counts.received,
      overdue: counts.overdue,
      width: Math.max(2, Math.round((counts.received / most) * 100)),
    }))
}

/** Grids of each community, side by side, as shades; communities in their own order. */
export interface HeatLine {
  id: string
  name: string
  total: number
  cells: { id: string; name: string; n: number }[]
}

export interface GridPlace {
  id: string
  name: string
  communityId: string
  communityName: string
}

export const heatOf = (
  grids: readonly GridPlace[],
  rows: readonly BoardRow[],
  by: 'received' | 'overdue',
): { lines: HeatLine[]; most: number } => {
  const counted = new Map(rows.map(({ id, counts }) => [id, counts[by]]))
  const lines = new Map<string, HeatLine>()
  for (const grid of grids) {
    const line = lines.get(grid.communityId) ?? {
      id: grid.communityId,
      name: grid.communityName.replace(/社区$/, ''),
      total: 0,
      cells: [],
    }
    const n = counted.get(grid.id) ?? 0
    line.total += n
    line.cells.push({ id: grid.id, name: grid.name, n })
    lines.set(grid.communityId, line)
  }
  return { lines: [...lines.values()], most: Math.max(0, ...counted.values()) }
}

/** Who may choose another area: those above a street. */
export const choosesStreet = (role: RoleOrPublic): boolean => role === 'DISTRICT_OFFICE' || role === 'GOV_OFFICE'

/** Whose receptions and contacts are counted beside the opinions. */
export const mayWork = (kind: Board['kind']): boolean => kind === 'STREET' || kind === 'DISTRICT' || kind === 'DEPUTY'

/** Tables in words: 各社区. */
export const tableTitle = (dim: BoardDim): string =>
  ({
    STREET: '各街镇',
    SOURCE: '按来源',
    CATEGORY: '按类别',
    COMMUNITY: '各社区',
    GRID: '各网格',
    STATION: '各站点',
    UNIT: '各单位',
    DEPUTY: '各代表',
    STAGE: '现在到哪一步',
  })[dim]
