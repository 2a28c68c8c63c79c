import { sql, type Kysely } from 'kysely'

/** Why somebody wanted to see what is personal: an auditor reads it, a hash of it tells nobody anything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_rows add column reason text`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
