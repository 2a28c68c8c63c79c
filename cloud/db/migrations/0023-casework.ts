import { sql, type Kysely } from 'kysely'

/**
 * Work on a case: units that help the one in charge, replies in points and the drafts a leader changed, private notes of an
 * organisation, its reply templates, items that came up in a contact (seed row S0-04), and the records of a street
 * committee (S3-13).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One column with what each was asked and gave: it moves with the item's version, and is searched by unit.
  await sql`alter table opinions add column co_units jsonb, add column contact_id text`.execute(db)
  await sql`create index opinions_by_co_unit on opinions using gin (co_units jsonb_path_ops) where co_units is not null`.execute(
    db,
  )
  await sql`create index opinions_by_contact on opinions (district_id, contact_id) where contact_id is not null`.execute(
    db,
  )
  await sql`alter table opinions drop constraint opinions_source`.execute(db)
  await sql`
    alter table opinions add constraint opinions_source check
      (source in ('ONLINE', 'STATION', 'GRID', 'COUNCIL', 'CAMPAIGN', 'CONTACT'))`.execute(db)

  await sql`alter table opinion_replies drop constraint opinion_replies_kind`.execute(db)
  await sql`
    alter table opinion_replies
      add constraint opinion_replies_kind check (reply_kind in ('DEPUTY', 'UNIT', 'STREET', 'CO_UNIT')),
      add column pointed text,
      add column unit_id text,
      add column replaced_at timestamptz`.execute(db)

  await sql`
    create table opinion_notes (
      district_id text not null,
      id text not null,
      opinion_id text not null,
      holder text not null,
      person_id text not null,
      actor_label text not null,
      body text not null,
      at timestamptz not null,
      constraint opinion_notes_pk primary key (district_id, id),
      constraint opinion_notes_opinion_fk foreign key (district_id, opinion_id) references opinions (district_id, id)
    )`.execute(db)
  await sql`create index opinion_notes_by_opinion on opinion_notes (district_id, opinion_id, holder, at)`.execute(db)

  await sql`
    create table reply_templates (
      district_id text not null,
      id text not null,
      org_id text not null,
      template_kind text not null constraint reply_templates_kind check (template_kind in ('TEMPLATE', 'PHRASE')),
      title text not null,
      body text not null,
      person_id text not null,
      changed_at timestamptz not null,
      constraint reply_templates_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index reply_templates_by_org on reply_templates (district_id, org_id, template_kind, title)`.execute(
    db,
  )

  await sql`
    create table service_records (
      district_id text not null,
      id text not null,
      street_id text not null,
      record_kind text not null constraint service_records_kind check (record_kind in ('SERVICE', 'SURVEY', 'EXCHANGE')),
      title text not null,
      day text not null,
      participants text not null,
      notes text,
      person_id text not null,
      created_at timestamptz not null,
      cancelled_at timestamptz,
      constraint service_records_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index service_records_by_street on service_records (district_id, street_id, day, id)`.execute(db)
  await sql`
    create table service_tasks (
      district_id text not null,
      id text not null,
      record_id text not null,
      seq integer not null,
      what text not null,
      due_day text not null,
      done_at timestamptz,
      outcome text,
      constraint service_tasks_pk primary key (district_id, id),
      constraint service_tasks_record_fk foreign key (district_id, record_id) references service_records (district_id, id)
    )`.execute(db)
  await sql`create index service_tasks_by_record on service_tasks (district_id, record_id, seq)`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
