import { dayOf } from '../../src/domain/calendar/time'
import { layOver } from '../../src/domain/register/diff'
import type { RowChange } from '../../src/domain/register/weigh'
import type { Ports, RegisterChange, Store } from '../ports/index'
import { Refused, refuse } from './context'
import { Directory } from './register-keeper'
import { plannedFrom } from './schedule-plan'
import { make, problemsOf, withSameness } from './register-write'

/**
 * Makes the changes whose day has come, each in a transaction of its own and checked again: the register may have moved on.
 * One that no longer fits is kept with the reason, and who wrote it is told. Returns how many were made.
 */
export const makeDueChanges = async (ports: Ports): Promise<number> => {
  const today = dayOf(ports.clock.now())
  const due = (await ports.read((store) => store.register.waiting())).filter(
    (change) => change.effectiveOn !== null && change.effectiveOn <= today,
  )
  let made = 0
  for (const { id } of due) {
    try {
      const problem = await attempt(ports, id)
      if (problem === null) made += 1
      else await ports.transaction((store) => tell(ports, store, id, problem))
    } catch (error) {
      ports.log.fault(id, 'register-day', error)
    }
  }
  return made
}

/** Null: made, or made by another process meanwhile. Else why it does not fit any more; nothing was written then. */
const attempt = async (ports: Ports, id: string): Promise<string | null> => {
  try {
    await ports.transaction(async (store) => {
      await store.register.lock()
      const change = await store.register.change(id)
      if (!change || change.appliedAt !== null || change.problem !== null) return
      const now = ports.clock.now()
      const directory = new Directory(await store.register.read())
      const [first, ...others] = withSameness(directory, asOfToday(directory, change))
      const changes = first ? [first, ...others] : []
      const fields = { ...problemsOf(directory, changes) }
      if (Object.keys(fields).length) refuse('BAD_SHAPE', fields)
      const left = await make({ store, now, directory }, changes)
      if (Object.keys(left).length) refuse('BAD_SHAPE', left)
      if (plannedFrom.includes(change.sheet)) ports.wake('reception-schedule')
      await store.register.settleChange(id, {
        appliedAt: now,
        before: first?.before ?? null,
        after: first?.after ?? null,
      })
      await store.ledger.addAudit({
        id: ports.ids.next(),
        at: now,
        personId: change.personId,
        role: 'SYSTEM',
        signInId: null,
        ask: 'clock:register.save',
        objectKind: change.sheet,
        objectId: change.rowId,
        outcome: 'DONE',
        requestId: null,
        beforeHash: ports.hash(JSON.stringify(first?.before ?? null)),
        afterHash: ports.hash(JSON.stringify(first?.after ?? null)),
      })
    })
    return null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return Object.values(error.refusal.fields ?? {}).join('；') || '这一行已经有别的改动'
  }
}

/** What the change wanted, laid over the row as it is today. */
const asOfToday = (directory: Directory, { sheet, rowId, before, after }: RegisterChange): RowChange => {
  const now = directory.row(sheet, rowId) ?? null
  if (!before || !after) return { sheet, before: now, after }
  if (!now) return refuse('BAD_SHAPE', { row: '这一行已经不在了' })
  const { row, clash } = layOver(sheet, now, { before, after })
  if (clash.length)
    return refuse('BAD_SHAPE', { row: `${clash.map(({ header }) => `「${header}」`).join('')}在等待期间又改过` })
  return { sheet, before: now, after: row }
}

const tell = async (ports: Ports, store: Store, id: string, problem: string): Promise<void> => {
  const change = await store.register.change(id)
  if (!change || change.appliedAt !== null || change.problem !== null) return
  await store.register.settleChange(id, { problem })
  if (!change.personId) return
  const name = (change.after ?? change.before)?.name
  await store.people.addMessages(
    [
      {
        id: ports.ids.next(),
        personId: change.personId,
        kind: 'REGISTER',
        audience: 'WORK',
        title: '到期的改动没有生效',
        body: `“${typeof name === 'string' ? name : change.rowId}”定于 ${change.effectiveOn} 的改动没有写入：${problem}。请打开台账再改一次。`,
        link: `register:${change.sheet}:${change.rowId}`,
        dedupeKey: `register:${id}`,
      },
    ],
    ports.clock.now(),
  )
}
