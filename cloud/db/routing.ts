import { sql } from 'kysely'
import type { RoutingStore } from '../ports/routing'
import type { StoreContext } from './rows'

export const routingStore = ({ db, districtId: d }: StoreContext): RoutingStore => ({
  async namedIn(text) {
    const { rows } = await sql<{ org_id: string | null; deputy_id: string | null }>`
      select
        (select id from organisations where district_id = ${d} and (position(name in ${text}) > 0
            or (parent_id is null and position(short_name in ${text}) > 0)
            or position(committee_name in ${text}) > 0)
          order by length(name) desc, id limit 1) as org_id,
        (select id from deputies where district_id = ${d} and position(name in ${text}) > 0
          order by length(name) desc, id limit 1) as deputy_id`.execute(db)
    return { orgId: rows[0]?.org_id ?? null, deputyId: rows[0]?.deputy_id ?? null }
  },
})
