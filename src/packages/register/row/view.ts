import { entries } from '@/components/register/cells'
import type { Cells, Named, SheetColumn } from '@/components/register/types'

/** Kinds whose question takes the whole width of a form: what is long, or opens under itself. */
const whole: readonly SheetColumn['kind'][] = ['words', 'refs', 'polygon', 'hours', 'word']

export const takesWholeWidth = (column: SheetColumn): boolean =>
  whole.includes(column.kind) || (column.kind === 'text' && (column.maxLength ?? 500) > 60)

/** Where the form begins to speak of things that most rows leave empty. */
export const parted = (columns: readonly SheetColumn[]): { title: string; columns: SheetColumn[] }[] => {
  // Part of the name and still optional (the deputy of a staff row) is asked for with what is optional.
  const must = columns.filter((column) => column.required)
  const may = columns.filter((column) => !must.includes(column))
  return columns.length <= 8 || must.length === 0
    ? [{ title: '', columns: [...columns] }]
    : [
        { title: '必填', columns: must },
        { title: '选填', columns: may },
      ].filter((part) => part.columns.length > 0)
}

/** Which columns stop a row from being saved, by name while they are few. */
export const wrongWords = (columns: readonly SheetColumn[], wrong: Readonly<Record<string, string>>): string => {
  const named = columns.flatMap((column) => (wrong[column.key] ? [`“${column.header}”`] : []))
  return named.length <= 3 ? `${named.join('、')}要改，请看红字。` : `${named.length} 项要改，请看红字。`
}

/** Whose checklist a row leads to: an open station's, or that of the congress body of a street, town or zone. */
export const checklistOf = (sheet: string, id: string, cells: Readonly<Record<string, string>>): string | null =>
  (sheet === 'stations' && cells.state !== '撤销') ||
  (sheet === 'organisations' && ['街道', '镇', '开发区'].includes(cells.kind ?? ''))
    ? id
    : null

/** A mandate that is held now would be suspended or ended by what was typed. */
export const restsNow = (before: Cells, typed: Cells): boolean =>
  before.state === '在任' && (typed.state === '暂停执行职务' || typed.state === '资格终止')

/** A mandate that rests would be set running again by hand. */
export const runsAgain = (before: Cells, typed: Cells): boolean =>
  before.state === '暂停执行职务' && typed.state === '在任'

/** What was freed is not given back by the form: only an undo has it in its set. */
export const runsAgainWords =
  '在这里改回在任，暂停时撤下的网格和排班不会跟着回来，要在代表和排班里重新登记。想一起恢复，就先不改这里，在“改动记录”里撤销那次暂停：之后没再改过的网格、还没开的接待会回来。'

/** 王小明代表…：空出 2 个网格（…）、1 个站点（…） */
export const freesWords = (
  name: string,
  deputy: Cells | null,
  refs: Readonly<Record<string, readonly Named[]>>,
): string => {
  const part = (key: string, unit: string) => {
    const ids = entries(deputy?.[key] ?? '')
    const names = ids.slice(0, 3).map((id) => refs[key]?.find((one) => one.id === id)?.title ?? id)
    return ids.length ? [`${ids.length} 个${unit}（${names.join('、')}${ids.length > 3 ? '等' : ''}）`] : []
  }
  const known = [...part('grids', '网格'), ...part('stations', '站点')]
  const freed = deputy ? known.join('和') : '联系的网格和站点'
  return `${name}没有别的在任职务的话，保存后会从以后的接待排班里撤下，没办完的意见转由街道受理${freed ? `，${freed}不再由其联系` : ''}。请先想好由谁接。`
}
