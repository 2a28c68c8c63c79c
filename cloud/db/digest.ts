import { sql } from 'kysely'
import type { DigestStore } from '../ports/digest'
import { roleOfRow } from './people'
import { date, type StoreContext } from './rows'

export const digestStore = ({ db, districtId: d }: StoreContext): DigestStore => ({
  async isOff(personId) {
    const row = await db
      .selectFrom('digests_off')
      .select('person_id')
      .where('district_id', '=', d)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    return row !== undefined
  },

  async choose(personId, on) {
    if (on) await db.deleteFrom('digests_off').where('district_id', '=', d).where('person_id', '=', personId).execute()
    else
      await db
        .insertInto('digests_off')
        .values({ district_id: d, person_id: personId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  },

  async readers() {
    const rows = await db
      .selectFrom('person_roles as r')
      .selectAll()
      .where('r.district_id', '=', d)
      .where('r.role_state', '=', 'ACTIVE')
      .where('r.role_code', '<>', 'SYS_ADMIN')
      .where(
        sql<boolean>`not exists (select 1 from digests_off o where o.district_id = r.district_id and o.person_id = r.person_id)`,
      )
      .orderBy('r.id')
      .execute()
    return rows.map(roleOfRow)
  },

  async news(personId, since) {
    const { count } = await db
      .selectFrom('inbox_messages')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('district_id', '=', d)
      .where('person_id', '=', personId)
      .where('audience', '=', 'WORK')
      .where('message_kind', '<>', 'DIGEST')
      .where('created_at', '>', date(since))
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  async isTold(day) {
    const row = await db
      .selectFrom('digest_days')
      .select('day')
      .where('district_id', '=', d)
      .where('day', '=', day)
      .executeTakeFirst()
    return row !== undefined
  },

  async told(day) {
    await db
      .insertInto('digest_days')
      .values({ district_id: d, day })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
})
