import type { ListedRow } from '@/components/register/types'
import type { AskInput, AskOutput } from '@/contract/index'
import { isDay } from '@/domain/calendar/time'
import { deputyLevels } from '@/domain/register/words'
import { dayText, monthDayText } from '@/text/time'
import { deputyLevelText } from '@/text/places'

export type TermInput = Omit<AskInput<'register.term'>, 'requestId'>
export type Level = TermInput['level']
export type Plan = AskOutput<'register.termPlan'>
export type Planned = Plan['deputies'][number]

/** What was chosen and not done yet; kept on this device, for three hundred boxes are not ticked twice. */
export interface TermForm {
  level: Level
  /** As typed; null until it was touched, and then the term after the one that runs. */
  term: string | null
  day: string
  basis: string
  /** Who carries on → the new electing unit, '' where it is the old one. */
  carry: Record<string, string>
}

export const draftName = 'register:term'
export const emptyForm: TermForm = { level: 'DISTRICT', term: null, day: '', basis: '', carry: {} }
export const formOf = (kept: Record<string, unknown> | undefined): TermForm => ({ ...emptyForm, ...kept }) as TermForm

const levels = Object.keys(deputyLevelText) as Level[]
export const levelOptions = levels.map((value) => ({ value, label: deputyLevelText[value] }))
/** The word of a level as the register's cells have it. */
export const levelCell = (level: Level): string =>
  Object.entries(deputyLevels).find(([, code]) => code === level)?.[0] ?? ''

/** Finds the mandates of one level: the search of a sheet looks at the names of its rows, too. */
export const levelQuery = (level: Level): string => `:${level}:`

/** Among rows of mandates: those of a level that have not ended. */
const runningRows = (rows: readonly ListedRow[], level: Level): ListedRow[] =>
  rows.filter((row) => row.cells.level === levelCell(level) && row.cells.state !== '资格终止')

/** The term that runs, and a row of it, on whose history the change will stand; null where none is known. */
export const runningTerm = (rows: readonly ListedRow[], level: Level): { term: number; rowId: string } | null => {
  const [first, ...more] = runningRows(rows, level).map((row) => ({ term: Number(row.cells.term), rowId: row.id }))
  return first ? more.reduce((best, one) => (one.term > best.term ? one : best), first) : null
}

/** What stands in the field: what was typed, or the term after the one that runs. */
export const termTyped = (form: TermForm, running: number | null): string =>
  form.term ?? (running === null ? '' : String(running + 1))

export interface Basics {
  level: Level
  term: number
  day: string
  basis: string
}

/** What is wrong with the first step, field by field; without a fault: what is asked. */
export const checked = (
  form: TermForm,
  running: number | null,
): { ok: true; basics: Basics } | { ok: false; errors: Record<string, string> } => {
  const typed = termTyped(form, running).trim()
  const term = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
  const day = form.day.trim()
  const basis = form.basis.trim()
  const errors = {
    ...(term >= 2 ? {} : { term: '请填新的一届是第几届，如 19' }),
    ...(isDay(day) ? {} : { day: '请填换届的日期，如 2026-07-01' }),
    ...(basis ? {} : { basis: '请填依据，如会议公告的名称' }),
  }
  return Object.keys(errors).length
    ? { ok: false, errors }
    : { ok: true, basics: { level: form.level, term, day, basis } }
}

/** What is sent: only of those whose mandate ends, and a unit only where it is another one. */
export const termInput = (basics: Basics, deputies: readonly Planned[], carry: TermForm['carry']): TermInput => ({
  ...basics,
  carryOn: deputies.flatMap(({ id, electingUnit }) => {
    const unit = carry[id]?.trim()
    if (unit === undefined) return []
    return [{ deputy: id, ...(unit && unit !== electingUnit ? { electingUnit: unit } : {}) }]
  }),
})

const carries = (carry: TermForm['carry'], { id }: Planned): boolean => carry[id] !== undefined

export type Fate = 'CARRIES' | 'STAYS' | 'LEAVES'

/**
 * What becomes of somebody. The plan was asked with nobody ticked, so that `leaves` and what falls free are those of not
 * being elected again; a tick takes them back.
 */
export const fateOf = (carry: TermForm['carry'], row: Planned): Fate =>
  carries(carry, row) ? 'CARRIES' : row.leaves ? 'LEAVES' : 'STAYS'

export interface Freed {
  grids: string[]
  /** Places in rosters of receptions to come. */
  sessions: number
  openItems: number
}

export interface Sums {
  ending: number
  carrying: number
  /** Not elected again, and in office by another mandate. */
  staying: number
  leaving: number
  freed: Freed
}

export const sumsOf = (deputies: readonly Planned[], carry: TermForm['carry']): Sums => {
  const of = (fate: Fate) => deputies.filter((row) => fateOf(carry, row) === fate)
  const leaving = of('LEAVES')
  return {
    ending: deputies.length,
    carrying: of('CARRIES').length,
    staying: of('STAYS').length,
    leaving: leaving.length,
    freed: {
      grids: [...new Set(leaving.flatMap((row) => row.grids))],
      sessions: leaving.reduce((sum, row) => sum + row.sessions, 0),
      openItems: leaving.reduce((sum, row) => sum + row.openItems, 0),
    },
  }
}

