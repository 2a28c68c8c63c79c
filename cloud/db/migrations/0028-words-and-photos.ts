import { sql, type Kysely } from 'kysely'

/**
 * When words that wait for a person are to be looked at, also those of a booking; photos of an answer, seen as the answer is;
 * photos of a published case, each made anew without what nobody should see.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opinions add column words_due_at timestamptz`.execute(db)
  await sql`create index opinions_by_words_due on opinions (district_id, words_due_at) where words_due_at is not null`.execute(
    db,
  )
  // What waited before had no date: it is to be looked at now.
  await sql`update opinions set words_due_at = stage_since where words_held`.execute(db)
  await sql`
    alter table bookings
      add column topic_check text constraint bookings_topic_check check (topic_check in ('HELD', 'REFUSED')),
      add column topic_why text`.execute(db)
  // Who was answered with another's item sees the same photos: a file may hang on several answers.
  await sql`
    create table reply_photos (
      district_id text not null,
      reply_id text not null,
      file_id text not null,
      seq integer not null,
      constraint reply_photos_pk primary key (district_id, reply_id, file_id),
      constraint reply_photos_reply_fk foreign key (district_id, reply_id) references opinion_replies (district_id, id)
    )`.execute(db)
  await sql`create index reply_photos_by_file on reply_photos (district_id, file_id)`.execute(db)
  await sql`
    create table publication_photos (
      district_id text not null,
      opinion_id text not null,
      file_id text not null,
      seq integer not null,
      constraint publication_photos_pk primary key (district_id, opinion_id, file_id),
      constraint publication_photos_once unique (district_id, file_id),
      constraint publication_photos_fk foreign key (district_id, opinion_id)
        references publications (district_id, opinion_id)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
