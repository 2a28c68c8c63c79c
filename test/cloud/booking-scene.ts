import type { Kysely } from 'kysely'
import type { Database } from '../../cloud/db/schema'
import { at, MINUTE } from '../../src/domain/calendar/time'

let made = 0

/** A session of its own with `slots` slots of fifteen minutes and `capacity` places each, at a station of the sample. */
export const aSession = async (
  db: Kysely<Database>,
  { day = '2026-06-18', clock = '15:00', slots = 2, capacity = 1, stationId = 'QY-S1', streetId = 'QY' } = {},
): Promise<{ id: string; slots: string[] }> => {
  made += 1
  const id = `TEST-${made}`
  const from = at(day, clock)
  const base = { district_id: '329902' }
  const step = 15 * MINUTE
  await db
    .insertInto('reception_sessions')
    .values({
      ...base,
      id,
      station_id: stationId,
      street_id: streetId,
      starts_at: new Date(from),
      ends_at: new Date(from + slots * step),
      theme: null,
      stage: 'ANNOUNCED',
      cancel_reason: null,
    })
    .execute()
  const ids = Array.from({ length: slots }, (_, i) => `${id}-${i + 1}`)
  await db
    .insertInto('slots')
    .values(
      ids.map((slot, i) => ({
        ...base,
        id: slot,
        session_id: id,
        starts_at: new Date(from + i * step),
        ends_at: new Date(from + (i + 1) * step),
        capacity,
      })),
    )
    .execute()
  return { id, slots: ids }
}

/** What is wrong with the places of a database: nothing, or a sentence for each slot. */
export const wrongPlaces = async (db: Kysely<Database>): Promise<string[]> => {
  const slots = await db.selectFrom('slots').select(['id', 'capacity', 'taken']).execute()
  const rows = await db
    .selectFrom('bookings')
    .select((eb) => ['slot_id', eb.fn.countAll<number>().as('n')])
    .where('booking_state', 'in', ['OFFERED', 'CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW'])
    .where('slot_id', 'is not', null)
    .groupBy('slot_id')
    .execute()
  const holds = await db
    .selectFrom('slot_holds')
    .select((eb) => ['slot_id', eb.fn.countAll<number>().as('n')])
    .groupBy('slot_id')
    .execute()
  const counted = new Map<string, number>()
  for (const row of [...rows, ...holds])
    if (row.slot_id) counted.set(row.slot_id, (counted.get(row.slot_id) ?? 0) + row.n)
  return slots.flatMap((slot) => {
    const count = counted.get(slot.id) ?? 0
    return count === slot.taken && count <= slot.capacity
      ? []
      : [`${slot.id}: taken ${slot.taken}, counted ${count}, capacity ${slot.capacity}`]
  })
}
