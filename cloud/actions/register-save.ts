import type { AskOutput } from '../../src/contract/index'
import { type Day, dayOf, toIso } from '../../src/domain/calendar/time'
import { fieldChanges, layOver } from '../../src/domain/register/diff'
import { isComing, withFollows } from '../../src/domain/register/follows'
import { rowFrom, rowId, versionOf } from '../../src/domain/register/keys'
import { resolved } from '../../src/domain/register/resolve'
import { isRemovable, isUndoable, mayEditRow, mayReadRow, maySheet } from '../../src/domain/register/rights'
import type { SessionRow } from '../../src/domain/register/rows'
import { closedBecause, unfitOn } from '../../src/domain/register/time-bound'
import { type RowChange, withChanges } from '../../src/domain/register/weigh'
import type { RegisterChange } from '../ports/index'
import { maskPhone } from '../present/mask'
import { type ActContext, found, type Handler, Refused, refuse, signedInActor } from './context'
import { plannedFrom } from './schedule-plan'
import { Directory, keeperOf, neededFor, signatureOf } from './register-keeper'
import { tellLeftEmpty } from './register-tell'
import {
  asOfDay,
  isLater,
  make,
  mayMake,
  problemsOf,
  recordOf,
  recordsOf,
  renamed,
  sameValue,
  type Said,
  withSameness,
} from './register-write'

const NOT_YOURS = '只能登记本街道、自己职责内的内容'

export const refuseIf = (fields: Record<string, string>): void => {
  if (Object.keys(fields).length) refuse('BAD_SHAPE', fields)
}

/** The whole register under the district's lock: nobody else changes it until this transaction ends. */
export const lockedRegister = async (context: ActContext): Promise<Directory> => {
  await context.store.register.lock()
  return new Directory(await context.store.register.read())
}

export const saidBy = async (context: ActContext, source: Said['source'], reason?: string): Promise<Said> => ({
  personId: signedInActor(context).personId,
  actor: await signatureOf(context),
  source,
  reason: reason || null,
  effectiveOn: null,
})

