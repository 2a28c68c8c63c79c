import { sql, type Kysely } from 'kysely'

/** What a station looks like from outside and inside, for those who want to find it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table station_photos (
      district_id text not null,
      station_id text not null,
      file_id text not null,
      kind text not null constraint station_photos_kind check (kind in ('OUTSIDE', 'ROOM')),
      caption text,
      seq integer not null,
      constraint station_photos_pk primary key (district_id, station_id, file_id),
      constraint station_photos_once unique (district_id, file_id),
      constraint station_photos_caption check (caption <> '')
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
