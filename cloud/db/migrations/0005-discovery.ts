import { sql, type Kysely } from 'kysely'
import { keepSearchNames } from '../places/search-names'

/**
 * What finding a place takes: where stations and grids lie as values an index can read, the names people search by, and
 * the boundaries grids had.
 *
 * `spot` and `extent` follow from the columns people edit, so they cannot differ from them. Their indexes do not begin with
 * the district: that would take an extension, and one database holds one district (DECISIONS 28).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table stations add column spot point generated always as (point(lng, lat)) stored`.execute(db)
  await sql`create index stations_by_spot on stations using gist (spot)`.execute(db)
  // [[lng,lat],…] with round brackets is how PostgreSQL writes a polygon.
  await sql`
    alter table grids
      add column extent box generated always as (box(translate(boundary, '[]', '()')::polygon)) stored`.execute(db)
  await sql`create index grids_by_extent on grids using gist (extent)`.execute(db)
  await sql`create index grids_by_street on grids (district_id, street_id)`.execute(db)

  await sql`
    create table search_names (
      district_id text not null,
      kind text not null constraint search_names_kind check (kind in ('STATION', 'DEPUTY', 'STREET', 'COMMUNITY')),
      ref_id text not null,
      name text not null,
      folded text not null,
      sounds text not null,
      hint text,
      street_id text,
      grams text[] not null,
      constraint search_names_pk primary key (district_id, kind, ref_id)
    )`.execute(db)
  await sql`create index search_names_by_gram on search_names using gin (grams)`.execute(db)

  // Opinions remember by which version of a boundary they were routed; `valid_from` is null for what stood before this.
  await sql`
    create table grid_boundaries (
      district_id text not null,
      grid_id text not null,
      version integer not null,
      boundary text not null,
      valid_from text,
      constraint grid_boundaries_pk primary key (district_id, grid_id, version)
    )`.execute(db)
  await sql`
    insert into grid_boundaries (district_id, grid_id, version, boundary)
    select district_id, id, boundary_version, boundary from grids`.execute(db)

  const { rows } = await sql<{ id: string }>`select id from districts`.execute(db)
  for (const { id } of rows) await keepSearchNames(db as never, id)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
