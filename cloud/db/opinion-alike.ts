import { sql } from 'kysely'
import { leadingStages } from '../../src/domain/opinion/stages'
import type { OpinionRow, OpinionStore } from '../ports/opinion'
import type { Database } from './schema'
import type { Selectable } from 'kysely'
import { date, type StoreContext } from './rows'
import { visible } from './visibility'

type Row = Selectable<Database['opinions']>

/** Items alike, and those that residents follow without having written them. */
export const opinionAlike = (
  { db, districtId: d }: StoreContext,
  opinion: (row: Row) => OpinionRow,
): Pick<OpinionStore, 'alike' | 'followersByWish' | 'follow' | 'followed'> => ({
  async alike(to, scope, limit) {
    const stages = [...leadingStages]
    // The newest of the community and the newest of the category in the street: two short walks along an index.
    const newest = (column: 'community_id' | 'category_id', value: string) => sql`(
      select p.id from opinions p where p.district_id = ${d} and p.street_id = ${to.streetId}
        and p.stage = any(${stages}) and p.due_at is not null and ${sql.ref(`p.${column}`)} = ${value} and ${visible(scope, 'p')}
      order by p.submitted_at desc limit ${sql.lit(limit)})`
    const { rows } = await sql<Row>`
      select p.* from opinions p where p.district_id = ${d} and p.id <> ${to.without ?? ''} and p.id in (
        ${newest('community_id', to.communityId)} union ${newest('category_id', to.categoryId)})
      order by p.submitted_at desc`.execute(db)
    return rows.map(opinion)
  },

  async followersByWish(opinionId) {
    const rows = await db
      .selectFrom('opinion_follows')
      .select('person_id')
      .where('district_id', '=', d)
      .where('opinion_id', '=', opinionId)
      .orderBy('person_id')
      .execute()
    return rows.map((row) => row.person_id)
  },

  async follow(opinionId, personId, on, at) {
    if (on)
      await db
        .insertInto('opinion_follows')
        .values({ district_id: d, opinion_id: opinionId, person_id: personId, followed_at: date(at) })
        .onConflict((oc) => oc.doNothing())
        .execute()
    else
      await db
        .deleteFrom('opinion_follows')
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .where('person_id', '=', personId)
        .execute()
  },

  async followed(personId, limit) {
    const { rows } = await sql<Row & { community_name: string; category_name: string }>`
      select p.*, m.name as community_name, c.name as category_name from opinion_follows f
      join opinions p on p.district_id = f.district_id and p.id = f.opinion_id
      join communities m on m.district_id = p.district_id and m.id = p.community_id
      join categories c on c.district_id = p.district_id and c.id = p.category_id
      where f.district_id = ${d} and f.person_id = ${personId} and p.restriction is null
      order by f.followed_at desc, p.id limit ${limit}`.execute(db)
    return rows.map((row) => ({ ...opinion(row), communityName: row.community_name, categoryName: row.category_name }))
  },
})
