import { type RawBuilder, sql } from 'kysely'
import { unrestricted } from '../../../src/domain/access/policy'
import { at, dayOf, type Instant, plusDays } from '../../../src/domain/calendar/time'
import { type Counter, counterNames, type Counts, type Dim, timeCounters } from '../../../src/domain/measures/counters'
import { closedStages } from '../../../src/domain/opinion/stages'
import { pieces } from '../../../src/domain/measures/range'
import type { FigureArea, FigureQuery, FigureRow, FigureStore } from '../../ports/figures'
import { date, type StoreContext } from '../rows'
import { visible } from '../visibility'
import { counterColumns, counterSums, lateralDims, submittedDay, submittedMonth } from './counters'

type Part = RawBuilder<unknown>
const one = sql`1`

/** What kept rows are made of: rows of opinions (or moves of them) by street, month and every way of looking, and by day. */
const cells = (from: Part, where: Part, now: Part, weight: Part, only?: readonly Counter[]) => sql`
  select g.grain, x.dim, case g.grain when 'M' then ${submittedMonth} else ${submittedDay} end as period, p.street_id,
    x.key, ${counterSums(now, weight, only)}
  from ${from} ${lateralDims()}
  cross join (values ('M'), ('D')) as g (grain)
  where ${where} and x.key is not null and (g.grain = 'M' or x.dim = 'ALL')
  group by 1, 2, 3, 4, 5`

