import type { Reminder } from '../../src/domain/reception/reminder'
import { offerUntil } from '../../src/domain/reception/wait'
import { bookingNotice, type BookingNotice } from '../../src/text/booking-messages'
import { arrivalText, heldAt } from '../../src/text/schedule'
import type { BookingRow } from '../ports/reception'
import type { SlotRow } from '../ports/places'
import { type ActContext, found } from './context'
import { settingsOf } from './settings'

/** What telling and promoting need; jobs have no more than this. */
export type WaitContext = Pick<ActContext, 'store' | 'now' | 'ids'>

/** Tells whoever a booking is for, in the transaction of the change; `once` tells two of one kind apart. */
export const tell = async (
  { store, now, ids }: WaitContext,
  booking: Pick<BookingRow, 'id' | 'personId' | 'number' | 'startsAt'>,
  stationName: string,
  notice: BookingNotice,
  once: string | number = '',
): Promise<void> => {
  if (booking.personId === null) return
  await store.people.addMessages(
    [
      {
        id: ids.next(),
        personId: booking.personId,
        kind: 'BOOKING',
        audience: 'OWN',
        ...bookingNotice({ stationName, startsAt: booking.startsAt, number: booking.number }, notice),
        link: `booking:${booking.id}`,
        dedupeKey: `booking:${booking.id}:${notice.kind.toLowerCase()}${once === '' ? '' : `:${once}`}`,
      },
    ],
    now,
  )
}

/** Reminds of a booking, with the way there of today: either may have changed since it was made. */
export const tellReminder = (
  context: WaitContext,
  booking: BookingRow,
  of: {
    kind: Reminder
    station: Parameters<typeof heldAt>[1] & { name: string }
    session: Parameters<typeof heldAt>[0]
  },
): Promise<void> =>
  tell(
    context,
    booking,
    of.station.name,
    { kind: of.kind, address: heldAt(of.session, of.station), arrival: arrivalText(of.session) },
    booking.startsAt,
  )

/** What the clock or somebody else's act did to a booking is kept in the audit of its own. */
export const auditBooking = async (
  { store, now, ids }: WaitContext,
  ask: `clock:${string}`,
  bookingId: string,
): Promise<void> =>
  store.ledger.addAudit({
    id: ids.next(),
    at: now,
    personId: null,
    role: 'SYSTEM',
    signInId: null,
    ask,
    objectKind: 'booking',
    objectId: bookingId,
    outcome: 'DONE',
    requestId: null,
    beforeHash: null,
    afterHash: null,
  })

/**
 * Gives one place of a slot on: to the first one waiting for the session, for whom it is kept for `reception.offerMinutes`,
 * or back to everybody. Called in the transaction that ended what took the place (a booking's row, a hold), after that and
 * while `taken` still counts it, with the session held (`holdSession`, or `lockSession`) before any person was locked.
 * Returns the booking the place is now offered to, or null.
 */
export const givePlaceOn = async (
  context: WaitContext,
  slot: Pick<SlotRow, 'id' | 'sessionId' | 'startsAt' | 'endsAt'>,
): Promise<BookingRow | null> => {
  const { store, now } = context
  const [session] = await store.places.sessions({ ids: [slot.sessionId] }, 1)
  const row = found(session)
  const until = offerUntil(row, slot, await settingsOf(store, row), now)
  const first = until === null ? null : await store.reception.firstWaiting(slot.sessionId)
  if (until === null || !first) {
    await store.reception.givePlaceBack(slot.id)
    return null
  }
  await store.reception.offer(first.id, slot, until, now)
  const offered = {
    ...first,
    state: 'OFFERED' as const,
    slotId: slot.id,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    offerUntil: until,
  }
  await tell(context, offered, row.stationName, { kind: 'OFFERED', until }, until)
  await auditBooking(context, 'clock:offer', first.id)
  return offered
}

/**
 * Ends holds of a slot whose time is over and gives their places on; true when one of them is now free for anybody.
 * Whoever meets a full slot does this first, so that an abandoned form never looks like a taken place.
 */
export const sweepHolds = async (
  context: WaitContext,
  slot: Pick<SlotRow, 'id' | 'sessionId' | 'startsAt' | 'endsAt'>,
): Promise<boolean> => {
  const ended = await context.store.reception.dropExpiredHolds(slot.id, context.now)
  let free = false
  for (let i = 0; i < ended; i += 1) if (!(await givePlaceOn(context, slot))) free = true
  return free
}

/**
 * Gives places that came into being, as when a slot became larger, to those who wait for the session. The session is locked
 * (`lockSession`) before, so that nobody books one of them first.
 */
export const giveNewPlaces = async (context: WaitContext, sessionId: string): Promise<void> => {
  const { reception, places } = context.store
  if (!(await reception.waiting([sessionId])).get(sessionId)) return
  for (const slot of await places.slotsOf([sessionId]))
    while (await reception.takePlace(slot.id)) if (!(await givePlaceOn(context, slot))) break
}
