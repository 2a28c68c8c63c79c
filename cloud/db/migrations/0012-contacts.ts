import { sql, type Kysely } from 'kysely'

/**
 * Who sits on the standing committee (register data), why an activity, a campaign or a contact was taken back, and what an
 * opinion raised in a campaign or at the street council is marked with (急难愁盼, seed row S3-06).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table deputies
      add column committee_post text constraint deputies_post check (committee_post in ('CHAIR', 'MEMBER'))`.execute(db)
  await sql`alter table campaigns add column cancel_reason text`.execute(db)
  await sql`alter table activities add column cancel_reason text`.execute(db)
  await sql`create index activities_by_day on activities (district_id, day)`.execute(db)
  await sql`
    alter table contact_log
      add column cancelled_at timestamptz,
      add column cancel_reason text`.execute(db)
  await sql`create index contact_log_by_day on contact_log (district_id, day)`.execute(db)
  await sql`alter table opinions add column tag text`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
