import { periodOf, type PeriodKind } from '../domain/measures/period'

const quarters = ['一', '二', '三', '四']
export const periodKindText: Record<PeriodKind, string> = { MONTH: '月报', QUARTER: '季报', YEAR: '年报' }

/** 2026年5月, 2026年第二季度, 2026年 */
export const periodText = (name: string): string => {
  const period = periodOf(name)
  if (!period) return name
  const year = `${name.slice(0, 4)}年`
  switch (period.kind) {
    case 'MONTH':
      return `${year}${Number(name.slice(5))}月`
    case 'QUARTER':
      return `${year}第${quarters[Number(name.slice(6)) - 1] ?? ''}季度`
    case 'YEAR':
      return year
  }
}

/** 青杨街道代表联系群众工作月报（2026年5月） */
export const reportTitle = (areaName: string, name: string): string =>
  `${areaName}代表联系群众工作${periodKindText[periodOf(name)?.kind ?? 'MONTH']}（${periodText(name)}）`
