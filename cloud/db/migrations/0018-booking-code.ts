import { sql, type Kysely } from 'kysely'

/** A check-in code is looked for in a district, a street or a station: the code leads, for six digits find very few rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index bookings_by_code`.execute(db)
  await sql`create index bookings_by_code on bookings (district_id, check_in_code)`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
