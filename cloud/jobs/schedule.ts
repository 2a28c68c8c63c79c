import { clockOf } from '../../src/domain/calendar/time'
import { announceSession, dueNow, planStation } from '../actions/schedule-plan'
import type { Ports } from '../ports/index'

/** Residents and staff are told things between these hours (rulings 5). */
const WAKING = ['08:00', '20:00'] as const

/**
 * Plans every station a year ahead, each in a transaction of its own: one that fails does not hold up the others. A second
 * run finds nothing to do. Returns how many sessions were added, moved or removed.
 */
export const planReceptions = async (ports: Ports, goesOn: () => boolean = () => true): Promise<number> => {
  const now = ports.clock.now()
  const stations = await ports.read((store) => store.schedule.stationsToPlan(now))
  let changed = 0
  for (const id of stations) {
    // A process that ends does so between two stations; the next one plans the rest.
    if (!goesOn()) break
    try {
      const planned = await ports.transaction((store) => planStation({ store, now, ids: ports.ids }, id))
      const count = planned.added + planned.removed + planned.moved.length
      changed += count
      if (count)
        await ports.transaction((store) => store.ledger.addAudit(auditRow(ports, 'clock:schedule.plan', 'station', id)))
    } catch (error) {
      ports.log.fault(id, 'reception-schedule', error)
    }
  }
  return changed
}

/** Announces what is due, in waking hours only; returns how many. */
export const announceReceptions = async (ports: Ports, batch = 1000): Promise<number> => {
  const now = ports.clock.now()
  const clock = clockOf(now)
  if (clock < WAKING[0] || clock >= WAKING[1]) return 0
  const due = await ports.read((store) => dueNow({ store, now, ids: ports.ids }, batch))
  let announced = 0
  for (const row of due) {
    try {
      const done = await ports.transaction(async (store) => {
        if (!(await announceSession({ store, now, ids: ports.ids }, row))) return false
        await store.ledger.addAudit(auditRow(ports, 'clock:schedule.announce', 'session', row.id))
        return true
      })
      if (done) announced += 1
    } catch (error) {
      ports.log.fault(row.id, 'reception-announce', error)
    }
  }
  return announced
}

const auditRow = (ports: Ports, ask: string, objectKind: string, objectId: string) => ({
  id: ports.ids.next(),
  at: ports.clock.now(),
  personId: null,
  role: 'SYSTEM',
  signInId: null,
  ask,
  objectKind,
  objectId,
  outcome: 'DONE',
  requestId: null,
  beforeHash: null,
  afterHash: null,
})