/** The register as it will stand on a day: with the changes that wait until then, as far as they still fit. */
export const onDay = async (context: ActContext, directory: Directory, day: Day): Promise<Directory> => {
  const waiting = (await context.store.register.waiting()).filter(
    (change) => change.effectiveOn !== null && change.effectiveOn <= day,
  )
  let then = directory
  for (const change of waiting)
    try {
      then = new Directory(withChanges(then.data, [asOfDay(then, change)]))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  return then
}

/** Checks, writes and records changes that hold at once, with what follows from them. The first is what was asked for. */
export const makeNow = async (
  context: ActContext,
  directory: Directory,
  asked: readonly [RowChange, ...RowChange[]],
  said: Said,
): Promise<string> => {
  if (!mayMake(keeperOf(context), directory, asked)) refuse('NOT_ALLOWED', { row: NOT_YOURS })
  const { store, ids, now } = context
  const [first, ...others] = withFollows(directory.data, asked, now)
  const changes = [first ?? asked[0], ...others] as const
  refuseIf(problemsOf(directory, changes))
  refuseIf(await make({ store, now, directory }, changes))
  const records = recordsOf({ ids, now, directory }, said, changes, now)
  await store.register.addChanges(records)
  await tellLeftEmpty({ store, ids, now, directory }, changes, records[0].id)
  const [{ sheet, before, after }] = changes
  if (changes.some((change) => plannedFrom.includes(change.sheet))) context.wake('reception-schedule')
  context.audit({ kind: sheet, id: records[0].rowId, before: before ?? undefined, after: after ?? undefined })
  return records[0].id
}

export const save: Handler<'register.save'> = async (input, context) => {
  const { sheet, id } = input
  const keeper = keeperOf(context)
  if (!maySheet(keeper, sheet)) refuse('NOT_ALLOWED')
  const directory = await lockedRegister(context)
  const before = id === null ? null : found(directory.row(sheet, id))
  if (before && !mayReadRow(keeper, sheet, before, directory.areas)) refuse('NOT_FOUND')
  if (before && !mayEditRow(keeper, sheet, before, directory.areas)) refuse('NOT_ALLOWED')
  if (before && versionOf(sheet, before) !== input.version) refuse('STALE')

  const closed = before && closedBecause(sheet, before)
  if (closed) refuse('BAD_SHAPE', { row: closed })
  const today = dayOf(context.now)
  if (input.effectiveOn !== undefined && input.effectiveOn < today)
    refuse('BAD_SHAPE', { effectiveOn: '这一天已经过去；马上生效的请不填' })

  const { row, problems } = rowFrom(sheet, input.cells, before)
  refuseIf(problems)
  const after = resolved(directory.data, sheet, row)
  const change = { sheet, before, after }
  refuseIf(renamed(change))
  refuseIf(unfitOn(sheet, after, input.effectiveOn ?? today))
  const version = versionOf(sheet, after)
  if (sameValue(sheet, before, after)) return { id: rowId(sheet, after), version, changeId: null, waiting: false }

  const said = { ...(await saidBy(context, 'EDIT', input.reason)), effectiveOn: input.effectiveOn ?? null }
  if (isLater(input.effectiveOn, context.now)) {
    // It has to fit the register of that day: what is wrong is better told to who writes it than then.
    const then = await onDay(context, directory, input.effectiveOn)
    const changes = withSameness(then, asOfDay(then, { sheet, rowId: rowId(sheet, after), before, after }))
    if (!mayMake(keeper, then, changes)) refuse('NOT_ALLOWED', { row: NOT_YOURS })
    refuseIf(problemsOf(then, withFollows(then.data, changes, context.now)))
    const record = recordOf({ ...context, directory }, said, change, null)
    await context.store.register.addChanges([record])
    context.audit({ kind: sheet, id: record.rowId, before: before ?? undefined, after })
    return { id: record.rowId, version: input.version ?? version, changeId: record.id, waiting: true }
  }
  const [first = change, ...others] = withSameness(directory, change)
  const changeId = await makeNow(context, directory, [first, ...others], said)
  return { id: rowId(sheet, after), version, changeId, waiting: false }
}

export const remove: Handler<'register.remove'> = async ({ sheet, id, version, reason }, context) => {
  const keeper = keeperOf(context)
  const directory = await lockedRegister(context)
  const before = found(directory.row(sheet, id))
  if (!mayReadRow(keeper, sheet, before, directory.areas)) refuse('NOT_FOUND')
  if (!mayEditRow(keeper, sheet, before, directory.areas)) refuse('NOT_ALLOWED')
  if (!isRemovable(sheet)) refuse('ROW_STAYS')
  if (versionOf(sheet, before) !== version) refuse('STALE')
  const changeId = await makeNow(
    context,
    directory,
    [{ sheet, before, after: null }],
    await saidBy(context, 'EDIT', reason),
  )
  return { changeId }
}

type HistoryRow = AskOutput<'register.history'>['changes'][number]

const stateOf = (change: RegisterChange): HistoryRow['state'] =>
  change.problem !== null ? 'FAILED' : change.appliedAt === null ? 'WAITING' : 'DONE'

/** The change that brings back what another replaced, or null where somebody changed the same since. */
const undoOf = (directory: Directory, change: RegisterChange): RowChange | null => {
  if (stateOf(change) !== 'DONE') return null
  const { sheet, before, after } = change
  const now = directory.row(sheet, change.rowId) ?? null
  if (!after) return before && !now ? { sheet, before: null, after: before } : null
  if (!now) return null
  if (!before) return isUndoable(sheet) && sameValue(sheet, now, after) ? { sheet, before: now, after: null } : null
  const { row, clash } = layOver(sheet, now, { before: after, after: before })
  return clash.length || sameValue(sheet, now, row) ? null : { sheet, before: now, after: row }
}

export const history: Handler<'register.history'> = async ({ sheet, id }, context) => {
  const keeper = keeperOf(context)
  const directory = new Directory(await context.store.register.read(neededFor(sheet)))
  const changes = await context.store.register.changesOf(sheet, id)
  const row =
    directory.row(sheet, id) ?? changes.find((change) => change.before ?? change.after)?.before ?? changes[0]?.after
  if (!row || !mayReadRow(keeper, sheet, row, directory.areas)) return refuse('NOT_FOUND')
  const mayEdit = mayEditRow(keeper, sheet, row, directory.areas)
  const shown = (key: string, text: string) =>
    sheet === 'staff' && key === 'phone' ? (maskPhone(text || null) ?? '') : text
  return {
    changes: changes.map((change) => ({
      id: change.id,
      at: toIso(change.at),
      actor: change.actor,
      source: change.source,
      kind: change.before === null ? 'ADDED' : change.after === null ? 'REMOVED' : 'CHANGED',
      reason: change.reason,
      effectiveOn: change.effectiveOn,
      state: stateOf(change),
      problem: change.problem,
      fields: fieldChanges(sheet, change.before, change.after).map((field) => ({
        ...field,
        before: shown(field.key, field.before),
        after: shown(field.key, field.after),
      })),
      undoable: mayEdit && undoOf(directory, change) !== null,
    })),
  }
}

/** A change of the history that the asker may touch. */
const ownChange = async (context: ActContext, directory: Directory, changeId: string): Promise<RegisterChange> => {
  const change = found(await context.store.register.change(changeId))
  const keeper = keeperOf(context)
  const row = directory.row(change.sheet, change.rowId) ?? change.after ?? change.before ?? {}
  if (!mayReadRow(keeper, change.sheet, row, directory.areas)) refuse('NOT_FOUND')
  if (!mayEditRow(keeper, change.sheet, row, directory.areas)) refuse('NOT_ALLOWED')
  return change
}

export const undo: Handler<'register.undo'> = async ({ changeId, reason }, context) => {
  const directory = await lockedRegister(context)
  const change = await ownChange(context, directory, changeId)
  const back = undoOf(directory, change) ?? refuse('CHANGED_SINCE')
  // What was changed with it comes back with it, except where somebody has changed that since, or where it is over.
  const set = await context.store.register.changesOfSet(change.id)
  const others = [
    ...withSameness(directory, back),
    ...set.flatMap((one) => {
      const own = undoOf(directory, one)
      const over = own?.sheet === 'sessions' && !isComing(own.before as unknown as SessionRow, context.now)
      return own && !over ? [own] : []
    }),
  ]
  const named = new Map<string, RowChange>()
  for (const one of others) {
    const name = `${one.sheet} ${rowId(one.sheet, one.before ?? one.after ?? {})}`
    if (!named.has(name)) named.set(name, one)
  }
  const [first = back, ...more] = named.values()
  return { changeId: await makeNow(context, directory, [first, ...more], await saidBy(context, 'UNDO', reason)) }
}

export const cancelWaiting: Handler<'register.cancelWaiting'> = async ({ changeId }, context) => {
  const directory = await lockedRegister(context)
  const change = await ownChange(context, directory, changeId)
  if (stateOf(change) !== 'WAITING') refuse('STALE')
  const head = change.setId ?? change.id
  for (const { id } of [{ id: head }, ...(await context.store.register.changesOfSet(head))])
    await context.store.register.settleChange(id, { problem: '生效前撤回' })
  context.audit({ kind: change.sheet, id: change.rowId })
  return {}
}
