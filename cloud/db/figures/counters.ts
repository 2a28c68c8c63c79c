import { type RawBuilder, sql } from 'kysely'
import {
  type Condition,
  type Counter,
  counterNames,
  counters,
  type Dim,
  dims,
} from '../../../src/domain/measures/counters'
import { closedStages } from '../../../src/domain/opinion/stages'

type Moment = RawBuilder<unknown>

const text = (values: readonly string[]) => sql`array[${sql.join(values.map((one) => sql.lit(one)))}]`

/** `src/domain/measures/counters.ts` in SQL over a row `p`; test/cloud/figures.test.ts holds the two equal. */
const conditionSql = (condition: Condition, now: Moment): RawBuilder<boolean> => {
  const parts: RawBuilder<unknown>[] = []
  if (condition.stages) parts.push(sql`p.stage = any(${text(condition.stages)})`)
  if (condition.assigned) parts.push(sql`p.unit_id is not null`)
  if (condition.classes) parts.push(sql`p.result_class = any(${text(condition.classes)})`)
  if (condition.ratings) parts.push(sql`p.rating = any(${text(condition.ratings)})`)
  if (condition.again) parts.push(sql`p.handling_round >= 2`)
  if (condition.met) parts.push(sql`p.met_round is not null`)
  if (condition.answered) parts.push(sql`p.first_answer_at is not null`)
  if (condition.inTime)
    parts.push(
      sql`(p.first_answer_at is not null and (p.first_due_day is null or to_char(p.first_answer_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') <= p.first_due_day))`,
    )
  if (condition.withinHours !== undefined)
    parts.push(sql`p.first_answer_at - p.submitted_at <= ${sql.lit(`${condition.withinHours} hours`)}::interval`)
  if (condition.overdue)
    parts.push(
      sql`(p.stage <> all(${text(closedStages)}) and p.owner_kind <> 'RESIDENT' and p.due_at is not null and p.due_at < ${now})`,
    )
  return parts.length ? sql<boolean>`${sql.join(parts, sql` and `)}` : sql<boolean>`true`
}

export const counterSql = (counter: Counter, now: Moment): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    (counters[counter] as readonly Condition[]).map((one) => sql`(${conditionSql(one, now)})`),
    sql` or `,
  )})`

/** `sum(weight)` of each counter's rows, in the order of `counterNames`. */
export const counterSums = (now: Moment, weight: RawBuilder<unknown>, only: readonly Counter[] = counterNames) =>
  sql.join(
    counterNames.map((name) =>
      only.includes(name)
        ? sql`coalesce(sum(${weight}) filter (where ${counterSql(name, now)}), 0)::int as ${sql.ref(name)}`
        : sql`0 as ${sql.ref(name)}`,
    ),
  )

/** Counters as columns of a row. */
export const counterColumns = (table?: string) =>
  sql.join(counterNames.map((name) => sql.ref(table ? `${table}.${name}` : name)))

/** The day, and the month, on which a row `p` was submitted. */
export const submittedDay = sql`to_char(p.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
export const submittedMonth = sql`to_char(p.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM')`

const dimKeys: Readonly<Record<Dim, RawBuilder<unknown>>> = {
  ALL: sql`('ALL', '')`,
  SOURCE: sql`('SOURCE', p.source)`,
  CATEGORY: sql`('CATEGORY', p.category_id)`,
  COMMUNITY: sql`('COMMUNITY', p.community_id)`,
  GRID: sql`('GRID', p.grid_id)`,
  STATION: sql`('STATION', p.station_id)`,
  UNIT: sql`('UNIT', p.unit_id)`,
  DEPUTY: sql`('DEPUTY', p.deputy_id)`,
  STAGE: sql`('STAGE', p.stage)`,
}

/** What a row `p` counts for: one line for each way of looking at it. */
export const lateralDims = (asked: readonly Dim[] = dims) =>
  sql`cross join lateral (values ${sql.join(asked.map((dim) => dimKeys[dim]))}) as x (dim, key)`
