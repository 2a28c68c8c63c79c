import { percent } from '@/components/boards/view'
import type { AskOutput } from '@/contract/index'
import { measures } from '@/domain/measures/measures'
import type { WorkLine } from '@/domain/measures/work'

export type WorkFigure = AskOutput<'measures.work'>['figures'][number]

const valueOf = ({ part, of }: WorkLine, unit: string): string =>
  of === null ? `${part} ${unit}` : (percent(part, of) ?? '—')

/** The big number, what it is made of, and the same of the period before. */
export const figureView = ({ id, part, of, before }: WorkFigure) => {
  const { name, unit } = measures[id]
  const rate = of !== null
  const said =
    before === null
      ? '截至今天'
      : before.of === 0
        ? '上期没有'
        : `上期 ${valueOf(before, unit)}${before.of ? `（${before.part} ÷ ${before.of}）` : ''}`
  return {
    name,
    value: rate ? (percent(part, of) ?? '—') : String(part),
    unit: rate ? '' : unit,
    made: rate ? (of > 0 ? `${part} ÷ ${of}` : '还没有可以算的') : null,
    before: said,
  }
}
