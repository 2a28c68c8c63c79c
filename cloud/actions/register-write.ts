import { dayOf, type Instant } from '../../src/domain/calendar/time'
import { changedColumns, layOver } from '../../src/domain/register/diff'
import { unreceivedSessions } from '../../src/domain/register/follows'
import { type AnyRow, rowId, rowsOf } from '../../src/domain/register/keys'
import { ImportRefused } from '../../src/domain/register/problem'
import { type Keeper, mayChangeRow } from '../../src/domain/register/rights'
import type { SheetKey } from '../../src/domain/register/rows'
import { columnsOfSheet, sheetOf } from '../../src/domain/register/sheets'
import { closedBecause } from '../../src/domain/register/time-bound'
import { type Problem, type RowChange, weigh, withChanges } from '../../src/domain/register/weigh'
import type { ChangeSource, RegisterChange, Store } from '../ports/index'
import type { Ids } from '../ports/index'
import { refuse } from './context'
import { Directory } from './register-keeper'

/** What a change of the register needs to be written, whoever makes it: a form, an undo, the day it waited for. */
export interface Making {
  store: Store
  ids: Ids
  now: Instant
  directory: Directory
}

export interface Said {
  personId: string | null
  actor: string
  source: ChangeSource
  importId?: string | null
  reason: string | null
  effectiveOn: string | null
  /** The change whose set this one belongs to. */
  setId?: string | null
}

/** One account is one person: a new name or number is the same in every role the person has. */
export const withSameness = (directory: Directory, change: RowChange): RowChange[] => {
  const { sheet, after } = change
  if (sheet !== 'staff' || !after) return [change]
  const id = change.before ? rowId(sheet, change.before) : ''
  const others = rowsOf(directory.data, 'staff').filter(
    (row) => row.person === after.person && rowId(sheet, row) !== id,
  )
  return [
    change,
    ...others
      .filter((row) => change.before && (row.name !== after.name || row.phone !== after.phone))
      .map((row) => ({ sheet, before: row, after: { ...row, name: after.name, phone: after.phone } })),
  ]
}

/** Whether somebody may make all of these changes: the rows as they are, and as they would be. */
export const mayMake = (keeper: Keeper, directory: Directory, changes: readonly RowChange[]): boolean => {
  const after = new Directory(withChanges(directory.data, changes)).areas
  return changes.every((change) =>
    mayChangeRow(keeper, change.sheet, change.before, change.after, directory.areas, after),
  )
}

/** What a form shows of problems: at the field where it is one of the row's own, else as a whole, at most three. */
export const fieldsOf = (problems: readonly Problem[], change: RowChange): Record<string, string> => {
  const own = rowId(change.sheet, change.after ?? change.before ?? {})
  const fields: Record<string, string> = {}
  const elsewhere: string[] = []
  for (const problem of problems) {
    if (problem.sheet === change.sheet && problem.id === own && problem.column)
      fields[problem.column] ??= problem.message
    else {
      const name = typeof problem.row?.name === 'string' ? problem.row.name : problem.id
      elsewhere.push(`${sheetOf(problem.sheet).name}${name ? `“${name}”` : ''}：${problem.message}`)
    }
  }
  const more = elsewhere.length > 3 ? `；还有 ${elsewhere.length - 3} 处` : ''
  if (elsewhere.length) fields.row = `${elsewhere.slice(0, 3).join('；')}${more}`
  return fields
}

/** Problems of making these changes; none: they fit. */
export const problemsOf = (directory: Directory, changes: readonly RowChange[]): Record<string, string> => {
  const [first] = changes
  return first ? fieldsOf(weigh(directory.data, changes), first) : {}
}

export const recordOf = (
  { ids, now, directory }: Omit<Making, 'store'>,
  said: Said,
  change: RowChange,
  appliedAt: Instant | null,
): RegisterChange => {
  const row = change.after ?? change.before ?? {}
  return {
    id: ids.next(),
    sheet: change.sheet,
    rowId: rowId(change.sheet, row),
    // Whoever has just left all grids of a street is still that street's to read of: a vacant seat, a free grid.
    streetId:
      directory.areas.of(change.sheet, row)[0] ?? directory.areas.of(change.sheet, change.before ?? row)[0] ?? null,
    at: now,
    personId: said.personId,
    actor: said.actor,
    source: said.source,
    importId: said.importId ?? null,
    setId: said.setId ?? null,
    before: change.before,
    after: change.after,
    reason: said.reason,
    effectiveOn: said.effectiveOn,
    appliedAt,
    problem: null,
  }
}

/** The same of several changes made together: the first leads the set, the others belong to it. */
export const recordsOf = (
  making: Omit<Making, 'store'>,
  said: Said,
  [first, ...others]: readonly [RowChange, ...RowChange[]],
  appliedAt: Instant | null,
): [RegisterChange, ...RegisterChange[]] => {
  const head = recordOf(making, said, first, appliedAt)
  return [head, ...others.map((change) => recordOf(making, { ...said, setId: head.id }, change, appliedAt))]
}

