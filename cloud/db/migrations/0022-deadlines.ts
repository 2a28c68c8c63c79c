import { sql, type Kysely } from 'kysely'

/** Limits that are kept in time: what is told before a limit ends, what was promised, and who takes over from whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opinions
      add column pressed_at timestamptz,
      add column met_round integer,
      add column lookback_of timestamptz,
      add column lookback_count integer not null default 0`.execute(db)
  // What was visited before the visits were counted is not visited once more.
  await sql`
    update opinions p set lookback_of = p.closed_at, lookback_count = 1 where p.closed_at is not null and exists (
      select 1 from opinion_events e where e.district_id = p.district_id and e.opinion_id = p.id
        and e.step = 'schedule_lookback')`.execute(db)
  await sql`create index opinions_open_due on opinions (district_id, due_at, id) where due_at is not null`.execute(db)

  // What was last said about the limit an item runs on, and when there is something to say next. Whoever moves the row says
  // it: two processes cannot both move it.
  await sql`
    create table opinion_watches (
      district_id text not null,
      opinion_id text not null,
      stage text not null,
      due_at timestamptz not null,
      said text constraint opinion_watches_said check
        (said in ('MOST_GONE', 'DAYS_LEFT', 'DUE', 'LATE', 'LEADER', 'DISTRICT')),
      next_at timestamptz,
      constraint opinion_watches_pk primary key (district_id, opinion_id)
    )`.execute(db)
  await sql`create index opinion_watches_next on opinion_watches (district_id, next_at) where next_at is not null`.execute(
    db,
  )

  // The promises ledger: one line a round whose answer promised, with every day it was promised for.
  await sql`
    create table opinion_promises (
      district_id text not null,
      opinion_id text not null,
      handling_round integer not null,
      unit_id text,
      promise_day text not null,
      days text not null,
      result_class text not null,
      promised_at timestamptz not null,
      fulfilled_at timestamptz,
      dropped_at timestamptz,
      constraint opinion_promises_pk primary key (district_id, opinion_id, handling_round)
    )`.execute(db)
  await sql`create index opinion_promises_by_day on opinion_promises (district_id, promise_day, opinion_id)`.execute(db)
  // What was promised before there was a ledger.
  await sql`
    insert into opinion_promises (district_id, opinion_id, handling_round, unit_id, promise_day, days, result_class,
      promised_at, fulfilled_at)
    select p.district_id, p.id, p.handling_round, p.unit_id, p.promise_day,
      json_build_array(json_build_object('day', p.promise_day, 'at', null, 'reason', null))::text,
      coalesce(p.result_class, 'B'), min(r.released_at),
      case when p.stage in ('CLOSED', 'LOOKBACK', 'ARCHIVED') then p.closed_at end
    from opinions p join opinion_replies r on r.district_id = p.district_id and r.opinion_id = p.id
      and r.handling_round = p.handling_round and r.promise_day is not null and r.released_at is not null
    where p.promise_day is not null
    group by p.district_id, p.id, p.handling_round, p.unit_id, p.promise_day, p.result_class, p.stage, p.closed_at`.execute(
    db,
  )

  // Each calendar and set of rules that was in force, and how far open items have been counted anew with it.
  await sql`
    create table deadline_versions (
      district_id text not null,
      version integer not null,
      fingerprint text not null,
      rules text not null,
      why text not null,
      found_at timestamptz not null,
      after_id text,
      moved integer not null default 0,
      done_at timestamptz,
      constraint deadline_versions_pk primary key (district_id, version)
    )`.execute(db)

  // One act by which everything of somebody who leaves went to somebody else; what is needed to take it back.
  await sql`
    create table opinion_handovers (
      district_id text not null,
      id text not null,
      at timestamptz not null,
      person_id text not null,
      org_id text not null,
      actor_label text not null,
      from_kind text not null constraint opinion_handovers_from check (from_kind in ('DEPUTY', 'UNIT', 'PERSON')),
      from_id text not null,
      to_kind text not null constraint opinion_handovers_to check (to_kind in ('DEPUTY', 'STREET', 'UNIT', 'PERSON')),
      to_id text,
      reason text not null,
      items text not null,
      undone_at timestamptz,
      constraint opinion_handovers_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index opinion_handovers_by_time on opinion_handovers (district_id, org_id, at desc)`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
