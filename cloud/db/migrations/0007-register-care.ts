import { sql, type Kysely } from 'kysely'

/**
 * What keeping the register takes: who changed what, files on their way in, and what the founding documents ask of places
 * and people beyond finding them (log of a station, standards, vacancies, which office looks after which street).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organisations drop constraint organisations_kind`.execute(db)
  await sql`
    alter table organisations
      add constraint organisations_kind check
        (kind in ('STREET', 'TOWN', 'ZONE', 'DISTRICT_OFFICE', 'CONGRESS_OFFICE', 'GOV_OFFICE', 'UNIT')),
      add column brand text,
      add column brand_note text,
      add column contact_office_id text`.execute(db)

  await sql`
    alter table stations
      add column services text,
      add column liaison_name text,
      add column project text`.execute(db)

  // Upgrades, supervision of a project, activities of a practice base: dated lines of one station, kept when it closes.
  await sql`
    create table station_log (
      district_id text not null,
      id text not null,
      station_id text not null,
      day text not null,
      log_kind text not null constraint station_log_kind check (log_kind in ('UPGRADE', 'SUPERVISION', 'ACTIVITY')),
      body text not null,
      constraint station_log_pk primary key (district_id, id),
      constraint station_log_station_fk foreign key (district_id, station_id) references stations (district_id, id)
    )`.execute(db)
  await sql`create index station_log_by_station on station_log (district_id, station_id, day)`.execute(db)
  await sql`
    insert into station_log (district_id, id, station_id, day, log_kind, body)
    select district_id, id || '-' || upgraded_on || '-UPGRADE', id, upgraded_on, 'UPGRADE', coalesce(upgrade_note, '提档升级')
    from stations where upgraded_on is not null`.execute(db)
  await sql`alter table stations drop column upgraded_on, drop column upgrade_note`.execute(db)

  await sql`
    alter table mandates
      add column started_on text,
      add column change_kind text constraint mandates_change_kind check
        (change_kind in ('TRANSFERRED', 'RESIGNED', 'RECALLED', 'DISQUALIFIED', 'DIED', 'SUSPENDED', 'TERM_ENDED')),
      add column fills_deputy_id text`.execute(db)
  await sql`alter table deputies add column assistant_name text`.execute(db)

  // What a station or a congress body should have (S2-01, S2-50), and what was found there.
  await sql`
    create table standard_items (
      district_id text not null,
      id text not null,
      target_kind text not null constraint standard_items_kind check (target_kind in ('STATION', 'BODY')),
      name text not null,
      points integer not null,
      help text,
      seq integer not null default 0,
      constraint standard_items_pk primary key (district_id, id)
    )`.execute(db)
  await sql`
    create table standard_marks (
      district_id text not null,
      target_id text not null,
      item_id text not null,
      is_met boolean not null,
      checked_on text not null,
      note text,
      constraint standard_marks_pk primary key (district_id, target_id, item_id),
      constraint standard_marks_item_fk foreign key (district_id, item_id) references standard_items (district_id, id)
    )`.execute(db)
  await sql`
    create table standard_photos (
      district_id text not null,
      target_id text not null,
      item_id text not null,
      file_id text not null,
      taken_on text not null,
      constraint standard_photos_pk primary key (district_id, target_id, item_id)
    )`.execute(db)

  // How a district calls levels, kinds and posts; what it does not name has its common name.
  await sql`
    create table display_names (
      district_id text not null,
      name_kind text not null constraint display_names_kind check
        (name_kind in ('STATION_LEVEL', 'STATION_KIND', 'ORGANISATION_KIND', 'POST')),
      code text not null,
      name text not null,
      constraint display_names_pk primary key (district_id, name_kind, code)
    )`.execute(db)

  // Every change of a register row: who, when, what it was and is. `effective_on` in the future waits for its day.
  await sql`
    create table register_changes (
      district_id text not null,
      id text not null,
      sheet text not null,
      row_id text not null,
      street_id text,
      at timestamptz not null,
      person_id text,
      actor text not null,
      source text not null constraint register_changes_source check (source in ('EDIT', 'IMPORT', 'UNDO')),
      import_id text,
      before_sealed text,
      after_sealed text,
      reason text,
      effective_on text,
      applied_at timestamptz,
      problem text,
      constraint register_changes_pk primary key (district_id, id)
    )`.execute(db)
  await sql`create index register_changes_by_row on register_changes (district_id, sheet, row_id, at desc)`.execute(db)
  await sql`
    create index register_changes_waiting on register_changes (district_id, effective_on)
    where applied_at is null and problem is null`.execute(db)

  // A workbook on its way in: the file, what was mended or left out by hand, and how far it is.
  await sql`
    create table register_imports (
      district_id text not null,
      id text not null,
      person_id text not null,
      file_name text not null,
      file_sealed bytea not null,
      mends_sealed text not null,
      import_state text not null constraint register_imports_state check
        (import_state in ('READING', 'READY', 'WRITING', 'DONE', 'FAILED', 'DISCARDED')),
      progress integer not null default 0,
      result_sealed text,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      constraint register_imports_pk primary key (district_id, id)
    )`.execute(db)

  await sql`
    create table files (
      district_id text not null,
      id text not null,
      media_type text not null,
      sha256 text not null,
      body bytea not null,
      person_id text not null,
      created_at timestamptz not null,
      constraint files_pk primary key (district_id, id)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
