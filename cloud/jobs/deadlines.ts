import { addMonths } from '../../src/domain/calendar/working-days'
import { at, dayOf } from '../../src/domain/calendar/time'
import { isActing } from '../../src/domain/people/deputies'
import type { Stage } from '../../src/domain/opinion/stages'
import { clockSteps, type StepName } from '../../src/domain/opinion/states'
import { step } from '../actions/opinion-act'
import { Refused } from '../actions/context'
import { settingsOf } from '../actions/settings'
import type { OpinionRow, Ports, Store } from '../ports/index'

/**
 * One step of the clock with one item, in a transaction of its own, so that one that fails does not hold up the others; a
 * second sweeper meets the version. `wanted` looks again inside it: somebody may have acted since the list was read.
 */
const clockStep = async (
  ports: Ports,
  id: string,
  wanted: (store: Store, item: OpinionRow) => Promise<StepName | null>,
): Promise<boolean> => {
  const now = ports.clock.now()
  try {
    return await ports.transaction(async (store) => {
      const item = await store.opinions.find(id, [{}])
      const name = item && (await wanted(store, item))
      if (!item || !name) return false
      let audited = { kind: 'opinion', id }
      const actor = { districtId: ports.districtId, role: 'PUBLIC' } as const
      const audit = (object: { kind: string; id: string }) => (audited = object)
      const { clock, ids, files, wake } = ports
      await step({ store, actor, now, clock, ids, channel: 'CLOCK', files, wake, audit }, item, name, null, {
        elderMode: false,
      })
      await store.ledger.addAudit({
        id: ports.ids.next(),
        at: now,
        personId: null,
        role: 'SYSTEM',
        signInId: null,
        ask: `clock:${name}`,
        objectKind: audited.kind,
        objectId: audited.id,
        outcome: 'DONE',
        requestId: null,
        beforeHash: null,
        afterHash: null,
      })
      return true
    })
  } catch (error) {
    if (!(error instanceof Refused)) ports.log.fault(id, 'deadlines', error)
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

/**
 * Some months after closing, what promised or had to be handled twice is looked at again; later everything is archived
 * (opinion-steps.tsv schedule_lookback, archive). Returns how many were moved.
 */
export const sweepClosed = async (ports: Ports, batch = 200): Promise<number> => {
  const now = ports.clock.now()
  const found = await ports.read(async (store) => {
    const settings = await settingsOf(store, {})
    const calendar = await store.places.calendar()
    const ago = (months: number) => at(addMonths(calendar, dayOf(now), -months))
    return {
      lookback: await store.opinions.unseen(ago(settings['opinion.lookbackMonths']), batch),
      archive: await store.opinions.restingSince(archivable, ago(settings['opinion.archiveMonths']), batch),
    }
  })
  let moved = 0
  for (const id of found.lookback)
    if (
      await clockStep(ports, id, async (_, item) =>
        item.stage === 'CLOSED' || item.stage === 'PUBLISHED' ? 'schedule_lookback' : null,
      )
    )
      moved += 1
  for (const id of found.archive)
    if (await clockStep(ports, id, async (_, item) => (archivable.includes(item.stage) ? 'archive' : null))) moved += 1
  return moved
}
