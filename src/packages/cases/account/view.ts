import type { AskOutput } from '@/contract/index'
import { type Measure, type MeasureId, measures } from '@/domain/measures/measures'
import { LEAST_FOR_A_RATE } from '@/domain/measures/public'
import { dayText } from '@/text/time'

export type Account = AskOutput<'publication.account'>
export type Promised = AskOutput<'publication.promises'>['items'][number]

export interface FigureView {
  id: MeasureId
  name: string
  value: string
  unit: string
  /** What it stands on: 28 ÷ 60, or why there is no rate. */
  under: string
}

const percent = (rate: number) => `${Math.round(rate * 100)}%`

/** A figure with what it stands on; of too few no rate, and the words say so. */
export const figureView = ({ id, part, of, rate }: Account['figures'][number]): FigureView => {
  const { name, unit, behind } = measures[id] as Measure
  const counted = behind.kind === 'GRIDS' ? '个' : '件'
  if (of === null) return { id, name, value: String(part ?? 0), unit: unit === '%' ? '' : unit, under: '' }
  if (rate === null)
    return {
      id,
      name,
      value: '—',
      unit: '',
      under: of === 0 ? '还没有' : `只有 ${of} ${counted}，不到 ${LEAST_FOR_A_RATE} ${counted}不算比例`,
    }
  return {
    id,
    name,
    value: percent(rate),
    unit: '',
    under: id === 'SATISFIED' ? `${of} 人评价，${part ?? 0} 人满意或基本满意` : `${part ?? 0} ÷ ${of} ${counted}`,
  }
}

/** Months as bars against the fullest: held and still to come. */
export const planBars = (plan: Account['plan']) => {
  const most = Math.max(1, ...plan.map(({ held, coming }) => held + coming))
  return plan.map(({ month, held, coming }) => ({
    month,
    name: `${Number(month.slice(5))}月`,
    held,
    coming,
    heldWidth: Math.round((held / most) * 100),
    comingWidth: Math.round((coming / most) * 100),
    words:
      [held ? `已接待 ${held} 场` : '', coming ? `还有 ${coming} 场` : ''].filter(Boolean).join('，') || '没有安排',
  }))
}

export const promiseTag = ({ state }: Pick<Promised, 'state'>) =>
  state === 'FULFILLED'
    ? ({ tone: 'ok', icon: 'circle-check', text: '已兑现' } as const)
    : state === 'LATE'
      ? ({ tone: 'danger', icon: 'triangle-alert', text: '过期没兑现' } as const)
      : ({ tone: 'info', icon: 'flag', text: '在办' } as const)

/** What was promised by when, how often that was moved, and when it was kept. */
export const promiseLine = ({ unitName, streetName, day, moved, keptOn }: Promised, year: string): string =>
  [
    `${unitName ?? streetName}答应${day.startsWith(year) ? '' : `${day.slice(0, 4)}年`}${dayText(day)}前办成`,
    moved > 0 ? `改过 ${moved} 次日期` : '',
    keptOn ? `${keptOn.startsWith(year) ? '' : `${keptOn.slice(0, 4)}年`}${dayText(keptOn)}兑现` : '',
  ]
    .filter(Boolean)
    .join('，')

export const promiseLists = [
  { list: 'ALL', text: '全部', count: 'all' },
  { list: 'RUNNING', text: '在办', count: 'running' },
  { list: 'LATE', text: '过期', count: 'late' },
  { list: 'FULFILLED', text: '已兑现', count: 'kept' },
] as const
