import { sql, type Kysely } from 'kysely'

/**
 * The day at the station: who was called in, who goes first because the staff said so, who left again; and one talk that
 * may bring several matters, each answered at once or handed on as an opinion.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `left_at`: somebody came, was not received, and went. That is neither a talk nor a no-show.
  await sql`
    alter table bookings
      add column called_at timestamptz,
      add column goes_first boolean not null default false,
      add column left_at timestamptz`.execute(db)

  // A talk is written down once, its matters one by one: words, kind and outcome belong to the matter.
  await sql`
    alter table reception_records
      drop column words,
      drop column category_id,
      drop column outcome,
      drop column answer`.execute(db)
  await sql`
    create table record_matters (
      district_id text not null,
      record_id text not null,
      seq integer not null,
      words text not null,
      category_id text not null,
      outcome text not null constraint record_matters_outcome check (outcome in ('ANSWERED', 'TO_HANDLE')),
      answer text,
      opinion_id text,
      constraint record_matters_pk primary key (district_id, record_id, seq),
      constraint record_matters_record_fk foreign key (district_id, record_id) references reception_records (district_id, id),
      constraint record_matters_opinion_fk foreign key (district_id, opinion_id) references opinions (district_id, id),
      constraint record_matters_kept check
        ((outcome = 'ANSWERED' and answer is not null and opinion_id is null) or (outcome = 'TO_HANDLE' and opinion_id is not null))
    )`.execute(db)
  await sql`
    create unique index record_matters_one_an_opinion on record_matters (district_id, opinion_id)
    where opinion_id is not null`.execute(db)
  await sql`create index reception_records_by_person on reception_records (district_id, person_id) where person_id is not null`.execute(
    db,
  )
  await sql`create index bookings_by_code on bookings (district_id, station_id, check_in_code)`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
