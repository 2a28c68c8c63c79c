import { type RawBuilder, sql } from 'kysely'
import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import { incomingKey } from '../../src/domain/exchange/foreign'
import { heldKey } from '../../src/domain/exchange/ledger'
import type { ForeignChannel } from '../../src/domain/opinion/stages'
import type { ExchangeStore, TransferredRow } from '../ports/exchange'
import { date, instant, type StoreContext } from './rows'
import { visible } from './visibility'

export const exchangeStore = ({ db, districtId: d }: StoreContext): ExchangeStore => {
  /** What another body has now, and this organisation sent there. */
  const out = (scope: Scope<OpinionColumn>, assignerId: string) =>
    sql`p.district_id = ${d} and ${visible(scope, 'p')} and p.stage = 'TRANSFERRED' and p.assigner_id = ${assignerId}`
  const rowsOf = async (
    scope: Scope<OpinionColumn>,
    assignerId: string,
    which: RawBuilder<unknown>,
    limit: number,
  ): Promise<TransferredRow[]> => {
    const { rows } = await sql<{
      id: string
      opinion_number: string
      sent_channel: ForeignChannel | null
      sent_number: string | null
      foreign_channel: ForeignChannel | null
      foreign_number: string | null
      title: string
      version: number
      submitted_at: Date
      stage_since: Date
      street_name: string
      community_name: string
      category_name: string
      place_text: string | null
      body: string
      note: string | null
    }>`
      select p.id, p.opinion_number, p.sent_channel, p.sent_number, p.foreign_channel, p.foreign_number, p.title, p.version,
        p.submitted_at, p.stage_since, p.place_text, p.body,
        s.name as street_name, m.name as community_name, c.name as category_name,
        (select e.note from opinion_events e where e.district_id = p.district_id and e.opinion_id = p.id
          and e.step = 'transfer_out' order by e.seq desc limit 1) as note
      from opinions p
      join communities m on m.district_id = p.district_id and m.id = p.community_id
      join categories c on c.district_id = p.district_id and c.id = p.category_id
      join organisations s on s.district_id = p.district_id and s.id = p.street_id
      where ${out(scope, assignerId)} and ${which}
      order by p.stage_since, p.id limit ${limit}`.execute(db)
    return rows.map((row) => ({
      id: row.id,
      number: row.opinion_number,
      channel: row.sent_channel,
      sentNumber: row.sent_number,
      cameNumber: row.foreign_number,
      foreignNumbers: [row.sent_number, row.foreign_channel === row.sent_channel ? row.foreign_number : null].flatMap(
        (one) => one ?? [],
      ),
      title: row.title,
      version: row.version,
      submittedAt: instant(row.submitted_at),
      transferredAt: instant(row.stage_since),
      streetName: row.street_name,
      communityName: row.community_name,
      categoryName: row.category_name,
      placeText: row.place_text,
      body: row.body,
      note: row.note,
    }))
  }
  return {
    async names(streetId) {
      const communities = await db
        .selectFrom('communities')
        .select(['id', 'name', 'street_id'])
        .where('district_id', '=', d)
        .execute()
      const categories = await db
        .selectFrom('categories')
        .select(['id', 'name', 'parent_id'])
        .where('district_id', '=', d)
        .execute()
      const units = await db
        .selectFrom('organisations')
        .select(['id', 'name', 'short_name'])
        .where('district_id', '=', d)
        .where('kind', '=', 'UNIT')
        .execute()
      // A deputy may have ended since: what he or she took in then stays so.
      const { rows: deputies } = await sql<{ id: string; name: string }>`
      select p.id, p.name from deputies p where p.district_id = ${d}
        ${
          streetId === null
            ? sql``
            : sql`and exists (select 1 from deputy_stations s join stations t on t.district_id = s.district_id and t.id = s.station_id
                where s.district_id = p.district_id and s.deputy_id = p.id and t.street_id = ${streetId})`
        }`.execute(db)
      return {
        communities: communities.map((row) => ({ id: row.id, name: row.name, streetId: row.street_id })),
        categories: categories.map((row) => ({ id: row.id, name: row.name, parentId: row.parent_id })),
        units: units.map((row) => ({ id: row.id, name: row.name, shortName: row.short_name })),
        deputies,
      }
    },

    async held(origins) {
      if (!origins.length) return new Set()
      const { rows } = await sql<{ street_id: string; number: string }>`
      select street_id, origin_number as number from opinions
      where district_id = ${d} and origin_number = any(${[...origins]})
      union
      select street_id, opinion_number from opinions where district_id = ${d} and opinion_number = any(${[...origins]})`.execute(
        db,
      )
      return new Set(rows.map((row) => heldKey(row.street_id, row.number)))
    },

    async setOrigin(opinionId, origin) {
      await db
        .updateTable('opinions')
        .set({ origin_number: origin })
        .where('district_id', '=', d)
        .where('id', '=', opinionId)
        .execute()
    },

    async handedOver(numbers) {
      if (!numbers.length) return new Set()
      const rows = await db
        .selectFrom('opinions')
        .select(['foreign_channel', 'foreign_number'])
        .where('district_id', '=', d)
        .where('source', '=', 'EXCHANGE')
        .where('foreign_number', 'in', [...numbers])
        .execute()
      return new Set(rows.map((row) => incomingKey(row.foreign_channel as ForeignChannel, row.foreign_number ?? '')))
    },

    transferred: (scope, assignerId, only, { after, limit }) =>
      rowsOf(
        scope,
        assignerId,
        sql`true ${only.channel ? sql`and p.sent_channel = ${only.channel}` : sql``}
        ${only.withoutNumber ? sql`and p.sent_number is null` : sql``}
        ${after ? sql`and (p.stage_since, p.id) > (${date(after.at)}::timestamptz, ${after.id})` : sql``}`,
        limit,
      ),
    transferredAs: async (scope, assignerId, numbers) =>
      numbers.length
        ? rowsOf(
            scope,
            assignerId,
            sql`(p.opinion_number = any(${[...numbers]}) or p.sent_number = any(${[...numbers]})
            or (p.foreign_channel = p.sent_channel and p.foreign_number = any(${[...numbers]})))`,
            // A number of theirs may be given twice; of ours there is one.
            numbers.length * 2,
          )
        : [],
    async transferredCounts(scope, assignerId) {
      const { rows } = await sql<{ channel: ForeignChannel; count: number; without: number }>`
      select p.sent_channel as channel, count(*)::int as count,
        (count(*) filter (where p.sent_number is null))::int as without
      from opinions p where ${out(scope, assignerId)} and p.sent_channel is not null
      group by p.sent_channel order by count desc, channel`.execute(db)
      return rows.map(({ channel, count, without }) => ({ channel, count, withoutNumber: without }))
    },
  }
}
