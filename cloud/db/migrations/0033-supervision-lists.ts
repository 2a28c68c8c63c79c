import { sql, type Kysely } from 'kysely'

/**
 * The three lists of a supervision topic with their close-out, its record in three parts (seed rows S4-16, S4-20), and who
 * wants no morning digest, and on which days it was told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supervision_lines (
      district_id text not null,
      id text not null,
      topic_id text not null,
      seq integer not null,
      problem text not null,
      task text not null,
      responsible text not null,
      due_day text not null,
      created_at timestamptz not null,
      evidence text,
      reported_by text,
      reported_label text,
      reported_at timestamptz,
      returned_why text,
      closed_by text,
      closed_label text,
      closed_at timestamptz,
      version integer not null default 1,
      constraint supervision_lines_pk primary key (district_id, id),
      constraint supervision_lines_topic_fk foreign key (district_id, topic_id) references supervision_topics (district_id, id),
      constraint supervision_lines_seq unique (district_id, topic_id, seq),
      constraint supervision_lines_closed check
        (closed_at is null or (evidence is not null and reported_by is not null and closed_by is not null and closed_by <> reported_by))
    )`.execute(db)
  await sql`
    alter table supervision_topics
      add column problem text,
      add column rectification text,
      add column version integer not null default 1`.execute(db)
  await sql`
    create table digests_off (
      district_id text not null,
      person_id text not null,
      constraint digests_off_pk primary key (district_id, person_id)
    )`.execute(db)
  await sql`
    create table digest_days (
      district_id text not null,
      day text not null,
      constraint digest_days_pk primary key (district_id, day)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