const upsert = (d: string, rows: Part) => sql`
  insert into opinion_figures (district_id, grain, dim, period, street_id, key, ${counterColumns()})
  select ${d}, c.grain, c.dim, c.period, c.street_id, c.key, ${sql.join(
    counterNames.map((name) => sql`sum(${sql.ref(`c.${name}`)})::int`),
  )}
  from (${rows}) c group by c.grain, c.dim, c.period, c.street_id, c.key
  on conflict on constraint opinion_figures_pk do update set ${sql.join(
    counterNames.map(
      (name) => sql`${sql.ref(name)} = ${sql.ref(`opinion_figures.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
    ),
  )}`

export const figureStore = ({ db, districtId: d }: StoreContext): FigureStore => {
  const countedAt = async (): Promise<Date | null> => {
    const row = await db
      .selectFrom('figure_clocks')
      .select('counted_at')
      .where('district_id', '=', d)
      .executeTakeFirst()
    return row?.counted_at ?? null
  }

  /** Opinions that came due between two moments: what changes by the hour alone. Backwards they count as taken away. */
  const crossed = (from: Part, to: Part) =>
    sql`p.district_id = ${d} and p.restriction is null and p.stage <> all(${[...closedStages]}) and p.due_at >= least(${from}, ${to}) and p.due_at < greatest(${from}, ${to})`
  const direction = (from: Part, to: Part) => sql`case when ${from} <= ${to} then 1 else -1 end`

  const ofArea = (area: FigureArea): Part => {
    if (area.kind === 'AREA') return area.streetId ? sql`p.street_id = ${area.streetId}` : sql`true`
    return sql.join(
      [
        visible(area.scope, 'p'),
        ...(area.streetId ? [sql`p.street_id = ${area.streetId}`] : []),
        ...(area.unitId ? [sql`p.unit_id = ${area.unitId}`] : []),
        ...(area.deputyId ? [sql`p.deputy_id = ${area.deputyId}`] : []),
      ],
      sql` and `,
    )
  }

  /**
   * One statement, and so one moment: kept rows for whole months (and for days where only totals are asked), moves that are
   * not added up yet, what came due since, the days at the ends, and what few may read.
   */
  const statement = ({ area, spans, dims, byStreet, now }: FigureQuery, counted: Date | null) => {
    const today = dayOf(now)
    const street = (table: string) => (byStreet ? sql.ref(`${table}.street_id`) : sql`''::text`)
    const values = (rows: Part[]) => sql`(values ${sql.join(rows)})`
    const whole = spans.map(
      ({ name, from, to }) => sql`(${name}, ${date(at(from))}::timestamptz, ${date(at(plusDays(to, 1)))}::timestamptz)`,
    )
    const cut = spans.flatMap(({ name, from, to }) => pieces({ from, to }, today).map((piece) => ({ name, ...piece })))
    const here = ofArea(area)
    /**
     * Rows of `from` in each span, as `p`. Span by span: joined to all spans at once the database would read every row to
     * compare it with each of them.
     */
    const rowsOf = (
      from: Part,
      where: Part,
      { moment, weight = one, only }: { moment: Part; weight?: Part; only?: readonly Counter[] },
      rows: Part[],
      asked: readonly Dim[] = dims,
    ) => sql`
      select s.span, g.* from ${values(rows)} as s (span, since, before) cross join lateral (
        select ${street('p')} as street, x.dim, x.key, ${counterSums(moment, weight, only)}
        from ${from} ${lateralDims(asked)}
        where p.submitted_at >= s.since and p.submitted_at < s.before and ${where} and ${here} and x.key is not null
        group by 1, 2, 3) g`
    const opinions = sql`opinions p`
    const clock = sql`${date(now)}::timestamptz`
    const parts: Part[] = []
    // Few rows, looked up by what makes them few; the spans of a board would each look through all of its days.
    let few = sql``
    if (area.kind === 'OWN' || counted === null) {
      const scope = area.kind === 'OWN' ? sql`true` : visible([...unrestricted, ...area.restricted], 'p')
      parts.push(rowsOf(opinions, sql`p.district_id = ${d} and ${scope}`, { moment: clock }, whole))
    } else {
      const then = sql`${counted}::timestamptz`
      few = sql`with moved as materialized (select p.* from opinion_moves p where p.district_id = ${d} and ${here}),
        came as materialized (select p.* from opinions p where ${crossed(then, clock)} and ${here})`
      const kept = cut.filter(({ grain }) => grain === 'M' || dims.includes('ALL'))
      if (kept.length)
        parts.push(sql`
          select s.span, g.* from ${values(
            kept.map(({ name, grain, from, to }) => {
              const length = grain === 'M' ? 7 : 10
              return sql`(${name}, ${grain}, ${from.slice(0, length)}, ${to.slice(0, length)})`
            }),
          )} as s (span, grain, first, last) cross join lateral (
            select ${street('p')} as street, p.dim, p.key, ${sql.join(
              counterNames.map((name) => sql`sum(${sql.ref(`p.${name}`)})::int as ${sql.ref(name)}`),
            )}
            from opinion_figures p
            where p.district_id = ${d} and p.grain = s.grain and p.dim = any(${[...dims]}) and p.period >= s.first
              and p.period <= s.last and ${here}
            group by 1, 2, 3) g`)
      // Days at the ends of a range: kept as totals, counted from the rows otherwise, which need no moves.
      const edges = cut
        .filter(({ grain }) => grain === 'D')
        .map(
          ({ name, from, to }) =>
            sql`(${name}, ${date(at(from))}::timestamptz, ${date(at(plusDays(to, 1)))}::timestamptz)`,
        )
      const keptSpans = cut
        .filter(({ grain }) => grain === 'M')
        .map(
          ({ name, from, to }) =>
            sql`(${name}, ${date(at(from))}::timestamptz, ${date(at(plusDays(to, 1)))}::timestamptz)`,
        )
      const move = (rows: Part[], asked: readonly Dim[]) => [
        rowsOf(sql`moved p`, sql`true`, { moment: then, weight: sql`p.sign` }, rows, asked),
        rowsOf(
          sql`came p`,
          sql`true`,
          { moment: sql`'infinity'::timestamptz`, weight: direction(then, clock), only: timeCounters },
          rows,
          asked,
        ),
      ]
      if (keptSpans.length) parts.push(...move(keptSpans, dims))
      if (edges.length) {
        if (dims.includes('ALL')) parts.push(...move(edges, ['ALL']))
        const apart = dims.filter((dim) => dim !== 'ALL')
        if (apart.length)
          parts.push(
            rowsOf(opinions, sql`p.district_id = ${d} and p.restriction is null`, { moment: clock }, edges, apart),
          )
      }
      if (area.restricted.length)
        parts.push(
          rowsOf(
            opinions,
            sql`p.district_id = ${d} and p.restriction is not null and ${visible(area.restricted, 'p')}`,
            { moment: clock },
            whole,
          ),
        )
    }
    return sql<{ span: string; street: string; dim: FigureRow['dim']; key: string } & Counts>`
      ${few} select span, street, dim, key, ${sql.join(
        counterNames.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`),
      )}
      from (${sql.join(parts, sql` union all `)}) u group by 1, 2, 3, 4`
  }

  return {
    async figures(query) {
      if (!query.spans.length || !query.dims.length) return []
      const counted = query.area.kind === 'AREA' ? await countedAt() : null
      const { rows } = await statement(query, counted).execute(db)
      return rows
        .filter((row) => row.received !== 0)
        .map(({ span, street, dim, key, ...counts }) => ({
          span,
          streetId: street,
          dim,
          key,
          counts: counts as Counts,
        }))
    },

    async addUp(now: Instant) {
      const held = await sql<{ counted_at: Date }>`
        select counted_at from figure_clocks where district_id = ${d} for update`.execute(db)
      const clock = sql`${date(now)}::timestamptz`
      const before = held.rows[0]?.counted_at
      if (!before) {
        // Two who begin at once: the second waits here, and finds the clock set.
        const { rows } = await sql`
          insert into figure_clocks (district_id, counted_at) values (${d}, ${clock}) on conflict do nothing returning 1`.execute(
          db,
        )
        if (!rows.length) return 0
        const all = cells(sql`opinions p`, sql`p.district_id = ${d} and p.restriction is null`, clock, one)
        await sql`with gone as (delete from opinion_moves where district_id = ${d}) ${upsert(d, all)}`.execute(db)
        return 1
      }
      const then = sql`${before}::timestamptz`
      const moves = cells(sql`gone p`, sql`true`, then, sql`p.sign`)
      const came = cells(
        sql`opinions p`,
        crossed(then, clock),
        sql`'infinity'::timestamptz`,
        direction(then, clock),
        timeCounters,
      )
      // One statement, one moment: what is taken out is added, and what came due is looked up among the same rows.
      const { rows } = await sql<{ n: number }>`
        with gone as (delete from opinion_moves where district_id = ${d} returning *),
          added as (${upsert(d, sql`(${moves}) union all (${came})`)} returning 1)
        select (select count(*) from gone)::int as n, (select count(*) from added) as cells`.execute(db)
      await sql`update figure_clocks set counted_at = ${clock} where district_id = ${d}`.execute(db)
      return rows[0]?.n ?? 0
    },

    async differences(now, limit) {
      const counted = await countedAt()
      if (!counted) return []
      const then = sql`${counted}::timestamptz`
      const all = cells(sql`opinions p`, sql`p.district_id = ${d} and p.restriction is null`, then, one)
      const moves = cells(sql`opinion_moves p`, sql`p.district_id = ${d}`, then, sql`p.sign`)
      const kept = sql`select grain, dim, period, street_id, key, ${counterColumns()} from opinion_figures where district_id = ${d}`
      const total = (rows: Part, name: string) => sql`${sql.ref(name)} as (
        select grain, dim, period, street_id, key, ${sql.join(
          counterNames.map((one_) => sql`sum(${sql.ref(one_)})::int as ${sql.ref(one_)}`),
        )} from (${rows}) t group by 1, 2, 3, 4, 5)`
      const { rows } = await sql<Record<string, string | number>>`
        with ${total(sql`(${kept}) union all (${moves})`, 'k')}, ${total(all, 'c')}
        select coalesce(k.grain, c.grain) as grain, coalesce(k.dim, c.dim) as dim, coalesce(k.period, c.period) as period,
          coalesce(k.street_id, c.street_id) as street_id, coalesce(k.key, c.key) as key, ${sql.join(
            counterNames.map(
              (name) =>
                sql`coalesce(${sql.ref(`k.${name}`)}, 0) as ${sql.ref(`k_${name}`)}, coalesce(${sql.ref(`c.${name}`)}, 0) as ${sql.ref(`c_${name}`)}`,
            ),
          )}
        from k full join c using (grain, dim, period, street_id, key)
        where ${sql.join(
          counterNames.map((name) => sql`coalesce(${sql.ref(`k.${name}`)}, 0) <> coalesce(${sql.ref(`c.${name}`)}, 0)`),
          sql` or `,
        )} order by 1, 2, 3, 4, 5 limit ${limit}`.execute(db)
      return rows.flatMap((row) =>
        counterNames
          .filter((name) => row[`k_${name}`] !== row[`c_${name}`])
          .map((counter) => ({
            grain: row.grain as 'M' | 'D',
            period: String(row.period),
            streetId: String(row.street_id),
            dim: row.dim as FigureRow['dim'],
            key: String(row.key),
            counter,
            kept: Number(row[`k_${counter}`]),
            counted: Number(row[`c_${counter}`]),
          })),
      )
    },

    async promises(area, { from, to }) {
      const scope = area.kind === 'OWN' ? sql`true` : visible([...unrestricted, ...area.restricted], 'p')
      const { rows } = await sql<{ due: number; kept: number }>`
        select count(*)::int as due, count(*) filter (where q.fulfilled_at is not null)::int as kept
        from opinion_promises q join opinions p on p.district_id = q.district_id and p.id = q.opinion_id
        where q.district_id = ${d} and q.dropped_at is null and q.promise_day between ${from} and ${to}
          and ${scope} and ${ofArea(area)}`.execute(db)
      return rows[0] ?? { due: 0, kept: 0 }
    },
  }
}
