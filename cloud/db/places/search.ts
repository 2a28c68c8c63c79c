import { sql } from 'kysely'
import type { PlacesStore, SearchHit } from '../../ports/places'
import type { StoreContext } from '../rows'

const kinds: readonly SearchHit['kind'][] = ['STREET', 'COMMUNITY', 'STATION', 'DEPUTY']

const codeTables = {
  STATION: 'stations',
  DEPUTY: 'deputies',
  GRID: 'grids',
  COMMUNITY: 'communities',
  STREET: 'organisations',
} as const

/** Finding by name as typed, and by what stands in a code. */
export const searchPart = ({ db, districtId: d }: StoreContext): Pick<PlacesStore, 'search' | 'longIds'> => ({
  async search({ typed, by, anyOf }, limit) {
    // The index gives what holds all the grams; only the comparison knows whether they stand side by side.
    const [exact, first] =
      by === 'NAME'
        ? [sql`position(${typed} in folded) > 0`, sql`starts_with(folded, ${typed})`]
        : [
            typed.length > 2
              ? sql`position(${typed} in sounds) > 0`
              : sql`(starts_with(sounds, ${typed}) or position(${typed} in split_part(sounds, ' ', 2)) > 0)`,
            sql`(starts_with(sounds, ${typed}) or position(${` ${typed}`} in sounds) > 0)`,
          ]
    // Of each kind in turn: the short names of people would otherwise crowd out the places they sit in.
    // Of each kind in turn: the short names of people would otherwise crowd out the places they sit in. Four short lists cost
    // less than one that is sorted whole.
    const best = kinds.map(
      (kind) => sql`(
        select kind, ref_id, name, hint, begins, length, row_number() over () as place from (
          select * from found where kind = ${kind} order by begins desc, length, name collate "C", ref_id collate "C"
          limit ${limit}) first)`,
    )
    const { rows } = await sql<SearchHit>`
      with found as materialized (
        select kind, ref_id, name, hint, ${first} as begins, char_length(name) as length from search_names
        where district_id = ${d}
          and (${sql.join(
            anyOf.map((grams) => sql`grams @> ${grams}::text[]`),
            sql` or `,
          )}) and ${exact})
      select kind, ref_id as id, name, hint from (${sql.join(best, sql` union all `)}) ranked
      order by begins desc, place, length, kind limit ${limit}`.execute(db)
    return rows
  },

  async longIds(kind, longerThan) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(codeTables[kind])}
      where district_id = ${d} and char_length(id) > ${longerThan}`.execute(db)
    return rows.map(({ id }) => id)
  },
})
