import { sql, type Kysely } from 'kysely'

/**
 * What was lost from sight: promises that nobody is to keep any more and those of merged items, late words that were told of
 * already, the number an item goes by at the body it was sent to beside the one it came with, and authors who can only be
 * phoned.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opinions
      add column words_said_of timestamptz,
      add column sent_channel text constraint opinions_sent_channel check
        (sent_channel in ('HOTLINE_12345', 'CONGRESS_PLATFORM', 'PETITION', 'DISCIPLINE', 'POLITICAL_LEGAL', 'OTHER')),
      add column sent_number text,
      add column author_reads boolean not null default true`.execute(db)

  // One pair of columns held both: whatever was sent out holds the other body's, unless it was taken back.
  await sql`
    update opinions p set sent_channel = foreign_channel, sent_number = foreign_number,
      foreign_channel = null, foreign_number = null
    where foreign_channel is not null and (source <> 'EXCHANGE' or exists (
      select 1 from opinion_events e where e.district_id = p.district_id and e.opinion_id = p.id
        and e.step = 'transfer_out'))`.execute(db)
  await sql`drop index opinions_by_foreign_number`.execute(db)
  await sql`
    create index opinions_by_sent_number on opinions (district_id, sent_number) where sent_number is not null`.execute(
    db,
  )
  await sql`
    create index opinions_sent_out on opinions (district_id, assigner_id, stage_since, id) where stage = 'TRANSFERRED'`.execute(
    db,
  )

  // Somebody who never signed in reads no message: whoever wrote the item down has the author's turn.
  await sql`
    update opinions p set author_reads = false where author_id is null or (author_id <> entered_by and not exists (
      select 1 from sign_ins s where s.district_id = p.district_id and s.person_id = p.author_id and s.role_id is null))`.execute(
    db,
  )
  await sql`
    update opinions set owner_id = entered_by where owner_kind = 'RESIDENT' and not author_reads`.execute(db)

  // Explained or handled anew: nobody is to keep it. Merged or imported with an open promise: it had no line.
  await sql`
    update opinion_promises q set dropped_at = coalesce(p.closed_at, p.stage_since) from opinions p
    where p.district_id = q.district_id and p.id = q.opinion_id and q.fulfilled_at is null and q.dropped_at is null
      and (p.stage not in ('REPLIED', 'REVIEW_BAD', 'FOLLOW_UP') or p.handling_round <> q.handling_round)`.execute(db)
  await sql`
    insert into opinion_promises (district_id, opinion_id, handling_round, unit_id, promise_day, days, result_class, promised_at)
    select p.district_id, p.id, p.handling_round, p.unit_id, p.promise_day,
      json_build_array(json_build_object('day', p.promise_day, 'at', null, 'reason', null))::text,
      coalesce(p.result_class, 'B'), coalesce(p.first_answer_at, p.stage_since)
    from opinions p where p.promise_day is not null and p.stage in ('REPLIED', 'REVIEW_BAD', 'FOLLOW_UP')
    on conflict do nothing`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
