import { sql, type Kysely } from 'kysely'

/** Topics a committee supervises, each with the words and the days of the opinions it came from (seed row S2-16). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supervision_topics (
      district_id text not null,
      id text not null,
      street_id text,
      title text not null,
      words text not null,
      from_day text not null,
      to_day text not null,
      found integer not null,
      note text,
      person_id text not null,
      actor_label text not null,
      created_at timestamptz not null,
      closed_at timestamptz,
      outcome text,
      constraint supervision_topics_pk primary key (district_id, id)
    )`.execute(db)
  // The same words are supervised once at a time in an area; the district itself stands as ''.
  await sql`create unique index supervision_topics_open on supervision_topics (district_id, coalesce(street_id, ''), words)
    where closed_at is null`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
