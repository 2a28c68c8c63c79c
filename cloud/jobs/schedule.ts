import { isWaking, isWorkingHour } from '../../src/domain/calendar/hours'
import { announceSession, dueNow, planStation, type Planned } from '../actions/schedule-plan'
import { settingsOf } from '../actions/settings'
import type { NewMessage, Ports, Store } from '../ports/index'

/** What is to be told has to wait for the day. */
class NotNow extends Error {}

/**
 * Plans one station, unless somebody would be told of it at a time when nobody is written to (rulings 5): then it stays as
 * it is, whole, until a run by day. Where residents are told the others hear of it in the same hour.
 */
const planByDay = async (store: Store, ports: Ports, stationId: string): Promise<Planned> => {
  const now = ports.clock.now()
  const messages: (NewMessage & { id: string })[] = []
  const people: Store['people'] = { ...store.people, addMessages: async (some) => void messages.push(...some) }
  const planned = await planStation({ store: { ...store, people }, now, ids: ports.ids }, stationId)
  if (messages.length) {
    const residents = messages.some(({ audience }) => audience === 'OWN')
    const settings = await settingsOf(store, { stationId })
    const may = residents ? isWaking(now) : isWorkingHour(await store.places.calendar(), settings, now)
    if (!may) throw new NotNow()
    await store.people.addMessages(messages, now)
  }
  return planned
}

/**
 * Plans every station a year ahead, each in a transaction of its own: one that fails does not hold up the others. A second
 * run finds nothing to do. Returns how many sessions were added, moved or removed.
 */
export const planReceptions = async (ports: Ports, goesOn: () => boolean = () => true): Promise<number> => {
  const stations = await ports.read((store) => store.schedule.stationsToPlan(ports.clock.now()))
  let changed = 0
  for (const id of stations) {
    // A process that ends does so between two stations; the next one plans the rest.
    if (!goesOn()) break
    try {
      const planned = await ports.transaction((store) => planByDay(store, ports, id))
      const count = planned.added + planned.removed + planned.moved.length
      changed += count
      if (count)
        await ports.transaction((store) => store.ledger.addAudit(auditRow(ports, 'clock:schedule.plan', 'station', id)))
    } catch (error) {
      if (!(error instanceof NotNow)) ports.log.fault(id, 'reception-schedule', error)
    }
  }
  return changed
}

/** Announces what is due, in waking hours only; returns how many. */
export const announceReceptions = async (ports: Ports, batch = 1000): Promise<number> => {
  const now = ports.clock.now()
  if (!isWaking(now)) return 0
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
