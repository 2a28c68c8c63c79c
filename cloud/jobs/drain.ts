import { dayOf } from '../../src/domain/calendar/time'
import { isActing } from '../../src/domain/people/deputies'
import { routedAgain } from '../actions/opinion-act'
import type { OpinionRow, Ports, Store } from '../ports/index'
import { clockContext } from './clock'
import { type ClockAct, clockStep } from './deadlines'

/** Why whoever has an item cannot be waited for, in words for its time line; null when he can. */
const whyStranded = async (store: Store, item: OpinionRow, today: string): Promise<string | null> => {
  const [deputy] = item.deputyId ? await store.places.deputies([item.deputyId]) : []
  if (!deputy || !isActing(deputy)) return '代表已暂停或结束履职'
  const until = item.dueAt === null ? today : dayOf(item.dueAt)
  const away = await store.places.absentDeputies([deputy.id], today)
  if (away.has(deputy.id) && (await store.places.absentDeputies([deputy.id], until)).has(deputy.id))
    return `${deputy.name}代表请假`
  const stationId = item.routing.candidates[0]?.stationId
  const station = stationId ? await store.places.station(stationId) : null
  return station && station.state !== 'OPEN' ? `${station.name}已停止接待` : null
}

const rerouted = async (ports: Ports, store: Store, item: OpinionRow): Promise<ClockAct | null> => {
  const pending = item.stage === 'DEPUTY_PENDING'
  if (!pending && (item.stage !== 'TRIAGE' || item.version !== 1)) return null
  const context = clockContext(ports, store)
  const why = pending ? await whyStranded(store, item, dayOf(context.now)) : '有代表可以处理了'
  if (why === null) return null
  const routed = await routedAgain(context, item)
  if (routed.deputy && routed.deputy.id !== item.deputyId) return { name: 'reroute', rerouting: { routed, why } }
  return pending && !routed.deputy ? { name: 'fall_through', rerouting: { routed, why } } : null
}

/**
 * Finds the first desk again of what waits where it cannot be answered: a deputy left, is suspended or on leave, a station
 * closed; and gives to a deputy who is back what had found nobody. Returns how many were moved; a second run finds none.
 */
export const drainStranded = async (ports: Ports, batch = 200): Promise<number> => {
  let moved = 0
  for (const id of await ports.read((store) => store.routing.stranded(ports.clock.now(), batch)))
    if (await clockStep(ports, id, (store, item) => rerouted(ports, store, item))) moved += 1
  return moved
}
