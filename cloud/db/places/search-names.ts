import { sql, type Kysely, type Transaction } from 'kysely'
import { foldName, gramsOf } from '../../../src/domain/places/search'
import type { Database } from '../schema'
import { soundsOf } from './sounds'

interface Named {
  kind: 'STATION' | 'DEPUTY' | 'STREET' | 'COMMUNITY'
  ref_id: string
  name: string
  /** Streets have none stored. */
  sounds: string | null
  hint: string | null
  street_id: string | null
}

/** What can be found by name: stations that have not closed, deputies in office, streets and communities. */
const named = (districtId: string) => sql<Named>`
  select 'STATION' as kind, s.id as ref_id, s.name, s.pinyin as sounds, o.name as hint, s.street_id
  from stations s left join organisations o on o.district_id = s.district_id and o.id = s.street_id
  where s.district_id = ${districtId} and s.station_state <> 'CLOSED'
  union all
  select 'DEPUTY', d.id, d.name, d.pinyin, m.electing_unit, null
  from deputies d join (
    select deputy_id, string_agg(electing_unit, '、' order by id) as electing_unit from mandates
    where district_id = ${districtId} and mandate_state = 'ACTIVE' group by deputy_id) m on m.deputy_id = d.id
  where d.district_id = ${districtId}
  union all
  select 'STREET', id, name, null, null, id from organisations
  where district_id = ${districtId} and kind in ('STREET', 'TOWN', 'ZONE')
  union all
  select 'COMMUNITY', c.id, c.name, c.pinyin, o.name, c.street_id
  from communities c left join organisations o on o.district_id = c.district_id and o.id = c.street_id
  where c.district_id = ${districtId}`

const AT_ONCE = 500
const MANY = 1000

/**
 * Brings the search index to what the register says, writing only the names that changed. Called in the transaction that
 * changed the register, so that a name is found from the moment it is there. The migration calls it, too: it reads only
 * columns that migration 0005 knows.
 */
export const keepSearchNames = async (
  db: Kysely<Database> | Transaction<Database>,
  districtId: string,
): Promise<{ written: number; removed: number }> => {
  const { rows: wanted } = await named(districtId).execute(db)
  const { rows: held } = await sql<Named>`
    select kind, ref_id, name, sounds, hint, street_id from search_names where district_id = ${districtId}`.execute(db)
  const keyOf = (row: Named) => `${row.kind} ${row.ref_id}`
  const before = new Map(held.map((row) => [keyOf(row), row]))
  const changed = wanted
    .map((row) => ({ ...row, sounds: row.sounds ?? soundsOf(row.name) }))
    .filter((row) => {
      const old = before.get(keyOf(row))
      before.delete(keyOf(row))
      return (
        !old ||
        (['name', 'sounds', 'hint', 'street_id'] as const).some(
          (column) => (old[column] ?? null) !== (row[column] ?? null),
        )
      )
    })
  const gone = [...before.values()]
  for (let i = 0; i < gone.length; i += AT_ONCE)
    await sql`
      delete from search_names where district_id = ${districtId} and (kind, ref_id) in (${sql.join(
        gone.slice(i, i + AT_ONCE).map((row) => sql`(${row.kind}, ${row.ref_id})`),
      )})`.execute(db)
  for (let i = 0; i < changed.length; i += AT_ONCE)
    await sql`
      insert into search_names (district_id, kind, ref_id, name, folded, sounds, hint, street_id, grams)
      values ${sql.join(
        changed.slice(i, i + AT_ONCE).map(
          (row) => sql`(${districtId}, ${row.kind}, ${row.ref_id}, ${row.name}, ${foldName(row.name)}, ${row.sounds},
              ${row.hint}, ${row.street_id}, ${gramsOf(row.name, row.sounds)}::text[])`,
        ),
      )}
      on conflict (district_id, kind, ref_id) do update set name = excluded.name, folded = excluded.folded,
        sounds = excluded.sounds, hint = excluded.hint, street_id = excluded.street_id, grams = excluded.grams`.execute(
      db,
    )
  // New grams wait in a list beside the index until a vacuum sorts them in, and with a long list reading the whole table looks
  // cheaper. The embedded database never vacuums by itself, nor looks at its tables: without figures the planner guesses.
  if (changed.length) await sql`select gin_clean_pending_list('search_names_by_gram'::regclass)`.execute(db)
  if (changed.length + gone.length >= MANY)
    for (const table of ['search_names', 'stations', 'grids']) await sql`analyze ${sql.table(table)}`.execute(db)
  return { written: changed.length, removed: gone.length }
}

/** Keeps every version of every boundary; `day` is the day from which a new one holds. */
export const keepBoundaries = async (
  db: Kysely<Database> | Transaction<Database>,
  districtId: string,
  day: string,
): Promise<void> => {
  await sql`
    insert into grid_boundaries (district_id, grid_id, version, boundary, valid_from)
    select g.district_id, g.id, g.boundary_version, g.boundary, ${day} from grids g
    where g.district_id = ${districtId} and not exists (
      select 1 from grid_boundaries b
      where b.district_id = g.district_id and b.grid_id = g.id and b.version = g.boundary_version)`.execute(db)
}
