import { sql, type Kysely } from 'kysely'

/**
 * What leaves an opinion for others: the text for the public with its two persons, the suggestion it became part of, the
 * receipt of what somebody else wrote down, and how it came in where its source alone does not say.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opinions
      add column asked_back integer not null default 0,
      add column publication text constraint opinions_publication check
        (publication in ('PREPARED', 'RETURNED', 'PUBLISHED')),
      add column publication_by text,
      add column published_at timestamptz,
      add column suggestion_title text,
      add column suggestion_number text,
      add column suggestion_outcome text,
      add column way text constraint opinions_way check (way in ('PAPER', 'ONLINE_HOME')),
      add column receipt_code text`.execute(db)
  // Public pages read these only; few of all opinions are among them.
  await sql`create index opinions_published on opinions (district_id, published_at desc, id desc)
    where published_at is not null`.execute(db)
  await sql`create index opinions_to_publish on opinions (district_id, street_id, closed_at desc, id desc)
    where stage = 'CLOSED' and publish_consent`.execute(db)

  // One text an opinion, apart from it: what is public never shares a row, nor an id, with what is not.
  await sql`
    create table publications (
      district_id text not null,
      id text not null,
      opinion_id text not null,
      title text not null,
      matter text not null,
      answer text not null,
      prepared_at timestamptz not null,
      constraint publications_pk primary key (district_id, id),
      constraint publications_opinion unique (district_id, opinion_id),
      constraint publications_opinion_fk foreign key (district_id, opinion_id) references opinions (district_id, id)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
