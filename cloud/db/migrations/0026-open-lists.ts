import { sql, type Kysely } from 'kysely'

/**
 * Open lists read their index alone, whatever they are ordered or withheld by: with the day of submission and what few may read
 * beside the due date, only the rows of the page itself are fetched. A street counts its items of each stage; reading those of
 * all streets for that was most of the time (both measured by the bench `worklist`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const open = [
    ['opinions_open', 'due_at, id', 'stage, owner_kind, owner_id, submitted_at, restriction'],
    ['opinions_open_by_street', 'street_id, due_at, id', 'stage, owner_kind, owner_id, submitted_at, restriction'],
    ['opinions_open_by_unit', 'unit_id, due_at, id', 'stage, owner_kind, owner_id, submitted_at, restriction'],
    [
      'opinions_open_by_owner',
      'owner_kind, owner_id, due_at, id',
      'stage, street_id, unit_id, submitted_at, restriction',
    ],
    [
      'opinions_open_by_street_stage',
      'street_id, stage, due_at, id',
      'owner_kind, owner_id, submitted_at, restriction',
    ],
    ['opinions_open_by_stage', 'stage, due_at, id', 'street_id, unit_id, submitted_at, restriction'],
  ] as const
  for (const [name, columns, beside] of open) {
    await sql`drop index if exists ${sql.raw(name)}`.execute(db)
    await sql`create index ${sql.raw(name)} on opinions (district_id, ${sql.raw(columns)}) include (${sql.raw(beside)})
      where due_at is not null`.execute(db)
  }
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
