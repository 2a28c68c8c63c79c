import { slotClosesAt } from '../../src/domain/reception/booking'
import { REMINDED_AHEAD, reminderDue } from '../../src/domain/reception/reminder'
import { resolveSettings } from '../../src/domain/settings/settings'
import { auditBooking, givePlaceOn, sweepHolds, tell, tellReminder, type WaitContext } from '../actions/booking-wait'
import { Refused } from '../actions/context'
import type { Ports } from '../ports/index'

/** Everything in the district: the clock acts for nobody. */
const ALL = [{}]

/** Each in a transaction of its own, so that one that fails does not hold up the others; how many did something. */
const each = async (
  ports: Ports,
  ids: readonly string[],
  work: (context: WaitContext, id: string) => Promise<boolean>,
): Promise<number> => {
  let done = 0
  for (const id of ids) {
    try {
      const now = ports.clock.now()
      if (await ports.transaction((store) => work({ store, now, ids: ports.ids }, id))) done += 1
    } catch (error) {
      if (!(error instanceof Refused)) ports.log.fault(id, 'bookings', error)
    }
  }
  return done
}

/** Gives on the places of forms that were left open. */
export const endHolds = async (ports: Ports, batch = 200): Promise<number> => {
  const slots = await ports.read((store) => store.reception.slotsWithExpiredHolds(ports.clock.now(), batch))
  return each(ports, slots, async (context, id) => {
    const { store } = context
    const seen = await store.reception.slot(id)
    if (!seen) return false
    await store.reception.holdSession(seen.sessionId)
    await sweepHolds(context, seen)
    return true
  })
}

/** Gives on the places that were kept for somebody who did not answer. */
export const endOffers = async (ports: Ports, batch = 200): Promise<number> => {
  const ids = await ports.read((store) => store.reception.expiredOffers(ports.clock.now(), batch))
  return each(ports, ids, async (context, id) => {
    const { store, now } = context
    const seen = await store.reception.booking(id, ALL)
    if (!seen) return false
    await store.reception.holdSession(seen.sessionId)
    // Accepted or cancelled since the list was read: then it is no longer offered.
    const lapsed = await store.reception.moveBooking(id, 'OFFERED', 'LAPSED', now)
    if (!lapsed) return false
    const station = await store.places.station(seen.stationId)
    await tell(context, seen, station?.name ?? '', { kind: 'OFFER_OVER' })
    const slot = lapsed.slotId ? await store.reception.slot(lapsed.slotId) : null
    if (slot) await givePlaceOn(context, slot)
    await auditBooking(context, 'clock:offerOver', id)
    return true
  })
}

/** Ends the waiting for sessions whose last slot is closed: nothing can become free any more. */
export const endWaiting = async (ports: Ports): Promise<number> => {
  const now = ports.clock.now()
  const ids = await ports.read(async (store) => {
    const settings = await store.places.settingRows()
    const waiting = await store.reception.waitingAnywhere()
    return waiting.flatMap((row) =>
      now < slotClosesAt({ startsAt: row.lastStartsAt }, resolveSettings(settings, row)) ? [] : row.id,
    )
  })
  return each(ports, ids, async (context, id) => {
    const { store, now } = context
    const seen = await store.reception.booking(id, ALL)
    if (!seen || !(await store.reception.moveBooking(id, 'WAITLIST', 'LAPSED', now))) return false
    const station = await store.places.station(seen.stationId)
    await tell(context, seen, station?.name ?? '', { kind: 'WAITED_IN_VAIN' })
    await auditBooking(context, 'clock:waitedInVain', id)
    return true
  })
}

/** Reminds of tomorrow's bookings and of those in two hours, each once, also after the booking was moved. */
export const remind = async (ports: Ports, batch = 5000): Promise<number> => {
  const now = ports.clock.now()
  const coming = await ports.read((store) => store.reception.toRemind(now, now + REMINDED_AHEAD, batch))
  const due = coming.flatMap((row) => (reminderDue(row, now) ? row.id : []))
  return each(ports, due, async (context, id) => {
    const { store, now } = context
    const seen = await store.reception.booking(id, ALL)
    if (!seen?.personId) return false
    // Looked at again once nobody can cancel or move it: the list is of some time ago.
    await store.reception.holdSession(seen.sessionId)
    await store.reception.lockPerson(seen.personId)
    const [still] = await store.reception.toRemind(now, now + REMINDED_AHEAD, 1, id)
    const row = await store.reception.booking(id, ALL)
    const kind = still && reminderDue(still, now)
    if (!row || !kind) return false
    const station = await store.places.station(row.stationId)
    const [session] = await store.schedule.sessions({ ids: [row.sessionId] }, ALL, 1)
    // Whoever is reminded must be able to come: a place that is shut for a while reminds nobody.
    if (station?.state !== 'OPEN' || !session) return false
    await tellReminder(context, row, { kind, station, session })
    return true
  })
}

/** All that the clock does to bookings; how many were touched. */
export const sweepBookings = async (ports: Ports): Promise<number> =>
  (await endHolds(ports)) + (await endOffers(ports)) + (await endWaiting(ports)) + (await remind(ports))
