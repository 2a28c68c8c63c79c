import { sql, type Kysely } from 'kysely'

/**
 * A reply handed back stays with the item instead of being deleted; the final day keeps how it was counted; a message is
 * for the person or for the person's work, and each is read in its own role only. Which notes an author reads is a rule of
 * the step, not a column.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opinion_replies add column returned_at timestamptz`.execute(db)
  await sql`alter table opinions add column final_rule text`.execute(db)
  await sql`alter table opinion_events drop column seen_by`.execute(db)
  await sql`alter table opinions drop column rating_changes`.execute(db)
  await sql`
    alter table inbox_messages add column audience text not null default 'OWN'
      constraint inbox_messages_audience check (audience in ('OWN', 'WORK'))`.execute(db)
  await sql`update inbox_messages set audience = 'WORK' where message_kind = 'TASK'`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
