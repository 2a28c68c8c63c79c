import { sql } from 'kysely'
import { type Nameable, orgNamed, personNamed } from '../../src/domain/opinion/named'
import type { RoutingStore } from '../ports/routing'
import type { StoreContext } from './rows'

export const routingStore = ({ db, districtId: d }: StoreContext): RoutingStore => ({
  async namedIn(text) {
    const { rows } = await sql<{ kind: 'ORG' | 'DEPUTY'; id: string; names: (string | null)[] }>`
      select 'ORG' as kind, id, array[name, case when parent_id is null then short_name end, committee_name] as names
      from organisations where district_id = ${d} and (position(name in ${text}) > 0
        or (parent_id is null and position(short_name in ${text}) > 0) or position(committee_name in ${text}) > 0)
      union all
      select 'DEPUTY', id, array[name] from deputies where district_id = ${d} and position(name in ${text}) > 0
      order by 1, 2`.execute(db)
    const of = (kind: 'ORG' | 'DEPUTY'): Nameable[] =>
      rows
        .filter((row) => row.kind === kind)
        .map(({ id, names }) => ({ id, names: names.filter((name): name is string => Boolean(name)) }))
    return { orgId: orgNamed(text, of('ORG')), deputyId: personNamed(text, of('DEPUTY')) }
  },
})
