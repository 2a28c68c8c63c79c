import { sql, type Kysely } from 'kysely'

/** Looks by station, by community and by deputy that read whole tables: the public page of a station took five times as long beside 100,000 opinions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index opinions_by_station on opinions (district_id, station_id, submitted_at desc) where station_id is not null`.execute(
    db,
  )
  await sql`create index bookings_by_station on bookings (district_id, station_id, starts_at)`.execute(db)
  await sql`create index station_communities_by_community on station_communities (district_id, community_id)`.execute(
    db,
  )
  await sql`create index deputy_group_members_by_deputy on deputy_group_members (district_id, deputy_id)`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
