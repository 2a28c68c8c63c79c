import { isActing } from '../../src/domain/people/deputies'
import { clockSteps } from '../../src/domain/opinion/states'
import { step } from '../actions/opinion-act'
import { Refused } from '../actions/context'
import type { Ports } from '../ports/index'

/**
 * Moves what the clock moves: a silent deputy's item falls to the street, an unrated answer closes as unrated. Each item
 * in a transaction of its own, so that one that fails does not hold up the others; a second sweeper meets the version.
 * Returns how many were moved.
 */
export const sweepDeadlines = async (ports: Ports, batch = 200): Promise<number> => {
  const now = ports.clock.now()
  const stages = Object.keys(clockSteps) as (keyof typeof clockSteps)[]
  const ids = await ports.read((store) => store.opinions.overdue(stages, now, batch))
  let moved = 0
  for (const id of ids) {
    try {
      await ports.transaction(async (store) => {
        const item = await store.opinions.find(id, [{}])
        if (!item || !(item.stage in clockSteps)) return
        // Looked at again inside the transaction: somebody may have acted since the list was read.
        const [deputy] = item.deputyId ? await store.places.deputies([item.deputyId]) : []
        const rests = item.stage === 'DEPUTY_PENDING' && !(deputy && isActing(deputy))
        if (!rests && (item.dueAt === null || item.dueAt >= now)) return
        const name = clockSteps[item.stage as keyof typeof clockSteps]
        let audited = { kind: 'opinion', id }
        const actor = { districtId: ports.districtId, role: 'PUBLIC' } as const
        const audit = (object: { kind: string; id: string }) => (audited = object)
        await step(
          {
            store,
            actor,
            now,
            clock: ports.clock,
            ids: ports.ids,
            channel: 'CLOCK',
            files: ports.files,
            wake: ports.wake,
            audit,
          },
          item,
          name,
          null,
          { elderMode: false },
        )
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
        moved += 1
      })
    } catch (error) {
      if (!(error instanceof Refused)) ports.log.fault(id, 'deadlines', error)
    }
  }
  return moved
}
