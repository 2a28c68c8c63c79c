import { percent } from '@/components/boards/view'
import type { AskOutput } from '@/contract/index'
import { measures } from '@/domain/measures/measures'
import { workMeasures, type WorkMeasureId } from '@/domain/measures/work'
import { committeePostText } from '@/text/campaigns'

export type Lines = AskOutput<'measures.lines'>
export type Line = Lines['items'][number]

export const measureOf = (id: string | null): WorkMeasureId => workMeasures.find((one) => one === id) ?? 'RECEPTIONS'

/** Who of the contacts is looked at; the chairpersons' meeting gives the example. */
export const posts = [
  { post: undefined, text: '全部' },
  { post: 'CHAIR', text: committeePostText.CHAIR },
  { post: 'MEMBER', text: committeePostText.MEMBER },
  { post: 'NONE', text: '其他代表' },
] as const
export const byPost = (id: WorkMeasureId): boolean => id === 'CONTACTS' || id === 'RAISED_CLOSED'

/** 3 次, 2 ÷ 4, or a word where a line either counts or does not. */
export const lineValue = (id: WorkMeasureId, { part, of }: Pick<Line, 'part' | 'of'>): string =>
  of === null ? `${part} ${measures[id].unit}` : of === 1 ? (part ? '算' : '不算') : `${part} ÷ ${of}`

export const totalText = (id: WorkMeasureId, { part, of, lines }: Lines['total']): string =>
  of === null
    ? `${part} ${measures[id].unit}，${lines} 行`
    : `${percent(part, of) ?? '还没有可以算的'}${of ? `（${part} ÷ ${of}）` : ''}，${lines} 行`

/** Everything as a table of text. */
export const linesTable = (id: WorkMeasureId, lines: readonly Line[]): (string | number)[][] => [
  ['名称', ...(lines[0]?.facts.map(({ name }) => name) ?? []), '计入', ...(lines[0]?.of === null ? [] : ['分母'])],
  ...lines.map(({ name, facts, part, of }) => [
    name,
    ...facts.map(({ value }) => value),
    part,
    ...(of === null ? [] : [of]),
  ]),
]
