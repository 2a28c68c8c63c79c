import { sql, type Kysely } from 'kysely'

/** Persons with what they may act as, their sessions, consents, inbox; the audit and the memory of answered requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Names and phones are stored sealed (AES-256-GCM, key id inside); phone_index is a keyed hash, for exact look-up only.
  await sql`
    create table persons (
      district_id text not null,
      id text not null,
      name_sealed text,
      phone_sealed text,
      phone_index text,
      created_at timestamptz not null,
      constraint persons_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create unique index persons_phone on persons (district_id, phone_index) where phone_index is not null`.execute(
    db,
  )

  // One person, several roles; what a session acts as is one of these rows.
  await sql`
    create table person_roles (
      district_id text not null,
      id text not null,
      person_id text not null,
      role_code text not null,
      org_id text,
      station_id text,
      deputy_id text,
      title text,
      role_state text not null default 'ACTIVE' constraint person_roles_state check (role_state in ('ACTIVE', 'ENDED')),
      constraint person_roles_pk primary key (district_id, id),
      constraint person_roles_person_fk foreign key (district_id, person_id) references persons (district_id, id)
    )`.execute(db)
  await sql`create index person_roles_by_person on person_roles (district_id, person_id)`.execute(db)
  await sql`create index person_roles_by_org on person_roles (district_id, org_id, role_code)`.execute(db)

  await sql`
    create table sign_ins (
      district_id text not null,
      id text not null,
      person_id text not null,
      role_id text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      constraint sign_ins_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index sign_ins_by_person on sign_ins (district_id, person_id)`.execute(db)

  await sql`
    create table consents (
      district_id text not null,
      id text not null,
      person_id text not null,
      purpose text not null,
      doc_version text not null,
      channel text not null,
      given_at timestamptz not null,
      withdrawn_at timestamptz,
      constraint consents_pk primary key (district_id, id)
    )`.execute(db)
  // One valid consent a purpose and version: two taps at once write one row.
  await sql`
    create unique index consents_once on consents (district_id, person_id, purpose, doc_version)
    where withdrawn_at is null`.execute(db)
  await sql`create index consents_by_person on consents (district_id, person_id, purpose)`.execute(db)

  await sql`
    create table inbox_messages (
      district_id text not null,
      id text not null,
      person_id text not null,
      message_kind text not null,
      title text not null,
      body text not null,
      link text,
      dedupe_key text not null,
      created_at timestamptz not null,
      read_at timestamptz,
      constraint inbox_messages_pk primary key (district_id, id),
      constraint inbox_messages_once unique (district_id, person_id, dedupe_key)
    )`.execute(db)
  await sql`create index inbox_messages_by_person on inbox_messages (district_id, person_id, created_at desc)`.execute(
    db,
  )

  await sql`
    create table audit_rows (
      district_id text not null,
      id text not null,
      at timestamptz not null,
      person_id text,
      role_code text,
      sign_in_id text,
      ask_name text not null,
      object_kind text,
      object_id text,
      outcome text not null,
      request_id text,
      before_hash text,
      after_hash text,
      constraint audit_rows_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index audit_rows_by_time on audit_rows (district_id, at)`.execute(db)

  // A second tap is harmless: the answer is kept by request id, sealed, and given again.
  await sql`
    create table answered_requests (
      district_id text not null,
      person_id text not null,
      request_id text not null,
      ask_name text not null,
      input_hash text not null,
      answer text not null,
      at timestamptz not null,
      constraint answered_requests_pk primary key (district_id, person_id, request_id)
    )`.execute(db)

  // What the installation knows of itself: whether its key fits, whether the demonstration was played to its end.
  await sql`
    create table installation (
      fact_key text constraint installation_pk primary key,
      fact_value text not null
    )`.execute(db)

  await sql`
    create table counters (
      district_id text not null,
      counter_key text not null,
      last_value integer not null,
      constraint counters_pk primary key (district_id, counter_key)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
