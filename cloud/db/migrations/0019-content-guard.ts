import { sql, type Kysely } from 'kysely'

/**
 * Words that hold a text for a person to look at, the state of words that were added later, photos of an opinion and of what
 * was added to it (each hangs on a line of the time line, and is seen as that is), and a rating changed once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table guard_words (
      district_id text not null,
      word text not null,
      word_class text not null constraint guard_words_class check (word_class in ('HOLD', 'PASS')),
      note text,
      seq integer not null default 0,
      constraint guard_words_pk primary key (district_id, word)
    )`.execute(db)
  await sql`
    alter table opinions
      add column words_held boolean not null default false,
      add column rating_changes integer not null default 0,
      add column author_count integer not null default 1`.execute(db)
  // What waits for a person is found by the street it belongs to.
  await sql`create index opinions_by_held on opinions (district_id, street_id) where words_held or stage = 'CONTENT_HOLD'`.execute(
    db,
  )
  await sql`
    alter table opinion_events
      add column check_state text constraint opinion_events_check check (check_state in ('HELD', 'REFUSED')),
      add column check_why text`.execute(db)
  await sql`
    create table opinion_photos (
      district_id text not null,
      opinion_id text not null,
      file_id text not null,
      event_seq integer not null,
      seq integer not null,
      constraint opinion_photos_pk primary key (district_id, opinion_id, file_id),
      constraint opinion_photos_once unique (district_id, file_id),
      constraint opinion_photos_event_fk foreign key (district_id, opinion_id, event_seq)
        references opinion_events (district_id, opinion_id, seq)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
