import { sql, type Kysely } from 'kysely'

/** Where a category is offered: in these streets only; everywhere where none is named. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table category_streets (
      district_id text not null,
      category_id text not null,
      street_id text not null,
      constraint category_streets_pk primary key (district_id, category_id, street_id),
      constraint category_streets_category_fk foreign key (district_id, category_id) references categories (district_id, id),
      constraint category_streets_street_fk foreign key (district_id, street_id) references organisations (district_id, id)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
