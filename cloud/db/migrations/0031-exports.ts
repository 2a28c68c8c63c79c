import { sql, type Kysely } from 'kysely'

/**
 * Files made by a job: lists as they are seen, and reports. The row stays as the record of who took what out and why; the file
 * itself lies in sealed parts, which go when its days are over. One file at a time is made in a district: a second one waits.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table exports (
      district_id text not null,
      id text not null,
      person_id text,
      role_id text,
      org_id text,
      made_for text,
      export_kind text not null constraint exports_kind check (export_kind in ('OPINIONS', 'PROMISES', 'DAY', 'REPORT')),
      file_format text not null constraint exports_format check (file_format in ('XLSX', 'CSV', 'DOCX')),
      title text not null,
      asked text not null,
      reason text,
      export_state text not null constraint exports_state
        check (export_state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'GONE')),
      rows_done integer not null default 0,
      rows_total integer not null default 0,
      attempts integer not null default 0,
      problem text,
      file_name text,
      file_bytes integer,
      parts integer not null default 0,
      created_at timestamptz not null,
      beat_at timestamptz,
      keep_until timestamptz,
      constraint exports_pk primary key (district_id, id),
      constraint exports_owner check (person_id is not null or org_id is not null)
    )`.execute(db)
  await sql`create unique index exports_one_running on exports (district_id) where export_state = 'RUNNING'`.execute(db)
  await sql`create index exports_queued on exports (district_id, created_at, id) where export_state = 'QUEUED'`.execute(
    db,
  )
  await sql`create unique index exports_made_for on exports (district_id, made_for) where made_for is not null`.execute(
    db,
  )
  await sql`create index exports_by_person on exports (district_id, person_id, created_at)`.execute(db)
  await sql`create index exports_by_org on exports (district_id, org_id, created_at) where person_id is null`.execute(
    db,
  )
  await sql`create index exports_kept on exports (district_id, keep_until) where export_state = 'DONE'`.execute(db)
  await sql`
    create table export_parts (
      district_id text not null,
      export_id text not null,
      seq integer not null,
      body_sealed bytea not null,
      constraint export_parts_pk primary key (district_id, export_id, seq),
      constraint export_parts_export_fk foreign key (district_id, export_id) references exports (district_id, id)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
