import { sql, type Kysely } from 'kysely'

/**
 * A file is kept while somebody works on it, and no longer: it may hold every account of a district. A file that ended the
 * process is not tried for ever; a result is written by whoever read the one before, so that no mend is lost.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table register_imports
      alter column file_sealed drop not null,
      add column role_id text,
      add column attempts integer not null default 0,
      add column result_version integer not null default 0`.execute(db)
  // Who handed a file in stood in a sealed text, which nothing but the server reads: what is open now is handed in again.
  await sql`
    update register_imports
    set file_sealed = null,
        result_sealed = case when import_state = 'DONE' then result_sealed end,
        import_state = case when import_state in ('READING', 'READY', 'WRITING') then 'DISCARDED' else import_state end`.execute(
    db,
  )
  await sql`
    alter table register_imports
      drop column mends_sealed,
      add constraint register_imports_file check
        ((file_sealed is not null) = (import_state in ('READING', 'READY', 'WRITING')))`.execute(db)
  await sql`
    create index register_imports_open on register_imports (district_id, person_id)
    where import_state in ('READING', 'READY', 'WRITING')`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