/** Rows of a set of changes that have to be written, by sheet. */
export const writtenRows = (changes: readonly RowChange[]): Map<SheetKey, Set<string>> => {
  const only = new Map<SheetKey, Set<string>>()
  for (const { sheet, after } of changes) {
    if (!after) continue
    const ids = only.get(sheet) ?? new Set()
    only.set(sheet, ids.add(rowId(sheet, after)))
  }
  return only
}

/** Why stations cannot close or pause: visitors who are told nothing by the register. Null where nobody waits for anything. */
export const visitorsInTheWay = async (
  { store, now, directory }: Omit<Making, 'ids'>,
  changes: readonly RowChange[],
): Promise<string | null> => {
  const shut = unreceivedSessions(directory.data, changes, now)
  const held = await store.register.visitors(shut.map((row) => row.code))
  const days = new Map<string, number>()
  for (const { code, day } of shut) if (held.has(code)) days.set(day, (days.get(day) ?? 0) + (held.get(code) ?? 0))
  if (!days.size) return null
  const told = [...days].sort().map(([day, count]) => `${day} 有 ${count} 人`)
  const more = told.length > 5 ? `等 ${told.length} 天` : ''
  return `还有人约了这里的接待：${told.slice(0, 5).join('、')}${more}。请先到 排班 › 闭站公告 取消这些场次，系统会通知预约的人，然后再改`
}

/**
 * Writes changes that were weighed. Returns what only the database could tell: as fields of the form, nothing is written
 * then (the caller's transaction is to be given up).
 */
export const make = async (
  { store, now, directory }: Omit<Making, 'ids'>,
  changes: readonly RowChange[],
): Promise<Record<string, string>> => {
  const waited = await visitorsInTheWay({ store, now, directory }, changes)
  if (waited) return { row: waited }
  for (const change of changes)
    if (change.before && !change.after && !(await store.register.remove(change.sheet, change.before)))
      return { row: '还有别的数据挂在这一行上，不能删除；请用状态把它结束' }
  const only = writtenRows(changes)
  if (!only.size) return {}
  try {
    const { notices } = await store.register.write(withChanges(directory.data, changes), only, now)
    // People hold places of this session: it is moved or cancelled where they are told, not here.
    if (only.has('sessions') && !only.has('mandates') && notices.length)
      return { row: notices.map((notice) => notice.replace(/^工作表「[^」]*」第 [^：]*：/, '')).join('；') }
    return {}
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    const fields: Record<string, string> = {}
    for (const { sheet, column, message } of error.errors) {
      const [change] = changes
      const key =
        change && sheet === sheetOf(change.sheet).name
          ? columnsOfSheet(change.sheet).find((one) => one.header === column)?.key
          : undefined
      fields[key ?? 'row'] = message
    }
    return fields
  }
}

/** Id columns cannot change: everything that hangs on a row knows it by them. */
export const renamed = (change: RowChange): Record<string, string> => {
  if (!change.before || !change.after) return {}
  const ids = sheetOf(change.sheet).id as string[]
  const fields: Record<string, string> = {}
  for (const column of changedColumns(change.sheet, change.before, change.after))
    if (ids.includes(column.key)) fields[column.key] = `${column.header}写定后不能改；要换请另加一行，把这一行结束`
  return fields
}

export const isLater = (day: string | undefined, now: Instant): day is string => day !== undefined && day > dayOf(now)

export const sameValue = (sheet: SheetKey, a: AnyRow | null, b: AnyRow | null): boolean =>
  changedColumns(sheet, a, b).length === 0 && (a === null) === (b === null)

type Wanted = Pick<RegisterChange, 'sheet' | 'rowId' | 'before' | 'after'>

/** What the change wanted, laid over the row as it is, or will be, on the day. */
export const asOfDay = (directory: Directory, { sheet, rowId, before, after }: Wanted): RowChange => {
  const now = directory.row(sheet, rowId) ?? null
  // Somebody has added a row of that name meanwhile: it is not written over.
  if (!before && now) return refuse('BAD_SHAPE', { row: '已经有同一个编号的登记，或有一条等着生效' })
  if (!before || !after) return { sheet, before: now, after }
  if (!now) return refuse('BAD_SHAPE', { row: '这一行已经不在了' })
  const closed = closedBecause(sheet, now)
  if (closed) return refuse('BAD_SHAPE', { row: closed })
  const { row, clash } = layOver(sheet, now, { before, after })
  if (clash.length)
    return refuse('BAD_SHAPE', { row: `${clash.map(({ header }) => `「${header}」`).join('')}在等待期间又改过` })
  return { sheet, before: now, after: row }
}
