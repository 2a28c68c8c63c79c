import { sql, type Kysely } from 'kysely'

/**
 * Opinions, their time line and replies. `version` is the compare-and-swap of every step: two people acting at once get
 * one result and one clear refusal. Overdue is never a column; it is computed from `due_at`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table opinions (
      district_id text not null,
      id text not null,
      opinion_number text not null,
      version integer not null,
      stage text not null,
      source text not null constraint opinions_source check
        (source in ('ONLINE', 'STATION', 'GRID', 'COUNCIL', 'CAMPAIGN')),
      street_id text not null,
      community_id text not null,
      grid_id text,
      station_id text,
      category_id text not null,
      item_level text,
      title text not null,
      body text not null,
      place_text text,
      author_id text,
      entered_by text not null,
      author_name_sealed text,
      author_phone_sealed text,
      hide_from_unit boolean not null,
      allow_contact boolean not null,
      publish_consent boolean not null,
      deputy_id text,
      owner_kind text not null constraint opinions_owner check (owner_kind in ('DEPUTY', 'ORG', 'UNIT', 'RESIDENT', 'NOBODY')),
      owner_id text,
      reply_turn text constraint opinions_turn check (reply_turn in ('UNIT_LEADER', 'ASSIGNER')),
      assigner_id text,
      unit_id text,
      assigned_at timestamptz,
      stage_since timestamptz not null,
      due_at timestamptz,
      due_rule text,
      final_due_day text,
      first_due_day text,
      handling_round integer not null default 0,
      handling_days integer,
      result_class text,
      promise_day text,
      rating text constraint opinions_rating check (rating in ('GOOD', 'BASIC', 'BAD', 'NONE')),
      rating_reason text,
      rating_changes integer not null default 0,
      first_answer_at timestamptz,
      routing text not null,
      submitted_at timestamptz not null,
      closed_at timestamptz,
      constraint opinions_pk primary key (district_id, id),
      constraint opinions_number unique (district_id, opinion_number),
      constraint opinions_community_fk foreign key (district_id, community_id) references communities (district_id, id),
      constraint opinions_category_fk foreign key (district_id, category_id) references categories (district_id, id)
    )`.execute(db)
  await sql`create index opinions_by_street on opinions (district_id, street_id, stage, due_at, id)`.execute(db)
  await sql`create index opinions_by_deputy on opinions (district_id, deputy_id, stage, due_at, id)`.execute(db)
  await sql`create index opinions_by_unit on opinions (district_id, unit_id, stage, due_at, id)`.execute(db)
  await sql`create index opinions_by_author on opinions (district_id, author_id, submitted_at desc)`.execute(db)
  await sql`create index opinions_by_assigner on opinions (district_id, assigner_id, stage, due_at, id)`.execute(db)
  await sql`create index opinions_by_due on opinions (due_at) where due_at is not null`.execute(db)

  await sql`
    create table opinion_events (
      district_id text not null,
      opinion_id text not null,
      seq integer not null,
      step text not null,
      from_stage text not null,
      to_stage text not null,
      at timestamptz not null,
      person_id text,
      role_code text not null,
      actor_label text not null,
      note text,
      facts text not null default '{}',
      seen_by text not null constraint opinion_events_seen check (seen_by in ('ALL', 'STAFF')),
      due_before timestamptz,
      due_after timestamptz,
      constraint opinion_events_pk primary key (district_id, opinion_id, seq)
    )`.execute(db)

  await sql`
    create table opinion_replies (
      district_id text not null,
      id text not null,
      opinion_id text not null,
      handling_round integer not null,
      reply_kind text not null constraint opinion_replies_kind check (reply_kind in ('DEPUTY', 'UNIT', 'STREET')),
      body text not null,
      result_class text,
      promise_day text,
      from_label text not null,
      drafted_at timestamptz not null,
      released_at timestamptz,
      constraint opinion_replies_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index opinion_replies_by_opinion on opinion_replies (district_id, opinion_id, handling_round)`.execute(
    db,
  )
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
