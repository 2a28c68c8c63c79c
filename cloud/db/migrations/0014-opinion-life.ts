import { sql, type Kysely } from 'kysely'

/**
 * What the rest of an opinion's life needs (opinion-steps.tsv): where it came from while it waits, the limit that waits
 * with it, returns, extensions, promises moved, another body's number, and that it was asked again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opinions
      add column came_from text,
      add column paused text,
      add column asked_day text,
      add column extension text constraint opinions_extension check (extension in ('GRANTED', 'REFUSED')),
      add column is_designated boolean not null default false,
      add column asked_again boolean not null default false,
      add column foreign_channel text constraint opinions_channel check
        (foreign_channel in ('HOTLINE_12345', 'PETITION', 'DISCIPLINE', 'POLITICAL_LEGAL', 'OTHER')),
      add column foreign_number text`.execute(db)
  await sql`create index opinions_by_foreign_number on opinions (district_id, foreign_number) where foreign_number is not null`.execute(
    db,
  )
  // Those that are looked at again, and archived, are found by when they were closed.
  await sql`create index opinions_by_closing on opinions (district_id, stage, closed_at) where closed_at is not null`.execute(
    db,
  )
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
