import { addMonths } from '../../src/domain/calendar/working-days'
import { at, dayOf } from '../../src/domain/calendar/time'
import { isActing } from '../../src/domain/people/deputies'
import type { Stage } from '../../src/domain/opinion/stages'
import { clockSteps, type StepName } from '../../src/domain/opinion/states'
import { step, type StepFields } from '../actions/opinion-act'
import { isDrawn } from '../../src/domain/opinion/draw'
import type { Settings } from '../../src/domain/settings/settings'
import { Refused } from '../actions/context'
import { settingsOf } from '../actions/settings'
import type { OpinionRow, Ports, Store } from '../ports/index'
import { clockAudit, clockContext } from './clock'

/** A step of the clock that carries more than its name. */
export type ClockAct = { name: StepName } & Pick<StepFields, 'rerouting'>

/**
 * One step of the clock with one item, in a transaction of its own, so that one that fails does not hold up the others; a
 * second sweeper meets the version. `wanted` looks again inside it: somebody may have acted since the list was read.
 */
export const clockStep = async (
  ports: Ports,
  id: string,
  wanted: (store: Store, item: OpinionRow) => Promise<StepName | ClockAct | null>,
): Promise<boolean> => {
  try {
    return await ports.transaction(async (store) => {
      const item = await store.opinions.find(id, [{}])
      const found = item && (await wanted(store, item))
      if (!item || !found) return false
      const { name, ...more } = typeof found === 'string' ? { name: found } : found
      await step(clockContext(ports, store), item, name, null, { elderMode: false, ...more })
      await store.ledger.addAudit(clockAudit(ports, name, id))
      return true
    })
  } catch (error) {
    // Somebody acted at this moment: the next run meets the item as it is then.
    if (error instanceof Refused && error.refusal.code === 'STALE') return false
    // Anything else would be met again every minute. It stays late in its owner's list, and each try is logged.
    ports.log.fault(id, 'deadlines', error)
    await ports.transaction((store) => store.deadlines.clockFailed(id, ports.clock.now()))
    return false
  }
}

/**
 * Moves what the clock moves: a silent deputy's item falls to the street, what was not supplied or not rated is closed.
 * Returns how many were moved.
 */
export const sweepDeadlines = async (ports: Ports, batch = 200): Promise<number> => {
  const now = ports.clock.now()
  const stages = Object.keys(clockSteps) as (keyof typeof clockSteps)[]
  const ids = await ports.read((store) => store.opinions.overdue(stages, now, batch))
  let moved = 0
  for (const id of ids)
    if (
      await clockStep(ports, id, async (store, item) => {
        if (!(item.stage in clockSteps)) return null
        const [deputy] = item.deputyId ? await store.places.deputies([item.deputyId]) : []
        const rests = item.stage === 'DEPUTY_PENDING' && !(deputy && isActing(deputy))
        if (!rests && (item.dueAt === null || item.dueAt >= now)) return null
        return clockSteps[item.stage as keyof typeof clockSteps]
      })
    )
      moved += 1
  return moved
}

const archivable: readonly Stage[] = ['CLOSED', 'PUBLISHED', 'NOT_ACCEPTED', 'WITHDRAWN']

/** Which of two times a closed item is looked at, by the rule of its street: every promise and re-handling, of the rest a share. */
const isLookedAt = (item: OpinionRow, times: number, settings: Settings): boolean =>
  ((item.promiseDay !== null || item.handlingRound > 1) && settings['opinion.lookbackPromised'] > 0) ||
  isDrawn(`${item.id}:${times}`, settings['opinion.lookbackShare'])

/**
 * Some months after closing, and once more, somebody goes and sees what became of it; later everything is archived
 * (opinion-steps.tsv schedule_lookback, archive). Each item is decided on once a time; what was not drawn is not drawn again.
 * Returns how many were moved.
 */
export const sweepClosed = async (ports: Ports, batch = 200): Promise<number> => {
  const now = ports.clock.now()
  const settings = await ports.read((store) => settingsOf(store, {}))
  const calendar = await ports.read((store) => store.places.calendar())
  const ago = (months: number) => at(addMonths(calendar, dayOf(now), -months))
  const again = settings['opinion.lookbackAgainMonths']
  // The later one first: who comes to both at once is visited once.
  const rounds = [
    ...(again > 0 ? [{ times: 2, before: ago(again) }] : []),
    { times: 1, before: ago(settings['opinion.lookbackMonths']) },
  ]
  let moved = 0
  for (const { times, before } of rounds)
    for (const id of await ports.read((store) => store.deadlines.unseen(before, times, now, batch)))
      if (
        await clockStep(ports, id, async (store, item) => {
          if ((item.stage !== 'CLOSED' && item.stage !== 'PUBLISHED') || item.closedAt === null) return null
          await store.deadlines.seen(id, item.closedAt, times)
          return isLookedAt(item, times, await settingsOf(store, item)) ? 'schedule_lookback' : null
        })
      )
        moved += 1
  const resting = await ports.read((store) =>
    store.opinions.restingSince(archivable, ago(settings['opinion.archiveMonths']), now, batch),
  )
  for (const id of resting)
    if (await clockStep(ports, id, async (_, item) => (archivable.includes(item.stage) ? 'archive' : null))) moved += 1
  return moved
}
