import { sql, type Kysely } from 'kysely'

/**
 * Files that come and go: the number an item had in the ledger it was taken from, the platform of the congress as a body
 * things are handed to, and what another body handed over. Each such number is taken in once, whoever sends the file again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opinions
      add column origin_number text,
      drop constraint opinions_channel,
      drop constraint opinions_source`.execute(db)
  await sql`
    alter table opinions
      add constraint opinions_channel check
        (foreign_channel in ('HOTLINE_12345', 'CONGRESS_PLATFORM', 'PETITION', 'DISCIPLINE', 'POLITICAL_LEGAL', 'OTHER')),
      add constraint opinions_source check
        (source in ('ONLINE', 'STATION', 'GRID', 'COUNCIL', 'CAMPAIGN', 'CONTACT', 'EXCHANGE'))`.execute(db)
  await sql`
    create unique index opinions_by_origin on opinions (district_id, street_id, origin_number)
      where origin_number is not null`.execute(db)
  await sql`
    create unique index opinions_handed_over on opinions (district_id, foreign_channel, foreign_number)
      where source = 'EXCHANGE' and foreign_number is not null`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
