import { sql } from 'kysely'
import type { OpenDatabase } from '../../cloud/db/open'
import { DISTRICT } from './bench'

/** What an opinion of the benches is about. */
export const CATEGORY = 'K1-1'
/** A community has this many grids. */
export const GRIDS = 5
export const communityOf = (grid: number): string => `M${Math.floor(grid / GRIDS)}`

/** The two deputies of a grid among so many; the second has grids of other communities as well. */
export const deputiesOf = (grid: number, grids: number): [string, string] => {
  const deputies = Math.ceil(grids / 2)
  return [`D${grid % deputies}`, `D${(grid * 7 + 1) % deputies}`]
}

/**
 * Streets, communities with five grids each, two deputies a grid of whom each has several, one in ten suspended or on leave
 * and one in eight keeping away from a unit; a unit and a rule; residents who are signed in and agreed already.
 */
export const fillPlaces = async (
  { db }: OpenDatabase,
  { grids, residents }: { grids: number; residents: number },
): Promise<void> => {
  const last = (count: number) => sql`generate_series(0, ${sql.lit(count - 1)}::int)`
  const communities = Math.ceil(grids / GRIDS)
  const deputies = Math.ceil(grids / 2)
  await sql`
    insert into organisations (district_id, id, kind, name, short_name, committee_name, seq)
    select ${DISTRICT}, 'S' || n, 'STREET', '第' || n || '街道', '街' || n, '第' || n || '街道人大工委', n from generate_series(0, 9) n
    union all select ${DISTRICT}, 'U' || n, 'UNIT', '第' || n || '局', '局' || n, null, n from generate_series(0, 35) n
    union all select ${DISTRICT}, 'OFFICE', 'DISTRICT_OFFICE', '区人大', '区人大', '区人大', 0`.execute(db)
  await sql`
    insert into communities (district_id, id, street_id, name, pinyin)
    select ${DISTRICT}, 'M' || n, 'S' || n % 10, '第' || n || '社区', '' from ${last(communities)} n`.execute(db)
  await sql`
    insert into grids (district_id, id, community_id, street_id, name, boundary)
    select ${DISTRICT}, 'G' || n, 'M' || n / ${sql.lit(GRIDS)}, 'S' || n / ${sql.lit(GRIDS)} % 10, '第' || n || '网格', '[[118.7,32],[118.8,32],[118.8,32.1]]' from ${last(grids)} n`.execute(
    db,
  )
  await sql`
    insert into deputies (district_id, id, name, pinyin)
    select ${DISTRICT}, 'D' || n, '代表' || n, '' from ${last(deputies)} n`.execute(db)
  await sql`
    insert into mandates (district_id, id, deputy_id, deputy_level, term, electing_unit, mandate_state)
    select ${DISTRICT}, 'N' || n, 'D' || n, 'DISTRICT', 18, '第' || n || '选区', case when n % 20 = 0 then 'SUSPENDED' else 'ACTIVE' end
    from ${last(deputies)} n`.execute(db)
  await sql`
    insert into deputy_grids (district_id, deputy_id, grid_id)
    select ${DISTRICT}, 'D' || n % ${sql.lit(deputies)}, 'G' || n from ${last(grids)} n
    union select ${DISTRICT}, 'D' || (n * 7 + 1) % ${sql.lit(deputies)}, 'G' || n from ${last(grids)} n`.execute(db)
  await sql`
    insert into deputy_absences (district_id, id, deputy_id, from_day, to_day)
    select ${DISTRICT}, 'A' || n, 'D' || n, '2026-06-01', '2026-06-30' from ${last(deputies)} n where n % 20 = 10`.execute(
    db,
  )
  await sql`
    insert into recusals (district_id, id, deputy_id, unit_id, words)
    select ${DISTRICT}, 'R' || n, 'D' || n, case when n % 16 = 0 then 'U1' end, case when n % 16 <> 0 then '明珠物业' end
    from ${last(deputies)} n where n % 8 = 0`.execute(db)
  await sql`
    insert into categories (district_id, id, parent_id, name, seq)
    select ${DISTRICT}, 'K' || k, null, '类别' || k, k from generate_series(0, 18) k
    union all select ${DISTRICT}, 'K' || k || '-' || c, 'K' || k, '类别' || k || '之' || c, c
    from generate_series(0, 18) k, generate_series(1, 4) c`.execute(db)
  await sql`
    insert into routing_rules (district_id, id, category_id, item_level, unit_id, limit_kind)
    values (${DISTRICT}, 'RR1', ${CATEGORY}, 'DISTRICT', 'U1', 'NORMAL')`.execute(db)
  await sql`
    insert into persons (district_id, id, created_at) select ${DISTRICT}, 'P' || n, now() from ${last(residents)} n`.execute(
    db,
  )
  await sql`
    insert into sign_ins (district_id, id, person_id, created_at, expires_at)
    select ${DISTRICT}, 'I' || n, 'P' || n, now(), timestamptz '2027-01-01' from ${last(residents)} n`.execute(db)
  for (const table of [
    'communities',
    'grids',
    'deputies',
    'mandates',
    'deputy_grids',
    'recusals',
    'persons',
    'sign_ins',
  ])
    await sql`analyze ${sql.table(table)}`.execute(db)
}
