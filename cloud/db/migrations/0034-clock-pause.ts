import { sql, type Kysely } from 'kysely'

/** A step of the clock that failed is tried again after a pause that grows, until the item moves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opinions
      add column clock_tries smallint not null default 0,
      add column clock_waits_until timestamptz`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
