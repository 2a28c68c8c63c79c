import { sql, type Kysely } from 'kysely'

/** Changes of the register that were made together, and are undone together: a mandate that ends, and what it frees. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table register_changes add column set_id text`.execute(db)
  await sql`
    create index register_changes_by_set on register_changes (district_id, set_id) where set_id is not null`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
