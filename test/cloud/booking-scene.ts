import { type Kysely, sql } from 'kysely'
import type { Database } from '../../cloud/db/schema'
import type { Ports } from '../../cloud/ports/index'
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

/** What is wrong with the places of a database, all seen at one moment: nothing, or a sentence for each slot and person. */
export const wrongPlaces = async (db: Kysely<Database>): Promise<string[]> => {
  const { rows } = await sql<{ wrong: string }>`
    select format('%s: taken %s, counted %s, capacity %s', s.id, s.taken, coalesce(c.counted, 0), s.capacity) as wrong
    from slots s
    left join (
      select district_id, slot_id, count(*) as counted from (
        select district_id, slot_id from bookings
        where slot_id is not null and booking_state in ('OFFERED', 'CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW')
        union all select district_id, slot_id from slot_holds) places
      group by district_id, slot_id) c on c.district_id = s.district_id and c.slot_id = s.id
    where coalesce(c.counted, 0) <> s.taken or s.taken > s.capacity
    union all
    select format('%s is in %s %s times', person_id, session_id, count(*)) from bookings
    where person_id is not null and booking_state in ('WAITLIST', 'OFFERED', 'CONFIRMED', 'CHECKED_IN')
    group by district_id, session_id, person_id, for_relative having count(*) > 1`.execute(db)
  return rows.map((row) => row.wrong)
}

/** Sessions for which somebody waits although a place is free, all seen at one moment: nothing, or a sentence for each. */
export const waitingBesideFree = async (db: Kysely<Database>): Promise<string[]> => {
  const { rows } = await sql<{ wrong: string }>`
    select distinct format('%s: somebody waits beside a free place', b.session_id) as wrong
    from bookings b join slots s on s.district_id = b.district_id and s.session_id = b.session_id
    where b.booking_state = 'WAITLIST' and s.taken < s.capacity`.execute(db)
  return rows.map((row) => row.wrong)
}

/** Residents with a sign-in each, made all at once; their tokens. */
export const manyResidents = async (
  db: Kysely<Database>,
  ports: Pick<Ports, 'signToken'>,
  count: number,
  prefix: string,
): Promise<string[]> => {
  const ids = Array.from({ length: count }, (_, i) => `${prefix}-${i}`)
  const [made, ends] = [new Date('2026-06-01T00:00:00Z'), Date.parse('2026-12-01T00:00:00Z')]
  for (let i = 0; i < count; i += 1000) {
    const part = ids.slice(i, i + 1000)
    await db
      .insertInto('persons')
      .values(
        part.map((id) => ({
          district_id: '329902',
          id,
          name_sealed: null,
          phone_sealed: null,
          phone_index: null,
          created_at: made,
        })),
      )
      .execute()
    await db
      .insertInto('sign_ins')
      .values(
        part.map((id) => ({
          district_id: '329902',
          id: `S-${id}`,
          person_id: id,
          role_id: null,
          created_at: made,
          expires_at: new Date(ends),
        })),
      )
      .execute()
  }
  return Promise.all(ids.map((id) => ports.signToken({ sid: `S-${id}`, exp: ends })))
}

/** The same numbers for the same seed, so that a run that failed can be run again. */
export const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Works through a list with so many workers at once. */
export const withClients = async <T>(clients: number, items: readonly T[], work: (item: T) => Promise<void>) => {
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < items.length) await work(items[next++] as T)
    }),
  )
}
