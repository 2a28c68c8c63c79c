import { sql, type Kysely } from 'kysely'

/** The list behind a figure is exported as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table exports
      drop constraint exports_kind,
      add constraint exports_kind check (export_kind in ('OPINIONS', 'FIGURE', 'PROMISES', 'DAY', 'REPORT'))`.execute(
    db,
  )
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
