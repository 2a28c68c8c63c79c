import { sql, type Kysely } from 'kysely'

/** Looks that read every booking: what is to be remembered (each minute), and whether a called-off booking has another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index bookings_to_remind on bookings (district_id, starts_at) where booking_state = 'CONFIRMED'`.execute(db)
  await sql`
    create index bookings_by_moved_from on bookings (district_id, moved_from_id)
    where moved_from_id is not null`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
