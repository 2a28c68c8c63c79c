import type { AskInput } from '../../src/contract/index'
import { dayOf } from '../../src/domain/calendar/time'
import { isComing, withFollows } from '../../src/domain/register/follows'
import { endingMandates, termChange, type TermChange } from '../../src/domain/register/term'
import { type RowChange, withChanges } from '../../src/domain/register/weigh'
import { type ActContext, type Handler, refuse } from './context'
import { Directory, keeperOf } from './register-keeper'
import { lockedRegister, makeNow, onDay, refuseIf, saidBy } from './register-save'
import { isLater, mayMake, problemsOf, recordsOf } from './register-write'

const nobody = (): never => refuse('BAD_SHAPE', { level: '这一级没有要届满的任职；请核对级别和届次' })

/** The register as it will stand on the day, and the set of changes that the term change is. */
const planned = async (context: ActContext, directory: Directory, input: TermChange) => {
  const then = isLater(input.day, context.now) ? await onDay(context, directory, input.day) : directory
  const { changes, problems } = termChange(then.data, input)
  return { then, changes, problems }
}

const asked = (
  input: Omit<AskInput<'register.termPlan'>, 'carryOn'> & { carryOn: TermChange['carryOn'] },
): TermChange => ({
  level: input.level,
  term: input.term,
  day: input.day,
  basis: input.basis ?? '',
  carryOn: input.carryOn,
})

export const termPlan: Handler<'register.termPlan'> = async (input, context) => {
  const directory = new Directory(await context.store.register.read())
  const change = asked(input)
  const { then, changes, problems } = await planned(context, directory, change)
  const ending = endingMandates(then.data, change)
  const all = withFollows(then.data, changes, context.now)
  const after = withChanges(then.data, all)
  const carried = new Set(change.carryOn.map(({ deputy }) => deputy))
  const acting = new Set(after.mandates.filter((row) => row.state === 'ACTIVE').map((row) => row.deputy))
  const loads = await context.store.opinions.openLoads(ending.map((row) => row.deputy))
  const deputies = new Map(then.data.deputies.map((row) => [row.code, row]))
  const names = (sheet: 'grids' | 'stations', codes: readonly string[]) => codes.map((code) => then.nameOf(sheet, code))
  return {
    problems,
    deputies: ending.map((row) => {
      const leaves = !acting.has(row.deputy)
      const sessions = then.data.sessions.filter(
        (one) => isComing(one, context.now) && one.deputies.includes(row.deputy),
      )
      return {
        id: row.deputy,
        name: deputies.get(row.deputy)?.name ?? row.deputy,
        electingUnit: row.electingUnit,
        state: row.state === 'SUSPENDED' ? ('SUSPENDED' as const) : ('ACTIVE' as const),
        carriesOn: carried.has(row.deputy),
        leaves,
        grids: leaves ? names('grids', deputies.get(row.deputy)?.grids ?? []) : [],
        sessions: leaves ? sessions.length : 0,
        openItems: leaves ? (loads.get(row.deputy) ?? 0) : 0,
      }
    }),
  }
}

export const term: Handler<'register.term'> = async (input, context) => {
  const directory = await lockedRegister(context)
  const { then, changes, problems } = await planned(context, directory, asked(input))
  refuseIf(problems)
  const [first, ...others] = changes as [RowChange, ...RowChange[]]
  const set = first ? ([first, ...others] as const) : nobody()
  const said = await saidBy(context, 'EDIT', `换届：${input.basis}`)
  if (!isLater(input.day, context.now))
    return { changeId: await makeNow(context, directory, set, said), waiting: false, count: set.length }
  if (!mayMake(keeperOf(context), then, set)) refuse('NOT_ALLOWED')
  refuseIf(problemsOf(then, withFollows(then.data, set, context.now)))
  const records = recordsOf({ ...context, directory: then }, { ...said, effectiveOn: input.day }, set, null)
  await context.store.register.addChanges(records)
  context.audit({ kind: 'mandates', id: `${input.level}:${input.term}:${dayOf(context.now)}` })
  return { changeId: records[0].id, waiting: true, count: set.length }
}
