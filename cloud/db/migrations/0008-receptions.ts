import { sql, type Kysely } from 'kysely'

/**
 * Receptions that take place: rules a year is planned from, rosters with leave and stand-ins, holds and waiting lists,
 * what happened on the day, closures, and who follows a station (processes.md 2.3).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await planning(db)
  await bookings(db)
  await theDay(db)
}

async function planning(db: Kysely<unknown>): Promise<void> {
  // "每月10日 9:00–11:00，遇节假日顺延" as data. `windows` is "09:00-11:00,14:00-16:00"; `months` "ALL", "ODD", "EVEN" or "1,5,9".
  await sql`
    create table reception_rules (
      district_id text not null,
      id text not null,
      station_id text not null,
      repeat_kind text not null constraint reception_rules_repeat check (repeat_kind in ('MONTH_DAY', 'WEEKDAY', 'NTH_WEEKDAY')),
      months text not null default 'ALL',
      month_day integer constraint reception_rules_month_day check (month_day between 1 and 31),
      weekday integer constraint reception_rules_weekday check (weekday between 1 and 7),
      nth integer constraint reception_rules_nth check (nth in (1, 2, 3, 4, 5, -1)),
      windows text not null,
      shift text not null constraint reception_rules_shift check
        (shift in ('NEXT_WORKING_DAY', 'NEXT_WEEK', 'SKIP', 'STAY')),
      except_days text,
      theme text,
      reception_mode text not null default 'ON_SITE',
      slot_minutes integer not null,
      capacity integer not null,
      from_day text not null,
      to_day text,
      constraint reception_rules_pk primary key (district_id, id),
      constraint reception_rules_station_fk foreign key (district_id, station_id) references stations (district_id, id)
    )`.execute(db)
  await sql`create index reception_rules_by_station on reception_rules (district_id, station_id)`.execute(db)

  // `rule_day` is the day the rule names, before a holiday shifted it: what a changed calendar plans anew.
  await sql`
    alter table reception_sessions
      add column rule_id text,
      add column rule_day text,
      add column is_provisional boolean not null default false,
      add column reception_mode text not null default 'ON_SITE' constraint reception_sessions_mode check
        (reception_mode in ('ON_SITE', 'PHONE', 'VIDEO')),
      add column call_note text,
      add column place text,
      add column moved_to_id text,
      add column closure_id text,
      add column announced_at timestamptz,
      add column recorded_at timestamptz,
      add column recorded_by text,
      add column no_visitor_reason text,
      add column version integer not null default 1`.execute(db)
  await sql`create index reception_sessions_by_rule on reception_sessions (district_id, rule_id, rule_day) where rule_id is not null`.execute(
    db,
  )
  await sql`
    create table session_units (
      district_id text not null,
      session_id text not null,
      unit_id text not null,
      constraint session_units_pk primary key (district_id, session_id, unit_id)
    )`.execute(db)

  // LEAVE keeps the name on the roster with its reason; whoever stands in is a row of its own.
  await sql`
    alter table session_deputies
      add column roster_state text not null default 'ROSTERED' constraint session_deputies_state check
        (roster_state in ('ROSTERED', 'LEAVE')),
      add column leave_reason text,
      add column stands_in_for text,
      add column signed_in_at timestamptz`.execute(db)
  await sql`create index session_deputies_by_deputy on session_deputies (district_id, deputy_id)`.execute(db)

  // A typhoon, a repair: one act that cancels or moves every session it covers.
  await sql`
    create table closures (
      district_id text not null,
      id text not null,
      scope_kind text not null constraint closures_scope check (scope_kind in ('DISTRICT', 'STREET', 'STATION')),
      scope_id text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      reason text not null,
      remedy text not null constraint closures_remedy check (remedy in ('CANCEL', 'MOVE')),
      person_id text not null,
      created_at timestamptz not null,
      lifted_at timestamptz,
      constraint closures_pk primary key (district_id, id),
      constraint closures_times check (ends_at > starts_at)
    )`.execute(db)
  await sql`create index closures_by_time on closures (district_id, ends_at)`.execute(db)
}

async function bookings(db: Kysely<unknown>): Promise<void> {
  // Somebody is filling the form: the place counts as taken until then. One hold a person.
  await sql`
    create table slot_holds (
      district_id text not null,
      person_id text not null,
      slot_id text not null,
      session_id text not null,
      expires_at timestamptz not null,
      constraint slot_holds_pk primary key (district_id, person_id),
      constraint slot_holds_slot_fk foreign key (district_id, slot_id) references slots (district_id, id)
    )`.execute(db)
  await sql`create index slot_holds_by_slot on slot_holds (district_id, slot_id)`.execute(db)
  await sql`create index slot_holds_by_time on slot_holds (district_id, expires_at)`.execute(db)

  await sql`alter table bookings drop constraint bookings_state`.execute(db)
  await sql`
    alter table bookings
      alter column slot_id drop not null,
      alter column person_id drop not null,
      alter column phone_sealed drop not null,
      add constraint bookings_state check (booking_state in
        ('WAITLIST', 'OFFERED', 'CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW', 'LAPSED', 'CANCELLED_BY_RESIDENT', 'CANCELLED_BY_STATION')),
      add column source text not null default 'ONLINE' constraint bookings_source check (source in ('ONLINE', 'DESK', 'WALK_IN')),
      add column for_relative boolean not null default false,
      add column entered_by text,
      add column wait_rank integer not null default 0,
      add column wait_seq bigint,
      add column offer_until timestamptz,
      add column moved_from_id text,
      add column checked_in_at timestamptz,
      add column rating text constraint bookings_rating check (rating in ('GOOD', 'BASIC', 'BAD')),
      add column rating_note text,
      add column rated_at timestamptz,
      add constraint bookings_place check
        (slot_id is not null or source = 'WALK_IN' or booking_state in ('WAITLIST', 'LAPSED', 'CANCELLED_BY_RESIDENT', 'CANCELLED_BY_STATION')),
      add constraint bookings_offer check (booking_state <> 'OFFERED' or offer_until is not null)`.execute(db)
  await sql`drop index bookings_one_a_session`.execute(db)
  // One person is in a session once for himself and once for a relative: the second tap from another phone meets this index.
  await sql`
    create unique index bookings_one_a_session on bookings (district_id, session_id, person_id, for_relative)
    where booking_state in ('WAITLIST', 'OFFERED', 'CONFIRMED', 'CHECKED_IN') and person_id is not null`.execute(db)
  await sql`
    create index bookings_waiting on bookings (district_id, session_id, wait_rank, wait_seq)
    where booking_state = 'WAITLIST'`.execute(db)
  await sql`create index bookings_offers on bookings (district_id, offer_until) where booking_state = 'OFFERED'`.execute(
    db,
  )
  await sql`create index bookings_by_slot on bookings (district_id, slot_id) where slot_id is not null`.execute(db)

  await sql`
    create table station_follows (
      district_id text not null,
      person_id text not null,
      station_id text not null,
      created_at timestamptz not null,
      constraint station_follows_pk primary key (district_id, person_id, station_id)
    )`.execute(db)
  await sql`create index station_follows_by_station on station_follows (district_id, station_id)`.execute(db)
}

async function theDay(db: Kysely<unknown>): Promise<void> {
  // One talk, in the resident's own words. The receipt number and its code are printed for whoever has no account.
  await sql`
    create table reception_records (
      district_id text not null,
      id text not null,
      record_number text not null,
      receipt_code text not null,
      session_id text not null,
      booking_id text,
      station_id text not null,
      street_id text,
      person_id text,
      called_sealed text not null,
      phone_sealed text,
      words text not null,
      category_id text,
      outcome text not null constraint reception_records_outcome check (outcome in ('ANSWERED', 'TO_HANDLE')),
      answer text,
      deputy_note text,
      is_confirmed boolean not null default false,
      is_paper boolean not null default false,
      recorded_by text not null,
      recorded_at timestamptz not null,
      constraint reception_records_pk primary key (district_id, id),
      constraint reception_records_number unique (district_id, record_number),
      constraint reception_records_session_fk foreign key (district_id, session_id) references reception_sessions (district_id, id)
    )`.execute(db)
  await sql`create index reception_records_by_session on reception_records (district_id, session_id)`.execute(db)
  await sql`
    create unique index reception_records_one_a_booking on reception_records (district_id, booking_id)
    where booking_id is not null`.execute(db)
  await sql`
    create table record_deputies (
      district_id text not null,
      record_id text not null,
      deputy_id text not null,
      constraint record_deputies_pk primary key (district_id, record_id, deputy_id)
    )`.execute(db)
  await sql`
    create table record_photos (
      district_id text not null,
      record_id text not null,
      file_id text not null,
      constraint record_photos_pk primary key (district_id, record_id, file_id)
    )`.execute(db)
  await sql`
    alter table opinions
      add column record_id text,
      add column campaign_id text`.execute(db)
  await sql`create index opinions_by_record on opinions (district_id, record_id) where record_id is not null`.execute(
    db,
  )
  await sql`create index opinions_by_campaign on opinions (district_id, campaign_id) where campaign_id is not null`.execute(
    db,
  )
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