const FEW = 3

/** 3 个网格不再由其联系（…） · 从 5 场接待的排班里撤下 · 2 件没办完的意见转由街道受理 */
export const freedLines = ({ grids, sessions, openItems }: Freed, named = FEW): string[] => [
  ...(grids.length
    ? [`${grids.length} 个网格少了联系代表（${grids.slice(0, named).join('、')}${grids.length > named ? '等' : ''}）`]
    : []),
  ...(sessions ? [`以后的接待排班里撤下 ${sessions} 人次`] : []),
  ...(openItems ? [`${openItems} 件没办完的意见转由街道受理`] : []),
]

/** The line under a name. */
export const fateLine = (carry: TermForm['carry'], row: Planned, term: number): string => {
  const unit = carry[row.id]?.trim() || row.electingUnit
  const rests = row.state === 'SUSPENDED'
  switch (fateOf(carry, row)) {
    case 'CARRIES':
      return `${unit} · 连任第${term}届${rests ? '，恢复执行职务' : '，网格和排班不变'}`
    case 'STAYS':
      return `${unit} · 还有别的任职，网格和排班不变`
    case 'LEAVES': {
      const freed = freedLines(row)
      return `${unit}${rests ? ' · 现在暂停执行职务' : ''} · ${freed.length ? freed.join('，') : '没有要交接的'}`
    }
  }
}

export const filters = [
  { key: 'ALL', text: '全部' },
  { key: 'CARRIES', text: '连任' },
  { key: 'NOT', text: '不连任' },
  { key: 'FREES', text: '有要交接的' },
] as const
export type Filter = (typeof filters)[number]['key']

/** Who is shown: by name or electing unit, and by what becomes of them. */
export const found = (
  deputies: readonly Planned[],
  carry: TermForm['carry'],
  query: string,
  filter: Filter,
): Planned[] => {
  const wanted = query.trim()
  const frees = (row: Planned) => fateOf(carry, row) === 'LEAVES' && freedLines(row).length > 0
  return deputies.filter(
    (row) =>
      (!wanted || row.name.includes(wanted) || row.electingUnit.includes(wanted)) &&
      (filter === 'ALL' || (filter === 'FREES' ? frees(row) : carries(carry, row) === (filter === 'CARRIES'))),
  )
}

/** Ticks those that are named, or takes their ticks away; a unit that was written stays with its tick. */
export const ticked = (carry: TermForm['carry'], ids: readonly string[], on: boolean): TermForm['carry'] => {
  const rest = Object.fromEntries(Object.entries(carry).filter(([id]) => !ids.includes(id)))
  return on ? { ...rest, ...Object.fromEntries(ids.map((id) => [id, carry[id] ?? ''])) } : rest
}

/** 区代表换第19届，7月1日起 */
export const headline = ({ level, term, day }: Basics): string =>
  `${deputyLevelText[level]}换第${term}届，${dayText(day)}起`

/** What the question says before it is done, line by line. */
export const confirmLines = (sums: Sums): string[] => [
  `${sums.ending} 位任职届满，${sums.carrying ? `${sums.carrying} 位连任` : '没有勾选任何人连任'}。`,
  ...(sums.staying ? [`${sums.staying} 位不连任，还有别的任职，照常履职。`] : []),
  ...(sums.leaving ? [`${sums.leaving} 位不再担任代表，从那天起不能接待、不能答复。`] : []),
]

export interface Done {
  changeId: string
  waiting: boolean
  count: number
  basics: Basics
  /** A row on whose history the change stands; null where none is known. */
  rowId: string | null
}

/** A change that waits tells its day; one that was made tells how much it was. */
export const doneWords = ({ waiting, count, basics }: Done): string =>
  waiting
    ? `已登记：${monthDayText(basics.day)} 0:00 起换届，共 ${count} 条任职改动，到那天一起生效。`
    : `换届办好了：${count} 条任职改动已经生效。`

export const undoneWords = (waiting: boolean): string =>
  waiting
    ? '换届取消了，不会生效。'
    : '换届撤销了，任职、网格和排班回到换届前；换届后又改过的和已经开完的接待不动，已转给街道的意见留在街道。'

/** How a waiting change of this sheet is told at the beginning. */
export const waitingWords = (waiting: AskOutput<'register.list'>['waiting']): string | null => {
  const days = [...new Set(waiting.map((one) => one.effectiveOn))].sort()
  return waiting.length
    ? `任职里有 ${waiting.length} 条改动等生效（${days.map(monthDayText).join('、')}），下面的结果已经算上那天之前的。`
    : null
}

/** Why it was not done: the sentence, and what was said of single fields, each once. */
export const whyNot = (error: Error): string => {
  const fields = 'fields' in error ? Object.values(error.fields as Record<string, string>) : []
  return [...new Set([error.message, ...fields])].join(' ')
}
