import { sql, type Kysely } from 'kysely'

/** Receptions, their slots and bookings. `taken <= capacity` is the last guard against overbooking. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reception_sessions (
      district_id text not null,
      id text not null,
      station_id text not null,
      street_id text,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      theme text,
      stage text not null constraint reception_sessions_stage check
        (stage in ('PLANNED', 'ANNOUNCED', 'CANCELLED', 'MOVED', 'RECORDED')),
      cancel_reason text,
      constraint reception_sessions_pk primary key (district_id, id),
      constraint reception_sessions_station_fk foreign key (district_id, station_id) references stations (district_id, id)
    )`.execute(db)
  await sql`create index reception_sessions_by_station on reception_sessions (district_id, station_id, starts_at)`.execute(
    db,
  )
  await sql`create index reception_sessions_by_time on reception_sessions (district_id, starts_at)`.execute(db)

  await sql`
    create table session_deputies (
      district_id text not null,
      session_id text not null,
      deputy_id text not null,
      constraint session_deputies_pk primary key (district_id, session_id, deputy_id)
    )`.execute(db)

  await sql`
    create table slots (
      district_id text not null,
      id text not null,
      session_id text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      capacity integer not null,
      taken integer not null default 0,
      constraint slots_pk primary key (district_id, id),
      constraint slots_session_fk foreign key (district_id, session_id) references reception_sessions (district_id, id),
      constraint slots_never_overbooked check (taken >= 0 and taken <= capacity)
    )`.execute(db)
  await sql`create index slots_by_session on slots (district_id, session_id, starts_at)`.execute(db)

  await sql`
    create table bookings (
      district_id text not null,
      id text not null,
      booking_number text not null,
      session_id text not null,
      slot_id text not null,
      station_id text not null,
      street_id text,
      person_id text not null,
      called_sealed text not null,
      phone_sealed text not null,
      party integer not null,
      topic text,
      access_need text,
      check_in_code text not null,
      booking_state text not null constraint bookings_state check
        (booking_state in ('CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW', 'CANCELLED_BY_RESIDENT', 'CANCELLED_BY_STATION')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      constraint bookings_pk primary key (district_id, id),
      constraint bookings_number unique (district_id, booking_number),
      constraint bookings_slot_fk foreign key (district_id, slot_id) references slots (district_id, id)
    )`.execute(db)
  // One person holds one place of a session: the second tap from another phone meets this index.
  await sql`
    create unique index bookings_one_a_session on bookings (district_id, session_id, person_id)
    where booking_state in ('CONFIRMED', 'CHECKED_IN')`.execute(db)
  await sql`create index bookings_by_person on bookings (district_id, person_id, starts_at)`.execute(db)
  await sql`create index bookings_by_session on bookings (district_id, session_id, starts_at)`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
