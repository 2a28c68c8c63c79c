import { dayOf } from '../../src/domain/calendar/time'
import { withFollows } from '../../src/domain/register/follows'
import type { RowChange } from '../../src/domain/register/weigh'
import type { Ports, RegisterChange, Store } from '../ports/index'
import { Refused, refuse } from './context'
import { Directory } from './register-keeper'
import { plannedFrom } from './schedule-plan'
import { tellLeftEmpty } from './register-tell'
import { asOfDay, make, mayMake, problemsOf, recordOf, withSameness } from './register-write'

/**
 * Makes the changes whose day has come, each in a transaction of its own and checked again: the register may have moved on.
 * One that no longer fits is kept with the reason, and who wrote it is told. Returns how many were made.
 */
export const makeDueChanges = async (ports: Ports): Promise<number> => {
  const today = dayOf(ports.clock.now())
  const due = (await ports.read((store) => store.register.waiting())).filter(
    // The first of a set takes the others with it.
    (change) => change.effectiveOn !== null && change.effectiveOn <= today && change.setId === null,
  )
  let made = 0
  for (const { id } of due) {
    try {
      const problem = await attempt(ports, id, today)
      if (problem === null) made += 1
      else await ports.transaction((store) => tell(ports, store, id, problem))
    } catch (error) {
      ports.log.fault(id, 'register-day', error)
    }
  }
  return made
}

/** Null: made, or made by another process meanwhile. Else why it does not fit any more; nothing was written then. */
const attempt = async (ports: Ports, id: string, today: string): Promise<string | null> => {
  try {
    await ports.transaction(async (store) => {
      await store.register.lock()
      const change = await store.register.change(id)
      if (!change || change.appliedAt !== null || change.problem !== null) return
      const now = ports.clock.now()
      const directory = new Directory(await store.register.read())
      const waited = [change, ...(await store.register.changesOfSet(id))]
      const wanted = waited.map((one) => asOfDay(directory, one))
      const asked = [...wanted, ...wanted.flatMap((one) => withSameness(directory, one).slice(1))]
      await mustStillBeTheirs(store, directory, change, asked, today)
      const changes = withFollows(directory.data, asked, now)
      const [first] = changes
      const fields = { ...problemsOf(directory, changes) }
      if (Object.keys(fields).length) refuse('BAD_SHAPE', fields)
      const left = await make({ store, now, directory }, changes)
      if (Object.keys(left).length) refuse('BAD_SHAPE', left)
      if (changes.some(({ sheet }) => plannedFrom.includes(sheet))) ports.wake('reception-schedule')
      for (const [index, one] of waited.entries())
        await store.register.settleChange(one.id, {
          appliedAt: now,
          before: changes[index]?.before ?? null,
          after: changes[index]?.after ?? null,
        })
      const said = { ...change, source: 'EDIT' as const, setId: id }
      const more = changes.slice(waited.length)
      await store.register.addChanges(more.map((one) => recordOf({ ids: ports.ids, now, directory }, said, one, now)))
      await tellLeftEmpty({ store, ids: ports.ids, now, directory }, changes, id)
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

/** Whoever wrote a change has to have the rights to it on its day, in one of the roles of that day. */
const mustStillBeTheirs = async (
  store: Store,
  directory: Directory,
  { personId }: RegisterChange,
  changes: readonly RowChange[],
  today: string,
): Promise<void> => {
  const roles = personId === null ? [] : await store.people.rolesOf(personId)
  if (!roles.some(({ role, orgId }) => mayMake({ role, orgId, today }, directory, changes)))
    refuse('BAD_SHAPE', { row: '登记这次改动的人现在已没有这个权限' })
}

const tell = async (ports: Ports, store: Store, id: string, problem: string): Promise<void> => {
  const change = await store.register.change(id)
  if (!change || change.appliedAt !== null || change.problem !== null) return
  for (const one of [change, ...(await store.register.changesOfSet(id))])
    await store.register.settleChange(one.id, { problem })
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
