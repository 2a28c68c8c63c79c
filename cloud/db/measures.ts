import { type RawBuilder, sql } from 'kysely'
import type { OpinionColumn, Scope } from '../../src/domain/access/policy'
import type { Instant } from '../../src/domain/calendar/time'
import { closedStages } from '../../src/domain/opinion/stages'
import type { OpinionMeasure } from '../ports/opinion'
import { date, type StoreContext } from './rows'
import { visible } from './visibility'

/** Counts of an area. "Late" is an open item past its due date; it is computed, never stored. */
export const measureOpinions = async (
  { db, districtId: d }: StoreContext,
  scope: Scope<OpinionColumn>,
  streetId: string | null,
  now: Instant,
): Promise<OpinionMeasure> => {
  const closed = sql`p.stage = any(${[...closedStages]})`
  const late = sql`(not ${closed} and p.due_at < ${date(now)})`
  // src/domain/measures/on-time.ts, in SQL; test/cloud/deadlines.test.ts holds the two equal.
  const answered = sql`(${closed} and p.first_answer_at is not null)`
  const area = sql`p.district_id = ${d} and ${visible(scope, 'p')}`
  const here = streetId ? sql`${area} and p.street_id = ${streetId}` : area
  const rows = async <T>(query: RawBuilder<T>): Promise<T[]> => (await query.execute(db)).rows
  const by = (column: string) =>
    rows<{ id: string; count: number }>(
      sql`select ${sql.ref(column)} as id, count(*) as count from opinions p where ${here} group by 1 order by 2 desc, 1`,
    )

  const [totals] = await rows<{
    total: number
    open: number
    late: number
    closed: number
    in_time: number
    timed: number
  }>(sql`
    select count(*) as total,
      count(*) filter (where not ${closed}) as open,
      count(*) filter (where ${late}) as late,
      count(*) filter (where ${closed}) as closed,
      count(*) filter (where ${answered} and (p.first_due_day is null
        or to_char(p.first_answer_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') <= p.first_due_day)) as in_time,
      count(*) filter (where ${answered} or (${late} and p.owner_kind <> 'RESIDENT')) as timed
    from opinions p where ${here}`)
  const bySource = await by('p.source')
  const byStage = await by('p.stage')
  // Unrated is what ended without a rating; what still waits for one is not counted yet.
  const byRating = await rows<{ id: string; count: number }>(sql`
    select p.rating as id, count(*) as count from opinions p where ${here} and p.rating is not null group by 1`)
  const byCategory = await rows<{ id: string; name: string; count: number }>(sql`
    select top.id, top.name, count(*) as count from opinions p
    join categories c on c.district_id = p.district_id and c.id = p.category_id
    join categories top on top.district_id = p.district_id and top.id = coalesce(c.parent_id, c.id)
    where ${here} group by top.id, top.name order by 3 desc, 1`)
  const byCommunity = await rows<{ id: string; name: string; count: number }>(sql`
    select m.id, m.name, count(*) as count from opinions p
    join communities m on m.district_id = p.district_id and m.id = p.community_id
    where ${here} group by m.id, m.name order by 3 desc, 1`)
  const streets = await rows<{ id: string; name: string; total: number; open: number; late: number }>(sql`
    select o.id, o.name, count(p.id) as total, count(p.id) filter (where not ${closed}) as open, count(p.id) filter (where ${late}) as late
    from organisations o left join opinions p on p.district_id = o.district_id and p.street_id = o.id and ${visible(scope, 'p')}
    where o.district_id = ${d} and o.kind in ('STREET', 'TOWN', 'ZONE') group by o.id, o.name, o.seq order by o.seq, o.id`)
  return {
    total: totals?.total ?? 0,
    open: totals?.open ?? 0,
    late: totals?.late ?? 0,
    closed: totals?.closed ?? 0,
    onTime: { inTime: totals?.in_time ?? 0, of: totals?.timed ?? 0 },
    bySource,
    byStage,
    byRating,
    byCategory,
    byCommunity,
    streets,
  }
}
