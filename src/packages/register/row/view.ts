import type { SheetColumn } from '@/components/register/types'

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
